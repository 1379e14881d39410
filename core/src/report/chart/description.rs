use super::Ink;
use crate::messages::Lang;
use crate::number::Decimal;
use serde::{Deserialize, Serialize};

/// A chart without any format: what is drawn, with the texts that stand at it.
///
/// ```
/// use jixiao::report::chart::{Chart, Ink, Layer, Plane};
/// use jixiao::{Decimal, Lang};
/// let scores = ["88.50", "91.20"].map(|text| Some(Decimal::parse(text).unwrap()));
/// let mut plane = Plane::along(["2022", "2023"], "年度", "得分");
/// plane.layers.push(Layer::line("自评得分", Ink::Main, scores));
/// let chart = Chart::plane(Lang::Zh, "历年得分", plane);
/// assert!(chart.to_svg().contains("91.20"));
/// assert_eq!(chart.to_vega_lite()["$schema"], "https://vega.github.io/schema/vega-lite/v5.json");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Chart {
    /// Version of this format: 1.
    pub format: u32,
    /// The language of its texts.
    pub lang: Lang,
    /// What it shows.
    pub title: String,
    /// What must be known to read it; stands under it, and is its description for those who do not see it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub caption: String,
    /// What is drawn.
    pub drawing: Drawing,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "draws", content = "drawing")]
#[non_exhaustive]
pub enum Drawing {
    /// Lines, bands and bars over categories: years, months, parts of a change.
    Plane(Plane),
    /// A table of coloured cells.
    Heat(Heat),
}

/// Categories in their order along one axis, numbers along the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plane {
    /// The categories: `2022`, `1月`, an indicator's name.
    pub categories: Vec<String>,
    /// What the categories are.
    pub category_title: String,
    /// What the numbers are, with their unit.
    pub value_title: String,
    /// Whether the categories stand below each other, for long names.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sideways: bool,
    /// What the axis of numbers must reach to below; without it what is drawn decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Decimal>,
    /// What it must reach to above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Decimal>,
    /// What is drawn, the lowest layer first.
    pub layers: Vec<Layer>,
}

/// One thing over the categories. Its points are in their order; where one is absent, nothing is drawn there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "layer", deny_unknown_fields)]
#[non_exhaustive]
pub enum Layer {
    /// From a low to a high line: what the evidence proves, a forecast.
    Band {
        /// What it is, for the legend.
        name: String,
        /// Its colour.
        ink: Ink,
        /// Low and high at every category.
        spans: Vec<Option<Span>>,
    },
    /// A line with a mark at every point.
    Line {
        /// What it is, for the legend.
        name: String,
        /// Its colour.
        ink: Ink,
        /// Whether it is dashed: a plan, not what was.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        dashed: bool,
        /// Whether the numbers are written at the marks.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        labelled: bool,
        /// The numbers.
        values: Vec<Option<Decimal>>,
    },
    /// Bars, each from one number to another.
    Bars {
        /// The bars.
        bars: Vec<Option<Bar>>,
    },
    /// A line across all categories: a grade's bound.
    Rule {
        /// Where.
        value: Decimal,
        /// What stands at it.
        label: String,
    },
}

/// From a low to a high number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// The low end.
    pub low: Decimal,
    /// The high end.
    pub high: Decimal,
}

/// A bar from one number to another: up or down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bar {
    /// Where it begins.
    pub from: Decimal,
    /// Where it ends.
    pub to: Decimal,
    /// Its colour.
    pub ink: Ink,
    /// What stands at it: `+1.20`.
    pub label: String,
}

/// A table of coloured cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heat {
    /// The names of the columns: years.
    pub columns: Vec<String>,
    /// What the columns are.
    pub column_title: String,
    /// The names of the rows: indicators.
    pub rows: Vec<String>,
    /// What the rows are.
    pub row_title: String,
    /// What the colour says: `0` is pale, `1` is full.
    pub shade_title: String,
    /// The cells row by row, each row as long as there are columns; an absent one is left white.
    pub cells: Vec<Vec<Option<HeatCell>>>,
}

/// A cell of such a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeatCell {
    /// From 0 to 1; absent where no number is known, which has a dashed border.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shade: Option<Decimal>,
    /// What stands in it.
    pub text: String,
}

impl Chart {
    /// A chart over categories, without a caption.
    #[must_use]
    pub fn plane(lang: Lang, title: impl Into<String>, plane: Plane) -> Self {
        Self { format: 1, lang, title: title.into(), caption: String::new(), drawing: Drawing::Plane(plane) }
    }

    /// A table of coloured cells, without a caption.
    #[must_use]
    pub fn heat(lang: Lang, title: impl Into<String>, heat: Heat) -> Self {
        Self { format: 1, lang, title: title.into(), caption: String::new(), drawing: Drawing::Heat(heat) }
    }

    /// Every text that comes from a form.
    pub(crate) fn texts_mut(&mut self) -> Vec<&mut String> {
        let texts: Vec<&mut String> = match &mut self.drawing {
            Drawing::Plane(plane) => plane.categories.iter_mut().collect(),
            Drawing::Heat(heat) => {
                let cells = heat.cells.iter_mut().flatten().flatten().map(|cell| &mut cell.text);
                heat.rows.iter_mut().chain(&mut heat.columns).chain(cells).collect()
            }
        };
        [&mut self.title, &mut self.caption].into_iter().chain(texts).collect()
    }

    /// With this under it.
    #[must_use]
    pub fn with_caption(mut self, caption: impl Into<String>) -> Self {
        self.caption = caption.into();
        self
    }
}

impl Plane {
    /// An empty plane over these categories.
    #[must_use]
    pub fn along<S: Into<String>>(
        categories: impl IntoIterator<Item = S>,
        category_title: impl Into<String>,
        value_title: impl Into<String>,
    ) -> Self {
        Self {
            categories: categories.into_iter().map(Into::into).collect(),
            category_title: category_title.into(),
            value_title: value_title.into(),
            sideways: false,
            from: None,
            to: None,
            layers: Vec::new(),
        }
    }
}

impl Layer {
    /// A line whose numbers are written at it.
    #[must_use]
    pub fn line(name: impl Into<String>, ink: Ink, values: impl IntoIterator<Item = Option<Decimal>>) -> Self {
        Self::Line { name: name.into(), ink, dashed: false, labelled: true, values: values.into_iter().collect() }
    }

    /// A dashed line without numbers.
    #[must_use]
    pub fn dashed(name: impl Into<String>, ink: Ink, values: impl IntoIterator<Item = Option<Decimal>>) -> Self {
        Self::Line { name: name.into(), ink, dashed: true, labelled: false, values: values.into_iter().collect() }
    }

    /// A band.
    #[must_use]
    pub fn band(name: impl Into<String>, ink: Ink, spans: impl IntoIterator<Item = Option<Span>>) -> Self {
        Self::Band { name: name.into(), ink, spans: spans.into_iter().collect() }
    }

    /// Every number that it draws.
    pub(super) fn numbers(&self) -> Vec<Decimal> {
        match self {
            Self::Band { spans, .. } => spans.iter().flatten().flat_map(|span| [span.low, span.high]).collect(),
            Self::Line { values, .. } => values.iter().flatten().copied().collect(),
            Self::Bars { bars } => bars.iter().flatten().flat_map(|bar| [bar.from, bar.to]).collect(),
            Self::Rule { value, .. } => vec![*value],
        }
    }

    /// Its entry in the legend.
    pub(super) fn entry(&self) -> Option<(&str, Ink)> {
        match self {
            Self::Band { name, ink, .. } | Self::Line { name, ink, .. } if !name.is_empty() => Some((name, *ink)),
            _ => None,
        }
    }
}
