//! Lines of every sort, as a batch takes them and as forms of their own.
#![allow(dead_code, reason = "each test file uses a part of it")]

use super::dice::Dice;
use super::values::SIGNS;
use jixiao::batch::{Kind, Plan};
use jixiao::form::{self, Amount, Indicator};
use jixiao::rules::{Nature, SetKind};
use jixiao::score::Outcome;
use jixiao::{Catalog, Decimal, RuleSet, SelfEvaluation};

pub(crate) fn reason(outcome: &Outcome) -> String {
    let value = serde_json::to_value(outcome).unwrap();
    match outcome {
        Outcome::Within { .. } => value["because"][0].as_str().unwrap_or_default().to_owned(),
        Outcome::Unproven { .. } => value["why"]["reason"].as_str().unwrap().to_owned(),
        Outcome::NotApplicable { .. } => value["then"].as_str().unwrap().to_owned(),
        _ => String::new(),
    }
}

pub(crate) const RULES: &[&str] = &[
    r#"{"threshold":{}}"#,
    r#"{"inverse-linear":{}}"#,
    r#"{"inverse-ratio":{}}"#,
    r#"{"pass-line":{"line":"60%"}}"#,
    r#"{"two-sided":{"within":"10%","outside":"zero"}}"#,
    r#"{"linear":{"from":"80","to":"100","base":"0.6"}}"#,
    r#"{"bands":{"bands":[{"range":"[1, )","share":"1"},{"range":"[0.8, 1)","share":"0.5"},{"range":"(, 0.8)","share":"0"}]}}"#,
    r#"{"per-step":{"from":"90","side":"below","step":"5","deduct":"1"}}"#,
    r#"{"formula":{"formula":"分值 × 最小(1, 实际值 ÷ 目标值)"}}"#,
];

/// Kinds of every sort under one set; those that need a form are refused, and counted.
pub(crate) fn kinds(plan: &mut Plan, sets: &[RuleSet]) -> (Vec<(u16, Kind)>, usize) {
    let (mut kinds, mut refused) = (Vec::new(), 0);
    let mut add = |kind: Kind, plan: &mut Plan| match plan.kind(kind.clone()) {
        Ok(code) => kinds.push((code, kind)),
        Err(error) => {
            assert_eq!(error.code(), "rule-needs-form", "{error}");
            refused += 1;
        }
    };
    for (at, set) in sets.iter().enumerate() {
        for sign in SIGNS {
            for name in ["", "满意度", "投诉率"] {
                add(Kind { set: at, sign, name: name.to_owned(), nature: Some(Nature::Quantitative), ..Kind::default() }, plan);
            }
            for rule in RULES {
                let rule = serde_json::json!({"id": "own", "shape": serde_json::from_str::<serde_json::Value>(rule).unwrap(), "clause": {"source": "form"}});
                add(Kind { set: at, sign, rule: Some(rule), nature: Some(Nature::Quantitative), ..Kind::default() }, plan);
            }
        }
        let words = set.tiers().iter().flat_map(|tier| [tier.label.zh.clone(), tier.id.clone()]);
        for tier in
            words.chain(["说不清".to_owned(), "无".to_owned(), "完成".to_owned(), "95".to_owned(), "定性".to_owned(), "不适用".to_owned()])
        {
            add(Kind { set: at, nature: Some(Nature::Qualitative), tier: Some(tier), ..Kind::default() }, plan);
        }
        add(Kind { set: at, ..Kind::default() }, plan);
    }
    (kinds, refused)
}

/// The form of one line.
pub(crate) fn form(kind: &Kind, target: Option<String>, actual: Option<String>, points: Option<Decimal>) -> SelfEvaluation {
    let mut indicator = Indicator::new(kind.name.clone()).with_path(kind.path.clone());
    indicator.nature = kind.sign.map(|sign| Box::new(sign.sign().into()));
    indicator.rule = kind.rule.clone().map(Box::new);
    indicator.points = points.map(|points| Amount::Number(points).into());
    let qualitative = kind.nature == Some(Nature::Qualitative);
    indicator.target = if qualitative { Some("定性".to_owned()) } else { target }.map(Into::into);
    indicator.actual = kind.tier.clone().or(actual).map(Into::into);
    SelfEvaluation::new(form::Kind::Project).with_indicator(indicator)
}

pub(crate) fn sets() -> Vec<RuleSet> {
    let catalog = Catalog::embedded().unwrap();
    catalog.sets().into_iter().filter(|set| set.kind() != SetKind::Monitoring).cloned().collect()
}

/// Target, actual and points of a row, of the size asked for.
pub(crate) fn numbers(dice: &mut Dice, size: u64) -> [Option<i128>; 3] {
    let mut number = |most: u64| match dice.below(40) {
        0 => None,
        1 => Some(0),
        2 => Some(-i128::from(dice.below(most))),
        3 => Some(i128::from(dice.below(3))),
        _ => Some(i128::from(dice.below(most))),
    };
    let target = number(size);
    let near = target.unwrap_or(50).unsigned_abs() as u64 * 2 + 3;
    let actual = match number(near) {
        Some(_) if near.is_multiple_of(7) => target,
        actual => actual,
    };
    [target, actual, number(3_000)]
}
