use crate::audit::monitored::monitoring;
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::form::{Cell, Possibility};
use crate::reading::{Column, Value, read};

/// G03.
pub(super) static CHECK: Check = Check {
    name: "deviation-without-cause",
    origin: "G03",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "监控有偏差而未选原因", en: "a deviation in monitoring without a cause" },
    explanation: Words {
        zh: "监控表对指标填“有可能”或“完全不可能”，偏差原因各栏却都空着。表上没有原因栏的不在此列。",
        en: "The monitoring form says of an indicator that its target may, or cannot, be reached, and every column of causes is blank. Not where the form has no such columns.",
    },
    advice: Words { zh: "勾选偏差原因并作说明。", en: "Choose a cause and explain it." },
    basis: Basis::practice("多省在用的预算绩效软件"),
    thresholds: &[],
    needs: &[Input::Monitoring],
    faulty: Example {
        edits: &[("monitoring.lines[0].possibility", "possible"), ("monitoring.lines[0].causes", r#"{"funding": "", "staff": "——"}"#)],
        at: "monitoring.lines[0].possibility",
    },
    sound: Example {
        edits: &[("monitoring.lines[0].possibility", "possible"), ("monitoring.lines[0].causes", r#"{"funding": "", "staff": "√"}"#)],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let form = monitoring(case)?;
    let mut asked = false;
    let mut found = Vec::new();
    for (index, line) in form.lines.iter().enumerate() {
        let causes = &line.causes;
        let columns = [&causes.funding, &causes.institutions, &causes.staff, &causes.equipment, &causes.other, &line.indicator.reason];
        let columns: Vec<&Cell> = columns.into_iter().flatten().collect();
        let Some(said) = line.possibility.as_ref().filter(|_| !columns.is_empty()) else { continue };
        asked = true;
        let chosen = columns.iter().any(|cell| !matches!(read(&cell.value, Column::Actual, None).value, Value::Absent(_)));
        let word = match said.value {
            Possibility::Certain => continue,
            Possibility::Possible => "有可能",
            Possibility::Impossible => "完全不可能",
        };
        if chosen {
            continue;
        }
        let name = line.indicator.name.as_str();
        let at = At::new(format!("monitoring.lines[{index}].possibility"), format!("监控表·{name}·完成目标可能性"))
            .first_in(word, said.place.as_deref());
        found.push(found!(at, [name, word],
            zh: "“{name}”填“{word}”，未选偏差原因", en: "of `{name}` it says {word} and gives no cause"));
    }
    if asked { Ok(found) } else { Err(Input::Monitoring.into()) }
}
