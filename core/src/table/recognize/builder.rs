//! Puts what the readers of tables find into a self-evaluation, and keeps account of what is odd or refused.

use super::cell::{Slot, joined};
use super::column::Column;
use super::words::{self, Head, is_template, key, points_in};
use super::{Confidence, Doubt, Mark, Oddity, Reason, Refusal, Refused, level};
use crate::form::{Amount, Budget, BudgetRow, Cell, Goal, Indicator, Kind, Level, MoneyUnit, NamedRow, Review, SelfEvaluation, Sourced};
use crate::reading::operator;
use crate::table::Position;

/// A form holds no more indicators than this.
const MOST_INDICATORS: usize = 2_000;
/// Marks and printed levels beyond this many tell nobody more.
const MOST_MARKS: usize = 1_000;

/// A row of cells with the columns they stand in. A column without a cell is one that the row does not print.
pub(super) type Cells = Vec<(Column, Slot)>;

/// A self-evaluation while it is being read.
#[derive(Debug)]
pub(super) struct Builder {
    pub(super) form: SelfEvaluation,
    pub(super) done: Vec<(SelfEvaluation, Vec<Doubt>)>,
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
    /// Whether the last printed score cell reaches over the next rows.
    pub(super) money: Option<MoneyUnit>,
}

fn position(slot: &Slot) -> Position {
    match slot.table {
        Some(table) => {
            Position { table: Some(table), row: Some(slot.row), column: Some(slot.column).filter(|c| *c > 0), ..Position::default() }
        }
        None => Position { line: Some(slot.row), ..Position::default() },
    }
}
/// The row of a slot as a place.
pub(super) fn row_position(slot: &Slot) -> Position {
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
            money: None,
        }
    }

    pub(super) fn mark(&mut self, what: Oddity, slot: &Slot) {
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
    pub(super) fn refuse(&mut self, refused: Refused, reason: Reason, slot: &Slot) {
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
        self.form.year = ended.year;
        self.done.push((ended, std::mem::take(&mut self.doubts)));
        self.path.clear();
    }

    pub(super) fn head(&mut self, label: Head, value: &Slot) {
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

    pub(super) fn goal(&mut self, expected: Option<&Slot>, achieved: Option<&Slot>) {
        if self.form.goal.is_some() {
            return;
        }
        let cell = |slot: Option<&Slot>| slot.map(Slot::cell);
        self.form.goal = Some(Goal { expected: cell(expected), achieved: cell(achieved) });
    }

    // --- the budget block ---

    /// The block's own label: its money unit, and points that stand in it.
    pub(super) fn budget_label(&mut self, label: &Slot) {
        let plain = words::plain(&label.text);
        if let Some(unit) = money_unit(&plain) {
            self.money = Some(unit);
        }
        if let Some(points) = points_in(&label.text)
            && let Some(points) = label.amount_inside(&points)
        {
            self.budget().points.get_or_insert(points);
        }
    }
    pub(super) fn budget(&mut self) -> &mut Budget {
        let money = self.money;
        let budget = self.form.budget.get_or_insert_with(Budget::default);
        if let Some(money) = money {
            budget.money = money;
        }
        budget
    }

    pub(super) fn budget_total(&mut self, cells: &Cells, confidence: Confidence) {
        let mut unreadable = Vec::new();
        let mut wrong = |path: &str, slot: &Slot| unreadable.push((path.to_owned(), slot.clone()));
        let budget = self.budget();
        for (column, slot) in cells {
            let mut amount = |path: &str, into: &mut Option<Sourced<Amount>>| match slot.amount() {
                Some(amount) => *into = Some(amount),
                None => wrong(path, slot),
            };
            match column {
                Column::Initial => amount("budget.total.initial", &mut budget.total.initial),
                Column::FullYear => amount("budget.total.full_year", &mut budget.total.full_year),
                Column::Executed => amount("budget.total.executed", &mut budget.total.executed),
                Column::Received => amount("budget.received", &mut budget.received),
                Column::Points if budget.points.is_none() || !slot.is_blank() => amount("budget.points", &mut budget.points),
                Column::Score => amount("budget.reported", &mut budget.reported),
                Column::Rate => budget.rate = Some(slot.cell()),
                Column::Reason => budget.reason = Some(slot.cell()),
                Column::Review if !slot.is_blank() => {
                    budget.reviews.push(Review { series: "复核".to_owned(), actual: None, score: slot.amount() });
                }
                _ => {}
            }
        }
        for (path, slot) in unreadable {
            let text = slot.text.clone();
            self.refuse(Refused::Value, Reason::NotANumber { path, text }, &slot);
        }
        self.doubt("budget".to_owned(), confidence);
    }

    pub(super) fn budget_part(&mut self, name: String, cells: &Cells) {
        let find = |wanted: Column| cells.iter().find(|(column, _)| *column == wanted).map(|(_, slot)| slot);
        let row = BudgetRow {
            initial: find(Column::Initial).and_then(Slot::amount),
            full_year: find(Column::FullYear).and_then(Slot::amount),
            executed: find(Column::Executed).and_then(Slot::amount),
        };
        let printed = |column| find(column).and_then(Slot::amount).is_some_and(|amount| amount.value.number().is_some());
        if let Some(slot) = find(Column::Points).or_else(|| find(Column::Score))
            && (printed(Column::Points) || printed(Column::Score))
        {
            self.mark(Oddity::PointsOfPart { name: name.clone() }, slot);
        }
        if row == BudgetRow::default() {
            return;
        }
        let by_nature = ["基本支出", "项目支出", "人员经费", "公用经费", "人员支出"].iter().any(|word| name.contains(word));
        let budget = self.budget();
        let rows = if by_nature { &mut budget.by_nature } else { &mut budget.by_source };
        rows.push(NamedRow { name, row, part_of: None });
    }

    /// A budget row that stands as text in one cell: `其中：一般公共预算：312.57`.
    pub(super) fn budget_text(&mut self, slot: &Slot) -> bool {
        let Some((name, amount)) = labelled(&slot.text) else { return false };
        let Some(amount) = slot.amount_inside(&amount) else { return false };
        let nature = name.contains("基本支出") || name.contains("项目支出");
        let budget = self.budget();
        // By source the print divides the year's budget, by nature what was spent of it; both stand for the full year.
        let row = BudgetRow { full_year: Some(amount), ..BudgetRow::default() };
        let rows = if nature { &mut budget.by_nature } else { &mut budget.by_source };
        rows.push(NamedRow { name, row, part_of: None });
        true
    }

    // --- indicators ---

    /// Takes a row of the indicator table.
    pub(super) fn indicator(&mut self, cells: &Cells, confidence: Confidence) {
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
        made.nature = cell(Column::Nature);
        made.unit = cell(Column::Unit);
        made.reason = cell(Column::Reason);
        made.criterion = cell(Column::Criterion);
        made.points = self.number(find(Column::Points), index, "points");
        made.reported = self.number(find(Column::Score), index, "reported");
        made.coefficient = filled(Column::Coefficient).and_then(percent);
        if let Some(review) = filled(Column::Review) {
            made.reviews.push(Review { series: "复核".to_owned(), actual: None, score: review.amount() });
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

    fn number(&mut self, slot: Option<&Slot>, index: usize, field: &str) -> Option<Sourced<Amount>> {
        let slot = slot?;
        let amount = slot.amount();
        if amount.is_none() {
            let path = format!("indicators[{index}].{field}");
            self.refuse(Refused::Value, Reason::NotANumber { path, text: slot.text.clone() }, slot);
        }
        amount
    }

    /// Takes the level cells of a row over: a blank one goes on from above, unless the level above it changed.
    pub(super) fn levels(&mut self, cells: &Cells) {
        let mut depths: Vec<(u8, &Slot)> = Vec::new();
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

    fn level_points(&mut self, slot: &Slot) {
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
    pub(super) fn total(&mut self, points: Option<&Slot>, score: Option<&Slot>, grade: Option<&Slot>, confidence: Confidence) {
        let amount = |slot: Option<&Slot>| slot.and_then(Slot::amount).filter(|amount| amount.value.number().is_some());
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

pub(super) fn texts(cells: &Cells) -> Vec<String> {
    cells.iter().filter(|(_, slot)| !slot.is_blank()).map(|(_, slot)| joined(&slot.text, false)).collect()
}

fn percent(slot: &Slot) -> Option<Sourced<Amount>> {
    let plain = words::plain(&slot.text);
    match plain.strip_suffix('%') {
        Some(number) => slot.amount_inside(number),
        None => slot.amount(),
    }
}

/// Whether the actual begins with an operator, and the target says nothing that could be compared.
fn shifted(row: &Indicator) -> bool {
    let text = |cell: &Option<Cell>| cell.as_ref().map(|cell| words::plain(&cell.value)).unwrap_or_default();
    let (target, actual) = (text(&row.target), text(&row.actual));
    let nature = text(&row.nature);
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

/// 万元 or 元, where a label says it.
pub(super) fn money_unit(plain: &str) -> Option<MoneyUnit> {
    if plain.contains("万元") {
        Some(MoneyUnit::TenThousandYuan)
    } else if plain.contains("(元)") || plain.contains("单位:元") {
        Some(MoneyUnit::Yuan)
    } else {
        None
    }
}

/// `其中：一般公共预算：312.57` as a name and an amount.
fn labelled(text: &str) -> Option<(String, String)> {
    let plain = words::plain(text);
    let (name, amount) = plain.rsplit_once(':')?;
    let name = name.strip_prefix("其中").unwrap_or(name).trim_matches(':');
    let amount = amount.trim_end_matches("万元").trim_end_matches('元');
    let number = !amount.is_empty() && Amount::parse(&amount.replace(',', "")).is_ok_and(|amount| amount.number().is_some());
    let named = !name.is_empty() && name.chars().count() <= 24 && !key(name).is_empty();
    (number && named).then(|| (name.to_owned(), amount.replace(',', "")))
}
