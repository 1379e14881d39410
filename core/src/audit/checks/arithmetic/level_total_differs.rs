use crate::audit::case::{amount_at, number};
use crate::audit::printed::{Standing, printed_sum};
use crate::audit::sheet::{DEPTH, percent_of_level, whole};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::form::{Amount, Level, Sourced};
use std::collections::BTreeMap;

/// A02.
pub(super) static CHECK: Check = Check {
    name: "level-total-differs",
    origin: "A02",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "上级指标的分值或得分与下级之和不符", en: "a level is not the sum of what stands under it" },
    explanation: Words {
        zh: "一、二级指标印有分值或得分时，与其下各三级指标之和比较（三级指标未印的，与下一级之和比较）。表格残缺时，最后一个一级指标可能不全，不作判断。",
        en: "Where a level prints points or a score, the lines under it are added and set beside it (or the levels below, where lines print none). Where a form breaks off its last level may be incomplete and is not judged.",
    },
    advice: Words { zh: "核对各项数字，改正有误的一项。", en: "Check the numbers, and mend the one that is wrong." },
    basis: Basis::practice("填报软件：上级分值由下级汇总"),
    thresholds: &[],
    needs: &[Input::Levels, Input::Indicators],
    faulty: Example { edits: &[("levels[0].points", "45")], at: "levels[0].points" },
    sound: Example { edits: &[("indicators[0].points", "12.5"), ("indicators[1].points", "12.5"), ("levels[0].points", "50.0")], at: "" },
    run,
};

type Cell = fn(&Level) -> Option<&Sourced<Amount>>;

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let form = case.form;
    let any = |cell: Cell| form.levels.iter().any(|level| number(cell(level)).is_some());
    if !any(|level| level.points.as_ref()) && !any(|level| level.reported.as_ref()) {
        return Err(Input::Levels.into());
    }
    // The lines of every level, found once: a level's path is a beginning of its lines' paths.
    let mut under: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for row in &rows {
        for depth in 1..=row.indicator.path.len().min(DEPTH) {
            under.entry(row.indicator.path.get(..depth).unwrap_or_default()).or_default().push(row.index);
        }
    }
    let mut below: BTreeMap<&[String], Vec<&Level>> = BTreeMap::new();
    let mut printed: BTreeMap<&[String], usize> = BTreeMap::new();
    for level in &form.levels {
        *printed.entry(level.path.as_slice()).or_default() += 1;
        if let Some((_, outer)) = level.path.split_last() {
            below.entry(outer).or_default().push(level);
        }
    }
    let broken = (!whole(case)).then(|| rows.last().and_then(|row| row.indicator.path.first())).flatten();
    let percent = percent_of_level(case.set);
    let mut found = Vec::new();
    for (index, level) in form.levels.iter().enumerate() {
        // Two levels of one name cannot be told apart.
        if printed.get(level.path.as_slice()) != Some(&1) || level.path.is_empty() {
            continue;
        }
        let lines = under.get(level.path.as_slice()).map(Vec::as_slice).unwrap_or_default();
        let inner = below.get(level.path.as_slice()).map(Vec::as_slice).unwrap_or_default();
        let columns: [(&str, &str, &str, Cell); 2] =
            [("points", "分值", "points", |level| level.points.as_ref()), ("reported", "得分", "score", |level| level.reported.as_ref())];
        for (key, zh, en, cell) in columns {
            let Some(total) = number(cell(level)) else { continue };
            if key == "points" && percent {
                continue;
            }
            let line = |index: &usize| {
                let row = form.indicators.get(*index)?;
                number(if key == "points" { row.points.as_ref() } else { row.reported.as_ref() })
            };
            let of_lines = lines.iter().map(line).collect::<Option<Vec<_>>>().filter(|parts| !parts.is_empty());
            let of_levels = || {
                let parts = inner.iter().map(|inner| number(cell(inner))).collect::<Option<Vec<_>>>()?;
                // Every line must stand under one of them.
                let covered: usize = inner.iter().filter_map(|inner| under.get(inner.path.as_slice())).map(Vec::len).sum();
                (!parts.is_empty() && covered == lines.len()).then_some(parts)
            };
            let Some(parts) = of_lines.or_else(of_levels) else { continue };
            let added = printed_sum(&parts, total, &[]);
            let short = added.gap.is_negative();
            // 100 in place of the level's share is a fault of its own kind.
            let hundred = key == "points" && total.ratio() == case.set.full_marks() && level.path.len() == 1 && short;
            if added.standing == Standing::Equal || hundred || (short && broken == level.path.first()) {
                continue;
            }
            let name = level.path.last().map_or("", String::as_str);
            let at = amount_at(format!("levels[{index}].{key}"), format!("{name}·{zh}"), cell(level));
            let (sum, gap) = (&added.sum, &added.gap);
            let one = if added.standing == Standing::Rounding {
                found!(at, [total, sum, gap],
                    zh: "“{name}”{zh} {total}，下级合计 {sum}，相差在舍入之内",
                    en: "`{name}` prints the {en} {total}, what stands under it adds up to {sum}: within rounding")
                .severity(Severity::Note)
            } else {
                found!(at, [total, sum, gap],
                    zh: "“{name}”{zh}印为 {total}，下级合计 {sum}",
                    en: "`{name}` prints the {en} {total}, but what stands under it adds up to {sum}")
            };
            found.push(one.sum(added.written));
        }
    }
    Ok(found)
}
