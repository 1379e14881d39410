use super::bytes::u16_at;

/// Bytes of a record without data.
pub(super) const SHORTEST: usize = 4;
/// What continues the record before it: records hold no more than 8 kB.
const CONTINUE: u16 = 0x003c;

/// A record of the workbook's stream, with those that continue it.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
    /// The data of the records that continue it.
    rest: &'a [u8],
}

impl<'a> Record<'a> {
    /// Its data and that of the records that continue it.
    pub(super) fn pieces(&self) -> Vec<&'a [u8]> {
        let mut pieces = vec![self.data];
        let mut rest = self.rest;
        while let Some((CONTINUE, data, after)) = one(rest) {
            pieces.push(data);
            rest = after;
        }
        pieces
    }
}

/// The records of a stream from some place on; a record that is cut off ends them.
pub(super) struct Records<'a>(pub(super) &'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, data, rest) = one(self.0)?;
        self.0 = rest;
        Some(Record { kind, data, rest })
    }
}

fn one(bytes: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let (kind, length) = (u16_at(bytes, 0)?, usize::from(u16_at(bytes, 2)?));
    let (data, rest) = bytes.get(4..)?.split_at_checked(length)?;
    Some((kind, data, rest))
}
