//! Two real published forms, every figure as it was worked out by hand before the engine existed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may panic and read files"
)]

mod common;

use common::{SETS, form, line, range, scored};
use jixiao::score::{Because, Flag, RatioOutcome, Why};
use jixiao::{Outcome, Scorecard};

fn shaoyang() -> Scorecard {
    scored(&form("2023-hunan-shaoyang-union"), "cn-hunan-department-2023")
}

#[test]
fn shaoyang_line_by_line() {
    let card = shaoyang();
    let expected = [
        ("预算执行率", "10.00", "exact"),
        ("广泛开展各类活动", "0.00–10.00", "unproven"),
        ("进一步严格管理使用工会经费", "0.00–20.00", "unproven"),
        ("各项工作完成时间", "10.00", "exact"),
        ("解决职工群众最关心", "8.00–10.00", "within"),
        ("进一步丰富文体活动", "6.40–8.00", "within"),
        ("开展形式多样的劳动竞赛", "5.60–7.00", "within"),
        ("职工群众满意度", "14.69", "exact"),
        ("开展活动实际产生的费用", "10.00", "exact"),
    ];
    assert_eq!(card.all_lines().count(), expected.len());
    for (name, score, outcome) in expected {
        let line = line(&card, name);
        assert_eq!((range(line).as_str(), line.outcome.name()), (score, outcome), "{name}: {:?}", line.outcome);
    }
}

#[test]
fn shaoyang_reasons() {
    let card = shaoyang();
    let activities = line(&card, "广泛开展各类活动");
    assert_eq!(activities.outcome, Outcome::Unproven { why: Why::TargetIsText });
    assert!(activities.flags.contains(&Flag::OperatorInActual));
    assert_eq!(line(&card, "进一步严格管理").outcome, Outcome::Unproven { why: Why::TargetIsText });
    assert_eq!(line(&card, "解决职工群众").outcome, Outcome::Within { because: vec![Because::Claimed] });
    let satisfaction = line(&card, "职工群众满意度").reported.clone().unwrap();
    assert_eq!(satisfaction.inside, Some(false));
    assert_eq!(satisfaction.gap.unwrap().to_string(), "-0.69");
    assert!(card.all_lines().filter(|line| !line.name.contains("满意度")).all(|line| line.reported.as_ref().unwrap().inside == Some(true)));
}

#[test]
fn shaoyang_total_and_grade() {
    let card = shaoyang();
    let level = |name: &str| {
        let level = card.levels.iter().find(|level| level.path == [name]).unwrap();
        format!("{}–{}", level.low, level.high)
    };
    assert_eq!(level("产出指标"), "10.00–40.00");
    assert_eq!(level("效益指标"), "20.00–25.00");
    let total = &card.total;
    assert_eq!(format!("{}–{}", total.low, total.high), "64.69–99.69");
    let grade = total.grade.clone().unwrap();
    assert_eq!((grade.low.as_str(), grade.high.as_str()), ("medium", "excellent"));
    assert_eq!(total.reported_grade.as_deref(), Some("优秀"));
    assert_eq!(total.reported_grade_id.as_deref(), Some("excellent"));
    assert_eq!(total.reported.as_ref().unwrap().inside, Some(true));
    assert_eq!(total.proven, Some(false));
    assert_eq!(total.with_own_choices.unwrap().to_string(), "95.69");
    let open: Vec<String> = total.open.iter().map(|open| open.width.to_string()).collect();
    assert_eq!(open, ["20.00", "10.00", "2.00", "1.60", "1.40"]);
    assert_eq!((total.open_unproven.to_string(), total.open_within.to_string()), ("30.00".into(), "5.00".into()));
}

#[test]
fn shaoyang_ratios() {
    let card = shaoyang();
    let ratio = |name: &str| {
        let found: Vec<&jixiao::score::NamedRatio> = card.ratios.iter().filter(|ratio| ratio.name.zh == name).collect();
        assert_eq!(found.len(), 1, "{name}: {:?}", card.ratios.iter().map(|r| &r.name.zh).collect::<Vec<_>>());
        match &found[0].outcome {
            RatioOutcome::Known { percent, .. } => percent.to_string(),
            RatioOutcome::Satisfied { clause } => format!("satisfied by {}", clause.source),
            RatioOutcome::Unproven { why } => format!("unproven: {why:?}"),
            _ => String::new(),
        }
    };
    assert_eq!(ratio("在职人员控制率"), "100.00");
    assert_eq!(ratio("三公经费控制率"), "satisfied by engine");
    assert_eq!(ratio("公用经费控制率"), "6115.38");
    assert_eq!(ratio("政府采购执行率"), "3355.43");
    assert_eq!(ratio("预算调整率"), "552.55");
    assert_eq!(ratio("三公经费变动率（决算）"), "-100.00");
    assert!(ratio("三公经费变动率（预算）").starts_with("unproven: InputMissing"));
    assert!(ratio("预算完成率").contains("上年结转"));
}

#[test]
fn suixi_under_both_inverse_formulas() {
    let form = form("2019-anhui-suixi");
    for (set, price) in [("cn-mof-2020", "9.09"), ("cn-hubei-2020", "9.09"), ("platform-reverse-linear", "9.00")] {
        let card = scored(&form, set);
        assert_eq!(range(line(&card, "扶贫临时救助标准")), price, "{set}");
        assert_eq!(line(&card, "扶贫临时救助标准").reported.as_ref().unwrap().score.to_string(), "10");
        assert_eq!(range(line(&card, "特困人员救助供养人数")), "4.84", "{set}");
        assert_eq!(line(&card, "特困人员救助供养人数").reported.as_ref().unwrap().score.to_string(), "5");
    }
}

/// Which lines score differently under two sets, and the rule of each set that did it.
fn differences(form: &str, a: &str, b: &str) -> Vec<String> {
    let form = common::form(form);
    let (left, right) = (scored(&form, a), scored(&form, b));
    let rule = |line: &jixiao::score::Line| {
        let mut rules = line.derivation.iter().filter_map(|step| match step {
            jixiao::rules::Step::Rule { id, clause, .. } => Some(format!("{id}@{}", clause.source)),
            _ => None,
        });
        rules.next_back().unwrap_or_default()
    };
    left.all_lines()
        .zip(right.all_lines())
        .filter(|(l, r)| range(l) != range(r))
        .map(|(l, r)| format!("{}: {} by {} | {} by {}", l.name, range(l), rule(l), range(r), rule(r)))
        .collect()
}

#[test]
fn every_pair_of_sets_over_both_cases() {
    for (i, a) in SETS.iter().enumerate() {
        for b in &SETS[i + 1..] {
            assert_eq!(differences("2023-hunan-shaoyang-union", a, b), Vec::<String>::new(), "{a} {b}");
            let suixi = differences("2019-anhui-suixi", a, b);
            if *b == "platform-reverse-linear" {
                assert_eq!(suixi.len(), 1, "{a} {b}: {suixi:?}");
                assert!(
                    suixi[0].contains("扶贫临时救助标准") && suixi[0].contains(": 9.09 by") && suixi[0].contains("| 9.00 by"),
                    "{suixi:?}"
                );
                assert!(suixi[0].ends_with("@platform"), "{suixi:?}");
            } else {
                assert_eq!(suixi, Vec::<String>::new(), "{a} {b}");
            }
        }
    }
}

#[test]
#[cfg(feature = "toml")]
fn two_hundred_unrounded_lines_add_up_exactly() {
    use jixiao::form::{Indicator, Kind};
    use jixiao::{Catalog, Decimal, Options, RuleSet, SelfEvaluation, score};
    let total_stage = r#"
        format = 1
        id = "test-total"
        kind = "regulation"
        inherits = "cn-mof-2020"
        title = { zh = "总分舍入", en = "rounded at the total" }
        covers = ["project"]
        in-force = { from = "2020-01-01" }
        [rounding]
        places = 2
        mode = "half-up"
        stage = "total"
        clause = { source = "engine" }
    "#;
    let catalog = Catalog::embedded().unwrap();
    let set = RuleSet::from_toml(total_stage, &catalog).unwrap();
    let form = |lines: i64| {
        (0..lines).fold(SelfEvaluation::new(Kind::Project), |form, n| {
            let target = (2 * n + 101).to_string();
            form.with_indicator(Indicator::new("完成率").with_target(target).with_actual("100").with_points(Decimal::parse("0.5").unwrap()))
        })
    };
    let card = score(&form(200), &set, Options::default());
    // The same sum in rationals by another way: 0.5 × 100 ÷ (101 + 2n).
    let expected: jixiao::Ratio = (0..200).map(|n| jixiao::Ratio::new(50, 2 * n + 101).unwrap()).sum();
    assert_eq!(card.total.exact.as_point().unwrap(), &expected);
    assert_eq!(card.total.low, set.rounding().rounding().apply(&expected).unwrap());
    // The largest form that is read at all still ends in reasonable time.
    let started = std::time::Instant::now();
    let _ = score(&form(2_000), &set, Options::default());
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn a_field_twice_is_refused() {
    let text = r#"{"format": 1, "kind": "project", "kind": "department"}"#;
    let error = jixiao::SelfEvaluation::from_json(text).unwrap_err();
    assert_eq!(error.code(), "form-json");
    assert!(error.to_string().contains("duplicate field `kind`"), "{error}");
    let error = jixiao::SelfEvaluation::from_json("{\"format\": 1,\n \"kind\": \"projekt\"}").unwrap_err();
    assert_eq!(error.path(), Some("kind"));
    assert!(error.to_string().starts_with("line 2"), "{error}");
}

#[test]
fn all_thirteen_cases_score_and_fit_the_page() {
    use jixiao::Lang;
    use jixiao::report::{derivation_page, display_width, scorecard_page};
    let catalog = jixiao::Catalog::embedded().unwrap();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/data");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        seen += 1;
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let form = form(&name);
        for set in SETS {
            let (card, set) = (scored(&form, set), catalog.get(set).unwrap());
            let again: Scorecard = serde_json::from_str(&card.to_json()).unwrap();
            assert_eq!(again, card, "{name}: a scorecard is read back");
            for lang in [Lang::Zh, Lang::En] {
                for page in [scorecard_page(&card, set, lang), derivation_page(&card, set, lang)] {
                    for line in page.to_text().lines() {
                        assert!(display_width(line) <= 100, "{name}: {line}");
                    }
                }
            }
        }
    }
    assert_eq!(seen, 13);
}
