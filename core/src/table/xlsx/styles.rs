use super::super::draft::trimmed;
use super::super::xml::{Node, Xml};
use super::super::{Limits, TableError};
use super::format::NumberFormat;
use super::number::SheetNumber;
use std::collections::BTreeMap;

/// Which number format each style of cells has.
#[derive(Default)]
pub(in crate::table) struct Styles {
    /// Style -> number of the format.
    of_style: Vec<u32>,
    codes: BTreeMap<u32, String>,
    parsed: BTreeMap<u32, NumberFormat>,
}

impl Styles {
    /// The number of each style's format, and the formats that have a code of their own.
    #[cfg(feature = "xls")]
    pub(in crate::table) fn new(of_style: Vec<u32>, codes: BTreeMap<u32, String>) -> Self {
        Self { of_style, codes, parsed: BTreeMap::new() }
    }

    pub(super) fn read(text: &str, part: &str, limits: &Limits) -> Result<Self, TableError> {
        let mut styles = Self::default();
        let mut xml = Xml::new(text, part, limits);
        loop {
            match xml.next()? {
                Node::Open(tag) => match tag.name() {
                    "numFmt" => {
                        if let (Some(id), Some(code)) = (tag.get("numFmtId").and_then(|id| id.parse().ok()), tag.get("formatCode")) {
                            styles.codes.insert(id, code);
                        }
                    }
                    "cellXfs" => xml.each(|_, tag| {
                        if tag.name() == "xf" {
                            styles.of_style.push(tag.get("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0));
                        }
                        Ok(())
                    })?,
                    // Formats of conditional styles have the same numbers and another meaning.
                    "dxfs" | "cellStyleXfs" => xml.skip()?,
                    _ => {}
                },
                Node::End => return Ok(styles),
                Node::Close | Node::Text(_) => {}
            }
        }
    }

    /// What a number shows in a style, what it is where that differs, and whether its format is one that can be shown here.
    pub(in crate::table) fn shown(&mut self, number: &SheetNumber, style: usize, from_1904: bool) -> (String, Option<String>, bool) {
        let plain = number.plain();
        match self.format(style).show(number, from_1904) {
            Some(shown) => {
                let held = (trimmed(&shown) != plain).then_some(plain);
                (shown, held, true)
            }
            None => (plain, None, false),
        }
    }

    /// The format of a style; the general one where the style is not known.
    pub(in crate::table) fn format(&mut self, style: usize) -> &NumberFormat {
        let id = self.of_style.get(style).copied().unwrap_or(0);
        let codes = &self.codes;
        self.parsed.entry(id).or_insert_with(|| NumberFormat::parse(codes.get(&id).map_or_else(|| built_in(id), String::as_str)))
    }
}

/// The formats that need no code, as a Chinese Excel shows them.
fn built_in(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 => "\"¥\"#,##0;\"¥\"-#,##0",
        6 => "\"¥\"#,##0;[Red]\"¥\"-#,##0",
        7 => "\"¥\"#,##0.00;\"¥\"-#,##0.00",
        8 => "\"¥\"#,##0.00;[Red]\"¥\"-#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "yyyy/m/d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
        28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
        30 => "m-d-yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"时\"mm\"分\"",
        33 => "h\"时\"mm\"分\"ss\"秒\"",
        34 | 55 => "上午/下午h\"时\"mm\"分\"",
        35 | 56 => "上午/下午h\"时\"mm\"分\"ss\"秒\"",
        37 => "#,##0_);(#,##0)",
        38 => "#,##0_);[Red](#,##0)",
        39 => "#,##0.00_);(#,##0.00)",
        40 => "#,##0.00_);[Red](#,##0.00)",
        41 => "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ",
        42 => "_ \"¥\"* #,##0_ ;_ \"¥\"* -#,##0_ ;_ \"¥\"* \"-\"_ ;_ @_ ",
        43 => "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
        44 => "_ \"¥\"* #,##0.00_ ;_ \"¥\"* -#,##0.00_ ;_ \"¥\"* \"-\"??_ ;_ @_ ",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => "General",
    }
}
