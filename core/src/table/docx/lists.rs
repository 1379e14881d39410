//! The lists of a Word document: what it prints before the paragraphs that it numbers, counted as Word counts.
//!
//! Lists of one definition count on together, a deeper level begins again under each entry above it, and an instance may begin at
//! a number of its own. Where the number that Word would print is not certain, there is none.

use super::super::package::Package;
use super::super::xml::Xml;
use super::super::{Limits, TableError};
use super::ordinal::Ordinal;
use std::collections::{BTreeMap, BTreeSet};

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

/// A list as paragraphs name it.
#[derive(Debug, Clone, Default)]
struct Instance {
    definition: Option<u32>,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

/// What a paragraph or style says of its numbering.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbered {
    /// The list; 0 takes a style's numbering away.
    pub(super) list: Option<u32>,
    pub(super) level: Option<usize>,
    pub(super) style: Option<String>,
}

/// How far lists have been counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Counted {
    /// By definition, the last number of each level.
    numbers: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// Instances and levels that have begun at a number of their own.
    begun: BTreeSet<(u32, usize)>,
    /// Whether something was not read that may have been counted.
    lost: bool,
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

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Lists {
    definitions: BTreeMap<u32, BTreeMap<usize, Level>>,
    instances: BTreeMap<u32, Instance>,
    styles: BTreeMap<String, Numbered>,
    default_style: Option<String>,
    pub(super) counted: Counted,
}

impl Lists {
    /// The lists of a package; none where it has none.
    pub(super) fn read(package: &mut Package<'_>, numbering: &str, styles: &str, limits: &Limits) -> Result<Self, TableError> {
        let mut lists = Self::default();
        if let Some(text) = package.read(numbering)? {
            lists.numbering(&mut Xml::new(&text, numbering, limits))?;
        }
        if !lists.instances.is_empty()
            && let Some(text) = package.read(styles)?
        {
            lists.styles(&mut Xml::new(&text, styles, limits))?;
        }
        Ok(lists)
    }

    fn numbering(&mut self, xml: &mut Xml<'_>) -> Result<(), TableError> {
        let (mut definition, mut instance, mut at) = (None, None, 0);
        xml.each(|xml, tag| {
            let number = |name: &str| tag.get(name).and_then(|number| number.trim().parse::<u32>().ok());
            let level = || number("ilvl").map_or(LEVELS, |level| level as usize);
            match tag.name() {
                "numPicBullet" => return xml.skip(),
                "abstractNum" => (definition, instance, at) = (number("abstractNumId"), None, LEVELS),
                "num" => {
                    (definition, instance, at) = (None, number("numId"), LEVELS);
                    instance.map(|instance| self.instances.entry(instance).or_default());
                }
                "abstractNumId" => {
                    if let Some(instance) = instance.and_then(|instance| self.instances.get_mut(&instance)) {
                        instance.definition = number("val");
                    }
                }
                "lvlOverride" => at = level(),
                "startOverride" => {
                    let found = instance.and_then(|instance| self.instances.get_mut(&instance));
                    found.zip(number("val")).map(|(instance, start)| instance.starts.insert(at, start));
                }
                "lvl" => at = level(),
                name => {
                    let levels = match (definition, instance) {
                        (Some(definition), _) => Some(self.definitions.entry(definition).or_default()),
                        (None, Some(instance)) => self.instances.get_mut(&instance).map(|instance| &mut instance.levels),
                        (None, None) => None,
                    };
                    let says = matches!(name, "start" | "numFmt" | "lvlText" | "lvlRestart" | "isLgl" | "suff" | "pStyle" | "vanish");
                    if let Some(levels) = levels.filter(|_| at < LEVELS && says) {
                        levels.entry(at).or_default().say(name, tag.get("val"));
                    }
                }
            }
            Ok(())
        })
    }

    fn styles(&mut self, xml: &mut Xml<'_>) -> Result<(), TableError> {
        let mut style = None;
        xml.each(|xml, tag| {
            let value = || tag.get("val");
            match tag.name() {
                "style" => {
                    style = tag.get("styleId").filter(|_| tag.get("type").is_none_or(|kind| kind == "paragraph"));
                    if matches!(tag.get("default").as_deref(), Some("1" | "true" | "on")) {
                        self.default_style = self.default_style.take().or_else(|| style.clone());
                    }
                    style.clone().map(|style| self.styles.entry(style).or_default());
                }
                "pPrChange" => return xml.skip(),
                name @ ("basedOn" | "numId" | "ilvl") => {
                    let Some(found) = style.as_ref().and_then(|style| self.styles.get_mut(style)) else { return Ok(()) };
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
            let style = self.styles.get(name)?;
            if let Some(list) = style.list {
                let linked = self.level_of_style(list, name);
                return Some((list, paragraph.level.or(linked).or(style.level).unwrap_or(0)));
            }
            name = style.style.as_ref()?;
        }
        None
    }

    fn level_of_style(&self, list: u32, style: &str) -> Option<usize> {
        let levels = self.definitions.get(&self.instances.get(&list)?.definition?)?;
        levels.iter().find(|(_, level)| level.style.as_deref() == Some(style)).map(|(at, _)| *at)
    }

    /// Counts a paragraph, and gives what is printed before it.
    pub(super) fn count(&mut self, paragraph: &Numbered) -> Before {
        let Some((list, at)) = self.of(paragraph).filter(|(list, _)| *list != 0) else { return Before::Nothing };
        let Some(instance) = self.instances.get(&list) else { return Before::Unknown };
        let Some(definition) = instance.definition.filter(|_| at < LEVELS) else { return Before::Unknown };
        let level = |at: usize| instance.levels.get(&at).or_else(|| self.definitions.get(&definition)?.get(&at));
        let Some(own) = level(at) else { return Before::Unknown };
        let numbers = self.counted.numbers.entry(definition).or_default();
        let begins = instance.starts.get(&at).filter(|_| self.counted.begun.insert((list, at)));
        let next = |number: &Option<u32>| number.map_or(own.start, |number| number.saturating_add(1));
        if let Some(number) = numbers.get_mut(at) {
            *number = Some(begins.copied().unwrap_or_else(|| next(number)));
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
        let printed = if self.counted.lost { None } else { printed(own, numbers, level) };
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
        self.counted.lost = true;
    }
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
