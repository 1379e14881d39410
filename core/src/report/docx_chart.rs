//! A curve as a chart of Word: the numbers stand in it, and the program that opens it draws them.

use super::{Curve, CurveLine, Stroke};
use crate::messages::Lang;
use crate::number::Decimal;
use crate::table::write::word_package::xml_escaped as escaped;

/// Width and height in English metric units, 360,000 to the centimetre.
const SIZE: (u32, u32) = (5_600_000, 2_750_000);

/// The paragraph that holds a chart.
pub(super) fn frame(number: usize, title: &str) -> String {
    let (width, height) = SIZE;
    format!(
        "<w:p><w:pPr><w:keepNext/><w:jc w:val=\"center\"/></w:pPr><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{number}\" name=\"Chart {number}\" descr=\"{}\"/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart r:id=\"rIdChart{number}\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
        title.replace('"', "&quot;")
    )
}

/// The chart's part.
pub(super) fn chart(curve: &Curve, lang: Lang) -> String {
    let mut lines = curve.lines.clone();
    if let Some(range) = &curve.range {
        // A range is two marks at December.
        for (end, value) in [("≥", range.low), ("≤", range.high)] {
            let mut months = vec![None; 11];
            months.push(Some(value));
            lines.push(CurveLine { label: format!("{} {end}", range.label), stroke: Stroke::Marks, months });
        }
    }
    let first_end = curve.lines.len();
    let series: String = lines.iter().enumerate().map(|(index, line)| series(index, line, index >= first_end, lang)).collect();
    let text = |size: u32| {
        format!(
            "<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"{size}\"><a:latin typeface=\"Times New Roman\"/><a:ea typeface=\"SimSun\"/></a:defRPr></a:pPr><a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr>"
        )
    };
    // From nothing to all of it, unless a number lies outside.
    let hundred = Decimal::from_int(100);
    let inside = lines.iter().flat_map(|line| line.months.iter().flatten()).all(|value| !value.is_negative() && *value <= hundred);
    let limits = if inside { "<c:max val=\"100\"/><c:min val=\"0\"/>" } else { "" };
    let title = format!(
        "<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"1100\" b=\"0\"/></a:pPr><a:r><a:rPr lang=\"zh-CN\" sz=\"1100\" b=\"0\"><a:latin typeface=\"Times New Roman\"/><a:ea typeface=\"SimHei\"/></a:rPr><a:t>{}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>",
        escaped(&curve.title)
    );
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><c:chart>{title}<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/><c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>{series}<c:marker val=\"1\"/><c:axId val=\"1\"/><c:axId val=\"2\"/></c:lineChart><c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"b\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"out\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>{small}<c:crossAx val=\"2\"/></c:catAx><c:valAx><c:axId val=\"2\"/><c:scaling><c:orientation val=\"minMax\"/>{limits}</c:scaling><c:delete val=\"0\"/><c:axPos val=\"l\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"D5D8DC\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode=\"0&quot;%&quot;\" sourceLinked=\"0\"/><c:majorTickMark val=\"out\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/>{small}<c:crossAx val=\"1\"/></c:valAx></c:plotArea><c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/>{small}</c:legend><c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart></c:chartSpace>",
        small = text(900)
    )
}

fn series(index: usize, line: &CurveLine, of_range: bool, lang: Lang) -> String {
    let stroke = |colour: &str, width: u32, dash: &str| {
        format!("<c:spPr><a:ln w=\"{width}\"><a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill>{dash}</a:ln></c:spPr>")
    };
    let marker = |symbol: &str, colour: &str, fill: &str| {
        format!(
            "<c:marker><c:symbol val=\"{symbol}\"/><c:size val=\"7\"/><c:spPr><a:solidFill><a:srgbClr val=\"{fill}\"/></a:solidFill><a:ln w=\"15875\"><a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill></a:ln></c:spPr></c:marker>"
        )
    };
    let none = "<c:spPr><a:ln w=\"19050\"><a:noFill/></a:ln></c:spPr>".to_owned();
    let look = match line.stroke {
        Stroke::Solid => stroke("1D4F91", 28_575, "") + &marker("circle", "1D4F91", "1D4F91"),
        Stroke::Dashed => stroke("6B6B6B", 19_050, "<a:prstDash val=\"dash\"/>") + "<c:marker><c:symbol val=\"none\"/></c:marker>",
        Stroke::Marks if of_range => none + &marker("dash", "1D4F91", "1D4F91"),
        Stroke::Marks => none + &marker("diamond", "9D1C1C", "9D1C1C"),
    };
    let months: String = (0..12).map(|at| format!("<c:pt idx=\"{at}\"><c:v>{}</c:v></c:pt>", Curve::month(at + 1, lang))).collect();
    let value = |(at, value): (usize, &Option<Decimal>)| value.map(|value| format!("<c:pt idx=\"{at}\"><c:v>{value}</c:v></c:pt>"));
    let values: String = line.months.iter().take(12).enumerate().filter_map(value).collect();
    format!(
        "<c:ser><c:idx val=\"{index}\"/><c:order val=\"{index}\"/><c:tx><c:v>{}</c:v></c:tx>{look}<c:cat><c:strLit><c:ptCount val=\"12\"/>{months}</c:strLit></c:cat><c:val><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val=\"12\"/>{values}</c:numLit></c:val><c:smooth val=\"0\"/></c:ser>",
        escaped(&line.label)
    )
}
