use super::{BatchError, Cells, Numbers};
use multiversion::multiversion;

/// Lines as columns; all have as many rows.
#[derive(Debug, Clone, Copy)]
pub struct Lines<'a> {
    pub(super) kinds: &'a [u16],
    pub(super) target: Cells<'a>,
    pub(super) actual: Cells<'a>,
    pub(super) points: Numbers<'a>,
    pub(super) reported: Option<Numbers<'a>>,
}

impl<'a> Lines<'a> {
    /// Lines of these kinds (codes that [`Plan::kind`](super::Plan::kind) gave). Target and actual as numbers are in one unit.
    #[must_use]
    pub fn new(kinds: &'a [u16], target: Cells<'a>, actual: Cells<'a>, points: Numbers<'a>) -> Self {
        Self { kinds, target, actual, points, reported: None }
    }

    /// The scores that the units reported.
    #[must_use]
    pub fn with_reported(self, reported: Numbers<'a>) -> Self {
        Self { reported: Some(reported), ..self }
    }

    /// How many lines there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// All columns are as long as the first, and every kind is one of the plan's.
    pub(super) fn check(&self, kinds: usize) -> Result<(), BatchError> {
        let expected = self.kinds.len();
        let columns = [
            ("target", Some(self.target.len())),
            ("actual", Some(self.actual.len())),
            ("points", Some(self.points.len())),
            ("reported", self.reported.map(|reported| reported.len())),
        ];
        for (column, rows) in columns {
            // Validity bits fill whole bytes, so a column with them may seem longer than it is.
            if let Some(rows) = rows.filter(|rows| *rows < expected) {
                return Err(BatchError::LengthsDiffer { column, rows, expected });
            }
        }
        let most = self.kinds.first().map_or(0, |_| usize::from(greatest(self.kinds)) + 1);
        if most > kinds {
            let wrong = self.kinds.iter().enumerate().find(|(_, kind)| usize::from(**kind) >= kinds);
            return Err(wrong.map_or(BatchError::TooManyKinds, |(row, kind)| BatchError::UnknownKind { row, kind: *kind }));
        }
        Ok(())
    }
}

/// The greatest code; 0 of none.
#[multiversion(targets("x86_64+avx512f+avx512dq+avx512bw+avx512vl", "x86_64+avx2", "x86_64+sse4.1"))]
fn greatest(kinds: &[u16]) -> u16 {
    kinds.iter().copied().fold(0, u16::max)
}
