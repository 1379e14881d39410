//! Lines, bands and bars over categories, as SVG.

use super::description::{Bar, Layer, Plane, Span};
use super::scale::{Scale, px, text};
use super::svg::{Canvas, Hold, LINE, WIDTH, shortened, width, wrapped};
use crate::number::{Decimal, Ratio};
use crate::report::display_width;
use std::fmt::Write as _;

const GRID: &str = " stroke=\"#dddddd\"";
const FAINT: &str = " fill=\"#5b5b5b\"";
const HEIGHT: i64 = 260;
/// How high a category is where they stand below each other.
const ROW: i64 = 26;

/// Where categories and numbers stand.
struct Frame {
    scale: Scale,
    sideways: bool,
    left: i64,
    right: i64,
    top: i64,
    bottom: i64,
    slots: i64,
}

impl Frame {
    /// The middle of a category, moved by so many hundredths of its width.
    fn category(&self, index: usize, hundredths: i64) -> Ratio {
        let (from, to) = if self.sideways { (self.top, self.bottom) } else { (self.left, self.right) };
        let at = i64::try_from(index).unwrap_or(0).saturating_mul(100).saturating_add(50 + hundredths);
        let share = Ratio::new(at, self.slots.max(1).saturating_mul(100)).unwrap_or_else(|_| Ratio::zero());
        &Ratio::from_int(from) + &(&share * &Ratio::from_int(to - from))
    }

    fn value(&self, number: &Ratio) -> Ratio {
        if self.sideways { self.scale.place(number, self.left, self.right) } else { self.scale.place(number, self.bottom, self.top) }
    }

    /// A point as x and y.
    fn point(&self, index: usize, number: Decimal) -> (String, String) {
        let (category, value) = (px(&self.category(index, 0)), px(&self.value(&number.ratio())));
        if self.sideways { (value, category) } else { (category, value) }
    }
}

pub(super) fn draw(plane: &Plane, canvas: &mut Canvas) {
    legend(plane, canvas);
    let numbers = plane.layers.iter().flat_map(Layer::numbers).chain(plane.from).chain(plane.to);
    let scale = Scale::over(numbers, if plane.sideways { 8 } else { 6 });
    let count = i64::try_from(plane.categories.len()).unwrap_or(1).max(1);
    let names = plane.categories.iter().map(|name| width(name)).max().unwrap_or(0);
    let ticks = scale.ticks.iter().map(|tick| width(&text(tick))).max().unwrap_or(0);
    let left = if plane.sideways { names.min(236) + 12 } else { ticks + 12 };
    // Labels of rules stand at the right end.
    let rules = plane.layers.iter().map(|layer| if let Layer::Rule { label, .. } = layer { width(label) } else { 0 }).max().unwrap_or(0);
    // The label of the highest mark stands above it, that of the longest bar behind it.
    let (top, height) = if plane.sideways { (canvas.y + 12, count.saturating_mul(ROW)) } else { (canvas.y + 24, HEIGHT) };
    let labels = plane.layers.iter().flat_map(|layer| if let Layer::Bars { bars } = layer { bars.as_slice() } else { &[] });
    let labels = labels.flatten().map(|bar| width(&bar.label)).max().unwrap_or(0);
    let right = WIDTH - 14 - if plane.sideways { labels.max(44) } else { rules };
    let frame = Frame { scale, sideways: plane.sideways, left, right, top, bottom: top + height, slots: count };
    grid(&frame, canvas);
    let names_end = categories(plane, &frame, canvas);
    for layer in &plane.layers {
        match layer {
            Layer::Band { ink, spans, .. } => band(&frame, ink.css(), spans, canvas),
            Layer::Line { ink, dashed, labelled, values, .. } => line(&frame, ink.css(), (*dashed, *labelled), values, canvas),
            Layer::Bars { bars: all } => bars(&frame, all, canvas),
            Layer::Rule { value, label } => rule(&frame, *value, label, canvas),
        }
    }
    canvas.y = names_end;
}

/// Names and colours of layers, and what the numbers are.
fn legend(plane: &Plane, canvas: &mut Canvas) {
    canvas.y += 2;
    let y = canvas.y;
    canvas.text((0, y), Hold::Start, FAINT, &plane.value_title);
    let mut x = width(&plane.value_title) + 24;
    let entries: Vec<(&str, super::Ink, bool)> =
        plane.layers.iter().filter_map(|layer| layer.entry().map(|(name, ink)| (name, ink, matches!(layer, Layer::Band { .. })))).collect();
    for (name, ink, is_band) in entries {
        let wide = width(name) + 44;
        if x + wide > WIDTH && x > 0 {
            (x, canvas.y) = (0, canvas.y + LINE);
        }
        let (y, css) = (canvas.y, ink.css());
        if is_band {
            _ = writeln!(
                canvas.body,
                "<rect x=\"{x}\" y=\"{}\" width=\"18\" height=\"10\" fill=\"{css}\" fill-opacity=\"0.28\" stroke=\"{css}\"/>",
                y - 9
            );
        } else {
            let (y1, style) = ((y - 4).to_string(), format!(" stroke=\"{css}\" stroke-width=\"2\"{}", dash(plane, name)));
            canvas.line((&x.to_string(), &y1), (&(x + 18).to_string(), &y1), &style);
        }
        canvas.text((x + 24, y), Hold::Start, "", name);
        x += wide;
    }
}

fn dash(plane: &Plane, name: &str) -> &'static str {
    let dashed = |layer: &Layer| matches!(layer, Layer::Line { name: own, dashed: true, .. } if own == name);
    if plane.layers.iter().any(dashed) { " stroke-dasharray=\"5 4\"" } else { "" }
}

fn grid(frame: &Frame, canvas: &mut Canvas) {
    for tick in &frame.scale.ticks {
        let at = px(&frame.value(tick));
        if frame.sideways {
            canvas.line((&at, &frame.top.to_string()), (&at, &frame.bottom.to_string()), GRID);
            canvas.text((at, frame.bottom + 16), Hold::Middle, FAINT, &text(tick));
        } else {
            canvas.line((&frame.left.to_string(), &at), (&frame.right.to_string(), &at), GRID);
            let y = px(&(&frame.value(tick) + &Ratio::from_int(4)));
            canvas.text((frame.left - 8, y), Hold::End, FAINT, &text(tick));
        }
    }
}

/// The names of the categories; gives where they end.
fn categories(plane: &Plane, frame: &Frame, canvas: &mut Canvas) -> i64 {
    if frame.sideways {
        for (index, name) in plane.categories.iter().enumerate() {
            let y = px(&(&frame.category(index, 0) + &Ratio::from_int(4)));
            canvas.text((frame.left - 8, y), Hold::End, "", &shortened(name, 36));
        }
        return frame.bottom + 20;
    }
    // A narrow category's name takes several lines; where even that does not fit, only some are written.
    let slot = (frame.right - frame.left) / frame.slots.max(1);
    let columns = usize::try_from(slot * 2 / 13).unwrap_or(0);
    let longest = plane.categories.iter().map(|name| display_width(name)).max().unwrap_or(0);
    let every = if columns >= 4 || longest <= columns { 1 } else { longest.div_ceil(columns.max(1)) };
    let mut lines = 1;
    for (index, name) in plane.categories.iter().enumerate().step_by(every.max(1)) {
        let parts = if every == 1 { wrapped(name, columns.max(2)) } else { vec![name.clone()] };
        for (line, part) in parts.iter().take(3).enumerate() {
            let y = frame.bottom + LINE + LINE * i64::try_from(line).unwrap_or(0);
            canvas.text((px(&frame.category(index, 0)), y), Hold::Middle, "", part);
        }
        lines = lines.max(parts.len().min(3));
    }
    frame.bottom + LINE * i64::try_from(lines).unwrap_or(1) + 4
}

/// Neighbouring spans are one area, a span without neighbours a stroke.
fn band(frame: &Frame, css: &str, spans: &[Option<Span>], canvas: &mut Canvas) {
    let fill = format!(" fill=\"{css}\" fill-opacity=\"0.28\" stroke=\"{css}\" stroke-width=\"1.2\"");
    for run in runs(spans) {
        if let [(index, span)] = run.as_slice() {
            let (from, to) = (frame.point(*index, span.low), frame.point(*index, span.high));
            let style = format!(" stroke=\"{css}\" stroke-width=\"10\" stroke-opacity=\"0.4\"");
            canvas.line((&from.0, &from.1), (&to.0, &to.1), &style);
            continue;
        }
        let there = run.iter().map(|(index, span)| frame.point(*index, span.high));
        let back = run.iter().rev().map(|(index, span)| frame.point(*index, span.low));
        let points: Vec<String> = there.chain(back).map(|(x, y)| format!("{x},{y}")).collect();
        _ = writeln!(canvas.body, "<polygon points=\"{}\"{fill}/>", points.join(" "));
    }
}

fn line(frame: &Frame, css: &str, (dashed, labelled): (bool, bool), values: &[Option<Decimal>], canvas: &mut Canvas) {
    let dash = if dashed { " stroke-dasharray=\"5 4\"" } else { "" };
    for run in runs(values) {
        let points: Vec<(usize, Decimal, (String, String))> =
            run.into_iter().map(|(index, value)| (index, value, frame.point(index, value))).collect();
        let path: Vec<String> = points.iter().map(|(_, _, (x, y))| format!("{x},{y}")).collect();
        _ = writeln!(canvas.body, "<polyline points=\"{}\" fill=\"none\" stroke=\"{css}\" stroke-width=\"2\"{dash}/>", path.join(" "));
        for (index, value, (x, y)) in points {
            if !dashed {
                _ = writeln!(canvas.body, "<circle cx=\"{x}\" cy=\"{y}\" r=\"3.5\" fill=\"{css}\"/>");
            }
            if labelled {
                let above = px(&(&frame.value(&value.ratio()) - &Ratio::from_int(9)));
                let style = format!(" fill=\"{css}\" stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\"");
                canvas.text((px(&frame.category(index, 0)), above), Hold::Middle, &style, &value.to_string());
            }
        }
    }
}

/// What stands without a gap.
fn runs<T: Copy>(points: &[Option<T>]) -> Vec<Vec<(usize, T)>> {
    let mut runs: Vec<Vec<(usize, T)>> = vec![Vec::new()];
    for (index, point) in points.iter().enumerate() {
        match (point, runs.last_mut()) {
            (Some(point), Some(run)) => run.push((index, *point)),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

fn bars(frame: &Frame, bars: &[Option<Bar>], canvas: &mut Canvas) {
    let mut before: Option<(usize, Decimal)> = None;
    for (index, bar) in bars.iter().enumerate() {
        let Some(bar) = bar else { continue };
        let (from, to) = (frame.value(&bar.from.ratio()), frame.value(&bar.to.ratio()));
        let (least, most) = if from < to { (&from, &to) } else { (&to, &from) };
        // A bar of nothing is still seen.
        let length = std::cmp::max(most - least, Ratio::one());
        let (side, thick) = (frame.category(index, -34), &frame.category(index, 34) - &frame.category(index, -34));
        let css = bar.ink.css();
        let (x, y, wide, high) =
            if frame.sideways { (px(least), px(&side), px(&length), px(&thick)) } else { (px(&side), px(least), px(&thick), px(&length)) };
        _ = writeln!(canvas.body, "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" fill=\"{css}\"/>");
        // In a waterfall the end of one bar leads to the next.
        if let Some((last, end)) = before.filter(|(_, end)| !frame.sideways && *end == bar.from) {
            let level = px(&frame.value(&end.ratio()));
            canvas.line((&px(&frame.category(last, 34)), &level), (&x, &level), " stroke=\"#8a8a8a\" stroke-dasharray=\"2 2\"");
        }
        if frame.sideways {
            let end = px(&(most + &Ratio::from_int(5)));
            canvas.text((end, px(&(&frame.category(index, 0) + &Ratio::from_int(4)))), Hold::Start, "", &bar.label);
        } else {
            let above = px(&(least - &Ratio::from_int(5)));
            canvas.text((px(&frame.category(index, 0)), above), Hold::Middle, "", &bar.label);
        }
        before = Some((index, bar.to));
    }
}

fn rule(frame: &Frame, value: Decimal, label: &str, canvas: &mut Canvas) {
    let at = px(&frame.value(&value.ratio()));
    let style = " stroke=\"#6b6b6b\" stroke-dasharray=\"1 3\" stroke-width=\"1.2\"";
    if frame.sideways {
        canvas.line((&at, &frame.top.to_string()), (&at, &frame.bottom.to_string()), style);
        canvas.text((at, frame.top - 4), Hold::Middle, FAINT, label);
    } else {
        canvas.line((&frame.left.to_string(), &at), (&frame.right.to_string(), &at), style);
        let y = px(&(&frame.value(&value.ratio()) + &Ratio::from_int(4)));
        canvas.text((frame.right + 6, y), Hold::Start, FAINT, label);
    }
}
