//! The text around the tables, as the audit takes it.

use super::{Block, Document};
use crate::audit::Paragraph;
use crate::form::Place;

impl Document {
    /// The text outside tables, paragraph by paragraph, for [`Case::with_text`](crate::audit::Case::with_text).
    ///
    /// ```
    /// let document = jixiao::table::text("一、基本情况\n本单位编制3人。\n".as_bytes()).unwrap();
    /// assert_eq!(document.surroundings().len(), 2);
    /// ```
    #[must_use]
    pub fn surroundings(&self) -> Vec<Paragraph> {
        let outside = self.blocks().iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) => None,
        });
        let place = |at: &super::Position| Place::new(at.table, at.line.or(at.row), at.column);
        outside.map(|paragraph| Paragraph { text: paragraph.text.clone(), place: Some(place(&paragraph.place)) }).collect()
    }
}
