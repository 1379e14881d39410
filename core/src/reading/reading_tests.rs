use super::*;

/// A value in one line, for tables of expectations.
pub(super) fn summary(value: &Value) -> String {
    match value {
        Value::Absent(absent) => format!("{absent:?}"),
        Value::Quantity(q) => {
            let sign = q.comparator.map_or("", Comparator::sign);
            let unit = q.unit.as_ref().map_or("", |unit| unit.symbol.as_str());
            let about = if q.approximate { "~" } else { "" };
            let subject = if q.subject.is_empty() { String::new() } else { format!("{}: ", q.subject) };
            format!("{subject}{about}{sign}{}{unit}", q.number)
        }
        Value::When(when) => {
            let kind = if when.deadline { "by " } else { "" };
            let year = if when.yearless { " yearless" } else { "" };
            if when.from == when.to { format!("{kind}{}{year}", when.to) } else { format!("{kind}{}..{}{year}", when.from, when.to) }
        }
        Value::State(state) => format!("{state:?}"),
        Value::YesNo(yes) => format!("yes {yes}"),
        Value::Text => "text".into(),
        Value::Unclear(unclear) => format!("unclear {unclear:?}"),
    }
}

fn reads(text: &str) -> String {
    summary(&read(text, Column::Target, Some(2023)).value)
}

#[track_caller]
fn table(rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(text, expected)| reads(text) != *expected)
        .map(|(text, expected)| format!("{text}: {} instead of {expected}", reads(text)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn words_that_end_in_about_say_nothing_of_it() {
    table(&[
        ("约5万元", "~5万元"),
        ("大约100人", "~100人"),
        ("节约5万元", "节约: 5万元"),
        ("签约3家", "签约: 3家"),
        ("预约100人次", "预约: 100人次"),
        ("节约大约5万元", "节约: ~5万元"),
    ]);
}

#[test]
fn operators_in_every_form() {
    table(&[
        ("≥95%", "≥95%"),
        (">=95%", "≥95%"),
        ("≧95%", "≥95%"),
        ("＞＝95%", "≥95%"),
        ("＞95", ">95"),
        ("≤ 5300 元/户", "≤5300元/户"),
        ("<=5300", "≤5300"),
        ("＜3", "<3"),
        ("=8个", "=8个"),
        ("═100%", "=100%"),
        ("＝100％", "=100%"),
        ("95%以上", "≥95%"),
        ("≥95%以上", "≥95%"),
        ("20以下", "≤20"),
        ("30天以内", "≤30天"),
        ("不低于90%", "≥90%"),
        ("不少于3场次", "≥3场次"),
        ("不超过10万元", "≤10万元"),
        ("至少5次", "≥5次"),
        ("最多5次", "≤5次"),
        ("达到100%", "≥100%"),
        ("超过10%", ">10%"),
        ("高于10%", ">10%"),
        ("低于10%", "<10%"),
        ("不满18人", "<18人"),
        ("不足5户", "<5户"),
        ("5公里以外", ">5公里"),
        ("大于等于3", "≥3"),
        ("达95%", "≥95%"),
        ("达标率95%", "达标率: 95%"),
        ("不达标率≤5%", "不达标率: ≤5%"),
        ("≥≤5", "unclear SeveralOperators"),
        ("不超过5以上", "unclear SeveralOperators"),
        ("≥", "unclear OperatorWithoutNumber"),
    ]);
}

#[test]
fn numbers_in_every_form() {
    table(&[
        ("１００％", "100%"),
        ("1,234", "1234"),
        ("1，234.50元", "1234.5元"),
        ("1 000人", "1000人"),
        ("三百二十人", "320人"),
        ("两万", "20000"),
        ("一百零五户", "105户"),
        ("一万二千", "12000"),
        ("十二", "12"),
        ("1.2万人", "12000人"),
        ("1.2万元", "1.2万元"),
        ("5万", "50000"),
        ("3亿元", "3亿元"),
        ("百分之九十五", "95%"),
        ("-5%", "-5%"),
        ("≥-0.5", "≥-0.5"),
        ("+3", "3"),
        ("0", "0"),
        ("25TB", "25TB"),
        ("0.958", "0.958"),
        ("99999999999999999999999999999999", "unclear NumberTooLong"),
        ("0000000000000000000000000000000000000000多少", "(0, 1)"),
        ("A4", "text"),
        ("一般", "text"),
        ("一户一产业", "text"),
        ("三公经费压减", "text"),
    ]);
}

#[test]
fn what_words_prove() {
    table(&[
        ("200余人参加", "(200, 300)人"),
        ("21500余册", "(21500, 21600)册"),
        ("30多个", "(30, 40)个"),
        ("十几人", "(10, 20)人"),
        ("5万余元", "(50000, 60000)元"),
        ("约180人", "~180人"),
        ("180人左右", "~180人"),
        ("10-20", "[10, 20]"),
        ("10%-20%", "[10, 20]%"),
        ("10~20人", "[10, 20]人"),
        ("20-10", "unclear RangeReversed"),
        ("支付率100%", "支付率: 100%"),
        ("活动≥10场", "活动: ≥10场"),
        ("100%覆盖", "100%"),
        ("3个村5个点", "unclear SeveralNumbers"),
        ("100%未完成", "text"),
        ("530元/人*月", "530元/人·月"),
        ("530元／人·月", "530元/人·月"),
        ("5轮", "5轮"),
        ("5千", "5000"),
        ("3百人", "300人"),
        ("2千万元", "2000万元"),
        ("5千克", "5千克"),
        ("2百万元", "2百万元"),
        ("5百分点", "5百分点"),
        ("8ppm", "8ppm"),
        ("2个半", "text"),
        ("8成", "text"),
        ("5A级", "text"),
        ("5G建设", "text"),
        ("５Ｇ 网络覆盖", "text"),
        ("50G以上", "≥50G"),
        ("50G", "50G"),
        ("5km以内", "≤5km"),
        ("2.5%以上", "≥2.5%"),
        ("未达到95%", "text"),
        ("没有超过5%", "text"),
        ("不是100%", "text"),
        ("未成年人数100人", "未成年人数: 100人"),
        ("不合格率≤5%", "不合格率: ≤5%"),
        ("1-2万", "unclear SeveralNumbers"),
        ("1万-2万元", "unclear SeveralNumbers"),
        ("1万-2万人", "[10000, 20000]人"),
        ("3方面", "3方面"),
        ("5minutes", "5"),
        ("发生事故5起", "发生事故: 5起"),
    ]);
}

#[test]
fn dates() {
    table(&[
        ("2023年", "2023-01-01..2023-12-31"),
        ("2022年全年", "2022-01-01..2022-12-31"),
        ("2023年12月", "2023-12-01..2023-12-31"),
        ("2023年12月31日", "2023-12-31"),
        ("2023-12-31", "2023-12-31"),
        ("2023/6/5", "2023-06-05"),
        ("2023.06.05", "2023-06-05"),
        ("2023年12月31日前", "by 2023-12-31"),
        ("2023年12月31日前完成", "by 2023-12-31"),
        ("12月31日之前", "by 2023-12-31"),
        ("11月底前", "by 2023-11-30"),
        ("2023年底前", "by 2023-12-31"),
        ("年底前", "by 2023-12-31"),
        ("9月前", "by 2023-09-01..2023-09-30"),
        ("11月前", "by 2023-11-01..2023-11-30"),
        ("7月", "2023-07-01..2023-07-31"),
        ("1-12月", "2023-01-01..2023-12-31"),
        ("2023年1月1日-12月31日", "2023-01-01..2023-12-31"),
        ("年内", "2023-01-01..2023-12-31"),
        ("全年", "2023-01-01..2023-12-31"),
        ("上半年", "2023-01-01..2023-06-30"),
        ("第三季度", "2023-07-01..2023-09-30"),
        ("2023年2月30日", "unclear NoSuchDate"),
        ("13月", "unclear NoSuchDate"),
        ("3年", "3年"),
        ("12个月", "12个月"),
        ("24小时", "24小时"),
        ("5天", "5天"),
        ("全天候", "text"),
        ("资源采购期以当年为主", "text"),
    ]);
    assert_eq!(summary(&read("7月", Column::Actual, None).value), "2000-07-01..2000-07-31 yearless");
}

#[test]
fn nothing_in_its_forms_and_states() {
    table(&[
        ("", "Blank"),
        (" \u{3000}\u{a0}\u{200b}", "Blank"),
        ("——", "Dash"),
        ("-", "Dash"),
        ("/", "Slash"),
        ("／", "Slash"),
        ("无", "Nothing"),
        ("不适用", "NotApplicable"),
        ("不涉及", "NotApplicable"),
        ("已完成", "Done"),
        ("达成预期指标", "Done"),
        ("部分完成", "Partly"),
        ("未完成", "NotDone"),
        ("是", "yes true"),
        ("否", "yes false"),
        ("不断提升", "text"),
        ("200人参加培训，组织活动3场次，发放资料10000余份。", "text"),
    ]);
    assert_eq!(reads(&"9".repeat(2001)), "unclear CellTooLong");
}

#[test]
fn columns_of_signs() {
    assert_eq!(operator("≧"), Some(Comparator::AtLeast));
    assert_eq!(operator(" ＝ "), Some(Comparator::Equal));
    assert_eq!(operator("正向"), Some(Comparator::AtLeast));
    assert_eq!(operator("定性"), None);
}

#[test]
fn comparable_texts() {
    assert!(same_text("严格执行 相关制度。", "严格执行相关制度"));
    assert!(same_text("ＷＩＦＩ全覆盖", "WIFI全覆盖"));
    assert!(!same_text("≥95%", "≤95%"));
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC{0,60}") {
        let reading = read(&text, Column::Actual, Some(2023));
        proptest::prop_assert_eq!(&reading.text, &text);
    }

    #[test]
    fn any_mixture_of_meaningful_parts_is_read(parts in proptest::collection::vec(proptest::sample::select(vec![
        "≥", "<", "95", "%", "万", "元", "余", "约", "以上", "-", "年", "2023", "月", "12", "日", "前", "底", "三百", "十", "/", "人", "不", "无", "完成", "，", ",", ".", "百分之", "至",
    ]), 0..12)) {
        let _ = read(&parts.concat(), Column::Target, None);
    }

    #[test]
    fn what_is_written_is_read_back(whole in 0u32..1_000_000, hundredths in 0u32..100, sign in 0usize..5, unit in 0usize..6) {
        let (sign, comparator) = [("", None), ("≥", Some(Comparator::AtLeast)), ("≤", Some(Comparator::AtMost)), (">", Some(Comparator::MoreThan)), ("<", Some(Comparator::LessThan))][sign];
        let unit = ["", "%", "人", "万元", "场次", "元/户"][unit];
        let number = format!("{whole}.{hundredths:02}");
        let value = read(&format!("{sign}{number}{unit}"), Column::Target, None).value;
        let Value::Quantity(quantity) = value else { panic!("{value:?}") };
        proptest::prop_assert_eq!(quantity.comparator, comparator);
        proptest::prop_assert_eq!(quantity.number.as_point().unwrap(), &crate::number::Ratio::parse(&number).unwrap());
        proptest::prop_assert_eq!(quantity.unit.map(|unit| unit.symbol).unwrap_or_default(), unit);
    }
}
