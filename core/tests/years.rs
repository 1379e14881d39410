//! Years side by side as a user meets them: renamings, directions, targets, places, base data, rows, calls and their errors.
#![cfg(feature = "years")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic and index what it made")]

use jixiao::exchange::call_json;
use jixiao::form::{Amount, BaseData, BaseRow, Budget, Indicator, Kind, MoneyUnit, Staff};
use jixiao::score::ReadForm;
use jixiao::years::*;
use jixiao::{Catalog, Decimal, Ratio, RuleSet, SelfEvaluation};
use serde_json::{Value, json};

fn set(id: &str) -> RuleSet {
    Catalog::embedded().unwrap().get(id).unwrap().clone()
}

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

fn line(name: &str, target: &str, actual: &str, points: i64) -> Indicator {
    Indicator::new(name).with_path(["产出指标"]).with_target(target).with_actual(actual).with_points(Decimal::from_int(points))
}

fn form(unit: &str, year: i16, lines: impl IntoIterator<Item = Indicator>) -> SelfEvaluation {
    lines.into_iter().fold(SelfEvaluation::new(Kind::Department).with_unit(unit).with_year(year), SelfEvaluation::with_indicator)
}

fn panel(forms: &[SelfEvaluation], matching: &Matching) -> Panel {
    let set = set("cn-mof-2020");
    Panel::new(&forms.iter().map(|form| (form, &set)).collect::<Vec<_>>(), matching)
}

fn split(before: &SelfEvaluation, after: &SelfEvaluation, matching: &Matching) -> Attribution {
    let set = set("cn-mof-2020");
    let (before, after) = (ReadForm::new(before), ReadForm::new(after));
    attribute(&Side::new(&before, &set), &Side::new(&after, &set), matching)
}

fn rename(from: &str, to: &str) -> Matching {
    Matching { renames: vec![Rename { unit: None, from: from.into(), to: to.into() }], ..Matching::default() }
}

#[test]
fn a_renamed_indicator_is_proposed_and_joined_only_when_confirmed() {
    let forms = [form("甲局", 2022, [line("群众满意度", "≥95%", "96%", 50)]), form("甲局", 2023, [line("群众满意率", "≥95%", "90%", 50)])];
    let alone = panel(&forms, &Matching::default());
    assert_eq!(alone.units[0].indicators.len(), 2);
    let proposal = &alone.proposals[0];
    assert_eq!(
        (proposal.from.as_str(), proposal.to.as_str(), proposal.likeness.score.to_string()),
        ("群众满意度", "群众满意率", "0.84".into())
    );
    assert!(proposal.likeness.reason.zh.contains("名称相似度 0.80") && proposal.likeness.reason.en.contains("same level"));
    let told = split(&forms[0], &forms[1], &Matching::default());
    assert_eq!((told.low.part(Part::Structure).unwrap().printed.to_string(), told.proposals.len()), ("-2.63".to_owned(), 1));

    let confirmed = panel(&forms, &rename("群众 满意度", "群众满意率"));
    assert_eq!((confirmed.units[0].indicators.len(), confirmed.proposals.len()), (1, 0));
    assert_eq!(confirmed.units[0].indicators[0].cells[1].as_ref().unwrap().joined_by, Some(JoinedBy::Rename));
    let told = split(&forms[0], &forms[1], &rename("群众满意度", "群众满意率"));
    assert_eq!(told.low.part(Part::Actual).unwrap().printed.to_string(), "-2.63");

    let by_likeness = Matching { threshold: decimal("0.8"), ..Matching::default() };
    assert_eq!(split(&forms[0], &forms[1], &by_likeness).lines[0].joined_by, Some(JoinedBy::Likeness));
    // Renamings in a ring are no endless loop, and of another unit's nothing is heard.
    let ring = Matching {
        renames: [("甲", "乙"), ("乙", "甲")].map(|(from, to)| Rename { unit: None, from: from.into(), to: to.into() }).into(),
        ..Matching::default()
    };
    assert_eq!(
        split(&form("某", 2022, [line("甲", "5个", "5个", 10)]), &form("某", 2023, [line("乙", "5个", "5个", 10)]), &ring).lines.len(),
        1
    );
    let mut elsewhere = rename("群众满意度", "群众满意率");
    elsewhere.renames[0].unit = Some("乙局".into());
    assert_eq!(panel(&forms, &elsewhere).units[0].indicators.len(), 2);
}

#[test]
fn names_that_hold_the_year_and_names_twice() {
    let forms = [
        form("甲局", 2022, [line("2022年新增床位", "5张", "5张", 50), line("培训", "5场", "4场", 20), line("培训", "8场", "8场", 30)]),
        form("甲局", 2023, [line("2023年新增床位", "5张", "4张", 50), line("培训", "8场", "7场", 30), line("培训", "5场", "5场", 20)]),
    ];
    let told = split(&forms[0], &forms[1], &Matching::default());
    let pairs: Vec<_> = told.lines.iter().map(|line| (line.before, line.after, line.moved)).collect();
    // The two 培训 are told apart by their targets.
    assert_eq!(pairs, [(Some(0), Some(0), Moved::Split), (Some(2), Some(1), Moved::Split), (Some(1), Some(2), Moved::Split)]);
    // Without them nobody can say which is which.
    let same = form("甲局", 2023, [line("培训", "6场", "7场", 30), line("培训", "6场", "5场", 20)]);
    let told = split(&forms[0], &same, &Matching::default());
    assert!(told.lines.iter().all(|line| line.joined_by.is_none()), "{told:?}");
}

#[test]
fn dates_count_within_their_year() {
    let forms = [
        form("甲局", 2022, [line("完成时间", "2022年12月31日前", "2022年11月", 100)]),
        form("甲局", 2023, [line("完成时间", "2023年12月31日前", "2023年11月", 100)]),
    ];
    let told = split(&forms[0], &forms[1], &Matching::default());
    assert!(told.low.parts.iter().all(|share| share.exact.is_zero()), "{:?}", told.low);
}

#[test]
fn money_in_another_unit_is_no_change() {
    let with = |money, full: &str, executed: &str, year| {
        let mut budget = Budget { money, points: Some(Amount::Number(decimal("10")).into()), ..Budget::default() };
        budget.total.full_year = Some(Amount::Number(decimal(full)).into());
        budget.total.executed = Some(Amount::Number(decimal(executed)).into());
        form("甲局", year, []).with_budget(budget)
    };
    let told = split(
        &with(MoneyUnit::TenThousandYuan, "100", "80", 2022),
        &with(MoneyUnit::Yuan, "1000000", "800000", 2023),
        &Matching::default(),
    );
    assert_eq!(told.lines.len(), 1);
    assert!(told.low.parts.iter().all(|share| share.exact.is_zero()), "{:?}", told.low);
}

#[test]
fn an_unproven_line_goes_whole_and_reported_totals_make_judgement() {
    let mut first = form("甲局", 2022, [line("满意度", "≥90%", "95%", 60), line("培训覆盖率", "100%", "100%", 40)]);
    let mut second = form("甲局", 2023, [line("满意度", "≥90%", "", 60), line("培训覆盖率", "100%", "80%", 40)]);
    first.reported.score = Some(Amount::Number(decimal("100")).into());
    second.reported.score = Some(Amount::Number(decimal("98")).into());
    let told = split(&first, &second, &Matching::default());
    let parts = |split: &Split| [Part::Actual, Part::Unproven, Part::Judgement].map(|part| split.part(part).unwrap().printed.to_string());
    assert_eq!(parts(&told.low), ["-8.00", "-60.00", "66.00"]);
    assert_eq!(parts(&told.high), ["-8.00", "0.00", "6.00"]);
    assert_eq!(told.low.printed.to_string(), "-2.00");
}

#[test]
fn better_and_worse_follow_the_direction_and_targets_are_watched() {
    let years = [("≤5%", "4%", "≥100人", "120人"), ("≤6%", "5%", "≥110人", "111人"), ("≤4.5%", "3%", "≥115人", "200余人")];
    let forms: Vec<SelfEvaluation> = years
        .iter()
        .zip(2021..)
        .map(|((t, a, target, actual), year)| form("甲局", year, [line("投诉率", t, a, 40), line("培训人数", target, actual, 60)]))
        .collect();
    let panel = panel(&forms, &Matching::default());
    let [rate, people] = &panel.units[0].indicators[..] else { panic!() };
    let told: Vec<_> = rate.steps.iter().map(|step| (step.actual, step.target, step.under_last_actual)).collect();
    // At most: 5 % after 4 % is worse, 6 % asks for less than the 4 % that was reached.
    assert_eq!(told, [(Change::Worse, TargetChange::Loosened, Some(true)), (Change::Better, TargetChange::Tightened, Some(false))]);
    assert_eq!(
        (rate.steps[0].difference.clone().unwrap().to_string(), rate.steps[0].unit.as_deref(), rate.ratchets),
        ("1".into(), Some("%"), false)
    );
    let told: Vec<_> = people.steps.iter().map(|step| (step.actual, step.under_last_actual)).collect();
    // More than 200 is surely more than 111; how much more is not known.
    assert_eq!(told, [(Change::Worse, Some(true)), (Change::Better, Some(false))]);
    assert_eq!((people.steps[1].difference.as_ref(), people.ratchets), (None, true));
    assert_eq!(panel.units[0].trend, Trend::TooShort { points: 3 });
}

#[test]
fn places_are_ranges_where_totals_are() {
    let forms = [("甲", "≥95%"), ("乙", "100%"), ("丙", "50%"), ("丁", "")]
        .map(|(unit, actual)| form(unit, 2023, [line("满意度", "100%", actual, 100)]));
    let panel = panel(&forms, &Matching::default());
    let place = |unit: &str| panel.unit(Some(unit)).unwrap().years[0].rank.unwrap();
    assert_eq!(["甲", "乙", "丙", "丁"].map(|unit| (place(unit).best, place(unit).worst)), [(1, 3), (1, 1), (3, 4), (1, 4)]);
    assert_eq!(panel.unit(Some("戊")).unwrap_err().code(), "years-no-such-unit");
    assert_eq!(panel.unit(None).unwrap_err(), YearsError::WhichUnit { count: 4 });
}

#[test]
fn trends_are_counted_exactly_with_ties() {
    let totals = |scores: &[i64]| {
        scores.iter().zip(2015..).map(|(score, year)| (year, Ratio::from_int(*score), Ratio::from_int(*score))).collect::<Vec<_>>()
    };
    let end = |scores: &[i64]| match trend(&totals(scores)) {
        Trend::Measured { low, way, .. } => (low.s, low.chance.unwrap(), way),
        Trend::TooShort { .. } => panic!(),
    };
    assert_eq!(end(&[1, 2, 3, 4, 5]), (10, Ratio::new(2, 120).unwrap(), Way::Rising));
    assert_eq!(end(&[5, 4, 3, 1, 2]), (-8, Ratio::new(10, 120).unwrap(), Way::Unproven));
    // All alike: every order is as far from balance.
    assert_eq!(end(&[7, 7, 7, 7, 7]), (0, Ratio::one(), Way::Unproven));
    // 3, 3, 4, 5, 6 has 60 distinct orders; straight up and straight down are one each.
    assert_eq!(end(&[3, 3, 4, 5, 6]), (9, Ratio::new(2, 60).unwrap(), Way::Rising));
    // Against all 720 orders counted one by one.
    let scores = [2, 2, 3, 5, 5, 9];
    let (s, chance, _) = end(&[2, 3, 2, 5, 9, 5]);
    let (mut all, mut far) = (0i64, 0i64);
    orders(&mut scores.to_vec(), 0, &mut |order| {
        let pairs = (0..6).flat_map(|i| (i + 1..6).map(move |j| (i, j)));
        let other: i64 = pairs.map(|(i, j): (usize, usize)| (order[j] - order[i]).signum()).sum();
        all += 1;
        far += i64::from(other.abs() >= s.abs());
    });
    assert_eq!((all, chance), (720, Ratio::new(far, 720).unwrap()));
}

fn orders(items: &mut Vec<i64>, from: usize, visit: &mut dyn FnMut(&[i64])) {
    if from == items.len() {
        return visit(items);
    }
    for index in from..items.len() {
        items.swap(from, index);
        orders(items, from + 1, visit);
        items.swap(from, index);
    }
}

#[test]
fn base_data_over_the_years() {
    let amount = |text: &str| Some(Amount::parse(text).unwrap().into());
    let year = |year, money, prior: &str, last: &str, posts: &str| {
        let row = BaseRow {
            name: "三公经费".into(),
            prior_budget: None,
            prior_final: amount(prior),
            budget: None,
            final_: amount(last),
            parts: None,
        };
        let staff = Staff { posts: amount(posts), in_post: amount("10"), rate: None };
        let mut form = form("甲局", year, [line("满意度", "1", "1", 100)]);
        form.base_data = Some(BaseData { money, staff: Some(staff), rows: vec![row], ..BaseData::default() });
        form
    };
    let forms = [year(2022, MoneyUnit::TenThousandYuan, "9", "8", "10"), year(2023, MoneyUnit::Yuan, "81000", "60000", "8")];
    let panel = panel(&forms, &Matching::default());
    let unit = &panel.units[0];
    let series = |name: &str| unit.amounts.iter().find(|series| series.name.zh == name).unwrap();
    let step = &series("三公经费 · 本年决算数").steps[0];
    assert_eq!(
        (step.change, step.difference.to_string(), step.rate.clone().unwrap().to_string()),
        (Change::Better, "-2".into(), "-0.25".into())
    );
    assert_eq!(series("在职人员控制率").steps[0].change, Change::Worse);
    assert_eq!(
        unit.breaks,
        [Break { row: "三公经费".into(), year: 2023, stated: Ratio::parse("8.1").unwrap(), before: Ratio::from_int(8) }]
    );
}

#[test]
fn forms_that_cannot_stand_in_a_panel_are_named() {
    let mut projects = [form("甲局", 2023, []), form("甲局", 2023, []), form("甲局", 2022, []), form("甲局", 2023, [])];
    for (form, title) in projects.iter_mut().zip(["道路（2023年度）", "培训（2023年度）", "道路（2022年度）", "培训（2023年度）"])
    {
        form.title = Some(title.into());
    }
    let mut forms = projects.to_vec();
    forms.push(SelfEvaluation::new(Kind::Project).with_year(2023));
    forms.push(SelfEvaluation::new(Kind::Project).with_unit("乙局"));
    let panel = panel(&forms, &Matching::default());
    // A unit with several forms a year is taken apart by their titles.
    assert_eq!(panel.units.iter().map(|unit| unit.years.len()).collect::<Vec<_>>(), [1, 2]);
    let why: Vec<_> = panel.left_out.iter().map(|left| (left.form, left.why)).collect();
    assert_eq!(why, [(3, LeftOutWhy::SecondForm), (4, LeftOutWhy::NoUnit), (5, LeftOutWhy::NoYear)]);
}

#[test]
fn a_rule_that_changes_a_grade_is_named() {
    let forms = [form("甲局", 2023, [line("印刷成本", "≤100元", "125元", 100)])];
    let told = yardstick(&set("cn-mof-2020"), &set("platform-reverse-linear"), &forms);
    let [one] = &told.regraded[..] else { panic!("{told:?}") };
    assert_eq!(
        (one.did[0].before.as_slice(), one.did[0].low.to_string(), one.beyond_low.is_zero()),
        (["quantitative-at-most".to_owned()].as_slice(), "-5".into(), true)
    );
}

fn ask(call: Value) -> Value {
    serde_json::from_str(&call_json(&call.to_string())).unwrap()
}

#[test]
fn calls_answer_with_pages_and_charts_and_errors_with_paths() {
    let forms = json!([form("甲局", 2022, [line("满意度", "≥95%", "96%", 100)]), form("甲局", 2023, [line("满意度", "≥95%", "90%", 100)])]);
    let call = |name: &str, more: Value| {
        let mut call = json!({"version": 1, "call": name, "forms": forms, "ruleset": {"id": "cn-mof-2020"}});
        call.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        ask(call)
    };
    let answer = call("panel", json!({"page": "html", "charts": true}));
    assert!(answer["ok"]["page"].as_str().unwrap().matches("<svg").count() >= 2);
    let names: Vec<&str> = answer["ok"]["charts"].as_array().unwrap().iter().map(|chart| chart["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["score-by-year", "indicators", "points-lost"]);
    // The panel reads back as the type.
    let panel: Panel = serde_json::from_value(answer["ok"]["panel"].clone()).unwrap();
    assert_eq!(panel.years, [2022, 2023]);
    let answer = call("attribute", json!({"page": "text", "lang": "en", "charts": true, "from": 2022}));
    assert!(answer["ok"]["page"].as_str().unwrap().contains("The computed total moved by -5.26"), "{answer}");
    assert_eq!(answer["ok"]["charts"][0]["vega_lite"]["layer"][0]["mark"]["type"], "bar");
    for (more, code, path) in [
        (json!({"unit": "甲句"}), "years-no-such-unit", "unit"),
        (json!({"to": 2031}), "years-no-such-year", "to"),
        (json!({"forms": []}), "years-which-unit", "unit"),
        (json!({"rows": {"columns": ["单位名称", "预算单位", "年度"], "rows": []}}), "frame-column-twice", "rows.unit"),
        (json!({"rows": {"columns": ["单位", "年度", "指标名称"], "rows": []}}), "frame-unit-unclear", "rows.columns"),
        (json!({"rows": {"columns": ["单位名称", "年度"], "rows": []}}), "frame-no-name", "rows"),
        (json!({"rows": {"columns": ["单位名称", "年度", "指标名称"], "rows": [["甲", "去年", "乙"]]}}), "frame-cell", "rows.year[0]"),
        (
            json!({"rows": {"columns": ["单位名称", "年度", "指标名称"], "rows": [["甲", "2022", "乙", "丙"]]}}),
            "frame-row-too-long",
            "rows.rows[0]",
        ),
        (json!({"matching": {"threshold": "-0.1"}}), "years-likeness", "matching.threshold"),
        (json!({"matching": {"propose": "1.01"}}), "years-likeness", "matching.propose"),
        (json!({"forms": [{"format": 9, "kind": "project"}]}), "form-format", "forms[0].format"),
        (json!({"matching": {"treshold": "1"}}), "call-json", "matching.treshold"),
    ] {
        let answer = call("attribute", more);
        assert_eq!((answer["error"]["code"].as_str(), answer["error"]["path"].as_str()), (Some(code), Some(path)), "{answer}");
    }
}

#[test]
fn hostile_years_are_answered_in_bounded_time() {
    let many = |prefix: &str| {
        (0..2_000).map(|index| line(&format!("{prefix}{}", "指标".repeat(30) + &index.to_string()), "1个", "1个", 1)).collect::<Vec<_>>()
    };
    let told = split(&form("甲", 2022, many("甲")), &form("甲", 2023, many("乙")), &Matching::default());
    assert_eq!((told.lines.len(), told.proposals.len()), (4_000, 0), "beyond the limit no renamings are looked for");
    // Amounts at the edge of what can be kept, points below nothing, empty names.
    let huge = "9".repeat(28);
    let odd = |year| form("", year, [line("", &huge, "0.0000000000000000000000000001", -5), line(" ", "≥≤", "——", 0)]);
    let told = split(&odd(2022), &odd(2023), &Matching::default());
    assert!(told.low.change.is_zero());
    assert_eq!(panel(&[odd(2022), odd(-5)], &Matching::default()).left_out.len(), 2);
    assert!(panel(&[], &Matching::default()).units.is_empty());
}
