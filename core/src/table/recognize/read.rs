//! The whole way: which table is which, and the form that they make together.

use super::builder::Builder;
use super::cells_in_order::{self, Source};
use super::kinds::{kind_in, kind_of, of_department, title_in, title_of, top_texts, year_in};
use super::ruled::{self, Section};
use super::stream::{self, Shows};
use super::vocabulary::{heading, money_heading};
use super::words::plain;
use super::{
    Confidence, Doubt, FormReading, Mark, Oddity, Reason, Recognized, Refusal, Refused, TableKind, TableReading, base_data, budget,
    monitoring, narrative, prose, targets,
};
use crate::form::{Kind, Monitoring, SelfEvaluation};
use crate::table::{Block, Document, Format, Grid, Layout, Paragraph, TableError};

/// Reads bytes into a self-evaluation: [`open`](crate::table::open), then [`recognize`].
///
/// # Errors
/// As [`open`](crate::table::open). A document that holds no self-evaluation is no error: its form is empty.
///
/// # Examples
/// ```
/// let page = "项目支出绩效自评表（2024年度）\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t培训场次\t≥5场\t6场\t10\t10\n";
/// let read = jixiao::table::read(page.as_bytes(), None).unwrap();
/// let row = &read.form.indicators[0];
/// assert_eq!(row.path, ["产出指标", "数量指标"]);
/// assert_eq!(row.target.as_ref().unwrap().value, "≥5场");
/// assert_eq!(row.target.as_ref().unwrap().place.as_ref().unwrap().column(), Some(4));
/// assert_eq!(read.form.year, Some(2024));
/// ```
pub fn read(bytes: &[u8], hint: Option<Format>) -> Result<Recognized, TableError> {
    Ok(recognize(&crate::table::open(bytes, hint)?))
}

/// Recognises the forms of a document.
///
/// What could not be followed stands in [`Recognized::refusals`], what is odd in [`Recognized::marks`]; nothing is repaired.
#[must_use]
pub fn recognize(document: &Document) -> Recognized {
    let mut reader = Reader {
        builder: Builder::new(),
        section: Section::default(),
        open: None,
        tables: Vec::new(),
        targets: Vec::new(),
        monitoring: Vec::new(),
        before: Vec::new(),
        loose: Vec::new(),
    };
    let count = document.blocks().len();
    for (index, block) in document.blocks().iter().enumerate() {
        let last = index + 1 == count && document.format() == Format::Text;
        match block {
            Block::Paragraph(paragraph) => reader.paragraph(paragraph),
            Block::Table(grid) => reader.table(grid, last),
        }
    }
    reader.finish(document)
}

struct Reader<'a> {
    builder: Builder,
    section: Section,
    /// The table in text that may go on.
    open: Option<stream::Open<'a>>,
    tables: Vec<TableReading>,
    targets: Vec<FormReading>,
    monitoring: Vec<FormReading<Monitoring>>,
    /// The paragraphs since the last table.
    before: Vec<&'a Paragraph>,
    /// Paragraphs that may themselves be a table.
    loose: Vec<&'a Paragraph>,
}

impl<'a> Reader<'a> {
    fn paragraph(&mut self, paragraph: &'a Paragraph) {
        self.before.push(paragraph);
        self.loose.push(paragraph);
    }

    fn table(&mut self, grid: &'a Grid, last: bool) {
        self.loose_table(false);
        let kind = kind_of(grid, &self.before);
        let title = title_of(grid, &self.before);
        let place = Some(grid.table_place().clone());
        let near = top_texts(grid);
        let mut reading = TableReading { place, kind, title };
        match kind {
            TableKind::BaseData => self.base_data(grid),
            TableKind::Monitoring => self.monitoring(grid, reading.title.as_deref(), &near),
            TableKind::Targets if !targets::has_results(grid) => self.targets(grid, reading.title.as_deref(), &near),
            _ if grid.layout() == Layout::Ruled => {
                let found = ruled::read(grid, &mut self.section, &mut self.builder);
                if found.continued {
                    self.builder.marks.push(Mark { what: Oddity::Continued, place: grid.table_place().position() });
                }
                if found.targets_only && !found.indicators {
                    reading.kind = TableKind::Targets;
                    self.targets(grid, reading.title.as_deref(), &near);
                } else if found.indicators || found.budget || found.continued {
                    reading.kind = self.self_evaluation(kind, &reading, &near);
                } else {
                    reading.kind = TableKind::Unknown;
                }
            }
            _ => {
                let shows = Shows { last, ..cells_in_order::shows(grid.layout()) };
                let found = stream::read(&Source::of_grid(grid), shows, &mut self.open, &mut self.builder);
                if found.continued {
                    self.builder.marks.push(Mark { what: Oddity::Continued, place: grid.table_place().position() });
                }
                reading.kind =
                    if found.indicators || found.budget { self.self_evaluation(kind, &reading, &near) } else { TableKind::Unknown };
            }
        }
        self.tables.push(reading);
        self.before.clear();
    }

    fn base_data(&mut self, grid: &Grid) {
        let certain = !matches!(grid.layout(), Layout::BarStream | Layout::OnePerLine | Layout::Spaced);
        match base_data::read(grid).filter(|_| certain) {
            Some(base) => self.builder.form.base_data = self.builder.form.base_data.take().or(Some(base)),
            None => self.builder.refusals.push(Refusal {
                refused: Refused::Table,
                reason: Reason::Scattered,
                place: grid.table_place().position(),
            }),
        }
    }

    /// A builder for a form of its own, of the kind that its title or the texts near it say.
    fn another(&self, title: Option<&str>, near: &[&str]) -> Builder {
        let mut builder = Builder::new();
        let above = || self.before.iter().rev().take(6).map(|paragraph| paragraph.text.as_str());
        if title.into_iter().chain(near.iter().copied()).chain(above().take(3)).any(|text| of_department(&plain(text))) {
            builder.form.kind = Kind::Department;
        }
        builder.form.year = title.into_iter().chain(near.iter().copied()).chain(above()).find_map(year_in);
        builder
    }

    fn targets(&mut self, grid: &Grid, title: Option<&str>, near: &[&str]) {
        let mut builder = self.another(title, near);
        targets::read(grid, &mut builder);
        builder.finish_levels();
        let mut form = std::mem::replace(&mut builder.form, SelfEvaluation::new(Kind::Project));
        form.title = form.title.take().or_else(|| title.map(str::to_owned));
        self.targets.push(builder.read_of(form));
    }

    fn monitoring(&mut self, grid: &Grid, title: Option<&str>, near: &[&str]) {
        let mut builder = self.another(title, near);
        let year = builder.form.year;
        // Where neither rows nor blank cells can be seen, nothing tells which of the many columns a cell is in.
        let seen = cells_in_order::shows(grid.layout());
        match Some(grid).filter(|_| seen.blanks && seen.rows).and_then(|grid| monitoring::read(grid, &mut builder)) {
            Some(form) => {
                let title = form.title.clone().or_else(|| title.map(str::to_owned));
                self.monitoring.push(builder.read_of(Monitoring { year, title, ..form }));
            }
            None => self.builder.refusals.push(Refusal {
                refused: Refused::Table,
                reason: Reason::Scattered,
                place: grid.table_place().position(),
            }),
        }
    }

    /// The kind of a self-evaluation, which the form takes over from the first of its tables that says it.
    fn self_evaluation(&mut self, kind: TableKind, reading: &TableReading, near: &[&str]) -> TableKind {
        let title = reading.title.as_deref().unwrap_or_default();
        if !self.builder.kind_known {
            self.builder.kind_known = !title.is_empty();
            self.builder.form.kind = if kind == TableKind::DepartmentSelfEvaluation { Kind::Department } else { Kind::Project };
        }
        if self.builder.form.year.is_none() {
            let above = || self.before.iter().rev().take(6).find_map(|paragraph| year_in(&paragraph.text));
            self.builder.form.year = year_in(title).or_else(|| near.iter().find_map(|text| year_in(text))).or_else(above);
        }
        if self.builder.form.title.is_none() && !title.is_empty() {
            self.builder.form.title = Some(title.to_owned());
        }
        match self.builder.form.kind {
            Kind::Department => TableKind::DepartmentSelfEvaluation,
            Kind::Project => TableKind::ProjectSelfEvaluation,
        }
    }

    /// Paragraphs whose words are the cells of a table.
    fn loose_table(&mut self, last: bool) {
        let paragraphs = std::mem::take(&mut self.loose);
        let shape = loose_shape(&paragraphs);
        let reason = match shape {
            LooseShape::None => {
                if prose::read(&paragraphs, &mut self.builder) {
                    self.tables.push(TableReading { place: None, kind: TableKind::ProjectSelfEvaluation, title: None });
                }
                return;
            }
            LooseShape::Glued => Reason::Glued,
            LooseShape::Cells => {
                let shows = Shows { blanks: false, rows: false, last };
                let found = stream::read(&Source::of_paragraphs(&paragraphs), shows, &mut self.open, &mut self.builder);
                if found.indicators {
                    let text: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
                    let kind = kind_in(&text).unwrap_or(TableKind::ProjectSelfEvaluation);
                    let title = text.iter().find_map(|text| title_in(text));
                    let reading = TableReading { place: None, kind, title };
                    let near: Vec<&str> = text.iter().flat_map(|text| text.split_whitespace().take(8)).take(40).collect();
                    let kind = self.self_evaluation(kind, &reading, &near);
                    self.tables.push(TableReading { kind, ..reading });
                    return;
                }
                Reason::Scattered
            }
        };
        let place = paragraphs.first().map(|paragraph| paragraph.place.clone()).unwrap_or_default();
        self.builder.refusals.push(Refusal { refused: Refused::Table, reason, place });
    }

    /// What the text around the tables states. A document of several forms does not tell whose it is.
    fn surroundings(&mut self, document: &Document) {
        if !self.builder.done.is_empty() {
            return;
        }
        let in_sheets: Vec<Paragraph> = document.tables().filter(|grid| grid.layout() == Layout::Ruled).flat_map(lonely_texts).collect();
        let mut stated = narrative::read(document.paragraphs().chain(&in_sheets));
        let form = &mut self.builder.form;
        form.year = form.year.or_else(|| usual_year(document));
        if let Some(budget) = form.budget.as_mut().filter(|budget| budget.by_function.is_empty()) {
            let classes = stated.take_classes(budget.money.symbol(), form.year);
            classes.into_iter().for_each(|(class, amount)| budget::by_function(budget, class.name, class.column, amount));
        }
        form.narrative = stated.facts;
        let mut doubt = |path: &str| self.builder.doubts.push(Doubt { path: path.to_owned(), confidence: Confidence::Likely });
        if form.reported.score.is_none() && stated.score.is_some() {
            form.reported.score = stated.score;
            doubt("reported.score");
        }
        if form.reported.grade.is_none() && stated.grade.is_some() {
            form.reported.grade = stated.grade;
            doubt("reported.grade");
        }
    }

    fn finish(mut self, document: &Document) -> Recognized {
        self.loose_table(document.format() == Format::Text);
        self.builder.finish_levels();
        self.surroundings(document);
        let form = std::mem::replace(&mut self.builder.form, SelfEvaluation::new(Kind::Project));
        let last = self.builder.read_of(form);
        let mut others = self.builder.done;
        others.push(last);
        let FormReading { form, doubts, mut marks, mut refusals } = others.remove(0);
        // What stands behind the last form and became none of its own is the document's.
        if let Some(empty) = others.pop_if(|last| last.form.indicators.is_empty() && last.form.budget.is_none()) {
            marks.extend(empty.marks);
            refusals.extend(empty.refusals);
        }
        // One title may name the year for all of them.
        let mut years = std::iter::once(&form).chain(others.iter().map(|other| &other.form)).filter_map(|form| form.year);
        let year = years.next().filter(|first| years.all(|year| year == *first));
        let mut form = form;
        for form in others.iter_mut().map(|other| &mut other.form).chain([&mut form]) {
            form.year = form.year.or(year);
        }
        let Self { tables, targets, monitoring, .. } = self;
        Recognized { form, others, targets, monitoring, tables, doubts, marks, refusals }
    }
}

/// The year that a report names most often as the one it is about: `2024年度`.
fn usual_year(document: &Document) -> Option<i16> {
    let mut years: Vec<i16> = Vec::new();
    for paragraph in document.paragraphs() {
        years.extend(plain(&paragraph.text).split_inclusive("年度").filter_map(year_in));
    }
    // More mentions than this tell no more.
    years.truncate(400);
    let count = |year: i16| years.iter().filter(|other| **other == year).count();
    let best = years.iter().copied().max_by_key(|year| count(*year))?;
    // Half of the mentions at least, or it is a guess.
    (count(best) * 2 > years.len()).then_some(best)
}

/// Texts that stand alone in their row, as notes and sentences do in a sheet.
fn lonely_texts(grid: &Grid) -> Vec<Paragraph> {
    let alone = |row: u32| {
        let mut filled = grid.row(row).filter(|cell| !cell.text.is_empty());
        match (filled.next(), filled.next()) {
            (Some(cell), None) if cell.text.chars().count() >= 6 => Some(cell),
            _ => None,
        }
    };
    (1..=grid.rows())
        .filter_map(alone)
        .map(|cell| Paragraph { text: cell.text.to_owned(), place: grid.table_place().cell(cell.row, cell.column) })
        .collect()
}

enum LooseShape {
    None,
    Cells,
    Glued,
}

/// Whether paragraphs hold the headings of an indicator table, parted or not.
fn loose_shape(paragraphs: &[&Paragraph]) -> LooseShape {
    let (mut parted, mut glued) = (0, 0);
    for paragraph in paragraphs {
        for word in paragraph.text.split_whitespace() {
            if heading(word).is_some() || money_heading(word).is_some() {
                parted += 1;
            } else if word.chars().count() > 24 && ["一级指标", "二级指标", "三级指标"].iter().all(|level| word.contains(level))
            {
                glued += 1;
            }
        }
    }
    if glued > 0 {
        LooseShape::Glued
    } else if parted >= 4 {
        LooseShape::Cells
    } else {
        LooseShape::None
    }
}
