//! From the columns that say what a line is to the plan's kinds.

use crate::texts::{self, NOTHING, Words};
use crate::{ArrowBatchError, Columns};
use arrow_array::RecordBatch;
use jixiao::RuleSet;
use jixiao::batch::{Kind, Plan};
use jixiao::reading::{Comparator, operator};
use jixiao::rules::Nature;
use std::collections::BTreeMap;

/// How many columns say what a line is.
const PARTS: usize = 7;
/// As many places are kept for combinations of words.
const MOST_COMBINATIONS: usize = 1 << 16;
const RULESET: usize = 0;
const RULE: usize = 1;
const NAME: usize = 2;
const LEVEL: usize = 3;
const NATURE: usize = 4;
const SIGN: usize = 5;
const TIER: usize = 6;

/// The words seen so far, and the kind of every combination of them.
#[derive(Debug, Default)]
pub(crate) struct Kinds {
    words: [Words; PARTS],
    known: BTreeMap<[u32; PARTS], u16>,
    codes: [Vec<u32>; PARTS],
    pub(crate) of_rows: Vec<u16>,
}

fn names(columns: &Columns) -> [Option<&str>; PARTS] {
    let mut names = [None; PARTS];
    for (part, name) in [
        (RULESET, &columns.ruleset),
        (RULE, &columns.rule),
        (NAME, &columns.name),
        (LEVEL, &columns.level),
        (NATURE, &columns.nature),
        (SIGN, &columns.sign),
        (TIER, &columns.tier),
    ] {
        if let Some(place) = names.get_mut(part) {
            *place = name.as_deref();
        }
    }
    names
}

impl Kinds {
    /// The kind of every row of a batch; new ones are added to the plan.
    pub(crate) fn find(&mut self, batch: &RecordBatch, columns: &Columns, plan: &mut Plan) -> Result<(), ArrowBatchError> {
        let names = names(columns);
        for ((name, words), codes) in names.iter().zip(&mut self.words).zip(&mut self.codes) {
            codes.clear();
            if let Some(name) = name {
                texts::codes(name, crate::table::column(batch, name)?, words, codes)?;
            }
        }
        let rows = batch.num_rows();
        // A place for every combination of words, as long as they are few: no row is then looked up by what it says.
        let sizes: Vec<(usize, usize)> =
            names.iter().enumerate().filter(|(_, name)| name.is_some()).map(|(part, _)| (part, self.size(part))).collect();
        let all = sizes.iter().try_fold(1usize, |all, (_, size)| all.checked_mul(*size)).filter(|all| *all <= MOST_COMBINATIONS);
        self.of_rows.clear();
        match all {
            Some(all) => {
                let mut places = vec![0u32; rows];
                let mut stride = 1;
                for (part, size) in &sizes {
                    let most = u32::try_from(*size - 1).unwrap_or(NOTHING);
                    for (place, code) in places.iter_mut().zip(self.codes.get(*part).into_iter().flatten()) {
                        *place += stride * (*code).min(most);
                    }
                    stride *= u32::try_from(*size).unwrap_or(1);
                }
                let mut kinds: Vec<Option<u16>> = vec![None; all];
                let mut found = std::mem::take(&mut self.of_rows);
                found.reserve(rows);
                for (row, place) in places.iter().enumerate() {
                    let Some(kind) = usize::try_from(*place).ok().and_then(|place| kinds.get_mut(place)) else { continue };
                    found.push(match kind {
                        Some(kind) => *kind,
                        None => *kind.insert(self.known(self.key(row), &names, plan)?),
                    });
                }
                self.of_rows = found;
            }
            None => {
                for row in 0..rows {
                    let kind = self.known(self.key(row), &names, plan)?;
                    self.of_rows.push(kind);
                }
            }
        }
        Ok(())
    }

    /// How many different words a column has shown, and one for none.
    fn size(&self, part: usize) -> usize {
        self.words.get(part).map_or(0, |words| words.words.len()) + 1
    }

    fn key(&self, row: usize) -> [u32; PARTS] {
        let mut key = [NOTHING; PARTS];
        for (place, codes) in key.iter_mut().zip(&self.codes) {
            if let Some(code) = codes.get(row) {
                *place = *code;
            }
        }
        key
    }

    /// The kind of a combination, which becomes one of the plan's where it is new.
    fn known(&mut self, key: [u32; PARTS], names: &[Option<&str>; PARTS], plan: &mut Plan) -> Result<u16, ArrowBatchError> {
        if let Some(kind) = self.known.get(&key) {
            return Ok(*kind);
        }
        let kind = plan.kind(self.kind(&key, names, plan.sets())?)?;
        self.known.insert(key, kind);
        Ok(kind)
    }

    fn kind(&self, key: &[u32; PARTS], names: &[Option<&str>; PARTS], sets: &[RuleSet]) -> Result<Kind, ArrowBatchError> {
        let word = |part: usize| self.words.get(part).zip(key.get(part)).and_then(|(words, code)| words.word(*code)).map(str::trim);
        let word = |part: usize| word(part).filter(|word| !word.is_empty());
        let unknown = |part: usize, word: &str, expected: String| ArrowBatchError::UnknownWord {
            column: names.get(part).copied().flatten().unwrap_or_default().to_owned(),
            word: word.chars().take(60).collect(),
            expected,
        };
        let set = match word(RULESET) {
            None => 0,
            Some(id) => sets.iter().position(|set| set.id() == id).ok_or_else(|| {
                let known: Vec<&str> = sets.iter().map(RuleSet::id).collect();
                unknown(RULESET, id, known.join(", "))
            })?,
        };
        let rule = word(RULE).map(serde_json::from_str).transpose().map_err(|error| ArrowBatchError::NotJson {
            column: names.get(RULE).copied().flatten().unwrap_or_default().to_owned(),
            text: word(RULE).unwrap_or_default().chars().take(60).collect(),
            reason: error.to_string(),
        })?;
        let tier = word(TIER).map(str::to_owned);
        let nature = match word(NATURE) {
            None => tier.as_ref().map(|_| Nature::Qualitative),
            Some("quantitative" | "定量" | "定量指标") => Some(Nature::Quantitative),
            Some("qualitative" | "定性" | "定性指标") => Some(Nature::Qualitative),
            Some(other) => return Err(unknown(NATURE, other, "quantitative, qualitative, 定量, 定性".to_owned())),
        };
        let sign = match word(SIGN) {
            None => None,
            Some("at-least" | "正向" | "正向指标") => Some(Comparator::AtLeast),
            Some("at-most" | "反向" | "逆向" | "反向指标") => Some(Comparator::AtMost),
            Some("equal" | "定值") => Some(Comparator::Equal),
            Some(sign) => Some(
                operator(sign)
                    .ok_or_else(|| unknown(SIGN, sign, "≥, >, ≤, <, =, at-least, at-most, equal, 正向, 反向, 定值".to_owned()))?,
            ),
        };
        Ok(Kind {
            set,
            rule,
            name: word(NAME).unwrap_or_default().to_owned(),
            path: word(LEVEL).map(str::to_owned).into_iter().collect(),
            nature,
            sign,
            tier,
        })
    }
}
