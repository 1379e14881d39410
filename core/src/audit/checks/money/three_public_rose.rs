use crate::audit::base_rows::{Item, base_line, need_base, share, sum_or_none};
use crate::audit::wording::percent;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::number::Decimal;

/// E02.
pub(super) static CHECK: Check = Check {
    name: "three-public-rose",
    origin: "E02",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "三公经费比上年增加", en: "the three public expenses rose" },
    explanation: Words {
        zh: "三公经费本年决算数大于上年决算数，变动率大于零。表上没有上年数的，取上一年度自评表的决算数。",
        en: "The final of the three public expenses is above last year's. Where the form prints no prior final, last year's form is asked.",
    },
    advice: Words { zh: "说明增加的原因，或更正数字。", en: "Give the reason for the rise, or mend the numbers." },
    basis: Basis::clause("湖南省部门整体支出绩效评价指标表（转载）"),
    thresholds: &[],
    needs: &[Input::BaseRow],
    faulty: Example { edits: &[("base_data.rows[0].final", "6.50")], at: "base_data.rows[0].final" },
    sound: Example { edits: &[("base_data.rows[0].final", "6.00")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let base = need_base(case)?;
    let line = base_line(base, Item::ThreePublic).ok_or(Missing::from(Input::BaseRow))?;
    let now = sum_or_none(line.row.final_.as_ref()).ok_or(Missing::from(Input::BaseRow))?;
    let before = sum_or_none(line.row.prior_final.as_ref()).or_else(|| before(case)).ok_or(Missing::from(Input::BaseRow))?;
    if now.ratio() <= before.ratio() {
        return Ok(Vec::new());
    }
    let Some(rate) = share(now, before) else {
        return Ok(vec![found!(line.at_final(), [before, now],
            zh: "三公经费上年决算数为 {before}，本年决算数为 {now}", en: "three public expenses: {before} last year, {now} this year")]);
    };
    let rise = percent(&(&rate - &crate::number::Ratio::one()));
    let found = found!(line.at_final(), [before, now, rise],
        zh: "三公经费本年决算数 {now}，上年 {before}，增加 {rise}", en: "three public expenses: {now} after {before} last year, {rise} more");
    Ok(vec![found.sum(format!("({now} − {before}) ÷ {before} = {rise}"))])
}

/// The final of last year's form in this form's money unit.
fn before(case: &Case<'_>) -> Option<Decimal> {
    let (base, last) = (case.form.base_data.as_ref()?, case.previous?.base_data.as_ref()?);
    let printed = sum_or_none(base_line(last, Item::ThreePublic)?.row.final_.as_ref())?;
    Decimal::exact(&(&printed.ratio() * &last.money.factor()).checked_div(&base.money.factor()).ok()?)
}
