use crate::number::Ratio;

/// Where a part stands in the text: characters from 0, the end exclusive.
pub(super) type Span = (usize, usize);

#[derive(Debug, Clone)]
pub(super) struct Expression {
    pub(super) kind: Kind,
    pub(super) span: Span,
    /// The same in bytes, known once the whole text is parsed.
    pub(super) bytes: Span,
    /// Nodes on the longest way down; bounded, because the tree is walked recursively.
    pub(super) height: usize,
}

#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// A literal with its unit's symbol (`%` included); empty without.
    Number(Ratio, String),
    Name(String),
    Negate(Box<Expression>),
    Not(Box<Expression>),
    Binary(Binary, Box<Expression>, Box<Expression>),
    /// `a ≤ b < c`: the first operand, then sign and operand.
    Chain(Box<Expression>, Vec<(Sign, Expression)>),
    Choice(Box<Expression>, Box<Expression>, Box<Expression>),
    Call(Function, Vec<Expression>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Binary {
    Or,
    And,
    Add,
    Subtract,
    Multiply,
    Divide,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    AtLeast,
    More,
    AtMost,
    Less,
    Equal,
    NotEqual,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Min,
    Max,
    Round,
    Abs,
}

impl Function {
    pub(super) const NAMES: [(&'static str, Self); 8] = [
        ("最小", Self::Min),
        ("min", Self::Min),
        ("最大", Self::Max),
        ("max", Self::Max),
        ("四舍五入", Self::Round),
        ("round", Self::Round),
        ("绝对值", Self::Abs),
        ("abs", Self::Abs),
    ];
}

impl Binary {
    fn text(self) -> (&'static str, u8) {
        match self {
            Self::Or => ("or", 1),
            Self::And => ("and", 2),
            Self::Add => ("+", 5),
            Self::Subtract => ("-", 5),
            Self::Multiply => ("*", 6),
            Self::Divide => ("/", 6),
        }
    }
}

impl Sign {
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::More => ">",
            Self::AtMost => "<=",
            Self::Less => "<",
            Self::Equal => "==",
            Self::NotEqual => "!=",
        }
    }
}

impl Expression {
    pub(super) fn new(kind: Kind, span: Span) -> Self {
        let mut expression = Self { kind, span, bytes: (0, 0), height: 1 };
        let mut below = 0;
        expression.each_child(&mut |child| below = below.max(child.height));
        expression.height += below;
        expression
    }

    fn each_child<'a>(&'a self, visit: &mut dyn FnMut(&'a Self)) {
        match &self.kind {
            Kind::Number(..) | Kind::Name(_) => {}
            Kind::Negate(inner) | Kind::Not(inner) => visit(inner),
            Kind::Binary(_, left, right) => [left, right].into_iter().for_each(|child| visit(child)),
            Kind::Chain(first, rest) => std::iter::once(first.as_ref()).chain(rest.iter().map(|(_, operand)| operand)).for_each(visit),
            Kind::Choice(condition, yes, no) => [condition, yes, no].into_iter().for_each(|child| visit(child)),
            Kind::Call(_, arguments) => arguments.iter().for_each(visit),
        }
    }

    /// Notes where every part stands in bytes; `offsets` gives the byte of every character.
    pub(super) fn locate(&mut self, offsets: &[usize]) {
        let at = |index: usize| offsets.get(index).copied().unwrap_or_default();
        self.bytes = (at(self.span.0), at(self.span.1));
        match &mut self.kind {
            Kind::Number(..) | Kind::Name(_) => {}
            Kind::Negate(inner) | Kind::Not(inner) => inner.locate(offsets),
            Kind::Binary(_, left, right) => [left, right].into_iter().for_each(|child| child.locate(offsets)),
            Kind::Chain(first, rest) => {
                first.locate(offsets);
                rest.iter_mut().for_each(|(_, operand)| operand.locate(offsets));
            }
            Kind::Choice(condition, yes, no) => [condition, yes, no].into_iter().for_each(|child| child.locate(offsets)),
            Kind::Call(_, arguments) => arguments.iter_mut().for_each(|argument| argument.locate(offsets)),
        }
    }

    pub(super) fn names<'a>(&'a self, names: &mut Vec<&'a str>) {
        if let Kind::Name(name) = &self.kind
            && !names.contains(&name.as_str())
        {
            names.push(name);
        }
        self.each_child(&mut |child| child.names(names));
    }

    pub(super) fn first_unknown(&self, known: &[&str]) -> Option<(String, Span)> {
        match &self.kind {
            Kind::Name(name) if !known.contains(&name.as_str()) => Some((name.clone(), self.span)),
            _ => {
                let mut found = None;
                self.each_child(&mut |child| {
                    if found.is_none() {
                        found = child.first_unknown(known);
                    }
                });
                found
            }
        }
    }

    pub(super) fn canonical(&self) -> String {
        self.written().0
    }

    /// The text and how tightly its outermost operator binds.
    fn written(&self) -> (String, u8) {
        let inside = |child: &Expression, least: u8| {
            let (text, binds) = child.written();
            if binds < least { format!("({text})") } else { text }
        };
        match &self.kind {
            Kind::Number(number, unit) => (format!("{number}{unit}"), 9),
            Kind::Name(name) => (name.clone(), 9),
            Kind::Negate(inner) => (format!("-{}", inside(inner, 7)), 7),
            Kind::Not(inner) => (format!("not {}", inside(inner, 3)), 3),
            Kind::Binary(operator, left, right) => {
                let (sign, binds) = operator.text();
                (format!("{} {sign} {}", inside(left, binds), inside(right, binds + 1)), binds)
            }
            Kind::Chain(first, rest) => {
                let mut text = inside(first, 5);
                for (sign, operand) in rest {
                    text.push_str(&format!(" {} {}", sign.text(), inside(operand, 5)));
                }
                (text, 4)
            }
            // No brackets around a condition that is itself a choice: then and else end it, and brackets would make it deeper
            // than the text it was read from.
            Kind::Choice(condition, yes, no) => (format!("if {} then {} else {}", inside(condition, 0), inside(yes, 0), inside(no, 0)), 0),
            Kind::Call(function, arguments) => {
                let name = Function::NAMES.iter().rev().find(|(_, f)| f == function).map_or("", |(name, _)| name);
                let arguments: Vec<String> = arguments.iter().map(Expression::canonical).collect();
                (format!("{name}({})", arguments.join(", ")), 9)
            }
        }
    }
}
