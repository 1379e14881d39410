//! The names of levels. They are a closed vocabulary in the official forms; other words are allowed where columns are certain.

use super::vocabulary::among;
use super::words::{key, plain};

/// How well a text fits as the name of a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// A word of the official forms for this level.
    Known,
    /// Ends as such words do.
    Likely,
    /// Only the points are left of it: `(50分)`.
    PointsOnly,
    /// Anything else.
    No,
}

const FIRST: &str = "产出 效益 满意度 成本 效果 投入 过程 决策 项目决策 项目管理 项目绩效 项目产出 项目效益 项目效果 履职效能 \
    管理效率 社会效应 可持续发展能力 运行成本 产出与效益 部门管理 履职效果 预算执行 社会满意度";
const SECOND: &str = "数量 质量 时效 成本 经济效益 社会效益 生态效益 环境效益 可持续影响 可持续发展 服务对象满意度 满意度 经济成本 \
    社会成本 生态环境成本 生态成本 社会公众满意度 公众满意度 受益对象满意度 受益群体满意度 \
    社会公众或服务对象满意度 服务对象或社会公众满意度 社会公众及服务对象满意度 产出数量 产出质量 产出时效 产出成本 \
    可持续性影响 可持续性 环境成本 群众满意度 可持续 生态环境效益 帮扶对象满意度";

fn stem(text: &str) -> String {
    let key = key(text);
    let stem = key.strip_suffix('等').unwrap_or(&key);
    stem.strip_suffix("指标").unwrap_or(stem).to_owned()
}

/// How a text fits as the name of a level; depth 1 is the top.
pub(super) fn fit(text: &str, depth: u8) -> Fit {
    if text.chars().count() > 40 {
        return Fit::No;
    }
    let words = plain(text);
    if words.starts_with('(') && words.ends_with("分)") && words.chars().count() <= 8 {
        return Fit::PointsOnly;
    }
    let stem = stem(text);
    let known = (among(FIRST, &stem), among(SECOND, &stem));
    match (depth, known) {
        (1, (true, _)) | (2, (_, true)) => return Fit::Known,
        // A word of the other level is none of this one.
        (1 | 2, (true, _) | (_, true)) => return Fit::No,
        _ => {}
    }
    let key = key(text);
    let count = key.chars().count();
    if key.ends_with("指标") && (3..=14).contains(&count) && !key.chars().any(|c| c.is_ascii_digit()) { Fit::Likely } else { Fit::No }
}

/// Whether the text is a word for any level.
pub(super) fn is_level(text: &str) -> bool {
    fit(text, 1) == Fit::Known || fit(text, 2) == Fit::Known
}

/// The first level that a word of the second always stands under in the official forms.
pub(super) fn parent(second: &str) -> Option<&'static str> {
    match stem(second).as_str() {
        "数量" | "质量" | "时效" => Some("产出指标"),
        "经济效益" | "社会效益" | "生态效益" | "可持续影响" => Some("效益指标"),
        _ => None,
    }
}

/// Whether a second level stands under this first one in the official forms.
pub(super) fn stands_under(second: &str, first: &str) -> bool {
    parent(second).is_some_and(|parent| stem(parent) == stem(first))
}

/// The name as printed, without line breaks and without spaces between Chinese characters.
pub(super) fn printed(text: &str) -> String {
    super::cell::joined(text, true)
}
