use super::{Align, Block, Document, Table};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The page is this wide; a Chinese character takes two columns.
const PAGE: usize = 100;
const GAP: &str = "  ";

/// How many terminal columns a text takes.
#[must_use]
pub fn display_width(text: &str) -> usize {
    text.width()
}

/// A text filled with spaces to a width; a longer one is left as it is.
#[must_use]
pub fn pad(text: &str, width: usize, align: Align) -> String {
    let fill = " ".repeat(width.saturating_sub(display_width(text)));
    match align {
        Align::Left => format!("{text}{fill}"),
        Align::Right => format!("{fill}{text}"),
    }
}

impl Document {
    /// The document as plain text, at most 100 columns wide, aligned for Chinese characters.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = format!("{}\n{}\n", self.title, "=".repeat(display_width(&self.title).min(PAGE)));
        for block in &self.blocks {
            match block {
                Block::Heading(text) => out.push_str(&format!("\n{text}\n{}\n", "-".repeat(display_width(text).min(PAGE)))),
                Block::Paragraph(text) => lines(&mut out, &wrap(text, PAGE)),
                Block::List(entries) => {
                    for entry in entries {
                        let wrapped = wrap(entry, PAGE - 2);
                        for (index, line) in wrapped.iter().enumerate() {
                            let lead = if index == 0 { "- " } else { "  " };
                            out.push_str(&format!("{lead}{line}\n"));
                        }
                    }
                }
                Block::Table(table) => render(&mut out, table),
                // Its numbers stand in a table of the page.
                Block::Chart(_) => {}
                Block::Closing(closing) => closing.iter().for_each(|line| {
                    out.push_str(&format!("{}\n", pad(line, PAGE - 4, Align::Right)));
                }),
                Block::Notice(notice) => {
                    let (number, word, title) = (notice.number, &notice.word, &notice.title);
                    lines(&mut out, &wrap(&format!("[{number}] {word}  {title}"), PAGE));
                    for (label, text) in &notice.lines {
                        out.extend(wrap(&format!("{label}  {text}"), PAGE - 4).iter().map(|line| format!("    {line}\n")));
                    }
                }
            }
        }
        out
    }
}

fn lines(out: &mut String, lines: &[String]) {
    for line in lines {
        out.push_str(line);
        out.push('\n');
    }
}

fn render(out: &mut String, table: &Table) {
    let titles: Vec<String> = table.columns.iter().map(|column| column.title.clone()).collect();
    row(out, table, &titles);
    let rule: Vec<String> = table.columns.iter().map(|column| "-".repeat(column.width)).collect();
    out.push_str(&rule.join(GAP));
    out.push('\n');
    for (index, cells) in table.rows.iter().enumerate() {
        let cells: Vec<String> = cells.iter().enumerate().map(|(column, text)| table.marked(index, column, text)).collect();
        row(out, table, &cells);
    }
}

/// One row of cells, each wrapped inside its column.
fn row(out: &mut String, table: &Table, cells: &[String]) {
    let wrapped: Vec<Vec<String>> = table.columns.iter().zip(cells).map(|(column, cell)| wrap(cell, column.width)).collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    for line in 0..height {
        let cells: Vec<String> = table
            .columns
            .iter()
            .zip(&wrapped)
            .map(|(column, lines)| pad(lines.get(line).map_or("", String::as_str), column.width, column.align))
            .collect();
        out.push_str(cells.join(GAP).trim_end());
        out.push('\n');
    }
}

/// Characters that may not begin a line (避头).
const NOT_FIRST: &str = "，。；：、）》”’？！％%,.;:)]";

/// Breaks a text into lines of at most `width` columns: Latin words stay whole where they fit, Chinese breaks anywhere but
/// before closing punctuation.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in words(paragraph) {
            if display_width(&line) + display_width(&word) <= width || line.is_empty() && display_width(&word) <= width {
                line.push_str(&word);
                continue;
            }
            if display_width(&word) <= width {
                lines.push(line.trim_end().to_owned());
                line = word.trim_start().to_owned();
                continue;
            }
            // Longer than a line by itself: cut between characters.
            for c in word.chars() {
                if display_width(&line) + c.width().unwrap_or(0) > width && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                line.push(c);
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Latin words and Chinese characters one by one, closing punctuation with what stands before it.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut joined = false;
    for c in text.chars() {
        let wide = c.width().unwrap_or(0) > 1;
        match words.last_mut() {
            Some(word) if NOT_FIRST.contains(c) || (joined && !wide) => word.push(c),
            _ => words.push(c.to_string()),
        }
        // A closing sign of Chinese width ends the word that it was joined to.
        joined = !wide && c != ' ' && (c.is_ascii() || !NOT_FIRST.contains(c));
    }
    words
}
