//! Small made-up tables of each kind of mess.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

use super::{Confidence, Oddity, Reason, Recognized, Refused, TableKind, read, recognize, repair};
use crate::form::{Indicator, Kind, MoneyUnit};
use crate::table::{Block, Document, Grid, GridCell, Paragraph, Position};

fn text(page: &str) -> Recognized {
    read(page.as_bytes(), None).unwrap()
}
fn ruled(cells: Vec<GridCell>) -> Recognized {
    let title = Paragraph { text: "项目支出绩效自评表（2030年度）".to_owned(), place: Position::line(1) };
    let grid = Grid::builder().cells(cells).build().unwrap();
    recognize(&Document::of(vec![Block::Paragraph(title), Block::Table(grid)]).unwrap())
}
/// Rows of a grid from text: `^` goes on from above, `<` from the left.
fn grid(rows: &[&str]) -> Vec<GridCell> {
    let table: Vec<Vec<&str>> = rows.iter().map(|row| row.split('|').map(str::trim).collect()).collect();
    let mut cells = Vec::new();
    for (r, row) in table.iter().enumerate() {
        for (c, cell) in row.iter().enumerate().filter(|(_, cell)| **cell != "^" && **cell != "<") {
            let wide = 1 + row[c + 1..].iter().take_while(|cell| **cell == "<").count();
            let tall = 1 + table[r + 1..].iter().take_while(|row| row.get(c) == Some(&"^")).count();
            let at = |n: usize| u32::try_from(n).unwrap();
            cells.push(GridCell::new(at(r + 1), at(c + 1), *cell).spanning(at(tall), at(wide)));
        }
    }
    cells
}
fn row(indicator: &Indicator) -> [String; 6] {
    let cell = |cell: &Option<crate::form::Cell>| cell.as_ref().map_or("-".to_owned(), |cell| cell.value.clone());
    let amount =
        |amount: &Option<crate::form::Sourced<crate::form::Amount>>| amount.as_ref().map_or("-".to_owned(), |a| a.value.to_string());
    [
        format!("{}/{}", indicator.path.join("/"), indicator.name),
        cell(&indicator.target),
        cell(&indicator.actual),
        amount(&indicator.points),
        amount(&indicator.reported),
        cell(&indicator.reason),
    ]
}

#[test]
fn a_ruled_form_with_merged_levels_in_any_order_of_columns() {
    let read = ruled(grid(&[
        "项目名称 | 甲项目 | < | < | < | < | <",
        "主管部门 | 某局 | < | 实施单位 | 某所 | < | <",
        "项目资金（元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 得分",
        "^ | 年度资金总额 | 1,000 | 2,000.50 | 1500 | 10 | 7.5",
        "^ | 其中：当年财政拨款 | 1000 | 2000.50 | 1500 | 10 | 7.5",
        "年度总体目标 | 预期目标 | < | 实际完成情况 | < | < | <",
        "^ | 建成 | < | 已建成 | < | < | <",
        "一级指标 | 二级指标 | 三级指标 | 得 分 | 实际\n完成值 | 年度\n指标值 | 分值",
        "产出\n指标（50分） | 数量指标 | 建房 | 9 | 9套 | ≥10套 | 10",
        "^ | ^ | 修路 | 20 | 5公里 | 5公里 | 20",
        "^ | 质量指标 | 指标2 | | | | ",
        "效益指标 | 经济效益指标 | | | | | ",
        "合计 | < | < | 86.5 | | | 100",
        "注：填报说明 | < | < | < | < | < | <",
    ]));
    let form = &read.form;
    assert_eq!((form.unit.as_deref(), form.title.as_deref(), form.year), (Some("某所"), Some("甲项目"), Some(2030)));
    let budget = form.budget.as_ref().unwrap();
    assert_eq!(budget.money, MoneyUnit::Yuan);
    assert_eq!(budget.total.initial.as_ref().unwrap().value.to_string(), "1000");
    assert_eq!(budget.total.initial.as_ref().unwrap().place.as_ref().unwrap().printed(), Some("1,000"));
    assert_eq!(budget.total.full_year.as_ref().unwrap().value.to_string(), "2000.50");
    assert_eq!(budget.reported.as_ref().unwrap().value.to_string(), "7.5");
    assert_eq!(form.indicators.len(), 2);
    assert_eq!(row(&form.indicators[0]), ["产出指标（50分）/数量指标/建房", "≥10套", "9套", "10", "9", "-"]);
    assert_eq!(row(&form.indicators[1]), ["产出指标（50分）/数量指标/修路", "5公里", "5公里", "20", "20", "-"]);
    assert_eq!(form.levels[0].points.as_ref().unwrap().value.to_string(), "50");
    assert_eq!(form.reported.points.as_ref().unwrap().value.to_string(), "100");
    assert_eq!(form.reported.score.as_ref().unwrap().value.to_string(), "86.5");
    assert_eq!(form.goal.as_ref().unwrap().achieved.as_ref().unwrap().value, "已建成");
    let marks: Vec<&Oddity> = read.marks.iter().map(|mark| &mark.what).collect();
    assert!(marks.contains(&&Oddity::PointsOfPart { name: "当年财政拨款".to_owned() }));
    assert!(marks.contains(&&Oddity::TemplateRows { count: 1 }));
    assert!(marks.contains(&&Oddity::EmptyLevels { count: 1 }));
    assert_eq!(read.tables[0].kind, TableKind::ProjectSelfEvaluation);
    assert_eq!(read.confidence("indicators[0].target"), Confidence::Certain);
    assert!(read.refusals.is_empty(), "{:?}", read.refusals);
}

#[test]
fn headings_in_two_rows_and_a_label_over_all() {
    let read = ruled(grid(&[
        "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | < | < | 完成值 | 权重 | 自评得分 | 复核得分",
        "^ | ^ | ^ | ^ | 指标性质 | 指标值 | 度量单位 | ^ | ^ | ^ | ^",
        "^ | 产出指标 | 数量指标 | 培训 | ≥ | 30 | 人次 | 31 | 40分 | 40 | 39",
        "^ | | | 宣传 | 定性 | 好 | | 好 | 5 | 5 | ",
    ]));
    let [first, second] = read.form.indicators.as_slice() else { panic!("{:?}", read.form.indicators) };
    assert_eq!(first.nature.as_ref().unwrap().value, "≥");
    assert_eq!(first.unit.as_ref().unwrap().value, "人次");
    assert_eq!(row(first), ["产出指标/数量指标/培训", "30", "31", "40", "40", "-"]);
    assert_eq!(first.reviews[0].score.as_ref().unwrap().value.to_string(), "39");
    assert_eq!(second.path, ["产出指标", "数量指标"]);
}

#[test]
fn weights_of_levels_are_not_the_weights_of_indicators() {
    let own = ruled(grid(&[
        "一级指标 | 权重 | 二级指标 | 权重 | 三级指标 | 权重 | 目标值 | 完成值 | 得分",
        "产出指标 | 50 | 数量指标 | 20 | 办班 | 12 | 10 | 10 | 12",
    ]));
    assert_eq!(row(&own.form.indicators[0]), ["产出指标/数量指标/办班", "10", "10", "12", "12", "-"]);
    let none = ruled(grid(&[
        "一级指标 | 权重 | 二级指标 | 权重 | 三级指标 | 计划完成数 | 实际完成数 | 得分",
        "产出指标 | 50 | 数量指标 | 20 | 办班 | 10 | 10 | 12",
    ]));
    assert_eq!(row(&none.form.indicators[0]), ["产出指标/数量指标/办班", "10", "10", "-", "12", "-"]);
}

#[test]
fn a_weight_between_levels_is_the_levels_and_names_in_two_columns_are_a_level_and_a_name() {
    let level = ruled(grid(&[
        "一级指标 | 分值 | 二级指标 | 三级指标 | 目标值 | 完成值 | 实得分值",
        "产出指标 | 50 | 数量指标 | 办班 | 10 | 10 | 12",
    ]));
    assert_eq!(row(&level.form.indicators[0]), ["产出指标/数量指标/办班", "10", "10", "-", "12", "-"]);
    let names = ruled(grid(&["指标 | 指标内容 | 目标值 | 完成值 | 分值 | 得分", "数量指标 | 办班 | 10 | 10 | 12 | 12"]));
    assert_eq!(row(&names.form.indicators[0]), ["数量指标/办班", "10", "10", "12", "12", "-"]);
}

#[test]
fn what_was_planned_for_several_years_is_not_the_years_target() {
    let read = ruled(grid(&[
        "一级指标 | 二级指标 | 三级指标 | 实施期目标值 | 年度目标值 | 累计完成值 | 本年完成值 | 分值 | 得分",
        "产出指标 | 数量指标 | 办班 | 30 | 10 | 20 | 11 | 12 | 12",
    ]));
    assert_eq!(row(&read.form.indicators[0]), ["产出指标/数量指标/办班", "10", "11", "12", "12", "-"]);
}

#[test]
fn a_cell_beside_several_rows_is_read_once_and_marked() {
    let read = ruled(grid(&[
        "一级指标 | 二级指标 | 三级指标 | 目标值 | 完成值 | 分值 | 得分",
        "产出指标 | 数量指标 | 办班 | 10 | 11 | 30 | 30",
        "^ | ^ | 开会 | 10 | 11 | ^ | ^",
    ]));
    assert_eq!(row(&read.form.indicators[1]), ["产出指标/数量指标/开会", "10", "11", "-", "-", "-"]);
    let marks: Vec<&Oddity> = read.marks.iter().map(|mark| &mark.what).collect();
    assert_eq!(marks, [&Oddity::SharedValue { indicator: 0 }, &Oddity::SharedScore { indicator: 0 }]);
}

#[test]
fn a_shifted_row_is_read_as_printed_and_marked() {
    let read = ruled(grid(&[
        "一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分",
        "产出指标 | 数量指标 | 办班 | 班次 | ≥10 | 10 | 9",
    ]));
    assert_eq!(read.form.indicators[0].target.as_ref().unwrap().value, "班次");
    assert_eq!(read.marks[0].what, Oddity::ShiftedRow { indicator: 0 });
    assert_eq!(repair(&read).len(), 1);
}

#[test]
fn what_cannot_be_told_in_a_ruled_table_is_refused() {
    let read = ruled(grid(&[
        "一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分",
        "产出指标 | 数量指标 | 办班 | ≥10 | < | 10 | 9",
        "产出指标 | 数量指标 | 开会 | ≥10 | 11 | 十 | 9",
    ]));
    assert_eq!(read.form.indicators.len(), 1);
    assert!(read.form.indicators[0].points.is_none());
    assert!(matches!(read.refusals[0].reason, Reason::MergedAcross { .. }));
    assert!(matches!(&read.refusals[1].reason, Reason::NotANumber { text, .. } if text == "十"));
}

#[test]
fn one_cell_a_line_with_and_without_breaks_inside() {
    let cells = "一级指标 二级指标 三级指标 年度~指标值 实际~完成值 分值 得分 偏差原因 产出指标 数量指标 办班 ≥10期 12期 10 10 _ 指标2 _ _ _ _ _ 质量指标 合格率 ≥95% 93% 10 9 人手不足 满意度~指标 服务对象满意度~指标 学员满意度 ≥90% 96% 10 10 _ 总分 30 29";
    let page: String =
        cells.split([' ', '~']).map(|cell| if cell == "_" { "\u{a0}\n\n".to_owned() } else { format!("{cell}\n\n") }).collect();
    let page = page.replace("偏差原因", "偏差原因分析");
    let read = text(&page);
    let rows: Vec<[String; 6]> = read.form.indicators.iter().map(row).collect();
    assert_eq!(rows.len(), 3, "{rows:?} {:?}", read.refusals);
    assert_eq!(rows[1], ["产出指标/质量指标/合格率", "≥95%", "93%", "10", "9", "人手不足"]);
    assert_eq!(rows[2][0], "满意度指标/服务对象满意度指标/学员满意度");
    assert_eq!(read.confidence("indicators[1].target"), Confidence::Aligned);
    assert_eq!(read.form.reported.score.as_ref().unwrap().value.to_string(), "29");
}

#[test]
fn words_on_one_line_where_blank_cells_cannot_be_seen() {
    let page = "项目支出绩效自评表 (2030年度) 项目名称 某项目 项目资金 (万元) 年初预算数 全年预算数 全年执行数 分值 执行率 得分 年度资金总额: 5 5 4 10 80% 8 \
        绩效指标 一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措施 产出指标(50分) 数量指标 办班次数 ≥10期 12期 10 10 \
        质量指标 合格率 ≥95% 93% 10 9 效益指标(30分) 社会效益指标 知晓程度 提高 提高 30 30 总分 100 90";
    let read = text(page);
    assert_eq!(read.form.budget.as_ref().unwrap().total.executed.as_ref().unwrap().value.to_string(), "4");
    let rows: Vec<[String; 6]> = read.form.indicators.iter().map(row).collect();
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert_eq!(rows[1], ["产出指标(50分)/质量指标/合格率", "≥95%", "93%", "10", "9", "-"]);
    // Three numbers for five columns fit in more than one way.
    let short = page.replace("≥95% 93% 10 9", "93 10 9");
    let read = text(&short);
    assert_eq!(read.form.indicators.len(), 2);
    assert!(read.refusals.iter().any(|refusal| refusal.refused == Refused::Indicator), "{:?}", read.refusals);
}

#[test]
fn rows_of_bars_whose_merged_labels_were_dropped() {
    let page = "绩 效 指 标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 偏差原因分析 |\n\
        产出指标 | 数量指标 | 指标1：办班 | ≥10期 | 12期 | 10 | 10 | ||\n指标2：开会 | ≥4次 | 4次 | 10 | 10 | ||||\n\
        质量指标 | 合格率 | ≥95% | 96% | 10 | 10 | |||\n合计 | 30 | 30 |||||||\n";
    let read = text(page);
    let rows: Vec<[String; 6]> = read.form.indicators.iter().map(row).collect();
    assert_eq!(rows.len(), 3, "{rows:?} {:?}", read.refusals);
    assert_eq!(rows[1][0], "产出指标/数量指标/指标2：开会");
    assert_eq!(rows[2][0], "产出指标/质量指标/合格率");
}

#[test]
fn a_text_that_breaks_off_gives_what_stands_before() {
    let page =
        "一级指标\t二级指标\t三级指标\t指标值\t完成值\t分值\t得分\n产出指标\t数量指标\t办班\t10\t10\t10\t10\n\t质量指标\t合格率\t95%\n";
    let read = text(page);
    assert_eq!(read.form.indicators.len(), 1);
    assert_eq!(read.refusals[0].reason, Reason::BreaksOff);
}

#[test]
fn glued_scattered_and_prose() {
    let glued = text("绩效自评表项目名称某项目一级指标二级指标三级指标分值年度指标值全年实际值得分产出指标数量指标办班10≥26期≥26期10");
    assert_eq!(glued.refusals[0].reason, Reason::Glued);
    assert!(glued.form.indicators.is_empty());
    let scattered = text("自评总分: 95 一级 二级 指标名称 年初指 年终完 自评 复核 评价标准 指标 标值 成值 分 分 办班 10 期 10 期 15");
    assert_eq!(scattered.refusals[0].reason, Reason::Scattered);
    let prose =
        text("1.办班期数，年初目标值≥10期，实际完成值12期，自评得分20分；\n2.合格率，年初目标值≥90%，实际完成值95%，自评得分30分；\n");
    assert_eq!(row(&prose.form.indicators[1]), ["/合格率", "≥90%", "95%", "-", "30", "-"]);
}

#[test]
fn hunans_budget_in_text_cells_and_the_base_data_table() {
    let page = "附件1-1\n部门整体支出绩效评价基础数据表\n\
        \t财政供养人员情况\n\t编制数\n\t2030年实际在职人数\n\t控制率\n\n\t\n\t5\n\t4\n\t80%\n\n\
        \t经费控制情况\n\t2029年决算数\n\t2030年预算数\n\t2030年决算数\n\n\t三公经费\n\t2\n\t1\n\t1\n\n\t1、公务接待\n\t2\n\t1\n\t1\n\n\
        \t公用经费\n\t9\n\t8\n\t——\n\n\t其中：办公费\n\t1\n\t\n\t1\n\n附件1-2\n整体支出绩效自评表\n\
        \t预算单位名称\n\t某局\n\n\t年度预\n算申请\n（万元）\n\t\n\t年初预算数\n\t全年预算数\n\t全年执行数\n\t分值\n\t执行率\n\t得分\n\n\
        \t\n\t年度资金总额\n\t4.0\n\t5.0\n\t5.0\n\t10\n\t100%\n\t10\n\n\t\n\t其中：一般公共预算：4.5\n\t其中：基本支出：3\n\n\t\n\t其他资金：0.5\n\t项目支出：2\n\n\
        \t绩\n效\n指\n标\n\t一级指标\n\t二级指标\n\t三级指标\n\t年度指标值\n\t实际完成值\n\t分值\n\t得分\n\n\t\n\t产出指标\n\t数量指标\n\t办班\n\t≥1\n\t2\n\t90\n\t90\n\n总分\n\t100\n\t100\n";
    let read = text(page);
    let base = read.form.base_data.as_ref().unwrap();
    assert_eq!(base.staff.as_ref().unwrap().posts.as_ref().unwrap().value.to_string(), "5");
    assert_eq!(base.rows.len(), 2, "{:?}", base.rows);
    assert_eq!(base.rows[0].parts.as_ref().unwrap().rows[0].name, "公务接待");
    assert!(!base.rows[1].parts.as_ref().unwrap().complete);
    assert_eq!(base.rows[1].final_.as_ref().unwrap().value.to_string(), "——");
    let budget = read.form.budget.as_ref().unwrap();
    assert_eq!(budget.by_source.len(), 2);
    assert_eq!(budget.by_nature[1].name, "项目支出");
    assert_eq!(read.form.kind, Kind::Department);
    assert_eq!(read.form.indicators.len(), 1);
}

#[test]
fn the_text_around_states_score_grade_and_amounts() {
    let page = "2030年度某局年初预算数为47.9万元；2030年度实际支出52万元（基本支出50万元、项目支出2万元），其中教育支出1.2万元。\n\
        本年项目支出年初预算安排为5.2万元。“三公”经费预算数为1万元，决算数为0.5万元。\n自评分数为95分，绩效评价等次为“优秀”。\n";
    let read = text(page);
    let fact = |label: &str| read.form.narrative.iter().find(|fact| fact.label == label).map(|fact| fact.amount.value.to_string());
    assert_eq!(fact("正文年初预算数").as_deref(), Some("47.9"));
    assert_eq!(fact("正文实际支出").as_deref(), Some("52"));
    assert_eq!(fact("正文教育支出").as_deref(), Some("1.2"));
    assert_eq!(fact("正文项目支出年初预算数").as_deref(), Some("5.2"));
    assert_eq!(fact("正文三公经费决算数").as_deref(), Some("0.5"));
    assert_eq!(read.form.reported.score.as_ref().unwrap().value.to_string(), "95");
    assert_eq!(read.form.reported.grade.as_ref().unwrap().value, "优秀");
    assert_eq!(read.confidence("reported.grade"), Confidence::Likely);
    // Two different amounts under one label state nothing.
    let read = text("自评得分为95分。\n自评得分为96分。\n");
    assert!(read.form.reported.score.is_none());
}

#[test]
fn functional_classes_stand_in_the_budget_where_the_text_says_of_what() {
    let budget = "项目名称\t甲\n项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t得分\n\t年度资金总额\t60\t64\t64\t10\t10\n";
    let classes = |sentence: &str| {
        let read = text(&format!("自评表（2030年度）\n{budget}\n{sentence}\n"));
        let rows = read.form.budget.as_ref().unwrap().by_function.clone();
        let amount = |amount: &Option<crate::form::Sourced<crate::form::Amount>>| {
            amount.as_ref().map_or("-".to_owned(), |amount| amount.value.to_string())
        };
        let rows: Vec<String> =
            rows.iter().map(|row| format!("{} {} {}", row.name, amount(&row.row.initial), amount(&row.row.executed))).collect();
        let facts = read.form.narrative.iter().filter(|fact| fact.label.ends_with("支出") && fact.label != "正文实际支出").count();
        (rows.join("，"), facts)
    };
    let sentence = "2030年实际支出64万元，其中教育支出60.5万元、住房保障支出3万元、其他支出0.5万元。";
    assert_eq!(classes(sentence), ("教育支出 - 60.5，住房保障支出 - 3，其他支出 - 0.5".into(), 0));
    assert_eq!(classes("年初预算数60万元，其中教育支出60万元。").0, "教育支出 60 -");
    // Another unit, another year, no word of which amount it is, and what is no class alone: facts of the text.
    for sentence in [
        sentence.replace("教育支出60.5万元、住房保障支出3万元、其他支出0.5万元", "教育支出605000元"),
        sentence.replace("2030", "2029"),
        sentence.replace("2030年", "上年"),
        "其中教育支出60.5万元。".to_owned(),
        "实际支出64万元，其中其他支出0.5万元。".to_owned(),
    ] {
        let (rows, facts) = classes(&sentence);
        assert!(rows.is_empty() && facts > 0, "{sentence} {rows}");
    }
}

#[test]
fn several_forms_tables_that_go_on_and_other_kinds() {
    let one = "| 项目名称 | 甲 | | | | | |\n| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 得分 |\n| | 年度资金总额 | 1 | 1 | 1 | 10 | 10 |\n| 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 |\n| 产出指标 | 数量指标 | 办班 | ≥1 | 2 | 90 | 90 |\n";
    let read = text(&format!("{one}{}", one.replace("| 甲 |", "| 乙 |").replace("办班", "开会")));
    assert_eq!(read.others.len(), 1, "{:?}", read.form);
    assert_eq!(read.others[0].form.indicators[0].name, "开会");
    let split = text(
        "一级指标\t二级指标\t三级指标\t指标值\t完成值\t分值\t得分\n产出指标\t数量指标\t办班\t10\t10\t10\t10\n\n\t质量指标\t合格率\t95%\t96%\t10\t10\n",
    );
    assert_eq!(split.form.indicators.len(), 2);
    assert_eq!(split.form.indicators[1].path, ["产出指标", "质量指标"]);
    let targets = ruled(grid(&["一级指标 | 二级指标 | 三级指标 | 指标值", "产出指标 | 数量指标 | 办班 | ≥10"]));
    assert_eq!(targets.tables[0].kind, TableKind::Targets);
    assert!(targets.form.indicators.is_empty());
}

#[test]
fn very_many_cells_are_refused_in_bounded_time() {
    let heading = "一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 |\n";
    let mut page = heading.to_owned();
    for number in 0..9_000 {
        page.push_str(&format!("{number} | 5 | 5 |\n{number} |\n"));
    }
    let read = text(&page);
    assert!(matches!(read.refusals[0].reason, Reason::TooManyCells { .. }));
    assert!(read.form.indicators.is_empty());
    let wide = heading.replace('\n', " 备注 |").repeat(9);
    let read = text(&format!("{wide}\n{wide}\n"));
    assert!(matches!(read.refusals[0].reason, Reason::TooManyCells { .. }), "{:?}", read.refusals);
    let rows = "产出指标\t数量指标\t办班\t≥1\t2\t1\t2\n".repeat(5_000);
    let read = text(&format!("一级指标\t二级指标\t三级指标\t指标值\t完成值\t分值\t得分\n{rows}"));
    assert!(read.form.indicators.len() <= 2_000);
}

#[test]
fn every_refusal_and_mark_is_said_in_both_languages() {
    let read = text(
        "一级指标\t二级指标\t三级指标\t指标值\t完成值\t分值\t得分\n产出指标\t数量指标\t办班\t期数\t≥10\t10\t10\n\t质量指标\t合格率\t95%\n",
    );
    for lang in [crate::Lang::Zh, crate::Lang::En] {
        assert!(!read.refusals[0].sentence(lang).is_empty() && !read.marks[0].sentence(lang).is_empty());
    }
}

/// A dash that is not written as the value is keeps its print.
#[test]
fn what_is_printed_otherwise_is_kept() {
    let page = "项目支出绩效自评表\n一级指标\t二级指标\t三级指标\t指标值\t完成值\t分值\t得分\n产出指标\t数量指标\t培训场次\t≥5场\t6场\t10\t-\n产出指标\t数量指标\t会议场次\t≥5场\t6场\t10.00\t——\n";
    let form = read(page.as_bytes(), None).unwrap().form;
    let printed = |row: usize| form.indicators[row].reported.as_ref().unwrap().place.as_ref().unwrap().printed().map(str::to_owned);
    assert_eq!((printed(0).as_deref(), printed(1)), (Some("-"), None));
    assert_eq!(form.indicators[1].points.as_ref().unwrap().place.as_ref().unwrap().printed(), None);
}
