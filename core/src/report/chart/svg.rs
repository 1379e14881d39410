//! A chart as SVG that stands in a page by itself: fonts named, a title and a description for those who do not see it.

use super::ink::FONTS;
use super::{Chart, Drawing};
use crate::messages::{Lang, html_escaped as escaped};
use crate::report::display_width;
use std::fmt::Write as _;

/// The width of every chart in pixels; in a page it shrinks with the page.
pub(super) const WIDTH: i64 = 720;
/// A line of text.
pub(super) const LINE: i64 = 18;

/// The drawing under work, from top to bottom.
pub(super) struct Canvas {
    pub(super) body: String,
    /// Where the next thing begins.
    pub(super) y: i64,
}

/// Where a text is held.
#[derive(Clone, Copy)]
pub(super) enum Hold {
    Start,
    Middle,
    End,
}

impl Canvas {
    pub(super) fn text(&mut self, (x, y): (impl std::fmt::Display, impl std::fmt::Display), hold: Hold, style: &str, text: &str) {
        let anchor = match hold {
            Hold::Start => "",
            Hold::Middle => " text-anchor=\"middle\"",
            Hold::End => " text-anchor=\"end\"",
        };
        _ = writeln!(self.body, "<text x=\"{x}\" y=\"{y}\"{anchor}{style}>{}</text>", escaped(text));
    }

    pub(super) fn line(&mut self, from: (&str, &str), to: (&str, &str), style: &str) {
        let ((x1, y1), (x2, y2)) = (from, to);
        _ = writeln!(self.body, "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"{style}/>");
    }
}

impl Chart {
    /// The chart as an SVG element for a page. Every text is escaped; there are no scripts and no links.
    #[must_use]
    pub fn to_svg(&self) -> String {
        let mut canvas = Canvas { body: String::new(), y: 26 };
        for line in wrapped(&self.title, 84) {
            let y = canvas.y;
            canvas.text((0, y), Hold::Start, " font-size=\"15\" font-weight=\"600\"", &line);
            canvas.y += 20;
        }
        match &self.drawing {
            Drawing::Plane(plane) => super::plane::draw(plane, &mut canvas),
            Drawing::Heat(heat) => super::tiles::draw(heat, &mut canvas),
        }
        for line in wrapped(&self.caption, 110) {
            canvas.y += LINE;
            let y = canvas.y;
            canvas.text((0, y), Hold::Start, " fill=\"#5b5b5b\"", &line);
        }
        let (height, lang) = (canvas.y + 10, if self.lang == Lang::Zh { "zh-CN" } else { "en" });
        let fonts: Vec<String> =
            FONTS.iter().map(|font| if font.contains(' ') { format!("'{font}'") } else { (*font).to_owned() }).collect();
        let (title, caption) = (escaped(&self.title), escaped(&self.caption));
        let description = if caption.is_empty() { String::new() } else { format!("<desc>{caption}</desc>\n") };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" lang=\"{lang}\" role=\"img\" \
             style=\"max-width:100%;height:auto\" font-family=\"{}\" font-size=\"12\" fill=\"#1c1c1c\">\n<title>{title}</title>\n{description}{}</svg>\n",
            fonts.join(","),
            canvas.body
        )
    }
}

/// How many pixels a text of 12 takes: a Chinese character 12, a Latin one about 6.5.
pub(super) fn width(text: &str) -> i64 {
    let columns = i64::try_from(display_width(text)).unwrap_or(i64::MAX).min(100_000);
    columns * 13 / 2
}

/// The text in lines of so many columns at most.
pub(super) fn wrapped(text: &str, columns: usize) -> Vec<String> {
    crate::report::text::wrap(text, columns).into_iter().filter(|line| !line.is_empty()).collect()
}

/// The text cut to so many columns, with the sign that it was.
pub(super) fn shortened(text: &str, columns: usize) -> String {
    if display_width(text) <= columns {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        if display_width(&short) + display_width(c.encode_utf8(&mut [0; 4])) + 1 > columns {
            break;
        }
        short.push(c);
    }
    short + "…"
}
