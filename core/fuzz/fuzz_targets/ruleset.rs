//! Any text as a rule set, TOML or JSON: what loads is written and read again as the same set, and scores like every set.
#![no_main]

use jixiao::form::{Amount, Budget, Indicator, Kind};
use jixiao::report::{derivation_page, scorecard_page};
use jixiao::{Catalog, Decimal, Lang, RuleSet, SelfEvaluation};
use jixiao_fuzz::{CATALOG, said, scored};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

/// A line for every kind of rule.
static FORM: LazyLock<SelfEvaluation> = LazyLock::new(|| {
    let budget: Budget =
        serde_json::from_str(r#"{"money": "万元", "points": "10", "total": {"full_year": "30", "executed": "29"}}"#).expect("a budget");
    let rows = [
        ("满意度", "≥90%", "86.5%"),
        ("超支率", "≤100%", "103.2%"),
        ("培训人数", "200人", "150余人"),
        ("成本", "≤0元", "5元"),
        ("时效", "2023年12月底前", "2024年1月"),
        ("质量", "良好", "良好"),
        ("质量", "良好", "达成预期指标"),
        ("增长率", "5%", "-5%"),
        ("零", "0", "0"),
        ("空", "5", ""),
        ("无", "5", "不适用"),
    ];
    let points = |text: &str| Amount::Number(Decimal::parse(text).expect("a decimal"));
    let form = SelfEvaluation::new(Kind::Project).with_year(2023).with_budget(budget);
    rows.iter().enumerate().fold(form, |form, (at, (name, target, actual))| {
        let mut row = Indicator::new(*name).with_target(*target).with_actual(*actual).with_path(["产出指标"]);
        row.points = Some(points(if at % 2 == 0 { "10" } else { "7.5" }).into());
        form.with_indicator(row)
    })
});

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let loaded = if text.starts_with('{') { RuleSet::from_json(text, &CATALOG) } else { RuleSet::from_toml(text, &CATALOG) };
    let set = match loaded {
        Ok(set) => set,
        Err(error) => return said(&error),
    };
    let json = set.canonical_json();
    let again = RuleSet::from_json(&json, &Catalog::empty()).unwrap_or_else(|error| panic!("{error}: {json}"));
    assert_eq!(again.hash(), set.hash());
    assert_eq!(again.canonical_json(), json);
    assert_eq!(again, set);
    let card = scored(&FORM, &set);
    for lang in [Lang::Zh, Lang::En] {
        assert!(!scorecard_page(&card, &set, lang).to_text().is_empty());
        assert!(!derivation_page(&card, &set, lang).to_text().is_empty());
    }
});
