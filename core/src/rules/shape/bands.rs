use super::evidence::{Evidence, Why, clamp};
use super::measure::measure;
use crate::messages::{Lang, sentence};
use crate::number::Interval;
use crate::rules::{Range, Step, Steps};
use serde::{Deserialize, Serialize};

/// A step table (分档): each band says with its brackets which ends belong to it.
///
/// *Examples*: Hunan 预算控制率 0 → 5; (0, 10 %] → 4; (10 %, 20 %] → 3; (20 %, 30 %] → 2; above → 0. Yueyang 重点支出安排率
/// \[90 %, ) → 5; \[80 %, 90 %) → 4 … A range of evidence earns from the least to the most of the bands it touches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Bands {
    /// What is looked up: a formula over the line (`完成率`, `实际值`) or the form's variables and ratios. Default `完成率`.
    #[serde(default = "completion", skip_serializing_if = "is_completion")]
    pub of: String,
    /// The bands; together they cover every value from the least to the greatest without gap or overlap.
    pub bands: Vec<Band>,
}

/// One band: exactly one of `share` and `points` is given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Band {
    /// The values it holds: `(0, 10%]`, `[90%, )`.
    pub range: Range,
    /// The share of the line's points: `0.8` or `4/5`; a range where the evaluator picks within the band: `[0.8, 1]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Range>,
    /// Points, as printed in the criterion; a range where the evaluator picks: `[8, 9]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Range>,
}

fn completion() -> String {
    "完成率".to_owned()
}
fn is_completion(of: &String) -> bool {
    *of == completion()
}

impl Bands {
    pub(super) fn score(&self, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
        let value = measure(&self.of, evidence, steps)?;
        looked_up(&self.bands, &value, evidence, steps)
    }

    pub(super) fn describe(&self, lang: Lang) -> String {
        let (of, table) = (&self.of, table(&self.bands, lang));
        sentence!(lang, zh: "按{of}分档：{table}", en: "by bands of {of}: {table}")
    }
}

/// What the bands that a value touches earn, from the least to the most of them.
pub(super) fn looked_up(table: &[Band], value: &Interval, evidence: &Evidence<'_>, steps: &mut Steps) -> Result<Interval, Why> {
    let touched: Vec<&Band> = table.iter().filter(|band| band.range.0.intersection(value).is_some()).collect();
    let ranges = || touched.iter().map(|band| band.range.0.to_string()).collect();
    let hull = |earned: &dyn Fn(&Band) -> Option<Interval>| {
        touched.iter().map(|band| earned(band)).collect::<Option<Vec<_>>>()?.into_iter().reduce(|a, b| a.hull(&b))
    };
    if touched.is_empty() {
        return Err(Why::OutsideTable);
    }
    if let Some(share) = hull(&|band| Some(band.share.as_ref()?.0.clone())) {
        note_pick(&touched, &share, steps);
        steps.push(|| Step::Band { value: value.into(), ranges: ranges(), share: Some((&share).into()), points: None });
        return Ok(evidence.multiplied(&share, steps));
    }
    let points = hull(&|band| Some(band.points.as_ref()?.0.clone())).ok_or(Why::OutsideTable)?;
    note_pick(&touched, &points, steps);
    steps.push(|| Step::Band { value: value.into(), ranges: ranges(), share: None, points: Some((&points).into()) });
    Ok(clamp(&points, evidence.points))
}

/// One band that gives a range leaves the evaluator a pick.
fn note_pick(touched: &[&Band], given: &Interval, steps: &mut Steps) {
    if touched.len() == 1 && given.as_point().is_none() {
        steps.note_pick();
    }
}

/// The table for a reader.
pub(super) fn table(bands: &[Band], lang: Lang) -> String {
    let rows: Vec<String> = bands
        .iter()
        .map(|band| {
            let range = &band.range.0;
            match (&band.share, &band.points) {
                (Some(Range(share)), _) => sentence!(lang, zh: "{range} 得分值的 {share}", en: "{range}: {share} of the points"),
                (_, Some(Range(points))) => sentence!(lang, zh: "{range} 得 {points} 分", en: "{range}: {points} points"),
                _ => String::new(),
            }
        })
        .collect();
    rows.join("; ")
}
