//! Recognition is built for kinds of mess, not for the published cases: none of them is named in the library.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test may panic and read files"
)]

#[path = "common/sources.rs"]
mod sources;

use sources::sources;
use std::fs;
use std::path::Path;

#[test]
fn no_case_is_named_in_the_readers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut names, mut years) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(root.join("../examples/data")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "json") {
            continue;
        }
        let case: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        names.push(path.file_stem().unwrap().to_string_lossy().into_owned());
        names.extend(case["unit"].as_str().map(str::to_owned));
        years.push(case["year"].to_string());
    }
    assert!(names.len() >= 20, "{names:?}");
    let mut files = Vec::new();
    sources(&root.join("src/table"), &mut files);
    assert!(files.len() > 20);
    for (file, text) in files.iter().filter(|(file, _)| !file.ends_with("_tests.rs")) {
        for name in &names {
            assert!(!text.contains(name.as_str()), "{file} names {name}");
        }
        if file.contains("recognize") {
            for year in &years {
                assert!(!text.contains(year.as_str()), "{file} names {year}");
            }
        }
    }
}
