use crate::audit::row::Row;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::reading::normalized;
use std::collections::BTreeMap;

/// D23.
pub(super) static CHECK: Check = Check {
    name: "duplicate-indicator",
    origin: "D23",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "指标重复", en: "an indicator twice" },
    explanation: Words {
        zh: "同一类别下有名称相同的指标，或名称、指标值都相同的指标，或效益指标与产出指标名称相同。不同目标下的指标不相比。",
        en: "Two indicators of one level have the same name, or two have name and target in common, or a benefit is called like an output. Indicators of different goals are not compared.",
    },
    advice: Words { zh: "合并重复的指标，或改写名称加以区分。", en: "Merge them, or name them apart." },
    basis: Basis::clause("赤峰市审计局审计发现"),
    thresholds: &[],
    needs: &[Input::Indicators],
    faulty: Example { edits: &[("indicators[5].name", "改造供水管网长度")], at: "indicators[5].name" },
    // The same words for quantity and quality, with targets of their own.
    sound: Example { edits: &[("indicators[1].name", "供水管网改造"), ("indicators[2].name", "供水管网改造")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let mut named: BTreeMap<(String, Option<&str>), Vec<Named<'_>>> = BTreeMap::new();
    let mut all = Vec::new();
    for row in &rows {
        let name = normalized(without_number(row.indicator.name.trim()));
        if name.chars().count() < 2 {
            continue;
        }
        let this = Named { row, target: normalized(&row.target.text), output: row.under("产出"), benefit: row.under("效益") };
        let others = named.entry((name, row.indicator.goal.as_deref())).or_default();
        if let Some(first) = others.iter().find(|first| first.repeated_by(&this)) {
            let (name, line) = (row.indicator.name.trim(), first.row.index + 1);
            all.push(
                found!(row.at("name"), [name, line], zh: "“{name}”与第 {line} 项指标重复", en: "“{name}” repeats indicator {line}")
                    .also([first.row.at("name")]),
            );
        }
        // Later rows need not be compared with every repetition.
        if !others.iter().any(|first| first.target == this.target && first.row.indicator.path == row.indicator.path) {
            others.push(this);
        }
    }
    Ok(all)
}

struct Named<'a> {
    row: &'a Row<'a>,
    target: String,
    output: bool,
    benefit: bool,
}

impl Named<'_> {
    fn repeated_by(&self, other: &Self) -> bool {
        let targets = !self.target.is_empty() && self.target == other.target;
        let across = (self.output && other.benefit) || (self.benefit && other.output);
        targets || across || self.row.indicator.path == other.row.indicator.path
    }
}

/// The name without `指标1：` before it.
fn without_number(name: &str) -> &str {
    let Some(rest) = name.strip_prefix("指标") else { return name };
    let plain = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    if plain.len() == rest.len() { name } else { plain.trim_start_matches(['：', ':', '.', '、', ' ']) }
}
