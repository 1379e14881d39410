//! The embedded rule sets, the golden hashes, and every mistake that must be refused with its line.
#![cfg(feature = "toml")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::string_slice, clippy::disallowed_methods, reason = "a test may panic and read files")]

use jixiao::form::Kind;
use jixiao::rules::{Choice, SetKind};
use jixiao::{Catalog, Lang, RuleSet};
use std::path::Path;

fn catalog() -> Catalog {
    Catalog::embedded().unwrap()
}

#[test]
fn every_file_is_embedded_and_hashes_are_as_frozen() {
    let catalog = catalog();
    let lines: Vec<String> = catalog.sets().iter().map(|set| format!("{} {}", set.id(), set.hash())).collect();
    let text = lines.join("\n") + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rulesets/HASHES");
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(&path, &text).unwrap();
    }
    // A hash that changes is a rule that changed: the changelog says which periods and indicators it touches.
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), text, "run with UPDATE=1 and write the changelog");
    let changelog = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../CHANGELOG.md")).unwrap();
    for set in catalog.sets() {
        assert!(
            changelog.contains(&format!("{} `{}`", set.id(), &set.hash()[..12])),
            "the changelog does not name {} with `{}`",
            set.id(),
            &set.hash()[..12]
        );
    }
}

#[test]
fn canonical_json_is_read_again_with_the_same_hash() {
    for set in catalog().sets() {
        let again = RuleSet::from_json(&set.canonical_json(), &Catalog::empty()).unwrap();
        assert_eq!(again.hash(), set.hash(), "{}", set.id());
        assert_eq!(&again, set);
    }
}

#[test]
fn a_better_title_does_not_change_a_receipt_but_a_number_does() {
    let set = |text: &str| RuleSet::from_toml(text, &catalog()).unwrap().hash().to_owned();
    let base = set(COUNTY);
    assert_eq!(base, set(&COUNTY.replace("A made-up county", "Some county")));
    assert_ne!(base, set(&COUNTY.replace("deduct = \"0.5\"", "deduct = \"0.6\"")));
}

#[test]
fn the_set_that_is_meant() {
    let catalog = catalog();
    let choice = |id: Option<&str>, place: Option<&str>, kind, year| Choice {
        id: id.map(str::to_owned),
        jurisdiction: place.map(str::to_owned),
        kind,
        year,
        as_of: None,
    };
    let chosen = catalog.choose(&choice(None, None, Kind::Project, Some(2023))).unwrap();
    assert_eq!((chosen.set.id(), chosen.assumed, chosen.in_force), ("cn-mof-2020", true, Some(true)));
    let chosen = catalog.choose(&choice(Some("cn-hubei-2020"), None, Kind::Project, Some(2019))).unwrap();
    assert_eq!((chosen.assumed, chosen.in_force), (false, Some(false)));
    let chosen = catalog.choose(&choice(None, Some("CN-HN"), Kind::Department, Some(2024))).unwrap();
    assert_eq!(chosen.set.id(), "cn-hunan-department-2023");
    let error = catalog.choose(&choice(None, Some("CN-HN"), Kind::Department, Some(2019))).unwrap_err();
    assert_eq!((error.code(), error.to_string().contains("2023-01-01")), ("ruleset-not-yet-in-force", true));
    let error = catalog.choose(&choice(None, Some("CN-HN"), Kind::Project, Some(2024))).unwrap_err();
    assert_eq!(error.code(), "ruleset-none-for-place");
    let error = catalog.choose(&choice(Some("cn-hubei"), None, Kind::Project, None)).unwrap_err();
    assert_eq!((error.code(), error.help(Lang::En).unwrap().contains("cn-hubei-2020")), ("ruleset-unknown", true));
    let ended = COUNTY
        .replace("in-force = { from = \"2024-01-01\" }", "in-force = { from = \"2024-01-01\", until = \"2024-12-31\" }")
        .replace("covers = [\"project\"]", "covers = [\"project\"]\njurisdiction = \"CN-XX\"");
    let with = catalog.clone().with(RuleSet::from_toml(&ended, &catalog).unwrap());
    let error = with.choose(&choice(None, Some("CN-XX"), Kind::Project, Some(2025))).unwrap_err();
    assert_eq!(error.code(), "ruleset-ended");
}

#[test]
fn a_framework_scores_nothing_and_unverified_says_so() {
    let catalog = catalog();
    assert_eq!(catalog.get("cn-mof-2013-department").unwrap().kind(), SetKind::Framework);
    for set in catalog.sets() {
        assert!(set.sources().iter().all(|source| !source.verified), "{}: nobody here has read an official text", set.id());
    }
}

/// The county of the guide `jixiao::guide::rule_sets`, which is all that its author needs to read.
const COUNTY: &str = include_str!("data/county.toml");

#[test]
fn the_county_loads_and_scores() {
    use jixiao::form::Indicator;
    use jixiao::{Decimal, Options, SelfEvaluation, score};
    let set = RuleSet::from_toml(COUNTY, &catalog()).unwrap();
    let indicator = |name: &str, target: &str, actual: &str, points| {
        Indicator::new(name).with_target(target).with_actual(actual).with_points(Decimal::from_int(points))
    };
    let form = SelfEvaluation::new(Kind::Project)
        .with_year(2024)
        .with_indicator(indicator("群众满意度", "≥90%", "86.5%", 10))
        .with_indicator(indicator("超支率", "≤100%", "103.2%", 5))
        .with_indicator(indicator("培训人数", "200人", "150人", 20));
    let card = score(&form, &set, Options::default());
    let scores: Vec<String> = card.lines.iter().map(|line| line.low.unwrap().to_string()).collect();
    // 86.5 ÷ 90 = 96.1 % → 8 of 10; 3 whole points over → 5 − 1.5; 150 ÷ 200 below 80 % → half of the proportion.
    assert_eq!(scores, ["8.00", "3.50", "7.50"]);
}

#[test]
fn planted_mistakes_are_refused_with_their_line() {
    let catalog = catalog();
    let line_of = |text: &str, part: &str| text[..text.find(part).unwrap()].matches('\n').count() + 1;
    for (mistake, old, new, code, at) in [
        ("an unknown key", "in-force =", "inforce =", "ruleset-syntax", "inforce"),
        ("a key twice", "kind = \"regulation\"", "kind = \"regulation\"\nkind = \"practice\"", "ruleset-syntax", "kind = \"practice\""),
        ("a float", "share = \"0.8\"", "share = 0.8", "ruleset-syntax", "share = 0.8"),
        ("a misspelt parent", "cn-mof-2020", "cn-mof-2021", "ruleset-parent", "inherits"),
        ("a gap between bands", "[95%, 100%)", "[96%, 100%)", "ruleset-gap", "[96%, 100%)"),
        ("an overlap of bands", "[95%, 100%)", "[94%, 100%)", "ruleset-overlap", "[94%, 100%)"),
        ("a worse value that earns more", "share = \"0.8\"", "share = \"0.2\"", "ruleset-not-monotone", "bands = ["),
        ("a share above one", "share = \"0.8\"", "share = \"1.8\"", "ruleset-share", "share = \"1.8\""),
        ("a misspelt name in a formula", "完成率 ≥ 80%", "完成律 ≥ 80%", "ruleset-formula", "完成律"),
        ("a formula that breaks off", "分值 × 完成率 ÷ 2\"", "分值 × 完成率 ÷\"", "ruleset-formula", "分值 × 完成率 ÷\""),
        (
            "a clause without source",
            "source = \"county\", says = { zh = \"超支",
            "source = \"country\", says = { zh = \"超支",
            "ruleset-unknown-source",
            "country",
        ),
        (
            "an id twice",
            "id = \"overspending\"",
            "id = \"satisfaction\"",
            "ruleset-duplicate-id",
            "id = \"satisfaction\"\nfor = { name = [\"超支率\"]",
        ),
        ("a step of zero", "step = \"1%\"", "step = \"0%\"", "ruleset-number", "step = \"0%\""),
        (
            "an end before the beginning",
            "from = \"2024-01-01\"",
            "from = \"2024-01-01\", until = \"2023-01-01\"",
            "ruleset-number",
            "in-force",
        ),
        ("thirteen places", "places = 2", "places = 13", "ruleset-number", "places"),
        ("a rule that is never reached", "for = { name = [\"超支率\"] }", "for = {}", "ruleset-unreachable", "id = \"headcount\""),
    ] {
        assert!(COUNTY.contains(old), "{mistake}: the county no longer holds {old}");
        let text = COUNTY.replacen(old, new, 1);
        let error = RuleSet::from_toml(&text, &catalog).unwrap_err();
        assert_eq!(error.code(), code, "{mistake}: {error}");
        let line = error.line().unwrap_or_else(|| panic!("{mistake}: no line in {error}"));
        let wanted = line_of(&text, at);
        assert!(line.abs_diff(wanted) <= 1, "{mistake}: line {line} instead of {wanted}: {error}");
        assert_ne!(error.sentence(Lang::Zh), "");
    }
    let error = RuleSet::from_toml(&COUNTY.replace("cn-mof-2020", "cn-mof-2021"), &catalog).unwrap_err();
    assert_eq!(error.help(Lang::En).unwrap(), "did you mean `cn-mof-2020`?");
    assert_eq!(RuleSet::from_toml(&"#".repeat(2 << 20), &catalog).unwrap_err().code(), "ruleset-too-long");
    assert_eq!(RuleSet::from_toml("", &catalog).unwrap_err().code(), "ruleset-syntax");
}

#[test]
fn names_tell_which_way_is_good() {
    use jixiao::rules::Direction::{AtLeast, AtMost};
    let catalog = catalog();
    let set = catalog.get("cn-mof-2020").unwrap();
    for (name, wanted) in [
        ("供水管网漏损率", AtMost),
        ("商铺空置率", AtMost),
        ("义务教育辍学率", AtMost),
        ("产品不合格率", AtMost),
        ("产品合格率", AtLeast),
        ("群众投诉率", AtMost),
        ("群众投诉率下降", AtLeast),
        ("漏损率下降幅度", AtLeast),
        ("漏损率下降率", AtLeast),
        ("单位能耗降低至", AtMost),
        ("入学率", AtLeast),
        ("登记失业率控制在", AtMost),
        ("失业人员再就业率", AtLeast),
    ] {
        assert_eq!(set.direction_in(name).map(|(direction, _)| direction), Some(wanted), "{name}");
    }
}
