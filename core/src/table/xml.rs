use super::package::{Package, relationships_of, resolve};
use super::{Bound, Limits, Position, TableError};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// What the next piece of XML is. An empty element opens and closes.
pub(super) enum Node<'a> {
    Open(Tag<'a>),
    Close,
    Text(Cow<'a, str>),
    End,
}

/// An opening tag.
pub(super) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name without the prefix: Office's own names do not collide where they are read.
    pub(super) fn name(&self) -> &str {
        let name = self.0.name().into_inner();
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }
    /// An attribute by its name without the prefix.
    pub(super) fn get(&self, wanted: &str) -> Option<String> {
        self.0.attributes().with_checks(false).flatten().find_map(|attribute| {
            let name = attribute.key.into_inner();
            let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
            let value = (local == wanted).then(|| quick_xml::escape::unescape(&attribute.value).ok())??;
            Some(value.into_owned())
        })
    }
    #[cfg(feature = "xlsx")]
    /// An attribute by its whole name.
    pub(super) fn get_exact(&self, wanted: &str) -> Option<String> {
        let found = self.0.attributes().with_checks(false).flatten().find(|attribute| attribute.key.into_inner() == wanted)?;
        quick_xml::escape::unescape(&found.value).ok().map(Cow::into_owned)
    }
    #[cfg(feature = "xlsx")]
    /// Whether a switch such as `<w:vanish/>` or `hidden="1"` is on.
    pub(super) fn is_on(&self, attribute: &str) -> bool {
        matches!(self.get(attribute).as_deref(), Some("1" | "true" | "on"))
    }
    #[cfg(feature = "docx")]
    /// Whether an element such as `<w:vanish/>` or `<w:vanish w:val="0"/>` switches on.
    pub(super) fn switches_on(&self) -> bool {
        !matches!(self.get("val").as_deref(), Some("0" | "false" | "off"))
    }
}

/// One part of a package, read piece by piece: no entity is expanded, and depth is bounded.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    part: &'a str,
    limits: &'a Limits,
    depth: u32,
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str, part: &'a str, limits: &'a Limits) -> Self {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        Self { reader, part, limits, depth: 0 }
    }

    pub(super) fn next(&mut self) -> Result<Node<'a>, TableError> {
        loop {
            let event = self.reader.read_event().map_err(|error| self.error(&error.to_string()))?;
            return Ok(match event {
                Event::Start(start) => {
                    self.depth = self.depth.saturating_add(1);
                    if self.depth > self.limits.depth {
                        return Err(TableError::limit(Bound::Depth, self.limits, None, Position::file(self.part)));
                    }
                    Node::Open(Tag(start))
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::Close
                }
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let character = reference.resolve_char_ref().map_err(|error| self.error(&error.to_string()))?;
                    match character.or_else(|| predefined(&reference)) {
                        Some(character) => Node::Text(Cow::Owned(character.to_string())),
                        None => return Err(TableError::Entities { part: self.part.to_owned() }),
                    }
                }
                Event::DocType(_) => return Err(TableError::Entities { part: self.part.to_owned() }),
                Event::Eof if self.depth > 0 => return Err(self.error("the part ends inside an element")),
                Event::Eof => Node::End,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Empty(_) => continue,
            });
        }
    }

    /// Goes past the element that has just been opened.
    pub(super) fn skip(&mut self) -> Result<(), TableError> {
        self.each(|_, _| Ok(()))
    }

    /// Shows every opening tag inside the element that has just been opened. The callback reads on to the closing tag
    /// ([`skip`](Self::skip), [`text`](Self::text) …) or not at all: then the tags inside are shown as well.
    pub(super) fn each(&mut self, mut see: impl FnMut(&mut Self, &Tag<'a>) -> Result<(), TableError>) -> Result<(), TableError> {
        let outer = self.depth;
        loop {
            match self.next()? {
                Node::Open(tag) => see(self, &tag)?,
                Node::Close if self.depth < outer => return Ok(()),
                Node::End => return Ok(()),
                Node::Close | Node::Text(_) => {}
            }
        }
    }

    /// The text of the element that has just been opened, its children's included.
    pub(super) fn text(&mut self) -> Result<String, TableError> {
        let outer = self.depth;
        let mut all = String::new();
        loop {
            match self.next()? {
                Node::Text(text) => {
                    all.push_str(&text);
                    if self.is_too_long(&all) {
                        return Err(self.too_long());
                    }
                }
                Node::Close if self.depth < outer => return Ok(all),
                Node::End => return Ok(all),
                Node::Close | Node::Open(_) => {}
            }
        }
    }

    /// Whether a text has more bytes than the longest text that is read.
    pub(super) fn is_too_long(&self, text: &str) -> bool {
        text.len() > self.limits.text.saturating_mul(4)
    }
    /// The error of such a text.
    pub(super) fn too_long(&self) -> TableError {
        TableError::limit(Bound::Text, self.limits, None, Position::file(self.part))
    }

    fn error(&self, reason: &str) -> TableError {
        TableError::Xml { part: self.part.to_owned(), offset: self.reader.buffer_position(), reason: reason.chars().take(200).collect() }
    }
}

fn predefined(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// A relationship of a part.
pub(super) struct Relationship {
    #[cfg(feature = "xlsx")]
    pub(super) id: String,
    /// The last word of its type: `worksheet`, `drawing`.
    pub(super) kind: String,
    pub(super) target: String,
}

/// The relationships of a part of the package, with their targets as names in it.
pub(super) fn related(package: &mut Package<'_>, part: &str, limits: &Limits) -> Result<Vec<Relationship>, TableError> {
    let name = relationships_of(part);
    let Some(text) = package.read(&name)? else { return Ok(Vec::new()) };
    let mut found = relationships(&text, &name, limits)?;
    for relationship in &mut found {
        relationship.target = resolve(part, &relationship.target);
    }
    Ok(found)
}

pub(super) fn relationships(text: &str, part: &str, limits: &Limits) -> Result<Vec<Relationship>, TableError> {
    let mut xml = Xml::new(text, part, limits);
    let mut found = Vec::new();
    xml.each(|_, tag| {
        if tag.name() == "Relationship" && tag.get("TargetMode").as_deref() != Some("External") && found.len() < limits.entries {
            let kind = tag.get("Type").unwrap_or_default();
            found.push(Relationship {
                #[cfg(feature = "xlsx")]
                id: tag.get("Id").unwrap_or_default(),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: tag.get("Target").unwrap_or_default(),
            });
        }
        Ok(())
    })?;
    Ok(found)
}
