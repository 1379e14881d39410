use super::Comparator;
use super::pieces::{SIGNS, WORDS};

/// A character in its half-width form; `None` for white space and characters without width.
pub(super) fn folded_char(c: char) -> Option<char> {
    match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32),
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => None,
        c if c.is_whitespace() || c.is_control() => None,
        c => Some(c),
    }
}

/// The text without white space, in half-width characters.
pub(super) fn folded(text: &str) -> String {
    text.chars().filter_map(folded_char).collect()
}

/// The text as labels are compared: no white space, no punctuation, half-width, lower case.
///
/// ```
/// assert_eq!(jixiao::reading::normalized(" 社会效 益指标：（Ａ）"), "社会效益指标a");
/// ```
#[must_use]
pub fn normalized(text: &str) -> String {
    folded(text).chars().filter(|c| c.is_alphanumeric() || "%‰≥≤<>=+/²³㎡".contains(*c)).flat_map(char::to_lowercase).collect()
}

/// Whether two texts say the same but for white space, punctuation and width.
#[must_use]
pub fn same_text(a: &str, b: &str) -> bool {
    a == b || normalized(a) == normalized(b)
}

/// The comparison in a 指标性质 column: a sign, a word, or 正向 / 反向. 定性 and 定量 state none.
#[must_use]
pub fn operator(text: &str) -> Option<Comparator> {
    let text = folded(text);
    match text.as_str() {
        "正向" => return Some(Comparator::AtLeast),
        "反向" => return Some(Comparator::AtMost),
        "定值" => return Some(Comparator::Equal),
        _ => {}
    }
    SIGNS.iter().chain(&WORDS).find(|(sign, _)| *sign == text).map(|(_, comparator)| *comparator)
}
