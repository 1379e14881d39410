//! Details that mutation testing found untested: what decides between two ways of the engine, each by the smallest form that tells
//! them apart.
#![cfg(feature = "toml")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use jixiao::form::{Indicator, Kind};
use jixiao::rules::Step;
use jixiao::rules::formula::Formula;
use jixiao::rules::shape::Why;
use jixiao::score::{Flag, Line, Outcome};
use jixiao::{Catalog, Decimal, Lang, Options, RuleSet, Scorecard, SelfEvaluation, score};

fn card(form: &str, set: &str) -> Scorecard {
    let catalog = Catalog::embedded().unwrap();
    score(&SelfEvaluation::from_json(form).unwrap(), catalog.get(set).unwrap(), Options::default())
}

fn line(target: &str, actual: &str) -> Line {
    let indicator = Indicator::new("覆盖率").with_target(target).with_actual(actual).with_points(Decimal::from_int(10));
    let form = SelfEvaluation::new(Kind::Project).with_year(2023).with_indicator(indicator);
    score(&form, Catalog::embedded().unwrap().get("cn-mof-2020").unwrap(), Options::default()).lines.remove(0)
}

fn why(line: &Line) -> Option<Why> {
    match &line.outcome {
        Outcome::Unproven { why } => Some(why.clone()),
        _ => None,
    }
}

#[test]
fn a_bare_number_beside_a_percentage() {
    // 0.95 beside 95 % may be a share or 0.95 %; 0.5 beside 0.5 % repeats the number and is meant like it.
    assert_eq!(why(&line("95%", "0.95")), Some(Why::PercentOrShare));
    assert_eq!(why(&line("0.95", "95%")), Some(Why::PercentOrShare));
    let same = line("0.5%", "0.5");
    assert_eq!((same.outcome.clone(), same.flags.contains(&Flag::UnitTakenFromTarget)), (Outcome::Exact, true));
    assert_eq!(line("95%", "96").outcome, Outcome::Exact);
    assert_eq!(line("95%", "0").outcome, Outcome::Exact);
}

#[test]
fn cells_that_cannot_be_read_say_which() {
    assert_eq!(why(&line("≥≤5", "5")), Some(Why::TargetUnclear));
    assert_eq!(why(&line("≥5", "≥≤5")), Some(Why::ActualUnclear));
    assert_eq!(why(&line("≥≤5", "≥≤5")), Some(Why::TargetUnclear));
}

/// Sichuan wants a reason below 90 % of execution, and where the budget was adjusted.
#[test]
fn a_reason_is_missed_only_where_the_set_wants_one() {
    let missed = |set: &str, initial: &str, full_year: &str, executed: &str, reason: &str| {
        let form = format!(
            r#"{{"format": 1, "kind": "project", "year": 2023, "budget": {{"money": "万元", "points": "10", {reason}
               "total": {{"initial": "{initial}", "full_year": "{full_year}", "executed": "{executed}"}}}}}}"#
        );
        card(&form, set).execution.unwrap().flags.contains(&Flag::ReasonMissing)
    };
    assert!(missed("cn-sichuan-project", "100", "100", "89.99", ""));
    assert!(!missed("cn-sichuan-project", "100", "100", "90", ""));
    assert!(missed("cn-sichuan-project", "90", "100", "100", ""));
    assert!(!missed("cn-sichuan-project", "90", "100", "80", r#""reason": "政策调整","#));
    assert!(missed("cn-sichuan-project", "90", "100", "80", r#""reason": " ","#));
    assert!(!missed("cn-mof-2020", "90", "100", "80", ""));
}

/// A condition that surely holds bars both ends, one that may hold the low end; no bar lifts a grade.
#[test]
fn vetoes_bar_grades() {
    let set = |condition: &str, bar: &str| {
        let text = format!(
            "format = 1\nid = \"t\"\nkind = \"practice\"\ninherits = \"cn-mof-2020\"\ntitle = {{ zh = \"测\", en = \"t\" }}\ncovers = [\"project\"]\nin-force = {{ from = \"2020-01-01\" }}\n\
             [[veto]]\nid = \"v\"\nwhen = \"{condition}\"\ninputs = [\"违规问题\"]\ngrade-at-most = \"{bar}\"\nclause = {{ source = \"engine\" }}\n"
        );
        RuleSet::from_toml(&text, &Catalog::embedded().unwrap()).unwrap()
    };
    let grades = |set: &RuleSet, actual: &str, fact: &str| {
        let form = format!(
            r#"{{"format": 1, "kind": "project", "year": 2023, {fact}
               "indicators": [{{"path": ["产出指标"], "name": "完成率", "target": "≥100%", "actual": "{actual}", "points": "100"}}]}}"#
        );
        let grade = score(&SelfEvaluation::from_json(&form).unwrap(), set, Options::default()).total.grade.unwrap();
        format!("{} {}", grade.low, grade.high)
    };
    let catalog = Catalog::embedded().unwrap();
    let ids: Vec<String> = catalog.get("cn-mof-2020").unwrap().grades().iter().map(|grade| grade.id.clone()).collect();
    let [best, good, fair, poor] = [&ids[0], &ids[1], &ids[2], &ids[3]];
    let fact = |count: &str| format!(r#""narrative": [{{"label": "违规问题", "amount": "{count}"}}],"#);
    let barred = set("违规问题 ≥ 1", good);
    assert_eq!(grades(&barred, "100%", &fact("1")), format!("{good} {good}"));
    assert_eq!(grades(&barred, "100%", &fact("0")), format!("{best} {best}"));
    // The form does not say: it may hold.
    assert_eq!(grades(&barred, "100%", ""), format!("{good} {best}"));
    // What is already worse stays.
    assert_eq!(grades(&barred, "70%", &fact("1")), format!("{fair} {fair}"));
    assert_eq!(grades(&set("违规问题 ≥ 1", fair), "85%", ""), format!("{fair} {good}"));
    assert_eq!(grades(&set("违规问题 ≥ 1", fair), "20%", &fact("1")), format!("{poor} {poor}"));
}

#[test]
fn formulas_are_equal_as_they_are_written() {
    let formula = |text: &str| Formula::parse(text).unwrap();
    assert_eq!(formula("实际值 ÷ 目标值").text(), "实际值 ÷ 目标值");
    assert_eq!(formula("1 + 2"), formula("1 + 2"));
    assert_ne!(formula("1 + 2"), formula("2 + 1"));
}

/// Every shape says its numbers in both languages.
#[test]
fn shapes_describe_themselves() {
    for (shape, zh, en) in [
        (
            r#"{"two-sided":{"within":"10%","outside":{"per-step":{"step":"3%","deduct":"1"}}}}"#,
            ["10%", "3%", "1 分"],
            ["10%", "3%", "1 points"],
        ),
        (r#"{"per-event":{"of":"违规次数","deduct":"0.5"}}"#, ["违规次数", "0.5", ""], ["违规次数", "0.5", ""]),
        (r#"{"per-event":{"deduct":"0.5"}}"#, ["每发生一次", "0.5", ""], ["0.5", "", ""]),
        (r#"{"linear":{"from":"60","to":"100"}}"#, ["60", "100", "实际完成值"], ["60", "100", "the actual"]),
        (r#"{"pass-line":{"line":"60%","full":"95%"}}"#, ["60%", "95%", ""], ["60%", "95%", ""]),
        (r#"{"rank-table":{"each":"0.25"}}"#, ["0.25", "", ""], ["0.25", "", ""]),
        (r#"{"per-step":{"from":"100%","side":"above","step":"1%","deduct":"0.5"}}"#, ["100%", "1%", "0.5"], ["100%", "1%", "0.5"]),
        // A bound is shown as a percentage where it is 1 or a fraction up to 10; a whole number of things is not.
        (r#"{"per-step":{"of":"次数","from":"2","side":"above","step":"1","deduct":"0.5"}}"#, ["超过2的", "", ""], ["above 2:", "", ""]),
        (
            r#"{"per-step":{"of":"次数","from":"10.5","side":"above","step":"1","deduct":"0.5"}}"#,
            ["超过10.5的", "", ""],
            ["above 10.5:", "", ""],
        ),
        (
            r#"{"bands":{"of":"执行率","bands":[{"range":"[90%, )","share":"0.8"},{"range":"(, 90%)","share":"0"}]}}"#,
            ["按执行率分档", "[0.9, +∞) 得分值的 0.8", ""],
            ["by bands of 执行率", "[0.9, +∞): 0.8 of the points", ""],
        ),
        (
            r#"{"bands":{"bands":[{"range":"[90%, )","points":"5"},{"range":"(, 90%)","points":"0"}]}}"#,
            ["[0.9, +∞) 得 5 分", "(-∞, 0.9) 得 0 分", ""],
            ["[0.9, +∞): 5 points", "(-∞, 0.9): 0 points", ""],
        ),
        (
            r#"{"better-of":{"either":[{"threshold":{}},{"capped-proportion":{}}]}}"#,
            ["取较高者", "否则不得分；或者 达到指标值", "实际完成值 ÷ 年度指标值"],
            ["the best of", "otherwise none; or full points once", "actual ÷ target"],
        ),
        (
            r#"{"checklist":{"items":[{"name":"目标明确","points":"2"},{"name":"细化","points":"1"}]}}"#,
            ["目标明确（2 分）、细化（1 分）", "具备的得该项分数", ""],
            ["目标明确 (2 points)、细化 (1 points)", "each that holds earns its points", ""],
        ),
        (
            r#"{"checklist":{"items":[{"name":"细化"}],"missing":"1"}}"#,
            ["检查项 细化：每少一项扣 1 分", "", ""],
            ["1 points off for every one missing", "", ""],
        ),
        (r#"{"coefficient":{}}"#, ["分值 × 得分系数", "", ""], ["points × the coefficient on the form", "", ""]),
        (
            r#"{"composite":{"answers":[{"name":"满意","coefficient":"1"},{"name":"一般","coefficient":"0.6"}]}}"#,
            ["（满意 × 1 + 一般 × 0.6）÷ 总数", "", ""],
            ["(满意 × 1 + 一般 × 0.6) ÷ all", "", ""],
        ),
        (r#"{"date":{"late":"silent"}}"#, ["逾期的，规则未规定", "", ""], ["the rule does not say", "", ""]),
        (r#"{"date":{"late":"zero"}}"#, ["逾期不得分", "", ""], ["none when late", "", ""]),
        (
            r#"{"date":{"late":{"deduct":{"per":"day","points":"0.5"}}}}"#,
            ["每逾期一日扣 0.5 分", "", ""],
            ["0.5 points off for every day", "", ""],
        ),
        (
            r#"{"date":{"late":{"deduct":{"per":"month","points":"2"}}}}"#,
            ["每逾期一个月", "扣 2 分", ""],
            ["2 points off for every month", "", ""],
        ),
        (r#"{"formula":{"formula":"分值 × 完成率"}}"#, ["得分 = 分值 × 完成率", "", ""], ["score = 分值 × 完成率", "", ""]),
        (r#"{"inverse-linear":{}}"#, ["2 − 实际完成值 ÷ 年度指标值", "两倍得 0 分", ""], ["2 − actual ÷ target", "double the target", ""]),
        (r#"{"inverse-ratio":{}}"#, ["分值 × 年度指标值 ÷ 实际完成值", "", ""], ["points × target ÷ actual", "", ""]),
        (
            r#"{"share-met":{"among":["数量指标"],"not-beyond":"1.3"}}"#,
            ["达到指标值的数量指标数 ÷ 总数", "1.3 倍", ""],
            ["the share of 数量指标", "1.3 times", ""],
        ),
        (r#"{"share-met":{}}"#, ["达到指标值的其他指标数", "", ""], ["the share of the other indicators", "", ""]),
        (r#"{"silent":{}}"#, ["不作认定", "", ""], ["nothing is decided", "", ""]),
        (r#"{"threshold":{}}"#, ["达到指标值得满分，否则不得分", "", ""], ["where the target is met, otherwise none", "", ""]),
        (r#"{"tier":{}}"#, ["按评判等级得分", "", ""], ["by qualitative tier", "", ""]),
    ] {
        let shape: jixiao::rules::Shape = serde_json::from_str(shape).unwrap();
        let (said, said_in_english) = (shape.describe(Lang::Zh), shape.describe(Lang::En));
        assert!(zh.iter().all(|words| said.contains(words)), "{said}");
        assert!(en.iter().all(|words| said_in_english.contains(words)), "{said_in_english}");
    }
}

/// A total that is rounded only as a whole keeps its open ends, and a grade is looked up just inside them.
#[test]
fn grades_at_open_ends() {
    let text = "format = 1\nid = \"t\"\nkind = \"practice\"\ninherits = \"cn-mof-2020\"\ntitle = { zh = \"测\", en = \"t\" }\ncovers = [\"project\"]\nin-force = { from = \"2020-01-01\" }\n\
                [rounding]\nplaces = 2\nmode = \"half-up\"\nstage = \"total\"\nclause = { source = \"engine\" }\n";
    let catalog = Catalog::embedded().unwrap();
    let set = RuleSet::from_toml(text, &catalog).unwrap();
    let ids: Vec<&str> = set.grades().iter().map(|grade| grade.id.as_str()).collect();
    let [best, good, fair, poor] = [ids[0], ids[1], ids[2], ids[3]];
    for (target, actual, low, high) in [
        // [60, 80) and [0, 60): the high end itself belongs to the better grade.
        ("效果明显", "部分达成年度指标并具有一定效果", fair, fair),
        ("效果明显", "未达成年度指标且效果较差", poor, poor),
        ("效果明显", "达成年度指标", good, best),
        // (80, 100], (90, 100], (79, 100]: just above the low end.
        ("≥100%", ">80%", good, best),
        ("≥100%", ">90%", best, best),
        ("≥100%", ">79%", fair, best),
        ("≥100%", "<90%", poor, good),
        ("≥100%", "<60%", poor, poor),
        ("≥100%", "<61%", poor, fair),
    ] {
        let form = format!(
            r#"{{"format": 1, "kind": "project", "year": 2023,
               "indicators": [{{"path": ["产出指标"], "name": "完成率", "target": "{target}", "actual": "{actual}", "points": "100"}}]}}"#
        );
        let card = score(&SelfEvaluation::from_json(&form).unwrap(), &set, Options::default());
        let grade = card.total.grade.unwrap();
        assert_eq!((grade.low.as_str(), grade.high.as_str()), (low, high), "{target} {actual}: {:?}", card.total.exact);
    }
}

/// What a level prints beyond the points of its lines is open, once, and only where a line under it lacks points.
#[test]
fn points_that_only_a_level_prints() {
    let totals = |levels: &str, second: &str| {
        let form = format!(
            r#"{{"format": 1, "kind": "project", "year": 2023, "levels": [{levels}], "indicators": [
               {{"path": ["产出指标", "数量指标"], "name": "完成率", "target": "≥100%", "actual": "100%", "points": "20"}},
               {{"path": ["产出指标", "数量指标"], "name": "覆盖率", "target": "≥100%", "actual": "100%"{second}}}]}}"#
        );
        let card = card(&form, "cn-mof-2020");
        let level = &card.levels[0];
        format!("{} {} {} {}", level.points.unwrap(), level.low, level.high, card.total.high)
    };
    let outer = r#"{"path": ["产出指标"], "points": "50"}"#;
    let inner = r#"{"path": ["产出指标", "数量指标"], "points": "30"}"#;
    assert_eq!(totals(outer, ""), "50 20.00 50.00 50.00");
    assert_eq!(totals(inner, ""), "30 20.00 30.00 30.00");
    // The inner level lies in the outer one.
    assert_eq!(totals(&format!("{outer}, {inner}"), ""), "50 20.00 50.00 50.00");
    // Nothing is left where the lines carry all of it, or every line has points.
    assert_eq!(totals(r#"{"path": ["产出指标"], "points": "20"}"#, ""), "20 20.00 20.00 20.00");
    assert_eq!(totals(r#"{"path": ["产出指标"], "points": "10"}"#, ""), "20 20.00 20.00 20.00");
    assert_eq!(totals(outer, r#", "points": "10""#), "30 30.00 30.00 30.00");
}

/// One line with a rule of its own: its score, and the reason where there is none.
fn under(shape: &str, target: &str, actual: &str) -> Line {
    let form = format!(
        r#"{{"format": 1, "kind": "project", "year": 2023, "indicators": [{{"name": "完成时间", "target": "{target}", "actual": "{actual}", "points": "10",
           "rule": {{"id": "x", "shape": {shape}, "clause": {{"source": "form"}}}}}}]}}"#
    );
    card(&form, "cn-mof-2020").lines.remove(0)
}

/// `9月前` may include September or not: only August is surely in time, and no day of September is surely late.
#[test]
fn a_month_as_a_deadline_leaves_itself_open() {
    let score = |actual: &str| {
        let line = under(r#"{"date": {"late": "zero"}}"#, "2023年9月前", actual);
        format!("{} {}", line.low.unwrap(), line.high.unwrap())
    };
    assert_eq!([score("2023年8月31日"), score("2023年10月1日")], ["10.00 10.00", "0.00 0.00"]);
    assert_eq!([score("2023年9月1日"), score("2023年9月30日")], ["0.00 10.00", "0.00 10.00"]);
}

/// Done at some time of the year is late by nothing at least; the 31st of December begins a fourth month.
#[test]
fn being_early_is_not_negative_lateness() {
    let line = under(r#"{"date": {"late": {"deduct": {"per": "month", "points": "1"}}}}"#, "2023年9月30日", "2023年");
    assert_eq!((line.low.unwrap().to_string(), line.high.unwrap().to_string()), ("6.00".into(), "10.00".into()));
    let late = line.derivation.iter().find_map(|step| match step {
        Step::Lateness { late, .. } => late.clone(),
        _ => None,
    });
    assert_eq!(late.unwrap().to_string(), "[0, 4]");
}

#[test]
fn why_a_shape_has_no_score() {
    let date = r#"{"date": {"late": "zero"}}"#;
    assert_eq!(why(&under(date, "5人", "2023年9月")), Some(Why::KindsDiffer));
    assert_eq!(why(&under(date, "2023年9月", "5人")), Some(Why::KindsDiffer));
    assert_eq!(why(&under(date, "明显提升", "2023年9月")), Some(Why::TargetIsText));
    assert_eq!(why(&under(date, "2023年9月", "明显提升")), Some(Why::ActualIsText));
    // Less than a target of zero is no share of it.
    assert_eq!(why(&under(r#"{"capped-proportion": {}}"#, "≥0万元", "-5万元")), Some(Why::ZeroTarget));
}

/// An exact score is said by the sum that made it, not by what a comparison or the choice between ways says of it.
#[test]
fn the_sum_behind_an_exact_score() {
    let catalog = Catalog::embedded().unwrap();
    let set = catalog.get("cn-mof-2020").unwrap();
    let said = |shape: &str, target: &str, actual: &str| under(shape, target, actual).because(set, Lang::En);
    let better = said(r#"{"better-of": {"either": [{"threshold": {}}, {"capped-proportion": {}}]}}"#, "≥10场", "8场");
    assert!(better.contains("10 × 8 ÷ 10 = 8.00"), "{better}");
    let steps = said(r#"{"per-step": {"from": "100%", "side": "above", "step": "1%", "deduct": "0.5"}}"#, "≤100%", "103%");
    assert!(steps.contains("8.5") && !steps.contains("the target is met"), "{steps}");
}
