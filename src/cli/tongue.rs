//! The language that the command writes for its reader in: what it writes to files and prints to be used elsewhere. Faults
//! are told in English.

use std::env;

/// A language of the reader, or two of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tongue {
    /// Simplified Chinese.
    Chinese,
    /// Traditional Chinese.
    Traditional,
    /// English.
    English,
    /// Chinese and English, explained in Chinese.
    Both,
}

impl Tongue {
    /// Every language, in the order of documentation.
    pub(crate) const ALL: [Tongue; 4] = [
        Tongue::Chinese,
        Tongue::Traditional,
        Tongue::English,
        Tongue::Both,
    ];

    /// The name that an option uses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Tongue::Chinese => "zh",
            Tongue::Traditional => "zh-Hant",
            Tongue::English => "en",
            Tongue::Both => "zh,en",
        }
    }

    /// What it is, for the help of an option.
    pub(crate) fn phrase(self) -> &'static str {
        match self {
            Tongue::Chinese => "Chinese, simplified",
            Tongue::Traditional => "Chinese, traditional",
            Tongue::English => "English",
            Tongue::Both => "Both, explained in Chinese",
        }
    }

    /// That of this machine: the first of the settings of its locale that says something.
    pub(crate) fn usual() -> Self {
        let settings = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let mut said = settings.iter().filter_map(env::var_os);
        let locale = said.find(|locale| !locale.is_empty()).unwrap_or_default();
        Self::of_locale(&locale.to_string_lossy())
    }

    /// That of a locale such as `zh_TW.UTF-8`.
    fn of_locale(locale: &str) -> Self {
        let locale = locale.to_ascii_lowercase();
        let traditional = ["hant", "tw", "hk", "mo"];
        let mut parts = locale.split(['_', '-', '.', '@']);
        match parts.next() {
            Some("zh") if parts.any(|part| traditional.contains(&part)) => Self::Traditional,
            Some("zh") => Self::Chinese,
            _ => Self::English,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tongue;

    #[test]
    fn a_locale_has_a_language() {
        for (locale, tongue) in [
            ("zh_CN.UTF-8", Tongue::Chinese),
            ("zh", Tongue::Chinese),
            ("zh_TW.UTF-8", Tongue::Traditional),
            ("zh-Hant-HK", Tongue::Traditional),
            ("en_GB.UTF-8", Tongue::English),
            ("C", Tongue::English),
            ("", Tongue::English),
        ] {
            assert_eq!(Tongue::of_locale(locale), tongue, "{locale}");
        }
    }
}
