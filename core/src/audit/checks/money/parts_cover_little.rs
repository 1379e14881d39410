use crate::audit::base_rows::{BaseLine, base_lines, need_base};
use crate::audit::case::number;
use crate::audit::wording::percent;
use crate::audit::{Basis, Case, Check, Checked, Example, Found, Input, Severity, Threshold, Thresholds, Words, found};
use crate::number::Ratio;

/// E12.
pub(super) static CHECK: Check = Check {
    name: "parts-cover-little",
    origin: "E12",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "“其中”各行只占总额很小一部分", en: "the parts cover little of the whole" },
    explanation: Words {
        zh: "“其中”各行的决算数之和不足上级行的规定比例：大部分支出用于何处，表上看不出来。只有一行“其中”的不看。",
        en: "The finals of the rows under 其中 make less than so much of the row above: the table does not show where most of it went. A single such row is no breakdown.",
    },
    advice: Words {
        zh: "核对总额，或列明其余支出的主要内容。", en: "Check the whole, or state what the rest mainly was."
    },
    basis: Basis::proposal(),
    thresholds: &[Threshold {
        name: "least",
        default: "0.1",
        title: Words { zh: "各行合计占比的下限", en: "the least that the parts make" },
    }],
    needs: &[Input::BaseRow],
    faulty: Example {
        edits: &[
            ("base_data.rows[2].parts.rows[0].final", "1.33"),
            ("base_data.rows[2].parts.rows[1].final", "0.03"),
            ("base_data.rows[2].parts.rows[2].final", "0.60"),
        ],
        at: "base_data.rows[2].final",
    },
    sound: Example {
        edits: &[
            ("base_data.rows[2].parts.rows[0].final", "2.60"),
            ("base_data.rows[2].parts.rows[1].final", "3.00"),
            ("base_data.rows[2].parts.rows[2].final", "2.00"),
        ],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let (mut found, mut looked) = (Vec::new(), false);
    for line in base_lines(need_base(case)?) {
        look(&line, &thresholds.get("least"), &mut looked, &mut found);
    }
    if looked { Ok(found) } else { Err(Input::BaseRow.into()) }
}

fn look(line: &BaseLine<'_>, least: &Ratio, looked: &mut bool, found: &mut Vec<Found>) {
    for part in line.parts() {
        look(&part, least, looked, found);
    }
    let partial = line.row.parts.as_ref().filter(|parts| !parts.complete);
    let whole = number(line.row.final_.as_ref()).filter(|whole| !whole.is_zero() && !whole.is_negative());
    let Some((partial, whole)) = partial.zip(whole) else { return };
    let parts: Vec<_> = partial.rows.iter().filter_map(|row| number(row.final_.as_ref())).collect();
    if parts.len() < 2 {
        return;
    }
    *looked = true;
    let sum = parts.iter().map(|part| part.ratio()).sum::<Ratio>();
    let Ok(rate) = sum.checked_div(&whole.ratio()) else { return };
    if rate >= *least {
        return;
    }
    let (rate, name) = (percent(&rate), &line.row.name);
    let terms = parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" + ");
    let one = found!(line.at_final(), [name, sum, whole, rate],
        zh: "{name}决算数 {whole}，“其中”各行合计 {sum}，只占 {rate}", en: "the parts of {name} make {sum} of {whole}: {rate}");
    found.push(one.sum(format!("({terms}) ÷ {whole} = {rate}")));
}
