use super::label::folded;
use crate::number::Ratio;
use serde::{Deserialize, Serialize};

/// A unit of measure as typed, with what is needed to convert it.
///
/// Two units are comparable only if `dimension` is equal; a value is converted by multiplying with `factor`.
///
/// ```
/// use jixiao::reading::Unit;
/// assert_eq!(Unit::parse("万元").unwrap().factor.to_string(), "10000");
/// assert_eq!(Unit::parse("元/人*月"), Unit::parse("元／人·月"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// The unit as typed, white space removed, quotients with `·`: `万元`, `元/人·月`, `场次`.
    pub symbol: String,
    /// What kind of thing is counted or measured.
    pub dimension: Dimension,
    /// How many base units one of these is: 10000 for 万元, 1/100 for %.
    pub factor: Ratio,
}

/// What a unit measures.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "of", content = "name")]
pub enum Dimension {
    /// A share: base unit 1 (% is 1/100, ‰ is 1/1000, 个百分点 is 1/100).
    Share,
    /// Money: base unit 元.
    Money,
    /// Length: base unit 米.
    Length,
    /// Area: base unit 平方米.
    Area,
    /// Volume: base unit 立方米.
    Volume,
    /// Mass: base unit 千克.
    Mass,
    /// Time as duration: base unit 天; hours and minutes as fractions of it.
    Days,
    /// Time as duration in calendar months: base unit 月 (年 is 12); not convertible to days.
    Months,
    /// Storage: base unit GB.
    Storage,
    /// Counted things, by the canonical name of the counting word: `人`, `人次`, `户`. Different words do not compare.
    Count(String),
    /// A quotient such as 元/人·月, by its canonical name; money in it is already converted to 元.
    Per(String),
}

use Dimension::{Area, Days, Length, Mass, Money, Months, Share, Storage, Volume};

/// Symbol, dimension, and the factor to the base unit. A new unit is a row here.
static MEASURES: [(&str, Dimension, i64, i64); 51] = [
    ("%", Share, 1, 100),
    ("‰", Share, 1, 1000),
    ("个百分点", Share, 1, 100),
    ("百分点", Share, 1, 100),
    ("元", Money, 1, 1),
    ("人民币元", Money, 1, 1),
    ("千元", Money, 1_000, 1),
    ("万元", Money, 10_000, 1),
    ("百万元", Money, 1_000_000, 1),
    ("亿元", Money, 100_000_000, 1),
    ("毫米", Length, 1, 1000),
    ("mm", Length, 1, 1000),
    ("厘米", Length, 1, 100),
    ("cm", Length, 1, 100),
    ("米", Length, 1, 1),
    ("m", Length, 1, 1),
    ("公里", Length, 1000, 1),
    ("千米", Length, 1000, 1),
    ("km", Length, 1000, 1),
    ("平方米", Area, 1, 1),
    ("㎡", Area, 1, 1),
    ("m²", Area, 1, 1),
    ("m2", Area, 1, 1),
    ("平米", Area, 1, 1),
    ("万平方米", Area, 10_000, 1),
    ("亩", Area, 2000, 3),
    ("公顷", Area, 10_000, 1),
    ("平方公里", Area, 1_000_000, 1),
    ("立方米", Volume, 1, 1),
    ("m³", Volume, 1, 1),
    ("m3", Volume, 1, 1),
    ("克", Mass, 1, 1000),
    ("千克", Mass, 1, 1),
    ("公斤", Mass, 1, 1),
    ("kg", Mass, 1, 1),
    ("吨", Mass, 1000, 1),
    ("分钟", Days, 1, 1440),
    ("小时", Days, 1, 24),
    ("天", Days, 1, 1),
    ("日", Days, 1, 1),
    ("个工作日", Days, 1, 1),
    ("工作日", Days, 1, 1),
    ("周", Days, 7, 1),
    ("个月", Months, 1, 1),
    ("月", Months, 1, 1),
    ("年", Months, 12, 1),
    ("MB", Storage, 1, 1024),
    ("GB", Storage, 1, 1),
    ("TB", Storage, 1024, 1),
    ("PB", Storage, 1_048_576, 1),
    ("G", Storage, 1, 1),
];

/// Counting words, and the one that stands for several.
static COUNTS: [(&str, &str); 49] = [
    ("人次", "人次"),
    ("人", "人"),
    ("名", "人"),
    ("位", "人"),
    ("场次", "场"),
    ("场", "场"),
    ("次", "次"),
    ("次数", "次"),
    ("份", "份"),
    ("户", "户"),
    ("户次", "户次"),
    ("个", "个"),
    ("家", "家"),
    ("所", "所"),
    ("件", "件"),
    ("本", "本"),
    ("册", "册"),
    ("台", "台"),
    ("台套", "台"),
    ("套", "套"),
    ("辆", "辆"),
    ("只", "只"),
    ("头", "头"),
    ("棵", "棵"),
    ("株", "株"),
    ("期", "期"),
    ("条", "条"),
    ("项", "项"),
    ("篇", "篇"),
    ("处", "处"),
    ("座", "座"),
    ("村", "村"),
    ("个村", "村"),
    ("镇", "镇"),
    ("社区", "社区"),
    ("个社区", "社区"),
    ("批", "批"),
    ("批次", "批"),
    ("起", "起"),
    ("例", "例"),
    ("宗", "宗"),
    ("班", "班"),
    ("间", "间"),
    ("张", "张"),
    ("块", "块"),
    ("幅", "幅"),
    ("车次", "车次"),
    ("分", "分"),
    ("学生", "人"),
];

const ROWS: usize = MEASURES.len() + COUNTS.len();

/// The first character of every word in lower case, and the word's row in [`MEASURES`] or, behind them, in [`COUNTS`]; sorted,
/// so that a lookup meets only the few words that can stand there.
static INDEX: [(u32, usize); ROWS] = index();

#[expect(clippy::indexing_slicing, reason = "runs in the compiler, where a wrong index stops the build")]
const fn index() -> [(u32, usize); ROWS] {
    let mut index = [(0, 0); ROWS];
    let mut row = 0;
    while row < ROWS {
        let word = if row < MEASURES.len() { MEASURES[row].0 } else { COUNTS[row - MEASURES.len()].0 };
        let entry = (first_of(word.as_bytes()), row);
        let mut at = row;
        while at > 0 && index[at - 1].0 > entry.0 {
            index[at] = index[at - 1];
            at -= 1;
        }
        index[at] = entry;
        row += 1;
    }
    index
}

/// The first character of UTF-8 text as one number; letters in lower case.
const fn first_of(text: &[u8]) -> u32 {
    match text {
        [a, b, c, d, ..] if *a >= 0xf0 => u32::from_be_bytes([*a, *b, *c, *d]),
        [a, b, c, ..] if *a >= 0xe0 => u32::from_be_bytes([0, *a, *b, *c]),
        [a, b, ..] if *a >= 0xc0 => u32::from_be_bytes([0, 0, *a, *b]),
        [a, ..] => u32::from_be_bytes([0, 0, 0, a.to_ascii_lowercase()]),
        [] => 0,
    }
}

impl Unit {
    /// Reads a whole unit: one of the table, or a quotient of such. `None` for any other text.
    #[must_use]
    pub fn parse(symbol: &str) -> Option<Self> {
        let plain = folded(symbol);
        let (unit, length) = Self::at(&plain)?;
        (length == plain.len()).then_some(unit)
    }

    /// A counting word that is not in the table.
    pub(crate) fn counted(word: &str) -> Self {
        Self { symbol: word.to_owned(), dimension: Dimension::Count(word.to_owned()), factor: Ratio::one() }
    }

    /// The factor of a symbol that is a row of the tables, and its dimension or, where it is a counting word, the word that
    /// stands for it. No unit is built.
    pub(crate) fn in_table(symbol: &str) -> Option<(Ratio, Result<&'static Dimension, &'static str>)> {
        let plain = folded(symbol);
        let (row, _) = simple(&plain).filter(|(_, length)| *length == plain.len())?;
        match row {
            Row::Measure((_, dimension, over, under)) => Some((Ratio::new(*over, *under).ok()?, Ok(dimension))),
            Row::Count((_, word)) => Some((Ratio::one(), Err(word))),
        }
    }

    /// The longest unit at the beginning of folded text, and its length in bytes.
    pub(super) fn at(text: &str) -> Option<(Self, usize)> {
        let (first, mut length) = simple(text)?;
        if text.as_bytes().get(length) != Some(&b'/') {
            return Some((first.unit()?, length));
        }
        // 元/人·月: the parts below the line in the order typed.
        let mut below: Vec<&str> = Vec::new();
        while let Some(rest) = text.get(length..)
            && let Some(c) = rest.chars().next()
        {
            let separator = if below.is_empty() { c == '/' } else { matches!(c, '·' | '*' | '.' | '×' | '•' | '/' | 'x') };
            let Some((part, taken)) = rest.get(c.len_utf8()..).filter(|_| separator).and_then(simple) else {
                break;
            };
            below.push(part.canonical());
            length += c.len_utf8() + taken;
        }
        let first = first.unit()?;
        if below.is_empty() {
            return Some((first, length));
        }
        let above = match &first.dimension {
            Money => "元",
            Dimension::Count(word) => word,
            _ => &first.symbol,
        };
        let name = format!("{above}/{}", below.join("·"));
        let symbol = format!("{}/{}", first.symbol, below.join("·"));
        Some((Self { symbol, dimension: Dimension::Per(name), factor: first.factor }, length))
    }
}

/// A row of either table.
enum Row {
    Measure(&'static (&'static str, Dimension, i64, i64)),
    Count(&'static (&'static str, &'static str)),
}

impl Row {
    fn at(row: usize) -> Option<Self> {
        match row.checked_sub(MEASURES.len()) {
            None => MEASURES.get(row).map(Self::Measure),
            Some(row) => COUNTS.get(row).map(Self::Count),
        }
    }

    fn word(&self) -> &'static str {
        match self {
            Self::Measure((word, ..)) | Self::Count((word, _)) => word,
        }
    }

    fn canonical(&self) -> &'static str {
        match self {
            Self::Measure((symbol, ..)) => symbol,
            Self::Count((_, one)) => one,
        }
    }

    fn unit(&self) -> Option<Unit> {
        Some(match self {
            Self::Measure((word, dimension, over, under)) => {
                Unit { symbol: (*word).to_owned(), dimension: dimension.clone(), factor: Ratio::new(*over, *under).ok()? }
            }
            Self::Count((word, one)) => {
                Unit { symbol: (*word).to_owned(), dimension: Dimension::Count((*one).to_owned()), factor: Ratio::one() }
            }
        })
    }
}

/// The longest word of both tables at the beginning of folded text.
fn simple(text: &str) -> Option<(Row, usize)> {
    let bytes = text.as_bytes();
    // A Latin symbol ends where the Latin word ends: 5m is a length, 5minutes is not.
    let here = |word: &str| {
        let same = bytes.get(..word.len()).is_some_and(|here| here.eq_ignore_ascii_case(word.as_bytes()));
        let latin = word.as_bytes().last().is_some_and(u8::is_ascii_alphabetic);
        same && !(latin && bytes.get(word.len()).is_some_and(u8::is_ascii_alphabetic))
    };
    let first = first_of(bytes);
    let from = INDEX.partition_point(|(begins, _)| *begins < first);
    let rows = INDEX.iter().skip(from).take_while(|(begins, _)| *begins == first).filter_map(|(_, row)| Row::at(*row));
    // Where a measure and a counting word are equally long, the measure stands first and stays.
    let longest = rows.filter(|row| here(row.word())).reduce(|best, row| if row.word().len() > best.word().len() { row } else { best })?;
    let length = longest.word().len();
    Some((longest, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_by_its_word() {
        for word in MEASURES.iter().map(|row| row.0).chain(COUNTS.iter().map(|row| row.0)) {
            assert_eq!(Unit::parse(word).unwrap().symbol, word);
            assert!(Unit::parse(&word.to_ascii_uppercase()).is_some(), "{word}");
        }
    }
}
