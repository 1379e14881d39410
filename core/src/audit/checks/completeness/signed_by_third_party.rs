use crate::audit::case::paragraph_at;
use crate::audit::report_text::{is_heading, numbered, plain};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};

/// F06.
pub(super) static CHECK: Check = Check {
    name: "signed-by-third-party",
    origin: "F06",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "自评由第三方代做", en: "the self-evaluation made by a third party" },
    explanation: Words {
        zh: "正文写明委托、聘请会计师事务所、咨询公司等开展或撰写自评，或由其署名。自评应由预算单位自己做。委托审计、满意度调查、复核的不看；协助、配合的只作提示。",
        en: "The text says that an accounting or consulting firm was engaged to carry out or write the self-evaluation, or such a firm signs it. Audits, surveys and reviews by others are let be; help by them is a note.",
    },
    advice: Words { zh: "由本单位组织自评并署名。", en: "Let the unit itself evaluate and sign." },
    basis: Basis::clause("赤峰市审计局：第三方代做自评"),
    thresholds: &[],
    needs: &[Input::Text],
    faulty: Example {
        edits: &[("text[6]", "我局委托湖南某某会计师事务所开展本次绩效自评，各业务股室配合。")], at: "text[6]"
    },
    sound: Example {
        edits: &[(
            "text[6]",
            "由局财务股牵头开展绩效自评，未委托第三方机构；满意度调查委托某某咨询公司进行。本报告依据某会计师事务所出具的审计报告编制。",
        )],
        at: "",
    },
    run,
};

const FIRMS: [&str; 4] = ["事务所", "第三方", "中介机构", "评估机构"];
const ENGAGED: [&str; 9] = ["委托", "聘请", "邀请", "聘用", "交由", "外包", "购买服务", "购买第三方", "引入"];
/// What a firm does where it evaluates itself.
const DOES: [&str; 10] = ["开展", "实施", "完成", "进行", "编制", "撰写", "出具", "组织", "承担", "负责"];
const OTHER_WORK: [&str; 16] = [
    "未委托",
    "没有委托",
    "不得",
    "不委托",
    "未聘请",
    "没有聘请",
    "严禁",
    "复核",
    "审核",
    "抽查",
    "核查",
    "再评价",
    "复评",
    "财政局委托",
    "财政部门委托",
    "自行",
];
const HELP: [&str; 4] = ["协助", "指导", "培训", "参与"];

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let text = case.need_text()?;
    let near_end = text.len().saturating_sub(5);
    let own = case.form.unit.as_deref().unwrap_or_default();
    let mut found = Vec::new();
    for (index, (paragraph, told)) in text.iter().zip(case.told().iter()).enumerate() {
        // Hardly any paragraph speaks of a firm.
        if !["事务", "第三方", "咨询", "评估", "机构"].iter().any(|word| paragraph.text.contains(word)) {
            continue;
        }
        let plain = plain(&paragraph.text);
        if let Some((clause, help)) = engaged(&plain) {
            let quote: String = clause.chars().take(60).collect();
            let one = found!(paragraph_at(index, paragraph), [quote], zh: "正文写道：“{quote}”", en: "the text says: {quote}");
            found.push(if help { one.severity(Severity::Note) } else { one });
            continue;
        }
        let signer = told
            .fields
            .iter()
            .find(|field| matches!(field.label, "评价机构" | "编制单位" | "评价单位" | "填报单位") && is_firm(&field.value))
            .map(|field| field.value.clone())
            .or_else(|| {
                (index >= near_end && is_heading(&plain) && numbered(&plain).is_none() && ends_as_firm(&plain)).then(|| plain.clone())
            });
        if let Some(signer) = signer.filter(|signer| !own.contains(signer.as_str())) {
            found.push(found!(paragraph_at(index, paragraph), [signer], zh: "署名为“{signer}”", en: "signed by {signer}"));
        }
    }
    Ok(found)
}

/// The sentence that says so, and whether the firm only helped.
fn engaged(plain: &str) -> Option<(&str, bool)> {
    plain.split(['。', ';', '!']).find_map(|sentence| {
        let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        // The text is the self-evaluation's report: 本报告由…出具.
        let itself =
            has(&["自评", "自我评价"]) || (sentence.starts_with("本报告") && sentence.contains('由') && has(&["出具", "编制", "撰写"]));
        if !(is_firm(sentence) && itself && !has(&OTHER_WORK)) {
            return None;
        }
        // 委托…调查 in a sentence that also speaks of 自评 is a survey.
        if ["调查", "审计", "测评"].iter().any(|other| sentence.contains(other)) && !sentence.contains("自评报告") {
            return None;
        }
        let made = has(&ENGAGED) || (sentence.contains('由') && has(&DOES));
        made.then(|| (sentence, has(&HELP)))
    })
}

fn is_firm(text: &str) -> bool {
    FIRMS.iter().any(|firm| text.contains(firm)) || ((text.contains("咨询") || text.contains("评估")) && text.contains("公司"))
}

fn ends_as_firm(plain: &str) -> bool {
    let name = plain.split('(').next().unwrap_or_default();
    name.ends_with("事务所") || (is_firm(name) && name.ends_with("公司"))
}
