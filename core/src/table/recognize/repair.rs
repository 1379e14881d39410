use super::{Oddity, Recognized};
use crate::form::{Cell, SelfEvaluation};
use crate::messages::{Lang, sentence};
use serde::{Deserialize, Serialize};

/// A change that would make a row read as it was probably meant. Nothing is changed until somebody applies it.
///
/// *JSON*: `{"repair": "shift-right", "indicator": 0, "target": "≥10", "subject": "活动场次"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "repair")]
#[non_exhaustive]
pub enum Repair {
    /// The cells of a row from the target on belong one column to the right: what stands as the target is the indicator's
    /// subject, what stands as the actual is the target, and the actual is missing.
    ShiftRight {
        /// Index of the indicator in the form, from 0.
        indicator: usize,
        /// What would be the target.
        target: String,
        /// What stands as the target now.
        subject: String,
    },
}

impl Repair {
    /// The proposal as a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::ShiftRight { indicator, target, subject } => {
                let number = indicator.saturating_add(1);
                sentence!(lang,
                    zh: "第 {number} 条指标右移一列：“{subject}”归入指标名称，“{target}”作为指标值，实际完成值留空待填",
                    en: "shift indicator {number} right by one column: `{subject}` joins its name, `{target}` becomes the target, the actual stays blank")
            }
        }
    }

    /// Applies the proposal. Gives `false`, and changes nothing, where the form does not hold what the proposal was made for.
    pub fn apply(&self, form: &mut SelfEvaluation) -> bool {
        match self {
            Self::ShiftRight { indicator, target, subject } => {
                let Some(row) = form.indicators.get_mut(*indicator) else { return false };
                let holds = |cell: &Option<Cell>, text: &str| cell.as_ref().is_some_and(|cell| cell.value == text);
                if !holds(&row.target, subject) || !holds(&row.actual, target) {
                    return false;
                }
                row.name = format!("{}：{subject}", row.name);
                row.target = row.actual.take();
                row.actual = Some(Cell::from(""));
                true
            }
        }
    }
}

/// What could be repaired in what was read, as data.
///
/// # Examples
/// ```
/// use jixiao::table::{self, Repair};
/// let page = "一级指标\t二级指标\t三级指标\t指标值\t完成值\t分值\t得分\n产出指标\t数量指标\t开展活动\t活动场次\t≥10\t10\t9\n";
/// let mut read = table::read(page.as_bytes(), None).unwrap();
/// assert_eq!(read.form.indicators[0].actual.as_ref().unwrap().value, "≥10");
/// let proposals = table::repair(&read);
/// assert!(matches!(&proposals[0], Repair::ShiftRight { target, .. } if target == "≥10"));
/// assert!(proposals[0].apply(&mut read.form));
/// assert_eq!(read.form.indicators[0].target.as_ref().unwrap().value, "≥10");
/// ```
#[must_use]
pub fn repair(read: &Recognized) -> Vec<Repair> {
    let shifted = read.marks.iter().filter_map(|mark| match &mark.what {
        Oddity::ShiftedRow { indicator } => Some(*indicator),
        _ => None,
    });
    let proposal = |indicator: usize| {
        let row = read.form.indicators.get(indicator)?;
        let (target, actual) = (row.target.as_ref()?, row.actual.as_ref()?);
        Some(Repair::ShiftRight { indicator, target: actual.value.clone(), subject: target.value.clone() })
    };
    shifted.filter_map(proposal).collect()
}
