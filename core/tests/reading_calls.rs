//! The call `read` and its two doors for bytes: every way in gives the same forms.
#![cfg(feature = "read")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use jixiao::exchange::{call_json, open_bytes, read_bytes};
use serde_json::{Value, json};

const PAGE: &str = "2024年度\n三级指标\t年度指标值\t实际完成值\t分值\t得分\n培训场次\t≥5场\t6场\t10\t10\n";

fn parsed(answer: &str) -> Value {
    serde_json::from_str(answer).unwrap()
}

#[test]
fn bytes_text_and_a_host_s_document_give_the_same_form() {
    let bytes = parsed(&read_bytes(PAGE.as_bytes(), Some("附件.txt")));
    let text = parsed(&call_json(&json!({"version": 1, "call": "read", "text": PAGE, "name": "附件.txt"}).to_string()));
    let document = parsed(&open_bytes(PAGE.as_bytes(), None))["ok"]["document"].clone();
    let host = parsed(&call_json(&json!({"version": 1, "call": "read", "document": document}).to_string()));
    assert_eq!(bytes["ok"]["form"]["indicators"][0]["target"]["value"], "≥5场");
    assert_eq!(bytes["ok"]["text"][0]["text"], "2024年度");
    assert_eq!(bytes, text);
    assert_eq!(bytes, host);
}

#[test]
fn what_cannot_be_read_is_an_error_with_a_way_on() {
    for answer in [read_bytes(b"", None), open_bytes(b"", None)] {
        let error = &parsed(&answer)["error"];
        assert_eq!(error["code"], "table-empty");
        assert!(error["help"]["zh"].as_str().unwrap().contains("下载"));
    }
    let neither = parsed(&call_json(r#"{"version": 1, "call": "read"}"#));
    assert_eq!(neither["error"]["code"], "read-one-of");
    let both = parsed(&call_json(r#"{"version": 1, "call": "read", "text": "", "document": {"format": "host", "blocks": []}}"#));
    assert_eq!(both["error"]["code"], "read-one-of");
    let odd = parsed(&call_json(
        r#"{"version": 1, "call": "read", "document": {"format": "host", "blocks": [{"table": {"cells": [{"row": 0}]}}]}}"#,
    ));
    assert_eq!(odd["error"]["code"], "call-json");
}
