use super::strip::kept;
use super::tree::Tree;
use crate::table::{Bound, Limits, Position, TableError};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{ParseOpts, parse_document};

/// The page is handed to the parser in pieces of so many bytes, and its tree is measured after each.
const PIECE: usize = 512;
/// The parser compares each attribute of a tag with those before it. What that may cost, in comparisons; fewer marks that can
/// part attributes than a long tag has are not counted.
const MOST_COMPARISONS: u64 = 60_000_000;
const LONG_TAG: u64 = 600;

/// Builds the page's tree, as long as it keeps within bounds.
pub(super) fn parse(page: &str, limits: &Limits) -> Result<Tree, TableError> {
    let options = ParseOpts {
        tree_builder: html5ever::tree_builder::TreeBuilderOpts { scripting_enabled: false, ..Default::default() },
        ..ParseOpts::default()
    };
    let beyond = |bound| Err(TableError::limit(bound, limits, None, Position::default()));
    // Every element has a tag, and most have two; comments are gone through one by one as well.
    if page.bytes().filter(|byte| *byte == b'<').count() > limits.elements.saturating_mul(4) {
        return beyond(Bound::Elements);
    }
    let mut parser = parse_document(Tree::new(), options);
    let (mut comparisons, mut parting) = (0_u64, 0_u64);
    let mut pieces = Pieces { kept: kept(page), rest: "", piece: String::with_capacity(PIECE) };
    while let Some(piece) = pieces.next() {
        let before = parser.tokenizer.sink.sink.events();
        parser.process(StrTendril::from_slice(piece));
        let tree = &parser.tokenizer.sink.sink;
        // As many attributes as marks that can part them, at most; inside a tag the parser tells of nothing.
        let here = piece.bytes().filter(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\'')).count() as u64;
        parting = parting.saturating_add(here);
        let cost = if parting > LONG_TAG { parting.saturating_mul(parting) / 2 } else { 0 };
        if tree.events() > before {
            comparisons = comparisons.saturating_add(cost);
            parting = here;
        }
        if tree.deepest() > limits.depth {
            return beyond(Bound::Depth);
        }
        if tree.len() > limits.elements || comparisons.saturating_add(cost) > MOST_COMPARISONS {
            return beyond(Bound::Elements);
        }
        if tree.longest() > limits.text.saturating_mul(4) || tree.goes_on() > limits.text / 4 {
            return beyond(Bound::Text);
        }
        if tree.bytes() > limits.all_text {
            return beyond(Bound::AllText);
        }
    }
    Ok(parser.finish())
}

/// What is kept of a page, in pieces of about equal size whatever lay between.
struct Pieces<'p, I> {
    kept: I,
    rest: &'p str,
    piece: String,
}

impl<'p, I: Iterator<Item = &'p str>> Pieces<'p, I> {
    fn next(&mut self) -> Option<&str> {
        self.piece.clear();
        loop {
            if self.rest.is_empty() {
                self.rest = match self.kept.next() {
                    Some(next) => next,
                    None => break,
                };
            }
            let room = self.rest.floor_char_boundary(PIECE.saturating_sub(self.piece.len()));
            let (here, after) = self.rest.split_at_checked(room).unwrap_or((self.rest, ""));
            if here.is_empty() {
                break;
            }
            self.piece.push_str(here);
            self.rest = after;
        }
        Some(self.piece.as_str()).filter(|piece| !piece.is_empty())
    }
}
