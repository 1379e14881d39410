use super::super::draft::trimmed;
use super::super::xml::{Node, Xml};
use super::super::{Aside, TableError};

/// A cell's paragraphs, and what else stands in it.
#[derive(Default)]
pub(super) struct Content {
    pub(super) text: String,
    pub(super) asides: Vec<Aside>,
}

/// Spaces that are repeated are written as an element with their number; more than this are a claim, not spaces.
const MOST_SPACES: usize = 100;

/// Reads the cell that has just been opened.
pub(super) fn content(xml: &mut Xml<'_>) -> Result<Content, TableError> {
    let mut found = Content::default();
    let mut paragraphs = 0_usize;
    xml.each(|xml, tag| {
        let aside = match tag.name() {
            "p" | "h" => {
                if paragraphs > 0 {
                    found.text.push('\n');
                }
                paragraphs = paragraphs.saturating_add(1);
                return paragraph(xml, &mut found.text);
            }
            "annotation" => Aside::Comment,
            "frame" => Aside::Image,
            "table" | "custom-shape" | "g" => Aside::Object,
            _ => return Ok(()),
        };
        found.asides.push(aside);
        xml.skip()
    })?;
    found.text = trimmed(&found.text).to_owned();
    Ok(found)
}

/// The text of a paragraph. White space in the file counts as one space, as in a web page.
fn paragraph(xml: &mut Xml<'_>, into: &mut String) -> Result<(), TableError> {
    let mut depth = 1_u32;
    loop {
        match xml.next()? {
            Node::Text(_) if xml.is_too_long(into) => return Err(xml.too_long()),
            Node::Text(text) => {
                for c in text.chars() {
                    match c {
                        ' ' | '\t' | '\n' | '\r' if into.ends_with([' ', '\n']) || into.is_empty() => {}
                        ' ' | '\t' | '\n' | '\r' => into.push(' '),
                        c => into.push(c),
                    }
                }
            }
            Node::Open(tag) => match tag.name() {
                "s" => {
                    let count = tag.get("c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                    into.extend(std::iter::repeat_n(' ', count.min(MOST_SPACES)));
                    xml.skip()?;
                }
                "tab" => {
                    into.push('\t');
                    xml.skip()?;
                }
                "line-break" => {
                    into.push('\n');
                    xml.skip()?;
                }
                "annotation" | "note" | "ruby-text" => xml.skip()?,
                _ => depth = depth.saturating_add(1),
            },
            Node::Close => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Ok(());
                }
            }
            Node::End => return Ok(()),
        }
    }
}
