use super::super::xlsx::Strings;
use super::super::{Limits, Position, TableError};

/// Bytes in pieces, as a record and those that continue it hold them.
pub(super) struct Pieces<'a> {
    pieces: std::vec::IntoIter<&'a [u8]>,
    here: &'a [u8],
}

impl<'a> Pieces<'a> {
    pub(super) fn new(pieces: Vec<&'a [u8]>) -> Self {
        Self { pieces: pieces.into_iter(), here: &[] }
    }

    fn byte(&mut self) -> Option<u8> {
        while self.here.is_empty() {
            self.here = self.pieces.next()?;
        }
        let (first, rest) = self.here.split_first()?;
        self.here = rest;
        Some(*first)
    }
    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }
    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes([self.byte()?, self.byte()?, self.byte()?, self.byte()?]))
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            if self.here.is_empty() {
                self.here = self.pieces.next()?;
            }
            let taken = count.min(self.here.len());
            self.here = self.here.get(taken..)?;
            count -= taken;
        }
        Some(())
    }

    /// So many characters, of one or two bytes each. Where a text goes on in the next piece, that piece says anew how many bytes
    /// its characters have.
    fn characters(&mut self, count: usize, mut wide: bool, into: &mut Vec<u16>) -> Option<()> {
        for _ in 0..count {
            if self.here.is_empty() {
                self.here = self.pieces.next()?;
                wide = self.byte()? & 1 != 0;
            }
            into.push(if wide { self.u16()? } else { self.byte()?.into() });
        }
        Some(())
    }

    /// A text whose length and kind have been read: the runs of its fonts and its readings are passed over.
    fn text(&mut self, count: usize, flags: u8) -> Option<String> {
        let runs = if flags & 8 != 0 { usize::from(self.u16()?) } else { 0 };
        let readings = if flags & 4 != 0 { self.u32()? as usize } else { 0 };
        let mut characters = Vec::with_capacity(count.min(self.here.len()));
        self.characters(count, flags & 1 != 0, &mut characters)?;
        self.skip(runs * 4)?;
        self.skip(readings)?;
        Some(String::from_utf16_lossy(&characters))
    }

    /// A text with a length of two bytes before it.
    pub(super) fn long(&mut self) -> Option<String> {
        let (count, flags) = (usize::from(self.u16()?), self.byte()?);
        self.text(count, flags)
    }

    /// A text with a length of one byte before it.
    pub(super) fn short(&mut self) -> Option<String> {
        let (count, flags) = (usize::from(self.byte()?), self.byte()?);
        self.text(count, flags)
    }

    /// The texts that cells share, as far as they can be read.
    ///
    /// # Errors
    /// Where there are more than can be shown.
    pub(super) fn shared(mut self, limits: &Limits) -> Result<Strings, TableError> {
        let mut strings = Strings::default();
        if self.skip(8).is_some() {
            while let Some(text) = self.long() {
                strings.push(&text);
                strings.check(limits, Position::default())?;
            }
        }
        Ok(strings)
    }
}
