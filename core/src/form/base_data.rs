use super::{Amount, Cell, MoneyUnit, Sourced};
use serde::{Deserialize, Serialize};

/// 基础数据表 (部门整体支出绩效评价基础数据表, 附件1-1 in Hunan).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BaseData {
    /// The money unit of the rows.
    pub money: MoneyUnit,
    /// 财政供养人员情况.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<Staff>,
    /// 经费控制情况: 三公经费, 项目支出, 公用经费, 政府采购金额 …
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<BaseRow>,
    /// 楼堂馆所控制情况.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buildings: Option<Buildings>,
    /// 厉行节约保障措施.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub savings: Option<Cell>,
}

/// 财政供养人员情况.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Staff {
    /// 编制数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub posts: Option<Sourced<Amount>>,
    /// 实际在职人数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_post: Option<Sourced<Amount>>,
    /// 控制率 as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Cell>,
}

/// One row of 经费控制情况.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BaseRow {
    /// The printed name without numbering or 其中: 三公经费, 公务接待 …
    pub name: String,
    /// 上年预算数; the Hunan table has no such column, other years' tables do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prior_budget: Option<Sourced<Amount>>,
    /// 上年决算数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prior_final: Option<Sourced<Amount>>,
    /// 本年预算数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<Sourced<Amount>>,
    /// 本年决算数.
    #[serde(default, rename = "final", skip_serializing_if = "Option::is_none")]
    pub final_: Option<Sourced<Amount>>,
    /// The rows under this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parts: Option<Parts>,
}

/// The rows under a row. Complete ones (三公经费, 项目支出) must add up to it; partial ones (其中 under 公用经费) may not exceed it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Parts {
    /// Whether the rows are all of the parent.
    pub complete: bool,
    /// The rows.
    pub rows: Vec<BaseRow>,
}

/// 楼堂馆所控制情况.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Buildings {
    /// The printed heading (`2022年完工项目`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<Cell>,
    /// 批复规模 (㎡).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_area: Option<Sourced<Amount>>,
    /// 实际规模 (㎡).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual_area: Option<Sourced<Amount>>,
    /// 预算投资.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget_investment: Option<Sourced<Amount>>,
    /// 实际投资.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual_investment: Option<Sourced<Amount>>,
}
