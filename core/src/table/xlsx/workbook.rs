use super::super::draft::Draft;
use super::super::drawing::Drawing;
use super::super::package::Package;
use super::super::xml::{Node, Relationship, Xml, related};
use super::super::{Aside, Document, Format, Limits, Note, Part, Position, TableError};
use super::sheet::{Book, read_sheet};
use super::strings::Strings;
use super::styles::Styles;

/// A sheet as the workbook lists it.
struct Listed {
    name: String,
    relationship: String,
    hidden: bool,
}

pub(in crate::table) fn read_xlsx(mut package: Package<'_>, limits: &Limits) -> Result<Document, TableError> {
    let named = related(&mut package, "", limits)?;
    let main = named.into_iter().find(|relationship| relationship.kind == "officeDocument").map(|found| found.target);
    let main = main.filter(|name| package.has(name)).unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let text = package.need(&main)?;
    let (sheets, from_1904) = sheets(&text, &main, limits)?;
    let parts = related(&mut package, &main, limits)?;
    let of_kind =
        |kind: &str, usual: &str| parts.iter().find(|part| part.kind == kind).map_or_else(|| usual.to_owned(), |part| part.target.clone());
    let strings_part = of_kind("sharedStrings", "xl/sharedstrings.xml");
    let strings = match package.read(&strings_part)? {
        Some(text) => Strings::read(&text, &strings_part, limits)?,
        None => Strings::default(),
    };
    let styles_part = of_kind("styles", "xl/styles.xml");
    let styles = match package.read(&styles_part)? {
        Some(text) => Styles::read(&text, &styles_part, limits)?,
        None => Styles::default(),
    };
    let mut book = Book { strings, styles, from_1904 };
    let mut draft = Draft::new(limits);
    for (index, sheet) in sheets.iter().enumerate() {
        let part = Part::Sheet(sheet.name.clone());
        let relationship = parts.iter().find(|part| part.id == sheet.relationship);
        if sheet.hidden {
            draft.note(Note::new(Aside::HiddenSheet, Position::part(part)));
            continue;
        }
        if relationship.is_some_and(|found| found.kind == "chartsheet") {
            draft.note(Note::new(Aside::Chart, Position::part(part)));
            continue;
        }
        let file = relationship.map_or_else(|| format!("xl/worksheets/sheet{}.xml", index + 1), |found| found.target.clone());
        let text = package.need(&file)?;
        read_sheet(&text, &file, &part, &mut book, &mut draft)?;
        drop(text);
        beside(&mut package, &file, &part, &mut draft, limits)?;
    }
    draft.finish(Format::Xlsx)
}

fn sheets(text: &str, part: &str, limits: &Limits) -> Result<(Vec<Listed>, bool), TableError> {
    let mut xml = Xml::new(text, part, limits);
    let (mut found, mut from_1904) = (Vec::new(), false);
    loop {
        match xml.next()? {
            Node::Open(tag) => match tag.name() {
                "workbookPr" => from_1904 = tag.is_on("date1904"),
                "sheet" if found.len() < limits.entries => found.push(Listed {
                    name: tag.get("name").unwrap_or_default().chars().take(100).collect(),
                    relationship: tag.get_exact("r:id").or_else(|| tag.get("id")).unwrap_or_default(),
                    hidden: matches!(tag.get("state").as_deref(), Some("hidden" | "veryHidden")),
                }),
                _ => {}
            },
            Node::End => return Ok((found, from_1904)),
            Node::Close | Node::Text(_) => {}
        }
    }
}

/// Notes what stands over and beside a sheet's cells: pictures, boxes of text, charts, comments.
fn beside(package: &mut Package<'_>, file: &str, part: &Part, draft: &mut Draft<'_>, limits: &Limits) -> Result<(), TableError> {
    let place = Position::part(part.clone());
    for Relationship { kind, target, .. } in related(package, file, limits)? {
        match kind.as_str() {
            "comments" | "threadedComment" => draft.note(Note::new(Aside::Comment, place.clone())),
            "drawing" => {
                let Some(text) = package.read(&target)? else { continue };
                let seen = Drawing::read_all(&mut Xml::new(&text, &target, limits))?;
                if !seen.text.trim().is_empty() {
                    draft.note(Note::new(Aside::TextBox, place.clone()).with_text(&seen.text));
                }
                for (aside, count) in [(Aside::Image, seen.images), (Aside::Chart, seen.charts), (Aside::Object, seen.objects)] {
                    if count > 0 {
                        draft.note(Note { count, ..Note::new(aside, place.clone()) });
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}
