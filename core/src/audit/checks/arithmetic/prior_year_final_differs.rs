use crate::audit::base_rows::base_rows;
use crate::audit::case::{amount_at, number};
use crate::audit::printed::half_unit;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::number::Decimal;
use crate::reading::normalized;
use std::collections::BTreeMap;

/// A25.
pub(super) static CHECK: Check = Check {
    name: "prior-year-final-differs",
    origin: "A25",
    aliases: &[],
    severity: Severity::Error,
    title: Words { zh: "上年决算数与上一年度表不符", en: "last year’s finals are not those of last year’s form" },
    explanation: Words {
        zh: "本年基础数据表的“上年决算数”应等于上一年度表的“本年决算数”（按印出的位数）。",
        en: "The prior finals of this table must be the finals of last year’s form, to the printed places.",
    },
    advice: Words { zh: "核对两年的决算数。", en: "Check the finals of both years." },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::Previous, Input::BaseData],
    faulty: Example { edits: &[("previous.base_data.rows[2].final", "71.00")], at: "base_data.rows[2].prior_final" },
    sound: Example { edits: &[("previous.base_data.rows[2].final", "75")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let previous = case.previous.ok_or(Missing::from(Input::Previous))?;
    let base = case.form.base_data.as_ref().ok_or(Missing::from(Input::BaseData))?;
    let before = previous.base_data.as_ref().ok_or(Missing::from(Input::Previous))?;
    // The form of another year than the last tells nothing.
    if case.form.year.zip(previous.year).is_some_and(|(year, before)| i32::from(before) + 1 != i32::from(year)) {
        return Err(Input::Previous.into());
    }
    let mut finals: BTreeMap<String, Option<Decimal>> = BTreeMap::new();
    base_rows(&before.rows, "", &mut |row, _| {
        if let Some(amount) = number(row.final_.as_ref()) {
            // A name that stands there twice with different numbers cannot be told apart.
            let entry = finals.entry(normalized(&row.name)).or_insert(Some(amount));
            if entry.is_some_and(|known| known.ratio() != amount.ratio()) {
                *entry = None;
            }
        }
    });
    let mut looked = false;
    let mut found = Vec::new();
    base_rows(&base.rows, "base_data.rows", &mut |row, path| {
        let Some(now) = number(row.prior_final.as_ref()) else { return };
        let Some(Some(then)) = finals.get(&normalized(&row.name)).copied() else { return };
        looked = true;
        let yuan = (&now.ratio() * &base.money.factor(), &then.ratio() * &before.money.factor());
        let slack = (&half_unit(now.places()) * &base.money.factor()).max(&half_unit(then.places()) * &before.money.factor());
        // The same number with fewer places is the same.
        if yuan.0 == yuan.1 || (now.places() != then.places() && (&yuan.0 - &yuan.1).abs() <= slack) {
            return;
        }
        let (name, unit, before_unit) = (row.name.as_str(), base.money.symbol(), before.money.symbol());
        let at = amount_at(format!("{path}.prior_final"), format!("{name}·上年决算数"), row.prior_final.as_ref());
        found.push(found!(at, [now, then],
            zh: "{name}上年决算数填 {now}{unit}，上一年度表为 {then}{before_unit}",
            en: "{name}: the prior final is {now} {unit}, last year’s form says {then} {before_unit}"));
    });
    if looked { Ok(found) } else { Err(Input::BaseRow.into()) }
}
