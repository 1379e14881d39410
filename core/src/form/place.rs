use serde::{Deserialize, Serialize};
use std::num::NonZeroU32;

/// Where a value stood in the published document. Counting starts at 1.
///
/// Every value of a form that was read carries one, so that it is small: the numbers, and what only few places have apart.
///
/// *JSON*: `{"document": "…", "table": 1, "row": 2, "column": 3, "printed": "10分"}`; what is not known is left out.
///
/// ```
/// use jixiao::form::Place;
/// let place = Place::new(Some(1), Some(7), Some(3)).as_printed("10分");
/// assert_eq!((place.row(), place.column(), place.printed()), (Some(7), Some(3), Some("10分")));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "RawPlace", into = "RawPlace")]
pub struct Place {
    table: Option<NonZeroU32>,
    row: Option<NonZeroU32>,
    column: Option<NonZeroU32>,
    words: Option<Box<Words>>,
}

/// What only few places have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Words {
    document: Option<String>,
    printed: Option<String>,
}

/// Where a value stood in the published document. Counting starts at 1.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct RawPlace {
    /// File name or address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    document: Option<String>,
    /// Which table of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    table: Option<NonZeroU32>,
    /// Row within the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    row: Option<NonZeroU32>,
    /// Column within the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    column: Option<NonZeroU32>,
    /// The text as printed, where the value was read from more than itself (`10分`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    printed: Option<String>,
}

impl Place {
    /// A place by its numbers, as far as they are known; 0 is none.
    #[must_use]
    pub fn new(table: Option<u32>, row: Option<u32>, column: Option<u32>) -> Self {
        let number = |number: Option<u32>| number.and_then(NonZeroU32::new);
        Self { table: number(table), row: number(row), column: number(column), words: None }
    }
    /// The same place with the file name or address of its document.
    #[must_use]
    pub fn in_document(mut self, document: impl Into<String>) -> Self {
        self.words.get_or_insert_default().document = Some(document.into());
        self
    }
    /// The same place with the text as printed, where the value was read from more than itself.
    #[must_use]
    pub fn as_printed(mut self, text: impl Into<String>) -> Self {
        self.words.get_or_insert_default().printed = Some(text.into());
        self
    }
    /// The whole row of it.
    #[must_use]
    pub fn whole_row(&self) -> Self {
        Self { column: None, ..self.clone() }
    }

    /// File name or address.
    #[must_use]
    pub fn document(&self) -> Option<&str> {
        self.words.as_ref()?.document.as_deref()
    }
    /// Which table of the document.
    #[must_use]
    pub fn table(&self) -> Option<u32> {
        self.table.map(NonZeroU32::get)
    }
    /// Row within the table; a line, of text outside tables.
    #[must_use]
    pub fn row(&self) -> Option<u32> {
        self.row.map(NonZeroU32::get)
    }
    /// Column within the table.
    #[must_use]
    pub fn column(&self) -> Option<u32> {
        self.column.map(NonZeroU32::get)
    }
    /// The text as printed, where the value was read from more than itself (`10分`).
    #[must_use]
    pub fn printed(&self) -> Option<&str> {
        self.words.as_ref()?.printed.as_deref()
    }
}

impl From<RawPlace> for Place {
    fn from(RawPlace { document, table, row, column, printed }: RawPlace) -> Self {
        let words = (document.is_some() || printed.is_some()).then(|| Box::new(Words { document, printed }));
        Self { table, row, column, words }
    }
}
impl From<Place> for RawPlace {
    fn from(Place { table, row, column, words }: Place) -> Self {
        let (document, printed) = words.map_or((None, None), |words| (words.document, words.printed));
        Self { document, table, row, column, printed }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Place {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Place".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        RawPlace::json_schema(generator)
    }
}
