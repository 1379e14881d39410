use super::moment::{Moment, moment};
use super::number::SheetNumber;

/// A number format of a workbook: `0.00%`, `#,##0.00_);(#,##0.00)`, `yyyy"年"m"月"`.
#[derive(Debug, Clone)]
pub(in crate::table) struct NumberFormat {
    pub(super) sections: Vec<Section>,
    /// How text is shown, where the format says so.
    pub(super) text: Option<Section>,
}

/// One of the parts between semicolons.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    pub(super) condition: Option<(Comparison, SheetNumber)>,
    pub(super) tokens: Vec<Token>,
    /// It asks for something that is not shown here: fractions, Chinese numerals, eras.
    pub(super) unknown: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    GreaterOrEqual,
    Greater,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Literal(String),
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    /// `E+` (true) or `E-`.
    Exponent(bool),
    General,
    /// `@`.
    Text,
    /// `y`, `m`, `d`, `h`, `s` and how many of them; `M` where minutes are meant.
    Time(char, usize),
    /// `[h]`: hours, minutes or seconds that are not cut at the next larger unit.
    Elapsed(char, usize),
    /// The two halves of the day as the format writes them.
    Half(&'static str, &'static str),
}

impl NumberFormat {
    /// The text that a number shows. None where the format asks for something that is not shown here.
    pub(super) fn show(&self, number: &SheetNumber, from_1904: bool) -> Option<String> {
        let (section, signed) = self.choose(number);
        let Some(section) = section else {
            return Some(number.plain());
        };
        if section.unknown {
            return None;
        }
        let shown = if section.tokens.iter().any(|token| matches!(token, Token::Time(..) | Token::Elapsed(..) | Token::Half(..))) {
            section.show_moment(&moment(number, from_1904)?)
        } else {
            section.show_number(&number.magnitude())?
        };
        Some(if signed && number.negative { format!("-{shown}") } else { shown })
    }

    /// The text that a text shows.
    pub(in crate::table) fn show_text(&self, text: &str) -> String {
        let Some(section) = &self.text else { return text.to_owned() };
        let pieces = section.tokens.iter().map(|token| match token {
            Token::Literal(literal) => literal.as_str(),
            Token::Text => text,
            _ => "",
        });
        pieces.collect()
    }

    /// The section for a number, and whether the number keeps its sign there.
    fn choose(&self, number: &SheetNumber) -> (Option<&Section>, bool) {
        let conditional = self.sections.iter().any(|section| section.condition.is_some());
        if conditional {
            let fits = |section: &&Section| section.condition.as_ref().is_none_or(|(comparison, bound)| comparison.holds(number, bound));
            return (self.sections.iter().find(fits), true);
        }
        let (first, second, third) = (self.sections.first(), self.sections.get(1), self.sections.get(2));
        if number.negative && second.is_some() {
            return (second, false);
        }
        if number.is_zero() && third.is_some() {
            return (third, false);
        }
        (first, true)
    }
}

impl Comparison {
    fn holds(self, number: &SheetNumber, bound: &SheetNumber) -> bool {
        let order = number.compare(bound);
        match self {
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::GreaterOrEqual => order.is_ge(),
            Self::Greater => order.is_gt(),
        }
    }
}

impl Section {
    fn show_number(&self, number: &SheetNumber) -> Option<String> {
        let tokens = &self.tokens;
        let is_digit = |token: &Token| matches!(token, Token::Digit(_));
        if tokens.contains(&Token::General) || !tokens.iter().any(is_digit) {
            let pieces = tokens.iter().map(|token| match token {
                Token::Literal(literal) => literal.clone(),
                Token::General | Token::Text => number.plain(),
                Token::Percent => "%".to_owned(),
                _ => String::new(),
            });
            return Some(pieces.collect());
        }
        let exponent = tokens.iter().position(|token| matches!(token, Token::Exponent(_)));
        let mantissa = tokens.get(..exponent.unwrap_or(tokens.len()))?;
        let point = mantissa.iter().position(|token| *token == Token::Point).unwrap_or(mantissa.len());
        let (whole, part) = mantissa.split_at_checked(point)?;
        let places = u32::try_from(part.iter().filter(|token| is_digit(token)).count()).ok()?;
        if let Some(exponent) = exponent {
            return self.show_scientific(number, places, tokens.get(exponent..)?);
        }
        let percents = tokens.iter().filter(|token| **token == Token::Percent).count();
        // Commas behind the last digit, before the point or at the end, divide by a thousand each; those between digits part groups.
        let commas_behind = |tokens: &[Token]| {
            let last = tokens.iter().rposition(is_digit).unwrap_or(tokens.len());
            tokens.iter().skip(last).filter(|token| **token == Token::Comma).count()
        };
        let behind = commas_behind(whole) + commas_behind(part);
        let grouped = whole.iter().filter(|token| **token == Token::Comma).count() > commas_behind(whole);
        let power = i32::try_from(percents * 2).ok()? - i32::try_from(behind * 3).ok()?;
        let (digits, decimals) = number.scaled(power).fixed(places)?;
        let mut shown = show_whole(whole, if digits == "0" { "" } else { &digits }, grouped);
        show_part(part, &decimals, &mut shown);
        Some(shown)
    }

    fn show_scientific(&self, number: &SheetNumber, places: u32, rest: &[Token]) -> Option<String> {
        let whole = self.tokens.iter().take_while(|token| !matches!(token, Token::Point | Token::Exponent(_)));
        if whole.filter(|token| matches!(token, Token::Digit(_))).count() != 1 {
            return None;
        }
        let (mantissa, power) = number.scientific(places)?;
        let sign = match (power < 0, rest.first()) {
            (true, _) => "-",
            (false, Some(Token::Exponent(true))) => "+",
            (false, _) => "",
        };
        let width = rest.iter().filter(|token| matches!(token, Token::Digit(_))).count();
        Some(format!("{mantissa}E{sign}{:0width$}", power.unsigned_abs()))
    }

    fn show_moment(&self, moment: &Moment) -> String {
        let halves = self.tokens.iter().any(|token| matches!(token, Token::Half(..)));
        let pieces = self.tokens.iter().map(|token| match token {
            Token::Literal(literal) => literal.clone(),
            Token::Time(unit, count) => moment.show(*unit, *count, halves),
            Token::Elapsed(unit, count) => moment.elapsed(*unit, *count),
            Token::Half(before, after) => (if moment.hour < 12 { *before } else { *after }).to_owned(),
            Token::Point => ".".to_owned(),
            Token::Comma => ",".to_owned(),
            _ => String::new(),
        });
        pieces.collect()
    }
}

/// The digits before the point, from the right: each placeholder takes one, the first takes what is left.
fn show_whole(tokens: &[Token], digits: &str, grouped: bool) -> String {
    let mut left: Vec<char> = digits.chars().collect();
    let first = tokens.iter().position(|token| matches!(token, Token::Digit(_)));
    let mut reversed: Vec<char> = Vec::new();
    let mut taken = 0_usize;
    let mut put = |digit: char, reversed: &mut Vec<char>| {
        if grouped && taken > 0 && taken.is_multiple_of(3) {
            reversed.push(',');
        }
        reversed.push(digit);
        taken += 1;
    };
    for (at, token) in tokens.iter().enumerate().rev() {
        match token {
            Token::Digit(kind) => {
                match left.pop() {
                    Some(digit) => put(digit, &mut reversed),
                    None if *kind == '0' => put('0', &mut reversed),
                    None => {}
                }
                if first == Some(at) {
                    while let Some(digit) = left.pop() {
                        put(digit, &mut reversed);
                    }
                }
            }
            Token::Literal(literal) => reversed.extend(literal.chars().rev()),
            Token::Percent => reversed.push('%'),
            _ => {}
        }
    }
    // Digits without a placeholder: `.00` shows 1.50 all the same.
    while let Some(digit) = left.pop() {
        put(digit, &mut reversed);
    }
    reversed.iter().rev().collect()
}

/// The point and the digits behind it. Zeros at the end show only where the format asks for them.
fn show_part(tokens: &[Token], decimals: &str, shown: &mut String) {
    let significant = decimals.trim_end_matches('0').len();
    let mut digits = decimals.chars().enumerate();
    for token in tokens {
        match token {
            Token::Point => shown.push('.'),
            Token::Digit(kind) => {
                if let Some((at, digit)) = digits.next()
                    && (at < significant || *kind == '0')
                {
                    shown.push(digit);
                }
            }
            Token::Literal(literal) => shown.push_str(literal),
            Token::Percent => shown.push('%'),
            _ => {}
        }
    }
}
