//! Reading from the tree says what reading from the text says.

use super::json::{Json, from_json, from_value};
use serde::Deserialize;
use serde_json::json;

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Point {
    x: u32,
    #[serde(default)]
    y: Option<u32>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    name: String,
    points: Vec<Point>,
}

/// What stands wrong, as `path: reason`.
fn wrong(text: &str) -> String {
    match from_json::<Shape>(text) {
        Ok(shape) => format!("nothing: {shape:?}"),
        Err(unread) => format!("{}: {}", unread.path, unread.reason),
    }
}

#[test]
fn a_list_of_the_fields_is_read_as_their_object() {
    for text in [
        r#"{"name": "a", "points": [{"x": 1}, {"x": 2, "y": 3}]}"#,
        r#"["a", [[1], [2, 3]]]"#,
        r#"{"name": "a", "points": [[1, null], {"x": 2, "y": 3}]}"#,
    ] {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        let tree: Shape = from_value(value).unwrap();
        assert_eq!(tree.points, [Point { x: 1, y: None }, Point { x: 2, y: Some(3) }], "{text}");
    }
    assert!(from_value::<Shape>(json!(["a", [[1, 2, 3]]])).unwrap_err().to_string().contains("trailing"));
    assert!(from_value::<Shape>(json!(["a"])).unwrap_err().to_string().contains("points"));
    assert!(from_value::<Shape>(json!([])).unwrap_err().to_string().contains("name"));
}

#[test]
fn what_is_wrong_is_found_by_its_path() {
    assert_eq!(wrong(r#"{"name": "a", "points": [{"x": 1}, {"x": "2"}]}"#), r#"points[1].x: invalid type: string "2", expected u32"#);
    assert_eq!(wrong(r#"{"name": "a", "points": [[1], ["2"]]}"#), r#"points[1][0]: invalid type: string "2", expected u32"#);
    assert_eq!(wrong(r#"["a", [[1], [2, "3"]]]"#), r#"[1][1][1]: invalid type: string "3", expected u32"#);
    assert!(wrong(r#"{"name": "a", "points": [{"x": 1, "z": 2}]}"#).starts_with("points[0].z: unknown field `z`"));
    assert!(wrong(r#"{"name": "a", "points": 7}"#).starts_with("points: invalid type: integer `7`"));
    assert_eq!(Json::parse(r#"{"name": "#).and_then(|json| json.read::<Shape>()).unwrap_err().path, ".");
}
