use super::ast::{Binary, Expression, Function, Kind, Sign, Span};
use super::error::{Expected, FormulaError, nearest};
use super::lexer::{KEYWORDS, Keyword, Token, tokens};

/// Brackets and conditions inside each other.
const DEEPEST: usize = 32;
/// Operations that hang on each other; a long sum leans to the left and is walked recursively.
const TALLEST: usize = 128;

pub(super) fn parse(text: &str) -> Result<Expression, FormulaError> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, depth: 0 };
    let mut root = parser.choice()?;
    if *parser.peek() != Token::End {
        return Err(parser.unexpected(Expected::Operator));
    }
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    root.locate(&offsets);
    Ok(root)
}

struct Parser {
    tokens: Vec<(Token, Span)>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> &Token {
        self.tokens.get(self.at).map_or(&Token::End, |(token, _)| token)
    }

    fn span(&self) -> Span {
        self.tokens.get(self.at).or(self.tokens.last()).map_or((0, 0), |(_, span)| *span)
    }

    /// The end of the token before.
    fn end(&self) -> usize {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(0, |(_, span)| span.1)
    }

    fn eat(&mut self, token: &Token) -> bool {
        let same = self.peek() == token;
        if same {
            self.at += 1;
        }
        same
    }

    fn expect(&mut self, token: &Token, expected: Expected) -> Result<(), FormulaError> {
        if self.eat(token) { Ok(()) } else { Err(self.unexpected(expected)) }
    }

    fn unexpected(&self, expected: Expected) -> FormulaError {
        let (found, near) = match self.peek() {
            Token::End => (String::new(), None),
            Token::Number(number, unit) => (format!("{number}{unit}"), None),
            Token::Sign(sign) => ((*sign).to_owned(), None),
            Token::Keyword(keyword) => (KEYWORDS.iter().find(|(_, k)| k == keyword).map_or("", |(word, _)| word).to_owned(), None),
            Token::Word(word) => (word.clone(), self.keyword_meant(word, expected)),
        };
        FormulaError::Unexpected { found, expected, span: self.span(), nearest: near }
    }

    /// A word where an operator must stand is often a keyword in other words.
    fn keyword_meant(&self, word: &str, expected: Expected) -> Option<String> {
        const SYNONYMS: [(&str, &str); 8] = [
            ("如果", "若"),
            ("那么", "则"),
            ("不然", "否则"),
            ("并且", "且"),
            ("而且", "且"),
            ("或者", "或"),
            ("不是", "非"),
            ("假如", "若"),
        ];
        let words: Vec<&str> = KEYWORDS.iter().map(|(word, _)| *word).collect();
        let previous = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        // `如果 x` fails at x, one word too late.
        if let (Expected::Operator, Some((Token::Word(before), _))) = (expected, previous)
            && let Some((_, meant)) = SYNONYMS.iter().find(|(other, _)| before == other)
        {
            return Some((*meant).to_owned());
        }
        SYNONYMS.iter().find(|(other, _)| word == *other).map(|(_, meant)| (*meant).to_owned()).or_else(|| nearest(word, &words))
    }

    fn deeper<T>(&mut self, inner: impl FnOnce(&mut Self) -> Result<T, FormulaError>) -> Result<T, FormulaError> {
        if self.depth == DEEPEST {
            return Err(FormulaError::TooDeep { span: self.span() });
        }
        self.depth += 1;
        let result = inner(self);
        self.depth -= 1;
        result
    }

    fn choice(&mut self) -> Result<Expression, FormulaError> {
        let start = self.span().0;
        if !self.eat(&Token::Keyword(Keyword::If)) {
            return self.or();
        }
        self.deeper(|parser| {
            let condition = parser.choice()?;
            parser.expect(&Token::Keyword(Keyword::Then), Expected::Then)?;
            let yes = parser.choice()?;
            parser.expect(&Token::Keyword(Keyword::Else), Expected::Else)?;
            let no = parser.choice()?;
            let span = (start, parser.end());
            node(Kind::Choice(Box::new(condition), Box::new(yes), Box::new(no)), span)
        })
    }

    /// A left-associative level: operands of `next` joined by the operators given.
    fn level(
        &mut self,
        operators: &[(Token, Binary)],
        next: fn(&mut Self) -> Result<Expression, FormulaError>,
    ) -> Result<Expression, FormulaError> {
        let mut left = next(self)?;
        while let Some((_, operator)) = operators.iter().find(|(token, _)| token == self.peek()) {
            self.at += 1;
            let right = next(self)?;
            let span = (left.span.0, right.span.1);
            left = node(Kind::Binary(*operator, Box::new(left), Box::new(right)), span)?;
        }
        Ok(left)
    }

    fn or(&mut self) -> Result<Expression, FormulaError> {
        self.level(&[(Token::Keyword(Keyword::Or), Binary::Or)], Self::and)
    }

    fn and(&mut self) -> Result<Expression, FormulaError> {
        self.level(&[(Token::Keyword(Keyword::And), Binary::And)], Self::not)
    }

    fn not(&mut self) -> Result<Expression, FormulaError> {
        let start = self.span().0;
        if !self.eat(&Token::Keyword(Keyword::Not)) {
            return self.chain();
        }
        self.deeper(|parser| {
            let inner = parser.not()?;
            let span = (start, inner.span.1);
            node(Kind::Not(Box::new(inner)), span)
        })
    }

    fn chain(&mut self) -> Result<Expression, FormulaError> {
        let first = self.sum()?;
        let mut rest = Vec::new();
        while let Token::Sign(sign) = self.peek() {
            let sign = match *sign {
                ">=" => Sign::AtLeast,
                ">" => Sign::More,
                "<=" => Sign::AtMost,
                "<" => Sign::Less,
                "==" => Sign::Equal,
                "!=" => Sign::NotEqual,
                _ => break,
            };
            self.at += 1;
            rest.push((sign, self.sum()?));
        }
        match rest.last() {
            None => Ok(first),
            Some((_, last)) => {
                let span = (first.span.0, last.span.1);
                node(Kind::Chain(Box::new(first), rest), span)
            }
        }
    }

    fn sum(&mut self) -> Result<Expression, FormulaError> {
        self.level(&[(Token::Sign("+"), Binary::Add), (Token::Sign("-"), Binary::Subtract)], Self::product)
    }

    fn product(&mut self) -> Result<Expression, FormulaError> {
        self.level(&[(Token::Sign("*"), Binary::Multiply), (Token::Sign("/"), Binary::Divide)], Self::unary)
    }

    fn unary(&mut self) -> Result<Expression, FormulaError> {
        let start = self.span().0;
        if !self.eat(&Token::Sign("-")) {
            return self.atom();
        }
        self.deeper(|parser| {
            let inner = parser.unary()?;
            let span = (start, inner.span.1);
            node(Kind::Negate(Box::new(inner)), span)
        })
    }

    fn atom(&mut self) -> Result<Expression, FormulaError> {
        let span = self.span();
        match self.peek().clone() {
            Token::Number(number, unit) => {
                self.at += 1;
                node(Kind::Number(number, unit), span)
            }
            Token::Word(name) => {
                self.at += 1;
                if self.eat(&Token::Sign("(")) { self.call(&name, span) } else { node(Kind::Name(name), span) }
            }
            Token::Sign("(") => {
                self.at += 1;
                let inner = self.deeper(Self::choice)?;
                self.expect(&Token::Sign(")"), Expected::CloseBracket)?;
                // The brackets belong to the part as written.
                node(inner.kind, (span.0, self.end()))
            }
            _ => Err(self.unexpected(Expected::Operand)),
        }
    }

    fn call(&mut self, name: &str, span: Span) -> Result<Expression, FormulaError> {
        let Some((_, function)) = Function::NAMES.iter().find(|(known, _)| *known == name) else {
            let known: Vec<&str> = Function::NAMES.iter().map(|(known, _)| *known).collect();
            return Err(FormulaError::UnknownFunction { name: name.to_owned(), span, nearest: nearest(name, &known) });
        };
        let mut arguments = Vec::new();
        loop {
            arguments.push(self.deeper(Self::choice)?);
            if !self.eat(&Token::Sign(",")) {
                break;
            }
        }
        self.expect(&Token::Sign(")"), Expected::CommaOrClose)?;
        let span = (span.0, self.end());
        let takes = match function {
            Function::Min | Function::Max => (2, 16),
            Function::Round => (2, 2),
            Function::Abs => (1, 1),
        };
        if !(takes.0..=takes.1).contains(&arguments.len()) {
            return Err(FormulaError::Arguments { given: arguments.len(), takes, span });
        }
        node(Kind::Call(*function, arguments), span)
    }
}

/// A node, unless the tree under it has grown too tall.
fn node(kind: Kind, span: Span) -> Result<Expression, FormulaError> {
    let expression = Expression::new(kind, span);
    if expression.height > TALLEST { Err(FormulaError::TooDeep { span }) } else { Ok(expression) }
}
