use crate::audit::sheet::{first_levels, percent_of_level};
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::number::Ratio;

/// B02.
pub(super) static CHECK: Check = Check {
    name: "cost-norm-mismatched",
    origin: "B02",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "成本指标与所用权重不配套", en: "the weights do not go with the cost indicators" },
    explanation: Words {
        zh: "设了一级成本指标而仍用产出 50、效益 30 的权重，或未设成本指标而用产出 40、效益 20 的权重。",
        en: "A first level of cost stands beside the weights 50/30 that are for forms without one; or the weights 40/20 are used without it.",
    },
    advice: Words {
        zh: "设成本指标的按成本 20、产出 40、效益 20，不设的按产出 50、效益 30 分配。",
        en: "With cost: 20, 40 and 20; without: 50 and 30.",
    },
    basis: Basis::proposal(),
    thresholds: &[],
    needs: &[Input::Points],
    faulty: Example {
        edits: &[
            ("indicators[0].points", "5"),
            ("indicators[1].points", "10"),
            ("indicators[4].points", "5"),
            ("indicators[5].points", "5"),
        ],
        at: "indicators",
    },
    sound: Example {
        edits: &[("indicators[2].path[0]", "成本指标"), ("indicators[3].points", "5"), ("indicators[4].points", "0")],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    if percent_of_level(case.set) {
        return Err(Input::Rule.into());
    }
    let levels = first_levels(case)?;
    let of = |word: &str| -> Option<Ratio> {
        let mut here = levels.iter().filter(|(name, _)| name.starts_with(word)).map(|(_, points)| points.clone()).peekable();
        here.peek()?;
        Some(here.sum())
    };
    let (Some(output), Some(benefit)) = (of("产出"), of("效益")) else { return Err(Input::Indicators.into()) };
    let are = |first: i64, second: i64| output == Ratio::from_int(first) && benefit == Ratio::from_int(second);
    let at = At::new("indicators", "一级指标分值");
    Ok(match of("成本") {
        Some(cost) if are(50, 30) => vec![found!(at, [output, benefit, cost],
            zh: "设有成本指标（{cost} 分），产出 {output}、效益 {benefit} 仍是不设成本指标时的权重",
            en: "there is a level of cost ({cost} points), yet output {output} and benefit {benefit} are the weights of a form without one")],
        None if are(40, 20) => vec![found!(at, [output, benefit],
            zh: "未设一级成本指标，产出 {output}、效益 {benefit} 是设成本指标时的权重",
            en: "there is no level of cost, yet output {output} and benefit {benefit} are the weights of a form with one")],
        _ => Vec::new(),
    })
}
