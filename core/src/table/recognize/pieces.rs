//! Words that were broken over lines or cells, and runs of headings.

use super::headings::{Opens, opens};
use super::labels::{goal_label, head, is_money_label, is_money_total, is_total};
use super::lattice::{Break, Token};
use super::level;
use super::vocabulary::{heading, money_heading};
use super::words::{self, key};

/// How many pieces a heading or label may be broken into.
const PIECES: usize = 4;

/// Puts headings and labels together that were broken over lines or cells: 年度 and 指标值, 满意度 and 指标.
pub(super) fn whole_words(mut tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let is_word = |text: &str| {
        heading(text).is_some()
            || money_heading(text).is_some()
            || level::is_level(text)
            || head(text).is_some()
            || is_money_total(&key(text))
            || is_money_label(&key(text))
            || goal_label(text).is_some()
            || is_total(&key(text))
    };
    // What is kept moves to the front: there may be many cells.
    let (mut kept, mut at) = (0, 0);
    while let Some(first) = tokens.get(at) {
        let mut taken = 1;
        let short = |token: &Token<'_>| !token.slot.is_blank() && token.slot.text.chars().count() <= 10;
        if short(first) && !words::plain(&first.slot.text).starts_with('(') {
            let alone = is_word(&first.slot.text);
            let mut text = first.slot.text.to_string();
            let mut longest = None;
            let more = tokens.iter().enumerate().skip(at + 1).take(PIECES - 1);
            for (index, next) in more.take_while(|(_, next)| short(next) && next.before != Break::Must && next.before != Break::Never) {
                let plain = words::plain(&next.slot.text);
                // A word that stands by itself is no piece of another, save 指标 behind a level and a unit in brackets.
                if alone && is_word(&next.slot.text) && plain != "指标" && !plain.starts_with('(') {
                    break;
                }
                text.push('\n');
                text.push_str(&next.slot.text);
                if is_word(&text) {
                    longest = Some((index + 1 - at, text.clone()));
                }
            }
            if let Some((pieces, text)) = longest {
                taken = pieces;
                if let Some(first) = tokens.get_mut(at) {
                    first.slot.text = text.into();
                }
            }
        }
        tokens.swap(kept, at);
        kept += 1;
        at += taken;
    }
    tokens.truncate(kept);
    tokens
}

pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) opens: Opens,
}

pub(super) fn is_heading(token: &Token<'_>) -> bool {
    heading(&token.slot.text).is_some() || money_heading(&token.slot.text).is_some()
}

/// Runs of headings that open a block.
///
/// Where rows are known, all cells of a row of headings are headings, also those in words that nobody has listed.
pub(super) fn runs(tokens: &[Token<'_>], rows: bool) -> Vec<Run> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if !is_heading(token) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        for (index, token) in tokens.iter().enumerate().skip(at + 1) {
            if is_heading(token) {
                end = index + 1;
            } else if !token.slot.is_blank() {
                break;
            }
        }
        if rows && let Some(row_end) = whole_row(tokens, at, end) {
            end = row_end;
        }
        let texts = tokens.iter().take(end).skip(at).map(|token| &*token.slot.text);
        if let Some(opens) = opens(texts) {
            found.push(Run { start: at, end, opens });
        }
        at = end;
    }
    found
}

/// The end of the row in which a run of headings stands, where the row has few other words and nothing before the run but a label.
fn whole_row(tokens: &[Token<'_>], start: usize, end: usize) -> Option<usize> {
    let same_row = tokens.iter().enumerate().skip(start + 1).take_while(|(_, token)| token.before != Break::Must);
    let last = same_row.last().map(|(index, _)| index + 1).filter(|last| *last > end)?;
    let row = tokens.get(start..last)?;
    let known = row.iter().filter(|token| heading(&token.slot.text).is_some()).count();
    let unknown = row.iter().filter(|token| !token.slot.is_blank()).count().saturating_sub(known);
    let opened = opens(row.iter().map(|token| &*token.slot.text)) == Some(Opens::Indicators);
    (opened && known >= 4 && unknown <= 2).then_some(last)
}
