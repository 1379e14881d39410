//! What `[monitoring]` is held to.

use super::error::{Detail, Fault};
use super::prove::{Proof, Prover};
use super::{Colour, Pace, SetKind};
use crate::messages::sentence;
use crate::number::{Interval, Ratio};
use crate::reading::normalized;
use std::collections::BTreeSet;

impl Prover<'_> {
    pub(super) fn monitoring(&self) -> Proof {
        let Some(rules) = &self.set.monitoring else {
            if self.set.kind == SetKind::Monitoring {
                return self.fault(
                    Fault::Missing,
                    "kind",
                    Detail::new(|lang| sentence!(lang, zh: "监控规则集须有 [monitoring]", en: "a set that monitors needs [monitoring]")),
                );
            }
            return Ok(());
        };
        if self.set.kind == SetKind::Monitoring && !(self.set.rules.is_empty() && self.set.execution.is_none()) {
            return self.fault(
                Fault::Policy,
                "rule",
                Detail::new(|lang| sentence!(lang, zh: "监控规则集不计分", en: "a set that monitors holds no rules for points")),
            );
        }
        self.progress()?;
        for (name, pace) in [("pace", &rules.pace), ("goals", &rules.goals)] {
            if let Some(pace) = pace {
                self.pace(&format!("monitoring.{name}"), pace)?;
            }
        }
        let mut words = BTreeSet::new();
        for tier in &rules.tier {
            if let Some(word) = tier.words.iter().find(|word| !words.insert(normalized(word))) {
                return self.fault(
                    Fault::DuplicateId,
                    &format!("monitoring.tier.{}.words", tier.id),
                    Detail::new(|lang| sentence!(lang, zh: "用语 `{word}` 出现两次", en: "the word `{word}` stands twice")),
                );
            }
        }
        if let Some(gap) = &rules.gap {
            self.not_negative(&[Some(gap.above)], "monitoring.gap.above")?;
        }
        if let Some(answer) = &rules.answer {
            let (days, options) = (answer.within, answer.options.len());
            if !(1..=250).contains(&days) || options == 0 {
                return self.number_fault("monitoring.answer", |lang| {
                    sentence!(lang,
                        zh: "期限 {days} 个工作日、{options} 种答复；期限应为 1 至 250，至少一种答复",
                        en: "{days} working days and {options} answers where 1 to 250 days and at least one answer are needed")
                });
            }
        }
        Ok(())
    }

    fn progress(&self) -> Proof {
        let rules = self.set.monitoring.iter().flat_map(|rules| &rules.progress);
        let mut before = 0;
        for (index, threshold) in rules.enumerate() {
            let path = format!("monitoring.progress.{index}");
            let month = threshold.through;
            if !(1..=12).contains(&month) || month <= before {
                return self.number_fault(&format!("{path}.through"), |lang| {
                    sentence!(lang,
                        zh: "第 {month} 月；应在 1 至 12 之间，由早到晚，每月一次",
                        en: "month {month} where months from 1 to 12 are needed, each later than the one before")
                });
            }
            before = month;
            // A rate that is warned of while a lower one is not would be no threshold.
            let range = &threshold.range.0;
            if range.low().is_some() || range.high().is_none() || matches!(threshold.then, Colour::Green | Colour::Blue) {
                return self.fault(
                    Fault::NotMonotone,
                    &format!("{path}.range"),
                    Detail::new(|lang| {
                        sentence!(lang, zh: "{range} 应为无下限的预警区间，如 (, 25%)", en: "{range} where a range without low end is needed, such as (, 25%)")
                    }),
                );
            }
        }
        Ok(())
    }

    /// The bands meet, leave nothing out, and a better quotient is never a worse colour.
    fn pace(&self, path: &str, pace: &Pace) -> Proof {
        let ranges: Vec<(String, &Interval)> =
            pace.band.iter().enumerate().map(|(index, band)| (format!("{path}.band.{index}.range"), &band.range.0)).collect();
        self.adjoining(&ranges)?;
        let all = ranges.iter().map(|(_, range)| (*range).clone()).reduce(|a, b| a.hull(&b));
        if all != Some(Interval::unbounded()) {
            let all = all.map(|all| all.to_string()).unwrap_or_default();
            return self.fault(
                Fault::Gap,
                path,
                Detail::new(|lang| sentence!(lang, zh: "合起来是 {all}，应覆盖全部数值", en: "together they cover {all} where every number is needed")),
            );
        }
        if !pace.band.iter().map(|band| band.light).is_sorted() {
            return self.fault(
                Fault::NotMonotone,
                path,
                Detail::new(|lang| sentence!(lang, zh: "由低到高应依次为红、黄、绿、蓝", en: "from low to high the lights go red, yellow, green, blue")),
            );
        }
        // Below zero there is no pace: a band that ends there would hold refunds alone.
        let first = pace.band.first().and_then(|band| band.range.0.high()).is_some_and(|end| end.value < Ratio::zero());
        if first {
            return self.number_fault(path, |lang| sentence!(lang, zh: "第一档的上限不应为负", en: "the first band ends below zero"));
        }
        Ok(())
    }
}
