//! 绩效目标表 and 绩效运行监控表 are written so that they are read back as they were.

use super::write_tests::read_back::{bare, differences};
use super::{Official, official, official_monitoring, official_targets};
use crate::SelfEvaluation;
use crate::form::Monitoring;
use crate::table::{Document, Recognized, TableKind, recognize};
use serde::Serialize;

/// The document in every format, opened again.
fn everywhere(official: &Official) -> Vec<(&'static str, Document)> {
    vec![
        ("grid", official.document().clone()),
        ("html", crate::table::html(official.to_html().as_bytes()).unwrap()),
        ("docx", crate::table::docx(&official.to_docx().unwrap()).unwrap()),
        ("xlsx", crate::table::xlsx(&official.to_xlsx().unwrap()).unwrap()),
        ("markdown", crate::table::text(official.to_markdown().as_bytes()).unwrap()),
    ]
}

/// What is read of each format is the form, but for blank cells of columns that the official table has and the form had not.
fn comes_back<T: Serialize>(form: &T, official: &Official, kind: TableKind, of: impl Fn(&Recognized) -> (usize, &T, bool)) {
    for (format, document) in everywhere(official) {
        let read = recognize(&document);
        let (count, found, refused) = of(&read);
        assert_eq!((count, refused, read.tables[0].kind), (1, false, kind), "{format}");
        assert!(read.form.indicators.is_empty() && read.form.budget.is_none(), "{format}");
        let json = |form: &T| bare(serde_json::to_value(form).unwrap());
        let mut different = Vec::new();
        differences("", &json(form), &json(found), &mut different);
        assert_eq!(different, Vec::<String>::new(), "{format}");
    }
}

fn monitoring(json: &str) -> Monitoring {
    let form = Monitoring::from_json(json).unwrap();
    let of = |read: &Recognized| -> (usize, bool) { (read.monitoring.len(), read.monitoring.iter().any(|read| !read.refusals.is_empty())) };
    comes_back(&form, &official_monitoring(&form), TableKind::Monitoring, |read| {
        let (count, refused) = of(read);
        (count, &read.monitoring[0].form, refused)
    });
    form
}

const PROJECT: &str = r#"{"format": 1, "kind": "project", "unit": "某县图书馆", "title": "乡村图书角建设", "year": 2029, "through": 7,
 "goal": "建成图书角20个，\n开展阅读活动。<b>",
 "funds": {"money": "万元", "total": {"initial": "120", "executed": "48.6", "rate": "40.5%", "expected": "120"},
  "by_source": [{"name": "本年一般公共预算拨款", "row": {"initial": "100", "executed": "48.60", "rate": "48.6%", "expected": "100"}},
   {"name": "其他资金", "row": {"initial": "20", "executed": "0", "rate": "——", "expected": "20"}}]},
 "lines": [
  {"indicator": {"path": ["产出指标", "数量指标"], "name": "建成图书角", "target": "≥20个", "actual": "8个", "reason": "招标推迟"},
   "expected": "20个", "causes": {"funding": "√"}, "possibility": "certain"},
  {"indicator": {"path": ["产出指标", "数量指标"], "name": "=1+1", "target": "+5", "actual": "@x", "reason": "-"},
   "expected": "10场", "causes": {"staff": "讲师|不足", "other": "√"}, "possibility": "possible", "note": "已报告"},
  {"indicator": {"path": ["产出指标", "时效指标"], "name": "完工时间", "target": "11月底前", "actual": "未完工"}, "possibility": "impossible"},
  {"indicator": {"path": ["满意度指标", "服务对象满意度指标"], "name": "读者满意度", "target": "≥90%", "actual": ""}}]}"#;

const DEPARTMENT: &str = r#"{"format": 1, "kind": "department", "unit": "某县文化局", "title": "部门整体支出绩效运行监控表", "year": 2029,
 "funds": {"money": "元", "total": {"initial": "5000000", "full_year": "5200000", "executed": "2600000", "rate": "50.00%", "expected": "5200000"},
  "by_nature": [{"name": "基本支出", "row": {"initial": "3000000", "full_year": "3000000", "executed": "1500000"}},
   {"name": "项目支出", "row": {"initial": "2000000", "full_year": "2200000", "executed": "1100000"}}]},
 "lines": [{"indicator": {"path": ["产出指标", "数量指标"], "name": "培训场次", "nature": "≥", "target": "50", "unit": "场", "points": "10", "actual": "20"}}]}"#;

#[test]
fn monitoring_tables_come_back_from_every_format() {
    let form = monitoring(PROJECT);
    assert_eq!((form.lines.len(), form.through), (4, Some(7)));
    monitoring(DEPARTMENT);
    // January alone, a form without money, and one without indicators.
    monitoring(&PROJECT.replace(r#""through": 7"#, r#""through": 1"#));
    let without = |key: &str| {
        let mut value: serde_json::Value = serde_json::from_str(PROJECT).unwrap();
        value.as_object_mut().unwrap().remove(key);
        value.to_string()
    };
    monitoring(&without("funds"));
    monitoring(&without("goal"));
}

#[test]
fn a_form_without_indicators_keeps_its_money() {
    let mut form = Monitoring::from_json(PROJECT).unwrap();
    form.lines.clear();
    for (format, document) in everywhere(&official_monitoring(&form)) {
        let read = recognize(&document);
        let funds = read.monitoring[0].form.funds.as_ref().unwrap();
        assert_eq!(funds.by_source.len(), 2, "{format}");
    }
}

#[test]
fn target_tables_come_back_from_every_format() {
    let project = r#"{"format": 1, "kind": "project", "unit": "某区体育中心", "title": "社区健身路径", "year": 2030,
     "budget": {"money": "元", "total": {"initial": "850000"},
      "by_source": [{"name": "财政拨款", "row": {"initial": "800000"}}, {"name": "其他资金", "row": {"initial": "50000"}}]},
     "goal": {"expected": "新建健身路径10条。"},
     "indicators": [
      {"path": ["产出指标", "数量指标"], "name": "新建路径", "target": "≥10条", "points": "30", "criterion": "按完成比例得分"},
      {"path": ["产出指标", "质量指标"], "name": "验收合格率", "target": "100%", "points": "20", "criterion": ""},
      {"path": ["满意度指标", "服务对象满意度指标"], "name": "居民满意度", "target": "≥90%", "points": "10", "criterion": ""}]}"#;
    let department = r#"{"format": 1, "kind": "department", "unit": "某县文化局", "title": "部门整体支出绩效目标表", "year": 2030,
     "budget": {"money": "万元", "total": {"initial": "500"},
      "by_nature": [{"name": "基本支出", "row": {"initial": "300"}}, {"name": "项目支出", "row": {"initial": "200"}}]},
     "indicators": [{"path": ["产出指标", "数量指标"], "name": "培训场次", "nature": "≥", "target": "50", "unit": "场"}]}"#;
    for json in [project, department] {
        let form = SelfEvaluation::from_json(json).unwrap();
        comes_back(&form, &official_targets(&form), TableKind::Targets, |read| {
            (read.targets.len(), &read.targets[0].form, !read.targets[0].refusals.is_empty())
        });
    }
}

/// Of a form with results the table of targets holds what was to be reached.
#[test]
#[allow(clippy::disallowed_methods, reason = "a test may read files")]
fn the_targets_of_the_published_forms_come_back() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/data");
    let mut compared = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let form = SelfEvaluation::from_json(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for (format, document) in everywhere(&official_targets(&form)) {
            let read = recognize(&document);
            let of = |form: &SelfEvaluation| -> Vec<serde_json::Value> {
                let lines = form.indicators.iter().map(|line| {
                    serde_json::json!({"path": line.path, "name": line.name, "target": line.target, "points": line.points,
                        "nature": line.nature, "unit": line.unit, "criterion": line.criterion})
                });
                lines.map(bare).collect()
            };
            let (wanted, found) = (of(&form), of(&read.targets[0].form));
            let mut different = Vec::new();
            differences("", &wanted.into(), &found.into(), &mut different);
            assert_eq!(different, Vec::<String>::new(), "{} as {format}", path.display());
            compared += 1;
        }
    }
    assert!(compared >= 5 * 13, "{compared}");
}

/// A spreadsheet's rows as text: every position a cell between tabs, merged cells blank behind their first.
fn tabs(document: &Document) -> String {
    let grid = document.tables().next().unwrap();
    let cell = |row: u32, column: u32| grid.at(row, column).filter(|cell| (cell.row, cell.column) == (row, column));
    let line = |row: u32| {
        (1..=grid.columns()).map(|column| cell(row, column).map_or("", |cell| cell.text).replace('\n', "")).collect::<Vec<_>>().join("\t")
    };
    let captions: Vec<String> = document.paragraphs().map(|paragraph| paragraph.text.clone()).collect();
    captions.join("\n") + "\n" + &(1..=grid.rows()).map(line).collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn monitoring_tables_are_read_from_text_that_keeps_its_columns() {
    // A name such as =1+1 looks like the value of another column, and is refused in text.
    for json in [PROJECT.replace("=1+1", "阅读活动"), DEPARTMENT.to_owned()] {
        let form = Monitoring::from_json(&json).unwrap();
        let text = tabs(official_monitoring(&form).document());
        let read = recognize(&crate::table::text(text.as_bytes()).unwrap());
        let json = |form: &Monitoring| bare(serde_json::to_value(form).unwrap());
        let mut different = Vec::new();
        differences("", &json(&form), &json(&read.monitoring[0].form), &mut different);
        assert_eq!(different, Vec::<String>::new(), "{text}");
    }
}

/// Text that has lost its blank cells says so, and no value of it is in another's place.
#[test]
fn rows_of_text_that_lost_cells_are_refused() {
    let form = Monitoring::from_json(PROJECT).unwrap();
    let text = tabs(official_monitoring(&form).document());
    let lost: String = text
        .lines()
        .map(|line| {
            if line.contains("年初预算数") || line.contains("级指标") || line.contains("经费保障") {
                format!("{line}\n")
            } else {
                line.split('\t').filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("\t") + "\n"
            }
        })
        .collect();
    let read = recognize(&crate::table::text(lost.as_bytes()).unwrap());
    let whole = &form;
    for reading in &read.monitoring {
        assert!(!reading.refusals.is_empty());
        for line in &reading.form.lines {
            let same = whole.lines.iter().find(|known| known.indicator.name == line.indicator.name).unwrap();
            let value = |cell: &Option<crate::form::Cell>| cell.as_ref().map(|cell| cell.value.clone()).unwrap_or_default();
            assert_eq!(value(&line.indicator.target), value(&same.indicator.target));
            assert_eq!(value(&line.indicator.actual), value(&same.indicator.actual));
        }
        let total = reading.form.funds.as_ref().map(|funds| funds.total.clone()).unwrap_or_default();
        assert!(total.initial.is_none() || total.initial.as_ref().unwrap().value.to_string() == "120");
    }
}

/// A self-evaluation's own table is not taken for a table of targets.
#[test]
fn the_three_tables_are_told_apart() {
    let form = SelfEvaluation::from_json(r#"{"format": 1, "kind": "project", "title": "办班", "year": 2030, "indicators": [{"path": ["产出指标", "数量指标"], "name": "培训场次", "target": "5场", "actual": "5场", "points": "90", "reported": "90"}]}"#).unwrap();
    assert_eq!(recognize(official(&form).document()).tables[0].kind, TableKind::ProjectSelfEvaluation);
    assert_eq!(recognize(official_targets(&form).document()).tables[0].kind, TableKind::Targets);
}
