//! 绩效目标表 and 绩效运行监控表 in the layouts of 财预〔2015〕88号 and 财预〔2019〕136号, filled in by units that do not exist.

use super::{Oddity, Reason, Recognized, TableKind, recognize};
use crate::form::{Cell, Kind, Possibility, Sourced};
use crate::table::write::in_every_format;
use crate::table::{Block, Document, Grid, GridCell, Paragraph, Position, TablePlace};

/// Lines of cells parted by bars; `→3` at the end of a cell widens it over three columns, `↓2` over two rows.
fn document(caption: &str, rows: &[&str]) -> Document {
    let mut cells: Vec<GridCell> = Vec::new();
    for (row, line) in (1_u32..).zip(rows) {
        let mut column = 1;
        for text in line.split('|').map(str::trim) {
            while let Some(above) =
                cells.iter().find(|cell| cell.row < row && cell.last_row() >= row && (cell.column..=cell.last_column()).contains(&column))
            {
                column = above.last_column() + 1;
            }
            let span = |mark: char| text.split_once(mark).map_or(1, |(_, rest)| rest.chars().next().unwrap().to_digit(36).unwrap());
            let (down, right) = (span('↓'), span('→'));
            cells.push(GridCell::new(row, column, text.split(['↓', '→']).next().unwrap()).spanning(down, right));
            column += right;
        }
    }
    let caption = Block::Paragraph(Paragraph { text: caption.to_owned(), place: Position::default() });
    Document::of(vec![caption, Block::Table(Grid::builder().place(TablePlace::number(1)).cells(cells).build().unwrap())]).unwrap()
}

fn everywhere(caption: &str, rows: &[&str], check: impl Fn(&Recognized)) {
    let document = document(caption, rows);
    check(&recognize(&document));
    for (format, read) in in_every_format(&document) {
        // Named, so that a failure tells which format it was.
        println!("{format}");
        check(&recognize(&read));
    }
}

fn text(cell: Option<&Cell>) -> &str {
    cell.map_or("-", |cell| cell.value.as_str())
}
fn number(amount: Option<&Sourced<crate::form::Amount>>) -> String {
    amount.map_or("-".to_owned(), |amount| amount.value.to_string())
}

const MONITORING: [&str; 15] = [
    "项目名称→2|乡村图书角建设→c",
    "主管部门及代码→2|某县文化局→5|实施单位→2|某县图书馆→5",
    "项目资金（万元）↓4→2|→2|年初预算数→2|1-7月执行数→2|1-7月执行率→2|全年预计执行数→4",
    "年度资金总额：→2|120→2|48.6→2|40.5%→2|120→4",
    "其中：本年一般公共预算拨款→2|100→2|48.6→2|48.6%→2|100→4",
    "其他资金→2|20→2|0→2|0→2|20→4",
    "年度总体目标→2|建成图书角20个，开展阅读活动。→c",
    "绩效指标↓8|一级指标↓2|二级指标↓2|三级指标↓2|年度指标值↓2|1-7月执行情况↓2|全年预计完成情况↓2|偏差原因分析→6|完成目标可能性↓2|备注↓2",
    "经费保障|制度保障|人员保障|硬件条件保障|其他|原因说明",
    "产出指标↓3|数量指标↓2|建成图书角|≥20个|8个|20个|√|||||招标推迟，8月开工|确定能|",
    "阅读活动场次|≥12场|2场|10场|||√|||讲师不足|有可能|",
    "时效指标|完工时间|11月底前|未完工|12月底|||||√|雨季|完全不可能|已报告",
    "效益指标|社会效益指标|阅读人次|≥5000人次|1200人次|5000人次||||||||",
    "满意度指标|服务对象满意度指标|读者满意度|≥90%||≥90%|||||||确定能|",
    "……||||||||||||",
];

#[test]
fn a_monitoring_table_in_its_official_layout() {
    everywhere("项目支出绩效运行监控表（2029年度）", &MONITORING, |read| {
        assert_eq!(read.tables[0].kind, TableKind::Monitoring);
        assert!(read.form.indicators.is_empty() && read.form.budget.is_none() && read.targets.is_empty());
        let reading = &read.monitoring[0];
        let form = &reading.form;
        assert_eq!((form.kind, form.year, form.through), (Kind::Project, Some(2029), Some(7)));
        assert_eq!((form.title.as_deref(), form.unit.as_deref()), (Some("乡村图书角建设"), Some("某县图书馆")));
        assert_eq!(text(form.goal.as_ref()), "建成图书角20个，开展阅读活动。");
        let funds = form.funds.as_ref().unwrap();
        let row = |row: &crate::form::MonitoredRow| {
            [number(row.initial.as_ref()), number(row.executed.as_ref()), text(row.rate.as_ref()).into(), number(row.expected.as_ref())]
        };
        assert_eq!(row(&funds.total), ["120", "48.6", "40.5%", "120"]);
        let sources: Vec<&str> = funds.by_source.iter().map(|named| named.name.as_str()).collect();
        assert_eq!(sources, ["本年一般公共预算拨款", "其他资金"]);
        assert_eq!(row(&funds.by_source[1].row), ["20", "0", "0", "20"]);
        let lines: Vec<_> = form
            .lines
            .iter()
            .map(|line| {
                let indicator = &line.indicator;
                let cells = [indicator.target.as_ref(), indicator.actual.as_ref(), line.expected.as_ref(), indicator.reason.as_ref()];
                (indicator.path.join("/"), indicator.name.as_str(), cells.map(text), line.possibility.as_ref().map(|which| which.value))
            })
            .collect();
        assert_eq!(
            lines,
            [
                ("产出指标/数量指标".into(), "建成图书角", ["≥20个", "8个", "20个", "招标推迟，8月开工"], Some(Possibility::Certain)),
                ("产出指标/数量指标".into(), "阅读活动场次", ["≥12场", "2场", "10场", "讲师不足"], Some(Possibility::Possible)),
                ("产出指标/时效指标".into(), "完工时间", ["11月底前", "未完工", "12月底", "雨季"], Some(Possibility::Impossible)),
                ("效益指标/社会效益指标".into(), "阅读人次", ["≥5000人次", "1200人次", "5000人次", ""], None),
                ("满意度指标/服务对象满意度指标".into(), "读者满意度", ["≥90%", "", "≥90%", ""], Some(Possibility::Certain)),
            ]
        );
        assert_eq!(text(form.lines[0].causes.funding.as_ref()), "√");
        assert_eq!(text(form.lines[1].causes.staff.as_ref()), "√");
        assert_eq!(text(form.lines[2].causes.other.as_ref()), "√");
        assert_eq!(text(form.lines[2].note.as_ref()), "已报告");
        let place = form.lines[0].indicator.target.as_ref().unwrap().place.as_ref().unwrap();
        assert_eq!(place.column(), Some(5));
        assert_eq!(crate::form::Monitoring::from_json(&form.to_json()).as_ref(), Ok(form));
        assert!(reading.refusals.is_empty() && reading.doubts.is_empty(), "{reading:?}");
    });
}

#[test]
fn ticks_that_cannot_be_told_are_refused() {
    let rows = [
        "项目资金|年初预算数|1-6月执行数|全年预计执行数",
        "年度资金总额|约80|30|80",
        "一级指标↓2|二级指标↓2|三级指标↓2|年度指标值↓2|1-7月完成情况↓2|完成目标可能性→3",
        "确定能|有可能|完全不可能",
        "产出指标|数量指标|办班|≥3期|1期|√||",
        "||办展|≥2场|0场|√|√|",
        "||开会|≥2次|0次||待定|",
    ];
    everywhere("部门整体绩效运行监控表", &rows, |read| {
        let reading = &read.monitoring[0];
        let form = &reading.form;
        // Two blocks of headings that name different months say none.
        assert_eq!((form.kind, form.through), (Kind::Department, None));
        assert!(form.funds.as_ref().unwrap().total.initial.is_none());
        let which: Vec<_> = form.lines.iter().map(|line| line.possibility.as_ref().map(|which| which.value)).collect();
        assert_eq!(which, [Some(Possibility::Certain), None, None]);
        let reasons: Vec<&Reason> = reading.refusals.iter().map(|refusal| &refusal.reason).collect();
        assert!(matches!(reasons.as_slice(), [Reason::NotANumber { .. }, Reason::Ambiguous { .. }, Reason::NoFit { .. }]), "{reasons:?}");
        assert!(read.refusals.is_empty());
    });
}

#[test]
fn a_table_of_targets_is_a_form_without_results() {
    let rows = [
        "项目名称→2|社区健身路径→5",
        "主管部门及代码→2|某区体育局→2|实施单位|某区体育中心→2",
        "项目资金（元）↓3→2|年度资金总额：→3|850000→2",
        "其中：财政拨款→3|800000→2",
        "其他资金→3|50000→2",
        "总体目标↓2|年度目标→6",
        "新建健身路径10条。→6",
        "绩效指标↓5|一级指标|二级指标|三级指标|指标值|分值|评（扣）分标准",
        "产出指标↓2|数量指标|新建路径|≥10条|30|按完成比例得分",
        "质量指标|验收合格率|100%|20|每低1个百分点扣0.5分",
        "效益指标|社会效益指标|受益人数|≥3万人|40|按完成比例得分",
        "满意度指标|服务对象满意度|居民满意度|≥90%|10|",
    ];
    everywhere("项目支出绩效目标申报表（2030年度）", &rows, |read| {
        assert_eq!(read.tables[0].kind, TableKind::Targets);
        assert!(read.form.indicators.is_empty() && read.form.title.is_none());
        let reading = &read.targets[0];
        let form = &reading.form;
        assert_eq!((form.kind, form.year, form.title.as_deref()), (Kind::Project, Some(2030), Some("社区健身路径")));
        assert_eq!(text(form.goal.as_ref().unwrap().expected.as_ref()), "新建健身路径10条。");
        let budget = form.budget.as_ref().unwrap();
        assert_eq!((budget.money.symbol(), number(budget.total.initial.as_ref())), ("元", "850000".into()));
        assert!(budget.total.full_year.is_none() && budget.total.executed.is_none());
        let sources: Vec<_> = budget.by_source.iter().map(|part| (part.name.as_str(), number(part.row.initial.as_ref()))).collect();
        assert_eq!(sources, [("财政拨款", "800000".into()), ("其他资金", "50000".into())]);
        let lines: Vec<_> =
            form.indicators.iter().map(|line| (line.name.as_str(), text(line.target.as_ref()), number(line.points.as_ref()))).collect();
        assert_eq!(
            lines,
            [
                ("新建路径", "≥10条", "30".into()),
                ("验收合格率", "100%", "20".into()),
                ("受益人数", "≥3万人", "40".into()),
                ("居民满意度", "≥90%", "10".into())
            ]
        );
        assert!(form.indicators.iter().all(|line| line.actual.is_none() && line.reported.is_none()));
        assert_eq!(text(form.indicators[1].criterion.as_ref()), "每低1个百分点扣0.5分");
        assert!(reading.refusals.is_empty(), "{reading:?}");
    });
}

#[test]
fn targets_of_several_years_side_by_side_are_refused() {
    let rows = [
        "绩效指标↓2|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值",
        "产出指标|数量指标|新建路径|≥30条|数量指标|新建路径|≥10条",
    ];
    everywhere("项目支出绩效目标表", &rows, |read| {
        assert!(read.targets[0].form.indicators.is_empty());
        assert_eq!(read.targets[0].refusals[0].reason, Reason::SeveralCells);
    });
}

/// What a table is follows from its columns: one with results is a self-evaluation, whatever it is called; and a table of targets
/// beside a self-evaluation stays out of it.
#[test]
fn a_table_of_targets_with_results_is_a_self_evaluation() {
    let rows = ["一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分", "产出指标|数量指标|办班|≥3期|3期|90|90"];
    everywhere("项目绩效目标完成情况表", &rows, |read| {
        assert_eq!(read.form.indicators.len(), 1);
        assert!(read.targets.is_empty());
    });
    let targets = ["一级指标|二级指标|三级指标|指标值", "产出指标|数量指标|办展|≥2场"];
    let both: Vec<Block> = [("项目支出绩效自评表", &rows), ("项目支出绩效目标表", &targets)]
        .iter()
        .flat_map(|(name, rows)| document(name, *rows).blocks().to_vec())
        .collect();
    let read = recognize(&Document::of(both).unwrap());
    assert_eq!((read.form.indicators[0].name.as_str(), read.targets[0].form.indicators[0].name.as_str()), ("办班", "办展"));
}

#[test]
fn every_form_of_a_document_has_its_own_marks_and_refusals() {
    let form = |name: &str, line: &str| {
        let rows = [
            format!("项目名称|{name}→6"),
            "项目资金（万元）↓2|→1|年初预算数|全年预算数|全年执行数|分值|得分".to_owned(),
            "年度资金总额|1|1|1|10|10".to_owned(),
            "一级指标|二级指标|三级指标|指标值|完成值|分值|得分".to_owned(),
            line.to_owned(),
        ];
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        document("项目支出绩效自评表", &rows).blocks().to_vec()
    };
    let blocks = [
        form("甲项目", "产出指标|数量指标|办班|≥1期|2期|90|95"),
        form("乙项目", "产出指标|数量指标|办展|≥1场|2场|九十|90"),
        form("丙项目", "产出指标|数量指标|开会|≥1次|2次|90|90"),
    ];
    let read = recognize(&Document::of(blocks.concat()).unwrap());
    assert!(matches!(read.marks.as_slice(), [mark] if mark.what == Oddity::ScoreAbovePoints { indicator: 0 }), "{:?}", read.marks);
    assert!(read.refusals.is_empty(), "{:?}", read.refusals);
    let [second, third] = read.others.as_slice() else { panic!("{:?}", read.others) };
    assert!(matches!(&second.refusals[0].reason, Reason::NotANumber { path, .. } if path == "indicators[0].points"));
    let titles = [&read.form, &second.form, &third.form].map(|form| (form.title.as_deref(), form.indicators.len()));
    assert_eq!(titles, [(Some("甲项目"), 1), (Some("乙项目"), 1), (Some("丙项目"), 1)]);
    assert!(second.marks.is_empty() && third.marks.is_empty() && third.refusals.is_empty());
}
