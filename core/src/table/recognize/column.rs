/// What a column of a form holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// A label over all rows: 绩效指标.
    Extra,
    /// 一级指标, 二级指标 …
    Level(u8),
    /// The indicator's own name.
    Name,
    /// 指标性质.
    Nature,
    /// 年度指标值.
    Target,
    /// 度量单位.
    Unit,
    /// 实际完成值.
    Actual,
    /// 分值.
    Points,
    /// 得分.
    Score,
    /// 复核分.
    Review,
    /// 得分系数.
    Coefficient,
    /// 评分标准.
    Criterion,
    /// 偏差原因分析及改进措施.
    Reason,
    /// 序号.
    Serial,
    /// Something that the form does not keep: 完成率, 备注.
    Aside,
    /// The name of a row of the budget block.
    MoneyLabel,
    /// 年初预算数.
    Initial,
    /// 全年预算数.
    FullYear,
    /// 全年执行数.
    Executed,
    /// 实际到位数.
    Received,
    /// 执行率.
    Rate,
}

impl Column {
    pub(super) fn is_money(self) -> bool {
        matches!(self, Self::Initial | Self::FullYear | Self::Executed | Self::Received)
    }
    pub(super) fn is_level(self) -> bool {
        matches!(self, Self::Level(_) | Self::Extra)
    }
    /// Whether a cell merged over several columns may be taken for this one.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Name | Self::Target | Self::Actual | Self::Reason | Self::Criterion | Self::Aside)
    }
}

/// The deepest level is the indicator's name; a column of names stands for it.
pub(super) fn settle(columns: &mut [Column]) {
    let deepest = columns.iter().filter_map(|column| if let Column::Level(depth) = column { Some(*depth) } else { None }).max();
    let named = columns.contains(&Column::Name);
    let Some(deepest) = deepest.filter(|deepest| *deepest >= 3 && !named) else { return };
    for column in columns.iter_mut().filter(|column| **column == Column::Level(deepest)) {
        *column = Column::Name;
    }
}
