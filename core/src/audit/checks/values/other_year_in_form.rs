use crate::audit::case::text_at;
use crate::audit::{At, Basis, Case, Check, Checked, Example, Found, Input, Missing, Severity, Thresholds, Words, found};
use crate::form::Cell;
use crate::reading::folded;

/// D26.
pub(super) static CHECK: Check = Check {
    name: "other-year-in-form",
    origin: "D26",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "表中年份与评价年度不符", en: "another year in the form" },
    explanation: Words {
        zh: "标题、楼堂馆所栏目、总体目标或指标名称、指标值、完成值中的年份不是评价年度（可能沿用旧模板）。指标中只看早于上一年的年份；基数、比较、区间和跨年项目的年份不在此列。",
        en: "A year in the title, the heading of buildings, the goal or an indicator is not the form's: a template may have been used again. In indicators only years before the last count, and not base years, comparisons, spans or projects of several years.",
    },
    advice: Words { zh: "核对年份，更新模板文字。", en: "Check the year, and bring the template up to date." },
    basis: Basis::practice("邵阳市北塔区总工会2023年自评表：“2022年完工项目”"),
    thresholds: &[],
    needs: &[Input::Year],
    faulty: Example {
        edits: &[("base_data.buildings.heading", "楼堂馆所控制情况（２０２２ 年完工项目）")],
        at: "base_data.buildings.heading",
    },
    sound: Example {
        edits: &[
            ("indicators[1].target", "较2020年增加25公里"),
            ("indicators[5].reason", "推迟接入，将于2025年上半年完成"),
            ("title", "2023年度部门整体支出绩效自评表（2024年填报）"),
        ],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let form = case.form;
    let year = form.year.map(i64::from).ok_or(Missing::from(Input::Year))?;
    let mut all = Vec::new();
    // A heading names the year it is for.
    let mut heading = |text: &str, at: At| {
        let years = years(text);
        if let Some(other) = years.first().map(|found| found.year).filter(|_| years.iter().all(|found| found.year != year)) {
            all.push(said(at, other, year));
        }
    };
    if let Some(title) = &form.title {
        heading(title, At::new("title", "标题").first_in(title, None));
    }
    if let Some(cell) = form.base_data.as_ref().and_then(|base| base.buildings.as_ref()?.heading.as_ref()) {
        heading(&cell.value, text_at("base_data.buildings.heading", "楼堂馆所控制情况", Some(cell)));
    }
    let goal = |cell: Option<&Cell>, path: &'static str, label: &'static str| {
        let text = cell.map_or("", |cell| cell.value.as_str());
        stale(text, year).map(|other| said(text_at(path, label, cell), other, year))
    };
    if let Some(cells) = &form.goal {
        all.extend(goal(cells.expected.as_ref(), "goal.expected", "预期目标"));
        all.extend(goal(cells.achieved.as_ref(), "goal.achieved", "实际完成情况"));
    }
    for row in case.rows() {
        let cells = [("name", row.indicator.name.as_str()), ("target", row.target.text.as_str()), ("actual", row.actual.text.as_str())];
        all.extend(cells.into_iter().filter_map(|(cell, text)| stale(text, year).map(|other| said(row.at(cell), other, year))));
    }
    Ok(all)
}

fn said(at: At, other: i64, year: i64) -> Found {
    found!(at, [other, year], zh: "写的是 {other} 年，评价年度为 {year} 年", en: "it says {other}, and the form is of {year}")
}

/// The year of a text that speaks only of years before the last.
fn stale(text: &str, year: i64) -> Option<i64> {
    let years = years(text);
    if years.iter().any(|found| found.year >= year - 1) {
        return None;
    }
    years.iter().find(|found| !found.excused).map(|found| found.year)
}

struct Named {
    year: i64,
    /// Part of a span, a base year, or the year of something that goes on.
    excused: bool,
}

const BEFORE: [&str; 14] = ["-", "—", "–", "~", "～", "至", "到", "较", "比", "与", "自", "从", "以", "于"];
const AFTER: [&str; 33] = [
    "-", "—", "–", "~", "～", "至", "到", "以来", "以前", "之前", "前", "以后", "起", "版", "级", "届", "修订", "基", "末", "底", "项目",
    "工程", "尾款", "资金", "批", "结转", "欠", "计划", "规划", "专项", "新增", "立项", "相比",
];

/// The years in the text: four digits and 年.
fn years(text: &str) -> Vec<Named> {
    let plain = folded(text);
    let mut all = Vec::new();
    let mut before = "";
    let mut parts = plain.split('年');
    let mut part = parts.next().unwrap_or("");
    for after in parts {
        let digits = part.chars().rev().take_while(char::is_ascii_digit).count();
        if digits == 4
            && let Some((head, number)) = part.len().checked_sub(4).and_then(|at| part.split_at_checked(at))
            && let Ok(year) = number.parse::<i64>()
            && (1990..=2100).contains(&year)
        {
            let rest = after.trim_start().trim_start_matches('度');
            let head = if head.is_empty() { before } else { head };
            let excused = BEFORE.iter().any(|word| head.trim_end().ends_with(word)) || AFTER.iter().any(|word| rest.starts_with(word));
            all.push(Named { year, excused });
        }
        before = part;
        part = after;
    }
    all
}
