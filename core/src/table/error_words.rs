//! What the limits and the foreign formats say.

use super::{Bound, Foreign, Format, Position};
use crate::messages::{Lang, sentence};

impl Format {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Text => "TXT",
            Self::Html => "HTML",
            Self::Docx => "DOCX",
            Self::Xlsx => "XLSX",
            Self::Xls => "XLS",
            Self::Ods => "ODS",
            Self::Host => "JSON",
        }
    }
}

impl Foreign {
    pub(super) fn sentence(self, lang: Lang) -> String {
        match self {
            Self::Doc => sentence!(lang, zh: "这是旧版 Word 文件（.doc）", en: "this is a Word file of the old kind (.doc)"),
            Self::Xls => sentence!(lang, zh: "这是旧版 Excel 文件（.xls）", en: "this is an Excel file of the old kind (.xls)"),
            Self::OldOffice => sentence!(lang, zh: "这是旧版 Office 或 WPS 文件", en: "this is an Office or WPS file of the old kind"),
            Self::Encrypted => sentence!(lang, zh: "文件已加密码", en: "the file is protected by a password"),
            Self::Pdf => sentence!(lang, zh: "这是 PDF 文件", en: "this is a PDF file"),
            Self::Picture => sentence!(lang, zh: "这是图片", en: "this is a picture"),
            Self::Rtf => sentence!(lang, zh: "这是 RTF 文件", en: "this is an RTF file"),
            Self::OpenDocument => sentence!(lang, zh: "这是 OpenDocument 文件", en: "this is an OpenDocument file"),
            Self::Archive => sentence!(lang, zh: "这是压缩包，不是 Word 或 Excel 文件", en: "this is an archive, not a Word or Excel file"),
            Self::Xlsb => sentence!(lang, zh: "这是二进制工作簿（.xlsb）", en: "this is a binary workbook (.xlsb)"),
            Self::Slides => sentence!(lang, zh: "这是演示文稿", en: "this is a slide deck"),
        }
    }

    pub(super) fn help(self, lang: Lang) -> String {
        match self {
            Self::Doc | Self::Rtf => sentence!(lang, zh: "请用 Word 或 WPS 另存为 .docx", en: "save it as .docx in Word or WPS"),
            Self::Xls | Self::Xlsb => sentence!(lang, zh: "请用 Excel 或 WPS 另存为 .xlsx", en: "save it as .xlsx in Excel or WPS"),
            Self::OldOffice | Self::OpenDocument => {
                sentence!(lang, zh: "请用 Office 或 WPS 另存为 .docx 或 .xlsx", en: "save it as .docx or .xlsx in Office or WPS")
            }
            Self::Encrypted => sentence!(lang, zh: "请去掉密码后另存一份", en: "save a copy without the password"),
            Self::Pdf => sentence!(lang,
                zh: "请复制其中文字为文本，或导出为 .docx 后再读",
                en: "copy its text, or export it as .docx, and read that"),
            Self::Picture => sentence!(lang,
                zh: "请先做文字识别并核对，或索取原电子表",
                en: "have its text recognised and checked first, or ask for the original file"),
            Self::Archive => sentence!(lang, zh: "请先解压，再逐个读入其中的文件", en: "unpack it and read the files in it"),
            Self::Slides => sentence!(lang, zh: "请把其中的表格复制到 Word 或 Excel", en: "copy its tables to Word or Excel"),
        }
    }
}

impl Bound {
    pub(super) fn sentence(self, most: u64, found: Option<u64>, place: &Position, lang: Lang) -> String {
        let what = match self {
            Self::InputBytes => sentence!(lang, zh: "文件超过 {most} 字节", en: "the file has more than {most} bytes"),
            Self::ExpandedBytes => sentence!(lang, zh: "解压后超过 {most} 字节", en: "unpacked it has more than {most} bytes"),
            Self::Ratio => sentence!(lang, zh: "解压后膨胀超过 {most} 倍", en: "it grows to more than {most} times its packed size"),
            Self::Entries => sentence!(lang, zh: "包内文件超过 {most} 个", en: "the package holds more than {most} files"),
            Self::Cells => sentence!(lang, zh: "单元格超过 {most} 个", en: "there are more than {most} cells"),
            Self::Rows => sentence!(lang, zh: "表格超过 {most} 行", en: "a table has more than {most} rows"),
            Self::Columns => sentence!(lang, zh: "表格超过 {most} 列", en: "a table has more than {most} columns"),
            Self::Span => sentence!(lang, zh: "单元格跨度超过 {most}", en: "a cell spans more than {most} rows or columns"),
            Self::Tables => sentence!(lang, zh: "表格超过 {most} 张", en: "there are more than {most} tables"),
            Self::Paragraphs => sentence!(lang, zh: "段落超过 {most} 个", en: "there are more than {most} paragraphs"),
            Self::Nesting => sentence!(lang, zh: "表中套表超过 {most} 层", en: "tables stand in tables more than {most} deep"),
            Self::Depth => sentence!(lang, zh: "元素嵌套超过 {most} 层", en: "elements stand in elements more than {most} deep"),
            Self::Elements => {
                sentence!(lang, zh: "网页元素或属性超过 {most} 个", en: "the page has more than {most} elements or attributes")
            }
            Self::Text => sentence!(lang, zh: "一处文字超过 {most} 字", en: "a text has more than {most} characters"),
            Self::AllText => sentence!(lang, zh: "全部文字超过 {most} 字节", en: "all texts together have more than {most} bytes"),
        };
        let found = match found {
            Some(found) => sentence!(lang, zh: "（实为 {found}）", en: " ({found})"),
            None => String::new(),
        };
        match place.sentence(lang) {
            place if place.is_empty() => format!("{what}{found}"),
            place => sentence!(lang, zh: "{place}：{what}{found}", en: "{place}: {what}{found}"),
        }
    }

    pub(super) fn help(self, lang: Lang) -> String {
        match self {
            Self::InputBytes | Self::ExpandedBytes | Self::Entries => sentence!(lang,
                zh: "请删去图片和无关内容，只留自评表，另存一份",
                en: "save a copy with the self-evaluation alone, without pictures and other matter"),
            Self::Ratio => sentence!(lang,
                zh: "文件像是压缩炸弹；若来源可信，请用 Word、Excel 或 WPS 另存一份",
                en: "it looks like a zip bomb; if you trust its source, save a copy in Word, Excel or WPS"),
            Self::Cells | Self::Rows | Self::Columns => sentence!(lang,
                zh: "请删去表外零散的单元格，只留自评表，另存一份",
                en: "delete stray cells outside the form and save a copy with the self-evaluation alone"),
            Self::Span => {
                sentence!(lang, zh: "请取消该处合并，重新合并后另存", en: "split the merged cell, merge it again, and save a copy")
            }
            Self::Tables | Self::Paragraphs | Self::Nesting | Self::Depth | Self::Elements | Self::Text | Self::AllText => {
                sentence!(lang, zh: "请把自评表单独复制到一份新文件", en: "copy the self-evaluation alone into a new file")
            }
        }
    }
}
