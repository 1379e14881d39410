use super::evidence::{Evidence, Why, clamp, span};
use crate::messages::{Lang, sentence};
use crate::number::{Decimal, Interval, Ratio};
use crate::rules::{CheckedItem, Step, Steps};
use serde::{Deserialize, Serialize};

/// Yes-or-no items: those that hold earn their points, or every missing one costs some (每少一项扣1分).
///
/// The form says in `items` which of them hold (是, 否, √). An item that it does not answer may hold or not.
///
/// *Examples*: Yueyang ①②③ one point each; 目标明确 1, 细化 1, 量化 2; a missing item −1.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Checklist {
    /// The items and their points. Empty: the form's own items with the points it prints for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ChecklistItem>,
    /// Points off for each item that does not hold, instead of points for each that does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<Decimal>,
}

/// An item of a checklist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ChecklistItem {
    /// What must hold; compared with the form's words after removing white space and punctuation.
    pub name: String,
    /// What it earns. Not given where `missing` says what its lack costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Decimal>,
}

impl Checklist {
    pub(super) fn score(&self, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
        let printed = |name: &str| evidence.items.iter().find(|item| item.is_called(name));
        let items: Vec<CheckedItem> = if self.items.is_empty() {
            evidence.items.iter().map(|item| CheckedItem { name: item.name.to_owned(), holds: item.holds(), points: item.points }).collect()
        } else {
            self.items
                .iter()
                .map(|item| CheckedItem {
                    name: item.name.clone(),
                    holds: printed(&item.name).and_then(super::EvidenceItem::holds),
                    points: item.points,
                })
                .collect()
        };
        if items.is_empty() {
            return Err(Why::InputMissing { names: vec!["检查项".into()] });
        }
        let range = |sure: &dyn Fn(&CheckedItem) -> Option<Ratio>, holds: bool| -> Option<Interval> {
            let (mut low, mut high) = (Ratio::zero(), Ratio::zero());
            for item in &items {
                let worth = sure(item)?;
                match item.holds {
                    Some(answer) if answer == holds => (low, high) = (low + worth.clone(), high + worth),
                    Some(_) => {}
                    None => high = high + worth,
                }
            }
            Some(span(low, high))
        };
        let Some(each) = self.missing else {
            let points = range(&|item| item.points.map(Decimal::ratio), true).ok_or(Why::NoItemPoints)?;
            steps.push(|| Step::Items { items, missing: None, points: Some((&points).into()) });
            return Ok(clamp(&points, evidence.points));
        };
        let missing = range(&|_| Some(Ratio::one()), false).ok_or(Why::NoItemPoints)?;
        steps.push(|| Step::Items { items, missing: Some((&missing).into()), points: None });
        Ok(evidence.less(&missing, &each.ratio(), None, steps))
    }

    pub(super) fn describe(&self, lang: Lang) -> String {
        let names: Vec<String> = self
            .items
            .iter()
            .map(|ChecklistItem { name, points }| match points {
                Some(points) => sentence!(lang, zh: "{name}（{points} 分）", en: "{name} ({points} points)"),
                None => name.clone(),
            })
            .collect();
        let names = names.join("、");
        match self.missing {
            Some(each) => {
                sentence!(lang, zh: "检查项 {names}：每少一项扣 {each} 分，扣完为止", en: "items {names}: {each} points off for every one missing, to nothing")
            }
            None => sentence!(lang, zh: "检查项 {names}：具备的得该项分数", en: "items {names}: each that holds earns its points"),
        }
    }
}
