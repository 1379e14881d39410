use super::Position;
use crate::messages::{Lang, sentence};
use serde::{Deserialize, Serialize};

/// What a reader saw and left aside, or took in a way that a person should know of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Aside {
    /// Text in a box or shape that floats over the page.
    TextBox,
    /// A picture, which may hold text that only eyes can read.
    Image,
    /// An embedded object, such as a sheet inside a Word file.
    Object,
    /// A chart.
    Chart,
    /// The header of the pages.
    PageHeader,
    /// The footer of the pages.
    PageFooter,
    /// A footnote.
    Footnote,
    /// An endnote.
    Endnote,
    /// A reviewer's comment.
    Comment,
    /// Text or a row that a tracked change takes away.
    Deletion,
    /// Text that is formatted as hidden, or an element that a page does not display.
    Hidden,
    /// Hidden rows of a sheet; the place has the first.
    HiddenRows,
    /// Hidden columns of a sheet; the place has the first.
    HiddenColumns,
    /// A hidden sheet.
    HiddenSheet,
    /// A formula whose result the file does not hold.
    FormulaWithoutValue,
    /// A number format that is not shown here as the program would show it; the number stands as it is held.
    NumberFormat,
    /// Text in a position that a merged cell covers.
    Covered,
    /// A span that reached past the table, or over another cell, and was cut.
    CutSpan,
    /// Two rows of text that were one: an empty line stood inside a cell.
    JoinedRows,
    /// A symbol of a font for pictures, whose meaning as text is not known.
    Symbol,
    /// The number of an entry of a list, which Word counts by itself and the text does not hold; not certain, and not read.
    ListNumber,
    /// The number of an entry of a list, which was counted as Word counts it and stands before the text.
    CountedNumber,
}

/// One thing that a reader left aside.
///
/// *JSON*: `{"aside": "text-box", "place": {"line": 3}, "text": "注：…", "count": 1}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// What it is.
    pub aside: Aside,
    /// Where it stands, as near as is known.
    #[serde(default)]
    pub place: Position,
    /// Its text, at most 200 characters of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How many of them stand there: rows, pictures, places of the same kind that follow.
    pub count: u32,
}

impl Note {
    pub(super) fn new(aside: Aside, place: Position) -> Self {
        Self { aside, place, text: None, count: 1 }
    }
    #[cfg(any(feature = "docx", feature = "html", feature = "xlsx"))]
    pub(super) fn with_text(mut self, text: &str) -> Self {
        let text: String = text.trim().chars().take(200).collect();
        self.text = Some(text).filter(|text| !text.is_empty());
        self
    }

    /// The note as a sentence.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let what = match self.aside {
            Aside::TextBox => sentence!(lang, zh: "文本框未读入", en: "text box left aside"),
            Aside::Image => sentence!(lang, zh: "图片未读入", en: "picture left aside"),
            Aside::Object => sentence!(lang, zh: "嵌入对象未读入", en: "embedded object left aside"),
            Aside::Chart => sentence!(lang, zh: "图表未读入", en: "chart left aside"),
            Aside::PageHeader => sentence!(lang, zh: "页眉未读入", en: "page header left aside"),
            Aside::PageFooter => sentence!(lang, zh: "页脚未读入", en: "page footer left aside"),
            Aside::Footnote => sentence!(lang, zh: "脚注未读入", en: "footnote left aside"),
            Aside::Endnote => sentence!(lang, zh: "尾注未读入", en: "endnote left aside"),
            Aside::Comment => sentence!(lang, zh: "批注未读入", en: "comment left aside"),
            Aside::Deletion => sentence!(lang, zh: "修订中删除的内容未读入", en: "tracked deletion left aside"),
            Aside::Hidden => sentence!(lang, zh: "隐藏的内容未读入", en: "hidden text left aside"),
            Aside::HiddenRows => sentence!(lang, zh: "隐藏的行未读入", en: "hidden rows left aside"),
            Aside::HiddenColumns => sentence!(lang, zh: "隐藏的列未读入", en: "hidden columns left aside"),
            Aside::HiddenSheet => sentence!(lang, zh: "隐藏的工作表未读入", en: "hidden sheet left aside"),
            Aside::FormulaWithoutValue => sentence!(lang, zh: "公式没有保存计算结果", en: "formula without a saved result"),
            Aside::NumberFormat => {
                sentence!(lang, zh: "数字格式无法照样显示，按存储的数读入", en: "number format not shown as printed, the number is read as held")
            }
            Aside::Covered => sentence!(lang, zh: "被合并单元格盖住的内容未读入", en: "text under a merged cell left aside"),
            Aside::CutSpan => sentence!(lang, zh: "单元格跨度越界或重叠，已截断", en: "a cell's span was cut"),
            Aside::JoinedRows => {
                sentence!(lang, zh: "单元格内的空行把一行隔成两行，已接上", en: "two rows joined over an empty line inside a cell")
            }
            Aside::CountedNumber => {
                sentence!(lang, zh: "自动编号按列表推算并写在文字前", en: "number of a list's entry counted and put before the text")
            }
            Aside::ListNumber => sentence!(lang, zh: "自动编号未读入", en: "number of a list's entry left aside"),
            Aside::Symbol => sentence!(lang, zh: "符号字体的字符无法识别", en: "symbol of a picture font left aside"),
        };
        let place = match self.place.sentence(lang) {
            place if place.is_empty() => place,
            place => sentence!(lang, zh: "（{place}）", en: " ({place})"),
        };
        let count = self.count;
        let times = if count > 1 { sentence!(lang, zh: "，共 {count} 处", en: ", {count} of them") } else { String::new() };
        let text = match &self.text {
            Some(text) => sentence!(lang, zh: "：{text}", en: ": {text}"),
            None => String::new(),
        };
        format!("{what}{place}{times}{text}")
    }
}
