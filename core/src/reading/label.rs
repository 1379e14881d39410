use super::Comparator;
use super::pieces::{SIGNS, WORDS};
use std::borrow::Cow;

/// A character in its half-width form; `None` for white space and characters without width.
fn folded_char(c: char) -> Option<char> {
    match c {
        // What most cells are made of.
        '!'..='~' | '\u{4e00}'..='\u{9fff}' => Some(c),
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32),
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => None,
        c if c.is_whitespace() || c.is_control() => None,
        c => Some(c),
    }
}

/// The text without white space, in half-width characters.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    match text.char_indices().find(|(_, c)| folded_char(*c) != Some(*c)) {
        None => Cow::Borrowed(text),
        Some((at, _)) => {
            let (before, rest) = text.split_at_checked(at).unwrap_or(("", text));
            let mut plain = String::with_capacity(text.len());
            plain.push_str(before);
            plain.extend(rest.chars().filter_map(folded_char));
            Cow::Owned(plain)
        }
    }
}

/// The characters by which labels are compared.
pub(super) fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter_map(folded_char).filter(|c| is_letter(*c)).flat_map(|c| {
        // Only a letter with a lower case of its own needs the long way.
        let (plain, other) = if matches!(c, '\u{4e00}'..='\u{9fff}') { (Some(c), None) } else { (None, Some(c.to_lowercase())) };
        plain.into_iter().chain(other.into_iter().flatten())
    })
}

fn is_letter(c: char) -> bool {
    match c {
        '0'..='9' | 'A'..='Z' | 'a'..='z' | '\u{4e00}'..='\u{9fff}' => true,
        '%' | '‰' | '≥' | '≤' | '<' | '>' | '=' | '+' | '/' | '²' | '³' | '㎡' => true,
        c => c.is_alphanumeric(),
    }
}

/// The text as labels are compared: no white space, no punctuation, half-width, lower case.
///
/// ```
/// assert_eq!(jixiao::reading::normalized(" 社会效 益指标：（Ａ）"), "社会效益指标a");
/// ```
#[must_use]
pub fn normalized(text: &str) -> String {
    letters(text).collect()
}

/// Whether two texts say the same but for white space, punctuation and width.
#[must_use]
pub fn same_text(a: &str, b: &str) -> bool {
    a == b || letters(a).eq(letters(b))
}

/// The comparison in a 指标性质 column: a sign, a word, or 正向 / 反向. 定性 and 定量 state none.
#[must_use]
pub fn operator(text: &str) -> Option<Comparator> {
    let text = folded(text);
    match text.as_ref() {
        "正向" => return Some(Comparator::AtLeast),
        "反向" => return Some(Comparator::AtMost),
        "定值" => return Some(Comparator::Equal),
        _ => {}
    }
    SIGNS.iter().chain(&WORDS).find(|(sign, _)| *sign == text).map(|(_, comparator)| *comparator)
}
