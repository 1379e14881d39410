//! Any text as a form: it is audited with itself as last year's form and as its own targets, and every page of it is escaped.
#![no_main]

use jixiao::audit::{Case, Paragraph, Settings, audit};
use jixiao::report::{Mask, audit_page};
use jixiao::score::ReadForm;
use jixiao::{Lang, Options, SelfEvaluation};
use jixiao_fuzz::CATALOG;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(form) = SelfEvaluation::from_json(text) else { return };
    let read = ReadForm::new(&form);
    // The whole input is the text around the tables as well.
    let paragraphs: Vec<Paragraph> = text.split(['{', '}', '\n']).map(|text| Paragraph { text: text.to_owned(), place: None }).collect();
    for id in ["cn-mof-2020", "cn-mof-2021-core", "platform-manual-2022-capped"] {
        let Ok(set) = CATALOG.get(id) else { continue };
        let card = read.score(set, Options::default());
        let alone = Case::new(&read, set, &card);
        let whole = alone.with_catalog(&CATALOG).with_text(&paragraphs).with_previous(&form).with_previous_text(&paragraphs).with_targets(&form);
        for case in [alone, whole] {
            let found = audit(&case, &Settings::default()).expect("default settings name nothing");
            assert_eq!(found, audit(&case, &Settings::default()).expect("the same"), "an audit is the same every time");
            for lang in [Lang::Zh, Lang::En] {
                let page = audit_page(&found, &case, &Mask::default(), lang);
                let html = page.to_html();
                let body = html.split_once("<body>").map_or("", |(_, body)| body);
                assert!(!body.contains("<script") && !body.contains("<img"), "{body}");
                let _ = (page.to_markdown(), page.to_text());
            }
            let _ = serde_json::to_string(&found).expect("an audit is JSON");
        }
    }
});
