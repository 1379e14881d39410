use crate::audit::columns::with_target_and_actual;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::reading::{Dimension, Unit};

/// D06.
pub(super) static CHECK: Check = Check {
    name: "units-differ",
    origin: "D06",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "完成值与指标值单位不同", en: "target and actual in different units" },
    explanation: Words {
        zh: "指标值和完成值的计量单位不能换算，无法比较。“场”与“次”、“个”与“家”一类的说法不算。",
        en: "Target and actual are in units that cannot be converted into each other, so that they cannot be compared. Words such as 场 and 次, 个 and 家 count as the same.",
    },
    advice: Words { zh: "按指标值的单位填写完成值。", en: "Give the actual in the target's unit." },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::TargetValues, Input::Actuals],
    faulty: Example { edits: &[("indicators[5].actual", "1800人")], at: "indicators[5].actual" },
    sound: Example {
        edits: &[("indicators[0].actual", "10次"), ("indicators[1].actual", "26000米"), ("indicators[6].actual", "320000000千克")],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = with_target_and_actual(case)?;
    let found = rows.iter().filter_map(|row| {
        let wanted = row.target.quantity()?.unit.as_ref()?;
        let given = row.actual.quantity()?.unit.as_ref()?;
        if wanted.dimension == given.dimension || near(wanted, given) {
            return None;
        }
        let (target, actual) = (row.target.text.trim(), row.actual.text.trim());
        let (wanted, given) = (&wanted.symbol, &given.symbol);
        Some(found!(row.at("actual"), [target, actual, wanted, given],
            zh: "指标值“{target}”以“{wanted}”计，完成值“{actual}”以“{given}”计，不能比较", en: "the target “{target}” is in “{wanted}”, the actual “{actual}” in “{given}”: they cannot be compared")
        .also([row.at("target")]))
    });
    Ok(found.collect())
}

/// Groups of counting words that people use for the same thing.
const ALIKE: &[&[&str]] = &[
    &["场", "次", "期", "批", "班", "轮", "回", "届"],
    &["件", "起", "例", "宗", "次", "项", "条"],
    &["家", "所", "处", "座", "间", "村", "社区", "镇", "户", "站", "点"],
    &["台", "套", "辆", "只", "件", "块", "张", "幅", "条"],
    &["本", "册", "份", "篇", "张", "件"],
    &["棵", "株"],
    &["只", "头"],
    &["人", "学生", "名"],
];

/// Units that differ by their words only, or of which that cannot be said.
fn near(a: &Unit, b: &Unit) -> bool {
    use Dimension::{Count, Days, Months, Per};
    match (&a.dimension, &b.dimension) {
        // 个 counts anything.
        (Count(a), Count(b)) => {
            a == "个"
                || b == "个"
                || ALIKE.iter().any(|group| group.contains(&a.as_str()) && group.contains(&b.as_str()))
                || unknown(a)
                || unknown(b)
        }
        (Days | Months, Days | Months) => true,
        // 元 beside 元/人: the rest was left out.
        (Per(quotient), _) => quotient.split('/').next() == Some(above(b)),
        (_, Per(quotient)) => quotient.split('/').next() == Some(above(a)),
        // 95分 of satisfaction beside 95%; 3轮 beside anything: the reader does not know the word.
        (Count(word), _) | (_, Count(word)) => word == "分" || unknown(word),
        _ => false,
    }
}

fn above(unit: &Unit) -> &str {
    match &unit.dimension {
        Dimension::Money => "元",
        Dimension::Count(word) => word,
        Dimension::Per(quotient) => quotient.split('/').next().unwrap_or_default(),
        _ => &unit.symbol,
    }
}

fn unknown(word: &str) -> bool {
    Unit::parse(word).is_none()
}
