//! Which table is which, and what it is called: titles in it and over it.

use super::TableKind;
use super::words::plain;
use crate::table::{Grid, Paragraph};

/// Whether a title is about a whole department, not one project.
pub(super) fn of_department(plain: &str) -> bool {
    ["整体支出", "部门整体", "单位整体", "整体绩效"].iter().any(|word| plain.contains(word))
}

/// The words by which tables are told apart.
pub(super) fn kind_in(texts: &[&str]) -> Option<TableKind> {
    texts.iter().find_map(|text| {
        let plain = plain(text);
        let has = |word: &str| plain.contains(word);
        if plain.chars().count() > 60 && !has("自评表") {
            None
        } else if has("基础数据") {
            Some(TableKind::BaseData)
        } else if has("监控") {
            Some(TableKind::Monitoring)
        } else if has("自评") || has("评价表") || has("评分表") {
            Some(if of_department(&plain) { TableKind::DepartmentSelfEvaluation } else { TableKind::ProjectSelfEvaluation })
        } else if has("绩效目标") && (has("表") || has("申报")) {
            Some(TableKind::Targets)
        } else {
            None
        }
    })
}

/// The texts at the top of a table; of one with a cell a line, as many lines as a few rows have.
pub(super) fn top_texts(grid: &Grid) -> Vec<&str> {
    let rows = if grid.columns() == 1 { 12 } else { 4 };
    (1..=grid.rows().min(rows)).flat_map(|row| grid.row(row)).map(|cell| cell.text).filter(|text| !text.is_empty()).collect()
}

pub(super) fn kind_of(grid: &Grid, before: &[&Paragraph]) -> TableKind {
    let top = top_texts(grid);
    let above: Vec<&str> = before.iter().rev().take(4).map(|paragraph| paragraph.text.as_str()).collect();
    let posts = grid.cells().any(|cell| plain(cell.text) == "编制数");
    let finals = grid.cells().filter(|cell| plain(cell.text).contains("决算数")).count();
    if posts && finals >= 1 {
        return TableKind::BaseData;
    }
    kind_in(&top).or_else(|| kind_in(&above)).unwrap_or(TableKind::Unknown)
}

pub(super) fn title_in(text: &str) -> Option<String> {
    let is_title = |text: &str| {
        let plain = plain(text);
        let words = ["自评表", "评价表", "评分表", "基础数据表", "监控表", "目标表", "申报表", "自评结果", "情况表"];
        plain.chars().count() <= 60 && words.iter().any(|word| plain.contains(word))
    };
    if is_title(text) {
        return Some(super::cell::joined(text, false));
    }
    text.split_whitespace().take(6).find(|word| is_title(word)).map(str::to_owned)
}

pub(super) fn title_of(grid: &Grid, before: &[&Paragraph]) -> Option<String> {
    let inside = top_texts(grid).into_iter().find_map(title_in);
    inside.or_else(|| before.iter().rev().take(4).find_map(|paragraph| title_in(&paragraph.text)))
}

/// A year that a title or the line below it names: `2024年度`.
pub(super) fn year_in(text: &str) -> Option<i16> {
    let plain = plain(text);
    if plain.chars().count() > 120 {
        return None;
    }
    plain.match_indices('年').find_map(|(at, _)| {
        let front = plain.get(..at)?;
        let digits: String = front.chars().rev().take(4).collect::<Vec<char>>().into_iter().rev().collect();
        let after = plain.get(at..)?;
        let year: i16 = digits.parse().ok()?;
        let annual = after.starts_with("年度") || after.contains("自评") || after.contains("评价");
        ((1990..=2100).contains(&year) && annual).then_some(year)
    })
}
