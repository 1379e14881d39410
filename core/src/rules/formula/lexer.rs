use super::ast::Span;
use super::error::{Expected, FormulaError};
use crate::number::{Decimal, Ratio};
use crate::reading::Unit;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// A literal and its unit's symbol.
    Number(Ratio, String),
    Word(String),
    Keyword(Keyword),
    Sign(&'static str),
    End,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keyword {
    If,
    Then,
    Else,
    And,
    Or,
    Not,
}

pub(super) const KEYWORDS: [(&str, Keyword); 12] = [
    ("若", Keyword::If),
    ("if", Keyword::If),
    ("则", Keyword::Then),
    ("then", Keyword::Then),
    ("否则", Keyword::Else),
    ("else", Keyword::Else),
    ("且", Keyword::And),
    ("and", Keyword::And),
    ("或", Keyword::Or),
    ("or", Keyword::Or),
    ("非", Keyword::Not),
    ("not", Keyword::Not),
];

const LONGEST: usize = 4_000;

/// The tokens with their spans; the last is always [`Token::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<(Token, Span)>, FormulaError> {
    let chars: Vec<char> = text.chars().map(half_width).collect();
    if chars.len() > LONGEST {
        return Err(FormulaError::TooLong { length: chars.len() });
    }
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let start = at;
        if c.is_whitespace() {
            at += 1;
            continue;
        }
        let token = if c.is_ascii_digit() {
            number(&chars, &mut at)?
        } else if is_word(c) {
            let word = run(&chars, &mut at, is_word);
            match KEYWORDS.iter().find(|(name, _)| *name == word) {
                Some((_, keyword)) => Token::Keyword(*keyword),
                None => Token::Word(word),
            }
        } else {
            match sign(&chars, at) {
                Some((sign, length)) => {
                    at += length;
                    Token::Sign(sign)
                }
                None => {
                    let found = c.to_string();
                    return Err(FormulaError::Unexpected { found, expected: Expected::Operator, span: (at, at + 1), nearest: None });
                }
            }
        };
        tokens.push((token, (start, at)));
    }
    tokens.push((Token::End, (chars.len(), chars.len())));
    Ok(tokens)
}

fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        '×' => '*',
        '÷' => '/',
        '−' | '–' => '-',
        '\u{3000}' => ' ',
        c => c,
    }
}

fn is_word(c: char) -> bool {
    match c {
        // What most names are made of.
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' | '\u{4e00}'..='\u{9fff}' => true,
        '\0'..='\x7f' => false,
        c => c.is_alphanumeric(),
    }
}

fn run(chars: &[char], at: &mut usize, belongs: impl Fn(char) -> bool) -> String {
    let word: String = chars.iter().skip(*at).take_while(|c| belongs(**c)).collect();
    *at += word.chars().count();
    word
}

/// Digits, a point and digits, then a unit directly behind: `12.5`, `10%`, `5万元`.
fn number(chars: &[char], at: &mut usize) -> Result<Token, FormulaError> {
    let start = *at;
    let mut digits = run(chars, at, |c| c.is_ascii_digit());
    if chars.get(*at) == Some(&'.') && chars.get(*at + 1).is_some_and(char::is_ascii_digit) {
        *at += 1;
        digits.push('.');
        digits.push_str(&run(chars, at, |c| c.is_ascii_digit()));
    }
    let value = Decimal::parse(&digits).map_err(|error| FormulaError::Number { error, span: (start, *at) })?.ratio();
    let unit = match chars.get(*at) {
        // ㎡ is a sign to Unicode, not a letter.
        Some(c @ ('%' | '‰' | '㎡')) => {
            *at += 1;
            c.to_string()
        }
        Some(c) if is_word(*c) => {
            let unit_at = *at;
            let unit = run(chars, at, is_word);
            // 5则 would be a keyword glued to a number; it is told apart from a unit by the unit table.
            if KEYWORDS.iter().any(|(word, _)| *word == unit) || Unit::parse(&unit).is_none() {
                return Err(FormulaError::Unexpected { found: unit, expected: Expected::Operator, span: (unit_at, *at), nearest: None });
            }
            unit
        }
        _ => String::new(),
    };
    Ok(Token::Number(value, unit))
}

fn sign(chars: &[char], at: usize) -> Option<(&'static str, usize)> {
    const TWO: [(char, char, &str); 5] = [('>', '=', ">="), ('<', '=', "<="), ('=', '=', "=="), ('!', '=', "!="), ('<', '>', "!=")];
    const ONE: [(char, &str); 15] = [
        ('≥', ">="),
        ('≧', ">="),
        ('≤', "<="),
        ('≦', "<="),
        ('≠', "!="),
        ('>', ">"),
        ('<', "<"),
        ('=', "=="),
        ('+', "+"),
        ('-', "-"),
        ('*', "*"),
        ('/', "/"),
        ('(', "("),
        (')', ")"),
        (',', ","),
    ];
    let (first, second) = (*chars.get(at)?, chars.get(at + 1).copied());
    if let Some((.., sign)) = TWO.iter().find(|(a, b, _)| *a == first && Some(*b) == second) {
        return Some((sign, 2));
    }
    ONE.iter().find(|(c, _)| *c == first).map(|(_, sign)| (*sign, 1))
}
