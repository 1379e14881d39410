//! The proofs over shapes, formulas and the order of rules.

use super::error::{Detail, Fault};
use super::formula::Formula;
use super::prove::{Proof, Prover};
use super::shape::Band;
use super::{Basis, SetKind, Shape};
use crate::messages::sentence;
use crate::number::{Interval, Ratio};

impl Prover<'_> {
    pub(super) fn shape(&self, shape: &Shape, path: &str) -> Proof {
        match shape {
            Shape::Bands(bands) => {
                self.formula(&bands.of, &[], &format!("{path}.bands.of"))?;
                self.bands(&bands.bands, &format!("{path}.bands.bands"))
            }
            Shape::PerStep(per_step) => {
                if let Some(of) = &per_step.of {
                    self.formula(of, &[], &format!("{path}.per-step.of"))?;
                }
                let step = per_step.step.0.as_point();
                if !step.is_some_and(|step| !step.is_negative() && !step.is_zero()) {
                    let step = per_step.step.0.to_string();
                    return self.fault(
                        Fault::Number,
                        &format!("{path}.per-step.step"),
                        Detail::new(|lang| {
                            sentence!(lang,
                        zh: "每档 {step}，应为大于 0 的数", en: "a step of {step} where a number above zero is needed")
                        }),
                    );
                }
                if per_step.deduct.is_negative() || per_step.least.is_some_and(|least| least.is_negative()) {
                    return self.fault(
                        Fault::Number,
                        &format!("{path}.per-step.deduct"),
                        Detail::new(|lang| {
                            sentence!(lang,
                        zh: "扣分与最低分不能为负数", en: "a deduction or a least score below zero")
                        }),
                    );
                }
                Ok(())
            }
            Shape::Formula(formula) => self.formula(&formula.formula, &[], &format!("{path}.formula.formula")),
            Shape::CappedProportion(_)
            | Shape::InverseRatio(_)
            | Shape::InverseLinear(_)
            | Shape::Threshold(_)
            | Shape::Tier(_)
            | Shape::Date(_) => Ok(()),
        }
    }

    fn bands(&self, bands: &[Band], path: &str) -> Proof {
        let mut sorted: Vec<(String, &Interval, Ratio)> = Vec::new();
        let in_points = bands.first().is_some_and(|band| band.points.is_some());
        for (index, band) in bands.iter().enumerate() {
            let place = format!("{path}.{index}");
            let earned = match (&band.share, band.points) {
                (Some(share), None) if !in_points && !share.is_negative() && *share <= Ratio::one() => share.clone(),
                (None, Some(points)) if in_points && !points.is_negative() => points.ratio(),
                _ => {
                    return self.fault(
                        Fault::Share,
                        &place,
                        Detail::new(|lang| {
                            sentence!(lang,
                        zh: "每档要么都写 share（0 至 1），要么都写 points（不小于 0）",
                        en: "every band gives either a share from 0 to 1 or points of at least 0, all of one table alike")
                        }),
                    );
                }
            };
            sorted.push((place, &band.range.0, earned));
        }
        if sorted.is_empty() {
            return self.fault(Fault::Gap, path, Detail::new(|lang| sentence!(lang, zh: "分档表是空的", en: "the table has no bands")));
        }
        sorted.sort_by(|a, b| match (a.1.low(), b.1.low()) {
            (None, None) => std::cmp::Ordering::Equal,
            (None, Some(_)) => std::cmp::Ordering::Less,
            (Some(_), None) => std::cmp::Ordering::Greater,
            (Some(a), Some(b)) => a.value.cmp(&b.value).then(a.open.cmp(&b.open)),
        });
        let ranges: Vec<(String, &Interval)> = sorted.iter().map(|(place, range, _)| (place.clone(), *range)).collect();
        self.adjoining(&ranges)?;
        let earned: Vec<&Ratio> = sorted.iter().map(|(.., earned)| earned).collect();
        let rising = earned.windows(2).all(|pair| pair.first() <= pair.last());
        let falling = earned.windows(2).all(|pair| pair.first() >= pair.last());
        if !rising && !falling {
            let list = earned.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            return self.fault(
                Fault::NotMonotone,
                path,
                Detail::new(|lang| {
                    sentence!(lang,
                zh: "得分依次为 {list}，既不递增也不递减", en: "the bands earn {list}, which neither only rises nor only falls")
                }),
            );
        }
        Ok(())
    }

    fn formula(&self, text: &str, inputs: &[String], path: &str) -> Proof {
        match Formula::parse(text) {
            Ok(formula) => {
                let names: Vec<String> = formula.names().into_iter().map(str::to_owned).collect();
                self.known_names(&names, inputs, path)
            }
            Err(error) => self.fault(Fault::Formula, path, Detail::new(|lang| error.sentence(lang)).with_help(|lang| error.help(lang))),
        }
    }

    /// Names that a form can carry, that another ratio gives, or that the ratio declares as its inputs.
    pub(super) fn known_names(&self, names: &[String], inputs: &[String], path: &str) -> Proof {
        const LINE: [&str; 5] = ["目标值", "实际值", "完成率", "分值", "执行率"];
        const FORM: [&str; 10] = [
            "年初预算数",
            "全年预算数",
            "全年执行数",
            "实际到位资金",
            "编制数",
            "在职人数",
            "批复规模",
            "实际规模",
            "预算投资",
            "实际投资",
        ];
        const COLUMNS: [&str; 7] = ["上年预算数", "上年决算数", "本年预算数", "本年决算数", "年初预算数", "全年预算数", "全年执行数"];
        for name in names {
            let column = COLUMNS.iter().any(|column| name.ends_with(column) && name != column);
            let ratio = self.set.ratios.iter().any(|ratio| ratio.name.zh == *name);
            if LINE.contains(&name.as_str()) || FORM.contains(&name.as_str()) || column || ratio || inputs.contains(name) {
                continue;
            }
            let known = LINE
                .iter()
                .chain(&FORM)
                .copied()
                .chain(self.set.ratios.iter().map(|ratio| ratio.name.zh.as_str()))
                .chain(inputs.iter().map(String::as_str));
            let near = known
                .map(|known| (strsim::normalized_levenshtein(known, name), known))
                .max_by(|a, b| a.0.total_cmp(&b.0))
                .filter(|(near, _)| *near >= 0.5);
            return self.fault(
                Fault::Formula,
                path,
                Detail::new(|lang| sentence!(lang, zh: "不认识名称 `{name}`", en: "unknown name `{name}`")).with_help(|lang| {
                    Some(match near {
                        Some((_, near)) => sentence!(lang, zh: "是否指 `{near}`？", en: "did you mean `{near}`?"),
                        None => sentence!(lang, zh: "表外数据请列入该比率的 inputs", en: "list data from outside the form in the ratio's `inputs`"),
                    })
                }),
            );
        }
        Ok(())
    }

    /// No rule stands behind one that takes everything it is for.
    pub(super) fn reachable(&self) -> Proof {
        let rules = &self.set.rules;
        for (index, rule) in rules.iter().enumerate() {
            let which = &rule.for_which;
            let hidden = rules.iter().take(index).find(|earlier| {
                let before = &earlier.for_which;
                before.name.is_empty()
                    && before.level.is_empty()
                    && (before.nature.is_none() || before.nature == which.nature)
                    && (before.direction.is_empty()
                        || (!which.direction.is_empty() && which.direction.iter().all(|d| before.direction.contains(d))))
            });
            if let Some(earlier) = hidden {
                let earlier = &earlier.id;
                return self.fault(
                    Fault::Unreachable,
                    &format!("rule.{}", rule.id),
                    Detail::new(|lang| {
                        sentence!(lang,
                    zh: "排在前面的规则 `{earlier}` 已包括其全部情形，本规则永远用不到",
                    en: "rule `{earlier}` before it takes every line that this one is for")
                    }),
                );
            }
        }
        Ok(())
    }

    pub(super) fn ratios(&self) -> Proof {
        for ratio in &self.set.ratios {
            self.formula(&ratio.formula, &ratio.inputs, &format!("ratio.{}.formula", ratio.id))?;
        }
        let scores = self.set.kind != SetKind::Framework;
        if scores && self.set.rules.is_empty() && !self.set.partial {
            return self.fault(Fault::Missing, "rule", Detail::new(|lang| sentence!(lang,
                zh: "没有任何 [[rule]]；只有部分规则的规则集应标 partial = true", en: "there is no [[rule]]; a set with single rules says partial = true")));
        }
        let engine_only = self.set.sources.iter().all(|source| source.basis == Basis::Engine);
        if engine_only && scores {
            return self.fault(
                Fault::Missing,
                "source",
                Detail::new(|lang| {
                    sentence!(lang,
                zh: "没有任何 [[source]] 说明规则出自何处", en: "no [[source]] says where the rules come from")
                }),
            );
        }
        Ok(())
    }
}
