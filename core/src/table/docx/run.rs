use super::super::xml::{Node, Tag};
use super::super::{Aside, Bound, Note, TableError};
use super::flow::{Flow, is_wrapper};
use super::lists::{Before, Numbered};
use super::symbol::symbol;

/// What a paragraph's properties say of it.
#[derive(Debug, Clone, Default)]
struct End {
    /// Its own end is a tracked deletion.
    deleted: bool,
    /// Its own end is hidden: Word does not count it.
    hidden: bool,
    /// The list that numbers it.
    numbered: Numbered,
}

impl Flow<'_, '_, '_> {
    /// Reads the paragraph that has just been opened: its text, and whether its end was deleted, so that the next goes on.
    pub(super) fn paragraph(&mut self) -> Result<(String, bool), TableError> {
        let mut text = String::new();
        let mut end = End::default();
        self.inline(&mut text, &mut end)?;
        // The number stands in no run: Word counts it from lists of its own. It does so where nothing stands behind it, too; a
        // paragraph whose end is deleted goes on in the next one, which is counted.
        let before = if end.deleted || end.hidden { Before::Nothing } else { self.lists.count(&end.numbered) };
        match before {
            Before::Nothing => {}
            // 1. before 95% would read as another value: what Word counts is not what was typed into the cell.
            Before::Number(_) if self.within.is_some() && begins_a_value(&text) => {
                let note = Note::new(Aside::ListNumber, self.here()).with_text(&text);
                self.draft.note(note);
            }
            Before::Number(number) => {
                text.insert_str(0, &number);
                let note = Note::new(Aside::CountedNumber, self.here()).with_text(&number);
                self.draft.note(note);
            }
            Before::Unknown if text.trim().is_empty() => {}
            Before::Unknown => {
                let note = Note::new(Aside::ListNumber, self.here()).with_text(&text);
                self.draft.note(note);
            }
        }
        // A field's instruction does not reach past its paragraph; one that does is broken and hides nothing.
        self.fields.retain(|result| *result);
        Ok((text, end.deleted))
    }

    fn inline(&mut self, text: &mut String, end: &mut End) -> Result<(), TableError> {
        loop {
            match self.xml.next()? {
                Node::Open(tag) => match tag.name() {
                    "r" => self.run(text)?,
                    "pPr" => *end = self.paragraph_end()?,
                    "oMath" | "oMathPara" => self.inline(text, end)?,
                    name if is_wrapper(name) => self.inline(text, end)?,
                    "AlternateContent" => self.alternative(|flow| flow.inline(text, end))?,
                    "del" | "moveFrom" => self.deletion()?,
                    "sdtPr" | "sdtEndPr" => self.xml.skip()?,
                    _ => self.piece(&tag, text)?,
                },
                Node::Close | Node::End => return Ok(()),
                Node::Text(_) => {}
            }
        }
    }

    fn paragraph_end(&mut self) -> Result<End, TableError> {
        let mut end = End::default();
        self.xml.each(|xml, tag| {
            match tag.name() {
                "del" | "moveFrom" => {
                    end.deleted = true;
                    return xml.skip();
                }
                "pPrChange" | "sectPr" => return xml.skip(),
                "pStyle" => end.numbered.style = tag.get("val"),
                "numId" => end.numbered.list = tag.get("val").and_then(|number| number.trim().parse().ok()),
                "ilvl" => end.numbered.level = tag.get("val").and_then(|level| level.trim().parse().ok()),
                "vanish" => end.hidden = tag.switches_on(),
                _ => {}
            }
            Ok(())
        })?;
        Ok(end)
    }

    /// Reads the run that has just been opened.
    fn run(&mut self, text: &mut String) -> Result<(), TableError> {
        let mut hidden = false;
        let mut own = String::new();
        loop {
            match self.xml.next()? {
                Node::Open(tag) => match tag.name() {
                    "rPr" => self.xml.each(|xml, tag| {
                        match tag.name() {
                            "vanish" => hidden = tag.switches_on(),
                            "rPrChange" => return xml.skip(),
                            _ => {}
                        }
                        Ok(())
                    })?,
                    "AlternateContent" => self.alternative(|flow| flow.run(&mut own))?,
                    _ => self.piece(&tag, &mut own)?,
                },
                Node::Close | Node::End => break,
                Node::Text(_) => {}
            }
        }
        if hidden {
            if !own.trim().is_empty() {
                let note = Note::new(Aside::Hidden, self.here()).with_text(&own);
                self.draft.note(note);
            }
        } else {
            text.push_str(&own);
        }
        if self.xml.is_too_long(text) { Err(self.xml.too_long()) } else { Ok(()) }
    }

    /// A piece of a run: text, a break, a symbol, a mark.
    fn piece(&mut self, tag: &Tag<'_>, text: &mut String) -> Result<(), TableError> {
        let shown = self.fields.iter().all(|result| *result);
        let mut put = |piece: &str| {
            if shown {
                text.push_str(piece);
            }
        };
        match tag.name() {
            "t" => {
                put(&self.xml.text()?);
                return if self.xml.is_too_long(text) { Err(self.xml.too_long()) } else { Ok(()) };
            }
            name if holds_runs(name) => {
                if name == "den" {
                    put("/");
                }
                return self.inline(text, &mut End::default());
            }
            "tab" | "ptab" => put("\t"),
            "br" | "cr" => put("\n"),
            "noBreakHyphen" => put("-"),
            "sym" => match symbol(&tag.get("font").unwrap_or_default(), &tag.get("char").unwrap_or_default()) {
                Some(character) => put(character.encode_utf8(&mut [0; 4])),
                None => {
                    put("\u{fffd}");
                    self.note(Aside::Symbol);
                }
            },
            "fldChar" => match tag.get("fldCharType").as_deref() {
                // Every piece of text asks all fields that are open.
                Some("begin") if self.fields.len() >= self.draft.limits.depth as usize => {
                    return Err(TableError::limit(Bound::Depth, self.draft.limits, None, self.here()));
                }
                Some("begin") => self.fields.push(false),
                Some("separate") => {
                    if let Some(result) = self.fields.last_mut() {
                        *result = true;
                    }
                }
                Some("end") => drop(self.fields.pop()),
                _ => {}
            },
            "footnoteReference" => self.note(Aside::Footnote),
            "endnoteReference" => self.note(Aside::Endnote),
            "commentReference" => self.note(Aside::Comment),
            "drawing" | "pict" | "object" => return self.drawing(),
            _ => {}
        }
        self.xml.skip()
    }
}

/// Whether a text begins with a number, or with a sign that stands before one.
fn begins_a_value(text: &str) -> bool {
    let signs = ['≥', '≤', '≧', '≦', '>', '<', '=', '＞', '＜', '＝', '±', '+', '-', '.', '—'];
    text.trim_start().starts_with(|c: char| c.is_numeric() && !matches!(c, '①'..='⓿') || signs.contains(&c))
}

/// The base of a ruby text, and the parts of a formula: elements that hold runs of their own.
fn holds_runs(name: &str) -> bool {
    matches!(
        name,
        "ruby"
            | "rubyBase"
            | "f"
            | "num"
            | "den"
            | "d"
            | "e"
            | "sup"
            | "sub"
            | "sSup"
            | "sSub"
            | "sSubSup"
            | "sPre"
            | "rad"
            | "nary"
            | "func"
            | "fName"
            | "lim"
            | "limLow"
            | "limUpp"
            | "acc"
            | "bar"
            | "box"
            | "borderBox"
            | "groupChr"
            | "m"
            | "mr"
            | "eqArr"
    )
}
