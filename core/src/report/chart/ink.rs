use serde::{Deserialize, Serialize};

/// Colours by what they stand for. They differ in brightness too, so that they differ in print and to colour-blind eyes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ink {
    /// What the chart is about.
    Main,
    /// What stands beside it.
    Second,
    /// A plan, a standard.
    Plan,
    /// A whole that parts lead from or to.
    Whole,
    /// What raises it.
    Rise,
    /// What lowers it.
    Fall,
    /// What the evidence leaves open.
    Open,
}

impl Ink {
    /// As CSS writes it.
    #[must_use]
    pub fn css(self) -> &'static str {
        match self {
            Self::Main => "#1d4f91",
            Self::Second => "#b45f06",
            Self::Plan => "#6b6b6b",
            Self::Whole => "#4a4a4a",
            Self::Rise => "#3a86b8",
            Self::Fall => "#c4572b",
            Self::Open => "#a9b8cc",
        }
    }
}

/// Names of fonts with Chinese characters on Linux, Windows and macOS.
pub(super) const FONTS: [&str; 5] = ["Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "SimSun", "sans-serif"];

/// Pale and full of a table's cells.
pub(super) const SHADES: [[u8; 3]; 2] = [[0xf6, 0xf4, 0xef], [0xb0, 0x3a, 0x1a]];
