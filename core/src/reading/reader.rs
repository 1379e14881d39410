//! The second step: what the pieces of a cell mean.

use super::calendar::{self, Found};
use super::label::{folded, letters};
use super::pieces::{Number, Piece, pieces};
use super::unit::Unit;
use super::{Absent, Comparator, Quantity, Reading, State, Unclear, Value};
use crate::number::{Decimal, End, Interval, Ratio};
use serde::{Deserialize, Serialize};

/// The column a cell stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    /// 年度指标值.
    Target,
    /// 实际完成值.
    Actual,
}

/// No value is longer than this.
const LONGEST: usize = 2_000;
/// A number among more words than this is part of a sentence and states no value.
const MOST_WORDS: usize = 24;

/// Reads a cell. `year` is the form's year, for dates that name none.
///
/// ```
/// use jixiao::reading::{Column, Value, read};
/// let Value::Quantity(people) = read("200余人参加", Column::Actual, Some(2023)).value else { panic!() };
/// assert_eq!(people.number.to_string(), "(200, 300)");
/// assert_eq!(people.unit.unwrap().symbol, "人");
/// let Value::Quantity(rate) = read("≥９５％", Column::Actual, None).value else { panic!() };
/// assert_eq!(rate.proven().to_string(), "[95, +∞)");
/// ```
#[must_use]
pub fn read(text: &str, column: Column, year: Option<i16>) -> Reading {
    Reading { text: text.to_owned(), value: value(text, column, year) }
}

fn value(text: &str, column: Column, year: Option<i16>) -> Value {
    if text.len() > LONGEST && text.chars().nth(LONGEST).is_some() {
        return Value::Unclear(Unclear::CellTooLong);
    }
    let plain = folded(text);
    if let Some(absent) = absent(&plain) {
        return Value::Absent(absent);
    }
    if let Some(state) = state(&plain) {
        return state;
    }
    match calendar::when(&plain, year) {
        Found::When(when) => return Value::When(when),
        Found::NoSuchDate => return Value::Unclear(Unclear::NoSuchDate),
        Found::Nothing => {}
    }
    quantity(pieces(&plain), column)
}

fn absent(plain: &str) -> Option<Absent> {
    if plain.is_empty() {
        return Some(Absent::Blank);
    }
    if plain.chars().all(|c| matches!(c, '-' | '—' | '－' | '–' | '―' | '─')) {
        return Some(Absent::Dash);
    }
    match plain.trim_end_matches('。') {
        "/" | "\\" | "//" => Some(Absent::Slash),
        "无" | "没有" | "暂无" => Some(Absent::Nothing),
        "不适用" | "不涉及" | "无此项" | "N/A" | "n/a" | "NA" => Some(Absent::NotApplicable),
        _ => None,
    }
}

/// A state of completion or yes and no, where it is the whole cell. A negation beats every other word.
fn state(plain: &str) -> Option<Value> {
    /// More letters than any of these words has.
    const ENOUGH: usize = 8;
    const NOT_DONE: [&str; 7] = ["未完成", "没有完成", "未达成", "尚未完成", "未达标", "未达到", "没完成"];
    const PARTLY: [&str; 6] = ["部分完成", "基本完成", "部分达成", "基本达成", "正在进行", "进行中"];
    const DONE: [&str; 16] = [
        "完成",
        "已完成",
        "全部完成",
        "已全部完成",
        "按期完成",
        "按时完成",
        "如期完成",
        "达成",
        "已达成",
        "达成预期指标",
        "达成年度指标",
        "达成预期目标",
        "已达成预期指标",
        "达标",
        "已达标",
        "按时完成任务",
    ];
    // Most cells do not even begin like one of these words.
    if !"是否未没尚部基正进完已全按如达".contains(letters(plain).next()?) {
        return None;
    }
    let words: String = letters(plain).take(ENOUGH).collect();
    Some(match words.as_str() {
        "是" => Value::YesNo(true),
        "否" => Value::YesNo(false),
        words if NOT_DONE.contains(&words) => Value::State(State::NotDone),
        words if PARTLY.contains(&words) => Value::State(State::Partly),
        words if DONE.contains(&words) => Value::State(State::Done),
        _ => return None,
    })
}

fn quantity(mut pieces: Vec<Piece<'_>>, _: Column) -> Value {
    if pieces.iter().any(|piece| matches!(piece, Piece::TooLong)) {
        return Value::Unclear(Unclear::NumberTooLong);
    }
    drop_numerals_in_words(&mut pieces);
    let mut numbers = pieces.iter().filter_map(|piece| if let Piece::Number(number) = piece { Some(number) } else { None });
    let Some(first) = numbers.next() else {
        return without_number(&pieces);
    };
    let (second, third) = (numbers.next(), numbers.next());
    if denied(&pieces) || in_sentence(&pieces) {
        return Value::Text;
    }
    match (second, third) {
        (None, _) => one(&pieces, first),
        (Some(high), None) if joined(&pieces) => range(&pieces, first, high),
        _ => Value::Unclear(Unclear::SeveralNumbers),
    }
}

/// Whether a number stands among words that state no value.
fn in_sentence(pieces: &[Piece<'_>]) -> bool {
    let words = || pieces.iter().filter_map(|piece| if let Piece::Words(words) = piece { Some(*words) } else { None });
    words().map(|words| words.chars().count()).sum::<usize>() > MOST_WORDS
        || words().any(|words| words.contains(['。', '；', ';', '!', '?']))
}

/// Chinese numerals count as a number only where the cell is nothing but comparison, number and unit: 一般, 三公经费 and
/// 一户一产业 are words.
fn drop_numerals_in_words(pieces: &mut [Piece<'_>]) {
    let has_words = pieces.iter().any(|piece| matches!(piece, Piece::Words(_)));
    for piece in pieces.iter_mut() {
        if matches!(piece, Piece::Number(number) if number.chinese && has_words) {
            *piece = Piece::Words("一");
        }
    }
}

/// Whether words right before a comparison or number take it back: 未达到95%, 没有超过5%, 不是100%. What they prove instead is
/// not guessed. Words inside a name (未成年人数, 不合格率) stand further off.
fn denied(pieces: &[Piece<'_>]) -> bool {
    const DENIALS: [&str; 6] = ["未", "没", "没有", "不", "不是", "并非"];
    pieces.windows(2).any(|pair| match pair {
        [Piece::Words(words), Piece::Sign(_) | Piece::Number(_)] => DENIALS.iter().any(|denial| words.ends_with(denial)),
        _ => false,
    })
}

fn without_number(pieces: &[Piece<'_>]) -> Value {
    let sign = pieces.iter().any(|piece| matches!(piece, Piece::Sign(_)));
    let words = pieces.iter().any(|piece| matches!(piece, Piece::Words(_)));
    if sign && !words { Value::Unclear(Unclear::OperatorWithoutNumber) } else { Value::Text }
}

/// Whether the two numbers are joined by a connecting sign and nothing else.
fn joined(pieces: &[Piece<'_>]) -> bool {
    pieces.windows(3).any(|three| matches!(three, [Piece::Number(_), Piece::To, Piece::Number(_)]))
}

/// The comparison before and behind the number; `Err` where they contradict.
fn comparator(pieces: &[Piece<'_>], number: &Number) -> Result<Option<Comparator>, Unclear> {
    let before = pieces.iter().filter_map(|piece| if let Piece::Sign(sign) = piece { Some(*sign) } else { None });
    let mut all = before.chain(number.behind);
    let first = all.next();
    // 控制在 5% 以内 and 达到 95% 以上 say the same twice; 超过 95% 以上 is read by its sharper word only if both agree.
    if all.all(|other| Some(other) == first) { Ok(first) } else { Err(Unclear::SeveralOperators) }
}

/// Words before the number, and whether words behind it take back what it says.
fn surroundings(pieces: &[Piece<'_>]) -> (String, bool) {
    let mut subject = String::new();
    let (mut seen, mut taken_back) = (false, false);
    for piece in pieces {
        match piece {
            Piece::Number(_) => seen = true,
            Piece::Words(words) if seen => taken_back |= words.contains(['未', '不', '没', '无']),
            Piece::Words(words) => subject.push_str(words),
            _ => {}
        }
    }
    let named = subject.trim_matches(|c: char| !c.is_alphanumeric());
    if named.len() < subject.len() {
        subject = named.to_owned();
    }
    (subject, taken_back)
}

fn one(pieces: &[Piece<'_>], number: &Number) -> Value {
    let comparator = match comparator(pieces, number) {
        Ok(comparator) => comparator,
        Err(unclear) => return Value::Unclear(unclear),
    };
    let (subject, taken_back) = surroundings(pieces);
    if taken_back || another_number(pieces) {
        return Value::Text;
    }
    let interval = if number.more {
        let end = &number.value + &Ratio::ten_to(number.last_place);
        if Decimal::exact(&end).is_none() && Decimal::exact(&number.value).is_some() {
            return Value::Unclear(Unclear::NumberTooLong);
        }
        Interval::new(Some(End::open(number.value.clone())), Some(End::open(end))).unwrap_or_else(|_| Interval::point(number.value.clone()))
    } else {
        Interval::point(number.value.clone())
    };
    let unit = number.unit.clone().or_else(|| counting_word(pieces));
    Value::Quantity(Quantity { comparator, number: interval, unit, approximate: number.about, subject })
}

/// Whether what stands directly behind the number makes another one of it, or a name: 3年半, 8成, 5A级.
fn another_number(pieces: &[Piece<'_>]) -> bool {
    pieces.array_windows().any(|pair| match pair {
        [Piece::Number(number), Piece::Words(words)] => {
            let latin = words.chars().take_while(char::is_ascii_alphabetic).count();
            // 8ppm is a measure that is not in the table, 5A级 and 4A are names.
            let name = number.unit.is_none() && latin > 0 && (latin == 1 || latin < words.len());
            name || words.starts_with(['半', '成', '折', '十', '兆'])
        }
        _ => false,
    })
}

/// An unknown word of at most three characters that ends the cell directly behind the number is its counting word: 3轮.
fn counting_word(pieces: &[Piece<'_>]) -> Option<Unit> {
    let [.., Piece::Number(number), Piece::Words(word)] = pieces else {
        return None;
    };
    let short = word.chars().count() <= 3 && word.chars().all(char::is_alphabetic);
    (short && number.behind.is_none() && !number.more).then(|| Unit::counted(word))
}

fn range(pieces: &[Piece<'_>], low: &Number, high: &Number) -> Value {
    let comparator = match comparator(pieces, high) {
        Ok(None) => None,
        Ok(Some(_)) | Err(_) => return Value::Unclear(Unclear::SeveralOperators),
    };
    let (subject, taken_back) = surroundings(pieces);
    let same_unit = low.unit.is_none() || low.unit == high.unit;
    // 1-2万 means 10000 to 20000, 5000-1万 does not mean 5000万: which factor belongs to the first number cannot be told.
    if low.factor != high.factor {
        return Value::Unclear(Unclear::SeveralNumbers);
    }
    if taken_back || !same_unit || low.more || high.more {
        return Value::Unclear(Unclear::SeveralNumbers);
    }
    match Interval::closed(low.value.clone(), high.value.clone()) {
        Ok(number) => {
            let unit = high.unit.clone().or_else(|| low.unit.clone());
            Value::Quantity(Quantity { comparator, number, unit, approximate: low.about || high.about, subject })
        }
        Err(_) => Value::Unclear(Unclear::RangeReversed),
    }
}
