use serde::{Deserialize, Serialize};
use std::fmt;

/// A language in which the library speaks.
///
/// ```
/// use jixiao::Lang;
/// assert_eq!(Lang::parse("zh-CN"), Some(Lang::Zh));
/// assert_eq!(Lang::parse("fr"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Lang {
    /// 中文: what the official forms and rules are written in.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Reads a language tag; only its primary part counts (`zh-Hans` is Chinese).
    #[must_use]
    pub fn parse(tag: &str) -> Option<Lang> {
        match tag.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "zh" => Some(Lang::Zh),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// The tag: `zh` or `en`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

/// A text that exists in both languages: titles and labels of rule sets, names of ratios.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// Both texts at once; there is no way to give only one.
    #[must_use]
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The text in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// Writes one sentence in both languages; placeholders are ordinary inline format arguments.
macro_rules! sentence {
    ($lang:expr, zh: $zh:literal, en: $en:literal $(,)?) => {
        match $lang {
            $crate::messages::Lang::Zh => format!($zh),
            $crate::messages::Lang::En => format!($en),
        }
    };
}
pub(crate) use sentence;
