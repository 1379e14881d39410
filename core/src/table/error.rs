use super::{Format, Limits, Position};
use crate::messages::{Lang, foreign, sentence};

/// Why a document cannot be read. [`help`](Self::help) says what to do next.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.sentence(Lang::En))]
#[non_exhaustive]
pub enum TableError {
    /// No bytes, or nothing but white space.
    Empty,
    /// A document without a word: pictures at most.
    NothingToRead {
        /// How many pictures it holds.
        images: u32,
    },
    /// A kind of file that is known and not read here.
    Foreign(Foreign),
    /// Neither a package of Word or Excel, nor HTML, nor text.
    Unknown,
    /// Another kind of document than the door is for, or one that this build cannot read.
    NotBuilt {
        /// What it is.
        format: Format,
    },
    /// The bytes are no text in UTF-8, UTF-16 or GB18030.
    Encoding {
        /// The first byte that does not fit, from 0.
        offset: usize,
    },
    /// The package is cut off, broken, or packed in a way that Office does not use.
    Package {
        /// What was wrong.
        fault: PackageFault,
    },
    /// A part that the document needs is not in the package.
    MissingPart {
        /// Its name.
        name: String,
    },
    /// A part is not well-formed XML.
    Xml {
        /// The part.
        part: String,
        /// The byte where reading stopped, from 0.
        offset: u64,
        /// What was wrong.
        reason: String,
    },
    /// A part declares entities of its own, which documents of Office never do.
    Entities {
        /// The part.
        part: String,
    },
    /// More than can be meant.
    Limit {
        /// Which limit.
        bound: Bound,
        /// How much is allowed.
        most: u64,
        /// How much there is, where that is known.
        found: Option<u64>,
        /// Where it was passed.
        place: Box<Position>,
    },
    /// Cells that make no grid.
    Grid {
        /// What was wrong.
        what: GridError,
        /// The cell.
        place: Box<Position>,
    },
    /// A grid or document as JSON is broken.
    Json {
        /// Path into the JSON: `cells[3].row`.
        path: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What was wrong.
        reason: String,
    },
}

/// A kind of file that is known and not read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Foreign {
    /// Word before 2007, also where it is named `.docx`.
    Doc,
    /// Excel before 2007.
    Xls,
    /// Another file of Office before 2007, or of WPS.
    OldOffice,
    /// An Office file with a password.
    Encrypted,
    /// PDF.
    Pdf,
    /// A picture.
    Picture,
    /// Rich text.
    Rtf,
    /// OpenDocument.
    OpenDocument,
    /// A packed folder or another kind of package.
    Archive,
    /// A binary workbook.
    Xlsb,
    /// Slides.
    Slides,
}

/// What is wrong with a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PackageFault {
    /// Its directory, which stands at the end, is missing or does not fit.
    CutOff,
    /// A part of it does not unpack, or its checksum does not fit.
    Broken,
    /// It is packed in a way that Office does not use.
    Method,
}

/// Which limit was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Bound {
    /// Bytes of the document.
    InputBytes,
    /// Bytes of its unpacked parts.
    ExpandedBytes,
    /// Unpacked against packed bytes.
    Ratio,
    /// Files in the package.
    Entries,
    /// Positions that cells cover.
    Cells,
    /// Rows of a table.
    Rows,
    /// Columns of a table.
    Columns,
    /// Rows or columns of one cell.
    Span,
    /// Tables of the document.
    Tables,
    /// Paragraphs, or lines.
    Paragraphs,
    /// Tables inside tables.
    Nesting,
    /// Elements inside elements.
    Depth,
    /// Elements of a web page, or attributes of them.
    Elements,
    /// Characters of a cell or paragraph.
    Text,
    /// Bytes of all cells and paragraphs together.
    AllText,
}

/// Why cells make no grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum GridError {
    /// A row or column of 0.
    CountsFromOne,
    /// A span of 0.
    NoSpan,
    /// A cell reaches past the size given.
    Outside {
        /// The rows given; 0 where they are free.
        rows: u32,
        /// The columns given; 0 where they are free.
        columns: u32,
    },
    /// Two cells cover the same position.
    Overlap,
}

impl TableError {
    pub(super) fn limit(bound: Bound, limits: &Limits, found: Option<u64>, place: Position) -> Self {
        let most = match bound {
            Bound::InputBytes => limits.input_bytes as u64,
            Bound::ExpandedBytes => limits.expanded_bytes as u64,
            Bound::Ratio => limits.ratio as u64,
            Bound::Entries => limits.entries as u64,
            Bound::Cells => limits.cells as u64,
            Bound::Rows => limits.rows.into(),
            Bound::Columns => limits.columns.into(),
            Bound::Span => limits.span.into(),
            Bound::Tables => limits.tables.into(),
            Bound::Paragraphs => limits.paragraphs.into(),
            Bound::Nesting => limits.nesting.into(),
            Bound::Depth => limits.depth.into(),
            Bound::Elements => limits.elements as u64,
            Bound::Text => limits.text as u64,
            Bound::AllText => limits.all_text as u64,
        };
        Self::Limit { bound, most, found, place: Box::new(place) }
    }

    /// A stable name for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "table-empty",
            Self::NothingToRead { .. } => "table-nothing-to-read",
            Self::Foreign(foreign) => match foreign {
                Foreign::Doc => "table-old-word",
                Foreign::Xls => "table-old-excel",
                Foreign::OldOffice => "table-old-office",
                Foreign::Encrypted => "table-encrypted",
                Foreign::Pdf => "table-pdf",
                Foreign::Picture => "table-picture",
                Foreign::Rtf => "table-rtf",
                Foreign::OpenDocument => "table-opendocument",
                Foreign::Archive => "table-archive",
                Foreign::Xlsb => "table-xlsb",
                Foreign::Slides => "table-slides",
            },
            Self::Unknown => "table-unknown-format",
            Self::NotBuilt { .. } => "table-not-built",
            Self::Encoding { .. } => "table-encoding",
            Self::Package { .. } => "table-package",
            Self::MissingPart { .. } => "table-missing-part",
            Self::Xml { .. } => "table-xml",
            Self::Entities { .. } => "table-entities",
            Self::Limit { bound, .. } => match bound {
                Bound::InputBytes => "table-too-large",
                Bound::ExpandedBytes => "table-too-large-unpacked",
                Bound::Ratio => "table-too-dense",
                Bound::Entries => "table-too-many-entries",
                Bound::Cells => "table-too-many-cells",
                Bound::Rows => "table-too-many-rows",
                Bound::Columns => "table-too-many-columns",
                Bound::Span => "table-too-wide-span",
                Bound::Tables => "table-too-many-tables",
                Bound::Paragraphs => "table-too-many-paragraphs",
                Bound::Nesting => "table-too-deep-tables",
                Bound::Depth => "table-too-deep",
                Bound::Elements => "table-too-many-elements",
                Bound::Text => "table-too-long-text",
                Bound::AllText => "table-too-much-text",
            },
            Self::Grid { what, .. } => match what {
                GridError::CountsFromOne => "table-grid-counts-from-one",
                GridError::NoSpan => "table-grid-no-span",
                GridError::Outside { .. } => "table-grid-outside",
                GridError::Overlap => "table-grid-overlap",
            },
            Self::Json { .. } => "table-json",
        }
    }

    /// The place in the document, where there is one.
    #[must_use]
    pub fn place(&self) -> Option<Position> {
        match self {
            Self::Limit { place, .. } | Self::Grid { place, .. } => Some((**place).clone()).filter(|place| *place != Position::default()),
            Self::MissingPart { name: part } | Self::Xml { part, .. } | Self::Entities { part } => Some(Position::file(part)),
            _ => None,
        }
    }

    /// The path into a host's JSON.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Json { path, .. } => Some(path),
            _ => None,
        }
    }

    /// The error as a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Empty => sentence!(lang, zh: "文件是空的", en: "the document is empty"),
            Self::NothingToRead { images: 0 } => sentence!(lang, zh: "文件里没有文字", en: "the document holds no text"),
            Self::NothingToRead { images } => {
                sentence!(lang, zh: "文件里没有文字，只有 {images} 张图片", en: "the document holds no text, only {images} pictures")
            }
            Self::Foreign(foreign) => foreign.sentence(lang),
            Self::Unknown => {
                sentence!(lang, zh: "认不出文件格式：不是 Word、Excel、网页或文本", en: "unknown format: neither Word, Excel, HTML nor text")
            }
            Self::NotBuilt { format } => {
                let format = format.name();
                sentence!(lang, zh: "此处不读 {format} 文件", en: "{format} documents are not read here")
            }
            Self::Encoding { offset } => sentence!(lang,
                zh: "第 {offset} 字节起不是 UTF-8、UTF-16 或 GB18030 文本",
                en: "from byte {offset} on this is no text in UTF-8, UTF-16 or GB18030"),
            Self::Package { fault } => match fault {
                PackageFault::CutOff => sentence!(lang, zh: "文件不完整或已损坏", en: "the file is cut off or broken"),
                PackageFault::Broken => sentence!(lang, zh: "文件中有部件已损坏", en: "a part of the file is broken"),
                PackageFault::Method => {
                    sentence!(lang, zh: "文件的压缩方式不是 Office 所用的", en: "the file is packed in a way that Office does not use")
                }
            },
            Self::MissingPart { name } => sentence!(lang, zh: "文件缺少部件 {name}", en: "the file lacks its part {name}"),
            Self::Xml { part, offset, reason } => {
                sentence!(lang, zh: "部件 {part} 第 {offset} 字节处不合 XML 语法（{reason}）", en: "part {part} is no XML at byte {offset} ({reason})")
            }
            Self::Entities { part } => {
                sentence!(lang, zh: "部件 {part} 自行定义实体，拒绝展开", en: "part {part} declares entities of its own, which are not expanded")
            }
            Self::Limit { bound, most, found, place } => bound.sentence(*most, *found, place, lang),
            Self::Grid { what, place } => {
                let at = place.sentence(lang);
                match what {
                    GridError::CountsFromOne => {
                        sentence!(lang, zh: "{at}：行号、列号从 1 起", en: "{at}: rows and columns count from 1")
                    }
                    GridError::NoSpan => sentence!(lang, zh: "{at}：跨度至少为 1", en: "{at}: a span is at least 1"),
                    GridError::Outside { rows, columns } => sentence!(lang,
                        zh: "{at}：单元格超出表格（{rows} 行 {columns} 列）",
                        en: "{at}: the cell reaches past the table ({rows} rows, {columns} columns)"),
                    GridError::Overlap => sentence!(lang, zh: "{at}：与另一单元格重叠", en: "{at}: overlaps another cell"),
                }
            }
            Self::Json { path, line, column, reason } => {
                let reason = foreign::reason(reason, lang);
                sentence!(lang, zh: "第 {line} 行第 {column} 列（{path}）：{reason}", en: "line {line}, column {column} ({path}): {reason}")
            }
        }
    }

    /// What to do next.
    #[must_use]
    pub fn help(&self, lang: Lang) -> Option<String> {
        Some(match self {
            Self::Empty => sentence!(lang, zh: "请确认文件已下载完整", en: "check that the file was downloaded whole"),
            Self::NothingToRead { .. } => sentence!(lang,
                zh: "若是扫描件，请先做文字识别并核对，或索取原电子表",
                en: "if it is a scan, have its text recognised and checked first, or ask for the original file"),
            Self::Foreign(foreign) => foreign.help(lang),
            Self::Unknown => {
                sentence!(lang, zh: "请另存为 .docx、.xlsx、.html 或 UTF-8 文本", en: "save it as .docx, .xlsx, .html or UTF-8 text")
            }
            Self::NotBuilt { format } => {
                let format = format.name();
                sentence!(lang,
                    zh: "请改用能读 {format} 的版本，或把表格复制成文本、由宿主程序以 Grid 交入",
                    en: "use a build that reads {format}, copy the table as text, or hand it in as a Grid")
            }
            Self::Encoding { .. } => sentence!(lang, zh: "请另存为 UTF-8 文本", en: "save it as UTF-8 text"),
            Self::Package { .. } | Self::MissingPart { .. } | Self::Xml { .. } => sentence!(lang,
                zh: "请重新下载，或用 Word、Excel、WPS 打开后另存一份",
                en: "download it again, or open it in Word, Excel or WPS and save a copy"),
            Self::Entities { .. } => {
                sentence!(lang, zh: "请用 Word、Excel 或 WPS 打开后另存一份", en: "open it in Word, Excel or WPS and save a copy")
            }
            Self::Limit { bound, .. } => bound.help(lang),
            Self::Grid { .. } => sentence!(lang,
                zh: "请改正该单元格的行号和列号，或用原软件另存后再试", en: "mend the cell's row and column, or save the file anew with the program that made it"),
            Self::Json { reason, .. } => {
                let near = foreign::nearest(reason)?;
                sentence!(lang, zh: "是否指 `{near}`？", en: "did you mean `{near}`?")
            }
        })
    }
}
