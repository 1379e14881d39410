use super::{Align, Block, Document, Table};
use std::fmt::Write as _;

impl Document {
    /// The document as Markdown (tables as on GitHub). Nothing in it is read as markup or as HTML.
    ///
    /// ```
    /// use jixiao::Lang;
    /// use jixiao::report::Document;
    /// let mut page = Document::new(Lang::Zh, "自评");
    /// page.paragraph("<script>*5*</script>");
    /// assert_eq!(page.to_markdown(), "# 自评\n\n&lt;script&gt;\\*5\\*&lt;/script&gt;\n");
    /// ```
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut out = format!("# {}\n", escaped(&self.title));
        // The numbers of a chart stand in a table of the page.
        for block in self.blocks.iter().filter(|block| !matches!(block, Block::Chart(_))) {
            out.push('\n');
            match block {
                Block::Heading(text) => _ = writeln!(out, "## {}", escaped(text)),
                Block::Paragraph(text) => _ = writeln!(out, "{}", escaped(text)),
                Block::List(entries) => entries.iter().for_each(|entry| _ = writeln!(out, "- {}", escaped(entry))),
                Block::Table(table) => rendered(&mut out, table),
                Block::Chart(_) => {}
                Block::Closing(lines) => lines.iter().for_each(|line| _ = writeln!(out, "{}  ", escaped(line))),
                Block::Notice(notice) => {
                    let (number, word, title) = (notice.number, escaped(&notice.word), escaped(&notice.title));
                    _ = writeln!(out, "**\\[{number}\\] {word}** {title}");
                    for (label, text) in &notice.lines {
                        _ = writeln!(out, "- {}: {}", escaped(label), escaped(text));
                    }
                }
            }
        }
        out
    }
}

fn rendered(out: &mut String, table: &Table) {
    let titles: Vec<String> = table.columns.iter().map(|column| escaped(&column.title)).collect();
    let rules = table.columns.iter().map(|column| if column.align == Align::Right { "---:" } else { "---" });
    _ = writeln!(out, "| {} |\n| {} |", titles.join(" | "), rules.collect::<Vec<_>>().join(" | "));
    for (index, cells) in table.rows.iter().enumerate() {
        let cells = cells.iter().enumerate().map(|(column, text)| escaped(&table.marked(index, column, text)));
        _ = writeln!(out, "| {} |", cells.collect::<Vec<_>>().join(" | "));
    }
}

/// Text in which no character means anything to Markdown or HTML.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe += "&amp;",
            '<' => safe += "&lt;",
            '>' => safe += "&gt;",
            '\n' | '\r' => safe += " ",
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' => {
                safe.push('\\');
                safe.push(c);
            }
            // A line that begins so would be a list, a rule or a formula of whatever opens the file.
            '+' | '-' | '=' | '@' if safe.is_empty() => {
                safe.push('\\');
                safe.push(c);
            }
            _ => safe.push(c),
        }
    }
    safe
}
