use super::super::{Bound, Limits, PackageFault, Position, TableError};
use super::bytes::{u16_at, u32_at};

/// A compound file: streams cut into sectors, chained by a table. Every chain is followed at most as far as there are sectors.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
    entries: Vec<Entry>,
    /// Where the table of the small streams' pieces begins.
    small_table: u32,
}

/// An entry of the directory.
struct Entry {
    name: String,
    start: u32,
    size: usize,
}

/// Streams shorter than this stand in the stream of small ones, in pieces of 64 bytes.
const SMALL: usize = 4096;
const PIECE: usize = 64;
/// Bytes of an entry of the directory.
const ENTRY: usize = 128;
/// Numbers from here on are marks and no sectors.
const MARKS: u32 = 0xffff_fffa;

fn broken() -> TableError {
    TableError::Package { fault: PackageFault::Broken }
}

impl<'a> Compound<'a> {
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, TableError> {
        let sector = match u16_at(bytes, 30).ok_or(TableError::Package { fault: PackageFault::CutOff })? {
            9 => 512,
            12 => 4096,
            _ => return Err(broken()),
        };
        let number = |at: usize| u32_at(bytes, at).ok_or_else(broken);
        let mut file = Self { bytes, sector, table: Vec::new(), entries: Vec::new(), small_table: number(60)? };
        // The sectors of the table itself: 109 of them stand in the head, more in a chain of their own.
        let head = bytes.get(76..512).ok_or_else(broken)?;
        let mut listed: Vec<u32> = numbers(head).take_while(|sector| *sector < MARKS).collect();
        let mut next = number(68)?;
        for _ in 0..file.sectors() {
            let Some(more) = (next < MARKS).then(|| file.sector(next)).flatten() else { break };
            let (here, last) = more.split_at_checked(sector - 4).ok_or_else(broken)?;
            listed.extend(numbers(here).take_while(|sector| *sector < MARKS));
            next = u32_at(last, 0).ok_or_else(broken)?;
        }
        listed.truncate(file.sectors());
        file.table = listed.iter().filter_map(|at| file.sector(*at)).flat_map(numbers).collect();
        let directory = file.chain(number(48)?, limits.entries.saturating_mul(ENTRY), limits)?;
        file.entries = directory.chunks_exact(ENTRY).filter_map(entry).collect();
        if file.entries.is_empty() { Err(broken()) } else { Ok(file) }
    }

    fn sectors(&self) -> usize {
        self.bytes.len() / self.sector
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = usize::try_from(number).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        // Some writers end the file inside the last sector.
        self.bytes.get(start..self.bytes.len().min(start.checked_add(self.sector)?)).filter(|sector| !sector.is_empty())
    }

    /// The bytes of a chain, at most so many.
    fn chain(&self, start: u32, most: usize, limits: &Limits) -> Result<Vec<u8>, TableError> {
        let mut found = Vec::with_capacity(most.min(self.bytes.len()).min(limits.expanded_bytes));
        let mut next = start;
        for _ in 0..self.sectors() {
            if next >= MARKS || found.len() >= most {
                break;
            }
            found.extend_from_slice(self.sector(next).ok_or(TableError::Package { fault: PackageFault::CutOff })?);
            if found.len() > limits.expanded_bytes {
                return Err(TableError::limit(Bound::ExpandedBytes, limits, None, Position::default()));
            }
            next = self.table.get(next as usize).copied().ok_or_else(broken)?;
        }
        found.truncate(most);
        Ok(found)
    }

    /// A stream by its name; none where the file has no such stream.
    pub(super) fn stream(&self, name: &str, limits: &Limits) -> Result<Option<Vec<u8>>, TableError> {
        let Some(entry) = self.entries.iter().skip(1).find(|entry| entry.name.eq_ignore_ascii_case(name)) else { return Ok(None) };
        if entry.size >= SMALL {
            return self.chain(entry.start, entry.size, limits).map(Some);
        }
        let Some(root) = self.entries.first() else { return Ok(None) };
        // Four bytes for each piece.
        let small_table: Vec<u32> = numbers(&self.chain(self.small_table, self.bytes.len() / PIECE * 4, limits)?).collect();
        let small = self.chain(root.start, root.size, limits)?;
        let mut found = Vec::new();
        let mut next = entry.start;
        while next < MARKS && found.len() < entry.size {
            let start = (next as usize).saturating_mul(PIECE);
            let piece = small.get(start..small.len().min(start.saturating_add(PIECE))).filter(|piece| !piece.is_empty());
            found.extend_from_slice(piece.ok_or_else(broken)?);
            next = small_table.get(next as usize).copied().ok_or_else(broken)?;
        }
        found.truncate(entry.size);
        Ok(Some(found))
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|bytes| u32_at(bytes, 0))
}

/// An entry that is a stream, or the root: its name, where it starts, how long it is.
fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).checked_sub(2)?;
    let name: Vec<u16> = bytes.get(..length.min(62))?.chunks_exact(2).filter_map(|pair| u16_at(pair, 0)).collect();
    let size = u32_at(bytes, 120)? as usize;
    Some(Entry { name: String::from_utf16_lossy(&name), start: u32_at(bytes, 116)?, size })
}
