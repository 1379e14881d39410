use super::official;
use crate::SelfEvaluation;
use crate::table::{Block, Document, Grid, GridCell, Layout, TablePlace};

/// A department's form with every column that some place prints.
const FORM: &str = r#"{"format": 1, "kind": "department", "unit": "某县文化馆", "year": 2023,
 "budget": {"money": "万元", "total": {"initial": "47.90", "full_year": "312.57", "executed": "300.00"}, "rate": "95.98%", "points": "10", "reported": "9.60",
   "by_source": [{"name": "一般公共预算", "row": {"full_year": "312.57"}}, {"name": "其他资金", "row": {"full_year": "0"}}],
   "by_nature": [{"name": "基本支出", "row": {"executed": "300.00"}}]},
 "goal": {"expected": "办好活动 <b>", "achieved": "已办"},
 "indicators": [
  {"path": ["产出指标", "数量指标"], "name": "培训场次", "nature": "≥", "target": "50", "unit": "场", "actual": "43", "points": "40", "reported": "34.4", "criterion": "按完成比例计算得分"},
  {"path": ["产出指标", "数量指标"], "name": "=1+1", "target": "+5", "actual": "@x", "points": "30", "reported": "30", "reason": "-"},
  {"path": ["效益指标", "社会效益指标"], "name": "满意度|率", "target": "≥95%", "actual": "95%", "points": "20", "reported": "20", "reviews": [{"series": "复核", "score": "19"}]}],
 "reported": {"points": "100", "score": "94", "grade": "优"},
 "base_data": {"money": "万元", "staff": {"posts": "3", "in_post": "3", "rate": "100.00%"},
   "rows": [{"name": "三公经费", "prior_final": "0.08", "budget": "0", "final": "0", "parts": {"complete": true, "rows": [{"name": "公务接待", "prior_final": "0.08", "budget": "0", "final": "0"}]}}],
   "buildings": {"heading": "2022年完工项目", "approved_area": ""}, "savings": ""}}"#;

fn document() -> Document {
    official(&SelfEvaluation::from_json(FORM).unwrap()).document().clone()
}

#[cfg(any(feature = "html", feature = "docx", all(feature = "xlsx", feature = "xlsx-out")))]
/// Row, column, how many rows and columns it covers, its text.
type Drawn = (u32, u32, u32, u32, String);

#[cfg(any(feature = "html", feature = "docx", all(feature = "xlsx", feature = "xlsx-out")))]
/// Every cell of both tables, as text at its place with its span, without the white space that indents names.
fn cells(document: &Document) -> Vec<Vec<Drawn>> {
    let of = |grid: &Grid| {
        grid.cells()
            .filter(|cell| !cell.text.is_empty())
            .map(|cell| (cell.row, cell.column, cell.row_span, cell.column_span, cell.text.trim().to_owned()))
            .collect()
    };
    document.tables().map(of).collect()
}

#[test]
fn the_layout_is_that_of_the_official_tables() {
    let document = document();
    let captions: Vec<&str> = document.paragraphs().map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!(captions, ["部门整体支出绩效评价基础数据表", "填报单位：某县文化馆", "部门整体支出绩效自评表", "（2023年度）"]);
    let grid = document.tables().last().unwrap();
    let heading = (1..=grid.rows()).find(|row| grid.text(*row, 2) == "一级指标").unwrap();
    let headings: Vec<&str> = (2..=grid.columns()).map(|column| grid.text(heading, column)).collect();
    assert_eq!(
        headings,
        [
            "一级指标",
            "二级指标",
            "三级指标",
            "指标性质",
            "年度指标值",
            "度量单位",
            "实际完成值",
            "分值",
            "得分",
            "复核得分",
            "评分标准",
            "偏差原因分析及改进措施"
        ]
    );
    let first = grid.at(heading + 1, 2).unwrap();
    assert_eq!((first.text, first.row_span), ("产出指标", 2));
    assert_eq!(grid.text(grid.rows(), 1), "总分");
    assert_eq!(grid.text(grid.rows(), 9), "100");
}

#[test]
fn text_is_escaped_where_a_format_would_read_it() {
    let official = official(&SelfEvaluation::from_json(FORM).unwrap());
    let html = official.to_html();
    assert!(html.contains("办好活动 &lt;b&gt;") && !html.contains("<b>"));
    assert!(official.to_markdown().contains("满意度\\|率"));
}

/// Blank positions aside, a grid that was drawn is read back as it was: cells, places, spans and texts.
#[cfg(feature = "html")]
#[test]
fn a_page_is_read_back() {
    let html = official(&SelfEvaluation::from_json(FORM).unwrap()).to_html();
    assert_eq!(cells(&crate::table::html(html.as_bytes()).unwrap()), cells(&document()));
}

/// Spans to the right come back, what covers rows below is blank there; and every mark of Markdown in a text is text again.
#[test]
fn markdown_is_read_back() {
    let texts = ["a|b\\|c", "\\", "<b>&lt;&amp;&#60;", "两\n行", "<br>", "| --- |", "R&D"];
    let cells = texts.iter().zip(1_u32..).flat_map(|(text, row)| {
        [GridCell::new(row, 1, *text).spanning(1, 2), GridCell::new(row, 3, ""), GridCell::new(row, 4, *text).spanning(1, 3)]
    });
    let grid = Grid::builder().place(TablePlace::number(1)).cells(cells).build().unwrap();
    let document = Document::of(vec![Block::Table(grid)]).unwrap();
    let page = super::markdown::page(&document);
    let read = crate::table::text(page.as_bytes()).unwrap();
    let drawn = |document: &Document| -> Vec<(u32, u32, u32, String)> {
        let cells = document.tables().flat_map(|grid| grid.cells()).filter(|cell| !cell.text.is_empty());
        cells.map(|cell| (cell.row, cell.column, cell.column_span, cell.text.to_owned())).collect()
    };
    assert_eq!(drawn(&read), drawn(&document), "{page}");
    assert_eq!(read.tables().next().unwrap().layout(), Layout::Ruled);
    // Without the comment nothing says that positions can be believed, nor where a row is shorter than the others.
    let layout = |page: &str| crate::table::text(page.as_bytes()).unwrap().tables().next().unwrap().layout();
    assert_eq!(layout(&page.lines().skip(1).collect::<Vec<_>>().join("\n")), Layout::Bars);
    assert_ne!(layout(&page.replace("| R&amp;D ||", "| R&amp;D |")), Layout::Ruled);
}

#[cfg(feature = "docx")]
#[test]
fn a_word_document_is_read_back() {
    let official = official(&SelfEvaluation::from_json(FORM).unwrap());
    let bytes = official.to_docx().unwrap();
    assert_eq!(bytes, official.to_docx().unwrap(), "the same form gives the same bytes");
    let read = crate::table::docx(&bytes).unwrap();
    assert_eq!(cells(&read), cells(&document()));
    let captions = |document: &Document| document.paragraphs().map(|paragraph| paragraph.text.clone()).collect::<Vec<_>>();
    assert_eq!(captions(&read), captions(&document()));
}

#[cfg(all(feature = "xlsx", feature = "xlsx-out"))]
#[test]
fn a_workbook_is_read_back_as_it_shows() {
    let official = official(&SelfEvaluation::from_json(FORM).unwrap());
    let bytes = official.to_xlsx().unwrap();
    assert_eq!(bytes, official.to_xlsx().unwrap(), "the same form gives the same bytes");
    // The captions stand above the tables, two rows in both sheets.
    let mut wanted = cells(&document());
    wanted.iter_mut().flatten().for_each(|cell| cell.0 += 2);
    let mut read = cells(&crate::table::xlsx(&bytes).unwrap());
    read.iter_mut().for_each(|sheet| sheet.retain(|cell| cell.0 > 2));
    assert_eq!(read, wanted);
}

/// Live formulas stand only where they come to what is printed: 34.4 + 30 + 20 + 9.60 is 94, the points are 100, and
/// 300 ÷ 312.57 is 95.98 %.
#[cfg(feature = "xlsx-out")]
#[test]
fn formulas_stand_where_they_come_to_what_is_printed() {
    let live = |form: &str| -> Vec<String> {
        let official = official(&SelfEvaluation::from_json(form).unwrap());
        super::formulas::live(official.document(), &official.spots).into_iter().map(|live| live.formula(0)).collect()
    };
    assert_eq!(live(FORM), ["ROUND(J3/I3,4)", "MIN(K3,ROUND(K3*J3/I3,2))", "ROUND(SUM(I12:I14)+K3,0)", "ROUND(SUM(J12:J14)+M3,2)"]);
    let wrong = FORM.replace(r#""score": "94""#, r#""score": "95""#).replace("95.98%", "96.00%");
    assert_eq!(live(&wrong).len(), 2, "a printed fault stays as it is printed");
}

#[cfg(feature = "xlsx-out")]
mod lines {
    use crate::form::{Indicator, Kind};
    use crate::table::official;
    use crate::{Catalog, Decimal, Options, SelfEvaluation};

    /// Lines as target, actual, points, reported score, and the words of the name that tell which way is good.
    fn formulas(set: &str, lines: &[[&str; 5]]) -> Vec<String> {
        let number = |text: &str| Decimal::parse(text).unwrap();
        let form = lines.iter().fold(SelfEvaluation::new(Kind::Project), |form, [name, target, actual, points, score]| {
            let line = Indicator::new(*name).with_path(["产出指标", "数量指标"]).with_target(*target).with_actual(*actual);
            form.with_indicator(line.with_points(number(points)).with_reported(number(score)))
        });
        let card = crate::score(&form, Catalog::embedded().unwrap().get(set).unwrap(), Options::default());
        let official = official(&form).with_scorecard(&card);
        // What stands in the workbook is read back as it was, whatever is held as a number.
        #[cfg(feature = "xlsx")]
        {
            let read = crate::table::recognize(&crate::table::xlsx(&official.to_xlsx().unwrap()).unwrap()).form;
            for (read, [name, target, actual, points, score]) in read.indicators.iter().zip(lines) {
                let text = |cell: &Option<crate::form::Cell>| cell.as_ref().map(|cell| cell.value.clone()).unwrap_or_default();
                let amount = |cell: &Option<crate::form::Sourced<crate::form::Amount>>| cell.as_ref().unwrap().value.to_string();
                let found = [read.name.clone(), text(&read.target), text(&read.actual), amount(&read.points), amount(&read.reported)];
                assert_eq!(found, [*name, *target, *actual, *points, *score]);
            }
        }
        official.lines.live.iter().map(|live| live.formula(0)).collect()
    }

    #[test]
    fn scores_in_proportion_are_formulas_of_their_own_cells() {
        let lines = [
            ["培训场次", "≥50场", "43场", "40", "34.4"],
            ["培训人数", "50", "60", "10.5", "10.50"],
            ["合格率", "≥97%", "95%", "15", "14.69"],
            // 0.625, exact in binary, is rounded alike there.
            ["活动场次", "24", "5", "3", "0.63"],
            ["报道篇数", ">100篇", "-5篇", "10", "0"],
        ];
        let scaled = |row: u32, sign: &str| format!("IF(F{row}{sign}E{row},G{row},MAX(0,ROUND(G{row}*F{row}/E{row},2)))");
        assert_eq!(formulas("cn-mof-2020", &lines), [scaled(2, ">="), scaled(3, ">="), scaled(4, ">="), scaled(5, ">=")]);
    }

    #[test]
    fn what_lies_above_a_ceiling_is_a_formula_too() {
        let line = |score| ["成本控制数", "≤5300元", "5830元", "10", score];
        assert_eq!(formulas("cn-hubei-2020", &[line("9.09")]), ["IF(F2<=E2,G2,MAX(0,ROUND(G2*E2/F2,2)))"]);
        assert_eq!(formulas("platform-reverse-linear", &[line("9")]), ["IF(F2<=E2,G2,MAX(0,ROUND(G2*(2*E2-F2)/E2,2)))"]);
    }

    #[test]
    fn other_scores_stay_values() {
        let lines = [
            // The printed score is not the proven one.
            ["合格率", "≥97%", "95%", "15", "14"],
            // 0.045 is a middle that binary may see from either side.
            ["抽检率", "100%", "0.9%", "5", "0.05"],
            // Not one number, none at all, and units that the cell's number does not know.
            ["场次", "50", "40-43场", "40", "34"],
            ["机制", "建立", "已建立", "10", "10"],
            ["补贴", "≥1万元", "5000元", "10", "5"],
        ];
        assert_eq!(formulas("cn-mof-2020", &lines), Vec::<String>::new());
    }

    /// A text that begins as a formula does is text, or a number in a format that shows it; never a formula.
    #[cfg(feature = "xlsx")]
    #[test]
    fn a_text_that_looks_like_a_formula_is_none() {
        let lines = [["=1+1", "=5", "5", "10", "10"], ["@x", "+5", "5", "10", "10"]];
        assert_eq!(formulas("cn-mof-2020", &lines), ["IF(F2>=E2,G2,MAX(0,ROUND(G2*F2/E2,2)))"]);
    }
}

#[test]
fn an_empty_form_is_an_empty_table() {
    let form = SelfEvaluation::new(crate::form::Kind::Project);
    let official = official(&form);
    let tables = official.document().blocks().iter().filter(|block| matches!(block, Block::Table(_))).count();
    assert!(tables <= 1);
    assert!(official.to_html().ends_with("</html>\n"));
}

/// What the official tables carry of a form: everything but where it stood and what they have no place for.
#[cfg(all(feature = "docx", feature = "xlsx", feature = "html", feature = "xlsx-out"))]
pub(super) mod read_back {
    use super::*;
    use crate::table::recognize;

    /// A form's JSON without places, blank cells and white space.
    pub(in crate::table::write) fn bare(value: serde_json::Value) -> serde_json::Value {
        match value {
            serde_json::Value::Object(mut fields) => match (fields.remove("value"), fields.contains_key("place")) {
                (Some(value), true) => bare(value),
                (Some(value), false) => {
                    fields.insert("value".into(), bare(value));
                    serde_json::Value::Object(fields)
                }
                // The official table has the column that a published one lacked: blank then, and no cell before.
                (None, _) => {
                    let fields = fields.into_iter().map(|(key, value)| (key, bare(value)));
                    serde_json::Value::Object(
                        fields.filter(|(_, value)| ![serde_json::json!(""), serde_json::json!({})].contains(value)).collect(),
                    )
                }
            },
            serde_json::Value::String(text) => serde_json::Value::String(text.replace(char::is_whitespace, "")),
            serde_json::Value::Array(entries) => entries.into_iter().map(bare).collect(),
            value => value,
        }
    }

    /// The form without places, and without what the tables have no place for.
    fn carried(form: &SelfEvaluation) -> serde_json::Value {
        let mut value = serde_json::to_value(form).unwrap();
        for key in ["narrative", "source", "jurisdiction", "levels"] {
            value.as_object_mut().unwrap().remove(key);
        }
        if let Some(budget) = value.get_mut("budget") {
            let budget = budget.as_object_mut().unwrap();
            budget.remove("by_function");
            if let Some(rows) = budget.get_mut("by_nature").and_then(serde_json::Value::as_array_mut) {
                rows.retain(|row| row.get("part_of").is_none());
            }
        }
        // The year stands in a caption of its own.
        if let Some(serde_json::Value::String(title)) = value.get_mut("title") {
            *title = title.split(['(', '（']).next().unwrap_or_default().to_owned();
        }
        bare(value)
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "a test may read files")]
    fn the_published_forms_come_back_from_every_format() {
        let mut compared = 0;
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/data");
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let form = SelfEvaluation::from_json(&std::fs::read_to_string(&path).unwrap()).unwrap();
            let official = official(&form);
            for (format, document) in [
                ("grid", official.document().clone()),
                ("html", crate::table::html(official.to_html().as_bytes()).unwrap()),
                ("docx", crate::table::docx(&official.to_docx().unwrap()).unwrap()),
                ("xlsx", crate::table::xlsx(&official.to_xlsx().unwrap()).unwrap()),
                ("markdown", crate::table::text(official.to_markdown().as_bytes()).unwrap()),
            ] {
                let read = recognize(&document);
                let (read, wanted) = (carried(&read.form), carried(&form));
                let mut found = Vec::new();
                differences("", &wanted, &read, &mut found);
                assert_eq!(found, Vec::<String>::new(), "{} as {format}", path.display());
                compared += 1;
            }
        }
        assert!(compared >= 5 * 13, "{compared}");
    }

    /// Every path at which two values differ.
    pub(in crate::table::write) fn differences(path: &str, wanted: &serde_json::Value, read: &serde_json::Value, found: &mut Vec<String>) {
        use serde_json::Value;
        match (wanted, read) {
            (Value::Object(a), Value::Object(b)) => {
                for key in a.keys().chain(b.keys().filter(|key| !a.contains_key(*key))) {
                    differences(&format!("{path}.{key}"), a.get(key).unwrap_or(&Value::Null), b.get(key).unwrap_or(&Value::Null), found);
                }
            }
            (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
                for (index, (a, b)) in a.iter().zip(b).enumerate() {
                    differences(&format!("{path}[{index}]"), a, b, found);
                }
            }
            (a, b) if a != b => found.push(format!("{path}: {a} came back as {b}")),
            _ => {}
        }
    }
}
