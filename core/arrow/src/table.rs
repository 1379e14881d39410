use crate::budgets::BudgetTable;
use crate::evaluations::Evaluations;
use crate::kinds::Kinds;
use crate::numbers::NumberColumn;
use crate::texts::{self, NOTHING, Words};
use crate::{ArrowBatchError, Columns, findings, output};
use arrow_array::{Array, RecordBatch};
use arrow_schema::Schema;
use jixiao::RuleSet;
use jixiao::batch::{
    Auditor, BatchFinding, Bits, Budgets, Cells, Evidence, Kind, Lines, NO_CELL, Plan, ReadCells, Reports, Results, Totals,
};
use jixiao::reading::Column;

/// Distinct cells that are kept from batch to batch.
const MOST_CELLS: usize = 1 << 20;
/// A thread for fewer rows costs more than it brings.
const LEAST_PART: usize = 1 << 16;

/// Scores tables batch by batch. Memory stays flat but for what is kept of every evaluation (about a hundred bytes).
#[derive(Debug)]
pub struct TableScorer {
    columns: Columns,
    plan: Plan,
    kinds: Kinds,
    evaluations: Evaluations,
    totals: Option<Totals>,
    auditor: Auditor,
    results: Results,
    target: TextColumn,
    actual: TextColumn,
    /// Those that score parts in other threads.
    others: Vec<Self>,
}

/// The column of that name.
pub(crate) fn column<'a>(batch: &'a RecordBatch, name: &str) -> Result<&'a dyn Array, ArrowBatchError> {
    batch.column_by_name(name).map(AsRef::as_ref).ok_or_else(|| {
        let known = batch.schema_ref().fields().iter().map(|field| field.name().clone()).collect();
        ArrowBatchError::NoColumn { column: name.to_owned(), known }
    })
}

/// A batch in pieces; a batch without rows is one as well, so that what it lacks is said.
fn pieces(batch: &RecordBatch) -> impl Iterator<Item = RecordBatch> {
    let rows = batch.num_rows();
    (0..rows.max(1)).step_by(LEAST_PART).map(move |from| batch.slice(from, LEAST_PART.min(rows - from)))
}

impl TableScorer {
    /// What scores tables with these columns under these sets.
    ///
    /// # Errors
    /// What the sets ask beyond single lines is refused here by name: `rule-needs-form`, `total-needs-form`; `roundings-differ`.
    pub fn new(sets: impl IntoIterator<Item = RuleSet>, columns: Columns) -> Result<Self, ArrowBatchError> {
        let mut plan = Plan::new(sets)?;
        // Rules that any line can meet are refused before the first row.
        for set in 0..plan.sets().len() {
            plan.kind(Kind { set, ..Kind::default() })?;
        }
        let totals = if columns.evaluation.is_some() { Some(plan.totals()?) } else { None };
        let (target, actual) = (TextColumn::default(), TextColumn::default());
        Ok(Self {
            columns,
            plan,
            kinds: Kinds::default(),
            evaluations: Evaluations::default(),
            totals,
            auditor: Auditor::new(),
            results: Results::default(),
            target,
            actual,
            others: Vec::new(),
        })
    }

    /// The plan, with the kinds seen so far.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The columns of what [`score`](Self::score) gives.
    #[must_use]
    pub fn schema(&self) -> Schema {
        // Gaps are compared in the finer of both scales, which is known with the first batch: the places of scores where reports are no finer.
        output::schema(self.columns.reported.is_some(), self.plan.places(), self.columns.scores)
    }

    /// Scores a batch: one row a line, in the order of the lines: `score` (null unless there is one), `low`, `high`, `outcome`, `reason`, and
    /// `gap` where reported scores are named.
    ///
    /// # Errors
    /// [`ArrowBatchError`], each with the column. What stands in a line never is one.
    pub fn score(&mut self, batch: &RecordBatch) -> Result<RecordBatch, ArrowBatchError> {
        self.run(batch, None)?;
        output::lines(&self.results, self.columns.reported.is_some(), self.columns.scores)
    }

    /// The same in parts, each by a thread of its own: batches in the order of the lines. Results do not depend on how many parts there are.
    ///
    /// # Errors
    /// As [`score`](Self::score).
    pub fn score_in_parts(&mut self, batch: &RecordBatch, parts: usize) -> Result<Vec<RecordBatch>, ArrowBatchError> {
        let parts = parts.clamp(1, batch.num_rows() / LEAST_PART + 1);
        if parts == 1 {
            return self.score_in_pieces(batch);
        }
        let each = batch.num_rows().div_ceil(parts);
        let slice = |part: usize| batch.slice(part * each, each.min(batch.num_rows().saturating_sub(part * each)));
        while self.others.len() + 1 < parts {
            self.others.push(Self::new(self.plan.sets().iter().cloned(), self.columns.clone())?);
        }
        let mut others = std::mem::take(&mut self.others);
        let scored = std::thread::scope(|scope| {
            let running: Vec<_> = others
                .iter_mut()
                .take(parts - 1)
                .enumerate()
                .map(|(at, other)| {
                    let part = slice(at + 1);
                    scope.spawn(move || other.score_in_pieces(&part))
                })
                .collect();
            let mut scored = vec![self.score_in_pieces(&slice(0))];
            // A thread that does not come back has lost its answer; nothing in it panics.
            scored.extend(running.into_iter().map(|thread| thread.join().unwrap_or(Err(ArrowBatchError::ThreadLost))));
            scored
        });
        for other in &mut others {
            self.take(other)?;
        }
        self.others = others;
        Ok(scored.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }

    /// Piece by piece, so that what is kept between the steps of one stays in the processor's cache.
    fn score_in_pieces(&mut self, batch: &RecordBatch) -> Result<Vec<RecordBatch>, ArrowBatchError> {
        pieces(batch).map(|piece| self.score(&piece)).collect()
    }

    /// Takes over what another has added up, which then begins again.
    fn take(&mut self, other: &mut Self) -> Result<(), ArrowBatchError> {
        if let (Some(mine), Some(theirs), Some(name)) = (&mut self.totals, &mut other.totals, &self.columns.evaluation) {
            let codes = self.evaluations.adopt(name, &other.evaluations)?;
            mine.merge(theirs, &codes)?;
            *theirs = other.plan.totals()?;
            other.evaluations = Evaluations::default();
        }
        Ok(())
    }

    /// The same without writing the lines: for totals alone.
    ///
    /// # Errors
    /// As [`score`](Self::score).
    pub fn add(&mut self, batch: &RecordBatch) -> Result<(), ArrowBatchError> {
        pieces(batch).try_for_each(|piece| self.run(&piece, None))
    }

    /// What the audit finds in a batch, one row a finding: the id of its evaluation where a column of them is named, `line` (the row, from
    /// 0 over all batches), `check`, `severity`, `stated`, and `low` and `high` of what should stand there. A column of reported scores
    /// must be named; lines count towards their evaluations, as with [`add`](Self::add).
    ///
    /// # Errors
    /// As [`score`](Self::score); `no-reports` where no column of reported scores is named.
    pub fn audit(&mut self, batch: &RecordBatch) -> Result<RecordBatch, ArrowBatchError> {
        if self.columns.reported.is_none() {
            return Err(ArrowBatchError::NoReports);
        }
        let mut found = Vec::new();
        pieces(batch).try_for_each(|piece| self.run(&piece, Some(&mut found)))?;
        findings::findings(&self.columns, &self.evaluations, &found)
    }

    /// What the audit finds in the evaluations of everything audited so far, as [`audit`](Self::audit) with no line. `reports` has the column
    /// of evaluations and any of those of [`evaluations`](Self::evaluations), `reported_total`, `reported_execution`, `reported_grade`.
    ///
    /// # Errors
    /// As [`evaluations`](Self::evaluations).
    pub fn audit_evaluations(&self, reports: Option<&RecordBatch>) -> Result<RecordBatch, ArrowBatchError> {
        let (Some(totals), Some(id)) = (&self.totals, &self.columns.evaluation) else { return Err(ArrowBatchError::NoEvaluations) };
        let table = reports.map(|table| BudgetTable::new(table, id, &self.evaluations, totals.len())).transpose()?;
        let budgets = table.as_ref().map_or_else(|| Ok(Budgets::default()), BudgetTable::budgets)?;
        let grades = table.as_ref().map(BudgetTable::grades);
        let reports = match &table {
            Some(table) => Reports { grade: grades.as_deref(), ..table.reports()? },
            None => Reports::default(),
        };
        let mut found = Vec::new();
        self.auditor.evaluations(&self.plan, &totals.finish(&self.plan, &budgets), &budgets, &reports, &mut found);
        findings::findings(&self.columns, &self.evaluations, &found)
    }

    fn run(&mut self, batch: &RecordBatch, found: Option<&mut Vec<BatchFinding>>) -> Result<(), ArrowBatchError> {
        let Self { columns, plan, kinds, evaluations, totals, auditor, results, target, actual, .. } = self;
        kinds.find(batch, columns, plan)?;
        let years = match &columns.year {
            Some(name) => Some(NumberColumn::new(name, column(batch, name)?)?),
            None => None,
        };
        let years = years.as_ref().map(NumberColumn::numbers).transpose()?;
        let year = |row: usize| years.as_ref().and_then(|years| i16::try_from(years.get(row)?).ok());
        let (of_target, of_actual) = (column(batch, &columns.target)?, column(batch, &columns.actual)?);
        let numbers = |name: &str, array| -> Result<Option<NumberColumn<'_>>, ArrowBatchError> {
            if texts::is_text(Array::data_type(array)) { Ok(None) } else { NumberColumn::new(name, array).map(Some) }
        };
        let target_numbers = numbers(&columns.target, of_target)?;
        let actual_numbers = numbers(&columns.actual, of_actual)?;
        if target_numbers.is_none() {
            target.fill(&columns.target, of_target, Column::Target, &year)?;
        }
        if actual_numbers.is_none() {
            actual.fill(&columns.actual, of_actual, Column::Actual, &year)?;
        }
        let points = NumberColumn::new(&columns.points, column(batch, &columns.points)?)?;
        let reported = match &columns.reported {
            Some(name) => Some(NumberColumn::new(name, column(batch, name)?)?),
            None => None,
        };
        let of_target = match &target_numbers {
            Some(numbers) => Cells::Numbers(numbers.numbers()?),
            None => Cells::Read(&target.cells, &target.codes),
        };
        let of_actual = match &actual_numbers {
            Some(numbers) => Cells::Numbers(numbers.numbers()?),
            None => Cells::Read(&actual.cells, &actual.codes),
        };
        let mut lines = Lines::new(&kinds.of_rows, of_target, of_actual, points.numbers()?);
        if let Some(reported) = &reported {
            lines = lines.with_reported(reported.numbers()?);
        }
        plan.scorer().score(&lines, results)?;
        if let (Some(totals), Some(name)) = (totals, &columns.evaluation) {
            evaluations.find(name, column(batch, name)?)?;
            totals.add(plan, &lines, results, &evaluations.of_rows)?;
        }
        if let Some(found) = found {
            let reasons = columns.reason.as_ref().map(|name| findings::reasons(name, column(batch, name)?)).transpose()?;
            let reasons = reasons.as_ref().map(|bits| Bits::new(bits, 0));
            let of_rows = columns.evaluation.is_some().then_some(evaluations.of_rows.as_slice());
            auditor.lines(plan, &lines, results, Evidence { years, reasons, evaluations: of_rows }, found)?;
        }
        Ok(())
    }

    /// The evaluations of all batches so far: one row each, in the order of first sight: its id, `lines`, `points`, `total_low`, `total_high`,
    /// `grade_low`, `grade_high`, `execution_low`, `execution_high`, `cap`, `complete`, `flags`. `budgets` holds the column of evaluations
    /// and any of `initial`, `full_year`, `executed`, `received`, `execution_points`.
    ///
    /// # Errors
    /// `no-evaluations` where no column of them was named; of the table of budgets as [`score`](Self::score).
    pub fn evaluations(&self, budgets: Option<&RecordBatch>) -> Result<RecordBatch, ArrowBatchError> {
        let (Some(totals), Some(id)) = (&self.totals, &self.columns.evaluation) else { return Err(ArrowBatchError::NoEvaluations) };
        let table = budgets.map(|table| BudgetTable::new(table, id, &self.evaluations, totals.len())).transpose()?;
        let budgets = table.as_ref().map_or_else(|| Ok(Budgets::default()), BudgetTable::budgets)?;
        let rows = totals.finish(&self.plan, &budgets);
        output::evaluations(id, self.evaluations.ids(), &rows, &self.plan, self.columns.scores)
    }
}

/// A column of cells in words: every distinct cell is read once.
#[derive(Debug, Default)]
struct TextColumn {
    words: Words,
    cells: ReadCells,
    /// The cell of a word for the year that it was read with last.
    read: Vec<(Option<i16>, u32)>,
    codes: Vec<u32>,
}

impl TextColumn {
    fn fill(&mut self, name: &str, array: &dyn Array, which: Column, year: &impl Fn(usize) -> Option<i16>) -> Result<(), ArrowBatchError> {
        if self.cells.len() > MOST_CELLS {
            self.words.clear();
            self.cells.clear();
            self.read.clear();
        }
        let mut codes = std::mem::take(&mut self.codes);
        texts::codes(name, array, &mut self.words, &mut codes)?;
        self.read.resize(self.words.words.len(), (None, NO_CELL));
        for (row, code) in codes.iter_mut().enumerate() {
            if *code == NOTHING {
                *code = NO_CELL;
                continue;
            }
            let year = year(row);
            let place = usize::try_from(*code).ok().and_then(|at| self.read.get_mut(at));
            let (Some(place), Some(text)) = (place, self.words.word(*code)) else { continue };
            if place.1 == NO_CELL || place.0 != year {
                *place = (year, self.cells.read(text, which, year));
            }
            *code = place.1;
        }
        self.codes = codes;
        Ok(())
    }
}
