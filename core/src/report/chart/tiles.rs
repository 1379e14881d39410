//! A table of coloured cells, as SVG.

use super::description::{Heat, HeatCell};
use super::ink::SHADES;
use super::scale::px;
use super::svg::{Canvas, Hold, LINE, WIDTH, shortened, width};
use crate::number::{Decimal, Ratio, Rounding, RoundingMode};
use std::fmt::Write as _;

const ROW: i64 = 24;

pub(super) fn draw(heat: &Heat, canvas: &mut Canvas) {
    let names = heat.rows.iter().map(|name| width(name)).max().unwrap_or(0).min(240) + 10;
    let columns = i64::try_from(heat.columns.len()).unwrap_or(1).max(1);
    let slot = ((WIDTH - names) / columns).clamp(1, 110);
    canvas.y += 4;
    let y = canvas.y;
    canvas.text((0, y), Hold::Start, " fill=\"#5b5b5b\"", &heat.shade_title);
    let start = width(&heat.shade_title) + 12;
    for step in 0..=10i64 {
        let color = shade(&Ratio::new(step, 10).unwrap_or_else(|_| Ratio::zero()));
        _ = writeln!(canvas.body, "<rect x=\"{}\" y=\"{}\" width=\"13\" height=\"10\" fill=\"{color}\"/>", start + 22 + step * 12, y - 9);
    }
    canvas.text((start + 16, y), Hold::End, " fill=\"#5b5b5b\"", "0");
    canvas.text((start + 22 + 136, y), Hold::Start, " fill=\"#5b5b5b\"", "1");
    canvas.y += LINE + 2;
    let (y, mut x) = (canvas.y, names);
    for column in &heat.columns {
        canvas.text((x + slot / 2, y), Hold::Middle, " font-weight=\"600\"", column);
        x += slot;
    }
    canvas.y += 6;
    for (name, cells) in heat.rows.iter().zip(&heat.cells) {
        let top = canvas.y;
        canvas.text((names - 8, top + 16), Hold::End, "", &shortened(name, 36));
        let mut x = names;
        for cell in cells.iter().take(heat.columns.len()) {
            if let Some(cell) = cell {
                drawn(cell, (x, top, slot), canvas);
            }
            x += slot;
        }
        canvas.y += ROW;
    }
}

fn drawn(cell: &HeatCell, (x, y, slot): (i64, i64, i64), canvas: &mut Canvas) {
    let (fill, ink) = match cell.shade.map(Decimal::ratio) {
        None => ("#ffffff\" stroke=\"#8193aa\" stroke-dasharray=\"3 2".to_owned(), "#1c1c1c"),
        Some(share) => (shade(&share), if is_dark(&share) { "#ffffff" } else { "#1c1c1c" }),
    };
    let (wide, high) = ((slot - 3).max(1), ROW - 3);
    _ = writeln!(canvas.body, "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" fill=\"{fill}\"/>");
    let columns = usize::try_from(slot * 2 / 13).unwrap_or(2);
    let style = format!(" fill=\"{ink}\"");
    canvas.text((px(&Ratio::from_int(x + slot / 2 - 1)), y + 15), Hold::Middle, &style, &shortened(&cell.text, columns));
}

/// Beyond this the text in the cell is white.
pub(super) fn is_dark(share: &Ratio) -> bool {
    *share > Ratio::new(55, 100).unwrap_or_else(|_| Ratio::one())
}

/// The colour between pale and full.
fn shade(share: &Ratio) -> String {
    let [pale, full] = SHADES;
    let share = share.clone().clamp(Ratio::zero(), Ratio::one());
    let whole = Rounding { places: 0, mode: RoundingMode::HalfUp };
    let mixed = pale.iter().zip(full).map(|(pale, full)| {
        let (pale, full) = (Ratio::from_int(i64::from(*pale)), Ratio::from_int(i64::from(full)));
        let channel = &pale + &(&share * &(&full - &pale));
        whole.apply(&channel).map_or_else(|_| "0".to_owned(), |channel| channel.to_string())
    });
    format!("rgb({})", mixed.collect::<Vec<_>>().join(","))
}
