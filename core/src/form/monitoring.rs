use super::evaluation::{FORMAT, MOST_INDICATORS, parsed};
use super::{Amount, Cell, FormError, Indicator, Kind, MoneyUnit, Sourced};
use serde::{Deserialize, Serialize};

/// 绩效运行监控表 (财预〔2019〕136号): how a project's or unit's money and indicators stand within the year.
///
/// A form holds what was printed; whether that is good or late is for others to say.
///
/// ```
/// use jixiao::form::{Kind, Monitoring};
/// let form = Monitoring::from_json(r#"{"format": 1, "kind": "project", "through": 7,
///     "funds": {"money": "万元", "total": {"initial": "120", "executed": "48.6", "rate": "40.5%", "expected": "120"}},
///     "lines": [{"indicator": {"name": "培训场次", "target": "≥20场", "actual": "8场"}, "expected": "20场", "possibility": "certain"}]}"#);
/// let form = form.unwrap();
/// assert_eq!((form.kind, form.through), (Kind::Project, Some(7)));
/// assert_eq!(Monitoring::from_json(&form.to_json()).unwrap(), form);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Monitoring {
    /// Version of this format: 1.
    pub format: u32,
    /// A project or a whole department.
    pub kind: Kind,
    /// 实施单位, 预算单位.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// 项目名称.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The budget year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
    /// The month, 1 to 12, up to which the form reports: 7 under `1-7月执行数`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<u8>,
    /// 年度总体目标.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<Cell>,
    /// 项目资金.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funds: Option<MonitoredFunds>,
    /// The indicators in printed order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<MonitoredLine>,
    /// Where the form was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// The money within the year: the total row, and the rows under it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MonitoredFunds {
    /// The money unit of every amount in the block.
    pub money: MoneyUnit,
    /// 年度资金总额.
    pub total: MonitoredRow,
    /// 资金来源: 一般公共预算拨款, 其他资金 …
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_source: Vec<NamedMonitoredRow>,
    /// 按支出性质: 基本支出, 项目支出.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_nature: Vec<NamedMonitoredRow>,
}

/// The columns of a row of money. `None`: the form has no such cell; blank is a value of its own.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MonitoredRow {
    /// 年初预算数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initial: Option<Sourced<Amount>>,
    /// 全年预算数, 调整后预算数, where the form has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_year: Option<Sourced<Amount>>,
    /// 1–7月执行数: what was spent so far.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executed: Option<Sourced<Amount>>,
    /// 1–7月执行率 as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Cell>,
    /// 全年预计执行数: what the unit expects to have spent at the end of the year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Sourced<Amount>>,
}

/// A row of money with its printed name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NamedMonitoredRow {
    /// The printed name: 一般公共预算拨款 …
    pub name: String,
    /// Its columns.
    pub row: MonitoredRow,
}

/// An indicator within the year.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MonitoredLine {
    /// The indicator; its actual is what was done so far (1–7月执行情况), its reason the 原因说明.
    pub indicator: Indicator,
    /// 全年预计完成情况.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Cell>,
    /// 偏差原因分析 by its kinds.
    #[serde(default, skip_serializing_if = "DeviationCauses::is_empty")]
    pub causes: DeviationCauses,
    /// 完成目标可能性; none where nothing is ticked or the form does not ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub possibility: Option<Sourced<Possibility>>,
    /// 备注.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Cell>,
}

/// 偏差原因分析: the cell of each kind as typed, a tick or words. `None` where the form has no such column.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeviationCauses {
    /// 经费保障.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funding: Option<Cell>,
    /// 制度保障.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institutions: Option<Cell>,
    /// 人员保障.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<Cell>,
    /// 硬件条件保障.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub equipment: Option<Cell>,
    /// 其他.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<Cell>,
}

impl DeviationCauses {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// 完成目标可能性: whether the unit expects to reach the target by the end of the year.
///
/// The three words are those of software in use. That the annex of 财预〔2019〕136号 prints them as three columns to be ticked has
/// not been checked against its text: both that and one column of words are read, and three columns are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Possibility {
    /// 确定能.
    Certain,
    /// 有可能.
    Possible,
    /// 完全不可能.
    Impossible,
}

impl Monitoring {
    /// An empty form.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        Self {
            format: FORMAT,
            kind,
            unit: None,
            title: None,
            year: None,
            through: None,
            goal: None,
            funds: None,
            lines: Vec::new(),
            source: None,
        }
    }

    /// Reads a form from JSON text.
    ///
    /// # Errors
    /// [`FormError`], with the path, line and column of what is wrong.
    pub fn from_json(text: &str) -> Result<Self, FormError> {
        parsed::<Self>(text)?.checked()
    }

    /// The same form, where its format and size can be used.
    pub(crate) fn checked(self) -> Result<Self, FormError> {
        match (self.format, self.lines.len()) {
            (FORMAT, ..=MOST_INDICATORS) => Ok(self),
            (FORMAT, count) => Err(FormError::TooManyIndicators { count }),
            (given, _) => Err(FormError::Format { given }),
        }
    }

    /// The form as JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        // A form holds only text, numbers and lists; serialising it cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}
