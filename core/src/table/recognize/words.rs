//! The closed vocabulary of the forms: what headings, labels and levels are called, however they are broken or spaced.

use super::column::Column;

/// The text in half-width characters without any white space.
pub(super) fn plain(text: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        c => c,
    };
    let kept = |c: &char| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    text.chars().filter(kept).map(half).collect()
}

/// The text as headings are compared: without what stands in brackets, without numbering, points and marks at its ends.
pub(super) fn key(text: &str) -> String {
    let plain = plain(text);
    let bare = without_brackets(&plain);
    let bare = if bare.is_empty() { plain.trim_matches(['(', ')', '[', ']']).to_owned() } else { bare };
    let bare = without_points(without_numbering(&bare));
    bare.trim_matches([':', '、', '.', ',', ';', '*', '★', '-', '"', '。']).to_owned()
}

pub(super) fn without_brackets(plain: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(plain.len());
    for c in plain.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// Without `一、`, `1.`, `(一)` in front.
pub(super) fn without_numbering(text: &str) -> &str {
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let rest = text.trim_start_matches(number);
    match rest.strip_prefix(['、', '.', ',']) {
        Some(rest) if rest.len() < text.len() && !rest.starts_with(|c: char| c.is_ascii_digit()) => rest,
        _ => text,
    }
}

/// Without `50分` at the end.
fn without_points(text: &str) -> &str {
    match text.strip_suffix('分') {
        Some(front) if front.ends_with(|c: char| c.is_ascii_digit()) => front.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.'),
        _ => text,
    }
}

/// The points that stand in a label: `产出指标(50分)`, `数量指标15分`, `预算执行情况（20分）`. One number only.
pub(super) fn points_in(label: &str) -> Option<String> {
    let plain = plain(label);
    let mut found = None;
    for (at, _) in plain.match_indices('分') {
        let front = plain.get(..at)?;
        let digits = front.rsplit(|c: char| !(c.is_ascii_digit() || c == '.')).next().unwrap_or_default();
        let after = plain.get(at + '分'.len_utf8()..)?;
        let ends = after.is_empty() || after.starts_with([')', ']', '*', '×']);
        if !digits.is_empty() && ends {
            if found.is_some() {
                return None;
            }
            found = Some(digits.to_owned());
        }
    }
    found
}

/// What a heading of an indicator table names.
pub(super) fn heading(text: &str) -> Option<Column> {
    if text.chars().count() > 40 {
        return None;
    }
    let key = key(text);
    let key = key.strip_prefix("其中:").unwrap_or(&key);
    Some(match key {
        "一级指标" | "一级" | "一级指标名称" => Column::Level(1),
        "二级指标" | "二级" | "二级指标名称" => Column::Level(2),
        "三级指标" | "三级" | "三级指标名称" => Column::Level(3),
        "四级指标" | "四级" | "四级指标名称" => Column::Level(4),
        "指标名称" | "具体指标" | "指标内容" | "绩效指标名称" | "指标" | "绩效指标内容" => Column::Name,
        "年度指标值"
        | "年初目标值"
        | "目标值"
        | "指标值"
        | "年度目标值"
        | "预期指标值"
        | "预期目标值"
        | "计划指标值"
        | "计划值"
        | "预期值"
        | "绩效目标值"
        | "年初指标值"
        | "年初设定目标值"
        | "年初设定指标值"
        | "年度绩效指标值"
        | "绩效指标值"
        | "全年目标值"
        | "全年指标值"
        | "目标指标值"
        | "计划完成值"
        | "年度计划值"
        | "年初计划值"
        | "年初预期值"
        | "计划目标值"
        | "年度预期值"
        | "年度预期指标值"
        | "预设指标值"
        | "指标目标值"
        | "申报指标值"
        | "批复指标值"
        | "年初绩效目标值"
        | "年度指标"
        | "设定指标值"
        | "设定目标值"
        | "预期绩效指标值"
        | "本年指标值"
        | "本年目标值" => Column::Target,
        "实际完成值"
        | "全年实际值"
        | "完成值"
        | "实际值"
        | "全年完成值"
        | "实际完成情况"
        | "完成情况"
        | "实际完成"
        | "年度完成值"
        | "年度实际值"
        | "实际完成指标值"
        | "指标完成值"
        | "全年实际完成值"
        | "年终完成值"
        | "年末完成值"
        | "自评完成值"
        | "实际指标值"
        | "指标实际值"
        | "完成指标值"
        | "年度实际完成值"
        | "全年实际完成情况"
        | "指标完成情况"
        | "全年完成情况"
        | "实现值"
        | "指标实际完成值"
        | "本年完成值"
        | "本年实际值"
        | "实际实现值"
        | "完成数值"
        | "实际数值"
        | "年度实际完成情况"
        | "全年实际指标值" => Column::Actual,
        "分值" | "权重" | "权重分" | "标准分" | "标准分值" | "指标分值" | "满分" | "满分值" | "指标权重" | "权重分值" | "分值权重"
        | "权重系数" | "总分值" | "赋分" | "设定分值" | "权数" => Column::Points,
        "得分" | "自评得分" | "自评分" | "自评分值" | "自评" | "自评分数" | "实际得分" | "单位自评得分" | "部门自评得分" | "评分"
        | "指标得分" | "自我评分" | "自评打分" | "单位自评分" | "评价得分" | "打分" => Column::Score,
        "复核分"
        | "复核得分"
        | "复核"
        | "复评得分"
        | "复评分"
        | "财政复核分"
        | "财政复核得分"
        | "财政评价得分"
        | "主管部门复核得分"
        | "主管部门复核分"
        | "审核得分"
        | "核定得分"
        | "抽查得分"
        | "复评"
        | "财政评分"
        | "部门评价得分"
        | "财政得分"
        | "主管部门评分" => Column::Review,
        "得分系数" | "评分系数" => Column::Coefficient,
        "评分标准"
        | "评价标准"
        | "评扣分标准"
        | "评分标准及依据"
        | "评价标准及依据"
        | "计分标准"
        | "评分细则"
        | "得分计算方法"
        | "评分方法"
        | "计分方法"
        | "评分规则"
        | "计算公式"
        | "评价方法"
        | "扣分标准"
        | "评分依据"
        | "计分规则"
        | "评标准"
        | "评分标准说明" => Column::Criterion,
        "指标性质" | "性质" | "运算符号" | "计算符号" | "指标方向" | "比较符号" | "符号" | "指标符号" | "运算符" => {
            Column::Nature
        }
        "度量单位" | "计量单位" | "单位" | "指标单位" | "数量单位" | "指标值单位" => Column::Unit,
        "绩效指标"
        | "年度绩效指标"
        | "绩效目标"
        | "年度绩效指标完成情况"
        | "绩效指标完成情况"
        | "年度绩效目标"
        | "指标体系"
        | "年度绩效指标情况" => Column::Extra,
        "序号" | "编号" => Column::Serial,
        "备注"
        | "说明"
        | "数据来源"
        | "指标解释"
        | "指标说明"
        | "佐证材料"
        | "证明材料"
        | "完成率"
        | "完成比例"
        | "指标完成率"
        | "是否核心指标"
        | "核心指标"
        | "指标类型"
        | "指标类别"
        | "完成程度"
        | "是否完成"
        | "评价要点"
        | "指标来源"
        | "指标值完成率"
        | "完成情况说明"
        | "绩效指标说明"
        | "指标内涵"
        | "指标属性"
        | "偏差率"
        | "数据来源及佐证材料"
        | "偏离度"
        | "填报说明"
        | "调整后指标值"
        | "调整指标值"
        | "上年完成值"
        | "上年实际值"
        | "上年指标值"
        | "偏差度"
        | "偏差值"
        | "差异值" => Column::Aside,
        key if reason(key) => Column::Reason,
        key if key.starts_with("年度绩效目标") && key.chars().count() <= 8 => Column::Extra,
        _ => return None,
    })
}

fn reason(key: &str) -> bool {
    let begins = ["偏差", "未完成", "原因", "扣分原因", "失分原因", "未达", "存在问题", "得分扣分", "自评扣分", "扣分", "减分", "产生偏差"];
    begins.iter().any(|word| key.starts_with(word)) && ["原因", "措施", "分析", "说明"].iter().any(|word| key.contains(word))
}

/// What a heading of the budget block names.
pub(super) fn money_heading(text: &str) -> Option<Column> {
    if text.chars().count() > 40 {
        return None;
    }
    Some(match key(text).as_str() {
        "年初预算数"
        | "年初预算"
        | "年初部门预算"
        | "年初预算金额"
        | "年初批复预算数"
        | "年初预算安排数"
        | "年初批复数"
        | "年初预算批复数"
        | "年初数"
        | "年初安排数"
        | "年初下达预算数" => Column::Initial,
        "全年预算数"
        | "全年预算"
        | "调整后预算数"
        | "调整后预算"
        | "预算数"
        | "全年预算金额"
        | "预算安排数"
        | "调整预算数"
        | "预算金额"
        | "全年预算安排数"
        | "年度预算数"
        | "调整后全年预算数"
        | "全年数"
        | "预算总额"
        | "本年预算数" => Column::FullYear,
        "全年执行数"
        | "执行数"
        | "实际执行数"
        | "全年实际执行数"
        | "全年支出数"
        | "实际支出数"
        | "支出数"
        | "全年执行"
        | "执行金额"
        | "全年执行金额"
        | "实际支出"
        | "实际支出金额"
        | "全年实际支出数"
        | "年度执行数"
        | "预算执行数"
        | "决算数"
        | "实际使用数"
        | "本年执行数" => Column::Executed,
        "实际到位数" | "到位数" | "实际到位资金" | "资金到位数" | "到位资金" => Column::Received,
        "执行率" | "预算执行率" | "支出率" | "全年执行率" | "资金执行率" | "执行率%" | "预算支出率" | "执行进度" => {
            Column::Rate
        }
        _ => match heading(text) {
            Some(column @ (Column::Points | Column::Score | Column::Review | Column::Reason | Column::Aside)) => column,
            _ => return None,
        },
    })
}

/// The row of a budget block that stands for the whole.
pub(super) fn is_money_total(key: &str) -> bool {
    let key = key.strip_prefix("其中:").unwrap_or(key);
    matches!(
        key,
        "年度资金总额"
            | "资金总额"
            | "年度财政资金总额"
            | "总额"
            | "年度预算总额"
            | "项目资金总额"
            | "年度资金总额合计"
            | "年度预算资金总额"
            | "预算资金总额"
            | "资金合计"
            | "年度资金合计"
            | "年度总额"
            | "资金总计"
            | "年度总金额"
            | "年度支出总额"
            | "支出总额"
            | "年度资金总计"
            | "全年资金总额"
            | "部门预算资金总额"
            | "总计"
            | "合计"
            | "预算总额"
            | "年度部门资金总额"
            | "部门资金总额"
            | "整体支出总额"
            | "年度预算金额"
            | "年度金额"
    )
}

/// The name of a row under the total, as the form prints it.
pub(super) fn money_part(text: &str) -> Option<String> {
    let plain = plain(text);
    let name = without_brackets(&plain);
    let name = name.trim_matches([':', '、', ',', '-', '—', '.']);
    let name = name.strip_prefix("其中").unwrap_or(name).trim_start_matches([':', ',']);
    let name = without_numbering(name);
    let ends = [
        "拨款", "资金", "收入", "预算", "支出", "结转", "结余", "经费", "财政", "补助", "债券", "基金", "公用", "其他", "省级", "市级",
        "县级", "区级", "中央", "自筹",
    ];
    let short = name.chars().count() <= 24 && !name.is_empty();
    let known = ends.iter().any(|end| name.ends_with(end)) && money_heading(text).is_none();
    (short && known && !name.chars().any(|c| c.is_ascii_digit())).then(|| name.to_owned())
}

/// The label of the block itself: 项目资金（万元）, 预算执行情况（20分）.
pub(super) fn is_money_label(key: &str) -> bool {
    [
        "项目资金",
        "资金情况",
        "预算资金",
        "预算执行情况",
        "年度预算申请",
        "项目资金情况",
        "预算执行",
        "年度资金情况",
        "项目预算执行情况",
        "部门预算执行情况",
        "整体支出情况",
        "部门资金",
        "预算情况",
        "资金使用情况",
        "项目预算",
        "部门整体支出",
        "年度部门预算",
        "预算执行率",
        "年度预算",
    ]
    .contains(&key)
}

/// The row of an indicator table that adds it up.
pub(super) fn is_total(key: &str) -> bool {
    matches!(
        key,
        "总分"
            | "合计"
            | "总计"
            | "总得分"
            | "自评总分"
            | "得分合计"
            | "自评得分"
            | "总分合计"
            | "合计得分"
            | "总分值"
            | "综合得分"
            | "评价总分"
            | "自评总得分"
            | "合计分值"
            | "分值合计"
            | "最终得分"
            | "总评得分"
            | "总评分"
            | "总分数"
    )
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
    matches!(
        label.as_str(),
        "填表人"
            | "填报人"
            | "填表说明"
            | "审核人"
            | "联系电话"
            | "自评结论"
            | "评价结论"
            | "评价等级"
            | "自评等级"
            | "存在问题"
            | "主要问题"
            | "改进措施"
            | "单位负责人"
            | "审核意见"
            | "主管部门意见"
            | "填报说明"
            | "项目负责人"
            | "财务负责人"
            | "经办人"
            | "自评结果"
            | "绩效等级"
            | "评价等次"
            | "改进措施及结果应用方案"
            | "评分档次"
            | "绩效自评结论"
            | "结论"
            | "等级"
            | "自评等次"
            | "等次"
            | "自评评价等级"
            | "偏差大或目标未完成原因分析"
            | "填报日期"
            | "填报单位"
            | "单位意见"
            | "财政部门意见"
            | "联系人"
            | "评价结果"
            | "存在的问题"
            | "下一步改进措施"
    )
}

/// A label over the goals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GoalLabel {
    Block,
    Expected,
    Achieved,
}

pub(super) fn goal_label(text: &str) -> Option<GoalLabel> {
    if text.chars().count() > 24 {
        return None;
    }
    Some(match key(text).as_str() {
        "年度总体目标"
        | "年度总体目标完成情况"
        | "总体目标"
        | "年度目标"
        | "年度总体绩效目标"
        | "总体绩效目标"
        | "项目总体目标"
        | "年度绩效目标完成情况"
        | "总体目标完成情况"
        | "年度总目标"
        | "项目年度目标" => GoalLabel::Block,
        "预期目标"
        | "年初设定目标"
        | "年度预期目标"
        | "预期总体目标"
        | "年初目标"
        | "年初设定绩效目标"
        | "设定目标"
        | "年度预期总体目标"
        | "年初预期目标"
        | "年初绩效目标"
        | "预期绩效目标"
        | "年初总体目标"
        | "年初设定的目标" => GoalLabel::Expected,
        "实际完成情况"
        | "年度总体目标完成情况综述"
        | "全年实际完成情况"
        | "目标实际完成情况"
        | "总体完成情况"
        | "实际完成目标"
        | "目标完成情况"
        | "完成情况"
        | "年度实际完成情况"
        | "全年完成情况"
        | "完成情况综述"
        | "实际完成绩效" => GoalLabel::Achieved,
        _ => return None,
    })
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
    Some(match key(text).as_str() {
        "项目名称" | "专项名称" | "专项资金名称" | "政策名称" | "项目" => Head::Project,
        "主管部门"
        | "项目主管部门"
        | "一级预算部门"
        | "市级主管部门"
        | "省级主管部门"
        | "项目主管单位"
        | "主管单位"
        | "主管部门及代码"
        | "主管部门名称" => Head::Department,
        "实施单位"
        | "项目实施单位"
        | "预算单位名称"
        | "预算单位"
        | "部门名称"
        | "单位名称"
        | "部门"
        | "填报单位"
        | "项目单位"
        | "资金使用单位"
        | "部门单位名称"
        | "自评单位"
        | "项目承担单位"
        | "评价单位"
        | "被评价单位"
        | "部门及单位名称"
        | "申报单位" => Head::Unit,
        "项目类别"
        | "项目属性"
        | "项目类型"
        | "项目负责人"
        | "项目负责人及电话"
        | "联系人"
        | "联系电话"
        | "填报日期"
        | "起止时间"
        | "项目起止时间"
        | "主要领导签字"
        | "项目期"
        | "资金用途"
        | "项目编码"
        | "立项依据" => Head::Aside,
        _ => return None,
    })
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
    matches!(
        plain(text).as_str(),
        "优" | "良" | "中" | "差" | "优秀" | "良好" | "合格" | "不合格" | "基本合格" | "较好" | "较差" | "一般" | "好" | "中等"
    )
}
