//! Any text as a criterion: what is a rule is a sound one, and is written as a sentence that reads as the same rule.
#![no_main]

use jixiao::form::{Indicator, Kind};
use jixiao::rules::criterion::{BesideCriterion, Criterion, write};
use jixiao::{Decimal, SelfEvaluation};
use jixiao_fuzz::{CATALOG, scored};
use libfuzzer_sys::fuzz_target;

const BESIDE: [(&str, Option<&str>, &str, &str); 4] =
    [("", None, "97%", "95%"), ("满意度", Some("%"), "≥97%", "95%"), ("人数", Some("人"), "50人", "43人"), ("完成时间", Some(""), "2023年6月底前", "2023年7月3日")];

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let points = Decimal::from_int(10);
    let length = text.chars().count();
    for (name, unit, target, actual) in BESIDE {
        let beside = BesideCriterion { name, points: Some(points), unit };
        let read = Criterion::read(text, beside);
        assert_eq!(read.shape.is_some(), read.no_rule.is_none(), "{text}");
        for (from, to) in read.parts.iter().map(|part| part.span).chain(read.unread.iter().map(|unread| unread.span)) {
            assert!(from < to && to <= length, "{text}");
        }
        assert!(read.against(points).len() <= read.parts.len() + 2);
        if let Some(shape) = &read.shape
            && let Some(sentence) = write(shape, beside)
        {
            assert_eq!(Criterion::read(&sentence, beside).shape.as_ref(), Some(shape), "{text} is written as {sentence}");
        }
        let mut indicator = Indicator::new(name).with_target(target).with_actual(actual).with_points(points);
        indicator.criterion = Some(text.to_owned().into());
        let form = SelfEvaluation::new(Kind::Project).with_year(2023).with_indicator(indicator);
        let card = scored(&form, CATALOG.get("cn-mof-2020").expect("an embedded set"));
        let own_rule_is_sound = !card.to_json().contains("own-rule-invalid");
        assert!(own_rule_is_sound, "{text} makes a rule that is refused");
    }
});
