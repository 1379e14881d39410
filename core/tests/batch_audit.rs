//! What is found in columns against what the audit finds in forms of the same lines: the same checks, severities and numbers. Zero differences.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

#[path = "common/dice.rs"]
mod dice;
#[path = "common/values.rs"]
mod values;

use dice::Dice;
use jixiao::audit::{Case, Settings, audit};
use jixiao::batch::{
    Auditor, BatchFinding, Bits, Budgets, Cells, CheckCode, Evidence, Kind, Lines, Numbers, Plan, ReadCells, Reports, Results, Whole,
    gives_a_reason,
};
use jixiao::form::{self, Amount, Budget, Indicator};
use jixiao::reading::{Column, read};
use jixiao::rules::{Nature, SetKind};
use jixiao::score::{Options, ReadForm};
use jixiao::{Catalog, Decimal, RuleSet, SelfEvaluation};
use values::{SIGNS, Values, decimal};

/// A column that both sides are made of.
struct Made {
    scale: u32,
    column: Values<i64>,
}

impl Made {
    fn new(scale: u32) -> Self {
        Self { scale, column: Values::default() }
    }
    fn push(&mut self, value: Option<i64>) {
        self.column.push(value);
    }
    fn numbers(&self) -> Numbers<'_> {
        Numbers::new(Whole::I64(&self.column.values), self.scale).unwrap().with_valid(Bits::new(&self.column.valid, 0))
    }
    fn amount(&self, row: usize) -> Option<form::Sourced<Amount>> {
        (self.column.valid[row / 8] >> (row % 8) & 1 == 1)
            .then(|| Amount::Number(decimal(self.column.values[row].into(), self.scale)).into())
    }
    fn text(&self, row: usize) -> Option<String> {
        self.amount(row).map(|amount| amount.value.to_string())
    }
}

fn kinds(plan: &mut Plan, set: &RuleSet) -> Vec<(u16, Kind)> {
    let mut kinds = Vec::new();
    let mut add = |kind: Kind, plan: &mut Plan| kinds.extend(plan.kind(kind.clone()).ok().map(|code| (code, kind)));
    for sign in SIGNS {
        for name in ["", "满意度", "投诉率", "漏损率"] {
            let path = if sign.is_none() { vec!["产出指标".to_owned()] } else { Vec::new() };
            add(Kind { sign, name: name.to_owned(), path, nature: Some(Nature::Quantitative), ..Kind::default() }, plan);
        }
        for shape in [
            r#"{"threshold":{}}"#,
            r#"{"inverse-linear":{}}"#,
            r#"{"pass-line":{"line":"60%"}}"#,
            r#"{"two-sided":{"within":"10%","outside":"zero"}}"#,
        ] {
            let rule = serde_json::json!({"id": "own", "shape": serde_json::from_str::<serde_json::Value>(shape).unwrap(), "clause": {"source": "form"}});
            add(Kind { sign, rule: Some(rule), nature: Some(Nature::Quantitative), ..Kind::default() }, plan);
        }
    }
    for tier in set.tiers().iter().map(|tier| tier.label.zh.clone()).chain(["说不清".to_owned(), "完成".to_owned()]) {
        add(Kind { nature: Some(Nature::Qualitative), tier: Some(tier), ..Kind::default() }, plan);
    }
    add(Kind::default(), plan);
    kinds
}

/// What of a finding both sides know.
fn shown(finding: &BatchFinding) -> (Option<u64>, &'static str, String, String) {
    (
        finding.line,
        finding.check.name(),
        format!("{:?}", finding.severity),
        finding.stated.map_or_else(String::new, |stated| plain(&stated.to_string())),
    )
}

/// Without zeros at its end.
fn plain(number: &str) -> String {
    Decimal::parse(number).map_or_else(|_| number.to_owned(), |number| number.normalized().to_string())
}

/// The same of a form's findings; lines are counted from `first`.
fn of_form(form: &SelfEvaluation, set: &RuleSet, first: u64) -> Vec<(Option<u64>, &'static str, String, String)> {
    let read = ReadForm::new(form);
    let card = read.score(set, Options::default());
    let settings = Settings { select: CheckCode::ALL.iter().map(|check| check.name().to_owned()).collect(), ..Settings::default() };
    let found = audit(&Case::new(&read, set, &card), &settings).unwrap().findings;
    let mut found: Vec<_> = found
        .into_iter()
        .filter(|finding| !finding.at.path.starts_with("budget.rate"))
        .map(|finding| {
            let line = finding.at.path.strip_prefix("indicators[").and_then(|rest| rest.split(']').next()?.parse::<u64>().ok());
            let stated = ["executed", "sum", "total", "score"].into_iter().find(|name| {
                // Of a total that is not the lines' sum the total is stated, of points their sum.
                finding.numbers.contains_key(name) && !(*name == "sum" && finding.check == "total-differs-from-lines")
            });
            let stated = stated.and_then(|name| finding.numbers.get(name)).map_or_else(String::new, |number| plain(number));
            (line.map(|line| line + first), finding.check, format!("{:?}", finding.severity), stated)
        })
        .collect();
    found.sort();
    found
}

const TEXTS: &[&str] = &[
    "≥97%",
    "97%",
    "95%",
    "95",
    "＞10",
    "<=5个",
    "5个",
    "10-20",
    "约5",
    "2023年6月",
    "完成",
    "已完成",
    "",
    "无",
    "不适用",
    "0",
    "100万元",
    "1000000元",
    "三次",
    "93%（发放问卷200份，收回186份）",
];

struct Tally {
    found: std::collections::BTreeMap<&'static str, usize>,
    forms: usize,
}

/// Forms of one set, in columns and as forms.
#[allow(clippy::too_many_lines, reason = "one course from the dice to the comparison")]
fn compare(set: &RuleSet, seed: u64, in_words: bool, tally: &mut Tally) {
    let mut plan = Plan::new([set.clone()]).unwrap();
    if plan.totals().is_err() {
        return;
    }
    let kinds: Vec<(u16, Kind)> =
        kinds(&mut plan, set).into_iter().filter(|(_, kind)| !in_words || kind.nature != Some(Nature::Qualitative)).collect();
    if kinds.is_empty() {
        return;
    }
    let mut dice = Dice(seed);
    let year: Option<i16> = *dice.one(&[None, Some(2009), Some(2023)]);
    let with_reasons = dice.below(2) == 0;
    let scale = u32::try_from(dice.below(4)).unwrap();
    let unit = 10i64.pow(scale);
    let [mut target, mut actual, mut points, mut reported] =
        [Made::new(2), Made::new(1), Made::new(scale), Made::new(if seed.is_multiple_of(2) { scale } else { 3 })];
    let score_unit = 10i64.pow(reported.scale);
    let mut money = [0, 2, 2, 2, 1, 2].map(Made::new);
    let (mut targets, mut actuals, mut cells) = (Vec::new(), Vec::new(), (ReadCells::new(), ReadCells::new()));
    for text in TEXTS {
        cells.0.push(read(text, Column::Target, year));
        cells.1.push(read(text, Column::Actual, year));
    }
    let (mut codes, mut evaluations, mut forms, mut reasons, mut grades) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for evaluation in 0..60u32 {
        let mut form = SelfEvaluation::new(form::Kind::Project);
        form.year = year;
        let lines = 1 + dice.below(6);
        let first = codes.len();
        for line in 0..lines {
            let row = codes.len();
            let (code, kind) = dice.one(&kinds).clone();
            let whole = i64::try_from(90 / lines).unwrap();
            let weight = if line == 0 { 90 - whole * (i64::try_from(lines).unwrap() - 1) } else { whole };
            points.push(match dice.below(25) {
                0 => None,
                1 => Some(0),
                2 => Some(weight * unit + 1),
                _ => Some(weight * unit),
            });
            let wanted = i64::try_from(dice.below(2_000)).unwrap() * 10;
            target.push(match dice.below(20) {
                0 => None,
                1 => Some(0),
                2 => Some(-wanted),
                _ => Some(wanted),
            });
            actual.push(match dice.below(20) {
                0 => None,
                1 => Some(0),
                2..6 => Some(wanted / 10),
                _ => Some(i64::try_from(dice.below(2_500)).unwrap()),
            });
            let weight = weight * score_unit;
            reported.push(match dice.below(12) {
                0 => None,
                1 => Some(-score_unit),
                2 => Some(weight + score_unit / 2 + 1),
                3..6 => Some(weight),
                6 => Some(weight * 9 / 10),
                7 => Some(weight / score_unit / 2 * score_unit),
                _ => Some(i64::try_from(dice.below(u64::try_from(weight).unwrap() + 1)).unwrap()),
            });
            let reason = *dice.one(&["", "无", "受疫情影响", " / "]);
            reasons.push(gives_a_reason(reason));
            let (of_target, of_actual) = (dice.below(TEXTS.len() as u64) as usize, dice.below(TEXTS.len() as u64) as usize);
            targets.push(u32::try_from(of_target).unwrap());
            actuals.push(u32::try_from(of_actual).unwrap());
            let mut indicator = Indicator::new(kind.name.clone()).with_path(kind.path.clone());
            indicator.nature = kind.sign.map(|sign| Box::new(sign.sign().into()));
            indicator.rule = kind.rule.clone().map(Box::new);
            indicator.points = points.amount(row);
            indicator.reported = reported.amount(row);
            indicator.reason = with_reasons.then(|| reason.into());
            let qualitative = kind.nature == Some(Nature::Qualitative);
            let (said_target, said_actual) = if in_words {
                (Some(TEXTS[of_target].to_owned()), Some(TEXTS[of_actual].to_owned()))
            } else {
                (target.text(row), actual.text(row))
            };
            indicator.target = if qualitative { Some("定性".to_owned()) } else { said_target }.map(Into::into);
            indicator.actual = kind.tier.clone().or(said_actual).map(Into::into);
            form.indicators.push(indicator);
            codes.push(code);
            evaluations.push(evaluation);
        }
        // Half of the totals are what the scores add up to.
        let sum: i64 = (first..codes.len()).filter(|row| reported.amount(*row).is_some()).map(|row| reported.column.values[row]).sum();
        let budget = i64::try_from(dice.below(9_000)).unwrap();
        let executed = if dice.below(3) == 0 { budget } else { i64::try_from(dice.below(9_500)).unwrap() };
        let execution = dice.below(10);
        let has_budget = dice.below(5) > 0;
        let maybe = |value: i64, dice: &mut Dice| (has_budget && dice.below(15) > 0).then_some(value);
        let hundredths = |units: i64, scale: u32| units * 100 / 10i64.pow(scale);
        let due = if budget == 0 { 0 } else { (executed * 1000 + budget / 2) / budget };
        let values = [
            maybe(10, &mut dice),
            maybe(budget, &mut dice),
            maybe(executed, &mut dice),
            maybe(if execution < 6 { due.min(1_000) } else { i64::try_from(dice.below(1_100)).unwrap() }, &mut dice),
            None,
            match dice.below(8) {
                0 => None,
                1..5 => Some(hundredths(sum, reported.scale) + due.min(1_000)),
                5 => Some(hundredths(sum, reported.scale) + due.min(1_000) + 1),
                _ => Some(i64::try_from(dice.below(11_000)).unwrap()),
            },
        ];
        for (column, value) in money.iter_mut().zip(values) {
            column.push(value);
        }
        let row = evaluation as usize;
        let mut block = Budget { points: money[0].amount(row), reported: money[3].amount(row), ..Budget::default() };
        (block.total.full_year, block.total.executed) = (money[1].amount(row), money[2].amount(row));
        if block != Budget::default() {
            form.budget = Some(block);
        }
        let grade = *dice.one(&[None, Some("优"), Some("良"), Some("优秀"), Some("合格"), Some(" 差 "), Some("甲"), Some("")]);
        form.reported.score = money[5].amount(row);
        form.reported.grade = grade.map(Into::into);
        grades.push(grade);
        forms.push((form, first as u64));
    }
    let mut bits = vec![0u8; codes.len().div_ceil(8)];
    reasons.iter().enumerate().for_each(|(row, says)| bits[row / 8] |= u8::from(*says) << (row % 8));
    let (of_target, of_actual) = if in_words {
        (Cells::Read(&cells.0, &targets), Cells::Read(&cells.1, &actuals))
    } else {
        (Cells::Numbers(target.numbers()), Cells::Numbers(actual.numbers()))
    };
    let years: Vec<i64> = codes.iter().map(|_| year.unwrap_or_default().into()).collect();
    let (mut results, mut findings, mut auditor, mut totals) = (Results::default(), Vec::new(), Auditor::new(), plan.totals().unwrap());
    let lines = Lines::new(&codes, of_target, of_actual, points.numbers()).with_reported(reported.numbers());
    plan.scorer().score(&lines, &mut results).unwrap();
    totals.add(&plan, &lines, &results, &evaluations).unwrap();
    let evidence = Evidence {
        years: year.map(|_| Numbers::new(Whole::I64(&years), 0).unwrap()),
        reasons: with_reasons.then(|| Bits::new(&bits, 0)),
        evaluations: Some(&evaluations),
    };
    auditor.lines(&plan, &lines, &results, evidence, &mut findings).unwrap();
    let budgets = Budgets {
        points: Some(money[0].numbers()),
        full_year: Some(money[1].numbers()),
        executed: Some(money[2].numbers()),
        ..Budgets::default()
    };
    let reports = Reports { total: Some(money[5].numbers()), execution: Some(money[3].numbers()), grade: Some(&grades) };
    auditor.evaluations(&plan, &totals.finish(&plan, &budgets), &budgets, &reports, &mut findings);
    for (at, (form, first)) in forms.iter().enumerate() {
        // A form that prints no points for any line takes them from the set, which columns do not.
        if form.indicators.iter().all(|indicator| indicator.points.is_none()) {
            continue;
        }
        let mut found: Vec<_> = findings.iter().filter(|finding| finding.evaluation == u32::try_from(at).ok()).map(shown).collect();
        found.sort();
        assert_eq!(found, of_form(form, set, *first), "seed {seed} under {}: {}", set.id(), serde_json::to_string(form).unwrap());
        found.iter().for_each(|(_, check, ..)| *tally.found.entry(check).or_default() += 1);
        tally.forms += 1;
    }
}

/// More were tried by hand.
const SEEDS: u64 = 3;

#[test]
fn columns_and_forms_show_the_same() {
    let catalog = Catalog::embedded().unwrap();
    let mut tally = Tally { found: std::collections::BTreeMap::new(), forms: 0 };
    for (at, set) in catalog.sets().into_iter().filter(|set| set.kind() != SetKind::Monitoring).enumerate() {
        for seed in 1..=SEEDS {
            compare(set, seed * 1_000 + at as u64, seed.is_multiple_of(3), &mut tally);
        }
    }
    // Every check has spoken, and most forms are not of one kind.
    assert_eq!(tally.found.len(), CheckCode::ALL.len(), "{:?}", tally.found);
    assert!(tally.forms > 1_000 && tally.found.values().all(|count| *count > 5), "{} forms, {:?}", tally.forms, tally.found);
}
