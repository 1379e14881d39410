use super::{Align, Column, Table};
use crate::messages::Lang;
use crate::number::Decimal;
use serde::{Deserialize, Serialize};

/// A year by months in percent: what was due, what came, and where it may end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Curve {
    /// Its title.
    pub title: String,
    /// Its lines.
    pub lines: Vec<CurveLine>,
    /// The range at the end of the year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<CurveRange>,
}

/// A line of a curve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CurveLine {
    /// What it is called.
    pub label: String,
    /// How it is drawn.
    pub stroke: Stroke,
    /// January to December in percent; `None` where nothing is known.
    pub months: Vec<Option<Decimal>>,
}

/// How a line is drawn; none is told by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stroke {
    /// A solid line with dots: what came.
    Solid,
    /// A dashed line: what was due.
    Dashed,
    /// Marks without a line: thresholds of single months.
    Marks,
}

/// Where a line may end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CurveRange {
    /// What it is called.
    pub label: String,
    /// The low end in percent.
    pub low: Decimal,
    /// The high end in percent.
    pub high: Decimal,
}

impl Curve {
    /// A month as a column's title.
    pub(super) fn month(month: usize, lang: Lang) -> String {
        const EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        match lang {
            Lang::Zh => format!("{month}月"),
            Lang::En => month.checked_sub(1).and_then(|index| EN.get(index)).map_or_else(String::new, |word| (*word).to_owned()),
        }
    }

    /// The same as a table, a month a row, for formats without pictures and for who sees none.
    pub(super) fn table(&self, lang: Lang) -> Table {
        let (month, percent) = match lang {
            Lang::Zh => ("月份", "（%）"),
            Lang::En => ("month", " (%)"),
        };
        let column = |title: String, width: usize| Column { title, align: Align::Right, width };
        let mut columns = vec![Column { title: month.to_owned(), align: Align::Left, width: 6 }];
        columns.extend(self.lines.iter().map(|line| column(format!("{}{percent}", line.label), 20)));
        let cell =
            |line: &CurveLine, month: usize| line.months.get(month).copied().flatten().map_or_else(String::new, |value| value.to_string());
        let rows = (0..12)
            .map(|index| std::iter::once(Self::month(index + 1, lang)).chain(self.lines.iter().map(|line| cell(line, index))).collect());
        Table { columns, rows: rows.collect(), pins: Vec::new(), shades: Vec::new() }
    }

    /// The range in words; empty where there is none.
    pub(super) fn range_words(&self) -> String {
        self.range.as_ref().map_or_else(String::new, |range| format!("{} {}%–{}%", range.label, range.low, range.high))
    }

    /// A [Vega-Lite](https://vega.github.io/vega-lite/) specification with the data in it. Numbers are the curve's decimals.
    ///
    /// For a chart in a notebook or a page; what decides anything is the data, not the picture.
    #[must_use]
    pub fn to_vega_lite(&self, lang: Lang) -> serde_json::Value {
        use serde_json::json;
        // A chart's data are numbers of that library; a decimal's text is one, written as it stands.
        let number = |value: &Decimal| serde_json::from_str::<serde_json::Value>(&value.to_string()).unwrap_or_default();
        let mut values = Vec::new();
        for line in &self.lines {
            for (index, value) in line.months.iter().enumerate() {
                if let Some(value) = value {
                    values.push(json!({"month": index + 1, "line": line.label, "percent": number(value)}));
                }
            }
        }
        let (months, percent) = match lang {
            Lang::Zh => ("月份", "占预算 %"),
            Lang::En => ("month", "% of the budget"),
        };
        let (labels, strokes): (Vec<&str>, Vec<[u8; 2]>) = self
            .lines
            .iter()
            .map(|line| {
                (
                    line.label.as_str(),
                    match line.stroke {
                        Stroke::Solid => [1, 0],
                        Stroke::Dashed => [6, 4],
                        Stroke::Marks => [1, 6],
                    },
                )
            })
            .unzip();
        let mut layers = vec![json!({
            "mark": {"type": "line", "point": true},
            "encoding": {
                "x": {"field": "month", "type": "ordinal", "title": months},
                "y": {"field": "percent", "type": "quantitative", "title": percent},
                "color": {"field": "line", "type": "nominal", "title": null, "scale": {"domain": labels}},
                "strokeDash": {"field": "line", "type": "nominal", "title": null, "scale": {"domain": labels, "range": strokes}}
            }
        })];
        if let Some(range) = &self.range {
            layers.push(json!({
                "data": {"values": [{"month": 12, "low": number(&range.low), "high": number(&range.high), "label": range.label}]},
                "mark": {"type": "rule", "strokeWidth": 6, "opacity": 0.5},
                "encoding": {
                    "x": {"field": "month", "type": "ordinal"},
                    "y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"},
                    "tooltip": [{"field": "label"}, {"field": "low"}, {"field": "high"}]
                }
            }));
        }
        json!({
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "title": self.title, "width": 560, "height": 280,
            "data": {"values": values}, "layer": layers
        })
    }
}
