//! The languages a sheet can print.

use std::fmt;

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
    /// Every language, in the order of documentation.
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

    /// Whether this is Chinese in any region.
    pub fn is_chinese(self) -> bool {
        self != Lang::En
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}
