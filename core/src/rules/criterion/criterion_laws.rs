//! Shapes that criteria can say are written and read back as themselves, and no text is too odd to be read.

use super::{BesideCriterion, Criterion, write};
use crate::number::{Decimal, End, Interval, Ratio};
use crate::rules::shape::*;
use crate::rules::{Range, Shape};
use proptest::prelude::*;

fn hundredths(number: i64) -> Ratio {
    Ratio::from_int(number).checked_div(&Ratio::from_int(100)).unwrap()
}

fn point(value: Ratio) -> Range {
    Range(Interval::point(value))
}

fn tenths(number: u32) -> Decimal {
    Decimal::parse(&format!("{}.{}", number / 10, number % 10)).unwrap().normalized()
}

/// Bands over hundredths: each earns the next points or share; ends are taken by either neighbour, or by both (`shared`).
fn bands() -> impl Strategy<Value = Bands> {
    let cuts = prop::collection::btree_set(-50i64..=150, 1..6);
    let ends = prop::collection::vec(any::<bool>(), 6);
    (cuts, ends, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(cuts, ends, rising, in_points, completion)| {
        let cuts: Vec<i64> = cuts.into_iter().collect();
        let count = cuts.len() + 1;
        let band = |index: usize| {
            let low = index.checked_sub(1).map(|at| End { value: hundredths(cuts[at]), open: ends[at] });
            let high = cuts.get(index).map(|cut| End { value: hundredths(*cut), open: !ends[index] });
            let worth = i64::try_from(if rising { index } else { count - 1 - index }).unwrap();
            let earned = if in_points { Ratio::from_int(worth) } else { hundredths(worth * 100 / i64::try_from(count - 1).unwrap()) };
            let earned = Some(point(earned));
            let (share, points) = if in_points { (None, earned) } else { (earned, None) };
            Band { range: Range(Interval::new(low, high).unwrap()), share, points }
        };
        Bands { of: if completion { "完成率" } else { "实际值" }.to_owned(), bands: (0..count).map(band).collect() }
    })
}

fn count() -> impl Strategy<Value = Count> {
    prop::sample::select(vec![Count::Floor, Count::Ceil, Count::Linear])
}

fn per_step() -> impl Strategy<Value = PerStep> {
    let least = prop::option::of(1u32..40);
    (prop::option::of(-50i64..200), any::<bool>(), 1i64..30, 1u32..40, count(), least).prop_map(
        |(from, above, step, deduct, count, least)| PerStep {
            of: None,
            from: from.map(hundredths).map(point),
            side: Some(if above { Side::Above } else { Side::Below }),
            step: point(hundredths(step)),
            deduct: tenths(deduct),
            count,
            least: least.map(tenths),
        },
    )
}

fn two_sided() -> impl Strategy<Value = TwoSided> {
    let outside = prop_oneof![
        Just(Outside::Zero),
        (1i64..20, 1u32..40, count()).prop_map(|(step, deduct, count)| Outside::PerStep(OutsideSteps {
            step: point(hundredths(step)),
            deduct: tenths(deduct),
            count
        })),
    ];
    (1i64..40, outside).prop_map(|(within, outside)| TwoSided { within: point(hundredths(within)), absolute: true, outside })
}

fn shape() -> impl Strategy<Value = Shape> {
    prop_oneof![
        bands().prop_map(Shape::Bands),
        per_step().prop_map(Shape::PerStep),
        two_sided().prop_map(Shape::TwoSided),
        (1i64..90, 0i64..10).prop_map(|(line, more)| Shape::PassLine(PassLine {
            line: Some(point(hundredths(line))),
            full: Some(line + more).filter(|full| *full < 100 && more > 0).map(hundredths).map(point),
        })),
        (-50i64..200, 1i64..90, any::<bool>()).prop_map(|(low, width, rises)| {
            let (low, high) = (point(hundredths(low)), point(hundredths(low + width)));
            let (from, to) = if rises { (low, high) } else { (high, low) };
            Shape::Linear(Linear { of: None, from, to, base: None })
        }),
        (1u32..40, prop::option::of(1u32..40)).prop_map(|(deduct, least)| Shape::PerEvent(PerEvent {
            of: None,
            deduct: tenths(deduct),
            allow: None,
            least: least.map(tenths)
        })),
        (1u32..40).prop_map(|each| Shape::RankTable(RankTable { of: None, places: Vec::new(), each: Some(tenths(each)) })),
        (1u32..40, any::<bool>()).prop_map(|(points, day)| Shape::Date(DateShape {
            late: Late::Deduct(LateDeduction { per: if day { Per::Day } else { Per::Month }, points: tenths(points) })
        })),
        (prop::collection::btree_set("[目标制度资料明确健全完整]{2,6}", 1..6), 1u32..40, any::<bool>()).prop_map(
            |(names, points, priced)| {
                let item = |name: String| ChecklistItem { name, points: priced.then(|| tenths(points)) };
                Shape::Checklist(Checklist { items: names.into_iter().map(item).collect(), missing: (!priced).then(|| tenths(points)) })
            }
        ),
    ]
}

/// Words of criteria in any order.
fn words() -> impl Strategy<Value = String> {
    const WORDS: &str = "≥ ≤ 90% 80 - （含） 得 计 5分 满分 扣 0.5分 每 超过 低于 1个百分点 一项 少 发现 一次 逾期 一天 ， ； 。 ： ① ② 1. 完成率 \
        按完成比例 得分 否则 不得分 ± 以内 以上 以下 达到指标值 未完成 第 名 [ ) 不足 部分 按比例 扣完为止 最低得 分值的 目标明确 酌情 “ 至 为 且 =";
    let word = prop::sample::select(WORDS.split_whitespace().collect::<Vec<_>>());
    prop::collection::vec(word, 0..24).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_shape_written_is_read_as_itself(shape in shape(), points in 5u32..200) {
        let beside = BesideCriterion { name: "", points: Some(tenths(points)), unit: Some(if completion(&shape) { "人" } else { "%" }) };
        let text = write(&shape, beside);
        prop_assert!(text.is_some(), "{shape:?} is not written");
        let again = Criterion::read(text.as_deref().unwrap(), beside).shape;
        prop_assert_eq!(again.as_ref(), Some(&shape));
        prop_assert_eq!(write(&again.unwrap(), beside), text);
    }

    /// Any words are read without a panic, in bounded time; every part and every unread word lies in the text, in order.
    #[test]
    fn any_words_are_read(text in prop_oneof![words(), "\\PC{0,60}"], points in prop::option::of(1u32..200), unit in prop::option::of("[%人万元]{0,2}")) {
        let beside = BesideCriterion { name: "完成率", points: points.map(tenths), unit: unit.as_deref() };
        let read = Criterion::read(&text, beside);
        prop_assert_eq!(read.shape.is_some(), read.no_rule.is_none());
        prop_assert!(read.shape.is_none() || read.unread.is_empty());
        let length = text.chars().count();
        for span in read.parts.iter().map(|part| part.span).chain(read.unread.iter().map(|unread| unread.span)) {
            prop_assert!(span.0 < span.1 && span.1 <= length);
        }
        if let Some(written) = read.shape.as_ref().and_then(|shape| write(shape, beside)) {
            prop_assert_eq!(&Criterion::read(&written, beside).shape, &read.shape);
        }
        prop_assert!(read.against(Decimal::from_int(5)).len() <= read.parts.len() + 2);
    }

    /// What is read passes the proofs of rule sets, so that no line can end with a rule that is refused.
    #[test]
    fn what_is_read_is_a_sound_rule(text in words()) {
        let read = Criterion::read(&text, BesideCriterion { name: "", points: Some(Decimal::from_int(10)), unit: Some("%") });
        if let Some(rule) = read.rule() {
            let catalog = crate::rules::Catalog::embedded().unwrap();
            let value = serde_json::to_value(&rule).unwrap();
            let own = crate::rules::Rule::own(&value, catalog.get("cn-mof-2020").unwrap());
            prop_assert_eq!(own.map(|own| own.shape), Ok(rule.shape), "{}", text);
        }
    }
}

fn completion(shape: &Shape) -> bool {
    matches!(shape, Shape::Bands(bands) if bands.of == "完成率")
}
