use super::Words;

/// A row of the catalogue of faults that no check looks for, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct LeftOut {
    /// The row: `B08`.
    pub origin: &'static str,
    /// The fault.
    pub title: Words,
    /// Why no check looks for it.
    pub reason: Words,
}

const fn row(origin: &'static str, title: [&'static str; 2], reason: [&'static str; 2]) -> LeftOut {
    let [zh, en] = title;
    let title = Words { zh, en };
    let [zh, en] = reason;
    LeftOut { origin, title, reason: Words { zh, en } }
}

/// The rows that no check looks for.
pub const LEFT_OUT: &[LeftOut] = &[
    row(
        "B08",
        ["产出与效益权重合计低于60", "output and benefit weigh less than 60"],
        ["只针对财政评价和部门评价，不针对单位自评", "it is about evaluations, not about self-evaluations"],
    ),
    row(
        "B12",
        ["核心指标权重低于一般指标", "core indicators weigh less than routine ones"],
        ["表上没有是否核心指标的栏目", "no form has a column that says which indicators are core"],
    ),
    row(
        "D32",
        ["定性完成值不是规定用语", "a qualitative actual outside the set's words"],
        [
            "只有广西软件限定用语，没有该地的规则集",
            "only Guangxi's software closes the list of words, and there is no rule set of that place",
        ],
    ),
    row(
        "D34",
        ["调整后指标值与年初不同而未说明", "an adjusted target without a note"],
        ["表格模型没有调整后指标值一栏", "the form's model has no column for the adjusted target"],
    ),
    row("E18", ["人均经费与同类单位差异大", "cost per head far from peers"], ["需要同类单位的数据", "it needs data of peers"]),
    row(
        "F07",
        ["预算项目没有自评表", "a project of the budget without a form"],
        ["需要项目预算清单", "it needs the list of projects in the budget"],
    ),
    row(
        "F10",
        ["指标缺少佐证材料", "an indicator without evidence attached"],
        ["公开表格不带附件清单", "published forms carry no list of attachments"],
    ),
    row("G05", ["评价差而下年预算不减", "a poor result and no smaller budget"], ["需要下一年度预算", "it needs the next year's budget"]),
];
