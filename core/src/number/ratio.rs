use super::NumberError;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

/// An exact number: numerator over a positive denominator.
///
/// It is not reduced after every step; it stays in 128-bit integers while they suffice and continues
/// in big integers where they do not, so no sum or product of printed numbers overflows. Equality and
/// order are by value (by cross-multiplication).
///
/// *Text and JSON*: `14.69` where the decimal ends within 28 digits, `1425/97` otherwise.
///
/// ```
/// use jixiao::{Decimal, Ratio};
/// let points = Decimal::parse("15").unwrap().ratio();
/// let rate = Ratio::new(95, 97).unwrap();
/// assert_eq!((points * rate).to_string(), "1425/97");
/// ```
#[derive(Clone)]
pub struct Ratio(Repr);

#[derive(Clone)]
enum Repr {
    /// The denominator is positive.
    Small(i128, i128),
    /// Reduced, the denominator positive, at least one of both beyond 128 bits.
    Big(Box<(BigInt, BigInt)>),
}

impl Ratio {
    /// `numerator / denominator`.
    ///
    /// # Errors
    /// `divide-by-zero`.
    pub fn new(numerator: i64, denominator: i64) -> Result<Self, NumberError> {
        if denominator == 0 {
            return Err(NumberError::DivideByZero { dividend: numerator.to_string() });
        }
        Ok(Self::from_i128(i128::from(numerator), i128::from(denominator)))
    }

    /// A whole number.
    #[must_use]
    pub fn from_int(value: i64) -> Self {
        Self(Repr::Small(i128::from(value), 1))
    }

    /// Zero.
    #[must_use]
    pub fn zero() -> Self {
        Self::from_int(0)
    }

    /// One.
    #[must_use]
    pub fn one() -> Self {
        Self::from_int(1)
    }

    /// 10 to the exponent.
    pub(crate) fn ten_to(exponent: i32) -> Self {
        let power = match 10i128.checked_pow(exponent.unsigned_abs()) {
            Some(power) => Self(Repr::Small(power, 1)),
            None => Self::from_big(BigInt::from(10).pow(exponent.unsigned_abs()), BigInt::one()),
        };
        if exponent < 0 { Self::one().checked_div(&power).unwrap_or(power) } else { power }
    }

    #[inline]
    pub(super) fn from_i128(numerator: i128, denominator: i128) -> Self {
        if denominator < 0 || numerator == i128::MIN {
            return Self::from_big(BigInt::from(numerator), BigInt::from(denominator));
        }
        Self(Repr::Small(numerator, denominator))
    }

    /// Reduces, makes the denominator positive, and comes back to 128 bits where that suffices.
    fn from_big(numerator: BigInt, denominator: BigInt) -> Self {
        let divisor = numerator.gcd(&denominator);
        let (mut numerator, mut denominator) = (numerator / &divisor, denominator / divisor);
        if denominator.is_negative() {
            numerator = -numerator;
            denominator = -denominator;
        }
        match (numerator.to_i128(), denominator.to_i128()) {
            (Some(n), Some(d)) if n != i128::MIN => Self(Repr::Small(n, d)),
            _ => Self(Repr::Big(Box::new((numerator, denominator)))),
        }
    }

    fn big(&self) -> (Cow<'_, BigInt>, Cow<'_, BigInt>) {
        match &self.0 {
            Repr::Small(n, d) => (Cow::Owned(BigInt::from(*n)), Cow::Owned(BigInt::from(*d))),
            Repr::Big(parts) => (Cow::Borrowed(&parts.0), Cow::Borrowed(&parts.1)),
        }
    }

    /// Numerator and denominator in lowest terms.
    pub(super) fn reduced(&self) -> (BigInt, BigInt) {
        let (n, d) = self.big();
        let divisor = n.gcd(&d);
        (n.as_ref() / &divisor, d.as_ref() / divisor)
    }

    /// Numerator and denominator in 128 bits, where they fit.
    pub(super) fn small(&self) -> Option<(i128, i128)> {
        match self.0 {
            Repr::Small(n, d) => Some((n, d)),
            Repr::Big(_) => None,
        }
    }

    /// The quotient, exact.
    ///
    /// # Errors
    /// `divide-by-zero`, naming the dividend.
    pub fn checked_div(&self, divisor: &Self) -> Result<Self, NumberError> {
        if divisor.is_zero() {
            return Err(NumberError::DivideByZero { dividend: self.to_string() });
        }
        if let (Repr::Small(a, b), Repr::Small(c, d)) = (&self.0, &divisor.0)
            && let (Some(n), Some(m)) = (product(*a, *d), product(*b, *c))
        {
            return Ok(Self::from_i128(n, m));
        }
        let ((a, b), (c, d)) = (self.big(), divisor.big());
        Ok(Self::from_big(a.as_ref() * d.as_ref(), b.as_ref() * c.as_ref()))
    }

    /// The greatest whole number that is not above this one.
    #[must_use]
    pub fn floor(&self) -> Self {
        match &self.0 {
            Repr::Small(n, d) => Self::from_i128(n.div_euclid(*d), 1),
            Repr::Big(parts) => Self::from_big(parts.0.div_floor(&parts.1), BigInt::one()),
        }
    }

    /// The least whole number that is not below this one.
    #[must_use]
    pub fn ceil(&self) -> Self {
        let floor = self.floor();
        if floor == *self { floor } else { floor + Self::one() }
    }

    /// The distance from zero.
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.is_negative() { -self.clone() } else { self.clone() }
    }

    /// Whether the number is below zero.
    #[must_use]
    #[inline]
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(n, _) => *n < 0,
            Repr::Big(parts) => parts.0.is_negative(),
        }
    }

    /// Whether the number is zero.
    #[must_use]
    #[inline]
    pub fn is_zero(&self) -> bool {
        match &self.0 {
            Repr::Small(n, _) => *n == 0,
            Repr::Big(parts) => parts.0.is_zero(),
        }
    }

    /// Whether the number is one; not every fraction that equals it is looked through.
    pub(crate) fn is_one(&self) -> bool {
        matches!(&self.0, Repr::Small(n, d) if n == d)
    }

    /// Whether the number is whole.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        *self == self.floor()
    }

    /// Reads what [`Display`](fmt::Display) writes: a decimal, or `numerator/denominator` in whole numbers.
    ///
    /// # Errors
    /// `not-a-decimal`, `loss-of-digits`, `divide-by-zero`.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        match text.split_once('/') {
            None => Ok(super::Decimal::parse(text)?.ratio()),
            Some((numerator, denominator)) => {
                let whole = |part: &str| {
                    let digits = part.strip_prefix('-').unwrap_or(part);
                    if digits.is_empty() || digits.len() > 4_000 || !digits.bytes().all(|b| b.is_ascii_digit()) {
                        return Err(NumberError::NotADecimal { text: text.chars().take(60).collect() });
                    }
                    part.parse::<BigInt>().map_err(|_| NumberError::NotADecimal { text: text.chars().take(60).collect() })
                };
                let (n, d) = (whole(numerator)?, whole(denominator)?);
                if d.is_zero() {
                    return Err(NumberError::DivideByZero { dividend: n.to_string() });
                }
                Ok(Self::from_big(n, d))
            }
        }
    }
}

/// The product. Most numbers of a form fit into 64 bits, whose products always fit into 128.
#[inline]
pub(super) fn product(a: i128, b: i128) -> Option<i128> {
    match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) => i128::from(a).checked_mul(i128::from(b)),
        _ => a.checked_mul(b),
    }
}

fn combine(
    a: &Ratio,
    b: &Ratio,
    small: impl Fn(i128, i128, i128, i128) -> Option<(i128, i128)>,
    big: impl Fn(&BigInt, &BigInt, &BigInt, &BigInt) -> (BigInt, BigInt),
) -> Ratio {
    if let (Repr::Small(n, d), Repr::Small(m, e)) = (&a.0, &b.0)
        && let Some((n, d)) = small(*n, *d, *m, *e)
    {
        return Ratio::from_i128(n, d);
    }
    let ((n, d), (m, e)) = (a.big(), b.big());
    let (n, d) = big(&n, &d, &m, &e);
    Ratio::from_big(n, d)
}

impl std::ops::Add for Ratio {
    type Output = Ratio;
    fn add(self, other: Ratio) -> Ratio {
        &self + &other
    }
}
impl std::ops::Add for &Ratio {
    type Output = Ratio;
    fn add(self, other: &Ratio) -> Ratio {
        combine(
            self,
            other,
            |n, d, m, e| {
                if d == e {
                    return Some((n.checked_add(m)?, d));
                }
                Some((product(n, e)?.checked_add(product(m, d)?)?, product(d, e)?))
            },
            |n, d, m, e| (n * e + m * d, d * e),
        )
    }
}
impl std::ops::Sub for Ratio {
    type Output = Ratio;
    fn sub(self, other: Ratio) -> Ratio {
        &self + &-other
    }
}
impl std::ops::Sub for &Ratio {
    type Output = Ratio;
    fn sub(self, other: &Ratio) -> Ratio {
        self + &-other.clone()
    }
}
impl std::ops::Mul for Ratio {
    type Output = Ratio;
    fn mul(self, other: Ratio) -> Ratio {
        &self * &other
    }
}
impl std::ops::Mul for &Ratio {
    type Output = Ratio;
    fn mul(self, other: &Ratio) -> Ratio {
        combine(self, other, |n, d, m, e| Some((product(n, m)?, product(d, e)?)), |n, d, m, e| (n * m, d * e))
    }
}
impl std::ops::Neg for Ratio {
    type Output = Ratio;
    fn neg(self) -> Ratio {
        match self.0 {
            // `i128::MIN` never stands in `Small`.
            Repr::Small(n, d) => Ratio(Repr::Small(n.wrapping_neg(), d)),
            Repr::Big(parts) => Ratio(Repr::Big(Box::new((-parts.0, parts.1)))),
        }
    }
}
impl std::iter::Sum for Ratio {
    fn sum<I: Iterator<Item = Ratio>>(numbers: I) -> Ratio {
        numbers.fold(Ratio::zero(), |sum, number| sum + number)
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        if let (Repr::Small(n, d), Repr::Small(m, e)) = (&self.0, &other.0)
            && d == e
        {
            return n == m;
        }
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Ratio {}
impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Repr::Small(n, d), Repr::Small(m, e)) = (&self.0, &other.0) {
            if d == e {
                return n.cmp(m);
            }
            if let (Some(left), Some(right)) = (product(*n, *e), product(*m, *d)) {
                return left.cmp(&right);
            }
        }
        let ((n, d), (m, e)) = (self.big(), other.big());
        (n.as_ref() * e.as_ref()).cmp(&(m.as_ref() * d.as_ref()))
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::text::ratio(self, f)
    }
}
impl fmt::Debug for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<super::Decimal> for Ratio {
    fn from(decimal: super::Decimal) -> Self {
        decimal.ratio()
    }
}

impl Serialize for Ratio {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Ratio {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Ratio {
    fn schema_name() -> Cow<'static, str> {
        "Ratio".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^-?[0-9]+(\\.[0-9]+|/[0-9]+)?$",
            "description": "an exact number: a decimal where it ends, otherwise numerator/denominator"
        })
    }
}
