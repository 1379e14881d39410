use crate::audit::better::{less_is_better, more_is_better};
use crate::audit::columns::with_target;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::reading::{Comparator, operator};

/// D16.
pub(super) static CHECK: Check = Check {
    name: "operator-against-direction",
    origin: "D16",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "比较符号与指标方向相反", en: "a sign against the indicator's direction" },
    explanation: Words {
        zh: "投诉、事故、成本、逾期等以少为好的指标用了“≥”，或满意度、合格率等以多为好的指标用了“≤”。投诉处理率、事故下降率、成本节约率等以多为好。",
        en: "≥ with something of which less is better (complaints, accidents, costs), or ≤ with something of which more is better (satisfaction, pass rates). 投诉处理率, 事故下降率 and 成本节约率 are of the latter kind.",
    },
    advice: Words { zh: "核对比较符号。", en: "Check the sign." },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::TargetValues],
    faulty: Example { edits: &[("indicators[2].target", "≤98%")], at: "indicators[2].target" },
    sound: Example {
        edits: &[
            ("indicators[4].name", "供水事故下降率"),
            ("indicators[4].target", "≥10%"),
            ("indicators[5].name", "投诉处理率"),
            ("indicators[5].target", "≥20%"),
            ("indicators[6].name", "供水成本节约率"),
            ("indicators[6].target", "≥3%"),
        ],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = with_target(case)?;
    let found = rows.iter().filter_map(|row| {
        let quantity = row.target.quantity()?;
        let (cell, comparator) = match quantity.comparator {
            Some(comparator) => ("target", comparator),
            None => ("nature", row.indicator.nature.as_ref().and_then(|cell| operator(&cell.value))?),
        };
        let (rising, falling) = match comparator {
            Comparator::AtLeast | Comparator::MoreThan => (true, false),
            Comparator::AtMost | Comparator::LessThan => (false, true),
            Comparator::Equal => return None,
        };
        // A target of ≥0 is met by everything, which another check says.
        if rising && quantity.number.as_point().is_some_and(|number| number.is_zero()) {
            return None;
        }
        let name = if quantity.subject.is_empty() { row.indicator.name.as_str() } else { quantity.subject.as_str() };
        let (word, right) = match (rising, falling) {
            (true, _) => (less_is_better(name)?, "≤"),
            (_, true) => (more_is_better(name)?, "≥"),
            _ => return None,
        };
        let (target, sign) = (row.target.text.trim(), comparator.sign());
        Some(found!(row.at(cell), [name, word, target, sign, right],
            zh: "“{name}”（{word}）一般应用“{right}”，指标值“{target}”却是“{sign}”", en: "“{name}” ({word}) calls for “{right}”, but the target “{target}” has “{sign}”"))
    });
    Ok(found.collect())
}
