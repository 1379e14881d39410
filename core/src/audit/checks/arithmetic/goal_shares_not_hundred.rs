use crate::audit::case::number;
use crate::audit::printed::{Standing, printed_sum};
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::number::Decimal;

/// A26.
pub(super) static CHECK: Check = Check {
    name: "goal-shares-not-hundred",
    origin: "A26",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "多目标比例之和不是 100%", en: "the shares of the goals do not make 100 %" },
    explanation: Words {
        zh: "多个年度目标按比例计分时，各比例之和应为 100%。",
        en: "Where several goals share the score, their shares must make 100 %.",
    },
    advice: Words { zh: "调整各目标的比例，使其合计为 100%。", en: "Mend the shares so that they make 100 %." },
    basis: Basis::practice("填报软件：多目标权重合计100%"),
    thresholds: &[],
    needs: &[Input::Goals],
    faulty: Example {
        edits: &[("goals", "[{\"name\": \"节水\", \"percent\": \"60\"}, {\"name\": \"供水\", \"percent\": \"30\"}]")],
        at: "goals",
    },
    sound: Example {
        edits: &[("goals", "[{\"name\": \"节水\", \"percent\": \"62.5\"}, {\"name\": \"供水\", \"percent\": \"37.5\"}]")],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let goals = &case.form.goals;
    let shares = goals.iter().map(|goal| number(Some(&goal.percent))).collect::<Option<Vec<_>>>();
    let shares = shares.filter(|shares| !shares.is_empty()).ok_or(Missing::from(Input::Goals))?;
    let hundred = Decimal::from_int(100);
    let added = printed_sum(&shares, hundred, &[]);
    let (sum, count) = (&added.sum, shares.len());
    let at = At::new("goals", "多目标比例");
    let found = match added.standing {
        Standing::Equal => return Ok(Vec::new()),
        Standing::Rounding => found!(at, [sum, count], zh: "{count} 个目标的比例合计 {sum}%，相差在舍入之内", en: "the shares of {count} goals add up to {sum} %: within rounding").severity(Severity::Note),
        Standing::Contradiction => found!(at, [sum, count], zh: "{count} 个目标的比例合计 {sum}%，应为 100%", en: "the shares of {count} goals add up to {sum} %, not 100 %"),
    };
    Ok(vec![found.sum(added.written)])
}
