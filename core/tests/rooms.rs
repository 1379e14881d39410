//! A room uses only rooms above it. This reads the `use crate::` lines and every `crate::room::` path and holds
//! ARCHITECTURE.md's list against them.
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

const ROOMS: [&str; 13] =
    ["messages", "number", "reading", "form", "rules", "score", "audit", "years", "monitor", "batch", "table", "report", "exchange"];

#[test]
fn rooms_use_only_rooms_above_them() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut checked = 0;
    for (index, room) in ROOMS.iter().enumerate() {
        let mut files = Vec::new();
        sources(&source.join(room), &mut files);
        assert!(!files.is_empty(), "room {room} has no files");
        for (file, text) in files.iter().filter(|(file, _)| !file.ends_with("_tests.rs")) {
            for line in text.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
                for (other, below) in ROOMS.iter().enumerate() {
                    if line.contains(&format!("crate::{below}::")) {
                        assert!(other <= index, "{file}: room {room} uses {below}, which stands below it: {line}");
                        checked += 1;
                    }
                }
            }
        }
    }
    assert!(checked > 50, "only {checked} uses were seen: the test no longer reads the sources");
}

#[test]
fn the_architecture_page_lists_the_rooms_in_order() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../ARCHITECTURE.md")).unwrap();
    let at: Vec<usize> =
        ROOMS.iter().map(|room| page.find(&format!("\n    {room} ")).unwrap_or_else(|| panic!("{room} is not listed"))).collect();
    assert!(at.is_sorted());
    assert!(page.lines().count() < 100);
}

#[test]
fn files_hold_one_concept() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    for (file, text) in &files {
        assert!(text.lines().count() <= 460, "{file} has grown to {} lines: redraw it", text.lines().count());
    }
}
