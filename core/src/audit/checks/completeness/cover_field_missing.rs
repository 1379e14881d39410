use crate::audit::case::paragraph_at;
use crate::audit::report_text::{Field, numbered};
use crate::audit::told::Told;
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};

/// F01.
pub(super) static CHECK: Check = Check {
    name: "cover-field-missing",
    origin: "F01",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "封面或落款项目未填", en: "a field of the cover or the foot left blank" },
    explanation: Words {
        zh: "单位名称、评价年度未填，或正文中“填表人、负责人、填报日期、联系电话”等标签后面空白。“***”视为已脱敏；手签、盖章处不看。单位、填表人等印成一行而缺其中一项的作提示。没有正文的只看表上的单位和年度。",
        en: "The unit or the year is missing, or nothing stands behind labels such as 填表人, 负责人, 填报日期, 联系电话. *** counts as masked; what is signed or sealed by hand is let be. That a line with the unit and the others leaves one of them out is a note. Without a text only unit and year are looked at.",
    },
    advice: Words { zh: "补填。", en: "Fill it in." },
    basis: Basis::clause("评价报告质量评分表（转载）"),
    thresholds: &[],
    needs: &[Input::Unit, Input::Year],
    faulty: Example {
        edits: &[("text[14]", "填报单位：云溪县水务局　填表人：　　单位负责人：***　填报日期：2024年3月15日　联系电话：***")],
        at: "text[14]",
    },
    sound: Example {
        edits: &[
            ("text[14]", "填报单位：云溪县水务局　填表人：***　单位负责人（签字）：　　填报日期：2024年3月15日　联系电话：/"),
            ("text[13]", "填报单位：云溪县水务局　填报日期：2024年3月15日"),
        ],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let mut found = Vec::new();
    if case.form.unit.as_deref().is_none_or(|unit| unit.trim().is_empty()) {
        found.push(found!(At::new("unit", "单位名称"), [], zh: "单位名称未填", en: "the unit's name is missing"));
    }
    if case.form.year.is_none() {
        found.push(found!(At::new("year", "评价年度"), [], zh: "评价年度未填", en: "the year is missing"));
    }
    let (told, mut found_gone) = (case.told(), None);
    let printed: Vec<&str> = told.iter().flat_map(|told| &told.fields).map(|field| field.label).collect();
    for (index, (paragraph, Told { fields: all, .. })) in case.text.unwrap_or_default().iter().zip(told.iter()).enumerate() {
        let blank: Vec<&str> = all.iter().filter(|field| !field.by_hand && field.is_blank()).map(|field| field.label).collect();
        // A line that names the unit and three more is the whole cover in one: what it leaves out stands nowhere.
        if blank.is_empty()
            && all.len() >= 4
            && all.first().is_some_and(|field| OF_UNIT.contains(&field.label))
            && let Some(gone) = gone(&printed)
        {
            let found = found!(paragraph_at(index, paragraph), [gone],
                zh: "填报单位一行没有“{gone}”", en: "the line with the unit has no {gone}");
            found_gone.get_or_insert(found.severity(Severity::Note));
        }
        // A label alone on its line may have its value on the next.
        if blank.is_empty() || (all.len() == 1 && stands_next(&told, index)) {
            continue;
        }
        let labels = blank.join("、");
        found.push(found!(paragraph_at(index, paragraph), [labels], zh: "“{labels}”后面空白", en: "nothing stands behind {labels}"));
    }
    found.extend(found_gone);
    Ok(found)
}

/// The labels of a cover by what they ask for.
const ASKED: [(&str, &[&str]); 4] = [
    ("填表人", &["填表人", "填报人", "制表人", "经办人", "联系人"]),
    ("单位负责人", &["单位负责人", "部门负责人", "主要负责人", "项目负责人", "负责人", "单位领导", "主管领导", "分管领导"]),
    ("填报日期", &["填报日期", "填表日期", "填报时间", "填表时间", "报告日期", "编制日期"]),
    ("联系电话", &["联系电话", "联系方式", "电话", "手机号码", "手机"]),
];
const OF_UNIT: [&str; 5] = ["填报单位", "预算单位", "单位名称", "部门名称", "报送单位"];

/// What is asked for by none of the labels.
fn gone(printed: &[&str]) -> Option<&'static str> {
    ASKED.iter().find(|(_, labels)| !labels.iter().any(|label| printed.contains(label))).map(|(name, _)| *name)
}

fn stands_next(told: &[Told], index: usize) -> bool {
    let next = index.checked_add(1).and_then(|next| told.get(next)).and_then(|next| next.short.clone());
    next.is_some_and(|next| {
        let other = Field { label: "", by_hand: false, value: next };
        let next = &other.value;
        !other.is_blank() && next.chars().count() <= 30 && !next.contains(':') && numbered(next).is_none() && !next.starts_with("附")
    })
}
