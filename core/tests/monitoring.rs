//! Monitoring as a caller sees it: mistakes in `[monitoring]` are refused with their line, the call answers in every form that it offers, and
//! pages say in both languages what the data say.
#![cfg(all(feature = "toml", feature = "monitor"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test may panic")]

use jixiao::exchange::call_json;
use jixiao::monitor::{Series, WatchOptions, watch};
use jixiao::reading::Date;
use jixiao::report::{LetterHead, monitoring_bulletin, monitoring_curve, monitoring_derivation, monitoring_letter};
use jixiao::{Catalog, Lang, RuleSet};
use serde_json::{Value, json};

const COUNTY: &str = r#"
format = 1
id = "county"
kind = "monitoring"
title = { zh = "某县", en = "A county" }
covers = ["project"]
in-force = { from = "2025-01-01" }

[[source]]
key = "county"
document = "某县办法"

[rounding]
places = 2
mode = "half-up"
stage = "total"
clause = { source = "county" }

[[monitoring.progress]]
through = 6
range = "(, 40%)"
then = "red"
clause = { source = "county" }

[[monitoring.progress]]
through = 9
range = "(, 70%)"
then = "yellow"
clause = { source = "county" }

[monitoring.pace]
clause = { source = "county" }
band = [
    { range = "(, 60%)", light = "red", clause = { source = "county" } },
    { range = "[60%, )", light = "green", clause = { source = "county" } },
]

[[monitoring.tier]]
id = "done"
words = ["达成"]
light = "green"
clause = { source = "county" }

[[monitoring.tier]]
id = "open"
words = ["未达成"]
light = "red"
clause = { source = "county" }

[monitoring.gap]
above = "10"
then = "yellow"
clause = { source = "county" }

[monitoring.answer]
within = 10
options = ["continue"]
otherwise = "suspended"
clause = { source = "county" }
"#;

#[test]
fn planted_mistakes_are_refused_with_their_line() {
    let catalog = Catalog::embedded().unwrap();
    assert!(RuleSet::from_toml(COUNTY, &catalog).is_ok());
    let line_of = |text: &str, part: &str| text[..text.find(part).unwrap()].matches('\n').count() + 1;
    for (mistake, old, new, code, at) in [
        ("a month that no year has", "through = 9", "through = 13", "ruleset-number", "through = 13"),
        ("months out of order", "through = 9", "through = 6", "ruleset-number", "through = 6\nrange = \"(, 70%)\""),
        ("a threshold with a low end", "\"(, 70%)\"", "\"[10%, 70%)\"", "ruleset-not-monotone", "[10%, 70%)"),
        ("a warning that is green", "then = \"red\"", "then = \"green\"", "ruleset-not-monotone", "range = \"(, 40%)\""),
        ("a gap between bands", "\"[60%, )\"", "\"[70%, )\"", "ruleset-gap", "[70%, )"),
        ("an overlap of bands", "\"[60%, )\"", "\"[50%, )\"", "ruleset-overlap", "[50%, )"),
        ("bands that end", "\"[60%, )\"", "\"[60%, 100%]\"", "ruleset-gap", "[monitoring.pace]"),
        ("more is worse", "light = \"red\", clause", "light = \"blue\", clause", "ruleset-not-monotone", "[monitoring.pace]"),
        ("a word twice", "words = [\"未达成\"]", "words = [\"达 成\"]", "ruleset-duplicate-id", "words = [\"达 成\"]"),
        ("an id twice", "id = \"open\"", "id = \"done\"", "ruleset-duplicate-id", "id = \"done\"\nwords = [\"未达成\"]"),
        ("a negative distance", "above = \"10\"", "above = \"-10\"", "ruleset-number", "above = \"-10\""),
        ("no days", "within = 10", "within = 0", "ruleset-number", "[monitoring.answer]"),
        ("no answers", "options = [\"continue\"]", "options = []", "ruleset-number", "[monitoring.answer]"),
        ("an unknown answer", "\"continue\"", "\"ignore\"", "ruleset-syntax", "\"ignore\""),
        ("an unknown key", "within = 10", "witin = 10", "ruleset-syntax", "witin"),
        (
            "an unknown source",
            "[monitoring.gap]\nabove = \"10\"\nthen = \"yellow\"\nclause = { source = \"county\" }",
            "[monitoring.gap]\nabove = \"10\"\nthen = \"yellow\"\nclause = { source = \"country\" }",
            "ruleset-unknown-source",
            "country",
        ),
        (
            "rules for points",
            "[monitoring.gap]",
            "[[rule]]\nid = \"x\"\nshape = { threshold = {} }\nclause = { source = \"county\" }\n[monitoring.gap]",
            "ruleset-policy",
            "[[rule]]",
        ),
    ] {
        assert!(COUNTY.contains(old), "{mistake}: the county no longer holds {old}");
        let text = COUNTY.replacen(old, new, 1);
        let error = RuleSet::from_toml(&text, &catalog).unwrap_err();
        assert_eq!(error.code(), code, "{mistake}: {error}");
        let (line, wanted) = (error.line().unwrap_or_else(|| panic!("{mistake}: no line in {error}")), line_of(&text, at));
        assert!(line.abs_diff(wanted) <= 1, "{mistake}: line {line} instead of {wanted}: {error}");
        assert_ne!(error.sentence(Lang::Zh), "");
    }
    let bare = &COUNTY[..COUNTY.find("[[monitoring").unwrap()];
    assert_eq!(RuleSet::from_toml(bare, &catalog).unwrap_err().code(), "ruleset-missing");
    let unknown = COUNTY.replace("kind = \"monitoring\"\n", "kind = \"monitoring\"\nmonitoring-from = \"platform-monitorin\"\n");
    assert_eq!(RuleSet::from_toml(&unknown, &catalog).unwrap_err().help(Lang::En).unwrap(), "did you mean `platform-monitoring`?");
}

/// What is taken from the named set is what neither the child nor its parent says.
#[test]
fn parts_are_taken_where_nothing_nearer_says_them() {
    let catalog = Catalog::embedded().unwrap();
    let text = COUNTY.replace(
        "kind = \"monitoring\"\n",
        "kind = \"monitoring\"\ninherits = \"cn-sichuan-monitoring-2025\"\nmonitoring-from = \"platform-monitoring\"\n",
    );
    let set = RuleSet::from_toml(&text, &catalog).unwrap();
    let rules = set.monitoring().as_ref().unwrap();
    assert_eq!(rules.progress.iter().map(|threshold| threshold.through).collect::<Vec<_>>(), [6, 9]);
    assert_eq!(rules.pace.as_ref().unwrap().band.len(), 2);
    assert_eq!(rules.year_end.as_ref().unwrap().clause.source.as_ref(), "platform");
    assert!(rules.goals.is_some() && rules.zero_target.is_some());
    assert_eq!(set.lineage().iter().map(|set| set.id.as_str()).collect::<Vec<_>>(), ["cn-sichuan-monitoring-2025", "platform-monitoring"]);
    let again = RuleSet::from_json(&set.canonical_json(), &Catalog::empty()).unwrap();
    assert_eq!((again.hash(), &again), (set.hash(), &set));
}

fn answer(mut call: Value) -> Value {
    call["version"] = json!(1);
    call["call"] = json!("monitor");
    serde_json::from_str(&call_json(&call.to_string())).unwrap()
}

fn series(executed: &[Value]) -> Value {
    json!({"format": 1, "unit": "示例局", "project": "灌区维修", "year": 2025, "budget": {"initial": "120"}, "executed": executed})
}

#[test]
fn the_call_answers_with_lights_pages_letters_and_charts() {
    let call = json!({
        "series": [series(&[json!("5"), json!("5"), json!("5"), json!("5.00")])],
        "ruleset": {"json": {"format": 1, "id": "c", "kind": "monitoring", "inherits": "cn-sichuan-monitoring-2025", "monitoring-from": "platform-monitoring",
            "title": {"zh": "县", "en": "county"}, "covers": ["project"], "in-force": {"from": "2025-01-01"}}},
        "sent": "2025-09-26", "days": {"holidays": ["2025-10-01", "2025-10-02", "2025-10-03", "2025-10-06", "2025-10-07", "2025-10-08"], "worked": ["2025-09-28", "2025-10-11"]},
        "issuer": "示例县财政局", "page": "markdown", "letters": "html", "explanations": "text", "charts": true,
    });
    let answer = answer(call);
    let ok = &answer["ok"];
    let unit = &ok["monitored"]["units"][0];
    assert_eq!(
        (&unit["light"], &unit["rate"], &unit["behind"], &unit["to_pay"]),
        (&json!("red"), &json!("1/6"), &json!("1/12"), &json!("10")),
        "{answer}"
    );
    let respond = &unit["notice"]["respond"];
    assert_eq!((&respond["by"], &respond["otherwise"]), (&json!("2025-10-16"), &json!("suspended")));
    assert_eq!(unit["lights"][0]["derivation"][0]["step"], "compute");
    assert!(ok["page"].as_str().unwrap().contains("| 示例局 灌区维修 | 120.00 | 16.67% | 25.00% | 8.33 | 10.00 |"), "{}", ok["page"]);
    let letter = ok["letters"][0]["page"].as_str().unwrap();
    for part in ["关于“灌区维修”项目执行进度的督促函", "2025年10月16日", "<svg ", "□ 继续执行", "示例县财政局"]
    {
        assert!(letter.contains(part), "{part} not in {letter}");
    }
    assert!(ok["explanations"][0]["page"].as_str().unwrap().contains("执行率 = 20 ÷ 120 = 0.166666…"));
    let chart = &ok["charts"][0];
    assert!(chart["svg"].as_str().unwrap().starts_with("<svg xmlns="));
    assert!(chart["vega_lite"].to_string().contains("16.67"), "{chart}");
    // The range, what is due, the thresholds, what was paid, and the newest number at its mark.
    assert!(chart["vega_lite"]["layer"].as_array().unwrap().iter().filter(|layer| layer["mark"] != "text").count() >= 5);
}

#[test]
fn rows_and_forms_are_other_doors_and_wrong_input_has_a_code_and_a_path() {
    let row =
        |month: u8, column: &str, amount: &str| json!({"单位": "示例局", "年度": 2025, "月份": month, "栏目": column, "金额": amount});
    let rows = json!({"rows": [row(0, "年初预算数", "100"), row(1, "执行数", "30")], "ruleset": {"id": "platform-monitoring"}});
    assert_eq!(answer(rows)["ok"]["monitored"]["units"][0]["light"], "blue");
    let form = json!({"format": 1, "kind": "project", "unit": "示例局", "title": "培训", "year": 2025, "through": 7,
        "funds": {"money": "万元", "total": {"initial": "120", "executed": "48.6"}}});
    let forms = json!({"forms": [form], "ruleset": {"id": "platform-monitoring"}});
    assert_eq!(answer(forms)["ok"]["monitored"]["units"][0]["rate"], "0.405");
    // With neither set nor place no threshold is known, and nothing is called late.
    let assumed = answer(json!({"series": [series(&[json!("0")])]}));
    assert_eq!(
        (&assumed["ok"]["monitored"]["receipt"]["assumed"], &assumed["ok"]["monitored"]["units"][0]["light"]),
        (&json!(true), &json!("unproven"))
    );
    for (call, code, path) in [
        (json!({}), "series-nothing", json!(null)),
        (json!({"series": [series(&[json!(1.5)])]}), "call-json", json!("series[0]")),
        (
            json!({"series": [series(&[json!("1")]), series(&[json!("1")])], "ruleset": {"id": "platform-monitoring"}}),
            "series-twice",
            json!(null),
        ),
        (json!({"series": [series(&[json!("1")])], "month": 0}), "series-month", json!("month")),
        (json!({"rows": [row(13, "执行数", "1")]}), "series-month", json!("rows.month")),
        (json!({"forms": [{"format": 1, "kind": "project", "unit": "x", "year": 2025}]}), "series-month", json!("forms[0].through")),
        (json!({"series": [series(&[json!("1")])], "ruleset": {"id": "platform-monitorng"}}), "ruleset-unknown", json!(null)),
        (json!({"series": [series(&[json!("1")])], "jurisdiction": "CN-HN"}), "ruleset-none-for-place", json!(null)),
        (json!({"serie": []}), "call-json", json!("serie")),
    ] {
        let said = answer(call.clone());
        assert_eq!(said["error"]["code"], code, "{call}: {said}");
        if !path.is_null() {
            let given = said["error"]["path"].as_str().unwrap_or_default();
            assert!(given.starts_with(path.as_str().unwrap()), "{call}: {said}");
        }
        assert!(!said["error"]["message"]["zh"].as_str().unwrap().is_empty());
    }
}

#[test]
fn pages_say_in_both_languages_what_the_data_say() {
    let catalog = Catalog::embedded().unwrap();
    let set = RuleSet::from_toml(include_str!("../../examples/data/monitor/county.toml"), &catalog).unwrap();
    let all: Vec<Series> = serde_json::from_str(include_str!("../../examples/data/monitor/series.json")).unwrap();
    let mut options = WatchOptions::default();
    options.sent = Date::parse("2025-11-05");
    let monitored = watch(&all, &set, &options).unwrap();
    assert_eq!((monitored.units.len(), monitored.year, monitored.month), (40, 2025, 10));
    let head = LetterHead { issuer: Some("示例县财政局<合成>".into()), sent: options.sent };
    for lang in [Lang::Zh, Lang::En] {
        let bulletin = monitoring_bulletin(&monitored, &set, &head, lang);
        let (text, html) = (bulletin.to_text(), bulletin.to_html());
        assert!(text.lines().all(|line| jixiao::report::display_width(line) <= 100), "{text}");
        assert!(html.contains("示例县财政局&lt;合成&gt;") && !html.contains("<合成>"));
        for state in &monitored.units {
            assert!(html.contains(&state.unit), "{} is not in the bulletin", state.unit);
            assert_eq!(state.notice.is_some(), monitoring_letter(state, &monitored, &head, lang).is_some());
            let derivation = monitoring_derivation(state, &set, lang).to_text();
            assert!(derivation.contains(&state.unit));
            let svg = monitoring_curve(state, &monitored, lang).to_svg();
            assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count());
            assert!(!svg.contains("NaN") && svg.ends_with("</svg>\n"));
        }
    }
}

/// Word's file is opened again by the reader of Word's files and holds every text.
#[cfg(feature = "docx")]
#[test]
fn letters_as_word_files_are_read_again() {
    let catalog = Catalog::embedded().unwrap();
    let set = catalog.get("cn-sichuan-monitoring-2025").unwrap();
    let series = Series::from_json(
        r#"{"format": 1, "unit": "示例局&甲", "project": "<灌区>", "year": 2025, "budget": {"initial": "120"}, "executed": ["5", "5", "5", "5"]}"#,
    );
    let monitored = watch(&[series.unwrap()], set, &WatchOptions::default()).unwrap();
    let letter = monitoring_letter(&monitored.units[0], &monitored, &LetterHead::default(), Lang::Zh).unwrap();
    let bytes = letter.to_docx().unwrap();
    assert_eq!(bytes, letter.to_docx().unwrap(), "no clock in it");
    let document = jixiao::table::open(&bytes, None).unwrap();
    let said = serde_json::to_string(&document).unwrap();
    for part in ["关于“<灌区>”项目执行进度的督促函", "示例局&甲：", "相差 8.33 个百分点", "□ 继续执行", "年　月　日"]
    {
        assert!(said.contains(part), "{part} not in {said}");
    }
}

/// The same form from every format that tables are published in comes to the same lights.
#[cfg(all(feature = "docx", feature = "html"))]
#[test]
fn a_published_table_becomes_lights_from_every_format() {
    use jixiao::form::Monitoring;
    use jixiao::monitor::{About, Light};
    let form = Monitoring::from_json(
        r#"{"format": 1, "kind": "project", "unit": "某县图书馆", "title": "乡村图书角建设", "year": 2029, "through": 7,
        "funds": {"money": "万元", "total": {"initial": "120", "executed": "48.6", "rate": "40.5%", "expected": "120"}},
        "lines": [{"indicator": {"path": ["产出指标", "数量指标"], "name": "建成图书角", "target": "≥20个", "actual": "8个"}},
                  {"indicator": {"path": ["产出指标", "数量指标"], "name": "阅读活动", "target": "≥12场", "actual": ""}}]}"#,
    )
    .unwrap();
    let official = jixiao::table::official_monitoring(&form);
    let catalog = Catalog::embedded().unwrap();
    let set = catalog.get("platform-monitoring").unwrap();
    let files =
        [("docx", official.to_docx().unwrap()), ("html", official.to_html().into_bytes()), ("text", official.to_markdown().into_bytes())];
    for (format, bytes) in files {
        let document = jixiao::table::open(&bytes, None).unwrap();
        let read = jixiao::table::recognize(&document);
        assert_eq!(read.monitoring.len(), 1, "{format}");
        let series = Series::from_form(&read.monitoring[0].form).unwrap();
        let monitored = watch(&[series], set, &WatchOptions::default()).unwrap();
        let state = &monitored.units[0];
        assert_eq!((monitored.month, state.rate.as_ref().unwrap().to_string().as_str()), (7, "0.405"), "{format}");
        let light = |wanted: &str| {
            let named = |about: &About| matches!(about, About::Goal { name, .. } if name == wanted);
            state.lights.iter().find(|judged| named(&judged.about) || (wanted.is_empty() && judged.about == About::Pace)).unwrap().light
        };
        assert_eq!([light(""), light("建成图书角"), light("阅读活动")], [Light::Yellow, Light::Yellow, Light::Unproven], "{format}");
    }
}
