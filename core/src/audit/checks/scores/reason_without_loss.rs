use crate::audit::row::Row;
use crate::audit::wording::{denies_deviation, first_in};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};

/// C04.
pub(super) static CHECK: Check = Check {
    name: "reason-without-loss",
    origin: "C04",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "写有偏差原因却未扣分", en: "a reason for a deviation, and nothing lost" },
    explanation: Words {
        zh: "得满分且指标值已达到，“偏差原因”却写有内容：写的是未完成、滞后一类偏差的为警告，其他内容为提示。超过指标值的说明、“无偏差”一类文字不在此列。",
        en: "Full points with the target met, and yet a reason stands in the cell: a warning where it speaks of a deviation, else a note. Not where the actual exceeds the target, which may have to be explained, nor where the text says that there is no deviation.",
    },
    advice: Words {
        zh: "核对该行是否确有偏差：有则扣分，没有则删去原因。",
        en: "See whether there was a deviation: if so points are lost, if not the reason goes.",
    },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::Points, Input::ReportedScores, Input::Reasons],
    faulty: Example {
        edits: &[("indicators[3].reason", "受汛期影响进度滞后，下一步加快施工")], at: "indicators[3].reason"
    },
    sound: Example {
        edits: &[("indicators[1].reason", "当年新增一个行政村，超出指标值"), ("indicators[2].reason", "无偏差")], at: ""
    },
    run,
};

/// What a reason says where something was missed.
const DEVIATION: [&str; 28] = [
    "未完成",
    "未达",
    "没有完成",
    "没有达",
    "未能",
    "滞后",
    "推迟",
    "延迟",
    "延期",
    "逾期",
    "偏差",
    "不足",
    "不够",
    "偏低",
    "偏慢",
    "较慢",
    "缓慢",
    "疫情",
    "影响",
    "困难",
    "欠缺",
    "未及时",
    "不到位",
    "减少",
    "偏晚",
    "较晚",
    "延后",
    "拖延",
];

/// What a reason says where something was exceeded, which may have to be explained though nothing is lost.
const BEYOND: [&str; 8] = ["超", "高于", "多于", "大于", "增加", "新增", "增长", "提前"];

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let rows: Vec<_> = rows.iter().filter_map(|row| Some((row, row.reason()?, row.scored()?))).collect();
    if rows.is_empty() {
        return Err(Input::Reasons.into());
    }
    let full = rows.into_iter().filter(|(row, reason, (points, score))| {
        !reason.is_empty() && !points.is_zero() && score == points && !denies_deviation(reason) && row.met() != Some(false)
    });
    let found = full.filter_map(|(row, reason, (points, score))| match first_in(reason, &DEVIATION) {
        _ if first_in(reason, &BEYOND).is_some() => None,
        Some(word) => Some(found!(row.at("reason"), [reason, word, points, score],
            zh: "得满分 {score}（分值 {points}），偏差原因却写有“{word}”：“{reason}”",
            en: "{score} of {points} points, and yet the reason speaks of a deviation (“{word}”): “{reason}”")),
        None if exceeded(row) => None,
        None => Some(
            found!(row.at("reason"), [reason, points, score],
            zh: "得满分 {score}（分值 {points}），偏差原因却写有“{reason}”",
            en: "{score} of {points} points, and yet a reason is given: “{reason}”")
            .severity(Severity::Note),
        ),
    });
    Ok(found.collect())
}

/// Whether the actual lies beyond the target.
fn exceeded(row: &Row<'_>) -> bool {
    row.numbers().is_some_and(|(target, actual)| target != actual && !actual.is_within(&target))
}
