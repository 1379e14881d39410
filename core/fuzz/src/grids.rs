//! Bytes as a document of tables, and the laws of what is recognised in one.

use crate::{CATALOG, scored};
use jixiao::table::{Block, Document, Grid, GridCell, Layout, Paragraph, Position, TablePlace, official, recognize, repair};
use jixiao::{Lang, SelfEvaluation};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The words of the forms: every literal of the library's own lists.
static WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let sources = [
        include_str!("../../src/table/recognize/vocabulary.rs"),
        include_str!("../../src/table/recognize/labels.rs"),
        include_str!("../../src/table/recognize/narrative.rs"),
    ];
    let literals = sources.into_iter().flat_map(|source| source.split('"').skip(1).step_by(2));
    literals.flat_map(|literal| literal.split([' ', '\\', '\n'])).filter(|word| !word.is_ascii()).collect()
});

const LAYOUTS: [Layout; 9] = [
    Layout::Ruled,
    Layout::Tabs,
    Layout::TabCells,
    Layout::Bars,
    Layout::BarCells,
    Layout::BarStream,
    Layout::Aligned,
    Layout::Spaced,
    Layout::OnePerLine,
];

/// A document from bytes: the first byte is the layout of its tables; then 1 ends a cell, 2 a row, 3 a table, 4 a paragraph,
/// 5 and a byte are a word of the forms, 0x10–0x17 and 0x18–0x1f are how many rows and columns more the cell covers, and
/// everything else is text.
pub fn host_document(data: &[u8]) -> Option<Document> {
    let (layout, data) = data.split_first()?;
    let mut draft = Draft { layout: LAYOUTS[usize::from(*layout) % LAYOUTS.len()], ..Draft::default() };
    let mut bytes = data.iter().copied();
    while let Some(byte) = bytes.next() {
        match byte {
            1 => draft.end_cell(),
            2 => draft.end_row(),
            3 => draft.end_table(),
            4 => draft.end_paragraph(),
            5 => {
                let at = usize::from(bytes.next().unwrap_or(0)) * WORDS.len() / 256;
                draft.text.extend_from_slice(WORDS[at].as_bytes());
            }
            0x10..=0x17 => draft.rows = u32::from(byte & 7) + 1,
            0x18..=0x1f => draft.columns = u32::from(byte & 7) + 1,
            byte => draft.text.push(byte),
        }
    }
    draft.end_table();
    Document::of(draft.blocks).ok()
}

#[derive(Default)]
struct Draft {
    layout: Layout,
    blocks: Vec<Block>,
    cells: Vec<GridCell>,
    covered: BTreeSet<(u32, u32)>,
    row: u32,
    text: Vec<u8>,
    rows: u32,
    columns: u32,
    tables: u32,
}

impl Draft {
    fn take_text(&mut self) -> String {
        String::from_utf8_lossy(&std::mem::take(&mut self.text)).trim().to_owned()
    }

    fn end_cell(&mut self) {
        let text = self.take_text();
        let (rows, mut columns) = (std::mem::take(&mut self.rows).max(1), std::mem::take(&mut self.columns).max(1));
        let row = self.row + 1;
        let column = (1..).find(|column| !self.covered.contains(&(row, *column))).unwrap_or(1);
        let free = |column: u32| (row..row + rows).all(|row| !self.covered.contains(&(row, column)));
        while !(column..column + columns).all(free) && columns > 1 {
            columns -= 1;
        }
        let rows = if (column..column + columns).all(free) { rows } else { 1 };
        for row in row..row + rows {
            self.covered.extend((column..column + columns).map(|column| (row, column)));
        }
        self.cells.push(GridCell::new(row, column, text).spanning(rows, columns));
    }

    fn end_row(&mut self) {
        if !self.text.is_empty() {
            self.end_cell();
        }
        self.row += 1;
    }

    fn end_table(&mut self) {
        self.end_row();
        let cells = std::mem::take(&mut self.cells);
        (self.row, self.covered) = (0, BTreeSet::new());
        if cells.is_empty() {
            return;
        }
        let place = TablePlace::number(self.tables + 1);
        if let Ok(grid) = Grid::builder().place(place).layout(self.layout).cells(cells).build() {
            self.tables += 1;
            self.blocks.push(Block::Table(grid));
        }
    }

    fn end_paragraph(&mut self) {
        let text = self.take_text();
        if !self.cells.is_empty() {
            self.end_table();
        }
        if !text.is_empty() {
            let place = Position::line(u32::try_from(self.blocks.len()).map_or(1, |blocks| blocks + 1));
            self.blocks.push(Block::Paragraph(Paragraph { text, place }));
        }
    }
}

/// Reads the form in a document, and holds it to the laws of every reading: it is the same after JSON, every value stands where
/// it says, it can be repaired, scored and written.
pub fn recognized(document: &Document) {
    let read = recognize(document);
    for lang in [Lang::Zh, Lang::En] {
        assert!(read.marks.iter().all(|mark| !mark.sentence(lang).is_empty()));
        assert!(read.refusals.iter().all(|refusal| !refusal.sentence(lang).is_empty()));
    }
    let json = serde_json::to_string(&read.form).expect("a form is JSON");
    let again = SelfEvaluation::from_json(&json).unwrap_or_else(|error| panic!("{error}: {json}"));
    assert_eq!(serde_json::to_string(&again).expect("a form is JSON"), json, "the form is another one after JSON");
    stands(&serde_json::from_str(&json).expect("a form is JSON"), document);
    let mut repaired = read.form.clone();
    for repair in repair(&read) {
        repair.apply(&mut repaired);
        assert!(!repair.sentence(Lang::Zh).is_empty());
    }
    scored(&read.form, CATALOG.get("cn-mof-2020").expect("it is embedded"));
    let written = official(&read.form);
    assert!(!written.to_html().is_empty() || !written.to_markdown().is_empty());
}

/// Every value with a place is what that cell holds, or a part of it.
fn stands(value: &Value, document: &Document) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| stands(item, document)),
        Value::Object(entries) => {
            if let (Some(place), Some(text)) = (entries.get("place"), entries.get("value").and_then(Value::as_str)) {
                held(place, text, document);
            }
            entries.values().for_each(|entry| stands(entry, document));
        }
        _ => {}
    }
}

fn held(place: &Value, text: &str, document: &Document) {
    let number = |name: &str| place[name].as_u64().and_then(|number| u32::try_from(number).ok());
    let (Some(table), Some(row), Some(column)) = (number("table"), number("row"), number("column")) else { return };
    let grid = document.tables().find(|grid| grid.table_place().number == table).unwrap_or_else(|| panic!("no table at {place}"));
    assert!(row >= 1 && column >= 1, "{place}");
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let printed = bare(place["printed"].as_str().unwrap_or(text));
    let cell = bare(grid.text(row, column));
    assert!(cell.contains(&printed), "{text:?} at {place} is not in {cell:?}");
}
