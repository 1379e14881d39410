//! A chart as a Vega-Lite v5 specification, with its data in it.

use super::description::{Heat, Layer, Plane};
use super::ink::{FONTS, SHADES};
use super::{Bar, Chart, Drawing, Ink};
use crate::number::Decimal;
use serde_json::{Map, Value, json};

impl Chart {
    /// The chart as a Vega-Lite v5 specification. Numbers are there to be drawn; the text of each stands beside it.
    #[must_use]
    pub fn to_vega_lite(&self) -> Value {
        let title = json!({"text": self.title, "anchor": "start"});
        let caption = [("subtitle", json!(super::svg::wrapped(&self.caption, 110))), ("subtitleColor", json!("#5b5b5b"))];
        let title = if self.caption.is_empty() { title } else { with(title, caption) };
        let chart = json!({
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "description": self.caption,
            "title": title,
            "config": {"font": FONTS.join(", "), "view": {"stroke": null}, "axis": {"labelLimit": 260, "gridColor": "#dddddd"}},
        });
        let drawing = match &self.drawing {
            Drawing::Plane(plane) => Axes::of(plane).drawn(),
            Drawing::Heat(heat) => tiles(heat),
        };
        joined(chart, drawing)
    }
}

/// An object with these besides.
fn with<const N: usize>(mut object: Value, entries: [(&str, Value); N]) -> Value {
    if let Some(object) = object.as_object_mut() {
        object.extend(entries.into_iter().map(|(key, value)| (key.to_owned(), value)));
    }
    object
}

/// Two objects as one.
fn joined(mut object: Value, other: Value) -> Value {
    if let (Some(object), Value::Object(other)) = (object.as_object_mut(), other) {
        object.extend(other);
    }
    object
}

/// A number to be drawn. A decimal's text is a number in JSON too.
fn number(decimal: Decimal) -> Value {
    serde_json::from_str(&decimal.to_string()).unwrap_or(Value::Null)
}

struct Axes<'a> {
    plane: &'a Plane,
    /// `x` and `y`, or the other way round where names stand below each other.
    names: [&'static str; 2],
    /// Names and colours of the legend.
    legend: Value,
}

impl<'a> Axes<'a> {
    fn of(plane: &'a Plane) -> Self {
        let entries: Vec<(&str, Ink)> = plane.layers.iter().filter_map(Layer::entry).collect();
        let names: Vec<&str> = entries.iter().map(|(name, _)| *name).collect();
        let colors: Vec<&str> = entries.iter().map(|(_, ink)| ink.css()).collect();
        let names_of_axes = if plane.sideways { ["y", "x"] } else { ["x", "y"] };
        Self { plane, names: names_of_axes, legend: json!({"domain": names, "range": colors}) }
    }

    fn color(&self, name: &str) -> Value {
        json!({"datum": name, "type": "nominal", "title": null, "scale": self.legend, "legend": {"orient": "top"}})
    }

    fn encoding<const N: usize>(&self, value: &str, second: Option<&str>, more: [(&str, Value); N]) -> Value {
        let [category, measure] = self.names;
        let mut encoding = Map::new();
        let axis = if self.plane.sideways { json!({"title": null}) } else { json!({"labelAngle": 0, "title": self.plane.category_title}) };
        encoding.insert(category.into(), json!({"field": "category", "type": "ordinal", "sort": self.plane.categories, "axis": axis}));
        let scale = json!({"zero": false});
        let scale = match (self.plane.from, self.plane.to) {
            (Some(from), Some(to)) => with(scale, [("domain", json!([number(from), number(to)]))]),
            (Some(from), None) => with(scale, [("domainMin", number(from))]),
            (None, Some(to)) => with(scale, [("domainMax", number(to))]),
            (None, None) => scale,
        };
        encoding.insert(measure.into(), json!({"field": value, "type": "quantitative", "title": self.plane.value_title, "scale": scale}));
        if let Some(second) = second {
            encoding.insert(format!("{measure}2"), json!({"field": second}));
        }
        with(Value::Object(encoding), more)
    }

    fn drawn(&self) -> Value {
        let layers: Vec<Value> = self.plane.layers.iter().flat_map(|layer| self.layer(layer)).collect();
        let size = if self.plane.sideways { json!({"width": 420, "height": {"step": 26}}) } else { json!({"width": 600, "height": 260}) };
        joined(json!({"layer": layers}), size)
    }

    fn layer(&self, layer: &Layer) -> Vec<Value> {
        match layer {
            Layer::Band { name, spans, .. } => {
                let rows = self.rows(
                    spans,
                    |span| json!({"low": number(span.low), "high": number(span.high), "text": format!("{}–{}", span.low, span.high)}),
                );
                let encoding = self.encoding("low", Some("high"), [("color", self.color(name)), ("tooltip", tooltip())]);
                // One span alone has no area.
                let area = json!({"type": "area", "opacity": 0.35, "line": true});
                let mark = if spans.iter().flatten().count() > 1 { area } else { json!({"type": "bar", "opacity": 0.4, "size": 12}) };
                vec![json!({"data": {"values": rows}, "mark": mark, "encoding": encoding})]
            }
            Layer::Line { name, dashed, labelled, values, .. } => {
                let rows = self.rows(values, |value| json!({"value": number(*value), "text": value.to_string()}));
                let encoding = self.encoding("value", None, [("color", self.color(name)), ("tooltip", tooltip())]);
                let dash = if *dashed { json!([5, 4]) } else { json!([1, 0]) };
                let mark = json!({"type": "line", "point": !dashed, "strokeDash": dash});
                let mut layers = vec![json!({"data": {"values": rows}, "mark": mark, "encoding": encoding})];
                if *labelled {
                    let encoding = self.encoding("value", None, [("color", self.color(name)), ("text", json!({"field": "text"}))]);
                    layers.push(json!({"data": {"values": rows}, "mark": {"type": "text", "dy": -10}, "encoding": encoding}));
                }
                layers
            }
            Layer::Bars { bars } => self.bars(bars),
            Layer::Rule { value, label } => self.rule(*value, label),
        }
    }

    /// Bars with their texts above, or at the right.
    fn bars(&self, bars: &[Option<Bar>]) -> Vec<Value> {
        let rows = self.rows(bars, |bar| {
            let (from, to, top) = (number(bar.from), number(bar.to), number(bar.from.max(bar.to)));
            json!({"from": from, "to": to, "top": top, "color": bar.ink.css(), "text": bar.label})
        });
        let color = json!({"field": "color", "type": "nominal", "scale": null});
        let encoding = self.encoding("from", Some("to"), [("color", color), ("tooltip", tooltip())]);
        let texts = self.encoding("top", None, [("text", json!({"field": "text"}))]);
        let beside = json!({"type": "text", "align": "left", "dx": 4});
        let mark = if self.plane.sideways { beside } else { json!({"type": "text", "dy": -7}) };
        vec![
            json!({"data": {"values": rows}, "mark": {"type": "bar"}, "encoding": encoding}),
            json!({"data": {"values": rows}, "mark": mark, "encoding": texts}),
        ]
    }

    fn rule(&self, value: Decimal, label: &str) -> Vec<Value> {
        let [category, measure] = self.names;
        let data = json!({"values": [{"value": number(value), "text": label}]});
        let at = json!({"field": "value", "type": "quantitative"});
        let mark = json!({"type": "rule", "strokeDash": [1, 3], "color": "#6b6b6b"});
        let end = if self.plane.sideways { json!({"value": 0}) } else { json!({"value": "width"}) };
        let text = json!({"type": "text", "align": "left", "dx": 4, "color": "#5b5b5b"});
        vec![
            json!({"data": data, "mark": mark, "encoding": {measure: at}}),
            json!({"data": data, "mark": text, "encoding": {measure: at, category: end, "text": {"field": "text"}}}),
        ]
    }

    /// One row of data for every category; one without a point has nulls, which break a line.
    fn rows<T>(&self, points: &[Option<T>], row: impl Fn(&T) -> Value) -> Vec<Value> {
        let points = self.plane.categories.iter().zip(points);
        points
            .map(|(category, point)| {
                let drawn = point.as_ref().map_or_else(|| json!({"low": null, "high": null, "value": null}), &row);
                with(drawn, [("category", json!(category))])
            })
            .collect()
    }
}

fn tooltip() -> Value {
    json!([{"field": "category", "type": "nominal", "title": ""}, {"field": "text", "type": "nominal", "title": " "}])
}

fn tiles(heat: &Heat) -> Value {
    let mut values = Vec::new();
    for (row, cells) in heat.rows.iter().zip(&heat.cells) {
        for (column, cell) in heat.columns.iter().zip(cells) {
            let Some(cell) = cell else { continue };
            let dark = cell.shade.is_some_and(|shade| super::tiles::is_dark(&shade.ratio()));
            values.push(json!({"row": row, "column": column, "shade": cell.shade.map(number), "text": cell.text, "dark": dark}));
        }
    }
    let [pale, full] = SHADES.map(|[r, g, b]| format!("rgb({r},{g},{b})"));
    let above = json!({"orient": "top", "labelAngle": 0});
    let place = json!({
        "x": {"field": "column", "type": "ordinal", "sort": heat.columns, "title": heat.column_title, "axis": above},
        "y": {"field": "row", "type": "ordinal", "sort": heat.rows, "title": null},
    });
    let color = json!({
        "field": "shade", "type": "quantitative", "title": heat.shade_title,
        "scale": {"domain": [0, 1], "range": [pale, full]}, "legend": {"orient": "top"},
        "condition": {"test": "datum.shade === null", "value": "#ffffff"},
    });
    let ink = json!({"condition": {"test": "datum.dark", "value": "#ffffff"}, "value": "#1c1c1c"});
    let field = |field: &str, title: &str| json!({"field": field, "type": "nominal", "title": title});
    let told = json!([field("row", ""), field("column", " "), field("text", "  ")]);
    let open = |dashed: Value, plain: Value| json!({"condition": {"test": "datum.shade === null", "value": dashed}, "value": plain});
    let border = [("stroke", open(json!("#8193aa"), json!("#ffffff"))), ("strokeDash", open(json!([3, 2]), json!([1, 0])))];
    let rect = with(with(place.clone(), [("color", color), ("tooltip", told)]), border);
    let text = with(place, [("text", json!({"field": "text"})), ("color", ink)]);
    let mark = json!({"type": "rect", "invalid": null});
    json!({
        "data": {"values": values},
        "width": {"step": 90}, "height": {"step": 24},
        "layer": [{"mark": mark, "encoding": rect}, {"mark": "text", "encoding": text}],
    })
}
