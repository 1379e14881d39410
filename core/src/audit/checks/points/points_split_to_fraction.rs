use crate::audit::row::Row;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::number::Ratio;
use std::collections::BTreeMap;

/// B11.
pub(super) static CHECK: Check = Check {
    name: "points-split-to-fraction",
    origin: "B11",
    aliases: &[],
    severity: Severity::Note,
    title: Words { zh: "分值拆成小数", en: "points are split into fractions" },
    explanation: Words {
        zh: "几项指标的分值是相同的小数（如四个 22.5），像是把总分平均拆开的。",
        en: "Several indicators carry the same fractional points (22.5 four times), as if a sum had just been divided.",
    },
    advice: Words { zh: "按重要程度分配整数分值。", en: "Share out whole points by importance." },
    basis: Basis::practice("自评表：22.5×4"),
    thresholds: &[],
    needs: &[Input::Points],
    faulty: Example { edits: &[("indicators[0].points", "12.5"), ("indicators[1].points", "12.5")], at: "indicators[0].points" },
    sound: Example { edits: &[("indicators[0].points", "10.0"), ("indicators[1].points", "15.00")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let mut fractions: BTreeMap<Ratio, Vec<&Row<'_>>> = BTreeMap::new();
    let mut any = false;
    for row in &rows {
        let Some(points) = row.points().map(|points| points.ratio()) else { continue };
        any = true;
        if !points.is_integer() {
            fractions.entry(points).or_default().push(row);
        }
    }
    if !any {
        return Err(Input::Points.into());
    }
    let found = fractions.into_iter().filter_map(|(points, rows)| {
        let (first, others) = rows.split_first()?;
        let count = rows.len();
        // More than a few cells tell no more.
        let also = others.iter().take(20).map(|row| row.at("points"));
        Some(found!(first.at("points"), [points, count], zh: "{count} 项指标的分值都是 {points}", en: "{count} indicators carry {points} points").also(also))
    });
    Ok(found.collect())
}
