//! What a rule set must prove before it is used: each bound by the last set that is taken and the first that is refused.
#![cfg(feature = "toml")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use jixiao::{Catalog, Lang, RuleSet};

const CLAUSE: &str = r#"clause = { source = "here" }"#;

/// A set with some sections of its own over `parent`.
fn text(id: &str, parent: &str, sections: &str) -> String {
    format!(
        "format = 1\nid = \"{id}\"\nkind = \"practice\"\ninherits = \"{parent}\"\ntitle = {{ zh = \"测\", en = \"t\" }}\ncovers = [\"project\"]\n\
         in-force = {{ from = \"2020-01-01\" }}\nsource = [{{ key = \"here\", document = \"本地办法\" }}]\n{sections}\n"
    )
}

/// Whether a set with these sections is taken, or the code of what is wrong.
fn proven(sections: &str) -> String {
    let text = text("t", "cn-mof-2020", sections);
    RuleSet::from_toml(&text, &Catalog::embedded().unwrap()).map_or_else(|error| error.code().to_owned(), |_| "taken".to_owned())
}

fn of_shape(shape: &str) -> String {
    proven(&format!("[[rule]]\nid = \"x\"\nfor = {{ name = [\"甲\"] }}\nshape = {{ {shape} }}\n{CLAUSE}"))
}

#[test]
fn bounds_of_shapes() {
    const TAKEN: &str = "taken";
    const NUMBER: &str = "ruleset-number";
    const GAP: &str = "ruleset-gap";
    const SHARE: &str = "ruleset-share";
    for (shape, wanted) in [
        (r#"share-met = { not-beyond = "1" }"#, TAKEN),
        (r#"share-met = { not-beyond = "0.9" }"#, NUMBER),
        (r#"pass-line = { line = "60%", full = "60%" }"#, TAKEN),
        (r#"pass-line = { line = "0", full = "100%" }"#, TAKEN),
        (r#"pass-line = { line = "-1%", full = "100%" }"#, NUMBER),
        (r#"pass-line = { line = "61%", full = "60%" }"#, NUMBER),
        (r#"pass-line = { line = "60%", full = "101%" }"#, NUMBER),
        (r#"linear = { from = "60", to = "100", base = "0" }"#, TAKEN),
        (r#"linear = { from = "60", to = "60" }"#, NUMBER),
        (r#"linear = { from = "60", to = "100", base = "1" }"#, NUMBER),
        (r#"linear = { from = "60", to = "100", base = "-0.1" }"#, NUMBER),
        (r#"per-step = { step = "0%", deduct = "1" }"#, NUMBER),
        (r#"per-step = { step = "-1%", deduct = "1" }"#, NUMBER),
        (r#"per-step = { step = "1%", deduct = "0" }"#, TAKEN),
        (r#"per-step = { step = "1%", deduct = "-1" }"#, NUMBER),
        (r#"per-step = { step = "1%", deduct = "1", least = "-1" }"#, NUMBER),
        (r#"per-event = { deduct = "1", allow = "-1" }"#, NUMBER),
        (r#"better-of = { either = [{ threshold = {} }] }"#, NUMBER),
        (r#"better-of = { either = [{ threshold = {} }, { tier = {} }] }"#, TAKEN),
        (r#"better-of = { either = [{ threshold = {} }, { tier = {} }, { silent = {} }, { coefficient = {} }] }"#, TAKEN),
        (
            r#"better-of = { either = [{ threshold = {} }, { tier = {} }, { silent = {} }, { coefficient = {} }, { capped-proportion = {} }] }"#,
            NUMBER,
        ),
        (r#"better-of = { either = [{ threshold = {} }, { better-of = { either = [{ tier = {} }, { silent = {} }] } }] }"#, NUMBER),
        (r#"better-of = { either = [{ threshold = {} }, { share-met = { not-beyond = "0.9" } }] }"#, NUMBER),
        (r#"checklist = { items = [{ name = "甲", points = "0" }] }"#, TAKEN),
        (r#"checklist = { items = [{ name = "甲", points = "-1" }] }"#, NUMBER),
        (r#"checklist = { items = [{ name = "甲" }] }"#, NUMBER),
        (r#"checklist = { items = [{ name = "甲" }], missing = "1" }"#, TAKEN),
        (r#"checklist = { items = [{ name = "甲", points = "1" }], missing = "1" }"#, NUMBER),
        (r#"checklist = { items = [{ name = "甲" }, { name = "甲。" }], missing = "1" }"#, "ruleset-duplicate-id"),
        (r#"composite = { answers = [{ name = "好", coefficient = "1" }, { name = "差", coefficient = "0" }] }"#, TAKEN),
        (r#"composite = { answers = [{ name = "好", coefficient = "1.1" }] }"#, NUMBER),
        (r#"composite = { answers = [{ name = "好", coefficient = "-0.1" }] }"#, NUMBER),
        (r#"composite = { answers = [] }"#, NUMBER),
        (r#"two-sided = { within = "0", outside = "zero" }"#, TAKEN),
        (r#"two-sided = { within = "-1%", outside = "zero" }"#, NUMBER),
        (r#"two-sided = { within = "5%", outside = { per-step = { step = "0", deduct = "1" } } }"#, NUMBER),
        (r#"two-sided = { within = "5%", outside = { bands = [{ range = "(5%, )", share = "0" }] } }"#, TAKEN),
        (r#"two-sided = { within = "5%", outside = { bands = [{ range = "[5%, )", share = "0" }] } }"#, GAP),
        (r#"two-sided = { within = "5%", outside = { bands = [{ range = "(6%, )", share = "0" }] } }"#, GAP),
        (r#"two-sided = { within = "5%", outside = { bands = [{ range = "(5%, 9%]", share = "0" }] } }"#, GAP),
        (
            r#"two-sided = { within = "5%", outside = { bands = [{ range = "(9%, )", share = "0.5" }, { range = "(5%, 9%]", share = "0.4" }] } }"#,
            "ruleset-not-monotone",
        ),
        (r#"rank-table = { each = "1" }"#, TAKEN),
        (r#"rank-table = { each = "-1" }"#, NUMBER),
        (r#"rank-table = { each = "1", places = [{ range = "[1, )", points = "5" }] }"#, NUMBER),
        (r#"rank-table = { places = [{ range = "[1, 1]", points = "5" }, { range = "[2, )", points = "3" }] }"#, TAKEN),
        (r#"rank-table = { places = [{ range = "[2, )", points = "3" }] }"#, GAP),
        (r#"rank-table = { places = [{ range = "(1, )", points = "3" }] }"#, GAP),
        (r#"rank-table = { places = [{ range = "[1, 1.5]", points = "5" }, { range = "[2.5, )", points = "3" }] }"#, GAP),
        (r#"rank-table = { places = [{ range = "[1, 2)", points = "5" }, { range = "[3, )", points = "3" }] }"#, GAP),
        (r#"rank-table = { places = [{ range = "[1, 5]", points = "5" }] }"#, GAP),
        (r#"rank-table = { places = [{ range = "[1, 1]", points = "3" }, { range = "[2, )", points = "5" }] }"#, "ruleset-not-monotone"),
        // The least of a band rises and the most of it falls: neither rises nor falls.
        (
            r#"bands = { bands = [{ range = "(, 1)", points = "[5, 10]" }, { range = "[1, )", points = "[8, 9]" }] }"#,
            "ruleset-not-monotone",
        ),
        (r#"bands = { bands = [] }"#, GAP),
        (r#"bands = { bands = [{ range = "(, )", share = "1" }] }"#, TAKEN),
        (r#"bands = { bands = [{ range = "(, )", share = "1.1" }] }"#, SHARE),
        (r#"bands = { bands = [{ range = "(, )", share = "-0.1" }] }"#, SHARE),
        (r#"bands = { bands = [{ range = "(, )", points = "-1" }] }"#, SHARE),
        (r#"bands = { bands = [{ range = "(, )", points = "[1, )" }] }"#, SHARE),
        (r#"bands = { bands = [{ range = "(, )", share = "1", points = "5" }] }"#, SHARE),
        (r#"bands = { bands = [{ range = "(, )" }] }"#, SHARE),
        (r#"bands = { bands = [{ range = "(, 1)", share = "0" }, { range = "[1, )", points = "5" }] }"#, SHARE),
        // One value belongs to one band, on whichever side of it.
        (r#"bands = { bands = [{ range = "(, 1)", share = "0" }, { range = "(1, )", share = "1" }] }"#, GAP),
        (r#"bands = { bands = [{ range = "(, 1]", share = "0" }, { range = "[1, )", share = "1" }] }"#, "ruleset-overlap"),
        (
            r#"bands = { bands = [{ range = "(1, )", share = "1" }, { range = "[1, 1]", share = "0.5" }, { range = "(, 1)", share = "0" }] }"#,
            TAKEN,
        ),
        (
            r#"bands = { bands = [{ range = "(, 1)", share = "0" }, { range = "[1, 2)", share = "1" }, { range = "[2, )", share = "0.5" }] }"#,
            "ruleset-not-monotone",
        ),
    ] {
        assert_eq!(of_shape(shape), wanted, "{shape}");
    }
}

#[test]
fn bounds_of_what_stands_around_the_shapes() {
    let cap = |id: &str, of: &str, range: &str, most: &str| {
        format!("[[cap]]\nid = \"{id}\"\nof = \"{of}\"\nrange = \"{range}\"\nat-most = \"{most}\"\n{CLAUSE}\n")
    };
    let veto = |rest: &str| format!("[[veto]]\nid = \"v\"\nwhen = \"违规 ≥ 1\"\ninputs = [\"违规\"]\n{rest}\n{CLAUSE}\n");
    let over = |rest: &str| format!("[over-fulfilment]\n{rest}\n{CLAUSE}\n");
    let policy = |name: &str, then: &str| format!("[policy]\n{name} = {{ then = \"{then}\", {CLAUSE} }}\n");
    let ratio = |formula: &str, inputs: &str| {
        format!("[[ratio]]\nid = \"r\"\nname = {{ zh = \"某率\", en = \"r\" }}\nformula = \"{formula}\"\ninputs = [{inputs}]\n{CLAUSE}\n")
    };
    let rounding = |places: u32| format!("[rounding]\nplaces = {places}\nmode = \"half-up\"\nstage = \"indicator\"\n{CLAUSE}\n");
    for (sections, wanted) in [
        (rounding(12), "taken"),
        (rounding(13), "ruleset-number"),
        (over("at = \"1\"\nthen = \"not-met\""), "taken"),
        (over("at = \"0.99\"\nthen = \"not-met\""), "ruleset-number"),
        (over("then = \"not-met\""), "ruleset-number"),
        (over("then = \"flag\""), "taken"),
        (over("at = \"1.3\"\nthen = { deduct = { points = \"-1\" } }"), "ruleset-number"),
        (cap("a", "执行率", "(, 80%)", "100"), "taken"),
        (cap("a", "执行率", "(, 80%)", "100.01"), "ruleset-number"),
        (cap("a", "执行率", "(, 80%)", "0"), "taken"),
        (cap("a", "执行率", "(, 80%)", "-0.01"), "ruleset-number"),
        (cap("a", "完成率", "(, 80%)", "89"), "ruleset-formula"),
        (cap("a", "执行率", "(, 80%)", "89") + &cap("b", "执行率", "[80%, 90%)", "95"), "taken"),
        (cap("a", "执行率", "(, 80%)", "89") + &cap("b", "执行率", "[70%, 90%)", "95"), "ruleset-overlap"),
        (cap("a", "执行率", "(, 80%)", "89") + &cap("b", "全年执行数", "[70, 90)", "95"), "taken"),
        (veto("at-most = \"59\""), "taken"),
        (veto("at-most = \"101\""), "ruleset-number"),
        (veto(""), "ruleset-missing"),
        (veto("grade-at-most = \"excellent-or-so\""), "ruleset-missing"),
        (veto("grade-at-most = \"excellent-or-so\"\nat-most = \"59\""), "ruleset-missing"),
        (policy("negative-actual", "as-zero"), "taken"),
        (policy("blank", "as-zero"), "ruleset-policy"),
        (policy("zero-target", "as-zero"), "ruleset-policy"),
        (policy("blank", "drop-and-rescale"), "taken"),
        (policy("zero-target", "drop-and-rescale"), "ruleset-policy"),
        (policy("negative-actual", "redistribute"), "ruleset-policy"),
        ("[policy]\nblank = { then = \"zero\", clause = { source = \"nowhere\" } }\n".to_owned(), "ruleset-unknown-source"),
        (ratio("全年执行数 ÷ 编制数", ""), "taken"),
        (ratio("全年执行数 ÷ 表外数", ""), "ruleset-formula"),
        (ratio("全年执行数 ÷ 表外数", "\"表外数\""), "taken"),
        (ratio("会议费本年决算数 ÷ 会议费上年决算数", ""), "taken"),
        (ratio("本年决算数 ÷ 全年执行数", ""), "ruleset-formula"),
    ] {
        assert_eq!(proven(&sections), wanted, "{sections}");
    }
    let grade = Catalog::embedded().unwrap().get("cn-mof-2020").unwrap().grades().first().unwrap().id.clone();
    assert_eq!(proven(&veto(&format!("grade-at-most = \"{grade}\""))), "taken");
}

/// A set that stands alone, with sources and rules of its own.
fn alone(sources: &str, rules: &str) -> String {
    let text = format!(
        "format = 1\nid = \"t\"\nkind = \"practice\"\ntitle = {{ zh = \"测\", en = \"t\" }}\ncovers = [\"project\"]\npartial = true\n\
         in-force = {{ from = \"2020-01-01\" }}\nsource = [{sources}]\n[rounding]\nplaces = 2\nmode = \"half-up\"\nstage = \"indicator\"\n{CLAUSE}\n{rules}"
    );
    RuleSet::from_toml(&text, &Catalog::empty()).map_or_else(|error| error.code().to_owned(), |_| "taken".to_owned())
}

/// A rule hides a later one where every condition of its own holds for all that the later one is for.
#[test]
fn rules_that_hide_others() {
    let rule = |id: &str, which: &str| format!("[[rule]]\nid = \"{id}\"\nfor = {{ {which} }}\nshape = {{ threshold = {{}} }}\n{CLAUSE}\n");
    let pair = |first: &str, second: &str| alone("{ key = \"here\", document = \"本地办法\" }", &(rule("a", first) + &rule("b", second)));
    const HIDDEN: &str = "ruleset-unreachable";
    for (first, second, wanted) in [
        ("", "nature = \"time\"", HIDDEN),
        ("nature = \"time\"", "nature = \"time\", name = [\"甲\"]", HIDDEN),
        ("nature = \"time\"", "nature = \"quantitative\"", "taken"),
        ("nature = \"time\"", "name = [\"甲\"]", "taken"),
        ("direction = [\"at-least\"]", "name = [\"甲\"]", "taken"),
        ("direction = [\"at-least\"]", "direction = [\"at-least\", \"equal\"]", "taken"),
        ("direction = [\"at-least\", \"equal\"]", "direction = [\"equal\"]", HIDDEN),
        ("name = [\"甲\"]", "name = [\"甲乙\"]", "taken"),
        ("level = [\"甲\"]", "nature = \"time\"", "taken"),
        ("points = [\"5\"]", "nature = \"time\"", "taken"),
    ] {
        assert_eq!(pair(first, second), wanted, "{first} before {second}");
    }
}

/// Where rules come from nobody but this engine, nobody may score by them; a document beside it is enough.
#[test]
fn a_set_has_a_source() {
    let document = "{ key = \"here\", document = \"本地办法\" }";
    let engine = "{ key = \"here\", document = \"本引擎\", basis = \"engine\" }";
    assert_eq!((alone(document, ""), alone(engine, "")), ("taken".into(), "ruleset-missing".into()));
    assert_eq!(alone(&format!("{}, {document}", engine.replace("here", "engine")), ""), "taken");
}

/// A name that nothing carries is answered with the nearest one, or with where others may be declared.
#[test]
fn unknown_names_are_helped() {
    let help = |formula: &str| {
        let ratio = format!("[[ratio]]\nid = \"r\"\nname = {{ zh = \"某率\", en = \"r\" }}\nformula = \"{formula}\"\n{CLAUSE}");
        RuleSet::from_toml(&text("t", "cn-mof-2020", &ratio), &Catalog::embedded().unwrap()).unwrap_err().help(Lang::En).unwrap()
    };
    assert_eq!(help("全年执行总数 ÷ 编制数"), "did you mean `全年执行数`?");
    assert_eq!(help("会员费 ÷ 编制数"), "list data from outside the form in the ratio's `inputs`");
}

/// Norms add up to the total with the execution's points, and forms lack only levels that there are.
#[test]
fn norms_of_levels() {
    let norm = |lacking: &str, output: &str| {
        proven(&format!(
            "[weights]\ntotal = \"100\"\nstrictness = \"free\"\nlevel = [{{ name = \"产出\", points = \"60\" }}, {{ name = \"效益\", points = \"30\" }}]\n{CLAUSE}\n\
             [[weights.alternative]]\nwithout = [\"{lacking}\"]\nlevel = [{{ name = \"产出\", points = \"{output}\" }}]\n"
        ))
    };
    assert_eq!([norm("效益", "90"), norm("效益", "80"), norm("满意度", "90")], ["taken", "ruleset-weights", "ruleset-weights"]);
}

/// A period may be one day; a text may be one mebibyte; a chain may have eight sets.
#[test]
fn lengths() {
    let catalog = Catalog::embedded().unwrap();
    let plain = text("t", "cn-mof-2020", "");
    let until = |day: &str| plain.replace("{ from = \"2020-01-01\" }", &format!("{{ from = \"2020-01-01\", until = \"{day}\" }}"));
    assert!(RuleSet::from_toml(&until("2020-01-01"), &catalog).is_ok());
    assert_eq!(RuleSet::from_toml(&until("2019-12-31"), &catalog).unwrap_err().code(), "ruleset-number");

    const MOST: usize = 1 << 20;
    let padded = |text: &str, length: usize| text.to_owned() + &"\n".repeat(length - text.len());
    let json = RuleSet::from_toml(&plain, &catalog).unwrap().canonical_json();
    let code =
        |read: Result<RuleSet, jixiao::rules::RuleSetError>| read.map_or_else(|error| error.code().to_owned(), |_| "taken".to_owned());
    assert_eq!(code(RuleSet::from_toml(&padded(&plain, MOST), &catalog)), "taken");
    assert_eq!(code(RuleSet::from_toml(&padded(&plain, MOST + 1), &catalog)), "ruleset-too-long");
    assert_eq!(code(RuleSet::from_json(&padded(&json, MOST), &catalog)), "taken");
    assert_eq!(code(RuleSet::from_json(&padded(&json, MOST + 1), &catalog)), "ruleset-too-long");

    let (mut grown, mut parent) = (catalog, "cn-mof-2020".to_owned());
    for generation in 1..=9 {
        let id = format!("t{generation}");
        match RuleSet::from_toml(&text(&id, &parent, ""), &grown) {
            Ok(set) => {
                // Every set above it once, nearest first.
                assert_eq!((set.lineage().len(), set.lineage().first().unwrap().id.as_str()), (generation, parent.as_str()));
                grown = grown.with(set);
            }
            Err(error) => {
                assert_eq!((generation, error.code()), (9, "ruleset-parent"));
                assert!(error.sentence(Lang::En).contains("more than 8 sets"), "{error}");
            }
        }
        parent = id;
    }
    assert!(grown.get("t8").is_ok() && grown.get("t9").is_err());
}
