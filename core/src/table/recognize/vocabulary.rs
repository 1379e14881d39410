//! The closed vocabulary of the forms: what their headings are called, however they are broken or spaced.
//!
//! A list of words is one text with spaces between them.

use super::column::Column;
use super::words::key;

/// Headings are short.
const LONGEST: usize = 40;
/// No listed word has more bytes.
const LONGEST_LISTED: usize = 45;

const LEVEL1: &str = "一级指标 一级 一级指标名称";
const LEVEL2: &str = "二级指标 二级 二级指标名称";
const LEVEL3: &str = "三级指标 三级 三级指标名称";
const LEVEL4: &str = "四级指标 四级 四级指标名称";
const NAME: &str = "指标名称 具体指标 指标内容 绩效指标名称 指标 绩效指标内容";
const TARGET: &str = "年度指标值 年初目标值 目标值 指标值 年度目标值 预期指标值 预期目标值 计划指标值 计划值 预期值 绩效目标值 \
    年初指标值 年初设定目标值 年初设定指标值 年度绩效指标值 绩效指标值 全年目标值 全年指标值 目标指标值 计划完成值 \
    年度计划值 年初计划值 年初预期值 计划目标值 年度预期值 年度预期指标值 预设指标值 指标目标值 申报指标值 \
    批复指标值 年初绩效目标值 年度指标 设定指标值 设定目标值 预期绩效指标值 本年指标值 本年目标值 \
    计划完成数 目标完成值";
const ACTUAL: &str = "实际完成值 全年实际值 完成值 实际值 全年完成值 实际完成情况 完成情况 实际完成 年度完成值 年度实际值 \
    实际完成指标值 指标完成值 全年实际完成值 年终完成值 年末完成值 自评完成值 实际指标值 指标实际值 完成指标值 \
    年度实际完成值 全年实际完成情况 指标完成情况 全年完成情况 实现值 指标实际完成值 本年完成值 本年实际值 \
    实际实现值 完成数值 实际数值 年度实际完成情况 全年实际指标值 \
    实际完成数 全年完成数";
const POINTS: &str = "分值 权重 权重分 标准分 标准分值 指标分值 满分 满分值 指标权重 权重分值 分值权重 权重系数 总分值 赋分 设定分值 \
    权数";
const SCORE: &str = "得分 自评得分 自评分 自评分值 自评 自评分数 实际得分 单位自评得分 部门自评得分 评分 指标得分 自我评分 自评打分 \
    单位自评分 评价得分 打分 实得分值 实得分 实际分值";
const REVIEW: &str = "复核分 复核得分 复核 复评得分 复评分 财政复核分 财政复核得分 财政评价得分 主管部门复核得分 主管部门复核分 \
    审核得分 核定得分 抽查得分 复评 财政评分 部门评价得分 财政得分 主管部门评分";
const COEFFICIENT: &str = "得分系数 评分系数";
const CRITERION: &str = "评分标准 评价标准 评扣分标准 评分标准及依据 评价标准及依据 计分标准 评分细则 得分计算方法 评分方法 计分方法 \
    评分规则 计算公式 评价方法 扣分标准 评分依据 计分规则 评标准 评分标准说明";
const NATURE: &str = "指标性质 性质 运算符号 计算符号 指标方向 比较符号 符号 指标符号 运算符";
const UNIT: &str = "度量单位 计量单位 单位 指标单位 数量单位 指标值单位";
const EXTRA: &str = "绩效指标 年度绩效指标 绩效目标 年度绩效指标完成情况 绩效指标完成情况 年度绩效目标 指标体系 年度绩效指标情况";
const SERIAL: &str = "序号 编号";
const ASIDE: &str = "备注 说明 数据来源 指标解释 指标说明 佐证材料 证明材料 完成率 完成比例 指标完成率 是否核心指标 核心指标 \
    指标类型 指标类别 完成程度 是否完成 评价要点 指标来源 指标值完成率 完成情况说明 绩效指标说明 指标内涵 指标属性 \
    偏差率 数据来源及佐证材料 偏离度 填报说明 调整后指标值 调整指标值 上年完成值 上年实际值 上年指标值 偏差度 \
    偏差值 差异值";

const HEADINGS: [(Column, &str); 17] = [
    (Column::Level(1), LEVEL1),
    (Column::Level(2), LEVEL2),
    (Column::Level(3), LEVEL3),
    (Column::Level(4), LEVEL4),
    (Column::Name, NAME),
    (Column::Target, TARGET),
    (Column::Actual, ACTUAL),
    (Column::Points, POINTS),
    (Column::Score, SCORE),
    (Column::Review, REVIEW),
    (Column::Coefficient, COEFFICIENT),
    (Column::Criterion, CRITERION),
    (Column::Nature, NATURE),
    (Column::Unit, UNIT),
    (Column::Extra, EXTRA),
    (Column::Serial, SERIAL),
    (Column::Aside, ASIDE),
];
const INITIAL: &str = "年初预算数 年初预算 年初部门预算 年初预算金额 年初批复预算数 年初预算安排数 年初批复数 年初预算批复数 年初数 \
    年初安排数 年初下达预算数";
const FULL_YEAR: &str = "全年预算数 全年预算 调整后预算数 调整后预算 预算数 全年预算金额 预算安排数 调整预算数 预算金额 全年预算安排数 \
    年度预算数 调整后全年预算数 全年数 预算总额 本年预算数";
const EXECUTED: &str = "全年执行数 执行数 实际执行数 全年实际执行数 全年支出数 实际支出数 支出数 全年执行 执行金额 全年执行金额 \
    实际支出 实际支出金额 全年实际支出数 年度执行数 预算执行数 决算数 实际使用数 本年执行数";
const RECEIVED: &str = "实际到位数 到位数 实际到位资金 资金到位数 到位资金";
const RATE: &str = "执行率 预算执行率 支出率 全年执行率 资金执行率 执行率% 预算支出率 执行进度";

const MONEY_HEADINGS: [(Column, &str); 5] = [
    (Column::Initial, INITIAL),
    (Column::FullYear, FULL_YEAR),
    (Column::Executed, EXECUTED),
    (Column::Received, RECEIVED),
    (Column::Rate, RATE),
];

/// Whether a word stands in a list.
pub(super) fn among(list: &str, word: &str) -> bool {
    let mut rest = list;
    while let Some((before, after)) = rest.split_once(word).filter(|_| !word.is_empty()) {
        if (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' ')) {
            return true;
        }
        // The next occurrence may begin inside a longer word only: go on behind that word.
        rest = after.split_once(' ').map_or("", |(_, rest)| rest);
    }
    false
}

fn find(lists: &[(Column, &str)], key: &str) -> Option<Column> {
    // Every listed word is short and Chinese: most cells of a table are told from a heading at once.
    let listed = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '%');
    if key.len() > LONGEST_LISTED || !key.chars().all(listed) {
        return None;
    }
    lists.iter().find(|(_, words)| among(words, key)).map(|(column, _)| *column)
}

/// What a heading of an indicator table names.
pub(super) fn heading(text: &str) -> Option<Column> {
    if text.is_empty() || text.chars().count() > LONGEST {
        return None;
    }
    let key = key(text);
    let key = key.strip_prefix("其中:").unwrap_or(&key);
    find(&HEADINGS, key).or_else(|| {
        if reason(key) {
            Some(Column::Reason)
        } else {
            (key.starts_with("年度绩效目标") && key.chars().count() <= 8).then_some(Column::Extra)
        }
    })
}

fn reason(key: &str) -> bool {
    let begins = ["偏差", "未完成", "原因", "扣分原因", "失分原因", "未达", "存在问题", "得分扣分", "自评扣分", "扣分", "减分", "产生偏差"];
    begins.iter().any(|word| key.starts_with(word)) && ["原因", "措施", "分析", "说明"].iter().any(|word| key.contains(word))
}

/// A heading, also in a wording of no list, where its row is known to be one of headings: they end with what they are about.
pub(super) fn heading_by_its_end(text: &str) -> Option<Column> {
    if let Some(column) = heading(text) {
        return Some(column);
    }
    let key = &key(text);
    let (count, ends) = (key.chars().count(), |words: &[&str]| words.iter().any(|word| key.ends_with(word)));
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    if !(3..=10).contains(&count)
        || has(&["上年", "去年", "调整", "累计", "其中", "一级", "二级", "实施期", "总体", "中期", "长期", "三年", "周期", "项目期"])
    {
        return None;
    }
    if ends(&["完成值", "实际值", "实现值"]) || (ends(&["指标值", "目标值"]) && has(&["实际", "完成"])) {
        Some(Column::Actual)
    } else if ends(&["指标值", "目标值", "计划值", "预期值"]) {
        Some(Column::Target)
    } else if ends(&["得分", "自评分"]) {
        Some(if has(&["复", "财政", "主管", "审", "核", "评价"]) { Column::Review } else { Column::Score })
    } else if ends(&["分值", "权重"]) {
        Some(Column::Points)
    } else {
        None
    }
}

/// What a heading of the budget block names.
pub(super) fn money_heading(text: &str) -> Option<Column> {
    if text.is_empty() || text.chars().count() > LONGEST {
        return None;
    }
    find(&MONEY_HEADINGS, &key(text)).or_else(|| {
        let shared = |column: &Column| matches!(column, Column::Points | Column::Score | Column::Review | Column::Reason | Column::Aside);
        heading(text).filter(shared)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_word_is_found_and_no_part_of_one() {
        for (column, words) in HEADINGS.iter().chain(&MONEY_HEADINGS) {
            for word in words.split_ascii_whitespace() {
                let lists = if HEADINGS.iter().any(|(known, _)| known == column) { &HEADINGS[..] } else { &MONEY_HEADINGS[..] };
                assert!(find(lists, word).is_some(), "{word}");
                assert!(among(words, word));
            }
        }
        assert!(!among("年度指标值 指标值", "标值") && !among("年度指标值", "指标值") && !among("指标值", "") && !among("", "指标值"));
        assert!(among("年度指标值 指标值 值", "值") && among("指标 指标值", "指标值"));
    }
}
