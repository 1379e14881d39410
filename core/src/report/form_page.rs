use super::Document;
use super::audit_form::form;
use crate::form::SelfEvaluation;
use crate::messages::{Lang, sentence};

/// The form as it stands, as a page: head, budget, indicators, base data. Nothing is judged and nothing is masked.
///
/// ```
/// use jixiao::form::{Indicator, Kind};
/// use jixiao::report::form_page;
/// use jixiao::{Lang, SelfEvaluation};
/// let form = SelfEvaluation::new(Kind::Project).with_unit("某县图书馆").with_indicator(Indicator::new("借阅人次").with_target("≥5000人次"));
/// let page = form_page(&form, Lang::Zh).to_text();
/// assert!(page.contains("某县图书馆") && page.contains("≥5000人次"));
/// ```
#[must_use]
pub fn form_page(evaluation: &SelfEvaluation, lang: Lang) -> Document {
    let unit = evaluation.unit.clone().unwrap_or_else(|| sentence!(lang, zh: "（未填单位）", en: "(no unit named)"));
    let title = match evaluation.year {
        Some(year) => sentence!(lang, zh: "{unit} {year}年度绩效自评表", en: "{unit}, {year}: self-evaluation"),
        None => sentence!(lang, zh: "{unit} 绩效自评表", en: "{unit}: self-evaluation"),
    };
    let mut page = Document::new(lang, title);
    if let Some(title) = &evaluation.title {
        page.paragraph(title.clone());
    }
    form(&mut page, evaluation, None, &[], lang);
    page
}
