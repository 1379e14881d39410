use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Severity, Threshold, Thresholds, Words, found};
use crate::number::Ratio;

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
    faulty: Example {
        edits: &[
            (
                "indicators[8]",
                "{\"path\": [\"产出指标\", \"数量指标\"], \"name\": \"培训分项1\", \"target\": \"≥1场\", \"actual\": \"1场\", \"points\": \"1\", \"reported\": \"1\", \"reason\": \"\"}",
            ),
            (
                "indicators[9]",
                "{\"path\": [\"产出指标\", \"数量指标\"], \"name\": \"培训分项2\", \"target\": \"≥1场\", \"actual\": \"1场\", \"points\": \"1\", \"reported\": \"1\", \"reason\": \"\"}",
            ),
            (
                "indicators[10]",
                "{\"path\": [\"产出指标\", \"数量指标\"], \"name\": \"培训分项3\", \"target\": \"≥1场\", \"actual\": \"1场\", \"points\": \"1\", \"reported\": \"1\", \"reason\": \"\"}",
            ),
            (
                "indicators[11]",
                "{\"path\": [\"产出指标\", \"数量指标\"], \"name\": \"培训分项4\", \"target\": \"≥1场\", \"actual\": \"1场\", \"points\": \"1\", \"reported\": \"1\", \"reason\": \"\"}",
            ),
            (
                "indicators[12]",
                "{\"path\": [\"产出指标\", \"数量指标\"], \"name\": \"培训分项5\", \"target\": \"≥1场\", \"actual\": \"1场\", \"points\": \"1\", \"reported\": \"1\", \"reason\": \"\"}",
            ),
            (
                "indicators[13]",
                "{\"path\": [\"产出指标\", \"数量指标\"], \"name\": \"培训分项6\", \"target\": \"≥1场\", \"actual\": \"1场\", \"points\": \"1\", \"reported\": \"1\", \"reason\": \"\"}",
            ),
            (
                "indicators[14]",
                "{\"path\": [\"产出指标\", \"数量指标\"], \"name\": \"培训分项7\", \"target\": \"≥1场\", \"actual\": \"1场\", \"points\": \"1\", \"reported\": \"1\", \"reason\": \"\"}",
            ),
            (
                "indicators[15]",
                "{\"path\": [\"产出指标\", \"数量指标\"], \"name\": \"培训分项8\", \"target\": \"≥1场\", \"actual\": \"1场\", \"points\": \"1\", \"reported\": \"1\", \"reason\": \"\"}",
            ),
            (
                "indicators[16]",
                "{\"path\": [\"产出指标\", \"数量指标\"], \"name\": \"培训分项9\", \"target\": \"≥1场\", \"actual\": \"1场\", \"points\": \"1\", \"reported\": \"1\", \"reason\": \"\"}",
            ),
            (
                "indicators[17]",
                "{\"path\": [\"产出指标\", \"数量指标\"], \"name\": \"培训分项10\", \"target\": \"≥1场\", \"actual\": \"1场\", \"points\": \"1\", \"reported\": \"1\", \"reason\": \"\"}",
            ),
        ],
        at: "indicators",
    },
    sound: Example {
        edits: &[
            (
                "indicators[8]",
                "{\"path\": [\"产出指标\", \"数量指标\"], \"name\": \"培训分项1\", \"target\": \"≥1场\", \"actual\": \"1场\", \"points\": \"1\", \"reported\": \"1\", \"reason\": \"\"}",
            ),
            (
                "indicators[9]",
                "{\"path\": [\"产出指标\", \"数量指标\"], \"name\": \"培训分项2\", \"target\": \"≥1场\", \"actual\": \"1场\", \"points\": \"1\", \"reported\": \"1\", \"reason\": \"\"}",
            ),
            (
                "indicators[10]",
                "{\"path\": [\"产出指标\", \"数量指标\"], \"name\": \"培训分项3\", \"target\": \"≥1场\", \"actual\": \"1场\", \"points\": \"1\", \"reported\": \"1\", \"reason\": \"\"}",
            ),
            (
                "indicators[11]",
                "{\"path\": [\"产出指标\", \"数量指标\"], \"name\": \"培训分项4\", \"target\": \"≥1场\", \"actual\": \"1场\", \"points\": \"1\", \"reported\": \"1\", \"reason\": \"\"}",
            ),
            (
                "indicators[12]",
                "{\"path\": [\"产出指标\", \"数量指标\"], \"name\": \"培训分项5\", \"target\": \"≥1场\", \"actual\": \"1场\", \"points\": \"1\", \"reported\": \"1\", \"reason\": \"\"}",
            ),
            (
                "indicators[13]",
                "{\"path\": [\"产出指标\", \"数量指标\"], \"name\": \"培训分项6\", \"target\": \"≥1场\", \"actual\": \"1场\", \"points\": \"1\", \"reported\": \"1\", \"reason\": \"\"}",
            ),
            (
                "indicators[14]",
                "{\"path\": [\"产出指标\", \"数量指标\"], \"name\": \"培训分项7\", \"target\": \"≥1场\", \"actual\": \"1场\", \"points\": \"1\", \"reported\": \"1\", \"reason\": \"\"}",
            ),
        ],
        at: "",
    },
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
