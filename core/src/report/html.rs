use super::{Align, Block, Document, Notice, Table, Tone};
use crate::messages::{Lang, html_escaped as escaped, sentence};

/// Looks: as on paper, readable on a telephone, colour never alone.
const STYLE: &str = include_str!("page.css");
/// The same under one class, for a part of a page.
const FRAGMENT: &str = include_str!("fragment.css");

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
        let (lang, title, body) = (code(self.lang), escaped(&self.title), self.body());
        format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
        )
    }

    /// The document as a part of a page that is not ours, such as a notebook's: one element with its own style, which touches
    /// nothing outside it and is touched by little. Every text is escaped.
    ///
    /// ```
    /// use jixiao::Lang;
    /// use jixiao::report::Document;
    /// assert!(Document::new(Lang::Zh, "自评").to_fragment().starts_with("<div class=\"jixiao\""));
    /// ```
    #[must_use]
    pub fn to_fragment(&self) -> String {
        let (lang, body) = (code(self.lang), self.body());
        // Several parts of one page would have the same names, and a link would lead to another part's notice.
        let body = body.replace(" id=\"n", " data-number=\"").replace(" href=\"#n", " data-number=\"");
        format!("<div class=\"jixiao\" lang=\"{lang}\">\n<style>\n{FRAGMENT}</style>\n{body}</div>\n")
    }

    fn body(&self) -> String {
        let title = escaped(&self.title);
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
                Block::Closing(lines) => {
                    let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
                    body += &format!("<p class=\"closing\">{}</p>\n", lines.join("<br>"));
                }
            }
        }
        body
    }
}

fn code(lang: Lang) -> &'static str {
    if lang == Lang::Zh { "zh-CN" } else { "en" }
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
            let worst = table.pinned(index, at).map(|pin| pin.tone).next().or_else(|| table.shade(index, at)).map(tone).unwrap_or_default();
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
