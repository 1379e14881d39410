//! What the fuzz targets share: the embedded sets, and the laws that hold for every scorecard, every document and every error.

mod compound;
mod grids;

pub use compound::compound;
pub use grids::{host_document, recognized};

use jixiao::rules::RuleSetError;
use jixiao::score::Line;
use jixiao::table::{Document, TableError};
use jixiao::{Catalog, Decimal, Lang, Options, Ratio, RuleSet, Scorecard, SelfEvaluation, score};
use std::io::Write;
use std::sync::LazyLock;
use zip::write::SimpleFileOptions;

/// The sets that come with the library.
pub static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().expect("the embedded sets load"));

/// Scores a form, and holds the scorecard to the laws of every scorecard.
pub fn scored(form: &SelfEvaluation, set: &RuleSet) -> Scorecard {
    let card = score(form, set, Options::default());
    for line in card.all_lines() {
        held(line, set);
    }
    assert!(card.total.low <= card.total.high, "the total is turned round: {:?}", card.total);
    let json = card.to_json();
    let again: Scorecard = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}: {json}"));
    assert_eq!(again, card, "the scorecard is another one after JSON");
    card
}

/// 0 ≤ low ≤ high ≤ points: exactly before rounding, and after it no further than the points themselves are rounded.
fn held(line: &Line, set: &RuleSet) {
    let Some(points) = line.points.filter(|points| !points.is_negative()) else {
        return;
    };
    let zero = Ratio::zero();
    if let Some(exact) = &line.exact {
        let (low, high) = (exact.low().expect("a bounded range"), exact.high().expect("a bounded range"));
        let inside = zero <= low.value && low.value <= high.value && high.value <= points.ratio();
        assert!(inside, "{exact} of {points}: {line:?}");
    }
    if let (Some(low), Some(high)) = (line.low, line.high) {
        let most = set.rounding().rounding().apply(&points.ratio()).map_or(points, |rounded| rounded.max(points));
        let least = Decimal::from_int(0);
        assert!(least <= low && low <= high && high <= most, "{low}–{high} of {points}: {line:?}");
    }
}

/// An error has a code and a sentence in both languages.
pub fn said(error: &RuleSetError) {
    assert!(error.code().starts_with("ruleset-"));
    for lang in [Lang::Zh, Lang::En] {
        assert!(!error.sentence(lang).is_empty());
        let _ = error.help(lang);
    }
    assert!(error.line() != Some(0), "lines count from 1: {error}");
}

/// What was read from bytes: a document that holds to the laws of every document, or an error that says what to do.
pub fn opened(read: Result<Document, TableError>) {
    let document = match read {
        Ok(document) => document,
        Err(error) => {
            assert!(error.code().starts_with("table-"));
            for lang in [Lang::Zh, Lang::En] {
                assert!(!error.sentence(lang).is_empty());
                assert!(error.help(lang).is_some_and(|help| !help.is_empty()), "{error} helps nobody");
            }
            return;
        }
    };
    for (number, grid) in (1..).zip(document.tables()) {
        assert_eq!(grid.table_place().number, number, "tables are counted in order");
        for cell in grid.cells() {
            assert!(cell.last_row() <= grid.rows() && cell.last_column() <= grid.columns(), "{cell:?} is outside");
            assert_eq!(grid.at(cell.row, cell.column), Some(cell));
            assert_eq!(grid.at(cell.last_row(), cell.last_column()), Some(cell));
            assert_eq!(cell.text.trim(), cell.text);
        }
    }
    for paragraph in document.paragraphs() {
        assert!(!paragraph.text.is_empty());
    }
    for note in document.notes() {
        assert!(note.count > 0 && !note.sentence(Lang::Zh).is_empty() && !note.sentence(Lang::En).is_empty());
    }
    let json = document.to_json();
    let again = Document::from_json(&json).unwrap_or_else(|error| panic!("{error}: {json:.2000}"));
    assert_eq!(again, document, "the document is another one after JSON");
}

/// A package of parts that are stored as they are.
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(*name, stored).expect("a part begins");
        writer.write_all(bytes).expect("a part is written");
    }
    writer.finish().expect("a package ends").into_inner()
}
