use super::{Amount, Cell, Review, Sourced};
use crate::number::Ratio;
use serde::{Deserialize, Serialize};

/// The budget block (预算执行情况): the total row, what the form prints beside it, and the rows under it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// The money unit of every amount in the block.
    pub money: MoneyUnit,
    /// 年度资金总额.
    pub total: BudgetRow,
    /// 实际到位资金, where the form has it (the 2020 evaluation framework divides by it).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<Sourced<Amount>>,
    /// 执行率 as printed (`100.00%`, `0.958`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Cell>,
    /// 分值 of the execution line as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Sourced<Amount>>,
    /// 得分 of the execution line as the unit reported it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Sourced<Amount>>,
    /// What others gave the execution line (复核, 财政评价).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Review>,
    /// 偏差原因, 预算调整说明.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Cell>,
    /// 按收入性质 or 资金来源: 一般公共预算, 政府性基金, 其他资金 …
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_source: Vec<NamedRow>,
    /// 按支出性质: 基本支出 (人员, 公用), 项目支出.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_nature: Vec<NamedRow>,
    /// 按功能分类: 一般公共服务支出, 住房保障支出 …
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_function: Vec<NamedRow>,
}

/// The three columns of a budget row. `None`: the form has no such cell; blank is a value of its own.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BudgetRow {
    /// 年初预算数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initial: Option<Sourced<Amount>>,
    /// 全年预算数 (调整后预算数).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_year: Option<Sourced<Amount>>,
    /// 全年执行数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executed: Option<Sourced<Amount>>,
}

/// A budget row with its printed name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NamedRow {
    /// The printed name: 一般公共预算, 基本支出 …
    pub name: String,
    /// Its columns.
    pub row: BudgetRow,
    /// Whether the row is one of the 其中 rows of this earlier row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
}

/// The money unit of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum MoneyUnit {
    /// 万元: 10,000 yuan, what the official forms print.
    #[default]
    #[serde(rename = "万元")]
    TenThousandYuan,
    /// 元.
    #[serde(rename = "元")]
    Yuan,
}

impl MoneyUnit {
    /// The unit as printed.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Self::TenThousandYuan => "万元",
            Self::Yuan => "元",
        }
    }
    /// How many yuan one of these is.
    #[must_use]
    pub fn factor(self) -> Ratio {
        match self {
            Self::TenThousandYuan => Ratio::from_int(10_000),
            Self::Yuan => Ratio::from_int(1),
        }
    }
}
