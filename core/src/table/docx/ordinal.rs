//! How Word writes the numbers of lists.

/// A way of writing a number of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ordinal {
    /// 1, 2, 3.
    Decimal,
    /// 01, 02, 03.
    DecimalZero,
    /// １, ２, ３.
    FullWidth,
    /// ①, ②, ③.
    Circled,
    /// 一, 二, 三.
    Chinese,
    /// 甲, 乙, 丙.
    Stems,
    /// 子, 丑, 寅.
    Branches,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    /// No number, but perhaps a mark.
    Bullet,
    /// No number.
    None,
}

impl Ordinal {
    /// The one that a document names; none where it is not known here.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "decimal" => Self::Decimal,
            "decimalZero" => Self::DecimalZero,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circled,
            "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" | "taiwaneseCounting" | "taiwaneseCountingThousand" => {
                Self::Chinese
            }
            "ideographTraditional" => Self::Stems,
            "ideographZodiac" => Self::Branches,
            "lowerLetter" => Self::LowerLetter,
            "upperLetter" => Self::UpperLetter,
            "lowerRoman" => Self::LowerRoman,
            "upperRoman" => Self::UpperRoman,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => return None,
        })
    }

    /// A number written so; none where the ways of writing part from each other or end.
    pub(super) fn of(self, number: u32) -> Option<String> {
        let nth = |characters: &str| Some(characters.chars().nth(number.checked_sub(1)? as usize)?.to_string());
        match self {
            Self::Decimal => Some(number.to_string()),
            Self::DecimalZero => Some(format!("{number:02}")),
            Self::FullWidth => {
                let wide = |digit: char| char::from_u32(u32::from(digit) + (u32::from('０') - u32::from('0')));
                number.to_string().chars().map(wide).collect()
            }
            Self::Circled => nth("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
            Self::Chinese => chinese(number),
            Self::Stems => nth("甲乙丙丁戊己庚辛壬癸"),
            Self::Branches => nth("子丑寅卯辰巳午未申酉戌亥"),
            Self::LowerLetter => letter(number),
            Self::UpperLetter => letter(number).map(|letters| letters.to_ascii_uppercase()),
            Self::LowerRoman => roman(number),
            Self::UpperRoman => roman(number).map(|letters| letters.to_ascii_uppercase()),
            Self::Bullet | Self::None => Some(String::new()),
        }
    }
}

/// 1 to 99: above that Word's Chinese ways of counting differ.
fn chinese(number: u32) -> Option<String> {
    let digit = |digit: u32| digit.checked_sub(1).and_then(|at| "一二三四五六七八九".chars().nth(at as usize));
    if !(1..=99).contains(&number) {
        return None;
    }
    let (tens, ones) = (number / 10, number % 10);
    let ten = (tens > 0).then_some('十');
    Some(digit(tens).filter(|_| tens > 1).into_iter().chain(ten).chain(digit(ones)).collect())
}

/// a to z, then aa to zz: the same letter more than once.
fn letter(number: u32) -> Option<String> {
    let at = number.checked_sub(1)?;
    let letter = char::from_u32(u32::from('a') + at % 26)?;
    (at < 26 * 10).then(|| letter.to_string().repeat(at as usize / 26 + 1))
}

fn roman(number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..=3999).contains(&number) {
        return None;
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            rest -= value;
            text.push_str(sign);
        }
    }
    Some(text)
}
