//! What the tables of a form have in common: the head, the names of the levels, the label of the money.

use super::sheet::Sheet;
use crate::form::{Indicator, Kind, MoneyUnit};

pub(super) const NUMERALS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// The project's name and the unit; a department's title is its table's.
pub(super) fn head(kind: Kind, title: Option<&str>, unit: Option<&str>, columns: u32, sheet: &mut Sheet) {
    let mut row = |label: &str, text: &str| {
        sheet.begin(1);
        sheet.label(label, 2);
        sheet.text(text, columns - 2);
    };
    let (title, unit_label) = match kind {
        Kind::Project => (title, "实施单位"),
        Kind::Department => (None, "预算单位名称"),
    };
    if let Some(title) = title {
        row("项目名称", title);
    }
    if let Some(unit) = unit {
        row(unit_label, unit);
    }
}

/// The label of a block of money.
pub(super) fn money_label(kind: Kind, money: MoneyUnit) -> String {
    match kind {
        Kind::Project => format!("项目资金（{}）", money.symbol()),
        Kind::Department => format!("年度预算申请（{}）", money.symbol()),
    }
}

/// How many columns the names above the leaves take; the official tables have two.
pub(super) fn levels<'a>(lines: impl Iterator<Item = &'a Indicator>) -> u32 {
    let deepest = lines.map(|line| line.path.len()).max().unwrap_or(0);
    u32::try_from(deepest).unwrap_or(u32::MAX).clamp(2, 8)
}

/// Whether any line has a cell.
pub(super) fn any<'a>(lines: impl IntoIterator<Item = &'a Indicator>, has: fn(&Indicator) -> bool) -> bool {
    lines.into_iter().any(has)
}

/// The names of one level, each over the lines that stand under it one after the other. The lines begin in a row, the levels in
/// column 2.
pub(super) fn levels_down(lines: &[&Indicator], depth: u32, first: u32, sheet: &mut Sheet) {
    let above = |line: &Indicator| line.path.get(..=depth as usize).map(<[String]>::to_vec);
    let mut from = 0_usize;
    for group in lines.chunk_by(|a, b| above(a).is_some() && above(a) == above(b)) {
        let name = group.first().and_then(|line| line.path.get(depth as usize)).cloned().unwrap_or_default();
        let row = |index: usize| first.saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
        sheet.down(name, 2 + depth, row(from), row(from + group.len() - 1));
        from += group.len();
    }
}
