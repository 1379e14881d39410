//! Every crate that the library pulls in is named in `data/dependencies.txt`; one more or one less fails here.
//!
//! The names, not the versions: those stand in `Cargo.lock`. They are asked for one platform, so that the answer does not
//! depend on the machine and needs no network: what is built there has been downloaded.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may panic and read files")]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// The crates of the normal dependency tree without the library itself.
fn dependencies(features: &[&str]) -> BTreeSet<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let done = Command::new(cargo)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["tree", "--package", "jixiao", "--edges", "normal", "--target", "x86_64-unknown-linux-gnu"])
        .args(["--prefix", "none", "--format", "{p}", "--no-dedupe", "--locked", "--offline"])
        .args(features)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let tree = String::from_utf8(done.stdout).unwrap();
    let names = tree.lines().filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "jixiao").map(str::to_owned).collect()
}

#[test]
fn nothing_unexpected_is_pulled_in() {
    let found: String = dependencies(&[]).iter().map(|name| format!("{name}\n")).collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/dependencies.txt");
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(&path, &found).unwrap();
    }
    let listed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found.lines().count() > 10, "the tree is no longer read: {found}");
    assert_eq!(found, listed, "say in the commit why the library needs it, and run with UPDATE=1");
}

#[test]
fn no_binding_and_no_table_engine_with_any_feature() {
    let found = dependencies(&["--all-features"]);
    for banned in ["pyo3", "wasm-bindgen", "js-sys", "arrow", "polars", "tokio", "reqwest", "chrono", "getrandom", "rand", "time"] {
        let there: Vec<&String> = found.iter().filter(|name| *name == banned || name.starts_with(&format!("{banned}-"))).collect();
        assert!(there.is_empty(), "the library pulls in {there:?}");
    }
}
