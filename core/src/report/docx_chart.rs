//! Lines and bands over categories as a chart of Word: the numbers stand in it, and the program that opens it draws them.

use super::chart::{Chart, Drawing, Ink, Layer, Span};
use crate::number::Decimal;
use crate::table::write::word_package::xml_escaped as escaped;

/// Width and height in English metric units, 360,000 to the centimetre.
const SIZE: (u32, u32) = (5_600_000, 2_350_000);

/// The paragraph that holds a chart.
pub(super) fn frame(number: usize, title: &str) -> String {
    let (width, height) = SIZE;
    format!(
        "<w:p><w:pPr><w:keepNext/><w:jc w:val=\"center\"/></w:pPr><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{number}\" name=\"Chart {number}\" descr=\"{}\"/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart r:id=\"rIdChart{number}\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
        title.replace('"', "&quot;")
    )
}

/// One series of a chart: a line, or marks without one.
struct Series<'a> {
    name: String,
    ink: Ink,
    look: Look,
    values: Vec<Option<&'a Decimal>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Solid,
    Dashed,
    Marks,
    /// An end of a band.
    End,
}

/// The series of a layer; none for bars, which a chart of lines does not hold, and for what only repeats a number of another.
fn series_of(layer: &Layer) -> Vec<Series<'_>> {
    match layer {
        Layer::Line { name, ink, dashed, values, .. } if !name.is_empty() => {
            // Points without neighbours are marks.
            let joined = values.windows(2).any(|pair| pair.iter().all(Option::is_some));
            let look = if *dashed {
                Look::Dashed
            } else if joined {
                Look::Solid
            } else {
                Look::Marks
            };
            vec![Series { name: name.clone(), ink: *ink, look, values: values.iter().map(Option::as_ref).collect() }]
        }
        Layer::Band { name, ink, spans } => {
            let end = |sign: &str, of: fn(&Span) -> &Decimal| Series {
                name: format!("{name} {sign}"),
                ink: *ink,
                look: Look::End,
                values: spans.iter().map(|span| span.as_ref().map(of)).collect(),
            };
            vec![end("≥", |span| &span.low), end("≤", |span| &span.high)]
        }
        _ => Vec::new(),
    }
}

/// The chart's part; `None` for what is no chart of lines.
pub(super) fn chart(described: &Chart) -> Option<String> {
    let Drawing::Plane(plane) = &described.drawing else { return None };
    let lines: Vec<Series<'_>> = plane.layers.iter().flat_map(series_of).collect();
    if lines.is_empty() {
        return None;
    }
    let series: String = lines.iter().enumerate().map(|(index, line)| series(index, line, &plane.categories)).collect();
    let text = |size: u32| {
        format!(
            "<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"{size}\"><a:latin typeface=\"Times New Roman\"/><a:ea typeface=\"SimSun\"/></a:defRPr></a:pPr><a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr>"
        )
    };
    // The ends that are asked for, unless a number lies outside.
    let limits = plane
        .from
        .zip(plane.to)
        .filter(|(from, to)| lines.iter().flat_map(|line| line.values.iter().flatten()).all(|value| from <= *value && *value <= to));
    let limits = limits.map_or_else(String::new, |(from, to)| format!("<c:max val=\"{to}\"/><c:min val=\"{from}\"/>"));
    let title = format!(
        "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"1100\" b=\"0\"/></a:pPr><a:r><a:rPr lang=\"zh-CN\" sz=\"1100\" b=\"0\"><a:latin typeface=\"Times New Roman\"/><a:ea typeface=\"SimHei\"/></a:rPr><a:t>{}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>",
        escaped(&described.title)
    );
    Some(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><c:chart>{title}<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/><c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>{series}<c:marker val=\"1\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:lineChart><c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"b\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"out\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>{small}<c:crossAx val=\"2\"/></c:catAx><c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/>{limits}</c:scaling><c:delete val=\"0\"/><c:axPos val=\"l\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"D5D8DC\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"out\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>{small}<c:crossAx val=\"1\"/></c:valAx></c:plotArea><c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/>{small}</c:legend><c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart></c:chartSpace>",
        small = text(900)
    ))
}

fn series(index: usize, line: &Series<'_>, categories: &[String]) -> String {
    let colour = line.ink.css().trim_start_matches('#').to_ascii_uppercase();
    let stroke = |width: u32, dash: &str| {
        format!("<c:spPr><a:ln w=\"{width}\"><a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill>{dash}</a:ln></c:spPr>")
    };
    let marker = |symbol: &str| {
        format!(
            "<c:marker><c:symbol val=\"{symbol}\"/><c:size val=\"7\"/><c:spPr><a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill><a:ln w=\"15875\"><a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill></a:ln></c:spPr></c:marker>"
        )
    };
    let none = "<c:spPr><a:ln w=\"19050\"><a:noFill/></a:ln></c:spPr>".to_owned();
    let look = match line.look {
        Look::Solid => stroke(28_575, "") + &marker("circle"),
        Look::Dashed => stroke(19_050, "<a:prstDash val=\"dash\"/>") + "<c:marker><c:symbol val=\"none\"/></c:marker>",
        Look::Marks => none + &marker("diamond"),
        Look::End => none + &marker("dash"),
    };
    let count = categories.len();
    let names: String =
        categories.iter().enumerate().map(|(at, name)| format!("<c:pt idx=\"{at}\"><c:v>{}</c:v></c:pt>", escaped(name))).collect();
    let value = |(at, value): (usize, &Option<&Decimal>)| value.map(|value| format!("<c:pt idx=\"{at}\"><c:v>{value}</c:v></c:pt>"));
    let values: String = line.values.iter().take(count).enumerate().filter_map(value).collect();
    format!(
        "<c:ser><c:idx val=\"{index}\"/><c:order val=\"{index}\"/><c:tx><c:v>{}</c:v></c:tx>{look}<c:cat><c:strLit><c:ptCount val=\"{count}\"/>{names}</c:strLit></c:cat><c:val><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val=\"{count}\"/>{values}</c:numLit></c:val><c:smooth val=\"0\"/></c:ser>",
        escaped(&line.name)
    )
}
