use super::NumberError;
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::num::NonZeroI64;

/// An exact number: numerator over a positive denominator.
///
/// It is not reduced after every step; it stays in 128-bit integers while they suffice and continues
/// in big integers where they do not, so no sum or product of printed numbers overflows. Equality and
/// order are by value (by cross-multiplication).
///
/// *Representation*: 16 bytes, for lines and steps are full of ratios; what 64 bits do not hold stands elsewhere.
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

const ONE: NonZeroI64 = match NonZeroI64::new(1) {
    Some(one) => one,
    None => NonZeroI64::MAX,
};

#[derive(Clone)]
enum Repr {
    /// The denominator is positive.
    Small(i64, NonZeroI64),
    /// Beyond that.
    Large(Box<Large>),
}

#[derive(Clone)]
enum Large {
    /// The denominator is positive, the numerator not `i128::MIN`.
    Middle(i128, i128),
    /// Reduced, the denominator positive, at least one of both beyond 128 bits.
    Big(BigInt, BigInt),
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
        Self(Repr::Small(value, ONE))
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
            Some(power) => Self::from_i128(power, 1),
            None => Self::from_big(BigInt::from(10).pow(exponent.unsigned_abs()), BigInt::one()),
        };
        if exponent < 0 { Self::one().checked_div(&power).unwrap_or(power) } else { power }
    }

    #[inline]
    pub(crate) fn from_i128(numerator: i128, denominator: i128) -> Self {
        if let (Ok(numerator), Ok(denominator @ 1..)) = (i64::try_from(numerator), i64::try_from(denominator))
            && let Some(denominator) = NonZeroI64::new(denominator)
        {
            return Self(Repr::Small(numerator, denominator));
        }
        Self::large(numerator, denominator)
    }

    #[cold]
    fn large(numerator: i128, denominator: i128) -> Self {
        if denominator < 0 || numerator == i128::MIN {
            return Self::from_big(BigInt::from(numerator), BigInt::from(denominator));
        }
        Self(Repr::Large(Box::new(Large::Middle(numerator, denominator))))
    }

    /// Reduces, makes the denominator positive, and comes back to 128 bits where that suffices.
    pub(super) fn from_big(numerator: BigInt, denominator: BigInt) -> Self {
        let divisor = numerator.gcd(&denominator);
        let (mut numerator, mut denominator) = (numerator / &divisor, denominator / divisor);
        if denominator.is_negative() {
            numerator = -numerator;
            denominator = -denominator;
        }
        match (numerator.to_i128(), denominator.to_i128()) {
            (Some(n), Some(d)) if n != i128::MIN => Self::from_i128(n, d),
            _ => Self(Repr::Large(Box::new(Large::Big(numerator, denominator)))),
        }
    }

    fn big(&self) -> (Cow<'_, BigInt>, Cow<'_, BigInt>) {
        let (n, d) = match &self.0 {
            Repr::Small(n, d) => (BigInt::from(*n), BigInt::from(d.get())),
            Repr::Large(large) => match &**large {
                Large::Middle(n, d) => (BigInt::from(*n), BigInt::from(*d)),
                Large::Big(n, d) => return (Cow::Borrowed(n), Cow::Borrowed(d)),
            },
        };
        (Cow::Owned(n), Cow::Owned(d))
    }

    /// Numerator and denominator in lowest terms.
    pub(super) fn reduced(&self) -> (BigInt, BigInt) {
        let (n, d) = self.big();
        let divisor = n.gcd(&d);
        (n.as_ref() / &divisor, d.as_ref() / divisor)
    }

    /// Numerator and denominator in 128 bits, where they fit.
    #[inline]
    pub(crate) fn small(&self) -> Option<(i128, i128)> {
        match &self.0 {
            Repr::Small(n, d) => Some((i128::from(*n), i128::from(d.get()))),
            Repr::Large(large) => match **large {
                Large::Middle(n, d) => Some((n, d)),
                Large::Big(..) => None,
            },
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
        if let (Some((a, b)), Some((c, d))) = (self.small(), divisor.small())
            && let (Some(n), Some(m)) = (product(a, d), product(b, c))
        {
            return Ok(Self::from_i128(n, m));
        }
        let ((a, b), (c, d)) = (self.big(), divisor.big());
        Ok(Self::from_big(a.as_ref() * d.as_ref(), b.as_ref() * c.as_ref()))
    }

    /// The greatest whole number that is not above this one.
    #[must_use]
    pub fn floor(&self) -> Self {
        match self.small() {
            Some((n, d)) => Self::from_i128(n.div_euclid(d), 1),
            None => {
                let (n, d) = self.big();
                Self::from_big(n.div_floor(&d), BigInt::one())
            }
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
            Repr::Large(large) => match &**large {
                Large::Middle(n, _) => *n < 0,
                Large::Big(n, _) => n.is_negative(),
            },
        }
    }

    /// Whether the number is zero.
    #[must_use]
    #[inline]
    pub fn is_zero(&self) -> bool {
        match &self.0 {
            Repr::Small(n, _) => *n == 0,
            Repr::Large(large) => matches!(**large, Large::Middle(0, _)),
        }
    }

    /// Whether the number is one; not every fraction that equals it is looked through.
    pub(crate) fn is_one(&self) -> bool {
        matches!(&self.0, Repr::Small(n, d) if *n == d.get())
    }

    /// Whether the number is whole.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        *self == self.floor()
    }
}

/// The product of two numbers of 64 bits always fits into 128.
#[inline]
fn wide(a: i64, b: NonZeroI64) -> i128 {
    i128::from(a).wrapping_mul(i128::from(b.get()))
}

/// The product. Most numbers of a form fit into 64 bits, whose products always fit into 128.
#[inline]
pub(super) fn product(a: i128, b: i128) -> Option<i128> {
    match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) => Some(i128::from(a).wrapping_mul(i128::from(b))),
        _ => a.checked_mul(b),
    }
}

#[inline]
fn combine(
    a: &Ratio,
    b: &Ratio,
    small: impl Fn(i128, i128, i128, i128) -> Option<(i128, i128)>,
    big: impl Fn(&BigInt, &BigInt, &BigInt, &BigInt) -> (BigInt, BigInt),
) -> Ratio {
    if let (Some((n, d)), Some((m, e))) = (a.small(), b.small())
        && let Some((n, d)) = small(n, d, m, e)
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
        match self.small() {
            // `i128::MIN` never stands here.
            Some((n, d)) => Ratio::from_i128(n.wrapping_neg(), d),
            None => {
                let (n, d) = self.big();
                Ratio(Repr::Large(Box::new(Large::Big(-n.as_ref(), d.into_owned()))))
            }
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
        if let (Repr::Small(n, d), Repr::Small(m, e)) = (&self.0, &other.0) {
            return if d == e { n == m } else { wide(*n, *e) == wide(*m, *d) };
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
            return if d == e { n.cmp(m) } else { wide(*n, *e).cmp(&wide(*m, *d)) };
        }
        if let (Some((n, d)), Some((m, e))) = (self.small(), other.small())
            && let (Some(left), Some(right)) = (product(n, e), product(m, d))
        {
            return left.cmp(&right);
        }
        let ((n, d), (m, e)) = (self.big(), other.big());
        (n.as_ref() * e.as_ref()).cmp(&(m.as_ref() * d.as_ref()))
    }
}

impl From<super::Decimal> for Ratio {
    fn from(decimal: super::Decimal) -> Self {
        decimal.ratio()
    }
}
