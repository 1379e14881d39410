use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::form::Kind;

/// F05.
pub(super) static CHECK: Check = Check {
    name: "report-without-table",
    origin: "F05",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "有报告无自评表，或有表无报告", en: "a report without its table, or a table without its report" },
    explanation: Words {
        zh: "给出了报告正文而自评表没有指标；或给出的正文是空的。项目支出常只公开自评表，正文为空只作提示。",
        en: "A text is given and the form has no indicators, or the text that is given is empty. Projects are often published as a table alone: there an empty text is only a note.",
    },
    advice: Words { zh: "自评表与自评报告一并公开。", en: "Publish table and report together." },
    basis: Basis::clause("赤峰市审计局：绩效目标和自评结果应当公开"),
    thresholds: &[],
    needs: &[Input::Text],
    faulty: Example { edits: &[("text", "[]")], at: "text" },
    sound: Example { edits: &[("text", "[\"云溪县水务局2023年度部门整体支出绩效自评报告\"]")], at: "" },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let empty = case.need_text()?.iter().all(|paragraph| paragraph.text.trim().is_empty());
    let rows = case.form.indicators.len();
    Ok(match (empty, rows) {
        (false, 0) => vec![
            found!(At::new("indicators", "绩效指标"), [rows], zh: "有报告正文，自评表有 {rows} 条指标", en: "there is a report, and a table of {rows} indicators"),
        ],
        (true, 1..) => {
            let found = found!(At::new("text", "正文"), [rows],
                zh: "自评表有 {rows} 条指标，没有报告正文", en: "there is a table of {rows} indicators, and no report");
            vec![if case.form.kind == Kind::Project { found.severity(Severity::Note) } else { found }]
        }
        _ => Vec::new(),
    })
}
