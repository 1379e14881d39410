use crate::audit::case::paragraph_at;
use crate::audit::report_text::{Field, fields, numbered, plain, short};
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Paragraph, Severity, Thresholds, Words, found};

/// F01.
pub(super) static CHECK: Check = Check {
    name: "cover-field-missing",
    origin: "F01",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "封面或落款项目未填", en: "a field of the cover or the foot left blank" },
    explanation: Words {
        zh: "单位名称、评价年度未填，或正文中“填表人、负责人、填报日期、联系电话”等标签后面空白。“***”视为已脱敏；手签、盖章处不看。没有正文的只看表上的单位和年度。",
        en: "The unit or the year is missing, or nothing stands behind labels such as 填表人, 负责人, 填报日期, 联系电话. *** counts as masked; what is signed or sealed by hand is let be. Without a text only unit and year are looked at.",
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
        edits: &[("text[14]", "填报单位：云溪县水务局　填表人：***　单位负责人（签字）：　　填报日期：2024年3月15日　联系电话：/")],
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
    for (index, paragraph) in case.text.unwrap_or_default().iter().enumerate() {
        let Some(line) = short(&paragraph.text) else { continue };
        let all = fields(&line);
        let blank: Vec<&str> = all.iter().filter(|field| !field.by_hand && field.is_blank()).map(|field| field.label).collect();
        // A label alone on its line may have its value on the next.
        if blank.is_empty() || (all.len() == 1 && stands_next(case.text.unwrap_or_default(), index)) {
            continue;
        }
        let labels = blank.join("、");
        found.push(found!(paragraph_at(index, paragraph), [labels], zh: "“{labels}”后面空白", en: "nothing stands behind {labels}"));
    }
    Ok(found)
}

fn stands_next(text: &[Paragraph], index: usize) -> bool {
    let next = index.checked_add(1).and_then(|next| text.get(next)).map(|next| plain(&next.text));
    next.is_some_and(|next| {
        let other = Field { label: "", by_hand: false, value: next };
        let next = &other.value;
        !other.is_blank() && next.chars().count() <= 30 && !next.contains(':') && numbered(next).is_none() && !next.starts_with("附")
    })
}
