//! Any bytes as a call: the answer is always JSON with exactly one of `ok` and `error`.
#![no_main]

use jixiao::exchange::call_json;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|data: &[u8]| {
    let answer = call_json(&String::from_utf8_lossy(data));
    let answer: Value = serde_json::from_str(&answer).unwrap_or_else(|error| panic!("{error}: {answer}"));
    assert_eq!(answer["version"], 1);
    assert_ne!(answer.get("ok").is_some(), answer.get("error").is_some(), "{answer}");
    if let Some(error) = answer.get("error") {
        for part in [&error["code"], &error["message"]["zh"], &error["message"]["en"]] {
            assert!(part.as_str().is_some_and(|text| !text.is_empty()), "{answer}");
        }
    }
});
