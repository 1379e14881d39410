//! Word: paragraphs and tables of the running text, as they are shown with every tracked change accepted.

#[cfg(test)]
#[cfg(feature = "xlsx")]
mod docx_tests;
mod flow;
mod lists;
#[cfg(test)]
#[cfg(feature = "xlsx")]
mod lists_tests;
mod ordinal;
mod run;
mod symbol;
mod tables;

use super::draft::Draft;
use super::drawing::Drawing;
use super::package::Package;
use super::xml::{Node, Xml, related};
use super::{Aside, Document, Format, Limits, Note, Part, Position, TableError};

/// Page headers and footers that are looked into.
const MOST_HEADERS: usize = 20;

pub(super) fn read_docx(mut package: Package<'_>, limits: &Limits) -> Result<Document, TableError> {
    let main = main_part(&mut package, limits)?;
    let text = package.need(&main)?;
    let beside = related(&mut package, &main, limits)?;
    let part = |kind: &str, usual: &str| {
        let named = beside.iter().find(|relationship| relationship.kind == kind);
        named.map_or_else(|| usual.to_owned(), |relationship| relationship.target.clone())
    };
    let (numbering, styles) = (part("numbering", "word/numbering.xml"), part("styles", "word/styles.xml"));
    let lists = lists::Lists::read(&mut package, [&numbering, &styles], &text, limits)?;
    let mut draft = Draft::new(limits);
    page_parts(&mut package, &mut draft, limits)?;
    let mut xml = Xml::new(&text, &main, limits);
    loop {
        match xml.next()? {
            Node::Open(tag) if tag.name() == "body" => break,
            Node::End => return Err(TableError::MissingPart { name: format!("{main}/body") }),
            _ => {}
        }
    }
    flow::Flow::new(&mut xml, &mut draft, lists).body()?;
    // What follows must be whole as well: a file that is cut off is told, not read in part.
    while !matches!(xml.next()?, Node::End) {}
    draft.finish(Format::Docx)
}

/// The part with the running text, as the package names it.
fn main_part(package: &mut Package<'_>, limits: &Limits) -> Result<String, TableError> {
    let named = related(package, "", limits)?;
    let main = named.into_iter().find(|relationship| relationship.kind == "officeDocument").map(|found| found.target);
    Ok(main.filter(|name| package.has(name)).unwrap_or_else(|| "word/document.xml".to_owned()))
}

/// Notes what the pages have at their heads and feet.
fn page_parts(package: &mut Package<'_>, draft: &mut Draft<'_>, limits: &Limits) -> Result<(), TableError> {
    let parts = |start: &str, package: &Package<'_>| -> Vec<String> {
        let here = |name: &&str| name.strip_prefix(start).is_some_and(|rest| rest.ends_with(".xml") && !rest.contains('/'));
        package.names().filter(here).take(MOST_HEADERS).map(str::to_owned).collect()
    };
    let kinds = [("word/header", Aside::PageHeader, Part::Header), ("word/footer", Aside::PageFooter, Part::Footer)];
    for (start, aside, part) in kinds {
        for name in parts(start, package) {
            let text = package.need(&name)?;
            let seen = Drawing::read_all(&mut Xml::new(&text, &name, limits))?;
            let place = Position::part(part.clone());
            if seen.images > 0 {
                draft.note(Note { count: seen.images, ..Note::new(Aside::Image, place.clone()) });
            }
            if !seen.text.trim().is_empty() {
                draft.note(Note::new(aside, place).with_text(&seen.text));
            }
        }
    }
    Ok(())
}
