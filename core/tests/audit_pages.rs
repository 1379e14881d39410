//! Whatever stands in a form, no page of its audit lets it act: as a tag, as markup, as a formula.
#![cfg(feature = "audit")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may panic and read files"
)]

use jixiao::audit::{Audit, Case, Paragraph, Settings, audit};
use jixiao::exchange::call_json;
use jixiao::report::{Mask, audit_page};
use jixiao::score::ReadForm;
use jixiao::{Catalog, Lang, Options, SelfEvaluation};
use proptest::prelude::*;
use serde_json::{Value, json};

const FORM: &str = include_str!("../../examples/data/2023-hunan-shaoyang-union.json");
const HOSTILE: [&str; 9] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "=HYPERLINK(\"x\")",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "| a | b |",
    "</style><!--",
];
/// What JSON keeps as words of its own.
const KEYWORDS: [&str; 5] = ["format", "kind", "money", "year", "complete"];

/// Puts a text behind every text of the form that is not a number or a keyword.
fn planted(value: &mut Value, key: &str, hostile: &str) {
    match value {
        Value::String(text)
            if !KEYWORDS.contains(&key)
                && !matches!(
                    key,
                    "amount"
                        | "points"
                        | "reported"
                        | "score"
                        | "initial"
                        | "full_year"
                        | "executed"
                        | "prior_final"
                        | "budget"
                        | "final"
                        | "posts"
                        | "in_post"
                        | "approved_area"
                        | "actual_area"
                        | "budget_investment"
                        | "actual_investment"
                ) =>
        {
            text.push_str(hostile)
        }
        Value::Array(list) => list.iter_mut().for_each(|entry| planted(entry, key, hostile)),
        Value::Object(object) => object.iter_mut().for_each(|(key, entry)| planted(entry, key, hostile)),
        _ => {}
    }
}

fn pages(form: &SelfEvaluation, text: &[Paragraph]) -> (Audit, Vec<(String, String)>) {
    let catalog = Catalog::embedded().unwrap();
    let (read, set) = (ReadForm::new(form), catalog.get("cn-mof-2020").unwrap());
    let card = read.score(set, Options::default());
    let case = Case::new(&read, set, &card).with_catalog(&catalog).with_text(text).with_previous(form).with_targets(form);
    let answer = audit(&case, &Settings::default()).unwrap();
    let both = [Lang::Zh, Lang::En].map(|lang| {
        let page = audit_page(&answer, &case, &Mask::default(), lang);
        (page.to_html(), page.to_markdown())
    });
    (answer, both.into())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn no_text_of_a_form_acts_in_a_page(pick in 0..HOSTILE.len(), more in "[<>&\"'=+@|`*_\\[\\]\u{4e00}-\u{4e20}]{0,12}") {
        let hostile = format!("{}{more}", HOSTILE[pick]);
        let mut value: Value = serde_json::from_str(FORM).unwrap();
        planted(&mut value, "", &hostile);
        let form = SelfEvaluation::from_json(&value.to_string()).unwrap();
        let text = vec![Paragraph { text: hostile.clone(), place: None }];
        for (html, markdown) in pages(&form, &text).1 {
            let body = html.split_once("<body>").unwrap().1;
            // Every tag of the page is one of its own; every quotation mark of a form is written as an entity.
            for tag in body.split('<').skip(1) {
                let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
                prop_assert!(["h1", "h2", "h3", "p", "ul", "li", "table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "span", "a", "section", "dl", "dt", "dd", "main", "body", "html"].contains(&name.as_str()), "<{tag}");
                let (inside, _) = tag.split_once('>').unwrap();
                prop_assert!(!inside.contains("onerror=") && !inside.contains("onmouseover="), "<{inside}>");
            }
            prop_assert!(!markdown.contains('<') && !markdown.contains('>'), "{markdown}");
            for line in markdown.lines() {
                prop_assert!(!line.starts_with(['=', '+', '@']), "{line}");
                // A bar of the form's own would make a cell more.
                if line.starts_with('|') {
                    prop_assert!(line.ends_with('|'), "{line}");
                }
            }
        }
    }
}

#[test]
fn pages_are_masked_unless_asked() {
    let mut value: Value = serde_json::from_str(FORM).unwrap();
    value["goal"]["achieved"] = json!("填表人：张三丰　电话：13800000000，举报电话0739-5550000");
    let call = |masked: bool| {
        let call = json!({"version": 1, "call": "audit", "form": value, "page": "html", "masked": masked, "mask": ["邵阳市北塔区"]});
        let answer: Value = serde_json::from_str(&call_json(&call.to_string())).unwrap();
        (answer["ok"]["page"].as_str().unwrap().to_owned(), answer["ok"]["audit"].to_string())
    };
    let (page, data) = call(true);
    for hidden in ["张三丰", "13800000000", "5550000", "邵阳市北塔区"] {
        assert!(!page.contains(hidden) && !data.contains(hidden), "{hidden} is shown");
    }
    assert!(page.contains("已遮盖") && page.contains("填表人：***"));
    let (page, _) = call(false);
    assert!(page.contains("张三丰") && page.contains("13800000000") && page.contains("未作遮盖"));
}

#[test]
fn settings_choose_and_waivers_stay_in_the_result() {
    let form: Value = serde_json::from_str(FORM).unwrap();
    let call = |settings: Value| -> Value {
        let call = json!({"version": 1, "call": "audit", "form": form, "settings": settings});
        serde_json::from_str(&call_json(&call.to_string())).unwrap()
    };
    let only = call(json!({"select": ["points-lost-without-reason"]}));
    let only = &only["ok"]["audit"];
    assert_eq!((only["summary"]["errors"].as_u64(), only["checks"].as_array().unwrap().len()), (Some(5), 1));
    let milder = call(json!({"select": ["points-lost-without-reason"], "severity": {"points-lost-without-reason": "note"}}));
    assert_eq!(milder["ok"]["audit"]["summary"]["notes"], 5);
    let waiver =
        json!({"check": "points-lost-without-reason", "at": "indicators[0].reason", "reason": "原表另附说明", "date": "2024-08-01"});
    let waived = call(json!({"select": ["points-lost-without-reason"], "waivers": [waiver]}));
    let waived = &waived["ok"]["audit"];
    assert_eq!((waived["summary"]["errors"].as_u64(), waived["summary"]["waived"].as_u64()), (Some(4), Some(1)));
    let kept = waived["findings"].as_array().unwrap().iter().find(|found| found.get("waived").is_some()).unwrap();
    assert_eq!(kept["waived"], json!({"reason": "原表另附说明", "date": "2024-08-01"}));
    let unknown = call(json!({"ignore": ["points-lost-without-reasons"]}));
    assert_eq!(unknown["error"]["code"], "audit-unknown-check");
    assert_eq!(unknown["error"]["help"]["en"], "did you mean `points-lost-without-reason`?");
    assert_eq!(call(json!({"profile": "1999z"}))["error"]["code"], "audit-unknown-profile");
    assert_eq!(call(json!({"thresholds": {"points-lost-without-reason.x": "1"}}))["error"]["code"], "audit-unknown-threshold");
    let silent = json!({"check": "points-lost-without-reason", "reason": " ", "date": "2024-08-01"});
    assert_eq!(call(json!({"waivers": [silent]}))["error"]["code"], "audit-waiver-without-reason");
}
