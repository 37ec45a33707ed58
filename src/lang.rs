//! The languages a sheet can print.

use std::fmt;

/// A language, whatever its region: what a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Chinese.
    Chinese,
    /// English.
    English,
}

impl Language {
    /// Every language, in the order of documentation.
    pub const ALL: [Language; 2] = [Language::Chinese, Language::English];

    /// Its subtag in BCP 47: the key of a text in it, and its name on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Language::Chinese => "zh",
            Language::English => "en",
        }
    }

    /// The language of a key, if it is one of ours.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.key() == key)
    }

    /// What a text in it is, in a phrase.
    pub fn phrase(self) -> &'static str {
        match self {
            Language::Chinese => "Chinese, in the region the sheet names",
            Language::English => "English",
        }
    }

    /// How it is printed where a sheet names no region of it.
    pub fn usual(self) -> Lang {
        match self {
            Language::Chinese => Lang::ZhHans,
            Language::English => Lang::En,
        }
    }
}

/// A printed language, by its BCP 47 tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// `zh-Hans`: Chinese as printed in mainland China.
    ZhHans,
    /// `zh-Hant`: Chinese as printed in Taiwan.
    ZhHant,
    /// `zh-Hant-HK`: Chinese as printed in Hong Kong.
    ZhHantHk,
    /// `en`: English.
    En,
}

impl Lang {
    /// Every printed language, in the order of documentation.
    pub const ALL: [Lang; 4] = [Lang::ZhHans, Lang::ZhHant, Lang::ZhHantHk, Lang::En];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::ZhHans => "zh-Hans",
            Lang::ZhHant => "zh-Hant",
            Lang::ZhHantHk => "zh-Hant-HK",
            Lang::En => "en",
        }
    }

    /// The language with this BCP 47 tag, if it is one of ours.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.tag() == tag)
    }

    /// The language whatever its region.
    pub fn language(self) -> Language {
        match self {
            Lang::ZhHans | Lang::ZhHant | Lang::ZhHantHk => Language::Chinese,
            Lang::En => Language::English,
        }
    }

    /// Whether this is Chinese in any region.
    pub fn is_chinese(self) -> bool {
        self.language() == Language::Chinese
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}
