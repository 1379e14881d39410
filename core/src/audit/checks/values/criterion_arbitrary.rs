use crate::audit::case::words;
use crate::audit::wording::first_in;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};

/// D27.
pub(super) static CHECK: Check = Check {
    name: "criterion-arbitrary",
    origin: "D27",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "评分标准只写酌情扣分", en: "a criterion that leaves everything to discretion" },
    explanation: Words {
        zh: "评分标准只说酌情、视情况扣分，没有写明扣多少或按什么比例扣。",
        en: "The criterion says that points are taken off at discretion, and neither how many nor in what proportion.",
    },
    advice: Words { zh: "写明每一单位偏差扣几分。", en: "Say how many points each unit of deviation costs." },
    basis: Basis::practice("岳阳楼区自评表：“酌情扣分”"),
    thresholds: &[],
    needs: &[Input::Criteria],
    faulty: Example { edits: &[("indicators[0].criterion", "完成得满分，未完成的酌情扣分")], at: "indicators[0].criterion" },
    sound: Example { edits: &[("indicators[0].criterion", "每少一场扣1分，其他情况酌情扣分")], at: "" },
    run,
};

const DISCRETION: [&str; 14] = [
    "酌情",
    "酌减",
    "视情况",
    "视情",
    "视完成情况",
    "视具体情况",
    "视实际情况",
    "根据情况",
    "根据实际情况",
    "根据完成情况",
    "根据具体情况",
    "适当扣分",
    "适当减分",
    "综合打分",
];

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let with: Vec<_> = rows.iter().filter_map(|row| Some((row, words(row.indicator.criterion.as_ref())?))).collect();
    if with.iter().all(|(_, criterion)| criterion.is_empty()) {
        return Err(Input::Criteria.into());
    }
    let arbitrary = with.into_iter().filter_map(|(row, criterion)| {
        let word = first_in(criterion, &DISCRETION).filter(|_| !measured(criterion))?;
        Some(found!(row.at("criterion"), [word], zh: "评分标准只写“{word}”，没有写明扣多少", en: "the criterion says “{word}”, and not how much"))
    });
    Ok(arbitrary.collect())
}

/// Whether points or a proportion are named.
fn measured(criterion: &str) -> bool {
    let digit = |c: char| c.is_numeric() && !"一二三四五六七八九十".contains(c);
    let points = ["一分", "二分", "两分", "三分", "四分", "五分", "半分"];
    // The number of an item is no number of points.
    let items = criterion.split(['分', '%', '％']).rev().skip(1);
    let counted = items.into_iter().any(|before| before.trim_end().ends_with(digit)) || criterion.contains('%') || criterion.contains('％');
    counted || first_in(criterion, &points).is_some() || first_in(criterion, &["比例", "百分"]).is_some()
}
