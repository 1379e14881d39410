//! What a name in a formula stands for while a form is scored.

use super::ratios;
use crate::form::{SelfEvaluation, Variables};
use crate::number::Ratio;
use crate::rules::RuleSet;
use crate::rules::formula::Lookup;
use std::cell::OnceCell;

/// 执行率 as formulas call it.
const EXECUTION_RATE: &str = "执行率";

/// The form's numbers by name, the set's ratios and 执行率; the last two are computed when somebody asks for them.
pub(super) struct Names<'a> {
    form: &'a SelfEvaluation,
    set: &'a RuleSet,
    variables: &'a Variables<'a>,
    /// The value of every ratio of the set; `None` where the form does not give one.
    ratios: OnceCell<Vec<Option<Ratio>>>,
    rate: OnceCell<Option<Ratio>>,
}

impl<'a> Names<'a> {
    pub(super) fn new(form: &'a SelfEvaluation, set: &'a RuleSet, variables: &'a Variables<'a>) -> Self {
        Self { form, set, variables, ratios: OnceCell::new(), rate: OnceCell::new() }
    }

    /// The values of the set's ratios, where they are known already.
    pub(super) fn note_ratios(&self, values: Vec<Option<Ratio>>) {
        // Nobody has asked before; if somebody had, he would have been given the same values.
        let _ = self.ratios.set(values);
    }

    /// A number that the form prints.
    pub(super) fn printed(&self, name: &str) -> Option<Lookup<'a>> {
        let variable = self.variables.get(name)?;
        Some(Lookup { number: variable.amount.number()?.ratio(), unit: variable.unit })
    }

    /// What a formula or a rule finds by that name.
    pub(super) fn get(&self, name: &str) -> Option<Lookup<'a>> {
        if name == EXECUTION_RATE
            && let Some(rate) = self.rate.get_or_init(|| self.execution_rate())
        {
            return Some(Lookup { number: rate.clone(), unit: None });
        }
        self.printed_or_ratio(name)
    }

    /// A rule may look a ratio up by its name; it is then exact, not the printed percentage. What the form prints wins.
    fn printed_or_ratio(&self, name: &str) -> Option<Lookup<'a>> {
        self.printed(name).or_else(|| {
            let named = || self.set.ratios().iter().enumerate().filter(|(_, ratio)| ratio.name.zh == name);
            named().next()?;
            let values = self.ratios.get_or_init(|| ratios::values(self.form, self.set, self));
            let number = named().find_map(|(index, _)| values.get(index)?.clone())?;
            Some(Lookup { number, unit: None })
        })
    }

    /// 执行率 as the set divides it.
    fn execution_rate(&self) -> Option<Ratio> {
        let rule = self.set.execution().as_ref()?;
        let (executed, budget) = (self.printed_or_ratio(&rule.numerator)?, self.printed_or_ratio(&rule.denominator)?);
        executed.number.checked_div(&budget.number).ok()
    }
}
