//! The lists of a Word document: what it prints before the paragraphs that it numbers, counted as Word counts.
//!
//! Lists of one definition count on together, a deeper level begins again under each entry above it, and an instance may begin at
//! a number of its own. Where the number that Word would print is not certain, there is none.

use super::super::package::Package;
use super::super::xml::Xml;
use super::super::{Limits, TableError};
use super::ordinal::Ordinal;
use std::collections::BTreeMap;

/// Levels of a list.
const LEVELS: usize = 9;
/// A number is no longer than this.
const LONGEST: usize = 40;

/// A level of a list.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    /// None where it is not known how it counts.
    ordinal: Option<Ordinal>,
    /// What is printed: `（%1）`.
    text: String,
    /// The level, from 1, under whose entries it begins again; 0 for none; any above it where not said.
    restart: Option<usize>,
    /// All numbers in it are Arabic.
    legal: bool,
    /// Whether the text follows it directly.
    close: bool,
    /// The style whose paragraphs it numbers.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        let (text, ordinal) = (String::new(), Some(Ordinal::Decimal));
        Self { start: 1, ordinal, text, restart: None, legal: false, close: false, style: None }
    }
}

/// The levels of a definition, or those that an instance has of its own.
type Levels = [Option<Box<Level>>; LEVELS];

/// A definition, and how far its levels have been counted.
#[derive(Debug, Default)]
struct Definition {
    levels: Levels,
    numbers: [Option<u32>; LEVELS],
}

/// A list as paragraphs name it.
#[derive(Debug, Default)]
struct Instance {
    definition: Option<u32>,
    starts: [Option<u32>; LEVELS],
    /// Levels that have begun at a number of their own.
    begun: [bool; LEVELS],
    levels: Levels,
}

/// What a paragraph or style says of its numbering.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbered {
    /// The list; 0 takes a style's numbering away.
    pub(super) list: Option<u32>,
    pub(super) level: Option<usize>,
    pub(super) style: Option<String>,
}

/// What stands before a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Before {
    /// It is no entry of a list, or one with a bullet.
    Nothing,
    /// The number, with what parts it from the text.
    Number(String),
    /// A number that is not certain.
    Unknown,
}

/// The lists of a document. Each kind stands in a row, with where each of its names stands.
#[derive(Debug, Default)]
pub(super) struct Lists {
    definitions: Vec<Definition>,
    definition_at: BTreeMap<u32, usize>,
    instances: Vec<Instance>,
    instance_at: BTreeMap<u32, usize>,
    styles: Vec<Numbered>,
    style_at: BTreeMap<String, usize>,
    default_style: Option<String>,
    /// What is read now is not counted: it is no part of the document.
    pub(super) paused: bool,
    /// Whether something was not read that may have been counted.
    lost: bool,
}

/// Where a name stands in its row; the next place for a new one.
fn place<T: Default, N: Ord>(row: &mut Vec<T>, names: &mut BTreeMap<N, usize>, name: N) -> usize {
    let next = row.len();
    let at = *names.entry(name).or_insert(next);
    if at == next {
        row.push(T::default());
    }
    at
}

impl Lists {
    /// The lists of a package; none where it has none.
    pub(super) fn read(
        package: &mut Package<'_>,
        [numbering, styles]: [&str; 2],
        document: &str,
        limits: &Limits,
    ) -> Result<Self, TableError> {
        let mut lists = Self::default();
        if let Some(text) = package.read(numbering)? {
            lists.numbering(&mut Xml::new(&text, numbering, limits))?;
        }
        if !lists.instances.is_empty()
            && let Some(text) = package.read(styles)?
            && !number_nothing(&text, document)
        {
            lists.styles(&mut Xml::new(&text, styles, limits))?;
        }
        Ok(lists)
    }

    fn numbering(&mut self, xml: &mut Xml<'_>) -> Result<(), TableError> {
        let (mut definition, mut instance, mut at) = (None, None, LEVELS);
        xml.each(|xml, tag| {
            let number = |name: &str| tag.get(name).and_then(|number| number.trim().parse::<u32>().ok());
            let level = || number("ilvl").map_or(LEVELS, |level| level as usize);
            match tag.name() {
                "numPicBullet" => return xml.skip(),
                "abstractNum" => {
                    let found = number("abstractNumId").map(|name| place(&mut self.definitions, &mut self.definition_at, name));
                    (definition, instance, at) = (found, None, LEVELS);
                }
                "num" => {
                    let found = number("numId").map(|name| place(&mut self.instances, &mut self.instance_at, name));
                    (definition, instance, at) = (None, found, LEVELS);
                }
                "lvlOverride" | "lvl" => at = level(),
                name => {
                    let here = instance.and_then(|instance| self.instances.get_mut(instance));
                    match (name, here) {
                        ("abstractNumId", Some(instance)) => instance.definition = number("val"),
                        ("startOverride", Some(instance)) => {
                            if let Some(start) = instance.starts.get_mut(at) {
                                *start = number("val");
                            }
                        }
                        (_, here) => {
                            let levels = here.map(|instance| &mut instance.levels);
                            let of_definition = definition.and_then(|definition| self.definitions.get_mut(definition));
                            let levels = levels.or(of_definition.map(|definition| &mut definition.levels));
                            let says =
                                matches!(name, "start" | "numFmt" | "lvlText" | "lvlRestart" | "isLgl" | "suff" | "pStyle" | "vanish");
                            if let Some(level) = levels.and_then(|levels| levels.get_mut(at)).filter(|_| says) {
                                level.get_or_insert_default().say(name, tag.get("val"));
                            }
                        }
                    }
                }
            }
            Ok(())
        })
    }

    fn styles(&mut self, xml: &mut Xml<'_>) -> Result<(), TableError> {
        let (mut style, mut at) = (None, None);
        xml.each(|xml, tag| {
            let value = || tag.get("val");
            match tag.name() {
                "style" => {
                    style = tag.get("styleId").filter(|_| tag.get("type").is_none_or(|kind| kind == "paragraph"));
                    if matches!(tag.get("default").as_deref(), Some("1" | "true" | "on")) {
                        self.default_style = self.default_style.take().or_else(|| style.clone());
                    }
                    at = style.clone().map(|style| place(&mut self.styles, &mut self.style_at, style));
                }
                "pPrChange" => return xml.skip(),
                name @ ("basedOn" | "numId" | "ilvl") => {
                    let Some(found) = at.and_then(|at: usize| self.styles.get_mut(at)) else { return Ok(()) };
                    match name {
                        "basedOn" => found.style = value(),
                        "numId" => found.list = value().and_then(|number| number.trim().parse().ok()),
                        _ => found.level = value().and_then(|number| number.trim().parse().ok()),
                    }
                }
                _ => {}
            }
            Ok(())
        })
    }

    /// The list and level of a paragraph, its own or its style's.
    fn of(&self, paragraph: &Numbered) -> Option<(u32, usize)> {
        if let Some(list) = paragraph.list {
            return Some((list, paragraph.level.unwrap_or(0)));
        }
        let mut name = paragraph.style.as_ref().or(self.default_style.as_ref())?;
        for _ in 0..LEVELS {
            let style = self.styles.get(*self.style_at.get(name)?)?;
            if let Some(list) = style.list {
                let linked = self.level_of_style(list, name);
                return Some((list, paragraph.level.or(linked).or(style.level).unwrap_or(0)));
            }
            name = style.style.as_ref()?;
        }
        None
    }

    fn level_of_style(&self, list: u32, style: &str) -> Option<usize> {
        let instance = self.instances.get(*self.instance_at.get(&list)?)?;
        let definition = self.definitions.get(*self.definition_at.get(&instance.definition?)?)?;
        definition.levels.iter().position(|level| level.as_ref().is_some_and(|level| level.style.as_deref() == Some(style)))
    }

    /// Counts a paragraph, and gives what is printed before it.
    pub(super) fn count(&mut self, paragraph: &Numbered) -> Before {
        let Some((list, at)) = self.of(paragraph).filter(|(list, _)| *list != 0 && !self.paused) else { return Before::Nothing };
        let instance = self.instance_at.get(&list).and_then(|at| self.instances.get_mut(*at));
        let Some(Instance { definition: Some(definition), starts, begun, levels }) = instance else { return Before::Unknown };
        let definition = self.definition_at.get(definition).and_then(|at| self.definitions.get_mut(*at));
        let Some(Definition { levels: shared, numbers }) = definition else { return Before::Unknown };
        let level = |at: usize| levels.get(at)?.as_deref().or_else(|| shared.get(at)?.as_deref());
        let Some(own) = level(at) else { return Before::Unknown };
        let begins = begun.get_mut(at).and_then(|begun| if std::mem::replace(begun, true) { None } else { *starts.get(at)? });
        let next = |number: &Option<u32>| number.map_or(own.start, |number| number.saturating_add(1));
        if let Some(number) = numbers.get_mut(at) {
            *number = Some(begins.unwrap_or_else(|| next(number)));
        }
        for (below, number) in numbers.iter_mut().enumerate().skip(at + 1) {
            let under = level(below).and_then(|level| level.restart);
            if under.is_none_or(|under| under > at) {
                *number = None;
            }
        }
        if own.ordinal == Some(Ordinal::Bullet) {
            return Before::Nothing;
        }
        let printed = if self.lost { None } else { printed(own, numbers, level) };
        match printed {
            None => Before::Unknown,
            Some(text) if text.is_empty() => Before::Nothing,
            // Full-width marks bring their own room.
            Some(text) if own.close || !text.ends_with(|c: char| c.is_ascii()) => Before::Number(text),
            Some(text) => Before::Number(text + " "),
        }
    }

    /// Something was not read that may hold entries of lists.
    pub(super) fn lose(&mut self) {
        self.lost = true;
    }
}

/// Whether no style numbers a paragraph of the document, as far as a look at the text of both tells. Styles are a long part, and few
/// documents number anything by them.
fn number_nothing(styles: &str, document: &str) -> bool {
    let mut names = Vec::new();
    for (index, style) in styles.split("<w:style ").enumerate().filter(|(_, style)| style.contains("numPr")) {
        let tag = style.split('>').next().unwrap_or_default();
        let name = tag.split_once("w:styleId=\"").and_then(|(_, name)| name.split('"').next());
        match name.filter(|name| index > 0 && !name.contains('&') && !tag.contains("w:default=")) {
            Some(name) => names.push(name),
            // It is written in another way than Word's: it must be read.
            None => return false,
        }
    }
    let named = |text: &str, element: &str| {
        text.split(element).skip(1).any(|after| {
            let name = after.strip_prefix(" w:val=\"").and_then(|name| name.split('"').next());
            name.is_none_or(|name| name.contains('&') || names.contains(&name))
        })
    };
    names.is_empty() || !(named(document, "pStyle") || named(styles, "basedOn"))
}

/// What a level prints with the numbers as they are; none where one of them is not certain.
fn printed<'l>(own: &Level, numbers: &[Option<u32>; LEVELS], level: impl Fn(usize) -> Option<&'l Level>) -> Option<String> {
    let mut text = String::new();
    let mut rest = own.text.chars();
    while let Some(c) = rest.next() {
        let digit = if c == '%' { rest.clone().next().and_then(|c| c.to_digit(10)).filter(|digit| *digit > 0) } else { None };
        match digit {
            None => text.push(c),
            Some(digit) => {
                rest.next();
                let at = digit as usize - 1;
                let number = (*numbers.get(at)?)?;
                let ordinal = if own.legal { Ordinal::Decimal } else { level(at)?.ordinal? };
                text.push_str(&ordinal.of(number)?);
            }
        }
    }
    // A level without any number in it may still print a word; one of unknown kind may print anything.
    (own.ordinal.is_some() && text.len() <= LONGEST).then_some(text)
}

impl Level {
    fn say(&mut self, name: &str, value: Option<String>) {
        let number = || value.as_ref().and_then(|value| value.trim().parse::<u32>().ok());
        let on = !matches!(value.as_deref(), Some("0" | "false" | "off"));
        match name {
            "start" => self.start = number().unwrap_or(1),
            // A format of its own stands before the one for programs that do not know it, and is the one that is printed.
            "numFmt" => self.ordinal = self.ordinal.and_then(|_| value.as_deref().and_then(Ordinal::named)),
            "lvlText" => self.text = value.unwrap_or_default(),
            "lvlRestart" => self.restart = number().map(|level| level as usize),
            "isLgl" => self.legal = on,
            "suff" => self.close = value.as_deref() == Some("nothing"),
            "pStyle" => self.style = value,
            "vanish" if on => self.ordinal = None,
            _ => {}
        }
    }
}
