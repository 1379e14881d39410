/// How the columns of a table are called. Absent ones are not looked for.
///
/// *Types*: numbers are decimals of any width and scale or whole numbers, never floats; words are Utf8, LargeUtf8, Utf8View or a
/// dictionary of one of them. Target and actual may be either: words are read as cells of a form (`≥97%`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// What tells evaluations apart: whole numbers or words. Without it nothing is added up.
    pub evaluation: Option<String>,
    /// The budget year, a whole number: for dates in cells that name none.
    pub year: Option<String>,
    /// The id of the line's rule set. Without it every line is under the first.
    pub ruleset: Option<String>,
    /// The line's own rule as JSON.
    pub rule: Option<String>,
    /// The indicator's name, where rules or directions go by it.
    pub name: Option<String>,
    /// The level above it.
    pub level: Option<String>,
    /// `quantitative` (定量) or `qualitative` (定性). Without it, or where it is null: qualitative where a tier stands, otherwise what the target says.
    pub nature: Option<String>,
    /// 指标性质: `≥`, `>`, `≤`, `<`, `=`, or `at-least`, `at-most`, `equal`, 正向, 反向, 定值.
    pub sign: Option<String>,
    /// The level of a qualitative line, in the set's words.
    pub tier: Option<String>,
    /// 年度指标值.
    pub target: String,
    /// 实际完成值.
    pub actual: String,
    /// 分值.
    pub points: String,
    /// 得分 as reported.
    pub reported: Option<String>,
    /// 偏差原因: looked at by the audit alone.
    pub reason: Option<String>,
    /// How scores are written.
    pub scores: ScoreType,
}

/// How scores are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ScoreType {
    /// Decimal128(19, places): every engine reads it.
    #[default]
    Decimal128,
    /// Decimal64(18, places): half as large; not every engine reads it yet.
    Decimal64,
    /// Int64 in units of 10^-places.
    Units,
}

impl Default for Columns {
    fn default() -> Self {
        Self {
            evaluation: None,
            year: None,
            ruleset: None,
            rule: None,
            name: None,
            level: None,
            nature: None,
            sign: None,
            tier: None,
            target: "target".to_owned(),
            actual: "actual".to_owned(),
            points: "points".to_owned(),
            reported: None,
            reason: None,
            scores: ScoreType::default(),
        }
    }
}
