use crate::table::{Aside, Document, Grid, Layout, text};

fn read(text_: &str) -> Document {
    text(text_.as_bytes()).unwrap()
}
fn drawn(grid: &Grid) -> Vec<String> {
    (1..=grid.rows())
        .map(|row| grid.row(row).map(|cell| format!("{} {}", cell.column, cell.text.replace('\n', "⏎"))).collect::<Vec<_>>().join(" | "))
        .collect()
}
fn first(text: &str) -> (Layout, Vec<String>) {
    let document = read(text);
    let grid = document.tables().next().unwrap();
    (grid.layout(), drawn(grid))
}
fn rows(rows: &[&str]) -> Vec<String> {
    rows.iter().map(|row| (*row).to_owned()).collect()
}

#[test]
fn tabs_part_the_cells_of_a_line() {
    let text = "附件\n\n一级\t二级\t得分\n产出\t\t10\n小计\n\t数量\t9\n\n正文";
    assert_eq!(first(text), (Layout::Tabs, rows(&["1 一级 | 2 二级 | 3 得分", "1 产出 | 3 10", "1 小计", "2 数量 | 3 9"])));
    assert_eq!(read(text).paragraphs().map(|paragraph| paragraph.place.line.unwrap()).collect::<Vec<_>>(), [1, 8]);
    let quoted = "年度\t\"指标\n值\"\t\"说\"\"明\"\"\"\n2023\t5\"\tx";
    assert_eq!(first(quoted).1, ["1 年度 | 2 指标⏎值 | 3 说\"明\"", "1 2023 | 2 5\" | 3 x"]);
}

#[test]
fn cells_that_begin_with_a_tab() {
    let text = "表\n\t单位\n\t某局\n\n\t年度\n预算\n\t\n\t10\n\n填表人";
    assert_eq!(first(text), (Layout::TabCells, rows(&["1 单位 | 2 某局", "1 年度⏎预算 | 3 10"])));
    assert_eq!(read(text).paragraphs().count(), 2);
    // An empty line inside a cell parts its row; the width of the table tells.
    let text = "\t甲\n\t乙\n\t丙\n\t丁\n\n\t产出\n\n\t数量\n\t1\n\t2\n\n\t\n\t质量\n\t3\n\t4\n";
    let document = read(text);
    assert_eq!(
        drawn(document.tables().next().unwrap()),
        ["1 甲 | 2 乙 | 3 丙 | 4 丁", "1 产出 | 2 数量 | 3 1 | 4 2", "2 质量 | 3 3 | 4 4"]
    );
    assert_eq!((document.notes()[0].aside, document.notes()[0].place.row), (Aside::JoinedRows, Some(2)));
}

#[test]
fn bars_of_markdown_and_frames() {
    let markdown = "| 指标 | 目标 |\n|---|:-:|\n| 满意<br>度 | ≥95\\|96 |\n|  | 空 |\n";
    assert_eq!(first(markdown), (Layout::Bars, rows(&["1 指标 | 2 目标", "1 满意⏎度 | 2 ≥95|96", "2 空"])));
    let framed = "┌──┬──┐\n│甲│乙│\n├──┼──┤\n│丙│  │\n└──┴──┘";
    assert_eq!(first(framed), (Layout::Bars, rows(&["1 甲 | 2 乙", "1 丙"])));
    assert_eq!(first("甲｜乙｜\n丙｜丁｜\n").1, ["1 甲 | 2 乙", "1 丙 | 2 丁"]);
}

#[test]
fn bars_that_end_cells_and_fill_rows_up() {
    let lines = "项目名称 |\n救助 |\n|\n||\n主管部门 |\n某\n局 |\n|\n||\n分值 | 10 | 得分 | 9 ||\n";
    assert_eq!(first(lines), (Layout::BarCells, rows(&["1 项目名称 | 2 救助", "1 主管部门 | 2 某⏎局", "1 分值 | 2 10 | 3 得分 | 4 9"])));
    let cut = "甲 | 乙 | 丙 |\n丁 | 戊 | 己 |\n庚 |\n>=9\n";
    assert_eq!(first(cut).1, ["1 甲 | 2 乙 | 3 丙", "1 丁 | 2 戊 | 3 己", "1 庚 | 2 >=9"]);
    let stream = "甲 |\n乙 |\n|\n丙 |\n丁 |\n戊 |\n";
    assert_eq!(first(stream), (Layout::BarStream, rows(&["1 甲", "1 乙", "1 ", "1 丙", "1 丁", "1 戊"])));
}

#[test]
fn columns_of_spaces() {
    let aligned = "指标      目标     实际\n满意度    ≥95%     96%\n时效               12月\n";
    assert_eq!(first(aligned), (Layout::Aligned, rows(&["1 指标 | 2 目标 | 3 实际", "1 满意度 | 2 ≥95% | 3 96%", "1 时效 | 3 12月"])));
    let spaced = "绩　效　　目标值\n一个很长的指标名称  5\n";
    assert_eq!(first(spaced), (Layout::Spaced, rows(&["1 绩　效 | 2 目标值", "1 一个很长的指标名称 | 2 5"])));
}

#[test]
fn one_cell_a_line() {
    let cells: Vec<&str> = "指标 目标 实际 分值 得分 数量 10 10 50 50 质量 合格 合格 50 49".split(' ').collect();
    let (layout, parted) = first(&(cells.join("\n\n") + "\n\n \n\n"));
    assert_eq!((layout, parted.len(), parted[0].as_str()), (Layout::OnePerLine, 15, "1 指标"));
    let close = first(&format!(
        "长长的一段正文，说明这张表从何而来，由谁填写，何时填写，用于什么。\n长长的一段正文，说明这张表从何而来，由谁填写，何时填写。\n{}",
        cells.join("\n").replace("合格\n合格", "合格\n\n合格")
    ));
    assert_eq!((close.0, close.1.len(), close.1[12].as_str()), (Layout::OnePerLine, 16, ""));
    // Headings and signatures are no table.
    assert_eq!(read("附件\n自评表\n2023年度\n某局\n签字\n日期").tables().count(), 0);
}

#[test]
fn prose_stays_prose() {
    let text = "　　一、基本情况\r\n指标 ≥1场 1场 12 12\r某|某\u{2028}结束";
    let document = read(text);
    assert_eq!(document.tables().count(), 0);
    let lines: Vec<_> = document.paragraphs().map(|paragraph| (paragraph.text.as_str(), paragraph.place.line.unwrap())).collect();
    assert_eq!(lines, [("一、基本情况", 1), ("指标 ≥1场 1场 12 12", 2), ("某|某", 3), ("结束", 4)]);
}

#[test]
fn many_lines_take_little_time_and_too_many_are_refused() {
    for line in ["a\tb\n", "|\n", "\ta\n", "a  b\n", "x\n", "\n", "a|\nb\n", "\"a\tb\n"] {
        let _ = text(line.repeat(20_000).as_bytes());
    }
    assert_eq!(text("a\n".repeat(100_001).as_bytes()).unwrap_err().code(), "table-too-many-paragraphs");
    assert_eq!(text("甲".repeat(100_001).as_bytes()).unwrap_err().code(), "table-too-long-text");
    assert_eq!(text("a\t".repeat(600).as_bytes()).map(|document| document.tables().count()).unwrap_err().code(), "table-too-many-columns");
}
