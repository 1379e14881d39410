//! Two forms, one after the other with a zero byte between: why the total moved adds up, back is the opposite of there, and every page is escaped.
#![no_main]

use jixiao::report::{attribution_page, panel_page};
use jixiao::score::ReadForm;
use jixiao::years::{Matching, Panel, Side, Split, attribute};
use jixiao::{Lang, Ratio, SelfEvaluation};
use jixiao_fuzz::CATALOG;
use libfuzzer_sys::fuzz_target;

fn adds_up(split: &Split) {
    let exact: Ratio = split.parts.iter().map(|share| share.exact.clone()).sum();
    assert_eq!(exact, split.change, "the parts are the change");
    let printed: Ratio = split.parts.iter().map(|share| share.printed.ratio()).sum();
    assert_eq!(printed, split.printed.ratio(), "the printed parts are the printed change");
}

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Some((first, second)) = text.split_once('\0') else { return };
    let (Ok(first), Ok(second)) = (SelfEvaluation::from_json(first), SelfEvaluation::from_json(second)) else { return };
    let (before, after) = (ReadForm::new(&first), ReadForm::new(&second));
    let (Ok(from), Ok(to)) = (CATALOG.get("cn-mof-2020"), CATALOG.get("platform-reverse-linear")) else { return };
    let matching = Matching::default();
    let (earlier, later) = (Side::new(&before, from), Side::new(&after, to));
    let (there, back) = (attribute(&earlier, &later, &matching), attribute(&later, &earlier, &matching));
    for (split, other) in [(&there.low, &back.low), (&there.high, &back.high)] {
        adds_up(split);
        assert_eq!(split.change, -other.change.clone(), "time turned round");
    }
    let panel = Panel::new(&[(&first, from), (&second, to)], &matching);
    for lang in [Lang::Zh, Lang::En] {
        for page in [attribution_page(&there, &[from, to], lang), panel_page(&panel, None, &[from, to], lang)] {
            let html = page.to_html();
            let body = html.split_once("<body>").map_or("", |(_, body)| body);
            assert!(!body.contains("<script") && !body.contains("<img"), "{body}");
            let _ = (page.to_markdown(), page.to_text());
        }
    }
    let _ = (serde_json::to_string(&there).expect("JSON"), serde_json::to_string(&panel).expect("JSON"));
});
