//! The first step: what literally stands in a cell, piece by piece, without any meaning yet.

use super::Comparator;
use super::numerals::{Numeral, arabic, begins_chinese, chinese};
use super::unit::Unit;
use crate::number::{NumberError, Ratio};

/// Signs of comparison, longest first.
pub(super) const SIGNS: [(&str, Comparator); 16] = [
    (">=", Comparator::AtLeast),
    ("=>", Comparator::AtLeast),
    ("≥", Comparator::AtLeast),
    ("≧", Comparator::AtLeast),
    ("⩾", Comparator::AtLeast),
    ("<=", Comparator::AtMost),
    ("=<", Comparator::AtMost),
    ("≤", Comparator::AtMost),
    ("≦", Comparator::AtMost),
    ("⩽", Comparator::AtMost),
    (">", Comparator::MoreThan),
    ("<", Comparator::LessThan),
    ("==", Comparator::Equal),
    ("=", Comparator::Equal),
    ("═", Comparator::Equal),
    ("＝", Comparator::Equal),
];

/// Words of comparison that stand before a number, longest first within a beginning. 民法典 art. 1259: 不满, 超过 and 以外
/// exclude the number; the words with 不 before them include it.
pub(super) const WORDS: [(&str, Comparator); 31] = [
    ("大于或等于", Comparator::AtLeast),
    ("大于等于", Comparator::AtLeast),
    ("小于或等于", Comparator::AtMost),
    ("小于等于", Comparator::AtMost),
    ("不低于", Comparator::AtLeast),
    ("不少于", Comparator::AtLeast),
    ("不小于", Comparator::AtLeast),
    ("不得低于", Comparator::AtLeast),
    ("不得少于", Comparator::AtLeast),
    ("至少", Comparator::AtLeast),
    ("最少", Comparator::AtLeast),
    ("达到", Comparator::AtLeast),
    ("不超过", Comparator::AtMost),
    ("不得超过", Comparator::AtMost),
    ("不高于", Comparator::AtMost),
    ("不得高于", Comparator::AtMost),
    ("不大于", Comparator::AtMost),
    ("不多于", Comparator::AtMost),
    ("至多", Comparator::AtMost),
    ("最多", Comparator::AtMost),
    ("控制在", Comparator::AtMost),
    ("超过", Comparator::MoreThan),
    ("高于", Comparator::MoreThan),
    ("大于", Comparator::MoreThan),
    ("多于", Comparator::MoreThan),
    ("低于", Comparator::LessThan),
    ("小于", Comparator::LessThan),
    ("少于", Comparator::LessThan),
    ("不满", Comparator::LessThan),
    ("不足", Comparator::LessThan),
    ("等于", Comparator::Equal),
];

/// Words of comparison that stand behind a number.
const BEHIND: [(&str, Comparator); 8] = [
    ("及以上", Comparator::AtLeast),
    ("及以下", Comparator::AtMost),
    ("以上", Comparator::AtLeast),
    ("以下", Comparator::AtMost),
    ("之内", Comparator::AtMost),
    ("以内", Comparator::AtMost),
    ("以外", Comparator::MoreThan),
    ("起", Comparator::AtLeast),
];

const ABOUT_BEFORE: [&str; 5] = ["大约", "大概", "约", "近", "接近"];
/// Characters with which 约 is another word: 节约5万元, 签约3家, 预约100人.
const NOT_ABOUT: &str = "节签预公契合制简履违集";
const ABOUT_BEHIND: [&str; 2] = ["左右", "上下"];

/// One piece of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece<'a> {
    Sign(Comparator),
    Number(Number),
    /// `-`, `~`, 至, 到 between two numbers.
    To,
    /// Any other characters.
    Words(&'a str),
    /// A number that cannot be kept.
    TooLong,
}

/// A number with what is attached to it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    pub(super) value: Ratio,
    /// The place of the last digit that is not zero, as a power of ten.
    pub(super) last_place: i32,
    pub(super) chinese: bool,
    /// Whether 万 or 亿 stands behind the digits.
    pub(super) factor: bool,
    pub(super) unit: Option<Unit>,
    /// 余, 多, 几.
    pub(super) more: bool,
    pub(super) about: bool,
    /// 以上, 以内 … behind it.
    pub(super) behind: Option<Comparator>,
}

/// Cuts folded text into pieces.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut cutter = Cutter { text, at: 0, pieces: Vec::with_capacity(4) };
    while cutter.at < text.len() {
        cutter.next();
    }
    cutter.pieces
}

/// Whether a word stands at the beginning. Of most words not even the first character does.
fn stands(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    match (text.first_chunk::<3>(), word.first_chunk::<3>()) {
        (Some(here), Some(wanted)) => here == wanted && text.starts_with(word),
        _ => text.starts_with(word),
    }
}

/// First characters of [`SIGNS`].
fn begins_sign(c: char) -> bool {
    matches!(c, '>' | '=' | '<' | '≥' | '≧' | '⩾' | '≤' | '≦' | '⩽' | '═' | '＝')
}

/// First characters of [`WORDS`], and 达.
fn begins_comparison(c: char) -> bool {
    matches!(c, '大' | '小' | '不' | '至' | '最' | '达' | '控' | '超' | '高' | '多' | '低' | '少' | '等')
}

/// Between two numbers.
fn connects(c: char) -> bool {
    matches!(c, '-' | '~' | '—' | '–' | '－' | '～' | '至' | '到')
}

/// What may stand before a number, its sign, and its first digit.
fn begins_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '大' | '约' | '近' | '接' | '百' | '+' | '-' | '−' | '–') || begins_chinese(c)
}

/// Whether anything but words may begin so.
fn begins(c: char) -> bool {
    begins_sign(c) || begins_comparison(c) || connects(c) || begins_number(c)
}

struct Cutter<'a> {
    text: &'a str,
    at: usize,
    pieces: Vec<Piece<'a>>,
}

impl<'a> Cutter<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn first(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Takes a word if it stands here.
    fn eat(&mut self, word: &str) -> bool {
        let here = stands(self.rest(), word);
        if here {
            self.at += word.len();
        }
        here
    }

    fn eat_any<T: Copy>(&mut self, words: &[(&str, T)]) -> Option<T> {
        let rest = self.rest();
        let (word, meaning) = words.iter().find(|(word, _)| stands(rest, word))?;
        self.at += word.len();
        Some(*meaning)
    }

    fn next(&mut self) {
        match self.piece() {
            Some(piece) => self.pieces.push(piece),
            None => self.words(),
        }
    }

    /// Anything but words.
    fn piece(&mut self) -> Option<Piece<'a>> {
        let mut ahead = self.rest().chars();
        let (c, next) = (ahead.next()?, ahead.next());
        if begins_sign(c)
            && let Some(sign) = self.eat_any(&SIGNS)
        {
            return Some(Piece::Sign(sign));
        }
        if begins_comparison(c) {
            if let Some(sign) = self.eat_any(&WORDS) {
                return Some(Piece::Sign(sign));
            }
            // 达 is a comparison only right before the number: 达95%, but 达标率.
            if c == '达' && next.is_some_and(|c| c.is_ascii_digit() || c == '百') {
                self.at += c.len_utf8();
                return Some(Piece::Sign(Comparator::AtLeast));
            }
        }
        if connects(c)
            && matches!(self.pieces.last(), Some(Piece::Number(_)))
            && next.is_some_and(|c| c.is_ascii_digit() || begins_chinese(c))
        {
            self.at += c.len_utf8();
            return Some(Piece::To);
        }
        if begins_number(c) { self.number() } else { None }
    }

    /// Takes at least one character, and all behind it that begin nothing else.
    fn words(&mut self) {
        let length = self.rest().char_indices().skip(1).find(|(_, c)| begins(*c)).map_or(self.rest().len(), |(at, _)| at);
        let begun = if let Some(Piece::Words(words)) = self.pieces.last() { words.len() } else { 0 };
        let from = self.at.saturating_sub(begun);
        self.at += length;
        let words = self.text.get(from..self.at).unwrap_or_default();
        match self.pieces.last_mut() {
            Some(Piece::Words(place)) => *place = words,
            _ => self.pieces.push(Piece::Words(words)),
        }
    }

    /// A number that begins here, with sign, 约, factor, unit and the words behind it.
    fn number(&mut self) -> Option<Piece<'a>> {
        let start = self.at;
        // A digit glued to a Latin letter is part of a code (A4, H1N1), not a number.
        let glued = start.checked_sub(1).and_then(|at| self.text.as_bytes().get(at)).is_some_and(u8::is_ascii_alphabetic);
        let mut about = ABOUT_BEFORE.iter().any(|word| self.eat(word));
        if about && self.is_within_a_word(start) {
            self.at = start;
            return None;
        }
        let percent = self.eat("百分之");
        let negative = !percent && self.minus();
        if !negative {
            self.eat("+");
        }
        let numeral = match arabic(self.rest()) {
            Some(Ok(numeral)) => Some(numeral),
            Some(Err(NumberError::LossOfDigits { .. } | NumberError::NotADecimal { .. })) => {
                self.at += self.rest().bytes().take_while(|c| c.is_ascii_digit() || matches!(c, b'.' | b',')).count();
                return Some(Piece::TooLong);
            }
            Some(Err(_)) | None => chinese(self.rest()),
        };
        let Some(Numeral { mut value, mut last_place, length, chinese }) = numeral.filter(|_| !glued) else {
            self.at = start;
            return None;
        };
        self.at += length;
        if negative {
            value = -value;
        }
        let factor = self.factor(&mut value, &mut last_place);
        let mut more = self.more();
        let mut unit = if percent { Unit::parse("%") } else { self.unit() };
        more |= unit.is_some() && self.more();
        if unit.is_none() && more {
            unit = self.unit();
        }
        about |= ABOUT_BEHIND.iter().any(|word| self.eat(word));
        let behind = self.eat_any(&BEHIND);
        Some(Piece::Number(Number { value, last_place, chinese, factor, unit, more, about, behind }))
    }

    /// Whether 约 stands there as the end of another word.
    fn is_within_a_word(&self, at: usize) -> bool {
        let (before, rest) = self.text.split_at_checked(at).unwrap_or_default();
        rest.starts_with('约') && before.ends_with(|c| NOT_ABOUT.contains(c))
    }

    /// A minus sign, where it cannot be a connecting line.
    fn minus(&mut self) -> bool {
        let free = matches!(self.pieces.last(), None | Some(Piece::Sign(_)));
        let digit_next = self.rest().chars().nth(1).is_some_and(|c| c.is_ascii_digit());
        free && digit_next && (self.eat("-") || self.eat("−") || self.eat("–"))
    }

    /// 百, 千, 万 and 亿 behind digits, where they do not belong to a unit: 5千人 are 5000, 5千克 are 5 of a unit.
    fn factor(&mut self, value: &mut Ratio, last_place: &mut i32) -> bool {
        let before = self.at;
        let hundreds = [('百', 2), ('千', 3)].into_iter().find(|(word, _)| self.rest().starts_with(*word));
        if let Some((word, exponent)) = hundreds.filter(|_| !self.rest().starts_with("百分") && Unit::at(self.rest()).is_none()) {
            self.at += word.len_utf8();
            *value = &*value * &Ratio::ten_to(exponent);
            *last_place = last_place.saturating_add(exponent);
        }
        for (word, exponent) in [('万', 4), ('亿', 8)] {
            let mut ahead = self.rest().chars();
            if ahead.next() == Some(word) && !matches!(ahead.next(), Some('元' | '平')) {
                self.at += word.len_utf8();
                *value = &*value * &Ratio::ten_to(exponent);
                *last_place = last_place.saturating_add(exponent);
            }
        }
        self.at > before
    }

    fn more(&mut self) -> bool {
        let more = self.first().filter(|c| matches!(c, '余' | '多' | '几'));
        self.at += more.map_or(0, char::len_utf8);
        more.is_some()
    }

    /// Whether a word stands so far ahead that says nothing of how much: 5G建设 is the name of a network, and so may 500G硬盘 be.
    fn names_something(&self, ahead: usize) -> bool {
        let behind = self.rest().get(ahead..).unwrap_or_default();
        let of_quantity = behind.starts_with(['余', '多', '几', '至', '到', '和', '及', '或'])
            || ABOUT_BEHIND.iter().any(|word| behind.starts_with(word))
            || BEHIND.iter().any(|(word, _)| behind.starts_with(word));
        !of_quantity && behind.chars().next().is_some_and(char::is_alphabetic)
    }

    fn unit(&mut self) -> Option<Unit> {
        let (unit, length) = Unit::at(self.rest())?;
        if unit.symbol == "G" && length == 1 && self.names_something(length) {
            return None;
        }
        self.at += length;
        Some(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_begins_with_a_character_that_is_looked_at() {
        for (word, sign) in SIGNS.iter().chain(&WORDS) {
            assert_eq!(pieces(word), [Piece::Sign(*sign)], "{word}");
        }
        for word in ABOUT_BEFORE {
            assert!(matches!(pieces(&format!("{word}5")).as_slice(), [Piece::Number(number)] if number.about), "{word}");
        }
    }
}
