//! What a person calls a cell, in English: the form's own words stay as they are printed.

use super::At;
use crate::messages::Lang;
use std::borrow::Cow;

impl At {
    /// What a person calls the cell. Names of indicators and rows are the form's own and stay Chinese, the words for columns and
    /// parts of the form are said in the language.
    #[must_use]
    pub fn label_in(&self, lang: Lang) -> Cow<'_, str> {
        match lang {
            Lang::Zh => Cow::Borrowed(&self.label),
            Lang::En => Cow::Owned(self.label.split('·').map(english).collect::<Vec<_>>().join(" · ")),
        }
    }
}

fn english(piece: &str) -> &str {
    WORDS.iter().find(|(zh, _)| *zh == piece).map_or(piece, |(_, en)| en)
}

/// The words that checks call parts of a form and its columns by.
const WORDS: &[(&str, &str)] = &[
    ("正文", "text"),
    ("监控表", "monitoring form"),
    ("完成目标可能性", "possibility"),
    ("标题", "title"),
    ("单位名称", "unit"),
    ("评价年度", "year"),
    ("填报日期", "date of filing"),
    ("三级指标", "indicators"),
    ("绩效指标", "indicators"),
    ("一级指标分值", "points of the first levels"),
    ("总分", "total score"),
    ("等级", "grade"),
    ("分值", "points"),
    ("分值合计", "sum of points"),
    ("得分", "score"),
    ("复核得分", "reviewed score"),
    ("财政复核得分", "score of the finance department"),
    ("指标值", "target"),
    ("完成值", "actual"),
    ("偏差原因", "reason"),
    ("评分标准", "criterion"),
    ("指标性质", "nature"),
    ("度量单位", "unit of measure"),
    ("得分系数", "coefficient"),
    ("上级指标", "levels above"),
    ("名称", "name"),
    ("年度资金总额", "funds of the year"),
    ("按功能分类", "by function"),
    ("年初预算数", "initial budget"),
    ("全年预算数", "full-year budget"),
    ("全年执行数", "executed"),
    ("执行数", "executed"),
    ("执行率", "execution rate"),
    ("控制率", "control rate"),
    ("预算执行", "budget execution"),
    ("原因", "reason"),
    ("预期目标", "expected goal"),
    ("实际完成情况", "achieved goal"),
    ("多目标比例", "shares of the goals"),
    ("编制数", "posts"),
    ("实际在职人数", "staff in post"),
    ("上年决算数", "final of the year before"),
    ("上年预算数", "budget of the year before"),
    ("本年预算数", "budget"),
    ("本年决算数", "final"),
    ("楼堂馆所控制情况", "buildings"),
    ("实际规模", "actual area"),
    ("规模控制率", "area control rate"),
    ("实际投资", "actual investment"),
    ("投资概算控制率", "investment control rate"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_said_and_names_stay() {
        let at = At::new("indicators[2].actual", "培训场次·完成值");
        assert_eq!((at.label_in(Lang::Zh), at.label_in(Lang::En)), ("培训场次·完成值".into(), "培训场次 · actual".into()));
    }
}
