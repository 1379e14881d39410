//! Text whose columns are not certain: cells in their order, aligned to the headings by what they say.

use super::builder::{Builder, Cells, row_position};
use super::cell::{Slot, joined};
use super::cells_in_order::{Source, Spot};
use super::column::Column;
use super::cost::fits;
use super::headings::{Opens, in_order};
use super::labels::{GoalLabel, ends_indicators, goal_label, head, is_money_label, is_money_total, is_template, is_total, money_part};
use super::lattice::{Break, Put, Token, WORST, align};
use super::vocabulary::{heading, heading_by_its_end, money_heading};
use super::words::{self, key};
use super::{Confidence, Oddity, Reason, Refusal, Refused, level, positions, totals};
use crate::form::Indicator;

/// Alignment is work in the number of cells; no form has as many.
pub(super) const MOST_TOKENS: usize = 20_000;
/// Alignment is work in the square of the number of columns.
const MOST_COLUMNS: usize = 32;

/// What a stream turned out to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Found {
    pub(super) indicators: bool,
    pub(super) budget: bool,
    /// Whether it goes on from the table before.
    pub(super) continued: bool,
}

/// How the text shows its cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shows {
    /// Whether blank cells can be seen.
    pub(super) blanks: bool,
    /// Whether rows can be seen.
    pub(super) rows: bool,
    /// Whether nothing comes after it in the document, so that it may have been cut off.
    pub(super) last: bool,
}

/// An indicator table that may go on in a further table.
#[derive(Debug, Clone)]
pub(super) struct Open<'a> {
    headings: Vec<Token<'a>>,
    columns: Vec<Column>,
}

/// Reads a stream of cells into the form. `open` is the table that was not closed by totals before; it goes on where the
/// stream has no headings of its own.
pub(super) fn read<'a>(source: &Source<'a>, shows: Shows, open: &mut Option<Open<'a>>, builder: &mut Builder) -> Found {
    let mut found = Found::default();
    let (start, end) = (Source::start(), source.end());
    if source.len() > MOST_TOKENS {
        let place = source.parts(start, end).find_map(|(_, row)| row.first().map(|token| row_position(&token.slot))).unwrap_or_default();
        builder.refusals.push(Refusal { refused: Refused::Table, reason: Reason::TooManyCells { most: MOST_TOKENS }, place });
        return found;
    }
    let runs = source.runs();
    // Words without columns are read as labels of a head only where the text keeps its order.
    if shows.blanks || !runs.is_empty() {
        heads(&source.between(start, runs.first().map_or(end, |(start, ..)| *start)), builder);
    }
    let before = open.take();
    if let (true, Some(before)) = (runs.is_empty() && shows.rows, &before) {
        found.indicators = true;
        found.continued = true;
        if !indicators(&before.columns, &before.headings, Body { source, from: start, to: end }, shows, builder) {
            open.clone_from(&Some(before.clone()));
        }
        return found;
    }
    for (index, (begins, ends, run)) in runs.iter().enumerate() {
        let next = runs.get(index + 1).map_or(end, |(next, ..)| *next);
        let headings = source.between(*begins, *ends);
        let body = Body { source, from: *ends, to: next };
        match run.opens {
            Opens::Budget => {
                if found.indicators {
                    builder.next_form();
                }
                found.budget = true;
                if let Some(label) = source.before(*begins, 3).iter().rev().find(|token| is_block_label(&token.slot)) {
                    builder.budget_label(&label.slot);
                }
                budget(&headings, &source.between(body.from, body.to), shows, builder);
            }
            Opens::Indicators => {
                let filled = headings.iter().filter(|token| !token.slot.is_blank());
                let columns: Vec<Column> = filled.map(|token| heading_by_its_end(&token.slot.text).unwrap_or(Column::Aside)).collect();
                let columns = in_order(&columns);
                let place = headings.first().map(|token| token.slot.clone()).unwrap_or_default();
                if columns.len() > MOST_COLUMNS {
                    builder.refuse(Refused::Table, Reason::TooManyCells { most: MOST_COLUMNS }, &place);
                    continue;
                }
                if !builder.targets_only && !columns.contains(&Column::Actual) && !columns.contains(&Column::Score) {
                    continue;
                }
                if found.indicators {
                    builder.mark(Oddity::RepeatedHeadings, &place);
                }
                found.indicators = true;
                let last = shows.last && next == end;
                builder.leave_levels();
                let closed = indicators(&columns, &headings, body, Shows { last, ..shows }, builder);
                *open = (!closed).then(|| Open { headings: headings.into_owned(), columns });
            }
        }
    }
    found
}

/// The cells under a row of headings.
#[derive(Clone, Copy)]
struct Body<'s, 'a> {
    source: &'s Source<'a>,
    from: Spot,
    to: Spot,
}

fn is_block_label(slot: &Slot<'_>) -> bool {
    is_money_label(&key(&slot.text)) || (slot.text.chars().count() <= 24 && super::budget::money_unit(&words::plain(&slot.text)).is_some())
}

/// Labels of the head and what stands behind them.
fn heads(head_tokens: &[Token<'_>], builder: &mut Builder) {
    for (at, token) in head_tokens.iter().enumerate() {
        let plain = token.slot.text.replace('：', ":");
        if let Some((label, value)) = plain.split_once(':')
            && let Some(label) = head(label)
            && !value.trim().is_empty()
        {
            builder.head(label, &Slot { text: value.trim().to_owned().into(), ..token.slot.clone() });
            continue;
        }
        let Some(label) = head(&token.slot.text) else { continue };
        let value = head_tokens.iter().skip(at + 1).find(|next| !next.slot.is_blank());
        let Some(value) = value.filter(|value| head(&value.slot.text).is_none() && !is_block_label(&value.slot)) else { continue };
        if value.slot.row == token.slot.row || token.before == Break::May {
            builder.head(label, &value.slot);
        }
    }
}

/// The rows of the budget block, and the goals that follow it.
fn budget(headings: &[Token<'_>], body: &[Token<'_>], shows: Shows, builder: &mut Builder) {
    let mut columns = vec![Column::MoneyLabel];
    columns.extend(headings.iter().filter_map(|token| money_heading(&token.slot.text)));
    super::headings::once(&mut columns);
    columns.truncate(MOST_COLUMNS);
    let ends = |token: &Token<'_>| {
        goal_label(&token.slot.text).is_some() || heading(&token.slot.text) == Some(Column::Extra) || head(&token.slot.text).is_some()
    };
    let end = body.iter().position(ends).unwrap_or(body.len());
    let (rows, rest) = body.split_at_checked(end).unwrap_or((body, &[]));
    let is_label = |token: &Token<'_>| is_money_total(&key(&token.slot.text)) || money_part(&token.slot.text).is_some();
    let mut have_total = false;
    let mut at = 0;
    while let Some(label) = rows.get(at) {
        if !is_label(label) {
            builder.budget_text(&label.slot);
            at += 1;
            continue;
        }
        let more = rows.iter().skip(at + 1).take_while(|token| !is_label(token) && token.before != Break::Must);
        let mut row: Vec<Token<'_>> = vec![Token { slot: label.slot.clone(), before: Break::Must, forced: None }];
        row.extend(more.map(|token| Token { slot: token.slot.clone(), before: Break::Never, forced: None }));
        at += row.len();
        while row.last().is_some_and(|token| token.slot.is_blank()) {
            row.pop();
        }
        let total = is_money_total(&key(&label.slot.text)) && !have_total;
        if row.len() == 1 {
            continue;
        }
        let Some(puts) = align(&row, &columns, false) else { continue };
        let certain = row.iter().zip(&puts).all(|(token, put)| token.slot.is_blank() || put.certain);
        let cells: Cells<'_> = cells(&row, &puts, &columns);
        if total {
            have_total = true;
            if certain {
                builder.budget_total(&cells, if shows.blanks { Confidence::Certain } else { Confidence::Aligned });
            } else {
                builder.refuse(Refused::Budget, Reason::Ambiguous { cells: super::builder::texts(&cells) }, &label.slot);
            }
        } else if certain && let Some(name) = money_part(&label.slot.text) {
            // Dashes fit any column; a row is only followed where it prints numbers for all sums.
            let sums = |cells: &Cells<'_>| {
                cells
                    .iter()
                    .filter(|(column, slot)| column.is_money() && slot.amount().is_some_and(|amount| amount.value.number().is_some()))
                    .count()
            };
            if sums(&cells) == columns.iter().filter(|column| column.is_money()).count() {
                builder.budget_part(name, &cells);
            }
        }
    }
    goals(rest, builder);
}

/// The two goals, where exactly two texts stand behind their labels.
fn goals(tokens: &[Token<'_>], builder: &mut Builder) {
    let label = |wanted: GoalLabel| tokens.iter().position(|token| goal_label(&token.slot.text) == Some(wanted));
    let (Some(expected), Some(achieved)) = (label(GoalLabel::Expected), label(GoalLabel::Achieved)) else { return };
    if achieved < expected {
        return;
    }
    let texts: Vec<&Token<'_>> = tokens
        .iter()
        .skip(expected + 1)
        .filter(|token| {
            !token.slot.is_blank() && goal_label(&token.slot.text).is_none() && heading(&token.slot.text) != Some(Column::Extra)
        })
        .collect();
    if let [first, second] = texts.as_slice() {
        builder.goal(Some(&first.slot), Some(&second.slot));
    }
}

fn cells<'a>(tokens: &[Token<'a>], puts: &[Put], columns: &[Column]) -> Cells<'a> {
    let placed = tokens.iter().zip(puts).filter(|(_, put)| !put.padding);
    placed.filter_map(|(token, put)| columns.get(put.column).map(|column| (*column, token.slot.clone()))).collect()
}

/// The rows of indicators, and the totals that follow them; whether the table ended with something.
fn indicators(columns: &[Column], headings: &[Token<'_>], body: Body<'_, '_>, shows: Shows, builder: &mut Builder) -> bool {
    let mut columns = columns.to_vec();
    builder.has_first = columns.contains(&Column::Level(1));
    if columns.first() != Some(&Column::Extra) {
        columns.insert(0, Column::Extra);
    }
    let rows = extent(body, shows);
    let before = builder.form.indicators.len();
    if shows.rows {
        builder.expect(rows.parts);
    }
    // Where rows are known, each is aligned by itself: none changes what is best for another.
    for (index, (_, mut part)) in body.source.parts(body.from, rows.end).take(rows.parts).enumerate() {
        if shows.rows && shows.blanks {
            positions::force(part.to_mut(), headings, &columns);
        }
        let part = part.get(..last_filled(&part)).unwrap_or(&part);
        let cut_off = shows.last && rows.end == body.to && index + 1 == rows.parts;
        let Some(puts) = align(part, &columns, cut_off) else { continue };
        let starts: Vec<usize> = puts.iter().enumerate().filter(|(_, put)| put.starts).map(|(at, _)| at).collect();
        for (index, start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(part.len());
            let (Some(tokens), Some(puts)) = (part.get(*start..end), puts.get(*start..end)) else { continue };
            let last = cut_off && end == part.len();
            row(tokens, puts, &columns, shows, last, builder);
        }
    }
    if shows.rows && shows.blanks && columns.contains(&Column::Reason) {
        blank_reasons(builder.form.indicators.get_mut(before..).unwrap_or_default());
    }
    let rest = body.source.between(rows.end, body.to);
    totals::read(&rest, &columns, shows, builder);
    let closed = !rest.is_empty();
    if closed {
        builder.leave_levels();
    }
    closed
}

/// How far the rows of indicators reach.
struct Extent {
    /// Before what ends them.
    end: Spot,
    /// How many parts there are up to the last that is not blank.
    parts: usize,
}

fn extent(body: Body<'_, '_>, shows: Shows) -> Extent {
    let ends = |token: &Token<'_>| is_total(&key(&token.slot.text)) || ends_indicators(&token.slot.text);
    let mut extent = Extent { end: body.to, parts: 0 };
    for (index, (spot, part)) in body.source.parts(body.from, body.to).enumerate() {
        let first = part.iter().position(|token| !token.slot.is_blank());
        let end = if shows.rows {
            // Where rows are known, only the first word of one ends the table.
            first.filter(|first| part.get(*first).is_some_and(ends))
        } else {
            part.iter().position(ends)
        };
        if first.is_some_and(|first| end.is_none_or(|end| first < end)) {
            extent.parts = index + 1;
        }
        if let Some(end) = end {
            extent.end = Spot { at: spot.at + end, ..spot };
            break;
        }
    }
    extent
}

/// A column of reasons in which no row prints one is blank in every row: text leaves blank cells at the end of a row out. Where
/// some row prints one, the others may as well lie under a merged cell.
fn blank_reasons(rows: &mut [Indicator]) {
    if rows.iter().all(|row| row.reason.as_ref().is_none_or(|reason| reason.value.trim().is_empty())) {
        for row in rows {
            row.reason.get_or_insert_with(|| "".into());
        }
    }
}

/// How many cells there are up to the last one that is not blank: blank ones at the end only fill a row up.
fn last_filled(tokens: &[Token<'_>]) -> usize {
    tokens.iter().rposition(|token| !token.slot.is_blank()).map_or(0, |last| last + 1)
}

fn row(tokens: &[Token<'_>], puts: &[Put], columns: &[Column], shows: Shows, last: bool, builder: &mut Builder) {
    let Some(first) = tokens.iter().find(|token| !token.slot.is_blank()) else { return };
    let cells: Cells<'_> = cells(tokens, puts, columns);
    let over_lines = over_lines(tokens, puts, columns);
    let unsure = || tokens.iter().zip(puts).filter(|(token, put)| !token.slot.is_blank() && (!put.certain || over_lines));
    let filled = |wanted: Column| cells.iter().any(|(column, slot)| *column == wanted && !slot.is_blank());
    let named = filled(Column::Name);
    let complete = if columns.contains(&Column::Score) { filled(Column::Score) } else { filled(Column::Actual) };
    let template = cells.iter().any(|(column, slot)| *column == Column::Name && is_template(&slot.text));
    if last && named && !complete && !template {
        builder.refuse(Refused::Indicator, Reason::BreaksOff, &first.slot);
        return;
    }
    if unsure().next().is_some() {
        let texts = tokens.iter().filter(|token| !token.slot.is_blank()).map(|token| joined(&token.slot.text, false)).collect();
        builder.refuse(Refused::Indicator, Reason::Ambiguous { cells: texts }, &first.slot);
        let sure: Cells<'_> = tokens
            .iter()
            .zip(puts)
            .filter(|(_, put)| put.certain)
            .filter_map(|(token, put)| {
                columns.get(put.column).filter(|column| column.is_level()).map(|column| (*column, token.slot.clone()))
            })
            .collect();
        builder.levels(&sure);
        // Without knowing which label it was, rows below cannot tell their level; where rows are not known, any word may be one.
        let label = |(token, put): (&Token<'_>, &Put)| {
            level::is_level(&token.slot.text)
                || columns.get(put.column).is_some_and(|column| column.is_level())
                || !shows.rows && fits(&token.slot, Column::Level(1)) < WORST
        };
        if unsure().any(label) {
            builder.leave_levels();
        }
        return;
    }
    let cells = believable_reason(cells, shows, builder);
    builder.indicator(&cells, if shows.rows { Confidence::Certain } else { Confidence::Aligned });
}

/// Whether a row goes on in the next line with a text that may as well begin a row of its own, or go on with a cell that the line
/// has broken.
fn over_lines(tokens: &[Token<'_>], puts: &[Put], columns: &[Column]) -> bool {
    tokens.iter().zip(puts).skip(1).any(|(token, put)| {
        let text = columns.get(put.column).is_some_and(|column| column.is_text());
        token.before == Break::Rather && text && token.slot.amount().is_none()
    })
}

/// Where blank cells cannot be seen, a text behind a row that lost no points may as well be the next indicator's name.
fn believable_reason<'a>(mut cells: Cells<'a>, shows: Shows, builder: &mut Builder) -> Cells<'a> {
    let number = |wanted: Column| {
        let slot = cells.iter().find(|(column, _)| *column == wanted).map(|(_, slot)| slot)?;
        slot.amount()?.value.number()
    };
    let lost = matches!((number(Column::Points), number(Column::Score)), (Some(points), Some(score)) if score < points);
    if !shows.blanks
        && !lost
        && let Some(at) = cells.iter().position(|(column, slot)| *column == Column::Reason && !slot.is_blank())
    {
        let (_, slot) = cells.remove(at);
        builder.refuse(Refused::Value, Reason::Ambiguous { cells: vec![joined(&slot.text, false)] }, &slot);
    }
    cells
}
