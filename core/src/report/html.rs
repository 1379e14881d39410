use super::{Align, Block, Document, Notice, Table, Tone};
use crate::messages::{Lang, html_escaped as escaped, sentence};

/// Looks: as on paper, readable on a telephone, colour never alone.
const STYLE: &str = include_str!("page.css");

impl Document {
    /// The document as one self-contained web page without scripts: it prints well, and reads on a telephone. Every text is escaped.
    ///
    /// ```
    /// use jixiao::Lang;
    /// use jixiao::report::Document;
    /// let mut page = Document::new(Lang::Zh, "自评");
    /// page.paragraph("<script>");
    /// assert!(page.to_html().contains("<p>&lt;script&gt;</p>"));
    /// ```
    #[must_use]
    pub fn to_html(&self) -> String {
        let (lang, title) = (if self.lang == Lang::Zh { "zh-CN" } else { "en" }, escaped(&self.title));
        let mut body = format!("<h1>{title}</h1>\n");
        for block in &self.blocks {
            match block {
                Block::Heading(text) => body += &format!("<h2>{}</h2>\n", escaped(text)),
                Block::Paragraph(text) => body += &format!("<p>{}</p>\n", escaped(text)),
                Block::List(entries) => {
                    let entries: String = entries.iter().map(|entry| format!("<li>{}</li>\n", escaped(entry))).collect();
                    body += &format!("<ul>\n{entries}</ul>\n");
                }
                Block::Table(table) => body += &rendered(table, self.lang),
                Block::Chart(chart) => body += &format!("<figure>\n{}</figure>\n", chart.to_svg()),
                Block::Notice(notice) => body += &noticed(notice),
            }
        }
        format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
        )
    }
}

fn rendered(table: &Table, lang: Lang) -> String {
    let side = |align: Align| if align == Align::Right { "right" } else { "" };
    let heads = table.columns.iter().map(|column| match column.align {
        Align::Left => format!("<th scope=\"col\">{}</th>", escaped(&column.title)),
        Align::Right => format!("<th scope=\"col\" class=\"right\">{}</th>", escaped(&column.title)),
    });
    // Widths are shares of what the columns take in text; on a telephone a row of a wide table is a card.
    let all: usize = table.columns.iter().map(|column| column.width).sum();
    let columns: String =
        table.columns.iter().map(|column| format!("<col style=\"width:{}%\">", column.width * 100 / all.max(1))).collect();
    let class = if table.columns.len() > 2 { " class=\"wide\"" } else { "" };
    let mut page =
        format!("<table{class}>\n<colgroup>{columns}</colgroup>\n<thead><tr>{}</tr></thead>\n<tbody>\n", heads.collect::<String>());
    for (index, cells) in table.rows.iter().enumerate() {
        page += "<tr>";
        for (at, (column, text)) in table.columns.iter().zip(cells).enumerate() {
            let pins: String = table.pinned(index, at).map(|pin| pinned(pin.notice, pin.tone, lang)).collect();
            let worst = table.pinned(index, at).map(|pin| tone(pin.tone)).next().unwrap_or_default();
            let empty = if text.is_empty() && pins.is_empty() { "empty" } else { "" };
            let classes: Vec<&str> = [side(column.align), worst, empty].into_iter().filter(|class| !class.is_empty()).collect();
            let class = if classes.is_empty() { String::new() } else { format!(" class=\"{}\"", classes.join(" ")) };
            page += &format!("<td{class} data-label=\"{}\"><span>{}{pins}</span></td>", escaped(&column.title), escaped(text));
        }
        page += "</tr>\n";
    }
    page + "</tbody>\n</table>\n"
}

/// A link from a cell to its notice.
fn pinned(notice: usize, pin: Tone, lang: Lang) -> String {
    let (tone, sign) = (tone(pin), sign(pin));
    let label = sentence!(lang, zh: "见问题 {notice}", en: "see finding {notice}");
    format!("<a class=\"pin {tone}\" href=\"#n{notice}\" aria-label=\"{label}\">{sign}{notice}</a>")
}

fn noticed(notice: &Notice) -> String {
    let (tone, sign, number) = (tone(notice.tone), sign(notice.tone), notice.number);
    let (word, title) = (escaped(&notice.word), escaped(&notice.title));
    let lines: String =
        notice.lines.iter().map(|(label, text)| format!("<dt>{}</dt><dd>{}</dd>\n", escaped(label), escaped(text))).collect();
    format!(
        "<section class=\"notice {tone}\" id=\"n{number}\">\n<span class=\"word\">{sign}{number} {word}</span><h3>{title}</h3>\n<dl>\n{lines}</dl>\n</section>\n"
    )
}

fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Error => "error",
        Tone::Warning => "warning",
        Tone::Note => "note",
        Tone::Waived => "waived",
    }
}

/// A sign beside the colour, for who sees none and for print.
fn sign(tone: Tone) -> &'static str {
    match tone {
        Tone::Error => "✕",
        Tone::Warning => "△",
        Tone::Note => "○",
        Tone::Waived => "–",
    }
}
