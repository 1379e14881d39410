//! Any text as a form: what is read is written back as the same form, and scores under every embedded set.
#![no_main]

use jixiao::{Lang, SelfEvaluation};
use jixiao_fuzz::{CATALOG, scored};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let form = match SelfEvaluation::from_json(text) {
        Ok(form) => form,
        Err(error) => {
            for lang in [Lang::Zh, Lang::En] {
                assert!(!error.sentence(lang).is_empty());
                let _ = error.help(lang);
            }
            return;
        }
    };
    let json = form.to_json();
    let again = SelfEvaluation::from_json(&json).unwrap_or_else(|error| panic!("{error}: {json}"));
    assert_eq!(again, form, "the form is another one after JSON");
    assert_eq!(again.to_json(), json);
    for set in CATALOG.sets() {
        let card = scored(&form, set);
        assert_eq!(card.lines.len(), form.indicators.len());
    }
});
