//! A curve as a drawing. Every place is a whole number: a tenth of a percent is a step of the vertical scale.

use super::{Curve, CurveLine, Stroke};
use crate::messages::{Lang, html_escaped as escaped};
use crate::number::{Decimal, Ratio, Rounding, RoundingMode};

/// The drawing, and the field of the lines in it.
const WIDTH: i64 = 720;
const HEIGHT: i64 = 330;
const LEFT: i64 = 52;
const RIGHT: i64 = 690;
const TOP: i64 = 58;
const BOTTOM: i64 = 290;
const FONTS: &str = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',SimHei,sans-serif";

/// From what to what the scale goes, in tenths of a percent.
struct Scale {
    low: i64,
    high: i64,
}

impl Scale {
    fn of(curve: &Curve) -> Self {
        let ends = curve.range.iter().flat_map(|range| [range.low, range.high]);
        let all = curve.lines.iter().flat_map(|line| line.months.iter().flatten().copied()).chain(ends).map(tenths);
        let (least, most) = all.fold((0, 1_000), |(least, most), value| (least.min(value), most.max(value)));
        // Whole fifths, so that every line of the grid bears a round number.
        Self { low: least.div_euclid(200) * 200, high: most.saturating_add(199).div_euclid(200) * 200 }
    }
    fn y(&self, value: Decimal) -> i64 {
        self.at(tenths(value))
    }
    fn at(&self, tenths: i64) -> i64 {
        let span = self.high.saturating_sub(self.low).max(1);
        BOTTOM - tenths.saturating_sub(self.low).saturating_mul(BOTTOM - TOP) / span
    }
    /// At most about six lines, however tall the scale is.
    fn step(&self) -> i64 {
        let span = self.high.saturating_sub(self.low);
        (span / 200 / 6 + 1) * 200
    }
}

/// A percentage in tenths; what lies beyond a thousandfold is drawn at the edge.
fn tenths(percent: Decimal) -> i64 {
    let one = Rounding { places: 1, mode: RoundingMode::HalfUp };
    one.units_of_last_place(&Ratio::from(percent)).unwrap_or(i64::MAX).clamp(-1_000_000, 1_000_000)
}

fn x(index: usize) -> i64 {
    LEFT + 20 + i64::try_from(index).unwrap_or(0) * (RIGHT - LEFT - 60) / 11
}

fn drawn(curve: &Curve, lang: Lang) -> String {
    let scale = Scale::of(curve);
    let title = escaped(&curve.title);
    let spoken: Vec<String> = curve.lines.iter().map(spoken).chain([curve.range_words()]).filter(|words| !words.is_empty()).collect();
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" font-family=\"{FONTS}\" font-size=\"13\">\n<title>{title}</title>\n<desc>{}</desc>\n",
        escaped(&spoken.join("; "))
    );
    grid(&scale, lang, &mut out);
    if let Some(range) = &curve.range {
        let (top, bottom, end) = (scale.y(range.high), scale.y(range.low), x(11));
        let from = curve.lines.iter().find(|line| line.stroke == Stroke::Solid).and_then(last);
        if let Some((index, value)) = from.filter(|(index, _)| *index < 11) {
            out += &format!(
                "<path d=\"M{} {}L{end} {top}L{end} {bottom}Z\" fill=\"#1d4f91\" fill-opacity=\".13\"/>\n",
                x(index),
                scale.y(value)
            );
        }
        out += &format!(
            "<path d=\"M{end} {top}V{bottom}M{} {top}h12M{} {bottom}h12\" stroke=\"#1d4f91\" stroke-width=\"2.5\"/>\n",
            end - 6,
            end - 6
        );
        // Two numbers that nearly meet would lie upon each other.
        let (high, low) = if bottom - top < 14 { (top - 4, bottom + 12) } else { (top + 5, bottom + 5) };
        for (y, value) in [(high, range.high), (low, range.low)] {
            out += &format!("<text x=\"{}\" y=\"{y}\" font-size=\"12\" fill=\"#1d4f91\">{}</text>\n", end + 9, short(value));
        }
    }
    for line in &curve.lines {
        draw(line, &scale, &mut out);
    }
    legend(curve, &mut out);
    out + "</svg>\n"
}

impl Curve {
    /// The curve as an `<svg>` element, which is also a file: it scales, prints, names its fonts, and says in words what it shows.
    #[must_use]
    pub fn to_svg(&self, lang: Lang) -> String {
        drawn(self, lang)
    }
}

fn grid(scale: &Scale, lang: Lang, out: &mut String) {
    let mut value = scale.low;
    while value <= scale.high {
        let (y, label) = (scale.at(value), value / 10);
        let stroke = if value == 0 { "#5b5b5b" } else { "#d5d8dc" };
        *out += &format!(
            "<path d=\"M{LEFT} {y}H{RIGHT}\" stroke=\"{stroke}\"/><text x=\"{}\" y=\"{}\" text-anchor=\"end\" fill=\"#5b5b5b\">{label}%</text>\n",
            LEFT - 6,
            y + 4
        );
        value = value.saturating_add(scale.step());
    }
    for index in 0..12 {
        let label = Curve::month(index + 1, lang);
        *out += &format!("<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" fill=\"#5b5b5b\">{label}</text>\n", x(index), BOTTOM + 20);
    }
}

fn draw(line: &CurveLine, scale: &Scale, out: &mut String) {
    let points = line.months.iter().take(12).enumerate();
    if line.stroke == Stroke::Marks {
        for (index, value) in points.filter_map(|(index, value)| Some((index, (*value)?))) {
            *out += &mark(x(index), scale.y(value));
        }
        return;
    }
    let (mut path, mut broken, mut dots) = (String::new(), true, String::new());
    for (index, value) in points {
        // A missing month breaks the line: nothing is drawn over what is not known.
        let Some(value) = value else {
            broken = true;
            continue;
        };
        let (x, y) = (x(index), scale.y(*value));
        path += &format!("{}{x} {y}", if broken { 'M' } else { 'L' });
        broken = false;
        dots += &format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"3.2\" fill=\"#1d4f91\"/>");
    }
    *out += &match line.stroke {
        Stroke::Dashed => format!("<path d=\"{path}\" fill=\"none\" stroke=\"#6b6b6b\" stroke-width=\"1.8\" stroke-dasharray=\"7 5\"/>\n"),
        _ => format!("<path d=\"{path}\" fill=\"none\" stroke=\"#1d4f91\" stroke-width=\"2.6\" stroke-linejoin=\"round\"/>{dots}\n"),
    };
    if line.stroke == Stroke::Solid
        && let Some((index, value)) = last(line)
    {
        // On paper's own colour, so that no line of the grid runs through the number.
        *out += &format!(
            "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" font-weight=\"700\" fill=\"#1d4f91\" stroke=\"#fff\" stroke-width=\"4\" paint-order=\"stroke\">{}</text>\n",
            x(index),
            scale.y(value) + 20,
            short(value)
        );
    }
}

/// A diamond: a threshold.
fn mark(x: i64, y: i64) -> String {
    format!("<path d=\"M{x} {}l6 6l-6 6l-6 -6Z\" fill=\"#fff\" stroke=\"#9d1c1c\" stroke-width=\"2\"/>\n", y - 6)
}

fn legend(curve: &Curve, out: &mut String) {
    let mut left = LEFT;
    let mut entry = |label: &str, sign: &dyn Fn(i64) -> String, out: &mut String| {
        *out += &sign(left);
        *out += &format!("<text x=\"{}\" y=\"34\" fill=\"#1c1c1c\">{}</text>\n", left + 36, escaped(label));
        let width = i64::try_from(super::display_width(label)).unwrap_or(0) * 7;
        left = left.saturating_add(width).saturating_add(64);
    };
    for line in &curve.lines {
        let sign = |left: i64| match line.stroke {
            Stroke::Solid => format!(
                "<path d=\"M{left} 30h28\" stroke=\"#1d4f91\" stroke-width=\"2.6\"/><circle cx=\"{}\" cy=\"30\" r=\"3.2\" fill=\"#1d4f91\"/>",
                left + 14
            ),
            Stroke::Dashed => format!("<path d=\"M{left} 30h28\" stroke=\"#6b6b6b\" stroke-width=\"1.8\" stroke-dasharray=\"7 5\"/>"),
            Stroke::Marks => mark(left + 14, 30),
        };
        if line.months.iter().any(Option::is_some) {
            entry(&line.label, &sign, out);
        }
    }
    if let Some(range) = &curve.range {
        let sign = |left: i64| {
            format!(
                "<path d=\"M{left} 36L{} 22V36Z\" fill=\"#1d4f91\" fill-opacity=\".25\"/><path d=\"M{} 22v14\" stroke=\"#1d4f91\" stroke-width=\"2.5\"/>",
                left + 26,
                left + 26
            )
        };
        entry(&range.label, &sign, out);
    }
}

fn last(line: &CurveLine) -> Option<(usize, Decimal)> {
    let (index, value) = line.months.iter().take(12).enumerate().rev().find(|(_, value)| value.is_some())?;
    Some((index, (*value)?))
}

/// One decimal, as a label.
fn short(value: Decimal) -> String {
    let one = Rounding { places: 1, mode: RoundingMode::HalfUp };
    one.apply(&Ratio::from(value)).map_or_else(|_| String::new(), |number| format!("{number}%"))
}

fn spoken(line: &CurveLine) -> String {
    last(line).map_or_else(String::new, |(index, value)| format!("{}: {}/12 {value}%", line.label, index + 1))
}
