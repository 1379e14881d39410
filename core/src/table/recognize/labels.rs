//! The closed vocabulary of the forms: labels of rows and of the head.

use super::vocabulary::{among, money_heading};
use super::words::{key, plain, without_brackets, without_numbering};

const MONEY_TOTALS: &str = "年度资金总额 资金总额 年度财政资金总额 总额 年度预算总额 项目资金总额 年度资金总额合计 年度预算资金总额 \
    预算资金总额 资金合计 年度资金合计 年度总额 资金总计 年度总金额 年度支出总额 支出总额 年度资金总计 \
    全年资金总额 部门预算资金总额 总计 合计 预算总额 年度部门资金总额 部门资金总额 整体支出总额 年度预算金额 \
    年度金额";
const MONEY_LABELS: &str = "项目资金 资金情况 预算资金 预算执行情况 年度预算申请 项目资金情况 预算执行 年度资金情况 项目预算执行情况 \
    部门预算执行情况 整体支出情况 部门资金 预算情况 资金使用情况 项目预算 部门整体支出 年度部门预算 预算执行率 \
    年度预算";
const MONEY_ENDS: &str = "拨款 资金 收入 预算 支出 结转 结余 经费 财政 补助 债券 基金 公用 其他 省级 市级 县级 区级 中央 自筹";
const TOTALS: &str = "总分 合计 总计 总得分 自评总分 得分合计 自评得分 总分合计 合计得分 总分值 综合得分 评价总分 自评总得分 \
    合计分值 分值合计 最终得分 总评得分 总评分 总分数";
const ENDS: &str = "填表人 填报人 填表说明 审核人 联系电话 自评结论 评价结论 评价等级 自评等级 存在问题 主要问题 改进措施 \
    单位负责人 审核意见 主管部门意见 填报说明 项目负责人 财务负责人 经办人 自评结果 绩效等级 评价等次 \
    改进措施及结果应用方案 评分档次 绩效自评结论 结论 等级 自评等次 等次 自评评价等级 偏差大或目标未完成原因分析 \
    填报日期 填报单位 单位意见 财政部门意见 联系人 评价结果 存在的问题 下一步改进措施";
const GOAL_BLOCK: &str = "年度总体目标 年度总体目标完成情况 总体目标 年度目标 年度总体绩效目标 总体绩效目标 项目总体目标 \
    年度绩效目标完成情况 总体目标完成情况 年度总目标 项目年度目标";
const GOAL_EXPECTED: &str = "预期目标 年初设定目标 年度预期目标 预期总体目标 年初目标 年初设定绩效目标 设定目标 年度预期总体目标 \
    年初预期目标 年初绩效目标 预期绩效目标 年初总体目标 年初设定的目标";
const GOAL_ACHIEVED: &str = "实际完成情况 年度总体目标完成情况综述 全年实际完成情况 目标实际完成情况 总体完成情况 实际完成目标 目标完成情况 \
    完成情况 年度实际完成情况 全年完成情况 完成情况综述 实际完成绩效";
const HEAD_PROJECT: &str = "项目名称 专项名称 专项资金名称 政策名称 项目";
const HEAD_DEPARTMENT: &str =
    "主管部门 项目主管部门 一级预算部门 市级主管部门 省级主管部门 项目主管单位 主管单位 主管部门及代码 主管部门名称";
const HEAD_UNIT: &str = "实施单位 项目实施单位 预算单位名称 预算单位 部门名称 单位名称 部门 填报单位 项目单位 资金使用单位 部门单位名称 \
    自评单位 项目承担单位 评价单位 被评价单位 部门及单位名称 申报单位";
const HEAD_ASIDE: &str = "项目类别 项目属性 项目类型 项目负责人 项目负责人及电话 联系人 联系电话 填报日期 起止时间 项目起止时间 \
    主要领导签字 项目期 资金用途 项目编码 立项依据";
const GRADES: &str = "优 良 中 差 优秀 良好 合格 不合格 基本合格 较好 较差 一般 好 中等";

/// The row of a budget block that stands for the whole.
pub(super) fn is_money_total(key: &str) -> bool {
    among(MONEY_TOTALS, key.strip_prefix("其中:").unwrap_or(key))
}

/// The name of a row under the total, as the form prints it.
pub(super) fn money_part(text: &str) -> Option<String> {
    let plain = plain(text);
    let name = without_brackets(&plain);
    let name = name.trim_matches([':', '、', ',', '-', '—', '.']);
    let name = name.strip_prefix("其中").unwrap_or(name).trim_start_matches([':', ',']);
    let name = without_numbering(name);
    let short = name.chars().count() <= 24 && !name.is_empty();
    let known = MONEY_ENDS.split_ascii_whitespace().any(|end| name.ends_with(end)) && money_heading(text).is_none();
    (short && known && !name.chars().any(|c| c.is_ascii_digit())).then(|| name.to_owned())
}

/// The label of the block itself: 项目资金（万元）, 预算执行情况（20分）.
pub(super) fn is_money_label(key: &str) -> bool {
    among(MONEY_LABELS, key)
}

/// The row of an indicator table that adds it up.
pub(super) fn is_total(key: &str) -> bool {
    among(TOTALS, key)
}

/// What stands after the indicators and belongs to none of them.
pub(super) fn ends_indicators(text: &str) -> bool {
    let plain = plain(text);
    if plain.starts_with("注:") || plain.starts_with("备注:") || plain.starts_with("说明:") || plain.starts_with("其他需要说明")
    {
        return true;
    }
    let label = without_numbering(&plain).split(':').next().unwrap_or_default();
    let label = without_brackets(label);
    among(ENDS, &label)
}

/// A label over the goals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GoalLabel {
    Block,
    Expected,
    Achieved,
}

pub(super) fn goal_label(text: &str) -> Option<GoalLabel> {
    if text.is_empty() || text.chars().count() > 24 {
        return None;
    }
    let key = key(text);
    let lists = [(GoalLabel::Block, GOAL_BLOCK), (GoalLabel::Expected, GOAL_EXPECTED), (GoalLabel::Achieved, GOAL_ACHIEVED)];
    lists.into_iter().find(|(_, list)| among(list, &key)).map(|(label, _)| label)
}

/// Labels of the head that name the unit, the project or the department.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    Project,
    Department,
    Unit,
    Aside,
}

pub(super) fn head(text: &str) -> Option<Head> {
    if text.is_empty() || text.chars().count() > 40 {
        return None;
    }
    let key = key(text);
    let lists = [(Head::Project, HEAD_PROJECT), (Head::Department, HEAD_DEPARTMENT), (Head::Unit, HEAD_UNIT), (Head::Aside, HEAD_ASIDE)];
    lists.into_iter().find(|(_, list)| among(list, &key)).map(|(label, _)| label)
}

/// A row of the template that nobody filled: `指标2`, `……`, `指标1:`.
pub(super) fn is_template(name: &str) -> bool {
    let plain = plain(name);
    if plain.is_empty() {
        return false;
    }
    if plain.chars().all(|c| matches!(c, '…' | '.' | '·' | '。' | '⋯')) {
        return true;
    }
    plain
        .trim_end_matches([':', '.', '、', '…'])
        .strip_prefix("指标")
        .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十NnXx".contains(c)))
}

pub(super) fn is_grade(text: &str) -> bool {
    among(GRADES, &plain(text))
}
