//! Budget and base data (附件1-1) over the years: 三公, 公用, staff, adjustment, execution.

use super::change::Change;
use super::likeness::name_key;
use crate::form::{Amount, BaseRow, MoneyUnit, SelfEvaluation, Sourced};
use crate::messages::Bilingual;
use crate::number::Ratio;
use crate::rules::Direction;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An amount of the budget block or the base data table over the years.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct AmountSeries {
    /// What it is: 三公经费 · 本年决算数.
    pub name: Bilingual,
    /// Its unit: `万元`, `人`, `%` (then 1 is written for 100 %).
    pub unit: String,
    /// Which way is good; absent where neither is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub good: Option<Direction>,
    /// Its value in every year of the unit; none where the form does not state it.
    pub values: Vec<Option<Ratio>>,
    /// What it did from each year to the next that states it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<AmountStep>,
}

/// An amount from one year to the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmountStep {
    /// The earlier year.
    pub from: i16,
    /// The later.
    pub to: i16,
    /// Later less earlier.
    pub difference: Ratio,
    /// The same over the earlier; absent where that is nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Ratio>,
    /// In the direction that is good; unknown where neither is.
    pub change: Change,
}

/// A form that states another 上年决算数 than the year before its 本年决算数.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Break {
    /// The row.
    pub row: String,
    /// The later year.
    pub year: i16,
    /// What its form states for the year before, in 万元.
    pub stated: Ratio,
    /// What that year's form states, in 万元.
    pub before: Ratio,
}

const MONEY: &str = "万元";

/// The values of one form by what they are, in the order in which they are shown.
type Values = Vec<(Key, Ratio)>;

/// What an amount is: its place in the order, its names, its unit, which way is good.
#[derive(Clone)]
struct Key {
    order: String,
    name: Bilingual,
    unit: &'static str,
    good: Option<Direction>,
}

/// Every amount over the years, and the breaks between them.
pub(super) fn over(forms: &[(i16, &SelfEvaluation)]) -> (Vec<AmountSeries>, Vec<Break>) {
    let mut all: BTreeMap<String, (Key, Vec<Option<Ratio>>)> = BTreeMap::new();
    for (at, (_, form)) in forms.iter().enumerate() {
        for (key, value) in values(form) {
            let (_, values) = all.entry(key.order.clone()).or_insert_with(|| (key, vec![None; forms.len()]));
            if let Some(place) = values.get_mut(at) {
                *place = Some(value);
            }
        }
    }
    let years: Vec<i16> = forms.iter().map(|(year, _)| *year).collect();
    let series = all.into_values().map(|(key, values)| {
        let stated: Vec<(i16, &Ratio)> = years.iter().zip(&values).filter_map(|(year, value)| Some((*year, value.as_ref()?))).collect();
        let steps = stated.iter().zip(stated.iter().skip(1)).map(|(before, after)| amount_step(*before, *after, key.good));
        AmountSeries { name: key.name, unit: key.unit.to_owned(), good: key.good, steps: steps.collect(), values }
    });
    let breaks = forms.iter().zip(forms.iter().skip(1)).filter(|((before, _), (after, _))| before + 1 == *after);
    let breaks = breaks.flat_map(|((_, before), (year, after))| breaks_between(before, after, *year));
    (series.collect(), breaks.collect())
}

fn amount_step((from, before): (i16, &Ratio), (to, after): (i16, &Ratio), good: Option<Direction>) -> AmountStep {
    let difference = after - before;
    let change = match good {
        _ if difference.is_zero() => Change::Same,
        None => Change::Unknown(super::change::Why::DirectionNotStated),
        Some(good) if difference.is_negative() == (good == Direction::AtMost) => Change::Better,
        Some(_) => Change::Worse,
    };
    let rate = if before.is_negative() { None } else { difference.checked_div(before).ok() };
    AmountStep { from, to, rate, difference, change }
}

fn values(form: &SelfEvaluation) -> Values {
    let mut values = Values::new();
    if let Some(budget) = &form.budget {
        let number = |cell: &Option<Sourced<Amount>>| in_ten_thousands(cell.as_ref(), budget.money);
        let (initial, full_year, executed) =
            (number(&budget.total.initial), number(&budget.total.full_year), number(&budget.total.executed));
        let adjusted = initial.as_ref().zip(full_year.as_ref()).map(|(initial, full_year)| full_year - initial);
        let rate = |part: Option<&Ratio>, whole: Option<&Ratio>| part?.checked_div(whole?).ok();
        let shares = [rate(adjusted.as_ref(), initial.as_ref()), rate(executed.as_ref(), full_year.as_ref())];
        let [adjustment_rate, execution_rate] = shares;
        for (order, zh, en, unit, good, value) in [
            ("a1", "年初预算数", "initial budget", MONEY, None, initial),
            ("a2", "全年预算数", "full-year budget", MONEY, None, full_year),
            ("a3", "全年执行数", "executed", MONEY, None, executed),
            ("a4", "预算调整", "budget adjustment", MONEY, None, adjusted),
            ("a5", "预算调整率", "adjustment rate", "%", None, adjustment_rate),
            ("a6", "预算执行率", "execution rate", "%", Some(Direction::AtLeast), execution_rate),
        ] {
            values.extend(value.map(|value| (Key { order: order.into(), name: Bilingual::new(zh, en), unit, good }, value)));
        }
    }
    if let Some(base) = &form.base_data {
        if let Some(staff) = &base.staff {
            let number = |cell: &Option<Sourced<Amount>>| cell.as_ref()?.value.number().map(crate::number::Decimal::ratio);
            let (posts, in_post) = (number(&staff.posts), number(&staff.in_post));
            let rate = in_post.as_ref().zip(posts.as_ref()).and_then(|(in_post, posts)| in_post.checked_div(posts).ok());
            for (order, zh, en, unit, good, value) in [
                ("b1", "编制数", "posts", "人", None, posts),
                ("b2", "实际在职人数", "in post", "人", None, in_post),
                ("b3", "在职人员控制率", "staff control rate", "%", Some(Direction::AtMost), rate),
            ] {
                values.extend(value.map(|value| (Key { order: order.into(), name: Bilingual::new(zh, en), unit, good }, value)));
            }
        }
        rows(&base.rows, &mut Vec::new(), &mut |path, row| {
            // Spending on what is to be kept small.
            let small = path.iter().any(|name| ["三公", "公用经费"].iter().any(|word| name.contains(word)));
            let good = small.then_some(Direction::AtMost);
            for (order, zh, en, good, cell) in
                [("1", "本年预算数", "budget", None, &row.budget), ("2", "本年决算数", "final", good, &row.final_)]
            {
                let Some(value) = in_ten_thousands(cell.as_ref(), base.money) else { continue };
                let shown = path.join(" / ");
                let key = path.iter().map(|name| name_key(name)).collect::<Vec<_>>().join("/");
                let name = Bilingual::new(format!("{shown} · {zh}"), format!("{shown} · {en}"));
                values.push((Key { order: format!("c{}{key} {order}", rank_of(&path)), name, unit: MONEY, good }, value));
            }
        });
    }
    values
}

/// 三公经费 first, as the official table has it; then 项目支出, 公用经费, 政府采购, and what else there is.
fn rank_of(path: &[&str]) -> usize {
    let first = path.first().copied().unwrap_or_default();
    ["三公", "项目支出", "公用经费", "政府采购"].iter().position(|word| first.contains(word)).unwrap_or(9)
}

fn rows<'a>(rows_: &'a [BaseRow], path: &mut Vec<&'a str>, visit: &mut dyn FnMut(Vec<&'a str>, &'a BaseRow)) {
    for row in rows_ {
        path.push(&row.name);
        visit(path.clone(), row);
        rows(row.parts.as_ref().map_or(&[], |parts| parts.rows.as_slice()), path, visit);
        path.pop();
    }
}

fn in_ten_thousands(cell: Option<&Sourced<Amount>>, money: MoneyUnit) -> Option<Ratio> {
    let number = cell?.value.number()?.ratio();
    (&number * &money.factor()).checked_div(&MoneyUnit::TenThousandYuan.factor()).ok()
}

/// Rows of which the later form states another number for the year before.
fn breaks_between(before: &SelfEvaluation, after: &SelfEvaluation, year: i16) -> Vec<Break> {
    let (Some(first), Some(second)) = (&before.base_data, &after.base_data) else { return Vec::new() };
    let mut finals: BTreeMap<String, Ratio> = BTreeMap::new();
    let key = |path: &[&str]| path.iter().map(|name| name_key(name)).collect::<Vec<_>>().join("/");
    rows(&first.rows, &mut Vec::new(), &mut |path, row| {
        finals.extend(in_ten_thousands(row.final_.as_ref(), first.money).map(|value| (key(&path), value)));
    });
    let mut breaks = Vec::new();
    rows(&second.rows, &mut Vec::new(), &mut |path, row| {
        let stated = in_ten_thousands(row.prior_final.as_ref(), second.money);
        if let Some((stated, before)) = stated.zip(finals.get(&key(&path)).cloned())
            && stated != before
        {
            breaks.push(Break { row: path.join(" / "), year, stated, before });
        }
    });
    breaks
}
