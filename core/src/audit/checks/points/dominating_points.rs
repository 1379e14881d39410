use crate::audit::sheet::percent_of_level;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Threshold, Thresholds, Words, found};
use crate::number::Ratio;
use std::collections::BTreeMap;

/// B06.
pub(super) static CHECK: Check = Check {
    name: "dominating-points",
    origin: "B06",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "单项指标分值过大", en: "one indicator carries most of the points" },
    explanation: Words {
        zh: "一项指标占满分的一半以上，或在有三项以上指标的一级指标中占六成以上。",
        en: "One indicator carries half of all points or more, or six tenths of a first level that has three rows or more.",
    },
    advice: Words { zh: "细化指标，分散分值。", en: "Split the indicator and share out its points." },
    basis: Basis::proposal(),
    thresholds: &[
        Threshold { name: "share", default: "0.5", title: Words { zh: "占满分的比例", en: "share of full marks" } },
        Threshold {
            name: "level-share",
            default: "0.6",
            title: Words { zh: "占一级指标的比例", en: "share of a first level of three rows or more" },
        },
    ],
    needs: &[Input::Points],
    faulty: Example {
        edits: &[("indicators[4].points", "26"), ("indicators[5].points", "2"), ("indicators[6].points", "2")],
        at: "indicators[4].points",
    },
    sound: Example { edits: &[("indicators[4].points", "17"), ("indicators[5].points", "7"), ("indicators[6].points", "6")], at: "" },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    if percent_of_level(case.set) {
        return Err(Input::Rule.into());
    }
    let counted: Vec<_> =
        rows.iter().filter(|row| row.line.adjustment.is_none()).filter_map(|row| Some((row, row.points()?.ratio()))).collect();
    if counted.is_empty() {
        return Err(Input::Points.into());
    }
    let full = case.set.full_marks();
    let (most, most_of_level) = (&full * &thresholds.get("share"), thresholds.get("level-share"));
    let mut levels: BTreeMap<&str, (Ratio, usize)> = BTreeMap::new();
    for (row, points) in &counted {
        let (sum, count) = levels.entry(row.level(0)).or_insert_with(|| (Ratio::zero(), 0));
        *sum = &*sum + points;
        *count += 1;
    }
    let found = counted.into_iter().filter_map(|(row, points)| {
        let level = row.level(0);
        let (sum, count) = levels.get(level)?;
        let name = row.indicator.name.as_str();
        if points >= most {
            Some(found!(row.at("points"), [points, full], zh: "“{name}”一项占 {points} 分，满分 {full}", en: "`{name}` alone carries {points} of {full} points"))
        } else if *count >= 3 && !level.is_empty() && points >= sum * &most_of_level {
            Some(found!(row.at("points"), [points, sum, count], zh: "“{name}”占 {points} 分，“{level}”{count} 项共 {sum} 分", en: "`{name}` carries {points} of the {sum} points of the {count} rows of `{level}`"))
        } else {
            None
        }
    });
    Ok(found.collect())
}
