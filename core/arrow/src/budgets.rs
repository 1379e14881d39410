//! A table of budgets, one row an evaluation.

use crate::ArrowBatchError;
use crate::evaluations::Evaluations;
use crate::numbers::NumberColumn;
use crate::texts::{self, Words};
use arrow_array::RecordBatch;
use jixiao::batch::{Bits, Budgets, Numbers, Reports, Whole};

/// Names of the columns of a table of budgets, beside the column of evaluations: 年初预算数, 全年预算数, 全年执行数, 实际到位资金, the points of the
/// execution line, and what the unit reported: 总分, 预算执行得分.
const COLUMNS: [&str; 7] = ["initial", "full_year", "executed", "received", "execution_points", "reported_total", "reported_execution"];
/// 等级 as reported.
const GRADE: &str = "reported_grade";

/// Its columns in the order of the evaluations' codes.
pub(crate) struct BudgetTable {
    columns: [Option<Ordered>; 7],
    grades: Vec<Option<String>>,
}

struct Ordered {
    values: Vec<i128>,
    valid: Vec<u8>,
    scale: u32,
}

impl BudgetTable {
    /// Rows of evaluations that have no lines are left out; of several rows for one the last counts.
    pub(crate) fn new(table: &RecordBatch, id: &str, evaluations: &Evaluations, rows: usize) -> Result<Self, ArrowBatchError> {
        let codes = evaluations.again(id, crate::table::column(table, id)?)?;
        let mut columns = [const { None }; 7];
        for (name, place) in COLUMNS.iter().zip(&mut columns) {
            let Some(array) = table.column_by_name(name) else { continue };
            let column = NumberColumn::new(name, array)?;
            let numbers = column.numbers()?;
            let mut ordered = Ordered { values: vec![0; rows], valid: vec![0; rows.div_ceil(8)], scale: numbers.scale() };
            for (row, code) in codes.iter().enumerate() {
                let Some(at) = code.and_then(|code| usize::try_from(code).ok()) else { continue };
                let (Some(value), Some(byte)) = (ordered.values.get_mut(at), ordered.valid.get_mut(at / 8)) else { continue };
                match numbers.get(row) {
                    Some(number) => {
                        *value = number;
                        *byte |= 1 << (at % 8);
                    }
                    None => *byte &= !(1 << (at % 8)),
                }
            }
            *place = Some(ordered);
        }
        let mut grades = Vec::new();
        if let Some(array) = table.column_by_name(GRADE) {
            let (mut words, mut of_rows) = (Words::default(), Vec::new());
            texts::codes(GRADE, array, &mut words, &mut of_rows)?;
            grades.resize(rows, None);
            for (code, word) in codes.iter().zip(&of_rows) {
                if let Some(place) = code.and_then(|code| usize::try_from(code).ok()).and_then(|at| grades.get_mut(at)) {
                    *place = words.word(*word).map(str::to_owned);
                }
            }
        }
        Ok(Self { columns, grades })
    }

    pub(crate) fn budgets(&self) -> Result<Budgets<'_>, ArrowBatchError> {
        let [initial, full_year, executed, received, points, ..] = &self.columns;
        Ok(Budgets {
            initial: column(initial)?,
            full_year: column(full_year)?,
            executed: column(executed)?,
            received: column(received)?,
            points: column(points)?,
        })
    }

    pub(crate) fn reports(&self) -> Result<Reports<'_>, ArrowBatchError> {
        let [.., total, execution] = &self.columns;
        Ok(Reports { total: column(total)?, execution: column(execution)?, grade: None })
    }

    pub(crate) fn grades(&self) -> Vec<Option<&str>> {
        self.grades.iter().map(Option::as_deref).collect()
    }
}

fn column(ordered: &Option<Ordered>) -> Result<Option<Numbers<'_>>, ArrowBatchError> {
    let Some(ordered) = ordered else { return Ok(None) };
    let numbers = Numbers::new(Whole::I128(&ordered.values), ordered.scale)?;
    Ok(Some(numbers.with_valid(Bits::new(&ordered.valid, 0))))
}
