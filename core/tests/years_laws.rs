//! Laws of the split of a change: the parts add up, time turned round turns every part round, nothing changed gives nothing,
//! and the order of lines does not matter.
#![cfg(feature = "toml")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic and index what it made")]

use jixiao::form::{Amount, Budget, GoalShare, Indicator, Kind};
use jixiao::score::ReadForm;
use jixiao::years::{Attribution, Matching, Moved, Part, Side, Split, attribute};
use jixiao::{Catalog, Decimal, Ratio, RuleSet, SelfEvaluation};
use proptest::prelude::*;

const SETS: [&str; 3] = ["cn-mof-2020", "cn-hubei-2020", "platform-reverse-linear"];
const NAMES: [&str; 8] = ["群众满意度", "培训人数", "印刷成本", "事故起数", "完成时间", "质量等级", "政策知晓率", "道路里程"];
const TARGETS: [&str; 9] = ["≥95%", "97%", "≤100元", "200人", "2022年12月31日前", "2023年底前", "优", "", "不适用"];
const ACTUALS: [&str; 10] = ["95%", "91.5%", "130元", "187人", "200余人", "2023年11月", "2022年12月", "优", "", "不适用"];

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

/// Name, target, actual, points, reported, unit of a column of its own, goal.
type Row = (usize, usize, usize, i64, Option<i64>, usize, usize);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (0..NAMES.len(), 0..TARGETS.len(), 0..ACTUALS.len(), 0..30i64, proptest::option::of(0..30i64), 0..3usize, 0..2usize);
    proptest::collection::vec(row, 0..7)
}

fn form(year: i16, rows: &[Row], budget: Option<(i64, i64, i64)>, goals: bool) -> SelfEvaluation {
    let mut form = SelfEvaluation::new(Kind::Project).with_year(year).with_unit("某局");
    for (name, target, actual, points, reported, unit, goal) in rows {
        let mut line = Indicator::new(NAMES[*name]).with_path(["产出指标", "数量指标"]);
        line = line.with_target(TARGETS[*target]).with_actual(ACTUALS[*actual]).with_points(Decimal::from_int(*points));
        line.reported = reported.map(|score| Amount::Number(Decimal::from_int(score)).into());
        line.unit = ["", "%", "人"].get(*unit).filter(|unit| !unit.is_empty()).map(|unit| (*unit).into());
        line.goal = goals.then(|| ["甲", "乙"][*goal].into());
        form = form.with_indicator(line);
    }
    if goals {
        form.goals = ["甲", "乙"]
            .iter()
            .zip(["40", "60"])
            .map(|(name, percent)| GoalShare { name: (*name).into(), percent: Amount::parse(percent).unwrap().into() })
            .collect();
    }
    if let Some((whole, executed, points)) = budget {
        let mut block = Budget::default();
        block.total.full_year = Some(Amount::Number(Decimal::from_int(whole)).into());
        block.total.executed = Some(Amount::Number(Decimal::from_int(executed)).into());
        block.points = Some(Amount::Number(Decimal::from_int(points)).into());
        form.budget = Some(block);
    }
    form
}

fn forms() -> impl Strategy<Value = (SelfEvaluation, usize)> {
    let budget = proptest::option::of((0..5i64, 0..6i64, 0..12i64));
    (2022..2024i16, rows(), budget, any::<bool>(), 0..SETS.len(), proptest::option::of(0..120i64)).prop_map(
        |(year, rows, budget, goals, set, total)| {
            let mut form = form(year, &rows, budget, goals);
            form.reported.score = total.map(|total| Amount::Number(Decimal::from_int(total)).into());
            (form, set)
        },
    )
}

/// The sets, and one that rounds only the total, caps it, and drops lines that do not apply.
fn sets() -> Vec<RuleSet> {
    let catalog = Catalog::embedded().unwrap();
    let mut sets: Vec<RuleSet> = SETS.iter().map(|id| catalog.get(id).unwrap().clone()).collect();
    sets[1] = RuleSet::from_toml(OWN, &catalog).unwrap();
    sets
}

const OWN: &str = r#"
format = 1
id = "own"
kind = "regulation"
inherits = "cn-mof-2020"
title = { zh = "自定", en = "own" }
covers = ["project"]
in-force = { from = "2020-01-01" }
[rounding]
places = 2
mode = "half-up"
stage = "total"
clause = { source = "engine" }
[policy]
not-applicable = { then = "redistribute", clause = { source = "engine" } }
"#;

fn split(before: &(SelfEvaluation, usize), after: &(SelfEvaluation, usize), sets: &[RuleSet]) -> Attribution {
    let (first, second) = (ReadForm::new(&before.0), ReadForm::new(&after.0));
    attribute(&Side::new(&first, &sets[before.1]), &Side::new(&second, &sets[after.1]), &Matching::default())
}

fn exact(split: &Split) -> Vec<Ratio> {
    split.parts.iter().map(|share| share.exact.clone()).collect()
}

fn sum(parts: impl IntoIterator<Item = Ratio>) -> Ratio {
    parts.into_iter().sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn parts_add_up_exactly_and_in_print(before in forms(), after in forms()) {
        let told = split(&before, &after, &sets());
        for (split, first, second) in [(&told.low, told.from.low, told.to.low), (&told.high, told.from.high, told.to.high)] {
            let change = match (told.from.reported, told.to.reported) {
                (Some(first), Some(second)) => second.ratio() - first.ratio(),
                _ => second.ratio() - first.ratio(),
            };
            prop_assert_eq!(&sum(exact(split)), &change);
            prop_assert_eq!(&split.change, &change);
            prop_assert_eq!(sum(split.parts.iter().map(|share| share.printed.ratio())), split.printed.ratio());
            for share in &split.parts {
                let apart = (share.exact.clone() - share.printed.ratio()).abs();
                prop_assert!(apart < Ratio::new(1, 100).unwrap() && share.printed.places() == 2);
            }
        }
        // The lines give the parts that are theirs.
        for (end, split) in [("low", &told.low), ("high", &told.high)] {
            let of = |line: &jixiao::years::LineMove| if end == "low" { line.low.clone() } else { line.high.clone() };
            for part in [Part::Rule, Part::Points, Part::Target, Part::Actual] {
                let lines = told.lines.iter().flat_map(|line| of(line).parts).filter(|share| share.part == part).map(|share| share.exact);
                prop_assert_eq!(&sum(lines), &split.part(part).unwrap().exact);
            }
            for line in told.lines.iter().filter(|line| line.moved == Moved::Split) {
                let line = of(line);
                prop_assert_eq!(sum(line.parts.iter().map(|share| share.exact.clone())), line.change.clone());
                prop_assert_eq!(sum(line.parts.iter().map(|share| share.printed.ratio())), line.printed.ratio());
            }
        }
        prop_assert_eq!(serde_json::from_str::<Attribution>(&serde_json::to_string(&told).unwrap()).unwrap(), told);
    }

    #[test]
    fn time_turned_round_turns_every_part_round(before in forms(), after in forms()) {
        let sets = sets();
        let (there, back) = (split(&before, &after, &sets), split(&after, &before, &sets));
        for (there, back) in [(&there.low, &back.low), (&there.high, &back.high)] {
            for (one, other) in there.parts.iter().zip(&back.parts) {
                prop_assert_eq!(&one.exact, &-other.exact.clone());
                prop_assert_eq!(one.printed.ratio(), -other.printed.ratio());
            }
        }
    }

    #[test]
    fn the_same_year_twice_gives_nothing(form in forms()) {
        let told = split(&form, &form, &sets());
        for split in [&told.low, &told.high] {
            prop_assert!(split.parts.iter().all(|share| share.exact.is_zero() && share.printed.is_zero()), "{:?}", split);
        }
    }

    #[test]
    fn the_order_of_lines_does_not_matter(before in forms(), after in forms(), turn in 0..6usize) {
        let sets = sets();
        let mut turned = after.clone();
        let places = turned.0.indicators.len().max(1);
        turned.0.indicators.rotate_left(turn % places);
        let mut reversed = before.clone();
        reversed.0.indicators.reverse();
        let (told, again) = (split(&before, &after, &sets), split(&reversed, &turned, &sets));
        prop_assert_eq!((exact(&told.low), exact(&told.high)), (exact(&again.low), exact(&again.high)));
    }
}

#[test]
fn one_form_by_hand() {
    // 2022: 15 × 95 ÷ 97 = 14.69; 2023: the target is 99 %, the actual 97.02 %: 20 × 0.98 = 19.60.
    let line = |target: &str, actual: &str, points: &str| {
        Indicator::new("职工群众满意度").with_target(target).with_actual(actual).with_points(decimal(points))
    };
    let before = SelfEvaluation::new(Kind::Project).with_year(2022).with_indicator(line("97%", "95%", "15"));
    let after = SelfEvaluation::new(Kind::Project).with_year(2023).with_indicator(line("99%", "97.02%", "20"));
    let told = split(&(before, 0), &(after, 0), &sets());
    let part = |part| told.low.part(part).unwrap().printed.to_string();
    assert_eq!((told.low.printed.to_string(), told.high.change.to_string()), ("4.91".to_owned(), "4.91".to_owned()));
    // Points: 19.59 − 14.69, 19.19 − 14.39, 20.00 − 15.00, 19.60 − 14.70, in 2, 1, 1 and 2 of six orders: 4.90. Target: −0.30, −0.40,
    // −0.30, −0.40 likewise: −2.10 ÷ 6. The actual has the rest.
    assert_eq!(
        [part(Part::Rule), part(Part::Points), part(Part::Target), part(Part::Actual)],
        ["0.00", "4.90", "-0.35", "0.36"].map(str::to_owned)
    );
}
