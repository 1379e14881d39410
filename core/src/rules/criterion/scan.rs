//! A place in the characters of a criterion, and the words and numbers that may stand there.

use super::said::Mark;
use crate::number::{Decimal, Ratio};
use crate::reading::Unit;

/// Every character in its plain width, one for one, so that places stay.
pub(super) fn folded(chars: &[char]) -> Vec<char> {
    chars
        .iter()
        .map(|&c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '—' | '–' | '―' | '−' | '~' | '〜' => '-',
            '≧' | '⩾' => '≥',
            '≦' | '⩽' => '≤',
            '\u{3000}' => ' ',
            _ => c,
        })
        .map(|c| if c == '~' { '-' } else { c })
        .collect()
}

/// A number with what stands behind it.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    /// As written.
    pub(super) written: Decimal,
    /// In base units, with its unit.
    pub(super) mark: Mark,
}

impl Amount {
    pub(super) fn percent(&self) -> bool {
        self.mark.unit == "%"
    }

    /// The same number in another amount's unit: the 80 of 80-90%.
    pub(super) fn in_unit_of(&self, other: &Self) -> Option<Mark> {
        let factor = other.mark.value.checked_div(&other.written.ratio()).ok()?;
        Some(Mark { value: &self.written.ratio() * &factor, unit: other.mark.unit.clone() })
    }
}

/// How many characters the units have that stand in criteria.
const LONGEST_UNIT: usize = 4;

/// What stands between the ends of a range.
pub(super) const TO: &[&str] = &["-", "--", "至", "到"];

/// A place between two characters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scan<'a> {
    chars: &'a [char],
    pub(super) at: usize,
    pub(super) end: usize,
}

impl<'a> Scan<'a> {
    pub(super) fn new(chars: &'a [char], (at, end): (usize, usize)) -> Self {
        Self { chars, at, end: end.min(chars.len()) }
    }

    /// What is passed over between words: white space, commas, quotation marks around names.
    fn blank(c: char) -> bool {
        c.is_whitespace() || matches!(c, ',' | '“' | '”' | '"' | '「' | '」' | '‘' | '’')
    }

    pub(super) fn skip(&mut self) {
        while self.at < self.end && self.chars.get(self.at).is_some_and(|c| Self::blank(*c)) {
            self.at += 1;
        }
    }

    pub(super) fn done(&mut self) -> bool {
        self.skip();
        self.at >= self.end
    }

    pub(super) fn peek(&self) -> Option<char> {
        (self.at < self.end).then(|| self.chars.get(self.at).copied()).flatten()
    }

    pub(super) fn text(&self, from: usize, to: usize) -> String {
        self.chars.get(from..to.min(self.end)).unwrap_or_default().iter().filter(|c| !Self::blank(**c)).collect()
    }

    fn word(&self, word: &str) -> Option<usize> {
        let mut at = self.at;
        for c in word.chars() {
            if at >= self.end || self.chars.get(at) != Some(&c) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// The longest of the words that stands here.
    pub(super) fn eat<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        self.skip();
        let (word, at) = words.iter().filter_map(|word| Some((*word, self.word(word)?))).max_by_key(|(_, at)| *at)?;
        self.at = at;
        Some(word)
    }

    /// Whether one of the words stands here.
    pub(super) fn at_any(&self, words: &[&str]) -> bool {
        let mut ahead = *self;
        ahead.eat(words).is_some()
    }

    /// Up to the next of these words, which stays.
    pub(super) fn until(&mut self, words: &[&str]) -> Option<String> {
        self.skip();
        let from = self.at;
        let mut ahead = *self;
        while ahead.at < ahead.end {
            if words.iter().any(|word| ahead.word(word).is_some()) {
                let text = self.text(from, ahead.at);
                self.at = ahead.at;
                return Some(text);
            }
            ahead.at += 1;
        }
        None
    }

    /// A number: digits, or one numeral of Chinese writing.
    pub(super) fn number(&mut self) -> Option<Decimal> {
        self.skip();
        let from = self.at;
        let mut text = String::new();
        let mut at = self.at;
        while let Some(c) = self.chars.get(at).filter(|c| at < self.end && (c.is_ascii_digit() || **c == '.' || (at == from && **c == '-')))
        {
            text.push(*c);
            at += 1;
        }
        if let Ok(number) = Decimal::parse(text.trim_end_matches('.')) {
            self.at = at - (text.len() - text.trim_end_matches('.').len());
            return Some(number);
        }
        const NUMERALS: [(char, i64); 12] = [
            ('零', 0),
            ('一', 1),
            ('二', 2),
            ('两', 2),
            ('三', 3),
            ('四', 4),
            ('五', 5),
            ('六', 6),
            ('七', 7),
            ('八', 8),
            ('九', 9),
            ('十', 10),
        ];
        let c = self.peek()?;
        if c == '半' {
            self.at += 1;
            return Decimal::parse("0.5").ok();
        }
        let (_, number) = NUMERALS.iter().find(|(numeral, _)| *numeral == c)?;
        self.at += 1;
        Some(Decimal::from_int(*number))
    }

    /// A number with its unit: `90%`, `1个百分点`, `50人`, `3万元`. Points (分) are no unit here.
    pub(super) fn amount(&mut self) -> Option<Amount> {
        let written = self.number()?;
        let amount = |value, unit: &str| Amount { written, mark: Mark { value, unit: unit.to_owned() } };
        if self.eat(&["%", "个百分点", "百分点", "个%"]).is_some() {
            return Some(amount(written.ratio().checked_div(&Ratio::from_int(100)).ok()?, "%"));
        }
        for length in (1..=LONGEST_UNIT).rev() {
            let text = self.text(self.at, self.at + length);
            if text.chars().count() == length
                && !text.starts_with('分')
                && let Some((factor, _)) = Unit::in_table(&text)
            {
                self.at += length;
                return Some(amount(&written.ratio() * &factor, &text));
            }
        }
        Some(amount(written.ratio(), ""))
    }

    /// Points: `5分`, `8-9分`. A percentage is none, and neither are minutes.
    pub(super) fn points(&mut self) -> Option<(Decimal, Decimal)> {
        let mut ahead = *self;
        let first = ahead.number()?;
        let _ = ahead.eat(&["分"]);
        let mut last = first;
        let mut range = ahead;
        if range.eat(TO).is_some()
            && let Some(number) = range.number()
        {
            (ahead, last) = (range, number);
            ahead.eat(&["分"])?;
        } else {
            ahead = *self;
            ahead.number()?;
            ahead.eat(&["分"])?;
        }
        if matches!(ahead.peek(), Some('钟' | '值' | '部')) {
            return None;
        }
        *self = ahead;
        Some(if first.ratio() <= last.ratio() { (first, last) } else { (last, first) })
    }
}
