//! Puts what the readers of tables find into a self-evaluation, and keeps account of what is odd or refused.

use super::cell::{Slot, joined};
use super::column::Column;
use super::labels::{Head, is_template};
use super::words::{self, points_in};
use super::{Confidence, Doubt, FormReading, Mark, Oddity, Reason, Refusal, Refused, level};
use crate::form::{Amount, Cell, Goal, Indicator, Kind, Level, MoneyUnit, Review, SelfEvaluation, Sourced};
use crate::reading::operator;
use crate::table::Position;

/// A form holds no more indicators than this.
const MOST_INDICATORS: usize = 2_000;
/// Marks and printed levels beyond this many tell nobody more.
const MOST_MARKS: usize = 1_000;

/// A row of cells with the columns they stand in. A column without a cell is one that the row does not print.
pub(super) type Cells<'a> = Vec<(Column, Slot<'a>)>;

/// A self-evaluation while it is being read.
#[derive(Debug)]
pub(super) struct Builder {
    pub(super) form: SelfEvaluation,
    pub(super) done: Vec<FormReading>,
    pub(super) doubts: Vec<Doubt>,
    pub(super) marks: Vec<Mark>,
    pub(super) refusals: Vec<Refusal>,
    pub(super) department: Option<String>,
    /// The names of the levels that hold for the next row.
    path: Vec<String>,
    /// The first level that was seen last.
    first: Option<String>,
    /// Whether the official second levels (数量指标 …) were printed under it.
    official: bool,
    /// Whether the table has a column for the first level.
    pub(super) has_first: bool,
    /// Whether the kind was said by a title.
    pub(super) kind_known: bool,
    /// Whether a table of targets is read, which has no results.
    pub(super) targets_only: bool,
    /// The money unit that a label said.
    pub(super) money: Option<MoneyUnit>,
}

fn position(slot: &Slot<'_>) -> Position {
    match slot.table {
        Some(table) => {
            Position { table: Some(table), row: Some(slot.row), column: Some(slot.column).filter(|c| *c > 0), ..Position::default() }
        }
        None => Position { line: Some(slot.row), ..Position::default() },
    }
}
/// The row of a slot as a place.
pub(super) fn row_position(slot: &Slot<'_>) -> Position {
    Position { column: None, ..position(slot) }
}

impl Builder {
    pub(super) fn new() -> Self {
        Self {
            form: SelfEvaluation::new(Kind::Project),
            done: Vec::new(),
            doubts: Vec::new(),
            marks: Vec::new(),
            refusals: Vec::new(),
            department: None,
            path: Vec::new(),
            first: None,
            official: false,
            has_first: false,
            kind_known: false,
            targets_only: false,
            money: None,
        }
    }

    pub(super) fn mark(&mut self, what: Oddity, slot: &Slot<'_>) {
        // Rows of one kind are counted together.
        let count = |what: &Oddity| matches!(what, Oddity::TemplateRows { .. } | Oddity::EmptyLevels { .. });
        let table = slot.table;
        if count(&what) {
            for mark in self.marks.iter_mut().rev().filter(|mark| mark.place.table == table) {
                match (&mut mark.what, &what) {
                    (Oddity::TemplateRows { count: sum }, Oddity::TemplateRows { count: more })
                    | (Oddity::EmptyLevels { count: sum }, Oddity::EmptyLevels { count: more }) => {
                        *sum = sum.saturating_add(*more);
                        return;
                    }
                    _ => {}
                }
            }
        }
        if self.marks.len() < MOST_MARKS {
            self.marks.push(Mark { what, place: row_position(slot) });
        }
    }
    pub(super) fn refuse(&mut self, refused: Refused, reason: Reason, slot: &Slot<'_>) {
        if self.refusals.len() < MOST_MARKS {
            self.refusals.push(Refusal { refused, reason, place: position(slot) });
        }
    }
    pub(super) fn doubt(&mut self, path: String, confidence: Confidence) {
        if confidence != Confidence::Certain {
            self.doubts.push(Doubt { path, confidence });
        }
    }

    /// Ends the form that was read and begins another, where a document holds several.
    pub(super) fn next_form(&mut self) {
        if self.form.indicators.is_empty() && self.form.budget.is_none() {
            return;
        }
        self.finish_levels();
        let kind = self.form.kind;
        let ended = std::mem::replace(&mut self.form, SelfEvaluation::new(kind));
        (self.kind_known, self.department) = (false, None);
        let read = self.read_of(ended);
        self.done.push(read);
        self.path.clear();
    }

    /// A form with everything that was noted since the one before it.
    pub(super) fn read_of<T>(&mut self, form: T) -> FormReading<T> {
        let (doubts, marks, refusals) = (&mut self.doubts, &mut self.marks, &mut self.refusals);
        FormReading { form, doubts: std::mem::take(doubts), marks: std::mem::take(marks), refusals: std::mem::take(refusals) }
    }

    pub(super) fn head(&mut self, label: Head, value: &Slot<'_>) {
        let text = joined(&value.text, false);
        if text.is_empty() {
            return;
        }
        match label {
            Head::Project => self.form.title = Some(text),
            Head::Unit => self.form.unit = self.form.unit.take().or(Some(without_code(&text))),
            Head::Department => self.department = self.department.take().or(Some(without_code(&text))),
            Head::Aside => {}
        }
    }

    pub(super) fn goal(&mut self, expected: Option<&Slot<'_>>, achieved: Option<&Slot<'_>>) {
        if self.form.goal.is_some() {
            return;
        }
        let cell = |slot: Option<&Slot<'_>>| slot.map(Slot::cell);
        self.form.goal = Some(Goal { expected: cell(expected), achieved: cell(achieved) });
    }

    /// Takes a row of the indicator table.
    pub(super) fn indicator(&mut self, cells: &Cells<'_>, confidence: Confidence) {
        let Some((_, first)) = cells.iter().find(|(_, slot)| !slot.is_blank()) else { return };
        self.levels(cells);
        let find = |wanted: Column| cells.iter().find(|(column, _)| *column == wanted).map(|(_, slot)| slot);
        let filled = |wanted: Column| find(wanted).filter(|slot| !slot.is_blank());
        let Some(name) = filled(Column::Name) else {
            let values = [Column::Target, Column::Actual, Column::Points, Column::Score];
            if values.iter().any(|column| filled(*column).is_some()) {
                let cells = texts(cells);
                self.refuse(Refused::Indicator, Reason::NoFit { cells }, first);
            } else {
                self.mark(Oddity::EmptyLevels { count: 1 }, first);
            }
            return;
        };
        let empty = [Column::Target, Column::Actual, Column::Score].iter().all(|column| filled(*column).is_none());
        if is_template(&name.text) && empty {
            self.mark(Oddity::TemplateRows { count: 1 }, name);
            return;
        }
        if words::plain(&name.text).chars().all(|c| matches!(c, '…' | '.' | '⋯')) {
            let cells = texts(cells);
            self.refuse(Refused::Indicator, Reason::NoFit { cells }, name);
            return;
        }
        let index = self.form.indicators.len();
        if index >= MOST_INDICATORS {
            let most = MOST_INDICATORS;
            if !self.refusals.iter().any(|refusal| refusal.reason == Reason::TooManyCells { most }) {
                self.refuse(Refused::Table, Reason::TooManyCells { most }, name);
            }
            return;
        }
        let mut made = Indicator::new(joined(&name.text, false)).with_path(self.path.clone());
        let cell = |wanted: Column| find(wanted).map(Slot::cell);
        made.target = cell(Column::Target);
        made.actual = cell(Column::Actual);
        made.nature = cell(Column::Nature).map(Box::new);
        made.unit = cell(Column::Unit);
        made.reason = cell(Column::Reason);
        made.criterion = cell(Column::Criterion);
        made.points = self.number(find(Column::Points), index, "points");
        made.reported = self.number(find(Column::Score), index, "reported");
        made.coefficient = filled(Column::Coefficient).and_then(percent).map(Box::new);
        if let Some(review) = filled(Column::Review) {
            made.reviews = Box::new([Review { series: "复核".to_owned(), actual: None, score: review.amount() }]);
        }
        if shifted(&made) {
            self.mark(Oddity::ShiftedRow { indicator: index }, name);
        }
        let value = |amount: &Option<Sourced<Amount>>| amount.as_ref().and_then(|amount| amount.value.number());
        if let (Some(points), Some(score)) = (value(&made.points), value(&made.reported))
            && score > points
        {
            self.mark(Oddity::ScoreAbovePoints { indicator: index }, name);
        }
        self.doubt(format!("indicators[{index}]"), confidence);
        self.form.indicators.push(made);
    }

    /// Makes room for so many more indicators at once: a list that grows by doubling takes three times itself while it grows.
    pub(super) fn expect(&mut self, more: usize) {
        let room = MOST_INDICATORS.saturating_sub(self.form.indicators.len());
        self.form.indicators.reserve_exact(more.min(room));
    }

    fn number(&mut self, slot: Option<&Slot<'_>>, index: usize, field: &str) -> Option<Sourced<Amount>> {
        let slot = slot?;
        let amount = slot.amount();
        if amount.is_none() {
            let path = format!("indicators[{index}].{field}");
            self.refuse(Refused::Value, Reason::NotANumber { path, text: slot.text.to_string() }, slot);
        }
        amount
    }

    /// Takes the level cells of a row over: a blank one goes on from above, unless the level above it changed.
    pub(super) fn levels(&mut self, cells: &Cells<'_>) {
        let mut depths: Vec<(u8, &Slot<'_>)> = Vec::new();
        for (column, slot) in cells {
            if let Column::Level(depth) = column {
                depths.push((*depth, slot));
            }
        }
        depths.sort_by_key(|(depth, _)| *depth);
        for (depth, slot) in depths.iter().filter(|(_, slot)| !slot.is_blank()) {
            let at = usize::from(depth.saturating_sub(1));
            let mut name = level::printed(&slot.text);
            if *depth == 1 && level::fit(&slot.text, 1) == level::Fit::PointsOnly {
                let below = depths.iter().find(|(depth, slot)| *depth == 2 && !slot.is_blank());
                if let Some(parent) = below.and_then(|(_, below)| level::parent(&below.text)) {
                    name = format!("{parent}{name}");
                    self.mark(Oddity::LevelFromTemplate { name: name.clone() }, slot);
                    let next = self.form.indicators.len();
                    self.doubt(format!("indicators[{next}].path"), Confidence::Likely);
                }
            }
            if self.path.get(at) == Some(&name) && !self.form.indicators.is_empty() {
                // Labels printed in every row are one way of laying a table out, and a page break is another.
                let said = |mark: &Mark| matches!(&mark.what, Oddity::RepeatedLevel { name: before } if *before == name);
                if at == 0 && !self.marks.iter().any(said) {
                    self.mark(Oddity::RepeatedLevel { name: name.clone() }, slot);
                }
                continue;
            }
            self.path.truncate(at);
            // 数量指标 below a level that has had nothing of the kind: the label of the right level was not seen.
            let carried = at == 1 && !depths.iter().any(|(depth, slot)| *depth == 1 && !slot.is_blank());
            let official = level::parent(&slot.text).is_some();
            if carried
                && official
                && self.has_first
                && !self.official
                && self.path.first().is_some_and(|first| !level::stands_under(&slot.text, first))
            {
                self.path.clear();
            }
            if at == 1 && self.path.is_empty() && self.has_first {
                // The first level got lost above. The last one that was seen holds if the official forms have it so.
                match self.first.clone().filter(|first| level::stands_under(&slot.text, first)) {
                    Some(first) => self.path.push(first),
                    None => continue,
                }
            }
            while self.path.len() < at {
                self.path.push(String::new());
            }
            if at == 0 {
                self.first = Some(name.clone());
                self.official = depths.iter().any(|(depth, slot)| *depth == 2 && level::parent(&slot.text).is_some());
            }
            self.path.push(name);
            self.level_points(slot);
        }
    }

    fn level_points(&mut self, slot: &Slot<'_>) {
        let Some(points) = points_in(&slot.text).and_then(|points| slot.amount_inside(&points)) else { return };
        let path: Vec<String> = self.path.clone();
        if self.form.levels.len() < MOST_MARKS && !self.form.levels.iter().any(|level| level.path == path) {
            self.form.levels.push(Level { path, points: Some(points), reported: None });
        }
    }

    /// A new table or a new block: labels above it do not hold any more.
    pub(super) fn leave_levels(&mut self) {
        self.path.clear();
    }

    /// Takes the row of totals.
    pub(super) fn total(&mut self, points: Option<&Slot<'_>>, score: Option<&Slot<'_>>, grade: Option<&Slot<'_>>, confidence: Confidence) {
        let amount = |slot: Option<&Slot<'_>>| slot.and_then(Slot::amount).filter(|amount| amount.value.number().is_some());
        if let Some(points) = amount(points) {
            self.form.reported.points = Some(points);
            self.doubt("reported.points".to_owned(), confidence);
        }
        if let Some(score) = amount(score) {
            self.form.reported.score = Some(score);
            self.doubt("reported.score".to_owned(), confidence);
        }
        if let Some(grade) = grade {
            self.form.reported.grade = Some(grade.cell());
        }
    }

    /// Blank levels between others carry no name.
    pub(super) fn finish_levels(&mut self) {
        for indicator in &mut self.form.indicators {
            indicator.path.retain(|name| !name.is_empty());
        }
        for level in &mut self.form.levels {
            level.path.retain(|name| !name.is_empty());
        }
        if self.form.unit.is_none() {
            self.form.unit = self.department.take();
        }
    }
}

pub(super) fn texts(cells: &Cells<'_>) -> Vec<String> {
    cells.iter().filter(|(_, slot)| !slot.is_blank()).map(|(_, slot)| joined(&slot.text, false)).collect()
}

fn percent(slot: &Slot<'_>) -> Option<Sourced<Amount>> {
    let plain = words::plain(&slot.text);
    match plain.strip_suffix('%') {
        Some(number) => slot.amount_inside(number),
        None => slot.amount(),
    }
}

/// Whether the actual begins with an operator, and the target says nothing that could be compared.
fn shifted(row: &Indicator) -> bool {
    let text = |cell: Option<&Cell>| cell.map(|cell| words::plain(&cell.value)).unwrap_or_default();
    let (target, actual) = (text(row.target.as_ref()), text(row.actual.as_ref()));
    let nature = text(row.nature.as_deref());
    let sign = |text: &str| text.chars().next().is_some_and(|c| operator(&c.to_string()).is_some());
    let comparable = target.chars().any(|c| c.is_ascii_digit()) || sign(&target);
    !target.is_empty() && nature.is_empty() && sign(&actual) && !comparable
}

/// Without a unit's code in front: `101001-某镇`, `[101]某局`.
fn without_code(text: &str) -> String {
    let rest = text.trim_start_matches('[').trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start_matches([']', '-', '—', ' ']);
    if rest.is_empty() || rest.len() == text.len() { text.to_owned() } else { rest.to_owned() }
}
