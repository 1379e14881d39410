//! A frame of many forms, scored to their numbers: one row out for each row in, and one for each form.

use crate::frame::Frame;
use crate::host::{date, embedded, host, refused, word};
use crate::ruleset::RuleSet;
use crate::table::{Table, decimals, table};
use arrow_array::{ArrayRef, BooleanArray, Int64Array, StringArray};
use arrow_schema::Field;
use jixiao::exchange::{CallError, FormsOfRows};
use jixiao::rules::Choice;
use jixiao::score::{LineScore, Outcome, Scores};
use jixiao::{Decimal, SelfEvaluation};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Scores a frame; gives the lines in the order of the frame's rows, the forms, and the columns that were not used.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "options of one call, by keyword in Python")]
pub(crate) fn score_frame(
    py: Python<'_>,
    frame: &Bound<'_, PyAny>,
    columns: BTreeMap<String, String>,
    kind: &str,
    floats: bool,
    ruleset: Option<&RuleSet>,
    jurisdiction: Option<String>,
    as_of: Option<&str>,
) -> PyResult<(Table, Table, Vec<String>)> {
    let (kind, as_of) = (word(kind)?, date(as_of)?);
    let frame = Frame::new(frame, &columns, floats)?;
    let chosen = ruleset.map(|set| Arc::clone(&set.0));
    let (lines, forms) = py
        .detach(|| {
            let made = frame.forms(kind)?;
            let mut all = Vec::with_capacity(made.forms.len());
            for form in &made.forms {
                let set = match &chosen {
                    Some(set) => Arc::clone(set),
                    None => embedded(host().choose(&Choice::of(form, jurisdiction.clone(), as_of))?.0)?,
                };
                all.push((host().scores(form, &set), set));
            }
            Ok((lines(&made, &all, frame.rows)?, forms(&made.forms, &all)?))
        })
        .map_err(refused)?;
    let built = |(fields, arrays)| table(fields, arrays).map_err(|error| PyValueError::new_err(error.to_string()));
    Ok((built(lines)?, built(forms)?, frame.ignored))
}

type Columns = (Vec<Field>, Vec<ArrayRef>);
type All = [(Scores, Arc<jixiao::RuleSet>)];

fn lines(made: &FormsOfRows, all: &All, rows: usize) -> Result<Columns, CallError> {
    // For every row its form, its place there and its score.
    let mut placed: Vec<Option<(usize, usize, &LineScore)>> = vec![None; rows];
    for (form, ((scores, _), places)) in all.iter().zip(&made.rows).enumerate() {
        for (at, (line, row)) in scores.lines.iter().zip(places).enumerate() {
            if let Some(place) = placed.get_mut(*row) {
                *place = Some((form, at, line));
            }
        }
    }
    let mut columns = Builder::default();
    let form = |entry: &Option<(usize, usize, &LineScore)>| entry.and_then(|(form, ..)| i64::try_from(form).ok());
    let indicator = |(form, at, _): (usize, usize, &LineScore)| made.forms.get(form)?.indicators.get(at);
    let score = |pick: fn(&LineScore) -> Option<Decimal>| -> Vec<Option<Decimal>> {
        placed.iter().map(|entry| entry.and_then(|(.., line)| pick(line))).collect()
    };
    let reported: Vec<Option<Decimal>> = placed.iter().map(|entry| indicator((*entry)?)?.reported.as_ref()?.value.number()).collect();
    let (low, high) = (score(|line| line.low), score(|line| line.high));
    let inside = reported.iter().zip(low.iter().zip(&high)).map(|(said, (low, high))| Some((*low)? <= (*said)? && (*said)? <= (*high)?));
    columns.int("form", placed.iter().map(form).collect());
    columns.text("name", placed.iter().map(|entry| Some(indicator((*entry)?)?.name.as_str())));
    columns.decimal("points", &score(|line| line.points))?;
    columns.text("outcome", placed.iter().map(|entry| Some(entry.as_ref()?.2.outcome.name())));
    columns.decimal("low", &low)?;
    columns.decimal("high", &high)?;
    columns.decimal("reported", &reported)?;
    columns.bool("inside", inside.collect());
    let mut said = Words::default();
    columns.text("because", placed.iter().map(|entry| said.of(&entry.as_ref()?.2.outcome)));
    Ok(columns.done())
}

fn forms(made: &[SelfEvaluation], all: &All) -> Result<Columns, CallError> {
    let mut columns = Builder::default();
    let total = |pick: fn(&Scores) -> Option<Decimal>| -> Vec<Option<Decimal>> { all.iter().map(|(scores, _)| pick(scores)).collect() };
    let grade = |high: bool| {
        all.iter()
            .map(move |(scores, _)| scores.total.grade.as_ref().map(|grade| if high { grade.high.as_str() } else { grade.low.as_str() }))
    };
    columns.int("form", (0..made.len()).map(|form| i64::try_from(form).ok()).collect());
    columns.text("unit", made.iter().map(|form| form.unit.as_deref()));
    columns.text("title", made.iter().map(|form| form.title.as_deref()));
    columns.int("year", made.iter().map(|form| form.year.map(i64::from)).collect());
    columns.int("lines", made.iter().map(|form| i64::try_from(form.indicators.len()).ok()).collect());
    columns.decimal("points", &total(|scores| Some(scores.total.points)))?;
    columns.decimal("low", &total(|scores| Some(scores.total.low)))?;
    columns.decimal("high", &total(|scores| Some(scores.total.high)))?;
    columns.text("grade_low", grade(false));
    columns.text("grade_high", grade(true));
    let reported: Vec<Option<Decimal>> = made.iter().map(|form| form.reported.score.as_ref()?.value.number()).collect();
    columns.decimal("reported", &reported)?;
    columns.bool("complete", all.iter().map(|(scores, _)| Some(scores.total.complete)).collect());
    columns.text("ruleset", all.iter().map(|(_, set)| Some(set.id())));
    Ok(columns.done())
}

/// The words of outcomes; most rows have one of a few.
#[derive(Default)]
struct Words(Vec<(Outcome, Option<String>)>);

impl Words {
    /// As many are remembered; beyond it words are made anew.
    const MOST: usize = 64;

    fn of(&mut self, outcome: &Outcome) -> Option<String> {
        if *outcome == Outcome::Exact {
            return None;
        }
        if let Some((_, words)) = self.0.iter().find(|(known, _)| known == outcome) {
            return words.clone();
        }
        let words = because(outcome);
        if self.0.len() < Self::MOST {
            self.0.push((outcome.clone(), words.clone()));
        }
        words
    }
}

/// What leaves a range or denies a proof, as its stable word.
fn because(outcome: &Outcome) -> Option<String> {
    let value = match outcome {
        Outcome::Within { because } => serde_json::to_value(because),
        Outcome::Unproven { why } => serde_json::to_value(why),
        _ => return None,
    };
    match value.ok()? {
        serde_json::Value::Array(words) => Some(words.iter().filter_map(serde_json::Value::as_str).collect::<Vec<_>>().join(" ")),
        value => value.get("reason")?.as_str().map(str::to_owned),
    }
}

#[derive(Default)]
struct Builder {
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
}

impl Builder {
    fn push(&mut self, name: &str, array: ArrayRef) {
        self.fields.push(Field::new(name, array.data_type().clone(), true));
        self.arrays.push(array);
    }
    fn int(&mut self, name: &str, cells: Vec<Option<i64>>) {
        self.push(name, Arc::new(Int64Array::from(cells)));
    }
    fn bool(&mut self, name: &str, cells: Vec<Option<bool>>) {
        self.push(name, Arc::new(BooleanArray::from(cells)));
    }
    fn text<T: AsRef<str>>(&mut self, name: &str, cells: impl Iterator<Item = Option<T>>) {
        self.push(name, Arc::new(cells.collect::<StringArray>()));
    }
    fn decimal(&mut self, name: &str, cells: &[Option<Decimal>]) -> Result<(), CallError> {
        self.push(name, Arc::new(decimals(name, cells)?));
        Ok(())
    }
    fn done(self) -> Columns {
        (self.fields, self.arrays)
    }
}
