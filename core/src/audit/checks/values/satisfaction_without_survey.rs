use crate::audit::row::Row;
use crate::audit::wording::first_in;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Paragraph, Severity, Thresholds, Words, found};
use crate::reading::folded;

/// D38.
pub(super) static CHECK: Check = Check {
    name: "satisfaction-without-survey",
    origin: "D38",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "满意度没有调查依据", en: "satisfaction without a survey" },
    explanation: Words {
        zh: "满意度的完成值是一个数字，该行和正文都没有提到问卷、样本、回收份数或调查方法。没有给出正文的只作提示。",
        en: "The actual satisfaction is a number, and neither the line nor the text speaks of a questionnaire, a sample, copies returned or a method. Only a note where the text is not given.",
    },
    advice: Words { zh: "写明调查方法、发放和回收份数。", en: "Say how it was asked, of how many, and how many answered." },
    basis: Basis::practice("关于满意度调查失真的研究"),
    thresholds: &[],
    needs: &[Input::Actuals],
    faulty: Example {
        edits: &[("indicators[7].actual", "93%"), ("text[8]", "全年举办节水培训10场，发放宣传单2000份。群众满意度93%。")],
        at: "indicators[7].actual",
    },
    sound: Example { edits: &[("indicators[7].actual", "93%")], at: "" },
    run,
};

/// What speaks of a survey on the line itself.
const ON_LINE: [&str; 12] = ["问卷", "调查", "样本", "发放", "回收", "收回", "抽样", "访谈", "测评", "评议", "回访", "抽查"];
/// What does anywhere in the text.
const ANYWHERE: [&str; 9] =
    ["问卷", "样本量", "抽样调查", "满意度调查", "满意度测评", "满意度测验", "民意调查", "民主测评", "满意度评价表"];

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let about: Vec<_> = rows.iter().filter(|row| row.indicator.name.contains("满意") || row.under("满意")).collect();
    if about.is_empty() {
        return Err(Input::Actuals.into());
    }
    let in_text = case.text.is_some_and(surveyed);
    let bare = about.into_iter().filter(|row| row.actual.quantity().is_some() && !in_text && !on_line(row));
    Ok(bare
        .map(|row| {
            let actual = row.actual.text.trim();
            let found = found!(row.at("actual"), [actual], zh: "满意度“{actual}”，未见调查方法和样本", en: "satisfaction “{actual}”, and no word of how it was asked");
            if case.text.is_some() { found } else { found.severity(Severity::Note) }
        })
        .collect())
}

fn on_line(row: &Row<'_>) -> bool {
    let cells = [&row.indicator.target, &row.indicator.actual, &row.indicator.reason, &row.indicator.criterion];
    let said = cells.into_iter().flatten().any(|cell| first_in(&cell.value, &ON_LINE).is_some() || copies(&cell.value));
    said || row.indicator.items.len() > 1
}

/// Whether a number of copies stands there: `200份`.
fn copies(text: &str) -> bool {
    folded(text).split('份').rev().skip(1).any(|before| before.ends_with(|c: char| c.is_ascii_digit()))
}

fn surveyed(text: &[Paragraph]) -> bool {
    let sentences = || text.iter().flat_map(|paragraph| paragraph.text.split(['。', '；']));
    sentences()
        .any(|sentence| first_in(sentence, &ANYWHERE).is_some() || (sentence.contains("满意") && first_in(sentence, &ON_LINE).is_some()))
}
