//! The proofs over formulas, the order of rules, and what stands around them.

use super::error::{Detail, Fault};
use super::formula::Formula;
use super::prove::{Proof, Prover};
use super::{Basis, OverFulfilmentThen, RatioRule, SetKind};
use crate::messages::sentence;
use crate::number::{Decimal, Ratio};

impl Prover<'_> {
    pub(super) fn formula(&self, text: &str, inputs: &[String], path: &str) -> Proof<Formula> {
        match Formula::parse(text) {
            Ok(formula) => {
                let names: Vec<String> = formula.names().into_iter().map(str::to_owned).collect();
                self.known_names(&names, inputs, path)?;
                Ok(formula)
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
                    && before.points.is_empty()
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

    /// A formula over the whole form: no line's numbers in it.
    fn over_the_form(&self, text: &str, inputs: &[String], path: &str) -> Proof {
        let formula = self.formula(text, inputs, path)?;
        match formula.names().into_iter().find(|name| ["目标值", "实际值", "完成率", "分值"].contains(name)) {
            None => Ok(()),
            Some(name) => self.fault(
                Fault::Formula,
                path,
                Detail::new(|lang| {
                    sentence!(lang, zh: "`{name}` 是单个指标的数，不能用于总分", en: "`{name}` belongs to one line and cannot decide on the total")
                }),
            ),
        }
    }

    pub(super) fn surroundings(&self) -> Proof {
        let set = self.set;
        if let Some(over) = &set.over_fulfilment {
            let changes = !matches!(over.then, OverFulfilmentThen::Ignore | OverFulfilmentThen::Flag | OverFulfilmentThen::ReasonRequired);
            if over.at.is_some_and(|at| at.ratio() < Ratio::one()) || (changes && over.at.is_none()) {
                return self.number_fault("over-fulfilment.at", |lang| {
                    sentence!(lang, zh: "at 应不小于 1；影响得分的处理须写 at", en: "`at` must be at least 1, and is needed where the score changes")
                });
            }
            if let OverFulfilmentThen::Deduct(deduct) = &over.then {
                self.not_negative(&[Some(deduct.points)], "over-fulfilment.then")?;
            }
        }
        for adjustment in &set.adjustments {
            self.not_negative(&[Some(adjustment.most)], &format!("adjustment.{}.most", adjustment.id))?;
        }
        for (index, cap) in set.caps.iter().enumerate() {
            let path = format!("cap.{}", cap.id);
            self.over_the_form(&cap.of, &[], &format!("{path}.of"))?;
            self.within_total(cap.at_most, &format!("{path}.at-most"))?;
            let same = |other: &&super::Cap| other.of == cap.of && other.range.0.intersection(&cap.range.0).is_some();
            if let Some(other) = set.caps.iter().take(index).find(same) {
                let other = &other.id;
                return self.fault(
                    Fault::Overlap,
                    &format!("{path}.range"),
                    Detail::new(|lang| sentence!(lang, zh: "与 `{other}` 重叠", en: "overlaps with `{other}`")),
                );
            }
        }
        for veto in &set.vetoes {
            let path = format!("veto.{}", veto.id);
            self.over_the_form(&veto.when, &veto.inputs, &format!("{path}.when"))?;
            if let Some(most) = veto.at_most {
                self.within_total(most, &format!("{path}.at-most"))?;
            }
            let known = veto.grade_at_most.as_ref().is_none_or(|id| set.grades.iter().any(|grade| grade.id == *id));
            if !known || (veto.grade_at_most.is_none() && veto.at_most.is_none()) {
                return self.fault(
                    Fault::Missing,
                    &format!("{path}.grade-at-most"),
                    Detail::new(|lang| {
                        sentence!(lang,
                            zh: "应写规则集里有的等级，或写 at-most", en: "a grade of the set is needed, or `at-most`")
                    }),
                );
            }
        }
        Ok(())
    }

    fn within_total(&self, most: Decimal, path: &str) -> Proof {
        let total = self.set.full_marks();
        if most.is_negative() || most.ratio() > total {
            return self.number_fault(path, |lang| {
                sentence!(lang, zh: "{most}，应在 0 与满分 {total} 之间", en: "{most} where a number from 0 to the full marks of {total} is needed")
            });
        }
        Ok(())
    }

    pub(super) fn ratios(&self) -> Proof<Vec<Formula>> {
        let formula = |ratio: &RatioRule| self.formula(&ratio.formula, &ratio.inputs, &format!("ratio.{}.formula", ratio.id));
        let formulas = self.set.ratios.iter().map(formula).collect::<Result<_, _>>()?;
        let scores = self.set.kind != SetKind::Framework;
        if self.set.kind.scores() && self.set.rules.is_empty() && !self.set.partial {
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
        Ok(formulas)
    }
}
