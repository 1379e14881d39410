//! Rows of a data frame, one an indicator, and the forms that they are.

use super::CallError;
use crate::form::{Amount, Budget, Cell, Indicator, Kind, Reported, SelfEvaluation, Sourced};
use crate::messages::sentence;
use crate::table::FrameColumn;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A column of texts; a number is given as its exact text.
pub trait TextColumn {
    /// The cell of a row; `None` where it is empty.
    fn text(&self, row: usize) -> Option<Cow<'_, str>>;
}

impl<T: AsRef<str>> TextColumn for Vec<Option<T>> {
    fn text(&self, row: usize) -> Option<Cow<'_, str>> {
        self.get(row)?.as_ref().map(|text| Cow::Borrowed(text.as_ref()))
    }
}

/// The forms of a frame, in the order in which they begin, and the rows of each.
#[derive(Debug, Clone, PartialEq)]
pub struct FormsOfRows {
    /// The forms.
    pub forms: Vec<SelfEvaluation>,
    /// For every form the row of each of its indicators.
    pub rows: Vec<Vec<usize>>,
}

/// The cells of one frame, by column.
struct Cells<'a> {
    columns: &'a [(FrameColumn, &'a dyn TextColumn)],
}

/// Makes forms of rows. Rows are of one form where all columns that tell forms apart agree: `form`, `unit`, `title`, `year`,
/// `kind`, `jurisdiction`; without any of them the frame is one form.
///
/// ```
/// use jixiao::exchange::{TextColumn, forms_of_rows};
/// use jixiao::form::Kind;
/// use jixiao::table::FrameColumn;
/// let (names, years) = (vec![Some("满意度"); 2], vec![Some("2022"), Some("2023")]);
/// let columns: [(FrameColumn, &dyn TextColumn); 2] = [(FrameColumn::Name, &names), (FrameColumn::Year, &years)];
/// let made = forms_of_rows(&columns, 2, Kind::Project).unwrap();
/// assert_eq!(made.forms[1].year, Some(2023));
/// assert_eq!(made.rows, [[0], [1]]);
/// ```
///
/// # Errors
/// `frame-no-name`, `frame-column-twice`, `frame-cell` with the column and row, `frame-differs` where a column of the whole form
/// holds two things in one form, `form-too-many-indicators`.
pub fn forms_of_rows(columns: &[(FrameColumn, &dyn TextColumn)], rows: usize, kind: Kind) -> Result<FormsOfRows, CallError> {
    let cells = Cells { columns };
    for (index, (column, _)) in columns.iter().enumerate() {
        if columns.iter().take(index).any(|(other, _)| other == column) {
            return Err(twice(column.name()));
        }
    }
    let deepest = columns.iter().filter_map(|(column, _)| if let FrameColumn::Level(depth) = column { Some(*depth) } else { None }).max();
    let name = match deepest {
        _ if cells.column(FrameColumn::Name).is_some() => FrameColumn::Name,
        Some(depth) => FrameColumn::Level(depth),
        None => return Err(no_name()),
    };
    let levels: Vec<&dyn TextColumn> =
        (1..=4).map(FrameColumn::Level).filter(|level| *level != name).filter_map(|level| cells.column(level)).collect();
    let name = cells.column(name).ok_or_else(no_name)?;
    let mut made = FormsOfRows { forms: Vec::new(), rows: Vec::new() };
    let mut known: BTreeMap<Vec<Option<String>>, usize> = BTreeMap::new();
    let mut last: Option<(usize, usize)> = None;
    for row in 0..rows {
        let form = match last {
            Some((before, form)) if cells.same_form(before, row) => form,
            _ => {
                let next = made.forms.len();
                let form = *known.entry(cells.key(row)).or_insert(next);
                if form == next {
                    made.forms.push(cells.form(row, kind)?);
                    made.rows.push(Vec::new());
                }
                form
            }
        };
        last = Some((row, form));
        let path = levels.iter().filter_map(|level| level.text(row)).filter(|text| !text.trim().is_empty()).map(Cow::into_owned).collect();
        let indicator = cells.indicator(row, path, name.text(row).map(Cow::into_owned).unwrap_or_default())?;
        if let Some((evaluation, places)) = made.forms.get_mut(form).zip(made.rows.get_mut(form)) {
            if let Some(first) = places.first() {
                cells.agrees(*first, row)?;
            }
            evaluation.indicators.push(indicator);
            places.push(row);
        }
    }
    made.forms = made.forms.into_iter().map(SelfEvaluation::checked).collect::<Result<_, _>>()?;
    Ok(made)
}

const APART: [FrameColumn; 6] =
    [FrameColumn::Form, FrameColumn::Unit, FrameColumn::Title, FrameColumn::Year, FrameColumn::Kind, FrameColumn::Jurisdiction];

impl Cells<'_> {
    fn column(&self, wanted: FrameColumn) -> Option<&dyn TextColumn> {
        self.columns.iter().find(|(column, _)| *column == wanted).map(|(_, cells)| *cells)
    }

    fn text(&self, column: FrameColumn, row: usize) -> Option<Cow<'_, str>> {
        self.column(column)?.text(row)
    }

    fn apart(&self) -> impl Iterator<Item = &dyn TextColumn> {
        self.columns.iter().filter(|(column, _)| APART.contains(column)).map(|(_, cells)| *cells)
    }

    fn same_form(&self, one: usize, other: usize) -> bool {
        self.apart().all(|cells| cells.text(one) == cells.text(other))
    }

    /// What tells a row's form from others; space around it does not.
    fn key(&self, row: usize) -> Vec<Option<String>> {
        self.apart().map(|cells| cells.text(row).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())).collect()
    }

    /// What is said of the whole form must be the same in all its rows.
    fn agrees(&self, first: usize, row: usize) -> Result<(), CallError> {
        let differs = |(column, cells): &&(FrameColumn, &dyn TextColumn)| {
            column.is_of_form() && !APART.contains(column) && cells.text(first) != cells.text(row)
        };
        match self.columns.iter().find(differs) {
            None => Ok(()),
            Some((column, cells)) => {
                let (one, other) = (shown(cells.text(first)), shown(cells.text(row)));
                let (name, first, row) = (column.name(), first + 1, row + 1);
                Err(CallError::new("frame-differs", |lang| {
                    sentence!(lang,
                        zh: "列 {name} 说的是整张表：同一张表第 {first} 行为“{one}”，第 {row} 行为“{other}”",
                        en: "column {name} speaks of the whole form: in one form row {first} holds `{one}` and row {row} `{other}`")
                })
                .at(name, row))
            }
        }
    }

    /// The form that a row begins, without its indicators.
    fn form(&self, row: usize, kind: Kind) -> Result<SelfEvaluation, CallError> {
        let said = |column| self.text(column, row).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let kind = match said(FrameColumn::Kind).as_deref() {
            None => kind,
            Some("project" | "项目" | "项目支出" | "项目自评") => Kind::Project,
            Some("department" | "部门" | "整体" | "整体支出" | "部门整体" | "部门整体支出" | "单位整体支出") => {
                Kind::Department
            }
            Some(other) => {
                return Err(cell(
                    FrameColumn::Kind.name(),
                    row,
                    other,
                    |lang| sentence!(lang, zh: "应为 project（项目支出）或 department（部门整体支出）", en: "wanted: project or department"),
                ));
            }
        };
        let mut form = SelfEvaluation::new(kind);
        form.unit = said(FrameColumn::Unit);
        form.title = said(FrameColumn::Title);
        form.jurisdiction = said(FrameColumn::Jurisdiction);
        if let Some(text) = said(FrameColumn::Year) {
            let digits = text.trim_end_matches("年度").trim_end_matches('年').trim_end();
            let year = digits.parse::<i16>().ok().filter(|year| (1900..2200).contains(year));
            form.year = Some(year.ok_or_else(|| {
                cell(
                    FrameColumn::Year.name(),
                    row,
                    &text,
                    |lang| sentence!(lang, zh: "应为四位年份，如 2023", en: "wanted: a year such as 2023"),
                )
            })?);
        }
        form.budget = self.budget(row)?;
        form.reported = Reported {
            score: self.amount(FrameColumn::ReportedTotal, row)?,
            grade: said(FrameColumn::ReportedGrade).map(Cell::from),
            ..Reported::default()
        };
        Ok(form)
    }

    fn budget(&self, row: usize) -> Result<Option<Budget>, CallError> {
        use FrameColumn::{BudgetExecuted, BudgetFullYear, BudgetInitial, BudgetPoints, BudgetReported};
        let columns = [BudgetInitial, BudgetFullYear, BudgetExecuted, BudgetPoints, BudgetReported];
        if columns.iter().all(|column| self.text(*column, row).is_none()) {
            return Ok(None);
        }
        let mut budget = Budget::default();
        budget.total.initial = self.amount(BudgetInitial, row)?;
        budget.total.full_year = self.amount(BudgetFullYear, row)?;
        budget.total.executed = self.amount(BudgetExecuted, row)?;
        budget.points = self.amount(BudgetPoints, row)?;
        budget.reported = self.amount(BudgetReported, row)?;
        Ok(Some(budget))
    }

    fn indicator(&self, row: usize, path: Vec<String>, name: String) -> Result<Indicator, CallError> {
        // A column that is there with an empty cell is a blank cell, not an absent one.
        let text = |column| Some(Cell::from(self.column(column)?.text(row).unwrap_or_default().into_owned()));
        Ok(Indicator {
            path,
            name,
            target: text(FrameColumn::Target),
            actual: text(FrameColumn::Actual),
            nature: text(FrameColumn::Nature).map(Box::new),
            unit: text(FrameColumn::Measure),
            points: self.amount(FrameColumn::Points, row)?,
            reported: self.amount(FrameColumn::Reported, row)?,
            coefficient: self.amount(FrameColumn::Coefficient, row)?.map(Box::new),
            reason: text(FrameColumn::Reason),
            criterion: text(FrameColumn::Criterion),
            ..Indicator::default()
        })
    }

    fn amount(&self, column: FrameColumn, row: usize) -> Result<Option<Sourced<Amount>>, CallError> {
        let Some(cells) = self.column(column) else { return Ok(None) };
        let text = cells.text(row).unwrap_or_default();
        match Amount::parse(&text) {
            Ok(amount) => Ok(Some(amount.into())),
            Err(error) => Err(cell(column.name(), row, &text, |lang| error.sentence(lang))),
        }
    }
}

fn shown(text: Option<Cow<'_, str>>) -> String {
    text.unwrap_or_default().chars().take(40).collect()
}

/// Two columns that hold the same.
pub(super) fn twice(name: &str) -> CallError {
    let error = CallError::new(
        "frame-column-twice",
        |lang| sentence!(lang, zh: "有两列都是 {name}；请用 `columns` 指明用哪一列", en: "two columns are {name}; say with `columns` which is meant"),
    );
    error.at(name, 0)
}

fn no_name() -> CallError {
    CallError::new("frame-no-name", |lang| {
        sentence!(lang,
            zh: "没有指标名称列：应有 name、指标名称或三级指标",
            en: "no column holds the indicators' names: wanted is name, 指标名称 or 三级指标")
    })
}

/// A cell that does not hold what its column must; rows count from 0.
pub(super) fn cell(name: &str, row: usize, text: &str, reason: impl Fn(crate::Lang) -> String) -> CallError {
    let (row, text) = (row + 1, shown(Some(text.into())));
    let error = CallError::new("frame-cell", |lang| {
        let reason = reason(lang);
        sentence!(lang, zh: "列 {name} 第 {row} 行“{text}”：{reason}", en: "column {name}, row {row}, `{text}`: {reason}")
    });
    error.at(name, row)
}

impl CallError {
    /// Where in a frame: the column, and the row from 1.
    fn at(mut self, column: &str, row: usize) -> Self {
        self.path = Some(if row == 0 { column.to_owned() } else { format!("{column}[{}]", row - 1) });
        self
    }
}
