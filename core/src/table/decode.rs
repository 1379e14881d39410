use super::TableError;
use std::borrow::Cow;

/// Bytes as text: a byte order mark counts, then UTF-8, then GB18030 (which holds GBK and GB2312) where this build has it.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, TableError> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return utf8(rest).map_err(|at| TableError::Encoding { offset: at.saturating_add(3) });
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, u16::from_le_bytes).map(Cow::Owned);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, u16::from_be_bytes).map(Cow::Owned);
    }
    match utf8(bytes) {
        Ok(text) => Ok(text),
        // Text that was UTF-8 so far and then is not was cut or mixed: read as GB18030 it would come out as other characters.
        Err(offset) if wide(bytes.get(..offset).unwrap_or_default()) => Err(TableError::Encoding { offset }),
        Err(offset) => gb18030(bytes, offset),
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, usize> {
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| error.valid_up_to())
}

/// Enough characters of three bytes that these bytes are UTF-8 by intent: text in GBK is hardly ever valid UTF-8 for so long.
fn wide(valid: &[u8]) -> bool {
    valid.iter().filter(|byte| **byte >= 0xe0).count() >= 4
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, TableError> {
    // Two bytes give one character of three at most.
    let mut text = String::with_capacity(bytes.len().saturating_mul(3) / 2);
    let mut offset = 2;
    let (pairs, rest) = bytes.as_chunks::<2>();
    for read in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let read = read.map_err(|_| TableError::Encoding { offset })?;
        offset += 2 * read.len_utf16();
        text.push(read);
    }
    if rest.is_empty() { Ok(text) } else { Err(TableError::Encoding { offset }) }
}

#[cfg(feature = "gb18030")]
fn gb18030(bytes: &[u8], _not_utf8_at: usize) -> Result<Cow<'_, str>, TableError> {
    use encoding_rs::{DecoderResult, GB18030};
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    // Two bytes give one character of three; nothing grows more.
    let mut text = String::with_capacity(bytes.len().saturating_mul(3) / 2 + 16);
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        at += read;
        match result {
            DecoderResult::InputEmpty => return Ok(Cow::Owned(text)),
            DecoderResult::OutputFull => text.reserve(rest.len().max(64)),
            DecoderResult::Malformed(length, after) => {
                return Err(TableError::Encoding { offset: at.saturating_sub(usize::from(length) + usize::from(after)) });
            }
        }
    }
}

#[cfg(not(feature = "gb18030"))]
fn gb18030(_bytes: &[u8], not_utf8_at: usize) -> Result<Cow<'_, str>, TableError> {
    Err(TableError::Encoding { offset: not_utf8_at })
}
