//! One description of a chart, one file per format: [`Chart`] says what is drawn; [`Chart::to_vega_lite`] and
//! [`Chart::to_svg`] say how.
//!
//! A chart is made of decimals that were rounded before, each with its text; nothing is computed in floats, and the same
//! chart is the same SVG on every machine. No colour stands alone: what it says is also written at the mark.

mod description;
mod ink;
mod plane;
mod scale;
mod svg;
mod tiles;
mod vega;

pub use description::{Bar, Chart, Drawing, Heat, HeatCell, Layer, Plane, Span};
pub use ink::Ink;

#[cfg(test)]
mod chart_tests;
