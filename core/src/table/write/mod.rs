//! Forms as the official tables, in the formats that offices use: what was read from one can be handed in as another.
//!
//! A form becomes a [`Document`] of captions and grids first ([`official`]); a format then only draws it. Nothing is computed
//! on the way: what the form says is what stands there, faults included. A workbook carries live formulas where they come to
//! exactly what is printed, and the printed value where they would not.

mod base_table;
#[cfg(feature = "docx")]
mod docx;
mod form_table;
#[cfg(feature = "xlsx-out")]
mod formulas;
mod html;
#[cfg(feature = "xlsx-out")]
mod line_formulas;
mod markdown;
mod monitoring_table;
#[cfg(feature = "xlsx-out")]
mod number_cell;
mod parts;
mod sheet;
mod target_table;
mod widths;
#[cfg(feature = "docx")]
pub(crate) mod word_package;
#[cfg(feature = "xlsx-out")]
mod xlsx;

#[cfg(test)]
#[cfg(all(feature = "docx", feature = "xlsx", feature = "html", feature = "xlsx-out"))]
mod within_the_year_tests;
#[cfg(test)]
mod write_tests;

use super::{Block, Document, Paragraph, Position};
use crate::form::{Kind, Monitoring, SelfEvaluation};
#[cfg(feature = "xlsx-out")]
use crate::score::Scorecard;
use form_table::Spots;

/// A form laid out as the official tables.
///
/// ```
/// use jixiao::form::{Indicator, Kind};
/// use jixiao::{Decimal, SelfEvaluation};
/// let form = SelfEvaluation::new(Kind::Project).with_year(2023).with_indicator(
///     Indicator::new("职工群众满意度").with_target("97%").with_actual("95%").with_points(Decimal::from_int(15)),
/// );
/// let official = jixiao::table::official(&form);
/// assert!(official.to_markdown().contains("| 职工群众满意度 | 97% | 95% | 15 |"));
/// assert!(official.to_html().contains("<td>97%</td>"));
/// ```
#[derive(Debug, Clone)]
pub struct Official {
    document: Document,
    #[cfg_attr(not(feature = "xlsx-out"), allow(dead_code))]
    spots: Spots,
    #[cfg(feature = "xlsx-out")]
    lines: line_formulas::LineFormulas,
}

/// Lays a form out as the official tables of its kind: 项目支出绩效自评表 or 部门整体支出绩效自评表, and before that the
/// 基础数据表 where the form has one.
///
/// Columns that only some places print (指标性质, 度量单位, 得分系数, 评分标准, a reviewer's score) stand there where the form fills
/// them. What the official tables have no place for is left out: the narrative's facts, spending by function, parts of parts of the budget, goals with shares, several units' parts,
/// items of checklists, rules as data.
#[must_use]
pub fn official(form: &SelfEvaluation) -> Official {
    let mut blocks = Vec::new();
    let mut caption = |text: String| blocks.push(Block::Paragraph(Paragraph { text, place: Position::default() }));
    let base = form.base_data.as_ref().map(|base| {
        caption("部门整体支出绩效评价基础数据表".to_owned());
        if let Some(unit) = &form.unit {
            caption(format!("填报单位：{unit}"));
        }
        base_table::laid_out(base, form.year, 1)
    });
    blocks.extend(base.flatten().map(Block::Table));
    let number = u32::from(!blocks.is_empty()) + 1;
    let usual = match form.kind {
        Kind::Project => "项目支出绩效自评表",
        Kind::Department => "部门整体支出绩效自评表",
    };
    blocks.extend(captions(form.kind, form.title.as_deref(), "自评表", usual, form.year));
    let (grid, spots) = form_table::laid_out(form, number);
    blocks.extend(grid.map(Block::Table));
    Official::of(blocks, spots)
}

/// Lays the targets of a form out as 绩效目标表: its initial budget, the goal that was set, the indicators with their targets,
/// points and rules. What was achieved of them is left out.
///
/// ```
/// use jixiao::form::{Indicator, Kind};
/// use jixiao::SelfEvaluation;
/// let line = Indicator::new("培训场次").with_path(["产出指标", "数量指标"]).with_target("≥50场").with_actual("43场");
/// let form = SelfEvaluation::new(Kind::Project).with_year(2023).with_indicator(line);
/// let page = jixiao::table::official_targets(&form).to_markdown();
/// assert!(page.starts_with("项目支出绩效目标表\n") && page.contains("| 培训场次 | ≥50场 |") && !page.contains("43场"));
/// ```
#[must_use]
pub fn official_targets(form: &SelfEvaluation) -> Official {
    let usual = match form.kind {
        Kind::Project => "项目支出绩效目标表",
        Kind::Department => "部门整体支出绩效目标表",
    };
    let mut blocks = captions(form.kind, form.title.as_deref(), "目标", usual, form.year);
    blocks.extend(target_table::laid_out(form, 1).map(Block::Table));
    Official::of(blocks, Spots::default())
}

/// Lays a form of the year that is not over out as 绩效运行监控表 (财预〔2019〕136号).
///
/// Columns that only some places print (全年预算数, 指标性质, 度量单位, 分值) stand there where the form fills them.
///
/// ```
/// use jixiao::form::Monitoring;
/// let form = Monitoring::from_json(r#"{"format": 1, "kind": "project", "title": "图书角建设", "through": 7,
///     "lines": [{"indicator": {"name": "培训场次", "target": "≥20场", "actual": "8场"}, "possibility": "certain"}]}"#).unwrap();
/// let page = jixiao::table::official_monitoring(&form).to_markdown();
/// assert!(page.contains("1-7月执行情况") && page.contains("| 培训场次 | ≥20场 | 8场 |"));
/// ```
#[must_use]
pub fn official_monitoring(form: &Monitoring) -> Official {
    let usual = match form.kind {
        Kind::Project => "项目支出绩效运行监控表",
        Kind::Department => "部门整体支出绩效运行监控表",
    };
    let mut blocks = captions(form.kind, form.title.as_deref(), "监控表", usual, form.year);
    let (grid, spots) = monitoring_table::laid_out(form, 1);
    blocks.extend(grid.map(Block::Table));
    Official::of(blocks, spots)
}

/// The title over a table and the year below it. A department's title is its table's where it has the words of one, a project's is
/// its name.
fn captions(kind: Kind, title: Option<&str>, word: &str, usual: &str, year: Option<i16>) -> Vec<Block> {
    let title = title.filter(|title| kind == Kind::Department && title.contains(word));
    let title = title.and_then(|title| title.split(['(', '（']).next()).map_or(usual, str::trim);
    let year = year.map(|year| format!("（{year}年度）"));
    let paragraph = |text: String| Block::Paragraph(Paragraph { text, place: Position::default() });
    std::iter::once(title.to_owned()).chain(year).map(paragraph).collect()
}

impl Official {
    fn of(blocks: Vec<Block>, spots: Spots) -> Self {
        Self {
            // Fewer cells than any limit: a form has at most some thousands of lines.
            document: Document::of(blocks).unwrap_or_else(|_| Document::empty()),
            spots,
            #[cfg(feature = "xlsx-out")]
            lines: line_formulas::LineFormulas::default(),
        }
    }

    /// The captions and grids, for a host that draws them by itself.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// As a whole web page with a style of its own; every text is escaped.
    #[must_use]
    pub fn to_html(&self) -> String {
        html::page(&self.document)
    }

    /// As Markdown. Merged cells stand once, the positions that they cover are blank; a comment before each table lets
    /// [`read`](crate::table::read) believe its positions.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        markdown::page(&self.document)
    }

    /// As a Word document.
    ///
    /// # Errors
    /// Only where the archive cannot be written, which is memory alone.
    #[cfg(feature = "docx")]
    pub fn to_docx(&self) -> Result<Vec<u8>, WriteError> {
        docx::package(&self.document)
    }

    /// With the form's scorecard at hand, a workbook carries live formulas for scores of lines too: where a rule takes points in
    /// proportion to the actual, or to how far it lies above a ceiling, and comes to what the form prints. A target such as
    /// `≥95%` is then held as the number that it shows.
    ///
    /// # Examples
    /// ```
    /// use jixiao::form::{Indicator, Kind};
    /// use jixiao::{Catalog, Decimal, Options, SelfEvaluation};
    /// let line = Indicator::new("培训场次").with_target("≥50场").with_actual("43场").with_points(Decimal::from_int(40));
    /// let form = SelfEvaluation::new(Kind::Project).with_indicator(line.with_reported(Decimal::parse("34.4").unwrap()));
    /// let sets = Catalog::embedded().unwrap();
    /// let scorecard = jixiao::score(&form, sets.get("cn-mof-2020").unwrap(), Options::default());
    /// // The score's cell holds =IF(F3>=E3,G3,MAX(0,ROUND(G3*F3/E3,2))), and 34.4 for readers that do not compute.
    /// let workbook = jixiao::table::official(&form).with_scorecard(&scorecard).to_xlsx().unwrap();
    /// ```
    #[cfg(feature = "xlsx-out")]
    #[must_use]
    pub fn with_scorecard(mut self, scorecard: &Scorecard) -> Self {
        self.lines = line_formulas::of(&self.document, &self.spots, scorecard);
        self
    }

    /// As a workbook, one sheet a table. Text never becomes a formula, whatever it begins with.
    ///
    /// # Errors
    /// Only where the archive cannot be written, which is memory alone.
    #[cfg(feature = "xlsx-out")]
    pub fn to_xlsx(&self) -> Result<Vec<u8>, WriteError> {
        let mut live = formulas::live(&self.document, &self.spots);
        live.extend_from_slice(&self.lines.live);
        let held = self.lines.held.iter().map(|(row, column)| (self.spots.table, *row, *column)).collect();
        xlsx::workbook(&self.document, &xlsx::Formulas { live, held })
    }
}

/// A document drawn in every format and opened again, for tests of what tables mean.
#[cfg(test)]
#[cfg(all(feature = "docx", feature = "xlsx", feature = "html", feature = "xlsx-out"))]
pub(super) fn in_every_format(document: &Document) -> Vec<(&'static str, Document)> {
    let none = xlsx::Formulas { live: Vec::new(), held: Vec::new() };
    let opened = [
        ("docx", super::docx(&docx::package(document).unwrap())),
        ("xlsx", super::xlsx(&xlsx::workbook(document, &none).unwrap())),
        ("html", super::html(html::page(document).as_bytes())),
        ("markdown", super::text(markdown::page(document).as_bytes())),
    ];
    opened.into_iter().map(|(format, document)| (format, document.unwrap())).collect()
}

/// Why a file could not be written.
#[cfg(any(feature = "docx", feature = "xlsx-out"))]
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the {format} file cannot be written: {reason}")]
#[non_exhaustive]
pub struct WriteError {
    /// `docx` or `xlsx`.
    pub format: &'static str,
    /// What the writer of the archive says.
    pub reason: String,
}
