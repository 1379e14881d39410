use crate::audit::columns::with_target_and_actual;
use crate::audit::row::Row;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::reading::{Value, normalized};

/// D02.
pub(super) static CHECK: Check = Check {
    name: "actual-copies-target",
    origin: "D02",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "完成值照抄指标值", en: "the actual repeats the target's words" },
    explanation: Words {
        zh: "定性指标或时效指标的完成值与指标值文字相同，没有说明实际做到了什么。数字相同、“合格”一类的结论词和“是”“完成”不算。",
        en: "The actual of a qualitative or time indicator has the words of its target, so that it does not say what was achieved. Equal numbers, results such as 合格, and 是 or 完成 do not count.",
    },
    advice: Words { zh: "写出实际完成的内容、数量或日期。", en: "Say what was done: the result, the number or the date." },
    basis: Basis::practice("公布的自评表"),
    thresholds: &[],
    needs: &[Input::TargetValues, Input::Actuals],
    faulty: Example {
        edits: &[("indicators[6].target", "推广节水器具"), ("indicators[6].actual", "推广节水器具。")],
        at: "indicators[6].actual",
    },
    sound: Example {
        edits: &[
            ("indicators[6].target", "推广节水器具"),
            ("indicators[6].actual", "推广节水器具三类"),
            ("indicators[2].target", "合格"),
            ("indicators[2].actual", "合格"),
            ("indicators[3].target", "2023年10月"),
            ("indicators[3].actual", "2023年10月"),
        ],
        at: "",
    },
    run,
};

/// Words that state a result, so that the actual has no others.
const RESULTS: [&str; 9] = ["合格", "优", "良", "优秀", "通过", "验收合格", "全部合格", "有", "一致"];

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = with_target_and_actual(case)?;
    let copied = rows.iter().filter(|row| row.alike() && says_nothing(row));
    Ok(copied
        .map(|row| {
            let (target, actual) = (row.target.text.trim(), row.actual.text.trim());
            found!(row.at("actual"), [target, actual],
                zh: "完成值“{actual}”与指标值“{target}”文字相同，未说明实际情况",
                en: "the actual “{actual}” has the words of the target “{target}” and does not say what was achieved")
            .also([row.at("target")])
        })
        .collect())
}

/// Whether the same text in both cells is no answer.
fn says_nothing(row: &Row<'_>) -> bool {
    match &row.target.value {
        Value::Text => !RESULTS.contains(&normalized(&row.target.text).as_str()),
        // A day or a month may well be kept to the day or month; a deadline or a whole year is no date of completion.
        Value::When(when) => {
            when.deadline
                || (when.from.month() == 1 && when.to.month() == 12 && !row.target.text.contains("全年") && !row.target.text.contains("月"))
        }
        _ => false,
    }
}
