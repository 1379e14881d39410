use super::*;
use crate::messages::Lang;
use crate::number::Decimal;

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

fn lines() -> Chart {
    let mut plane = Plane::along(["2021", "2022", "2023"], "年度", "得分（分）");
    plane.to = Some(decimal("100"));
    let span = |low: &str, high: &str| Some(Span { low: decimal(low), high: decimal(high) });
    plane.layers.push(Layer::band("核算区间", Ink::Open, [span("80", "92.5"), None, span("88", "88")]));
    plane.layers.push(Layer::line("自评得分", Ink::Main, [Some(decimal("90")), Some(decimal("91.25")), None]));
    plane.layers.push(Layer::dashed("计划", Ink::Plan, [Some(decimal("90")), Some(decimal("90")), Some(decimal("90"))]));
    plane.layers.push(Layer::Rule { value: decimal("90"), label: "优".into() });
    Chart::plane(Lang::Zh, "历年<得分>", plane).with_caption("带状为证据允许的范围。")
}

#[test]
fn an_svg_is_well_formed_and_names_chinese_fonts() {
    let svg = lines().to_svg();
    assert!(svg.contains("font-family=\"'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',SimSun,sans-serif\""), "{svg}");
    assert!(svg.contains("<title>历年&lt;得分&gt;</title>") && !svg.contains("<得分>"));
    for tag in ["svg", "text", "title", "desc"] {
        assert_eq!(svg.matches(&format!("<{tag}")).count(), svg.matches(&format!("</{tag}>")).count(), "{tag}");
    }
    // A gap is not drawn over: two spans without neighbours, two points that are joined.
    assert_eq!((svg.matches("<polygon").count(), svg.matches("stroke-width=\"10\"").count(), svg.matches("<circle").count()), (0, 2, 2));
}

#[test]
fn a_specification_holds_its_data_and_the_texts_of_numbers() {
    let chart = lines().to_vega_lite();
    assert_eq!(chart["layer"].as_array().unwrap().len(), 6);
    assert_eq!(chart["layer"][0]["data"]["values"][0]["low"], 80);
    assert!(chart["layer"][0]["data"]["values"][1]["low"].is_null(), "a gap breaks the area");
    assert_eq!(chart["layer"][1]["data"]["values"][1]["text"], "91.25");
    assert_eq!(chart["config"]["font"], "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, SimSun, sans-serif");
}

#[test]
fn empty_and_odd_charts_are_drawn() {
    for chart in [
        Chart::plane(Lang::En, "", Plane::along(Vec::<String>::new(), "", "")),
        Chart::heat(
            Lang::En,
            "",
            Heat {
                columns: vec![],
                column_title: String::new(),
                rows: vec!["a".into()],
                row_title: String::new(),
                shade_title: String::new(),
                cells: vec![],
            },
        ),
    ] {
        assert!(chart.to_svg().ends_with("</svg>\n"));
        assert!(chart.to_vega_lite().is_object());
    }
    // Numbers that lie far apart, many categories, bars down and of nothing.
    let mut plane = Plane::along((0..300).map(|month| format!("{month}月")), "月", "万元");
    let bar = |from: &str, to: &str| Some(Bar { from: decimal(from), to: decimal(to), ink: Ink::Fall, label: "−1".into() });
    plane.layers.push(Layer::Bars { bars: vec![bar("0", "-99999999999999999999999999"), bar("5", "5")] });
    let svg = Chart::plane(Lang::En, "wide", plane.clone()).to_svg();
    assert!(svg.matches("<text").count() < 200, "names that do not fit are left out");
    plane.sideways = true;
    assert!(Chart::plane(Lang::En, "sideways", plane).to_svg().contains("<rect"));
}

#[test]
fn cells_are_shaded_between_pale_and_full_and_open_ones_dashed() {
    let cell = |shade: Option<&str>, text: &str| Some(HeatCell { shade: shade.map(decimal), text: text.into() });
    let heat = Heat {
        columns: vec!["2022".into(), "2023".into()],
        column_title: "年度".into(),
        rows: vec!["满意度".into(), "成本".into()],
        row_title: "指标".into(),
        shade_title: "失分率".into(),
        cells: vec![vec![cell(Some("0"), "10"), cell(Some("1"), "0")], vec![None, cell(None, "0–10")]],
    };
    let chart = Chart::heat(Lang::Zh, "热力图", heat);
    let svg = chart.to_svg();
    assert!(svg.contains("rgb(246,244,239)") && svg.contains("rgb(176,58,26)") && svg.contains("stroke-dasharray=\"3 2\""), "{svg}");
    assert_eq!(chart.to_vega_lite()["data"]["values"].as_array().unwrap().len(), 3);
    let again: Chart = serde_json::from_str(&serde_json::to_string(&chart).unwrap()).unwrap();
    assert_eq!(again, chart);
}
