//! The first step: what literally stands in a cell, piece by piece, without any meaning yet.

use super::Comparator;
use super::numerals::{Numeral, arabic, chinese};
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
const ABOUT_BEHIND: [&str; 2] = ["左右", "上下"];

/// One piece of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    Sign(Comparator),
    Number(Number),
    /// `-`, `~`, 至, 到 between two numbers.
    To,
    /// Any other characters.
    Words(String),
    /// A number that cannot be kept.
    TooLong,
}

/// A number with what is attached to it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    pub(super) value: Ratio,
    pub(super) last_place: Ratio,
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

/// Cuts folded characters into pieces.
pub(super) fn pieces(chars: &[char]) -> Vec<Piece> {
    let mut cutter = Cutter { chars, at: 0, pieces: Vec::new() };
    while cutter.at < chars.len() {
        cutter.next();
    }
    cutter.pieces
}

struct Cutter<'a> {
    chars: &'a [char],
    at: usize,
    pieces: Vec<Piece>,
}

impl Cutter<'_> {
    fn rest(&self) -> &[char] {
        self.chars.get(self.at..).unwrap_or_default()
    }

    /// Takes a word if it stands here.
    fn eat(&mut self, word: &str) -> bool {
        let length = word.chars().count();
        let here = self.rest().len() >= length && word.chars().zip(self.rest()).all(|(w, c)| w == *c);
        if here {
            self.at += length;
        }
        here
    }

    fn eat_any<T: Copy>(&mut self, words: &[(&str, T)]) -> Option<T> {
        words.iter().find(|(word, _)| self.eat(word)).map(|(_, meaning)| *meaning)
    }

    fn next(&mut self) {
        if let Some(sign) = self.eat_any(&SIGNS).or_else(|| self.eat_any(&WORDS)) {
            self.pieces.push(Piece::Sign(sign));
            return;
        }
        // 达 is a comparison only right before the number: 达95%, but 达标率.
        if self.rest().first() == Some(&'达') && self.chars.get(self.at + 1).is_some_and(|c| c.is_ascii_digit() || *c == '百') {
            self.at += 1;
            self.pieces.push(Piece::Sign(Comparator::AtLeast));
            return;
        }
        if matches!(self.pieces.last(), Some(Piece::Number(_)))
            && let Some(c) = self.rest().first()
            && matches!(c, '-' | '~' | '—' | '–' | '－' | '～' | '至' | '到')
            && self.chars.get(self.at + 1).is_some_and(|c| c.is_ascii_digit() || chinese(&[*c]).is_some())
        {
            self.at += 1;
            self.pieces.push(Piece::To);
            return;
        }
        if let Some(piece) = self.number() {
            self.pieces.push(piece);
            return;
        }
        let Some(c) = self.rest().first().copied() else {
            return;
        };
        self.at += 1;
        match self.pieces.last_mut() {
            Some(Piece::Words(words)) => words.push(c),
            _ => self.pieces.push(Piece::Words(c.to_string())),
        }
    }

    /// A number that begins here, with sign, 约, factor, unit and the words behind it.
    fn number(&mut self) -> Option<Piece> {
        let start = self.at;
        // A digit glued to a Latin letter is part of a code (A4, H1N1), not a number.
        let glued = start.checked_sub(1).and_then(|at| self.chars.get(at)).is_some_and(char::is_ascii_alphabetic);
        let mut about = ABOUT_BEFORE.iter().any(|word| self.eat(word));
        let percent = self.eat("百分之");
        let negative = !percent && self.minus();
        if !negative {
            self.eat("+");
        }
        let numeral = match arabic(self.rest()) {
            Some(Ok(numeral)) => Some(numeral),
            Some(Err(NumberError::LossOfDigits { .. } | NumberError::NotADecimal { .. })) => {
                self.at += self.rest().iter().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).count();
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

    /// A minus sign, where it cannot be a connecting line.
    fn minus(&mut self) -> bool {
        let free = matches!(self.pieces.last(), None | Some(Piece::Sign(_)));
        let digit_next = self.chars.get(self.at + 1).is_some_and(char::is_ascii_digit);
        free && digit_next && (self.eat("-") || self.eat("−") || self.eat("–"))
    }

    /// 万 and 亿 behind digits, where they do not belong to 万元.
    fn factor(&mut self, value: &mut Ratio, last_place: &mut Ratio) -> bool {
        let before = self.at;
        for (word, factor) in [("万", 10_000), ("亿", 100_000_000)] {
            let belongs_to_unit = matches!(self.rest().get(1), Some('元' | '平'));
            if self.rest().first().is_some_and(|c| word.starts_with(*c)) && !belongs_to_unit {
                self.at += 1;
                *value = value.clone() * Ratio::from_int(factor);
                *last_place = last_place.clone() * Ratio::from_int(factor);
            }
        }
        self.at > before
    }

    fn more(&mut self) -> bool {
        self.eat("余") || self.eat("多") || self.eat("几")
    }

    fn unit(&mut self) -> Option<Unit> {
        let (unit, length) = Unit::at(self.rest())?;
        self.at += length;
        Some(unit)
    }
}
