use super::cells::Cells;
use super::{Options, Scorecard, Scores, scoring};
use crate::form::{SelfEvaluation, Variables, variables};
use crate::reading::Reading;
use crate::rules::RuleSet;

/// A form whose cells have been read once: every score of it, under whatever rule set, begins here.
///
/// [`score`](fn@super::score) reads the form each time. Who scores one form under several sets, or again and again, reads it
/// once and saves about a third of the work.
///
/// ```
/// use jixiao::form::{Indicator, Kind};
/// use jixiao::score::ReadForm;
/// use jixiao::{Catalog, Decimal, Options, SelfEvaluation};
/// let catalog = Catalog::embedded().unwrap();
/// let form = SelfEvaluation::new(Kind::Project).with_indicator(
///     Indicator::new("印刷成本").with_target("≤100元").with_actual("130元").with_points(Decimal::from_int(10)),
/// );
/// let read = ReadForm::new(&form);
/// let under = |id: &str| read.score(catalog.get(id).unwrap(), Options::default()).total.low.to_string();
/// assert_eq!((under("cn-mof-2020"), under("platform-reverse-linear")), ("7.69".into(), "7.00".into()));
/// ```
#[derive(Debug, Clone)]
pub struct ReadForm<'a> {
    pub(super) form: &'a SelfEvaluation,
    /// Target and actual of every indicator, in their order.
    pub(super) cells: Vec<Cells>,
    pub(super) variables: Variables<'a>,
}

impl<'a> ReadForm<'a> {
    /// Reads target and actual of every indicator, and names every amount of the form.
    #[must_use]
    pub fn new(form: &'a SelfEvaluation) -> Self {
        let cells = form.indicators.iter().map(|indicator| Cells::read(indicator, form.year)).collect();
        Self { form, cells, variables: variables(form) }
    }

    /// The form that was read.
    #[must_use]
    pub fn form(&self) -> &'a SelfEvaluation {
        self.form
    }

    /// Target and actual of an indicator as read; `None` beyond the last.
    #[must_use]
    pub fn cells(&self, indicator: usize) -> Option<(&Reading, &Reading)> {
        self.cells.get(indicator).map(|cells| (&cells.target, &cells.actual))
    }

    /// The scorecard: as [`score`](fn@super::score) gives it.
    #[must_use]
    pub fn score(&self, set: &RuleSet, options: Options) -> Scorecard {
        scoring::scorecard(self, set, options)
    }

    /// The numbers of the scorecard alone: outcomes, ranges, total and grade, without texts, derivations, subtotals and ratios.
    /// They are the scorecard's own, found by the same steps; none of them is written down.
    ///
    /// ```
    /// use jixiao::form::{Indicator, Kind};
    /// use jixiao::score::ReadForm;
    /// use jixiao::{Catalog, Decimal, SelfEvaluation};
    /// let catalog = Catalog::embedded().unwrap();
    /// let form = SelfEvaluation::new(Kind::Project).with_indicator(
    ///     Indicator::new("职工群众满意度").with_target("97%").with_actual("95%").with_points(Decimal::from_int(15)),
    /// );
    /// let scores = ReadForm::new(&form).scores(catalog.get("cn-mof-2020").unwrap());
    /// assert_eq!(scores.lines[0].low.unwrap().to_string(), "14.69");
    /// assert_eq!(scores.total.high.to_string(), "14.69");
    /// ```
    #[must_use]
    pub fn scores(&self, set: &RuleSet) -> Scores {
        scoring::scores(self, set)
    }
}
