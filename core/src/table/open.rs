use super::decode::decode;
use super::text::read_text;
use super::{Bound, Document, Foreign, Format, Limits, PackageFault, Position, TableError};

/// Reads a document, whatever kind of bytes it is.
///
/// The bytes tell the kind; `hint` (from a file name or a media type, see [`Format::from_name`]) counts only between HTML
/// and text. A web page that is named `.xls` is read as a web page.
///
/// # Errors
/// [`TableError`], which says what to do next: [`code`](TableError::code), [`place`](TableError::place), [`help`](TableError::help).
pub fn open(bytes: &[u8], hint: Option<Format>) -> Result<Document, TableError> {
    open_within(bytes, hint, &Limits::default())
}

/// [`open`] within other limits.
///
/// # Errors
/// As [`open`].
pub fn open_within(bytes: &[u8], hint: Option<Format>, limits: &Limits) -> Result<Document, TableError> {
    match sniff(bytes, hint, limits)? {
        Kind::Package => package(bytes, None, limits),
        Kind::OldBook => old_book(bytes, limits),
        Kind::Html => html_within(bytes, limits),
        Kind::Text => text_within(bytes, limits),
    }
}

/// Reads plain text: tabs, bars (Markdown too), columns of spaces, or one cell a line.
///
/// UTF-8 and UTF-16 with a mark are read by every build, GB18030 (and with it GBK) with the feature `gb18030`.
///
/// # Errors
/// `table-empty`, `table-encoding`, and the limits.
pub fn text(bytes: &[u8]) -> Result<Document, TableError> {
    let limits = Limits::default();
    check_size(bytes, &limits)?;
    text_within(bytes, &limits)
}

fn text_within(bytes: &[u8], limits: &Limits) -> Result<Document, TableError> {
    if bytes.len() > limits.all_text {
        return Err(TableError::limit(Bound::AllText, limits, Some(bytes.len() as u64), Position::default()));
    }
    let text = decode(bytes)?;
    if text.contains('\0') {
        return Err(TableError::Unknown);
    }
    if text.trim().is_empty() {
        return Err(TableError::Empty);
    }
    read_text(&text, limits)
}

/// Reads a web page: its tables as browsers form them, and the text around them as it is shown.
///
/// Scripts, styles and comments are no text; what the page does not display is noted. UTF-8 and UTF-16 with a mark are read by
/// every build, GB18030 (and with it GBK) with the feature `gb18030`.
///
/// # Errors
/// `table-empty`, `table-encoding`, and the limits.
#[cfg(feature = "html")]
pub fn html(bytes: &[u8]) -> Result<Document, TableError> {
    let limits = Limits::default();
    check_size(bytes, &limits)?;
    html_within(bytes, &limits)
}

#[cfg(feature = "html")]
fn html_within(bytes: &[u8], limits: &Limits) -> Result<Document, TableError> {
    super::html::read_html(bytes, limits)
}

#[cfg(not(feature = "html"))]
fn html_within(_bytes: &[u8], _limits: &Limits) -> Result<Document, TableError> {
    Err(TableError::NotBuilt { format: Format::Html })
}

/// Reads a Word document.
///
/// Merged cells are one cell with a span; tracked changes count as accepted; fields give their result.
///
/// # Errors
/// `table-not-built` where the bytes are another kind of document; `table-package`, `table-xml`, `table-too-…` and the others
/// of [`TableError`].
#[cfg(feature = "docx")]
pub fn docx(bytes: &[u8]) -> Result<Document, TableError> {
    only(bytes, Format::Docx)
}

/// Reads a workbook: one grid for every visible sheet that holds anything, with the sheet's own rows and columns.
///
/// A cell's text is what it shows; [`GridCell::held`](super::GridCell::held) has the number under it where that differs.
/// Formulas give the result that the program saved.
///
/// # Errors
/// As [`docx`](super::docx).
#[cfg(feature = "xlsx")]
pub fn xlsx(bytes: &[u8]) -> Result<Document, TableError> {
    only(bytes, Format::Xlsx)
}

/// Reads a workbook of Excel 97 to 2003, as [`xlsx`] reads the newer ones.
///
/// # Errors
/// `table-old-excel` where it is older than that; as [`docx`](super::docx).
#[cfg(feature = "xls")]
pub fn xls(bytes: &[u8]) -> Result<Document, TableError> {
    let limits = Limits::default();
    match sniff(bytes, None, &limits)? {
        Kind::OldBook => old_book(bytes, &limits),
        Kind::Package => package(bytes, Some(Format::Xls), &limits),
        Kind::Html => Err(TableError::NotBuilt { format: Format::Html }),
        Kind::Text => Err(TableError::Unknown),
    }
}

#[cfg(feature = "xls")]
fn old_book(bytes: &[u8], limits: &Limits) -> Result<Document, TableError> {
    super::xls::read_xls(bytes, limits)
}

#[cfg(not(feature = "xls"))]
fn old_book(_bytes: &[u8], _limits: &Limits) -> Result<Document, TableError> {
    Err(TableError::Foreign(Foreign::Xls))
}

/// Reads a workbook of OpenDocument, as [`xlsx`] reads Excel's.
///
/// A cell's text is what the program that saved the file showed in it.
///
/// # Errors
/// As [`docx`](super::docx).
#[cfg(feature = "ods")]
pub fn ods(bytes: &[u8]) -> Result<Document, TableError> {
    only(bytes, Format::Ods)
}

/// Opens a document that must be of one format.
#[cfg(any(feature = "docx", feature = "xlsx"))]
fn only(bytes: &[u8], format: Format) -> Result<Document, TableError> {
    let limits = Limits::default();
    match sniff(bytes, None, &limits)? {
        Kind::Package => package(bytes, Some(format), &limits),
        Kind::OldBook => Err(TableError::Foreign(Foreign::Xls)),
        Kind::Html => Err(TableError::NotBuilt { format: Format::Html }),
        Kind::Text => Err(TableError::Unknown),
    }
}

#[cfg(any(feature = "docx", feature = "xlsx"))]
fn package(bytes: &[u8], wanted: Option<Format>, limits: &Limits) -> Result<Document, TableError> {
    use super::package::Package;
    let mut package = Package::open(bytes, limits)?;
    let starts = |start: &str, package: &Package<'_>| package.names().any(|name| name.starts_with(start));
    let foreign = if package.has("xl/workbook.bin") {
        Some(Foreign::Xlsb)
    } else if starts("ppt/", &package) {
        Some(Foreign::Slides)
    } else if package.has("mimetype") && package.has("content.xml") {
        #[cfg(feature = "ods")]
        if wanted.is_none_or(|wanted| wanted == Format::Ods)
            && package.read("mimetype")?.is_some_and(|mime| mime.starts_with(super::ods::MIME))
        {
            return super::ods::read_ods(package, limits);
        }
        Some(Foreign::OpenDocument)
    } else {
        None
    };
    let format = match foreign {
        Some(foreign) => return Err(TableError::Foreign(foreign)),
        None if starts("word/", &package) => Format::Docx,
        None if starts("xl/", &package) => Format::Xlsx,
        // Other names are allowed, if the package says what it is.
        None => match package.read("[Content_Types].xml")? {
            Some(types) if types.contains("wordprocessingml.document.main") => Format::Docx,
            Some(types) if types.contains("spreadsheetml.sheet.main") => Format::Xlsx,
            _ => return Err(TableError::Foreign(Foreign::Archive)),
        },
    };
    match format {
        #[cfg(feature = "docx")]
        Format::Docx if wanted.is_none_or(|wanted| wanted == format) => super::docx::read_docx(package, limits),
        #[cfg(feature = "xlsx")]
        Format::Xlsx if wanted.is_none_or(|wanted| wanted == format) => super::xlsx::read_xlsx(package, limits),
        _ => Err(TableError::NotBuilt { format }),
    }
}

/// A build without packages still tells Word from Excel by the names in the directory.
#[cfg(not(any(feature = "docx", feature = "xlsx")))]
fn package(bytes: &[u8], _wanted: Option<Format>, _limits: &Limits) -> Result<Document, TableError> {
    let names = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    Err(match (names(b"word/document"), names(b"xl/workbook")) {
        (true, _) => TableError::NotBuilt { format: Format::Docx },
        (_, true) => TableError::NotBuilt { format: Format::Xlsx },
        _ => TableError::Foreign(Foreign::Archive),
    })
}

enum Kind {
    Package,
    /// A workbook of Excel before 2007.
    OldBook,
    Html,
    Text,
}

fn check_size(bytes: &[u8], limits: &Limits) -> Result<(), TableError> {
    if bytes.len() > limits.input_bytes {
        return Err(TableError::limit(Bound::InputBytes, limits, Some(bytes.len() as u64), Position::default()));
    }
    if bytes.is_empty() { Err(TableError::Empty) } else { Ok(()) }
}

fn sniff(bytes: &[u8], hint: Option<Format>, limits: &Limits) -> Result<Kind, TableError> {
    check_size(bytes, limits)?;
    if bytes.starts_with(b"PK") {
        return Ok(Kind::Package);
    }
    match foreign(bytes) {
        Some(Foreign::Xls) => return Ok(Kind::OldBook),
        Some(Foreign::OldOffice) if ends_before_its_directory(bytes) => {
            return Err(TableError::Package { fault: PackageFault::CutOff });
        }
        Some(foreign) => return Err(TableError::Foreign(foreign)),
        None => {}
    }
    Ok(if looks_like_html(bytes, hint) { Kind::Html } else { Kind::Text })
}

/// A kind of file that is known and not read here, by its first bytes.
fn foreign(bytes: &[u8]) -> Option<Foreign> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(compound(bytes));
    }
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Some(Foreign::Pdf);
    }
    if starts(b"{\\rtf") {
        return Some(Foreign::Rtf);
    }
    let pictures: [&[u8]; 6] = [b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*"];
    if pictures.into_iter().any(|magic| starts(magic) && (magic != b"BM" || head.contains(&0))) || webp(head) {
        return Some(Foreign::Picture);
    }
    let archives: [&[u8]; 5] = [b"Rar!\x1a", b"7z\xbc\xaf\x27", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"];
    archives.into_iter().any(starts).then_some(Foreign::Archive)
}

fn webp(head: &[u8]) -> bool {
    head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP")
}

/// What stands in a compound file, by the names of its streams. They are UTF-16 in its directory, wherever that lies.
fn compound(bytes: &[u8]) -> Foreign {
    let directory = bytes.get(..bytes.len().min(8 << 20)).unwrap_or_default();
    let streams = [
        ("EncryptedPackage", Foreign::Encrypted),
        ("WordDocument", Foreign::Doc),
        ("Workbook", Foreign::Xls),
        ("Book", Foreign::Xls),
        ("PowerPoint Document", Foreign::Slides),
    ];
    let name = |name: &str| -> Vec<u8> { name.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let has = |stream: &str| {
        let wanted = name(stream);
        // Entries of the directory stand at multiples of 128 bytes, and their name comes first.
        directory.chunks(128).any(|entry| entry.starts_with(&wanted) && entry.get(wanted.len()..wanted.len() + 2) == Some(&[0, 0]))
    };
    streams.into_iter().find(|(stream, _)| has(stream)).map_or(Foreign::OldOffice, |(_, foreign)| foreign)
}

/// Whether a compound file is cut off: its head says where the directory stands, which tells what it is.
fn ends_before_its_directory(bytes: &[u8]) -> bool {
    let sector = match bytes.get(30) {
        Some(9) => 512_u64,
        Some(12) => 4096,
        _ => return false,
    };
    let directory = bytes.get(48..52).and_then(|at| at.try_into().ok()).map_or(0, u32::from_le_bytes);
    (u64::from(directory) + 1) * sector >= bytes.len() as u64
}

/// A page says so in its first words; the hint decides for a piece of a page.
fn looks_like_html(bytes: &[u8], hint: Option<Format>) -> bool {
    let head: String = bytes
        .get(..bytes.len().min(4096))
        .unwrap_or_default()
        .iter()
        .filter(|byte| **byte != 0)
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let start = head.trim_start_matches(|c: char| !c.is_ascii() || c.is_ascii_whitespace());
    let tags = ["<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<div", "<p>", "<p "];
    let begins = start.starts_with('<') && tags.iter().any(|tag| head.contains(tag));
    let table = ["<table", "<tr", "<td"].iter().filter(|tag| head.contains(*tag)).count() >= 2;
    match hint {
        Some(Format::Html) => head.contains('<'),
        Some(Format::Text) => start.starts_with("<!doctype html") || start.starts_with("<html"),
        _ => begins || table,
    }
}
