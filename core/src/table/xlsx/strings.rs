use super::super::xml::{Node, Xml};
use super::super::{Bound, Limits, Position, TableError};

/// The texts that cells share, one behind the other: a table of millions of empty ones takes four bytes each.
#[derive(Default)]
pub(in crate::table) struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    pub(super) fn read(text: &str, part: &str, limits: &Limits) -> Result<Self, TableError> {
        let mut strings = Self::default();
        let mut xml = Xml::new(text, part, limits);
        loop {
            match xml.next()? {
                Node::Open(tag) if tag.name() == "si" => {
                    rich_text(&mut xml, &mut strings.text)?;
                    strings.end();
                    strings.check(limits, Position::file(part))?;
                }
                Node::End => return Ok(strings),
                _ => {}
            }
        }
    }

    /// No more of them can be shown than there may be cells.
    pub(in crate::table) fn check(&self, limits: &Limits, place: Position) -> Result<(), TableError> {
        let beyond = |bound| Err(TableError::limit(bound, limits, None, place));
        if self.ends.len() > limits.cells {
            beyond(Bound::Cells)
        } else if self.text.len() > limits.all_text {
            beyond(Bound::AllText)
        } else {
            Ok(())
        }
    }

    fn end(&mut self) {
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    #[cfg(feature = "xls")]
    pub(in crate::table) fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.end();
    }

    pub(in crate::table) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end as usize);
        self.text.get(start..end)
    }
}

/// The text of an element with runs, without the readings that stand above them.
pub(super) fn rich_text(xml: &mut Xml<'_>, into: &mut String) -> Result<(), TableError> {
    xml.each(|xml, tag| {
        match tag.name() {
            "rPh" | "phoneticPr" => return xml.skip(),
            "t" => {
                let text = xml.text()?;
                into.push_str(&unescaped(&text));
            }
            _ => {}
        }
        Ok(())
    })
}

/// Workbooks write characters that XML does not allow as `_x000D_`; line ends of one kind are enough.
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains("_x") && !text.contains('\r') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let code = after.get(..5).and_then(|code| code.strip_suffix('_')).filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(character) => {
                out.push(character);
                rest = after.get(5..).unwrap_or_default();
            }
            None => {
                out.push_str("_x");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out.replace("\r\n", "\n").replace('\r', "\n")
}
