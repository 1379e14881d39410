//! What an indicator's name says that it measures, by its words.

use super::cell_words::{core_name, ending};
use super::wording::first_in;
use crate::reading::{Dimension, Unit};

/// What a name measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    /// 率, 比例, 满意度.
    Share,
    /// 金额, 成本.
    Money,
    /// 人数, 户数, 场次.
    Count,
    /// 数量, 个数: counts, but also lengths, areas and weights.
    Amount,
    /// 长度, 里程.
    Length,
    /// 面积.
    Area,
}

impl Measure {
    /// The word for it.
    pub(crate) fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Share => ("比率", "a share"),
            Self::Money => ("金额", "money"),
            Self::Count => ("人（户、次）数", "a count"),
            Self::Amount => ("数量", "a quantity"),
            Self::Length => ("长度", "a length"),
            Self::Area => ("面积", "an area"),
        }
    }

    /// Whether nothing of this kind is measured so.
    pub(crate) fn excludes(self, unit: &Unit) -> bool {
        use Dimension::{Area, Count, Days, Length, Mass, Money, Months, Share, Storage, Volume};
        match (self, &unit.dimension) {
            (_, Dimension::Per(_)) => false,
            // 90分, 九成 and 2倍 are shares of a kind; so may be counting words that the reader does not know.
            (Self::Share, Count(word)) => !matches!(word.as_str(), "分" | "个") && Unit::parse(&unit.symbol).is_some(),
            (Self::Share, dimension) => *dimension != Share,
            (Self::Money, dimension) => matches!(dimension, Share | Length | Area | Volume | Mass | Storage),
            (Self::Count, dimension) => matches!(dimension, Share | Money | Length | Area | Volume | Mass | Storage | Months),
            (Self::Amount, dimension) => matches!(dimension, Share | Money),
            (Self::Length, dimension) => matches!(dimension, Share | Money | Area | Volume | Mass | Storage | Days | Months),
            (Self::Area, dimension) => matches!(dimension, Share | Money | Length | Volume | Mass | Storage | Days | Months),
        }
    }
}

const SHARES: &[&str] = &["率", "比例", "占比", "比重", "百分比", "满意度", "知晓度"];
/// They end like a rate and are none.
const NO_SHARES: &[&str] = &["频率", "效率", "功率", "速率", "心率", "汇率", "分辨率", "斜率", "容积率", "倍率", "费率"];
const MONEY: &[&str] = &["金额", "成本", "费用", "经费", "资金", "投资", "投资额", "支出", "总额", "单价", "造价", "补助额"];
/// With these a name of money may be about a change or a part of it, which is a share.
const CHANGES: &[&str] =
    &["节约", "节省", "降低", "下降", "减少", "压减", "压缩", "缩减", "增加", "增长", "提高", "控制", "占", "超", "比", "完成", "执行"];
/// With these even a sum is a part of another.
const PARTS: &[&str] = &["占", "比", "完成", "执行", "控制"];
const COUNTS: &[&str] = &[
    "人数",
    "人次",
    "人口数",
    "户数",
    "场次",
    "场数",
    "次数",
    "件数",
    "台数",
    "套数",
    "册数",
    "份数",
    "篇数",
    "期数",
    "起数",
    "家数",
    "人次数",
];
const AMOUNTS: &[&str] = &["数量", "个数", "总数", "处数", "项数"];

/// What a name measures, by how it ends.
pub(crate) fn measure(name: &str) -> Option<Measure> {
    let name = core_name(name);
    if ending(&name, SHARES).is_some() {
        return ending(&name, NO_SHARES).is_none().then_some(Measure::Share);
    }
    if ending(&name, MONEY).is_some() {
        // 年节约费用 and 节约金额 are sums whatever they come of; 节约费用 alone may be a share.
        let sum = name.starts_with('年') || ending(&name, &["金额", "总额"]).is_some();
        let change = if sum { first_in(&name, PARTS) } else { first_in(&name, CHANGES) };
        return change.is_none().then_some(Measure::Money);
    }
    let endings = [(COUNTS, Measure::Count), (AMOUNTS, Measure::Amount), (&["长度", "里程"], Measure::Length), (&["面积"], Measure::Area)];
    endings.into_iter().find(|(words, _)| ending(&name, words).is_some()).map(|(_, measure)| measure)
}

/// Names that tell their unit, or need none.
const TELLING: &[&str] = &[
    "率",
    "比例",
    "占比",
    "比重",
    "百分比",
    "满意度",
    "知晓度",
    "参与度",
    "认可度",
    "覆盖面",
    "增幅",
    "降幅",
    "指数",
    "系数",
    "得分",
    "评分",
    "分数",
    "等级",
    "级别",
    "名次",
    "排名",
    "人口",
];
/// Counting words within a name.
const COUNTED: &[&str] = &[
    "人数",
    "人次",
    "户数",
    "户次",
    "次数",
    "场次",
    "场数",
    "数量",
    "个数",
    "份数",
    "件数",
    "台数",
    "天数",
    "册数",
    "批次",
    "百分",
    "比例",
    "满意度",
    "率",
];
/// They end like a count and are none.
const NO_COUNTS: &[&str] = &["参数", "函数", "代数"];

/// Whether a name says in what it is counted, so that a bare number is enough.
pub(crate) fn tells_unit(name: &str) -> bool {
    let core = core_name(name);
    let counted = core.ends_with('数') && ending(&core, NO_COUNTS).is_none();
    // A unit in brackets: 经费（万元）, 发放人数(≥**人).
    let bracketed = || name.contains(['(', '（']) && in_brackets(name).any(|inner| is_unit(inner.trim_start_matches(is_sign)));
    counted || ending(&core, TELLING).is_some() || first_in(&core, COUNTED).is_some() || bracketed() || core.ends_with(['元', '亩'])
}

/// Whether a text is a unit, also in thousands: 万元, 万吨, 千人次.
pub(crate) fn is_unit(text: &str) -> bool {
    Unit::parse(text).is_some() || Unit::parse(text.trim_start_matches(['百', '千', '万', '亿'])).is_some()
}

fn is_sign(c: char) -> bool {
    "≥≤<>=*＊X单位:：".contains(c)
}

fn in_brackets(name: &str) -> impl Iterator<Item = &str> {
    name.split(['(', '（']).skip(1).filter_map(|rest| rest.split([')', '）']).next())
}

/// Shares of a whole: none of them can pass 100 %.
const PARTS_OF_A_WHOLE: &[&str] = &[
    "满意度",
    "满意率",
    "合格率",
    "优良率",
    "优秀率",
    "知晓率",
    "知晓度",
    "准确率",
    "正确率",
    "完好率",
    "出勤率",
    "成活率",
    "通过率",
    "达标率",
    "及时率",
    "公开率",
];

/// Whether a name is the share of a whole.
pub(crate) fn part_of_a_whole(name: &str) -> bool {
    let name = core_name(name);
    ending(&name, PARTS_OF_A_WHOLE).is_some() && first_in(&name, GROWTH).is_none()
}

/// Shares that pass 100 % or fall below 0 without anything being wrong.
const GROWTH: &[&str] = &[
    "增",
    "提高",
    "提升",
    "上升",
    "涨",
    "超",
    "同比",
    "环比",
    "负债",
    "利润",
    "回报",
    "收益",
    "比率",
    "周转",
    "产销",
    "毛入",
    "控制率",
    "变动",
    "变化",
    "调整",
    "巩固",
    "使用率",
    "利用率",
    "拉动",
    "溢",
    "产出比",
    "投入",
    "倍",
    "降",
    "减",
    "盈",
    "亏",
    "差",
    "净",
    "结余",
    "温",
];

/// Whether a rate of this name may pass 100 %. A bed or a plant is used beyond its capacity; of what is recovered no more is used
/// than there is.
pub(crate) fn may_pass_hundred(name: &str) -> bool {
    let name = core_name(name);
    let recovered = ending(&name, &["利用率", "使用率"]).is_some() && first_in(&name, &["回收", "旧料", "旧物", "材料", "秸秆"]).is_some();
    !recovered && first_in(&name, GROWTH).is_some()
}

/// Numbers that fall below zero without anything being wrong.
const SIGNED: &[&str] = &[
    "增", "提高", "提升", "上升", "涨", "超", "同比", "环比", "利润", "回报", "收益", "效益", "变动", "变化", "调整", "拉动", "贡献", "溢",
    "降", "减", "压减", "压降", "压缩", "缩减", "缩短", "节约", "节省", "节支", "盈", "亏", "差", "偏", "净", "结余", "余额", "温", "海拔",
    "弹性", "波动", "控制",
];

/// Whether a number of this name may lie below 0.
pub(crate) fn may_be_negative(name: &str) -> bool {
    first_in(&core_name(name), SIGNED).is_some()
}

/// Whether a target of at least 0 binds: what may shrink is to shrink no further.
pub(crate) fn may_shrink(name: &str, unit: Option<&Dimension>) -> bool {
    let name = core_name(name);
    match unit {
        // Doing nothing saves nothing and adds nothing: 年节约费用≥0 is met by it.
        Some(dimension) if *dimension != Dimension::Share => {
            let words = &[
                "增长", "增收", "增幅", "同比", "环比", "利润", "收益", "效益", "盈", "亏", "差", "偏", "净", "结余", "余额", "温", "变动",
                "变化", "调整", "波动", "控制", "海拔",
            ];
            first_in(&name, words).is_some()
        }
        _ => first_in(&name, SIGNED).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_may_leave_the_scale() {
        assert!(may_pass_hundred("床位使用率") && !may_pass_hundred("旧料回收利用率"));
        for name in ["成本节约率", "供水漏损率变动幅度", "年节约运输费用", "资产收益率"] {
            assert!(may_be_negative(name), "{name}");
        }
        for name in ["演出节目验收合格率", "护理员持证率", "放映设备故障率"] {
            assert!(!may_be_negative(name), "{name}");
        }
        assert!(may_shrink("粮食产量增长率", Some(&Dimension::Share)) && may_shrink("税收增长额", Some(&Dimension::Money)));
        assert!(!may_shrink("年节约运输费用", Some(&Dimension::Money)) && !may_shrink("旧料回收利用率", Some(&Dimension::Share)));
    }

    #[test]
    fn names_tell_their_unit_and_measure() {
        for name in ["工程完工率", "受资助学生人数", "美丽村庄数量", "床位数", "经费（万元）", "农村低保发放人数(≥**人)", "学生满意度"]
        {
            assert!(tells_unit(name), "{name}");
        }
        for name in ["工程资金金额", "学校发展能力", "管网长度", "项目总成本", "广泛开展各类活动", "培训力度"]
        {
            assert!(!tells_unit(name), "{name}");
        }
        for (name, kind) in [
            ("管网长度", Some(Measure::Length)),
            ("服务频率", None),
            ("开展活动实际产生的费用", Some(Measure::Money)),
            ("节约成本", None),
            ("年节约运输费用", Some(Measure::Money)),
            ("挽回损失金额占比", Some(Measure::Share)),
            ("指标1：改造厕所数量", Some(Measure::Amount)),
            ("出勤率", Some(Measure::Share)),
        ] {
            assert_eq!(measure(name), kind, "{name}");
        }
    }
}
