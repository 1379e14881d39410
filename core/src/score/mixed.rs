//! A line that stands on no form: one form's indicator with cells of another, scored in its place.

use super::cells::Cells;
use super::scoring::Context;
use super::{LineScore, ReadForm};
use crate::form::Indicator;
use crate::number::Decimal;
use crate::reading::{Reading, same_text};
use crate::rules::{RuleSet, Steps};

impl ReadForm<'_> {
    /// What an indicator would score in the place of one of this form's, with these points and beside this form's other
    /// numbers; with its own target and actual, or with others as read. With the form's own indicator, its points and its own
    /// cells, that is the form's own score.
    ///
    /// ```
    /// use jixiao::form::{Indicator, Kind};
    /// use jixiao::score::ReadForm;
    /// use jixiao::{Catalog, Decimal, SelfEvaluation};
    /// let catalog = Catalog::embedded().unwrap();
    /// let own = Indicator::new("职工群众满意度").with_target("97%").with_actual("95%").with_points(Decimal::from_int(15));
    /// let form = SelfEvaluation::new(Kind::Project).with_indicator(own.clone());
    /// let (read, set) = (ReadForm::new(&form), catalog.get("cn-mof-2020").unwrap());
    /// let with_points = |points| read.score_in_place(0, &own, None, Some(Decimal::from_int(points)), set).low.unwrap().to_string();
    /// assert_eq!((with_points(15), with_points(10)), ("14.69".into(), "9.79".into()));
    /// ```
    #[must_use]
    pub fn score_in_place(
        &self,
        index: usize,
        indicator: &Indicator,
        cells: Option<(Reading, Reading)>,
        points: Option<Decimal>,
        set: &RuleSet,
    ) -> LineScore {
        let context = Context::new(self, set, false);
        let cells = cells.map_or_else(|| Cells::read(indicator, self.form().year), |(target, actual)| Cells::mixed(target, actual));
        context.line_worth(index, indicator, &cells, (points, Vec::new(), Steps::none())).into()
    }
}

impl Cells {
    /// Cells that were read on two forms.
    fn mixed(target: Reading, actual: Reading) -> Self {
        Self { alike: same_text(&target.text, &actual.text), target, actual, several: false, mixed: false, before: Vec::new() }
    }
}
