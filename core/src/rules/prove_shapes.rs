//! The proofs over shapes: their tables, steps, items and formulas.

use super::error::{Detail, Fault};
use super::prove::{Proof, Prover};
use super::shape::{Band, Checklist, Composite, Linear, Outside, PassLine, RankTable, TwoSided};
use super::{Range, Shape};
use crate::messages::{Lang, sentence};
use crate::number::{Decimal, Interval, Ratio};
use std::collections::BTreeSet;

/// A route of a choice is no choice again, and a rule has few of them.
const MOST_ROUTES: usize = 4;

impl Prover<'_> {
    pub(super) fn shape(&self, shape: &Shape, path: &str) -> Proof {
        let path = &format!("{path}.{}", shape.name());
        match shape {
            Shape::Bands(bands) => {
                self.formula(&bands.of, &[], &format!("{path}.of"))?;
                self.bands(&bands.bands, &format!("{path}.bands"))
            }
            Shape::PerStep(per_step) => {
                self.measured(per_step.of.as_deref(), path)?;
                self.step_width(&per_step.step, path)?;
                self.not_negative(&[Some(per_step.deduct), per_step.least], &format!("{path}.deduct"))
            }
            Shape::PerEvent(per_event) => {
                self.measured(per_event.of.as_deref(), path)?;
                self.not_negative(&[Some(per_event.deduct), per_event.allow, per_event.least], &format!("{path}.deduct"))
            }
            Shape::PassLine(pass_line) => self.pass_line(pass_line, path),
            Shape::Linear(linear) => self.linear(linear, path),
            Shape::ShareMet(share_met) => match share_met.not_beyond {
                Some(most) if most.ratio() < Ratio::one() => self.number_fault(
                    &format!("{path}.not-beyond"),
                    |lang| sentence!(lang, zh: "{most} 倍，应不小于 1", en: "{most} times the target where at least 1 is needed"),
                ),
                _ => Ok(()),
            },
            Shape::Checklist(checklist) => self.checklist(checklist, path),
            Shape::Composite(composite) => self.composite(composite, path),
            Shape::TwoSided(two_sided) => self.two_sided(two_sided, path),
            Shape::RankTable(rank_table) => self.rank_table(rank_table, path),
            Shape::BetterOf(better) => {
                let nested = better.either.iter().any(|shape| matches!(shape, Shape::BetterOf(_)));
                if nested || !(2..=MOST_ROUTES).contains(&better.either.len()) {
                    return self.number_fault(&format!("{path}.either"), |lang| {
                        sentence!(lang,
                            zh: "应有二至 {MOST_ROUTES} 种办法，且其中不再有 better-of",
                            en: "two to {MOST_ROUTES} routes are needed, none of them a `better-of` again")
                    });
                }
                better.either.iter().enumerate().try_for_each(|(index, shape)| self.shape(shape, &format!("{path}.either.{index}")))
            }
            Shape::Formula(formula) => self.formula(&formula.formula, &[], &format!("{path}.formula")).map(drop),
            Shape::Date(_)
            | Shape::CappedProportion(_)
            | Shape::InverseRatio(_)
            | Shape::InverseLinear(_)
            | Shape::Threshold(_)
            | Shape::Tier(_)
            | Shape::Coefficient(_)
            | Shape::Silent(_) => Ok(()),
        }
    }

    pub(super) fn number_fault(&self, path: &str, says: impl Fn(Lang) -> String) -> Proof {
        self.fault(Fault::Number, path, Detail::new(says))
    }

    fn measured(&self, of: Option<&str>, path: &str) -> Proof {
        of.map_or(Ok(()), |of| self.formula(of, &[], &format!("{path}.of")).map(drop))
    }

    pub(super) fn not_negative(&self, numbers: &[Option<Decimal>], path: &str) -> Proof {
        if numbers.iter().flatten().any(|number| number.is_negative()) {
            return self.number_fault(
                path,
                |lang| sentence!(lang, zh: "扣分、最低分和次数不能为负数", en: "a deduction, a least score or a count below zero"),
            );
        }
        Ok(())
    }

    fn step_width(&self, step: &Range, path: &str) -> Proof {
        if step.0.as_point().is_some_and(|step| !step.is_negative() && !step.is_zero()) {
            return Ok(());
        }
        let step = step.0.to_string();
        self.number_fault(
            &format!("{path}.step"),
            |lang| sentence!(lang, zh: "每档 {step}，应为大于 0 的数", en: "a step of {step} where a number above zero is needed"),
        )
    }

    fn pass_line(&self, shape: &PassLine, path: &str) -> Proof {
        let one = Ratio::one();
        let zero = Ratio::zero();
        let line = shape.line.as_ref().map_or(Some(&zero), |line| line.0.as_point());
        let (line, full) = (line, shape.full.as_ref().map_or(Some(&one), |full| full.0.as_point()));
        match (line, full) {
            (Some(line), Some(full)) if !line.is_negative() && line <= full && *full <= one => Ok(()),
            _ => self.number_fault(
                &format!("{path}.line"),
                |lang| sentence!(lang, zh: "应有 0 ≤ line ≤ full ≤ 100%", en: "0 ≤ line ≤ full ≤ 100% is needed"),
            ),
        }
    }

    fn linear(&self, shape: &Linear, path: &str) -> Proof {
        self.measured(shape.of.as_deref(), path)?;
        let ends = (shape.from.0.as_point(), shape.to.0.as_point());
        let apart = matches!(ends, (Some(from), Some(to)) if from != to);
        let base = shape.base.as_ref().is_none_or(|base| !base.is_negative() && *base < Ratio::one());
        if apart && base {
            return Ok(());
        }
        self.number_fault(&format!("{path}.from"), |lang| {
            sentence!(lang,
                zh: "from 与 to 应为两个不同的数，base 应在 0（含）与 1 之间",
                en: "`from` and `to` must be two different numbers, `base` at least 0 and below 1")
        })
    }

    fn checklist(&self, shape: &Checklist, path: &str) -> Proof {
        self.not_negative(&[shape.missing], &format!("{path}.missing"))?;
        self.distinct(shape.items.iter().map(|item| item.name.as_str()), &format!("{path}.items"))?;
        for (index, item) in shape.items.iter().enumerate() {
            let fits = match item.points {
                Some(points) => shape.missing.is_none() && !points.is_negative(),
                None => shape.missing.is_some(),
            };
            if !fits {
                return self.number_fault(&format!("{path}.items.{index}"), |lang| {
                    sentence!(lang,
                        zh: "要么每项写 points（不小于 0），要么只写 missing",
                        en: "either every item has points of at least 0, or only `missing` says what its lack costs")
                });
            }
        }
        Ok(())
    }

    fn composite(&self, shape: &Composite, path: &str) -> Proof {
        self.distinct(shape.answers.iter().map(|answer| answer.name.as_str()), &format!("{path}.answers"))?;
        let fits = |share: &Ratio| !share.is_negative() && *share <= Ratio::one();
        if shape.answers.is_empty() || !shape.answers.iter().all(|answer| fits(&answer.coefficient)) {
            return self.number_fault(
                &format!("{path}.answers"),
                |lang| sentence!(lang, zh: "应列出各种回答，系数在 0 与 1 之间", en: "answers with coefficients from 0 to 1 are needed"),
            );
        }
        Ok(())
    }

    fn distinct<'n>(&self, names: impl Iterator<Item = &'n str>, path: &str) -> Proof {
        let mut seen = BTreeSet::new();
        for name in names {
            if !seen.insert(crate::reading::normalized(name)) {
                let name = name.to_owned();
                return self.fault(
                    Fault::DuplicateId,
                    path,
                    Detail::new(|lang| sentence!(lang, zh: "`{name}` 出现两次", en: "`{name}` stands twice")),
                );
            }
        }
        Ok(())
    }

    fn two_sided(&self, shape: &TwoSided, path: &str) -> Proof {
        let Some(within) = shape.within.0.as_point().filter(|within| !within.is_negative()) else {
            return self.number_fault(
                &format!("{path}.within"),
                |lang| sentence!(lang, zh: "within 应为不小于 0 的数", en: "`within` must be a number of at least 0"),
            );
        };
        match &shape.outside {
            Outside::Zero => Ok(()),
            Outside::PerStep(rule) => {
                self.step_width(&rule.step, path)?;
                self.not_negative(&[Some(rule.deduct)], &format!("{path}.outside"))
            }
            Outside::Bands(bands) => {
                let path = format!("{path}.outside.bands");
                self.bands(bands, &path)?;
                let begins = bands.iter().filter_map(|band| band.range.0.low()).map(|low| (&low.value, low.open)).min();
                if begins != Some((within, true)) || !bands.iter().any(|band| band.range.0.high().is_none()) {
                    let within = within.to_string();
                    return self.fault(
                        Fault::Gap,
                        &path,
                        Detail::new(|lang| {
                            sentence!(lang,
                                zh: "分档应从 {within}（不含）起，最后一档没有上限",
                                en: "the bands must begin just above {within} and the last must have no end")
                        }),
                    );
                }
                self.falling(bands, &path)
            }
        }
    }

    fn rank_table(&self, shape: &RankTable, path: &str) -> Proof {
        self.measured(shape.of.as_deref(), path)?;
        if let Some(each) = shape.each {
            if shape.places.is_empty() {
                return self.not_negative(&[Some(each)], &format!("{path}.each"));
            }
            return self.number_fault(
                &format!("{path}.each"),
                |lang| sentence!(lang, zh: "places 与 each 只写一个", en: "either `places` or `each`, not both"),
            );
        }
        let path = format!("{path}.places");
        self.earnings(&shape.places, &path)?;
        let mut next = Some(Ratio::one());
        for (index, place) in shape.places.iter().enumerate() {
            let (low, high) = (place.range.0.low(), place.range.0.high());
            let begins = low.filter(|low| !low.open && Some(&low.value) == next.as_ref()).is_some();
            let ends = high.is_none_or(|high| !high.open && high.value.is_integer());
            if !begins || !ends {
                return self.fault(
                    Fault::Gap,
                    &format!("{path}.{index}"),
                    Detail::new(|lang| {
                        sentence!(lang,
                            zh: "名次应从 1 起，一档接一档，如 [1, 1]、[2, 5]、[6, )",
                            en: "places begin with 1 and follow one another: [1, 1], [2, 5], [6, )")
                    }),
                );
            }
            next = high.map(|high| &high.value + &Ratio::one());
        }
        if next.is_some() {
            return self.fault(
                Fault::Gap,
                &path,
                Detail::new(|lang| sentence!(lang, zh: "最后一档应没有上限", en: "the last place must have no end")),
            );
        }
        self.falling(&shape.places, &path)
    }

    /// Every band earns a share or points, all of one table alike.
    fn earnings(&self, bands: &[Band], path: &str) -> Result<Vec<Interval>, super::RuleSetError> {
        let in_points = bands.first().is_some_and(|band| band.points.is_some());
        let mut all = Vec::new();
        for (index, band) in bands.iter().enumerate() {
            let at_least_zero = |range: &Interval| range.low().is_some_and(|low| !low.value.is_negative());
            let at_most = |range: &Interval, top: &Ratio| range.high().is_some_and(|high| high.value <= *top);
            let earned = match (&band.share, &band.points) {
                (Some(share), None) if !in_points && at_least_zero(&share.0) && at_most(&share.0, &Ratio::one()) => share.0.clone(),
                (None, Some(points)) if in_points && at_least_zero(&points.0) && points.0.high().is_some() => points.0.clone(),
                _ => {
                    return Err(self.lines.fault(
                        Fault::Share,
                        &format!("{path}.{index}"),
                        Detail::new(|lang| {
                            sentence!(lang,
                        zh: "每档要么都写 share（0 至 1），要么都写 points（不小于 0）",
                        en: "every band gives either a share from 0 to 1 or points of at least 0, all of one table alike")
                        }),
                    ));
                }
            };
            all.push(earned);
        }
        if all.is_empty() {
            self.fault(Fault::Gap, path, Detail::new(|lang| sentence!(lang, zh: "分档表是空的", en: "the table has no bands")))?;
        }
        Ok(all)
    }

    pub(super) fn bands(&self, bands: &[Band], path: &str) -> Proof {
        let earned = self.earnings(bands, path)?;
        let mut sorted: Vec<(String, &Interval, Interval)> = bands
            .iter()
            .zip(earned)
            .enumerate()
            .map(|(index, (band, earned))| (format!("{path}.{index}"), &band.range.0, earned))
            .collect();
        sorted.sort_by(|a, b| match (a.1.low(), b.1.low()) {
            (None, None) => std::cmp::Ordering::Equal,
            (None, Some(_)) => std::cmp::Ordering::Less,
            (Some(_), None) => std::cmp::Ordering::Greater,
            (Some(a), Some(b)) => a.value.cmp(&b.value).then(a.open.cmp(&b.open)),
        });
        let ranges: Vec<(String, &Interval)> = sorted.iter().map(|(place, range, _)| (place.clone(), *range)).collect();
        self.adjoining(&ranges)?;
        let earned: Vec<&Interval> = sorted.iter().map(|(.., earned)| earned).collect();
        self.monotone(&earned, true, path)
    }

    /// Later bands earn no more than earlier ones.
    fn falling(&self, bands: &[Band], path: &str) -> Proof {
        let mut earned = self.earnings(bands, path)?;
        let mut order: Vec<usize> = (0..bands.len()).collect();
        order.sort_by_key(|index| bands.get(*index).and_then(|band| band.range.0.low()).map(|low| low.value.clone()));
        let taken: Vec<Interval> = order.iter().filter_map(|index| earned.get_mut(*index).map(|range| range.clone())).collect();
        self.monotone(&taken.iter().collect::<Vec<_>>(), false, path)
    }

    fn monotone(&self, earned: &[&Interval], may_rise: bool, path: &str) -> Proof {
        let value = |end: Option<&crate::number::End>| end.map(|end| end.value.clone());
        let not_above = |a: &Interval, b: &Interval| value(a.low()) <= value(b.low()) && value(a.high()) <= value(b.high());
        let pairs = || earned.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?)));
        let rising = may_rise && pairs().all(|(a, b)| not_above(a, b));
        if rising || pairs().all(|(a, b)| not_above(b, a)) {
            return Ok(());
        }
        let list = earned.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        self.fault(
            Fault::NotMonotone,
            path,
            Detail::new(|lang| {
                if may_rise {
                    sentence!(lang,
                        zh: "得分依次为 {list}，既不递增也不递减", en: "the bands earn {list}, which neither only rises nor only falls")
                } else {
                    sentence!(lang, zh: "得分依次为 {list}，应递减", en: "the bands earn {list} where they must fall")
                }
            }),
        )
    }
}
