//! Two rule sets side by side: what differs, and whom it moves among real forms.
#![cfg(feature = "toml")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may panic and read files"
)]

mod common;

use common::form;
use jixiao::form::{Indicator, Kind};
use jixiao::report::comparison_page;
use jixiao::rules::Change;
use jixiao::score::compare;
use jixiao::{Catalog, Decimal, Lang, RuleSet, SelfEvaluation};

#[test]
fn what_differs_entry_by_entry() {
    let catalog = Catalog::embedded().unwrap();
    let (national, software) = (catalog.get("cn-mof-2020").unwrap(), catalog.get("platform-reverse-linear").unwrap());
    let found: Vec<String> = national
        .compare(software)
        .iter()
        .map(|d| format!("{}{} {:?}", d.section, d.id.as_ref().map(|id| format!(".{id}")).unwrap_or_default(), d.change))
        .collect();
    assert_eq!(
        found,
        [
            "jurisdiction Removed",
            "covers Changed",
            "execution Changed",
            "policy Added",
            "over-fulfilment Changed",
            "rule.quantitative-at-most Changed",
        ]
    );
    // Backwards it is the same list with before and after exchanged.
    let back = software.compare(national);
    assert_eq!(back.len(), found.len());
    assert_eq!(back[3].change, Change::Removed);
    for set in catalog.sets() {
        assert!(set.compare(set).is_empty(), "{}", set.id());
    }
}

#[test]
fn a_change_of_clause_or_order_is_told_apart() {
    let catalog = Catalog::embedded().unwrap();
    let county = include_str!("data/county.toml");
    let set = |text: &str| RuleSet::from_toml(text, &catalog).unwrap();
    let base = set(county);
    assert!(base.compare(&set(&county.replace("A made-up county", "Some county"))).is_empty(), "titles are for the eye");
    let other = base.compare(&set(&county.replacen("clause = { source = \"county\"", "clause = { source = \"engine\"", 2)));
    assert!(!other.is_empty() && other.iter().all(jixiao::rules::Difference::is_of_clauses_only), "{other:#?}");
    let steps = base.compare(&set(&county.replace("deduct = \"0.5\"", "deduct = \"0.6\"")));
    let fields = &steps.iter().find(|d| d.id.as_deref() == Some("overspending")).unwrap().fields;
    let field = (fields[0].path.as_str(), fields[0].before.as_deref(), fields[0].after.as_deref());
    assert_eq!((fields.len(), field), (1, ("shape.per-step.deduct", Some("0.5"), Some("0.6"))));
    let step = steps.iter().find(|d| d.id.as_deref() == Some("overspending")).unwrap();
    assert!(!step.is_of_clauses_only());
    let said = step.sentence(Lang::En);
    assert!(said.starts_with("rule.overspending: “") && said.contains("0.5 points off") && said.contains("” became “"), "{said}");
    // Where both are said in the same words, the fields that differ are named.
    let named = base.compare(&set(&county.replace("name = [\"超支率\"]", "name = [\"超支\"]")));
    assert!(!named[0].is_of_clauses_only());
    let said = named[0].sentence(Lang::En);
    assert!(said.starts_with("rule.overspending: for.name") && !said.contains("became"), "{said}");
    // Of a list only the words that went or came.
    let two = set(&county.replace("name = [\"超支率\"]", "name = [\"超支率\", \"费率\"]"));
    let words = |before: &RuleSet, after: &RuleSet| {
        let field = before.compare(after).remove(0).fields.remove(0);
        (field.path, field.before, field.after)
    };
    assert_eq!(words(&base, &two), ("for.name".into(), None, Some("费率".into())));
    assert_eq!(words(&two, &base), ("for.name".into(), Some("费率".into()), None));
    // A field that only one of them writes.
    let least = base.compare(&set(&county.replace("step = \"1%\", deduct = \"0.5\"", "step = \"1%\", deduct = \"0.5\", least = \"1\"")));
    let field = &least.iter().find(|d| d.id.as_deref() == Some("overspending")).unwrap().fields[0];
    assert_eq!((field.path.as_str(), field.before.as_deref(), field.after.as_deref()), ("shape.per-step.least", None, Some("1")));
    let added = base.compare(&set(&county.replace("id = \"overspending\"", "id = \"spending\"")));
    assert_eq!(
        added.iter().map(|d| (d.change, d.is_of_clauses_only())).collect::<Vec<_>>(),
        [(Change::Removed, false), (Change::Added, false)]
    );
    let rules: Vec<&str> = county.split("[[rule]]").collect();
    let swapped = [rules[0], rules[2], rules[1], rules[3]].join("[[rule]]");
    let order = base.compare(&set(&swapped));
    assert_eq!(order.iter().map(|d| d.change).collect::<Vec<_>>(), [Change::Reordered]);
    let said = order[0].sentence(Lang::En);
    assert!(
        said.contains("satisfaction > overspending > headcount") && said.contains("→ overspending > satisfaction > headcount"),
        "{said}"
    );
}

#[test]
fn whom_it_moves_and_which_rule_did_it() {
    let catalog = Catalog::embedded().unwrap();
    let forms: Vec<SelfEvaluation> =
        ["2021-hubei-guangshui-ruralroads", "2023-hunan-shaoyang-union", "2023-sichuan-daying-justice-cost"].map(form).into();
    let (from, to) = (catalog.get("cn-mof-2020").unwrap(), catalog.get("cn-mof-2021-core").unwrap());
    let comparison = compare(from, to, &forms);
    let same = compare(from, from, &forms);
    assert!(same.differences.is_empty() && same.forms.iter().all(|form| !form.moved && form.lines.is_empty()));
    for form in &comparison.forms {
        // A total moves only where a line or a step does.
        assert_eq!(form.moved, !form.lines.is_empty() || form.before.steps != form.after.steps, "{:?}", form.unit);
        for line in &form.lines {
            assert!(!line.before.by.is_empty() && !line.after.by.is_empty(), "{}", line.name);
        }
    }
    assert!(comparison.forms.iter().any(|form| form.moved));
    let text = comparison_page(&comparison, from, to, Lang::Zh).to_text();
    assert!(text.contains("cn-mof-2021-core") && text.contains("规则的差别"), "{text}");
}

#[test]
fn a_cap_moves_a_total_without_moving_a_line() {
    let catalog = Catalog::embedded().unwrap();
    let json = r#"{"format":1,"kind":"project","year":2023,"indicators":[{"name":"培训人数","target":"10人","actual":"10人","points":"90"}],
        "budget":{"money":"万元","points":"10","total":{"full_year":"100","executed":"75"}}}"#;
    let form = SelfEvaluation::from_json(json).unwrap();
    let (from, to) = (catalog.get("cn-mof-2020").unwrap(), catalog.get("platform-manual-2022-capped").unwrap());
    let moved = &compare(from, to, &[form]).forms[0];
    assert!(moved.moved && moved.lines.is_empty());
    assert_eq!((moved.before.high.to_string(), moved.after.high.to_string()), ("97.50".into(), "89.00".into()));
    assert_eq!((moved.before.steps.len(), moved.after.steps.len()), (0, 1));
    let none =
        compare(from, to, &[SelfEvaluation::new(Kind::Project).with_indicator(Indicator::new("空").with_points(Decimal::from_int(10)))]);
    assert!(!none.forms[0].moved);
}
