use super::format::{Comparison, NumberFormat, Section, Token};
use super::number::SheetNumber;

/// Formats are short; a longer one is not read and its cells show their numbers as held.
const LONGEST: usize = 255;

impl NumberFormat {
    pub(super) fn parse(code: &str) -> Self {
        if code.chars().count() > LONGEST {
            return Self { sections: vec![Section { unknown: true, ..Section::default() }], text: None };
        }
        let mut sections: Vec<Section> = split(code).iter().map(|part| section(part)).collect();
        let is_text = |section: &Section| section.tokens.contains(&Token::Text);
        let text = match sections.len() {
            4.. => sections.drain(3..).next(),
            _ => sections.pop_if(|last| is_text(last) && last.tokens.iter().any(|token| matches!(token, Token::Literal(_)))),
        };
        // `@` alone shows numbers and texts as they are.
        Self { sections, text: text.filter(is_text) }
    }
}

/// Cuts at semicolons outside quotation marks, brackets and escapes.
fn split(code: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    for c in code.chars() {
        let plain = !quoted && !bracketed && !escaped;
        if plain && c == ';' {
            parts.push(String::new());
            continue;
        }
        match c {
            '"' if !escaped && !bracketed => quoted = !quoted,
            '[' if plain => bracketed = true,
            ']' if bracketed => bracketed = false,
            _ => {}
        }
        escaped = plain && matches!(c, '\\' | '_' | '*');
        if let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    parts
}

fn section(code: &str) -> Section {
    let mut section = Section::default();
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        rest = match c {
            '"' => {
                let (literal, after) = after.split_once('"').unwrap_or((after, ""));
                section.literal(literal);
                after
            }
            '\\' => {
                let mut characters = after.chars();
                section.literal(&characters.next().map(String::from).unwrap_or_default());
                characters.as_str()
            }
            '_' | '*' => {
                let mut characters = after.chars();
                characters.next();
                if c == '_' {
                    section.literal(" ");
                }
                characters.as_str()
            }
            '[' => {
                let (inside, after) = after.split_once(']').unwrap_or((after, ""));
                section.bracket(inside);
                after
            }
            _ => section.plain(c, rest, after),
        };
    }
    section.tell_minutes();
    section.unknown |= section.is_fraction();
    section
}

impl Section {
    fn literal(&mut self, text: &str) {
        match self.tokens.last_mut() {
            Some(Token::Literal(last)) => last.push_str(text),
            _ => self.tokens.push(Token::Literal(text.to_owned())),
        }
    }

    fn bracket(&mut self, inside: &str) {
        let lower = inside.to_ascii_lowercase();
        let unit = lower.chars().next().filter(|unit| matches!(unit, 'h' | 'm' | 's') && lower.chars().all(|c| c == *unit));
        if let Some(unit) = unit {
            self.tokens.push(Token::Elapsed(unit, lower.len()));
        } else if let Some(currency) = inside.strip_prefix('$') {
            self.literal(currency.split('-').next().unwrap_or_default());
        } else if lower.starts_with("dbnum") {
            self.unknown = true;
        } else {
            let signs = [
                ("<=", Comparison::LessOrEqual),
                (">=", Comparison::GreaterOrEqual),
                ("<>", Comparison::NotEqual),
                ("<", Comparison::Less),
                (">", Comparison::Greater),
                ("=", Comparison::Equal),
            ];
            let found = signs.into_iter().find_map(|(sign, comparison)| Some((comparison, inside.strip_prefix(sign)?)));
            // What is left are colours.
            if let Some((comparison, bound)) = found {
                match SheetNumber::parse(bound) {
                    Some(bound) => self.condition = Some((comparison, bound)),
                    None => self.unknown = true,
                }
            }
        }
    }

    /// A character outside quotation marks; gives what is left to read.
    fn plain<'c>(&mut self, c: char, rest: &'c str, after: &'c str) -> &'c str {
        let starts = |word: &str| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        let words = [
            ("General", Token::General),
            ("G/通用格式", Token::General),
            ("AM/PM", Token::Half("AM", "PM")),
            ("A/P", Token::Half("A", "P")),
            ("上午/下午", Token::Half("上午", "下午")),
        ];
        if let Some((word, token)) = words.into_iter().find(|(word, _)| starts(word)) {
            self.tokens.push(token);
            return rest.get(word.len()..).unwrap_or_default();
        }
        let lower = c.to_ascii_lowercase();
        match lower {
            '0' | '#' | '?' => self.tokens.push(Token::Digit(c)),
            '.' => self.tokens.push(Token::Point),
            ',' => self.tokens.push(Token::Comma),
            '%' => self.tokens.push(Token::Percent),
            '@' => self.tokens.push(Token::Text),
            'e' if after.starts_with(['+', '-']) => {
                self.tokens.push(Token::Exponent(after.starts_with('+')));
                return after.get(1..).unwrap_or_default();
            }
            'y' | 'm' | 'd' | 'h' | 's' | 'e' => {
                let count = rest.chars().take_while(|next| next.to_ascii_lowercase() == lower).count();
                self.tokens.push(if lower == 'e' { Token::Time('y', 4) } else { Token::Time(lower, count) });
                return rest.get(count..).unwrap_or_default();
            }
            // Weekdays and eras.
            'a' | 'b' | 'g' | 'r' | 'n' => self.unknown = true,
            _ => self.literal(&c.to_string()),
        }
        after
    }

    /// An `m` next to hours or seconds means minutes.
    fn tell_minutes(&mut self) {
        let times: Vec<(usize, char)> = self
            .tokens
            .iter()
            .enumerate()
            .filter_map(|(at, token)| match token {
                Token::Time(unit, _) | Token::Elapsed(unit, _) => Some((at, *unit)),
                _ => None,
            })
            .collect();
        for (index, (at, unit)) in times.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|before| times.get(before)).map(|(_, unit)| *unit);
            let after = times.get(index + 1).map(|(_, unit)| *unit);
            let minutes = *unit == 'm' && (before == Some('h') || after == Some('s'));
            if let Some(Token::Time(unit, _)) = self.tokens.get_mut(*at).filter(|_| minutes) {
                *unit = 'M';
            }
        }
        // Parts of a second are not shown here.
        let seconds = |token: &Token| matches!(token, Token::Time('s', _));
        if self.tokens.iter().any(seconds) && self.tokens.iter().any(|token| matches!(token, Token::Digit(_))) {
            self.unknown = true;
        }
    }

    /// `# ?/?`: digits on both sides of a slash.
    fn is_fraction(&self) -> bool {
        let digit = |token: Option<&Token>| matches!(token, Some(Token::Digit(_)));
        let slash = |token: &Token| matches!(token, Token::Literal(text) if text.trim() == "/");
        self.tokens.iter().enumerate().any(|(at, token)| {
            slash(token) && digit(at.checked_sub(1).and_then(|before| self.tokens.get(before))) && digit(self.tokens.get(at + 1))
        })
    }
}
