//! Web pages, parsed as browsers parse them, with their tables as browsers form them.

#[cfg(test)]
#[cfg(all(feature = "docx", feature = "xlsx", feature = "gb18030"))]
mod html_tests;
mod nodes;
mod page;
mod parse;
mod strip;
mod tables;
mod tree;

use super::decode::decode;
use super::draft::Draft;
use super::{Bound, Document, Format, Limits, Position, TableError};
use std::borrow::Cow;

pub(super) fn read_html(bytes: &[u8], limits: &Limits) -> Result<Document, TableError> {
    if bytes.len() > limits.expanded_bytes {
        return Err(TableError::limit(Bound::ExpandedBytes, limits, Some(bytes.len() as u64), Position::default()));
    }
    let text = page_text(bytes)?;
    if text.trim().is_empty() {
        return Err(TableError::Empty);
    }
    // A few are dropped, as browsers do; many are no page, or one in UTF-16 that does not say so.
    if text.bytes().filter(|byte| *byte == 0).count() > text.len() / 64 {
        return Err(TableError::Unknown);
    }
    let tree = parse::parse(&text, limits)?;
    drop(text);
    let mut draft = Draft::new(limits);
    page::Page::new(&tree, &mut draft).read()?;
    draft.finish(Format::Html)
}

/// A page that says to be in another encoding than those read here is not guessed at.
fn page_text(bytes: &[u8]) -> Result<Cow<'_, str>, TableError> {
    let head: String = bytes.iter().take(4096).map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let label = head.split_once("charset=").map(|(_, after)| after.trim_start_matches(['"', '\'', ' ']));
    let label: String = label.unwrap_or("utf-8").chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    let known = label.is_empty() || label.starts_with("utf") || label.starts_with("gb") || matches!(label.as_str(), "x-gbk" | "us-ascii");
    if !known && let Err(error) = std::str::from_utf8(bytes) {
        return Err(TableError::Encoding { offset: error.valid_up_to() });
    }
    decode(bytes)
}
