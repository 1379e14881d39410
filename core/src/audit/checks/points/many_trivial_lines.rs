use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Severity, Threshold, Thresholds, Words, found};
use crate::number::Ratio;

macro_rules! row {
    ($number:literal) => {
        concat!(
            r#"{"path": ["产出指标", "数量指标"], "name": "培训分项"#,
            $number,
            r#"", "target": "≥1场", "actual": "1场", "points": "1", "reported": "1", "reason": ""}"#
        )
    };
}

/// Rows of one point each.
const MORE: [(&str, &str); 10] = [
    ("indicators[8]", row!("1")),
    ("indicators[9]", row!("2")),
    ("indicators[10]", row!("3")),
    ("indicators[11]", row!("4")),
    ("indicators[12]", row!("5")),
    ("indicators[13]", row!("6")),
    ("indicators[14]", row!("7")),
    ("indicators[15]", row!("8")),
    ("indicators[16]", row!("9")),
    ("indicators[17]", row!("10")),
];

/// B07.
pub(super) static CHECK: Check = Check {
    name: "many-trivial-lines",
    origin: "B07",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "指标过多、分值零碎", en: "many lines of trivial points" },
    explanation: Words {
        zh: "指标超过 15 行，且半数以上是分值相同的小分值。",
        en: "There are more than 15 rows, and half of them or more carry the same few points.",
    },
    advice: Words { zh: "精简指标，突出重点。", en: "Fewer indicators, and those that matter." },
    basis: Basis::proposal(),
    thresholds: &[
        Threshold { name: "lines", default: "15", title: Words { zh: "指标行数", en: "number of rows" } },
        Threshold { name: "points", default: "6", title: Words { zh: "视为零碎的分值", en: "points that count as trivial" } },
    ],
    needs: &[Input::Points],
    faulty: Example { edits: &MORE, at: "indicators" },
    // Seven more make fifteen.
    sound: Example { edits: MORE.split_at(7).0, at: "" },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let mut points: Vec<Ratio> = rows.iter().filter_map(|row| row.points()).map(|points| points.ratio()).collect();
    if points.is_empty() {
        return Err(Input::Points.into());
    }
    let lines = rows.len();
    points.sort();
    let most = points.chunk_by(|a, b| a == b).max_by_key(|same| same.len());
    let (Some(same), Some(weight)) = (most, most.and_then(|same| same.first())) else { return Ok(Vec::new()) };
    let count = same.len();
    let many = Ratio::from_int(i64::try_from(lines).unwrap_or(i64::MAX)) > thresholds.get("lines");
    if !many || count.saturating_mul(2) < lines || *weight > thresholds.get("points") {
        return Ok(Vec::new());
    }
    Ok(vec![found!(At::new("indicators", "三级指标"), [lines, count, weight],
        zh: "共 {lines} 项指标，其中 {count} 项都是 {weight} 分", en: "of {lines} indicators {count} carry {weight} points each")])
}
