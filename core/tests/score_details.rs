//! Details of lines and totals that mutation testing found untested, each by the smallest form and rule set that show them.
#![cfg(feature = "toml")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

use jixiao::rules::Step;
use jixiao::score::{Flag, Line, Outcome, ReadForm, compare};
use jixiao::{Catalog, Lang, Options, RuleSet, Scorecard, SelfEvaluation, score};

const CLAUSE: &str = r#"clause = { source = "engine" }"#;

/// A set over `parent` with some sections of its own.
fn set(parent: &str, sections: &str) -> RuleSet {
    let text = format!(
        "format = 1\nid = \"t\"\nkind = \"practice\"\ninherits = \"{parent}\"\ntitle = {{ zh = \"测\", en = \"t\" }}\ncovers = [\"project\"]\nin-force = {{ from = \"2020-01-01\" }}\n{sections}"
    );
    RuleSet::from_toml(&text, &Catalog::embedded().unwrap()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn form(rest: &str) -> SelfEvaluation {
    SelfEvaluation::from_json(&format!(r#"{{"format": 1, "kind": "project", "year": 2023, {rest}}}"#)).unwrap()
}

fn scored(rest: &str, set: &RuleSet) -> Scorecard {
    score(&form(rest), set, Options::default())
}

fn of_mof(rest: &str) -> Scorecard {
    scored(rest, Catalog::embedded().unwrap().get("cn-mof-2020").unwrap())
}

fn range(line: &Line) -> String {
    match (line.low, line.high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low}–{high}"),
        _ => "none".into(),
    }
}

/// Each of the two reasons to ask for a reason stands alone as well.
#[test]
fn one_reason_for_a_reason_is_enough() {
    let execution = |asks: &str| {
        let section = format!(
            "[execution]\npoints = \"10\"\nnumerator = \"全年执行数\"\ndenominator = \"全年预算数\"\nshape = {{ silent = {{}} }}\nzero-budget = {{ then = \"unproven\", {CLAUSE} }}\n{asks}\n{CLAUSE}\n"
        );
        set("cn-mof-2020", &section)
    };
    let missed = |set: &RuleSet, initial: &str, executed: &str| {
        let budget = format!(
            r#""budget": {{"money": "万元", "points": "10", "total": {{"initial": "{initial}", "full_year": "100", "executed": "{executed}"}}}}"#
        );
        scored(&budget, set).execution.unwrap().flags.contains(&Flag::ReasonMissing)
    };
    let (low, adjusted) = (execution("reason-for = \"(, 90%)\""), execution("reason-if-adjusted = true"));
    assert_eq!([missed(&low, "100", "80"), missed(&low, "90", "95")], [true, false]);
    assert_eq!([missed(&adjusted, "100", "80"), missed(&adjusted, "90", "95")], [false, true]);
}

/// Reached means inside the set's words: a target of zero has its own bound, and a reason on the form answers the question.
#[test]
fn over_fulfilment_at_a_target_of_zero_and_with_a_reason() {
    let over =
        |then: &str| set("cn-mof-2020", &format!("[over-fulfilment]\nat = \"1.3\"\nzero-target = \"5\"\nthen = \"{then}\"\n{CLAUSE}\n"));
    let flags = |set: &RuleSet, target: &str, actual: &str, reason: &str| {
        let line = format!(r#""indicators": [{{"name": "场次", "target": "{target}", "actual": "{actual}", "points": "10"{reason}}}]"#);
        let flags = scored(&line, set).lines.remove(0).flags;
        (flags.contains(&Flag::OverFulfilled), flags.contains(&Flag::ReasonMissing))
    };
    let (flag, reason) = (over("flag"), over("reason-required"));
    assert_eq!(flags(&flag, "≥0场", "5场", ""), (true, false));
    assert_eq!(flags(&flag, "≥0场", "4场", ""), (false, false));
    assert_eq!(flags(&reason, "≥10场", "13场", ""), (true, true));
    assert_eq!(flags(&reason, "≥10场", "13场", r#", "reason": " ""#), (true, true));
    assert_eq!(flags(&reason, "≥10场", "13场", r#", "reason": "需求增加""#), (true, false));
    assert_eq!(flags(&reason, "≥10场", "12场", ""), (false, false));
}

/// A multiple of a target below zero lies below it; being too far beyond has no meaning there and is not asked.
#[test]
fn a_counted_line_below_zero_is_never_too_far_beyond() {
    let rule = r#""rule": {"id": "x", "shape": {"share-met": {"not-beyond": "1.3"}}, "clause": {"source": "form"}}"#;
    let counting = |target: &str, actual: &str| {
        let lines = format!(
            r#""indicators": [{{"name": "完成情况", "target": "100%", "actual": "100%", "points": "10", {rule}}},
               {{"name": "增长", "target": "{target}", "actual": "{actual}", "points": "10"}}]"#
        );
        range(&of_mof(&lines).lines[0])
    };
    assert_eq!(counting("≥-10万元", "-5万元"), "10.00");
    assert_eq!(counting("≥-10万元", "-11万元"), "0.00");
    assert_eq!([counting("≥10万元", "13万元"), counting("≥10万元", "14万元")], ["10.00", "0.00"]);
}

/// A criterion with numbers of its own is for every kind of target but a date; one that measures against the target needs a number.
#[test]
fn which_criteria_fit_which_targets() {
    let used = |target: &str, actual: &str, criterion: &str| {
        let line = format!(
            r#""indicators": [{{"path": ["产出指标"], "name": "完成情况", "target": "{target}", "actual": "{actual}", "points": "5", "criterion": "{criterion}"}}]"#
        );
        let line = of_mof(&line).lines.remove(0);
        assert!(line.derivation.iter().any(|step| matches!(step, Step::Criterion { .. })), "{criterion}");
        !line.flags.contains(&Flag::CriterionNotUsed)
    };
    let (number, words, day) = (("≥90%", "92%"), ("明显提升", "92%"), ("2023年11月底前", "2023年10月"));
    for (criterion, fits) in [
        ("≥90%计5分，80%（含）-90%计4分，低于80%不计分", [true, true, false]),
        ("≤100%得5分，每超过一个百分点扣0.5分，扣完为止", [true, true, false]),
        ("每低于目标1%扣1分，扣完为止", [true, false, false]),
        ("按完成比例计算得分，满分为止", [true, false, false]),
        ("①目标明确3分；②细化2分", [true, true, true]),
        ("按期完成得满分，逾期不得分", [false, false, true]),
    ] {
        let found = [number, words, day].map(|(target, actual)| used(target, actual, criterion));
        assert_eq!(found, fits, "{criterion}");
    }
}

/// A rule finds a ratio of the set by its own name, with and without derivations.
#[test]
fn a_rule_looks_up_the_ratio_it_names() {
    let ratio = |id: &str, name: &str, formula: &str| {
        format!("[[ratio]]\nid = \"{id}\"\nname = {{ zh = \"{name}\", en = \"{id}\" }}\nformula = \"{formula}\"\n{CLAUSE}\n")
    };
    let sections = ratio("growth", "增长倍数", "全年预算数 ÷ 年初预算数")
        + &ratio("share", "年初占比", "年初预算数 ÷ 全年预算数")
        + &format!("[[rule]]\nid = \"by-share\"\nfor = {{ name = [\"占比\"] }}\nshape.formula.formula = \"分值 × 年初占比\"\n{CLAUSE}\n");
    let set = set("cn-mof-2020", &sections);
    let form = form(
        r#""budget": {"money": "万元", "points": "10", "total": {"initial": "50", "full_year": "200", "executed": "150"}},
           "indicators": [{"name": "占比", "target": "1", "actual": "1", "points": "10"}]"#,
    );
    // 10 × 50 ÷ 200.
    let card = score(&form, &set, Options::default());
    assert_eq!((range(&card.lines[0]), card.lines[0].outcome.clone()), ("2.50".into(), Outcome::Exact));
    let alone = ReadForm::new(&form).scores(&set);
    assert_eq!((alone.lines[0].low.unwrap().to_string(), alone.lines[0].outcome.clone()), ("2.50".into(), Outcome::Exact));
}

/// A comparison names the policy that decided a line.
#[test]
fn a_comparison_names_the_policy() {
    let zero = set("cn-mof-2020", &format!("[policy]\nblank = {{ then = \"zero\", {CLAUSE} }}\n"));
    let catalog = Catalog::embedded().unwrap();
    let form = form(r#""indicators": [{"name": "场次", "target": "≥10场", "actual": "", "points": "10"}]"#);
    let compared = compare(catalog.get("cn-mof-2020").unwrap(), &zero, &[form]);
    assert_eq!(compared.forms[0].lines[0].after.by, ["policy.blank"]);
}

/// What a level reports is set against its own lines.
#[test]
fn levels_report_each_their_own_score() {
    let card = of_mof(
        r#""levels": [{"path": ["产出指标"], "points": "20", "reported": "20"}, {"path": ["效益指标"], "points": "10", "reported": "9"}],
           "indicators": [{"path": ["产出指标"], "name": "场次", "target": "≥10场", "actual": "10场", "points": "20"},
                          {"path": ["效益指标"], "name": "人次", "target": "≥10人", "actual": "10人", "points": "10"}]"#,
    );
    let said: Vec<(String, Option<bool>)> =
        card.levels.iter().map(|level| level.reported.as_ref().map(|given| (given.score.to_string(), given.inside)).unwrap()).collect();
    assert_eq!(said, [("20".to_owned(), Some(true)), ("9".to_owned(), Some(false))]);
}

/// A level whose lines carry all that it prints leaves nothing open, although one of them prints no points.
#[test]
fn a_level_that_adds_up_is_not_open() {
    let card = of_mof(
        r#""levels": [{"path": ["产出指标"], "points": "20"}],
           "indicators": [{"path": ["产出指标"], "name": "场次", "target": "≥10场", "actual": "10场", "points": "20"},
                          {"path": ["产出指标"], "name": "人次", "target": "≥10人", "actual": "10人"}]"#,
    );
    assert!(card.total.open.is_empty(), "{:?}", card.total.open);
}

/// A series is added up over the lines that count; a line that is left out needs no review.
#[test]
fn reviews_add_up_by_series() {
    let left_out = set("cn-mof-2020", &format!("[policy]\nnot-applicable = {{ then = \"not-applicable\", {CLAUSE} }}\n"));
    let line = |name: &str, actual: &str, reviews: &str| {
        format!(
            r#"{{"path": ["产出指标"], "name": "{name}", "target": "≥10场", "actual": "{actual}", "points": "10", "reviews": [{reviews}]}}"#
        )
    };
    let given =
        |first: &str, second: &str| format!(r#"{{"series": "复核", "score": "{first}"}}, {{"series": "财政", "score": "{second}"}}"#);
    let lines = [line("甲", "10场", &given("9", "7")), line("乙", "10场", &given("8.5", "6.5")), line("丙", "不适用", "")].join(", ");
    let card = scored(&format!(r#""indicators": [{lines}]"#), &left_out);
    let sums: Vec<(&str, String)> =
        card.total.reviews.iter().map(|total| (total.series.as_str(), total.sum.unwrap().to_string())).collect();
    assert_eq!(sums, [("复核", "17.5".to_owned()), ("财政", "13.5".to_owned())]);
}

/// What a reviewer left empty is not filled from the parts of the line.
#[test]
fn an_empty_review_proves_nothing() {
    let card = of_mof(
        r#""indicators": [{"path": ["产出指标"], "name": "场次", "points": "10",
           "parts": [{"unit": "甲", "target": "≥5场", "actual": "5场"}, {"unit": "乙", "target": "≥5场", "actual": "5场"}],
           "reviews": [{"series": "复核", "actual": "", "score": "9"}]}]"#,
    );
    let (line, review) = (&card.lines[0], &card.lines[0].reviews[0]);
    assert_eq!(
        (range(line).as_str(), review.low.unwrap().to_string(), review.high.unwrap().to_string()),
        ("10.00", "0.00".into(), "10.00".into())
    );
}

/// A line that is left out says where its points go.
#[test]
fn lines_left_out_say_where_their_points_go() {
    for (then, zh, en) in [
        ("not-applicable", "不计入总分", "left out of the total"),
        ("drop-and-rescale", "折算为满分", "raised to full marks"),
        ("redistribute", "分配给同级其他指标", "go to the others of its level"),
    ] {
        let set = set("cn-mof-2020", &format!("[policy]\nnot-applicable = {{ then = \"{then}\", {CLAUSE} }}\n"));
        let card = scored(r#""indicators": [{"name": "场次", "target": "≥10场", "actual": "不适用", "points": "10"}]"#, &set);
        let (said, said_in_english) = (card.lines[0].because(&set, Lang::Zh), card.lines[0].because(&set, Lang::En));
        assert!(said.contains(zh) && said_in_english.contains(en), "{then}: {said} {said_in_english}");
    }
}

/// What a total is made of after the lines, each step in words.
#[test]
fn steps_of_the_total_in_words() {
    let sections = format!(
        "[[adjustment]]\nid = \"bonus\"\nfor = {{ name = [\"加分\"] }}\nkind = \"bonus\"\nmost = \"5\"\n{CLAUSE}\n\
         [[adjustment]]\nid = \"fines\"\nfor = {{ name = [\"扣分\"] }}\nkind = \"deduction\"\nmost = \"5\"\n{CLAUSE}\n\
         [[cap]]\nid = \"low\"\nof = \"执行率\"\nrange = \"(, 80%)\"\nat-most = \"89\"\n{CLAUSE}\n\
         [policy]\nnot-applicable = {{ then = \"drop-and-rescale\", {CLAUSE} }}\n"
    );
    let set = set("cn-mof-2020", &sections);
    let line = |name: &str, target: &str, actual: &str, points: &str| {
        format!(r#"{{"path": ["产出指标"], "name": "{name}", "target": "{target}", "actual": "{actual}", "points": "{points}"}}"#)
    };
    let said = |lines: &[String], lang: Lang| -> (Scorecard, Vec<String>) {
        let budget = r#""budget": {"money": "万元", "points": "10", "total": {"full_year": "100", "executed": "75"}}"#;
        let card = scored(&format!(r#"{budget}, "indicators": [{}]"#, lines.join(", ")), &set);
        let said = card.total.steps.iter().map(|step| step.sentence(&set, lang)).collect();
        (card, said)
    };
    // 7.5 of the execution and 90 of the line; one of two points of bonus for half of the target; three of four points are lost.
    let lines = [line("场次", "≥10场", "10场", "90"), line("加分", "≥10场", "5场", "2"), line("扣分", "≥10场", "2.5场", "4")];
    let begins = |said: &[String], words: &[&str]| {
        assert_eq!(said.len(), words.len(), "{said:?}");
        said.iter().zip(words).for_each(|(said, words)| assert!(said.starts_with(words), "{said} {words}"));
    };
    begins(
        &said(&lines, Lang::En).1,
        &["bonus adds 1: 98.5 (", "fines takes -3: 95.5 (", "the ratio is 75%, so the total is at most 89: 89 ("],
    );
    begins(&said(&lines, Lang::Zh).1, &["bonus 加 1，得 98.5（", "fines 扣减 -3，得 95.5（", "比率 75%，总分不超过 89：89（"]);
    // Nothing lost takes nothing; a step of zero is no deduction.
    let kept = [line("场次", "≥10场", "5场", "90"), line("扣分", "≥10场", "10场", "4")];
    begins(&said(&kept, Lang::En).1[..1], &["fines adds 0: 52.5 ("]);
    // The bonus is outside of what is raised for the line that was dropped: its own two points are open, not more.
    let open = [line("场次", "≥10场", "10场", "45"), line("人次", "≥10人", "不适用", "45"), line("加分", "≥10场", "很多", "2")];
    let widths: Vec<String> = said(&open, Lang::En).0.total.open.iter().map(|open| format!("{} {}", open.name, open.width)).collect();
    assert_eq!(widths, ["加分 2.00"]);
}

/// Of two bars the worse holds, in whatever order they stand.
#[test]
fn the_worse_of_two_bars_holds() {
    let catalog = Catalog::embedded().unwrap();
    let ids: Vec<String> = catalog.get("cn-mof-2020").unwrap().grades().iter().map(|grade| grade.id.clone()).collect();
    let veto = |id: &str, bar: &str| {
        format!("[[veto]]\nid = \"{id}\"\nwhen = \"违规问题 ≥ 1\"\ninputs = [\"违规问题\"]\ngrade-at-most = \"{bar}\"\n{CLAUSE}\n")
    };
    for (first, second, wanted) in [(1, 2, 2), (2, 1, 2), (0, 1, 1), (1, 0, 1), (2, 2, 2)] {
        let set = set("cn-mof-2020", &(veto("a", &ids[first]) + &veto("b", &ids[second])));
        let card = scored(
            r#""narrative": [{"label": "违规问题", "amount": "1"}],
               "indicators": [{"path": ["产出指标"], "name": "完成率", "target": "≥100%", "actual": "100%", "points": "100"}]"#,
            &set,
        );
        let grade = card.total.grade.unwrap();
        assert_eq!((&grade.low, &grade.high), (&ids[wanted], &ids[wanted]), "{first} {second}");
    }
}

/// A report is proven where the total is one number, the reported one, and the grade is the reported one at both ends.
#[test]
fn what_proves_a_report() {
    let veto = format!("[[veto]]\nid = \"v\"\nwhen = \"违规问题 ≥ 1\"\ninputs = [\"违规问题\"]\ngrade-at-most = \"{{bar}}\"\n{CLAUSE}\n");
    let catalog = Catalog::embedded().unwrap();
    let plain = catalog.get("cn-mof-2020").unwrap();
    let barred = set("cn-mof-2020", &veto.replace("{bar}", &plain.grades()[1].id));
    let (best, good) = (&plain.grades()[0].word.zh, &plain.grades()[1].word.zh);
    let proven = |set: &RuleSet, actual: &str, score: &str, grade: &str| {
        let form = format!(
            r#""reported": {{"points": "100", "score": "{score}", "grade": "{grade}"}},
               "indicators": [{{"path": ["产出指标"], "name": "完成率", "target": "≥100%", "actual": "{actual}", "points": "100"}}]"#
        );
        scored(&form, set).total.proven
    };
    assert_eq!(proven(plain, "100%", "100", best), Some(true));
    assert_eq!(proven(plain, "100%", "99", best), Some(false));
    assert_eq!(proven(plain, "100%", "100", good), Some(false));
    // From 95 to 100 all is the best grade, and 97 lies inside, but it is not the only number.
    assert_eq!(proven(plain, "≥95%", "97", best), Some(false));
    // Whether the veto holds is not known: the good grade is possible, the best one as well.
    assert_eq!([proven(&barred, "100%", "100", good), proven(&barred, "100%", "100", best)], [Some(false), Some(false)]);
}
