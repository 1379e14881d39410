//! Steps of derivations in words, in both languages.
#![cfg(feature = "toml")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use jixiao::rules::AppliesBy;
use jixiao::{Catalog, Lang, Options, RuleSet, SelfEvaluation, score};

const CLAUSE: &str = r#"clause = { source = "here", says = { zh = "条文", en = "the clause" } }"#;

fn set(sections: &str) -> RuleSet {
    let text = format!(
        "format = 1\nid = \"t\"\nkind = \"practice\"\ninherits = \"cn-mof-2020\"\ntitle = {{ zh = \"测\", en = \"t\" }}\ncovers = [\"project\"]\n\
         in-force = {{ from = \"2020-01-01\" }}\nsource = [{{ key = \"here\", document = \"本地办法\" }}]\n{sections}\n"
    );
    RuleSet::from_toml(&text, &Catalog::embedded().unwrap()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The derivation of the first of some lines.
fn said(set: &RuleSet, lines: &str, lang: Lang) -> String {
    let form = format!(r#"{{"format": 1, "kind": "project", "year": 2023, "indicators": [{lines}]}}"#);
    let card = score(&SelfEvaluation::from_json(&form).unwrap(), set, Options::default());
    let steps = card.lines.first().unwrap().derivation.iter();
    steps.map(|step| step.sentence(set, lang)).collect::<Vec<_>>().join("\n")
}

fn by(shape: &str, rest: &str) -> String {
    format!(r#"{{"name": "甲", "points": "10", {rest}, "rule": {{"id": "x", "shape": {shape}, "clause": {{"source": "form"}}}}}}"#)
}

#[test]
fn steps_beyond_target_and_actual() {
    let set = set("");
    let both = r#""target": "≥10场", "actual": "8场""#;
    let counted = by(r#"{"share-met": {}}"#, both)
        + r#", {"name": "乙", "target": "≥10人", "actual": "10人", "points": "5"}, {"name": "丙", "target": "≥10人", "actual": "9人", "points": "5"}"#;
    let parts = |funds: [&str; 2], unit: &str| {
        let part = |name: &str, funds: &str| format!(r#"{{"unit": "{name}", "target": "≥5{unit}", "actual": "5{unit}"{funds}}}"#);
        let [first, second] = funds;
        format!(r#"{{"name": "甲", "points": "10", "parts": [{}, {}]}}"#, part("一", first), part("二", second))
    };
    for (line, zh, en) in [
        (
            by(
                r#"{"checklist": {}}"#,
                r#""items": [{"name": "明确", "value": "是", "points": "2"}, {"name": "细化", "value": "否", "points": "1"}, {"name": "量化", "value": "待定", "points": "1"}]"#,
            ),
            vec!["明确 √、细化 ×、量化 ?：合计 [2, 3] 分"],
            vec!["明确 √、细化 ×、量化 ?: [2, 3] points"],
        ),
        (
            by(r#"{"checklist": {"missing": "1"}}"#, r#""items": [{"name": "明确", "value": "是"}, {"name": "细化", "value": "否"}]"#),
            vec!["明确 √、细化 ×：缺 1 项", "扣分 = 1 × 1 = 1", "得分 = 10 − 1 = 9"],
            vec!["明确 √、细化 ×: 1 missing", "deduction = 1 × 1 = 1", "score = 10 − 1 = 9"],
        ),
        (
            by(
                r#"{"composite": {"answers": [{"name": "满意", "coefficient": "1"}, {"name": "一般", "coefficient": "0.6"}]}}"#,
                r#""target": "≥90%", "actual": "", "items": [{"name": "满意", "value": "75人"}, {"name": "一般", "value": "25人"}]"#,
            ),
            vec!["（满意 75 × 1 + 一般 25 × 0.6）÷ 总数 = 0.9"],
            vec!["(满意 75 × 1 + 一般 25 × 0.6) ÷ all = 0.9"],
        ),
        (counted, vec!["2 项指标中达到的 1 项"], vec!["1 of 2 lines are met"]),
        (
            by(r#"{"better-of": {"either": [{"date": {"late": "zero"}}, {"capped-proportion": {}}]}}"#, both),
            vec![
                "办法 1（date）：",
                "办法 1 依据不足：",
                "办法 2（capped-proportion）：",
                "办法 2 得 8",
                "得分 = [0, 10], 8 中较高者 = [8, 10]",
            ],
            vec![
                "route 1 (date):",
                "route 1 is unproven: ",
                "route 2 (capped-proportion):",
                "route 2 earns 8",
                "score = the greatest of [0, 10], 8 = [8, 10]",
            ],
        ),
        (parts(["", ""], "场"), vec!["各单位 5场；5场 相加 = 10"], vec!["the units' 5场；5场 added: 10"]),
        (
            parts([r#", "funds": "3""#, r#", "funds": "1""#], "%"),
            vec!["各单位 5%；5% 按资金 3、1 加权 = 0.05"],
            vec!["the units' 5%；5% weighted by funds 3、1: 0.05"],
        ),
    ] {
        let (chinese, english) = (said(&set, &line, Lang::Zh), said(&set, &line, Lang::En));
        assert!(zh.iter().all(|words| chinese.contains(words)), "{zh:?}\n{chinese}");
        assert!(en.iter().all(|words| english.contains(words)), "{en:?}\n{english}");
    }
}

/// What the set says of a far excess, whether it is sure, and what the line then earns.
#[test]
fn over_fulfilment_in_words() {
    for (then, actual, zh, en) in [
        (
            "\"flag\"",
            "13场",
            "实际完成值达到指标值的 1.3 倍（13）：予以标记（本地办法（未核实）：条文）",
            "the actual reaches 1.3 times the target (13): the line is marked (本地办法 (unverified): the clause)",
        ),
        ("\"reason-required\"", "13场", "：应说明原因（", ": a reason is required ("),
        (
            "\"flag\"",
            "≥10场",
            "实际完成值可能达到指标值的 1.3 倍（13）：予以标记",
            "the actual may reach 1.3 times the target (13): the line is marked",
        ),
        ("{ deduct = { points = \"2\" } }", "13场", "：扣 2 分，得分 8（", ": 2 points off, score 8 ("),
        ("\"not-met\"", "≥10场", "：不算达到，得分 [0, 10]（", ": it does not count as met, score [0, 10] ("),
        ("\"by-deviation\"", "14场", "：按超出的比例调减，得分 9（", ": points off in proportion to the excess, score 9 ("),
        ("\"discretionary\"", "13场", "：由评价人酌情调减，得分 [0, 10]（", ": the evaluator may take points off, score [0, 10] ("),
    ] {
        let set = set(&format!("[over-fulfilment]\nat = \"1.3\"\nthen = {then}\n{CLAUSE}"));
        let line = format!(r#"{{"name": "场次", "target": "≥10场", "actual": "{actual}", "points": "10"}}"#);
        let (chinese, english) = (said(&set, &line, Lang::Zh), said(&set, &line, Lang::En));
        assert!(chinese.contains(zh) && english.contains(en), "{then} {actual}\n{chinese}\n{english}");
    }
}

/// Which case a policy is for, what it gives, and the clause.
#[test]
fn policies_in_words() {
    for (name, then, target, actual, zh, en) in [
        (
            "blank",
            "zero",
            "≥10场",
            "",
            "实际完成值空白：记 0 分（本地办法（未核实）：条文）",
            "the actual is blank: no points (本地办法 (unverified): the clause)",
        ),
        ("dash", "full", "≥10场", "——", "实际完成值为“——”：记满分", "the actual is a dash: full points"),
        ("slash", "not-applicable", "≥10场", "/", "实际完成值为“/”：不计入总分", "the actual is a slash: left out of the total"),
        (
            "nothing",
            "redistribute",
            "≥10场",
            "无",
            "实际完成值为“无”：不计入，分值按比例分配给同级其他指标",
            "the actual is 无: left out, its points go to the others of its level",
        ),
        (
            "not-applicable",
            "drop-and-rescale",
            "≥10场",
            "不适用",
            "填“不适用”：不计入，其余指标折算为满分",
            "marked not applicable: left out, the rest is raised to full marks",
        ),
        ("not-applicable", "forbidden", "≥10场", "不适用", "填“不适用”：不得列分值", "marked not applicable: may carry no points"),
        ("zero-target", "unproven", "≥0场", "-5场", "指标值为 0：不作认定", "the target is zero: nothing is decided"),
        ("negative-actual", "as-zero", "≥10场", "-5场", "实际完成值为负数：按 0 计", "the actual is below zero: counted as zero"),
    ] {
        let set = set(&format!("[policy]\n{name} = {{ then = \"{then}\", {CLAUSE} }}"));
        let line = format!(r#"{{"name": "场次", "target": "{target}", "actual": "{actual}", "points": "10"}}"#);
        let (chinese, english) = (said(&set, &line, Lang::Zh), said(&set, &line, Lang::En));
        assert!(chinese.contains(zh) && english.contains(en), "{name} {then}\n{chinese}\n{english}");
    }
    let set = set(&format!("[policy]\nabout = {{ tolerance = \"0.1\", {CLAUSE} }}"));
    let line = r#"{"name": "场次", "target": "≥10场", "actual": "约20场", "points": "10"}"#;
    let (chinese, english) = (said(&set, line, Lang::Zh), said(&set, line, Lang::En));
    assert!(chinese.contains("数值带“约”“左右”：按容差扩为区间（"), "{chinese}");
    assert!(english.contains("the value is approximate: widened by the tolerance ("), "{english}");
}

/// Long fractions are cut after six digits and marked, results of rounding keep all their places, ends are shown with their brackets.
#[test]
fn numbers_and_directions_in_words() {
    let set = set("");
    for (target, actual, zh, en) in [
        ("≥97%", "95%", "完成率 = 0.95 ÷ 0.97 = 0.979381…", "completion = 0.95 ÷ 0.97 = 0.979381…"),
        ("≥97%", "95%", "得分 = 10 × 0.979381… = 9.793814…", "score = 10 × 0.979381… = 9.793814…"),
        ("≥97%", "95%", "9.793814… → 9.79（四舍五入，2 位小数）", "9.793814… → 9.79 ("),
        ("≥10场", "5场", "5 → 5.00（四舍五入，2 位小数）", "5 → 5.00 ("),
        ("≥10场", ">5场", "得分 = 10 × (0.5, 1] = (5, 10]", "score = 10 × (0.5, 1] = (5, 10]"),
        ("≥10场", ">5场", "(5, 10] → 5.01–10.00（", "(5, 10] → 5.01–10.00 ("),
        ("≥10场", ">5场", "实际值 = (5, +∞)", "actual = (5, +∞)"),
        ("≥10场", "5场", "方向：正向（不低于指标值）", "direction: more is better (the target is a floor)"),
        ("≤10场", "5场", "方向：反向（不高于指标值）", "direction: less is better (the target is a ceiling)"),
        ("=10场", "10场", "方向：定值（等于指标值）", "direction: a fixed value"),
        ("≥123456789012场", "5场", "指标值 = 123456789012", "target = 123456789012"),
        ("≥1234567890123456场", "5场", "指标值 = 1234567890123456.000000…", "target = 1234567890123456.000000…"),
    ] {
        let line = format!(r#"{{"name": "情况", "target": "{target}", "actual": "{actual}", "points": "10"}}"#);
        let (chinese, english) = (said(&set, &line, Lang::Zh), said(&set, &line, Lang::En));
        assert!(chinese.contains(zh) && english.contains(en), "{zh} {en}\n{chinese}\n{english}");
    }
    // A choice of the engine is no clause of a document.
    let direction = said(&set, r#"{"name": "投诉率", "target": "5%", "actual": "5%", "points": "10"}"#, Lang::En);
    assert!(direction.contains("less is better (the target is a ceiling), by `投诉"), "{direction}");
}

/// A level by its label, and points that are percent of a level.
#[test]
fn levels_in_words() {
    let plain = set("");
    let words = r#"{"name": "作用", "target": "效果明显", "actual": "部分达成年度指标并具有一定效果", "points": "10"}"#;
    let second = plain.tiers().get(1).unwrap();
    assert!(said(&plain, words, Lang::Zh).contains(&format!("等级“{}”，得分比例 [0.6, 0.8)（", second.label.zh)));
    let percent = set(&format!("[weights]\ntotal = \"100\"\nstrictness = \"free\"\npoints = \"percent-of-level\"\n{CLAUSE}"));
    let form = r#"{"format": 1, "kind": "project", "year": 2023, "levels": [{"path": ["产出指标"], "points": "50"}],
        "indicators": [{"path": ["产出指标"], "name": "场次", "target": "≥10场", "actual": "10场", "points": "20"}]}"#;
    let card = score(&SelfEvaluation::from_json(form).unwrap(), &percent, Options::default());
    let english: Vec<String> = card.lines.first().unwrap().derivation.iter().map(|step| step.sentence(&percent, Lang::En)).collect();
    // Of 100 points the level has 50 %, of which the line has 20 %.
    assert!(english.iter().any(|said| said.starts_with("points = ") && said.ends_with("(percent of percent) = 10")), "{english:#?}");
}

/// What a set says of its own use.
#[test]
fn how_a_set_is_used() {
    let plain = set("");
    assert_eq!((plain.is_by_id(), plain.applies_by()), (false, AppliesBy::BudgetYear));
    let text = "format = 1\nid = \"t\"\nkind = \"practice\"\ninherits = \"cn-mof-2020\"\ntitle = { zh = \"测\", en = \"t\" }\ncovers = [\"project\"]\n\
                by-id = true\napplies-by = \"filing-date\"\nin-force = { from = \"2020-01-01\" }\n";
    let other = RuleSet::from_toml(text, &Catalog::embedded().unwrap()).unwrap();
    assert_eq!((other.is_by_id(), other.applies_by()), (true, AppliesBy::FilingDate));
}
