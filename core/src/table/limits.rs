/// How much a reader takes on before it refuses. A document from outside is read within these bounds, whatever it claims of itself.
///
/// ```
/// use jixiao::table::Limits;
/// let mut small = Limits::default();
/// small.cells = 1_000;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of the document as given. 64 MiB: reports with photographs are large, and what is not text is never unpacked.
    pub input_bytes: usize,
    /// Bytes of all unpacked parts together. 32 MiB.
    pub expanded_bytes: usize,
    /// How many times larger an unpacked part may be than its packed bytes, once it is larger than 1 MiB. 200.
    pub ratio: usize,
    /// Files inside a package. 4,096.
    pub entries: usize,
    /// Positions that cells cover, in all tables together; a merged cell counts as the positions it covers. 200,000.
    pub cells: usize,
    /// Rows of one table. 20,000.
    pub rows: u32,
    /// Columns of one table. 512.
    pub columns: u32,
    /// Rows or columns that one cell may span. 4,096.
    pub span: u32,
    /// Tables of one document. 2,000.
    pub tables: u32,
    /// Paragraphs of one document; lines, in plain text. 60,000.
    pub paragraphs: u32,
    /// Tables inside a cell of a table, and so on: 8 deep.
    pub nesting: u32,
    /// Elements inside elements, in XML and HTML. 256.
    pub depth: u32,
    /// Elements and texts of a web page. 150,000.
    pub elements: usize,
    /// Characters of one cell or paragraph. 100,000.
    pub text: usize,
    /// Bytes of all cells and paragraphs together, each as often as the document shows it; of the whole of a plain text. 8 MiB.
    pub all_text: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input_bytes: 64 << 20,
            expanded_bytes: 32 << 20,
            ratio: 200,
            entries: 4_096,
            cells: 200_000,
            rows: 20_000,
            columns: 512,
            span: 4_096,
            tables: 2_000,
            paragraphs: 60_000,
            nesting: 8,
            depth: 256,
            elements: 150_000,
            text: 100_000,
            all_text: 8 << 20,
        }
    }
}
