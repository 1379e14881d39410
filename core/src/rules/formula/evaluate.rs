use super::ast::{Binary, Expression, Function, Kind, Sign};
use super::error::EvaluationError;
use super::measure::Measure;
use super::step::{FormulaOperand, FormulaStep, Written};
use crate::number::{Ratio, Rounding, RoundingMode};
use crate::reading::Unit;
use std::sync::Arc;

/// A number of the form with the unit in which it is printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Lookup<'n> {
    /// The number as printed.
    pub number: Ratio,
    /// Its unit: 万元, 人, ㎡; none for a plain number.
    pub unit: Option<&'n str>,
}

/// What a formula comes to, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// The value.
    pub value: FormulaValue,
    /// Every operation in the order in which it was done: the part as written, its operands, its value.
    pub steps: Vec<FormulaStep>,
}

/// A value of the formula language.
#[derive(Debug, Clone, PartialEq)]
pub enum FormulaValue {
    /// A number in base units.
    Number {
        /// The number.
        number: Ratio,
        /// What it measures; the literal 0 measures whatever is wanted.
        measure: Measure,
    },
    /// The truth of a condition.
    Truth(bool),
}

/// The value; with steps if they are wanted.
pub(super) fn evaluate<'n>(
    text: &Arc<str>,
    root: &Expression,
    lookup: &dyn Fn(&str) -> Option<Lookup<'n>>,
    steps: bool,
) -> Result<Evaluation, EvaluationError> {
    let mut evaluator = Evaluator { text, lookup, steps: steps.then(Vec::new) };
    let value = match evaluator.value(root)? {
        Value::Number(number, measure) => FormulaValue::Number { number, measure: measure.unwrap_or_default() },
        Value::Truth(truth) => FormulaValue::Truth(truth),
    };
    Ok(Evaluation { value, steps: evaluator.steps.unwrap_or_default() })
}

struct Evaluator<'a, 'n> {
    text: &'a Arc<str>,
    lookup: &'a dyn Fn(&str) -> Option<Lookup<'n>>,
    /// Absent where none are wanted.
    steps: Option<Vec<FormulaStep>>,
}

#[derive(Clone)]
enum Value {
    /// `None`: the literal zero, which fits every measure.
    Number(Ratio, Option<Measure>),
    Truth(bool),
}

impl From<&Value> for FormulaOperand {
    fn from(value: &Value) -> Self {
        match value {
            Value::Number(number, _) => Self::Number(number.clone()),
            Value::Truth(truth) => Self::Truth(*truth),
        }
    }
}

type Number = (Ratio, Option<Measure>);

type Operands = Vec<FormulaOperand>;

impl Evaluator<'_, '_> {
    fn written(&self, expression: &Expression) -> String {
        self.part(expression).to_string()
    }

    fn part(&self, expression: &Expression) -> Written {
        Written::part(self.text, expression.bytes)
    }

    fn value(&mut self, expression: &Expression) -> Result<Value, EvaluationError> {
        let mut operands = Vec::new();
        let value = match &expression.kind {
            Kind::Number(number, unit) => return Ok(literal(number, unit)),
            Kind::Name(name) => self.name(name, expression)?,
            Kind::Negate(inner) => {
                let (number, measure) = self.number(inner, &mut operands)?;
                Value::Number(-number, measure)
            }
            Kind::Not(inner) => Value::Truth(!self.truth(inner, &mut operands)?),
            Kind::Binary(Binary::Or, left, right) => Value::Truth(self.truth(left, &mut operands)? || self.truth(right, &mut operands)?),
            Kind::Binary(Binary::And, left, right) => Value::Truth(self.truth(left, &mut operands)? && self.truth(right, &mut operands)?),
            Kind::Binary(operator, left, right) => {
                if self.steps.is_some() {
                    operands = Vec::with_capacity(2);
                }
                let (left, right) = (self.number(left, &mut operands)?, self.number(right, &mut operands)?);
                self.arithmetic(*operator, left, right, expression)?
            }
            Kind::Chain(first, rest) => Value::Truth(self.chain(first, rest, &mut operands, expression)?),
            Kind::Choice(condition, yes, no) => {
                let taken = if self.truth(condition, &mut operands)? { yes } else { no };
                let value = self.value(taken)?;
                self.note(&value, &mut operands);
                value
            }
            Kind::Call(function, arguments) => self.call(*function, arguments, &mut operands, expression)?,
        };
        if self.steps.is_some() {
            let step = FormulaStep { expression: self.part(expression), operands, value: (&value).into() };
            let steps = self.steps.get_or_insert_default();
            if steps.is_empty() {
                // Enough for an operation on the result of another.
                steps.reserve_exact(5);
            }
            steps.push(step);
        }
        Ok(value)
    }

    fn name(&self, name: &str, expression: &Expression) -> Result<Value, EvaluationError> {
        let missing = || EvaluationError::UnknownName { name: name.to_owned(), span: expression.span };
        let Lookup { number, unit } = (self.lookup)(name).ok_or_else(missing)?;
        Ok(match unit.filter(|unit| !unit.is_empty()) {
            None => Value::Number(number, Some(Measure::none())),
            Some(symbol) => {
                let (factor, measure) = Measure::of_symbol(symbol);
                Value::Number(number * factor, Some(measure))
            }
        })
    }

    /// Puts a value among the operands.
    fn note(&self, value: &Value, operands: &mut Operands) {
        if self.steps.is_some() {
            operands.push(value.into());
        }
    }

    /// The value, which is an operand of what stands around it.
    fn operand(&mut self, expression: &Expression, operands: &mut Operands) -> Result<Value, EvaluationError> {
        let value = self.value(expression)?;
        self.note(&value, operands);
        Ok(value)
    }

    fn number(&mut self, expression: &Expression, operands: &mut Operands) -> Result<Number, EvaluationError> {
        match self.operand(expression, operands)? {
            Value::Number(number, measure) => Ok((number, measure)),
            Value::Truth(_) => Err(EvaluationError::WrongKind { expression: self.written(expression), span: expression.span }),
        }
    }

    fn truth(&mut self, expression: &Expression, operands: &mut Operands) -> Result<bool, EvaluationError> {
        match self.operand(expression, operands)? {
            Value::Truth(truth) => Ok(truth),
            Value::Number(..) => Err(EvaluationError::WrongKind { expression: self.written(expression), span: expression.span }),
        }
    }

    fn arithmetic(&self, operator: Binary, left: Number, right: Number, expression: &Expression) -> Result<Value, EvaluationError> {
        let plain = Option::unwrap_or_default;
        Ok(match operator {
            Binary::Add | Binary::Subtract => {
                let measure = common(left.1, &right.1, expression)?;
                let number = if operator == Binary::Add { left.0 + right.0 } else { left.0 - right.0 };
                Value::Number(number, measure)
            }
            Binary::Multiply => Value::Number(left.0 * right.0, Some(Measure::times(plain(left.1), &plain(right.1)))),
            Binary::Divide => {
                let zero = |_| EvaluationError::DivideByZero {
                    dividend: left.0.clone(),
                    expression: self.written(expression),
                    span: expression.span,
                };
                Value::Number(left.0.checked_div(&right.0).map_err(zero)?, Some(Measure::over(plain(left.1), &plain(right.1))))
            }
            Binary::Or | Binary::And => {
                return Err(EvaluationError::WrongKind { expression: self.written(expression), span: expression.span });
            }
        })
    }

    fn chain(
        &mut self,
        first: &Expression,
        rest: &[(Sign, Expression)],
        operands: &mut Operands,
        whole: &Expression,
    ) -> Result<bool, EvaluationError> {
        let mut left = self.number(first, operands)?;
        let mut holds = true;
        for (sign, operand) in rest {
            let right = self.number(operand, operands)?;
            common(left.1, &right.1, whole)?;
            holds &= match sign {
                Sign::AtLeast => left.0 >= right.0,
                Sign::More => left.0 > right.0,
                Sign::AtMost => left.0 <= right.0,
                Sign::Less => left.0 < right.0,
                Sign::Equal => left.0 == right.0,
                Sign::NotEqual => left.0 != right.0,
            };
            left = right;
        }
        Ok(holds)
    }

    fn call(
        &mut self,
        function: Function,
        arguments: &[Expression],
        operands: &mut Operands,
        whole: &Expression,
    ) -> Result<Value, EvaluationError> {
        let mut values = Vec::new();
        for argument in arguments {
            values.push(self.number(argument, operands)?);
        }
        let wrong = || EvaluationError::Rounding { expression: self.written(whole), span: whole.span };
        let mut values = values.into_iter();
        let (mut number, mut measure) = values.next().ok_or_else(wrong)?;
        match function {
            Function::Abs => number = number.abs(),
            Function::Round => {
                let (places, _) = values.next().ok_or_else(wrong)?;
                let places = places.to_string().parse::<u32>().ok().filter(|places| *places <= 12).ok_or_else(wrong)?;
                let rounded = Rounding { places, mode: RoundingMode::HalfUp }.apply(&number).map_err(|_| wrong())?;
                number = rounded.ratio();
            }
            Function::Min | Function::Max => {
                for (other, other_measure) in values {
                    measure = common(measure, &other_measure, whole)?;
                    let replaces = if function == Function::Min { other < number } else { other > number };
                    if replaces {
                        number = other;
                    }
                }
            }
        }
        Ok(Value::Number(number, measure))
    }
}

fn literal(number: &Ratio, unit: &str) -> Value {
    if number.is_zero() {
        return Value::Number(number.clone(), None);
    }
    if unit.is_empty() {
        return Value::Number(number.clone(), Some(Measure::none()));
    }
    match Unit::parse(unit) {
        Some(unit) => Value::Number(number * &unit.factor, Some(Measure::of(&unit))),
        None => Value::Number(number.clone(), Some(Measure::none())),
    }
}

/// The measure that both sides share.
fn common(left: Option<Measure>, right: &Option<Measure>, expression: &Expression) -> Result<Option<Measure>, EvaluationError> {
    match (left, right) {
        (None, other) => Ok(other.clone()),
        (left, None) => Ok(left),
        (Some(l), Some(r)) if l == *r => Ok(Some(l)),
        (Some(l), Some(r)) => Err(EvaluationError::UnitMismatch { left: l.to_string(), right: r.to_string(), span: expression.span }),
    }
}
