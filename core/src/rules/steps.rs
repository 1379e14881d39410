use super::Step;

/// Where the steps of a derivation go: kept in order, or never made.
///
/// One scoring serves both: a step is handed over as a closure, so that without a derivation nothing of it is built. What
/// a later decision hangs on is noted beside the steps and is known either way.
///
/// ```
/// use jixiao::rules::{DirectionBy, Step, Steps};
/// let step = || Step::Direction { direction: None, by: DirectionBy::NotStated, word: String::new() };
/// let (mut kept, mut none) = (Steps::kept(), Steps::none());
/// kept.push(step);
/// none.push(|| unreachable!("nobody asks for it"));
/// assert_eq!(kept.into_vec(), [step()]);
/// assert!(none.into_vec().is_empty());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Steps {
    kept: Option<Vec<Step>>,
    /// Whether the last tier named was only claimed.
    tier: Option<bool>,
    leaves_the_pick: bool,
    lacks_the_line: bool,
}

impl Steps {
    /// Every step is kept.
    #[must_use]
    pub fn kept() -> Self {
        // Hardly any line has more.
        Self { kept: Some(Vec::with_capacity(8)), ..Self::none() }
    }

    /// No step is made.
    #[must_use]
    pub fn none() -> Self {
        Self { kept: None, tier: None, leaves_the_pick: false, lacks_the_line: false }
    }

    /// [`kept`](Self::kept) or [`none`](Self::none).
    #[must_use]
    pub fn when(kept: bool) -> Self {
        if kept { Self::kept() } else { Self::none() }
    }

    /// Whether steps are kept.
    #[must_use]
    pub fn are_kept(&self) -> bool {
        self.kept.is_some()
    }

    /// Adds a step, which is made only where steps are kept.
    #[inline]
    pub fn push(&mut self, step: impl FnOnce() -> Step) {
        if let Some(kept) = &mut self.kept {
            kept.push(step());
        }
    }

    /// The steps in order; empty where none are kept.
    #[must_use]
    pub fn into_vec(self) -> Vec<Step> {
        self.kept.unwrap_or_default()
    }

    /// A tier was named, or only claimed.
    pub(super) fn note_tier(&mut self, claimed: bool) {
        self.tier = Some(claimed);
    }

    /// A table gave a range in which the evaluator picks, although the value fell into one band.
    pub(super) fn note_pick(&mut self) {
        self.leaves_the_pick = true;
    }

    /// A pass line without a number decided.
    pub(super) fn note_missing_line(&mut self) {
        self.lacks_the_line = true;
    }

    /// Whether the last tier was only claimed; `None` where no tier was named.
    pub(crate) fn tier(&self) -> Option<bool> {
        self.tier
    }

    /// Whether a table left the evaluator a pick within one band.
    pub(crate) fn leaves_the_pick(&self) -> bool {
        self.leaves_the_pick
    }

    /// Whether a pass line without a number decided.
    pub(crate) fn lacks_the_line(&self) -> bool {
        self.lacks_the_line
    }
}
