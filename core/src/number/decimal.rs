use super::{NumberError, Ratio};
use rust_decimal::Decimal as Inner;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A decimal number as people type it: exact, at most 28 significant digits.
///
/// *Representation*: a 96-bit integer and a number of places. The places that were printed are kept
/// (`47.90` prints as `47.90`), equality and order are by value (`47.90 == 47.9`).
///
/// *JSON*: always text. A JSON number is refused, because it passes through a binary float in most
/// programs and has lost its digits before it arrives.
///
/// ```
/// use jixiao::Decimal;
/// let executed = Decimal::parse("47.90").unwrap();
/// assert_eq!(executed.to_string(), "47.90");
/// assert_eq!(executed, Decimal::parse("47.9").unwrap());
/// assert_eq!(Decimal::parse("1e3").unwrap_err().code(), "not-a-decimal");
/// assert_eq!(serde_json::from_str::<Decimal>("1.5").is_err(), true);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(Inner);

/// 10 to the power of every number of places that a decimal may have.
static TENS: [i128; 29] = tens();

/// 10 to the power of so many places, where a decimal may have as many.
pub(crate) fn ten_to(places: u32) -> Option<i128> {
    TENS.get(usize::try_from(places).ok()?).copied()
}

#[expect(clippy::indexing_slicing, reason = "runs in the compiler, where a wrong index stops the build")]
const fn tens() -> [i128; 29] {
    let mut tens = [1i128; 29];
    let mut places = 1;
    while places < tens.len() {
        tens[places] = tens[places - 1] * 10;
        places += 1;
    }
    tens
}

impl Decimal {
    /// Reads `-?digits(.digits)?` in ASCII and nothing else.
    ///
    /// # Errors
    /// `not-a-decimal` for any other text, `loss-of-digits` where 28 digits do not suffice.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        if let Some(short) = Self::short(text) {
            return Ok(short);
        }
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (digits, None),
        };
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !plain(whole) || !fraction.is_none_or(plain) {
            return Err(NumberError::NotADecimal { text: text.chars().take(60).collect() });
        }
        let lost = || NumberError::LossOfDigits { operation: "parse", operand: text.chars().take(60).collect() };
        let inner = Inner::from_str_exact(text).map_err(|_| lost())?;
        // `-0` would print a sign that means nothing.
        Ok(Self(if inner.is_zero() { inner.abs() } else { inner }))
    }

    /// Reads a number of at most 18 digits; `None` for any other text.
    pub(crate) fn short(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (mut mantissa, mut count, mut point) = (0i64, 0u32, None);
        for byte in digits.bytes() {
            match byte {
                b'0'..=b'9' if count < 18 => {
                    mantissa = mantissa.checked_mul(10)?.checked_add(i64::from(byte.checked_sub(b'0')?))?;
                    count += 1;
                }
                b'.' if point.is_none() && count > 0 => point = Some(count),
                _ => return None,
            }
        }
        let places = count.checked_sub(point.unwrap_or(count))?;
        if count == 0 || (point.is_some() && places == 0) {
            return None;
        }
        let mantissa = if digits.len() < text.len() { mantissa.checked_neg()? } else { mantissa };
        Inner::try_new(mantissa, places).ok().map(Self)
    }

    /// A whole number.
    #[must_use]
    pub fn from_int(value: i64) -> Self {
        Self(Inner::from(value))
    }

    /// Builds `mantissa × 10^-places`; `None` where 96 bits or 28 places do not suffice.
    pub(crate) fn from_parts(mantissa: i128, places: u32) -> Option<Self> {
        Inner::try_from_i128_with_scale(mantissa, places).ok().map(Self)
    }

    /// The decimal that a ratio is, with as few places as possible; `None` where it does not end within 28 digits.
    pub(crate) fn exact(number: &Ratio) -> Option<Self> {
        // What 128 bits do not hold in lowest terms, 28 digits do not either.
        let (n, d) = number.small()?;
        let (mantissa, places) = super::text::fewest_places(n.unsigned_abs(), d.unsigned_abs()).ok()?;
        let mantissa = i128::try_from(mantissa).ok()?;
        Self::from_parts(if n < 0 { mantissa.checked_neg()? } else { mantissa }, places)
    }

    /// The number as an exact ratio.
    #[must_use]
    pub fn ratio(self) -> Ratio {
        // A decimal has at most 28 places.
        Ratio::from_i128(self.0.mantissa(), ten_to(self.0.scale()).unwrap_or(1))
    }

    /// The number in units of 10^-places; `None` where it has more places or outgrows 128 bits.
    pub(crate) fn units(self, places: u32) -> Option<i128> {
        self.0.mantissa().checked_mul(ten_to(places.checked_sub(self.0.scale())?)?)
    }

    /// The digits without the point: 4790 of `47.90`.
    #[must_use]
    pub fn mantissa(self) -> i128 {
        self.0.mantissa()
    }

    /// How many places behind the point were printed.
    #[must_use]
    pub fn places(self) -> u32 {
        self.0.scale()
    }

    /// Whether the number is below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative()
    }

    /// Whether the number is zero.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// The same number without trailing zeros behind the point (`47.90` becomes `47.9`).
    #[must_use]
    pub fn normalized(self) -> Self {
        Self(self.0.normalize())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.width().is_some() || f.precision().is_some() || f.sign_plus() {
            return fmt::Display::fmt(&self.0, f);
        }
        super::text::decimal(self.0.mantissa() < 0, self.0.mantissa().unsigned_abs(), self.0.scale(), f)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Decimal {
    type Err = NumberError;
    fn from_str(text: &str) -> Result<Self, NumberError> {
        Self::parse(text)
    }
}

impl TryFrom<&str> for Decimal {
    type Error = NumberError;
    fn try_from(text: &str) -> Result<Self, NumberError> {
        Self::parse(text)
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self::from_int(value)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl serde::de::Visitor<'_> for Text {
            type Value = Decimal;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a decimal as text such as \"12.50\" (a bare number may have lost digits: put it in quotes)")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Decimal, E> {
                Decimal::parse(text).map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Text)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Decimal {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Decimal".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^-?[0-9]+(\\.[0-9]+)?$",
            "description": "an exact decimal as text, 28 significant digits at most"
        })
    }
}
