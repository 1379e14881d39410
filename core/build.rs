//! Puts every rule set of `rulesets/` into the library as JSON. To add a rule set is to add a file.
#![allow(clippy::expect_used, clippy::panic, clippy::disallowed_methods, reason = "a build script may stop the build")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    println!("cargo:rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder).expect("the folder of rule sets can be read") {
        let path = entry.expect("an entry of it can be read").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            println!("cargo:rerun-if-changed={}", path.display());
            found.push(path);
        }
    }
}

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo names the crate's folder")).join("rulesets");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let mut sets = Vec::new();
    for file in &files {
        let text = fs::read_to_string(file).expect("a rule set can be read");
        let value: toml::Value = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let json = serde_json::to_string(&plain(value.clone())).expect("a table becomes JSON");
        let word = |key: &str| value.get(key).and_then(toml::Value::as_str).map(str::to_owned);
        sets.push((word("id").unwrap_or_else(|| panic!("{}: no id", file.display())), word("jurisdiction"), json));
    }
    no_circles(&files);
    sets.sort();
    let mut code = String::from("pub(super) static EMBEDDED: &[Embedded] = &[\n");
    for (id, jurisdiction, json) in sets {
        writeln!(code, "    Embedded {{ id: {id:?}, jurisdiction: {jurisdiction:?}, json: {json:?} }},").expect("a string grows");
    }
    code.push_str("];\n");
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo names the output folder")).join("embedded.rs");
    fs::write(out, code).expect("the output can be written");
}

/// Sets are read one from the other when they are asked for: every set taken from must be there, and none from itself.
fn no_circles(files: &[PathBuf]) {
    let tables: Vec<toml::Table> =
        files.iter().map(|file| fs::read_to_string(file).expect("a rule set can be read").parse().expect("it was read before")).collect();
    let id = |table: &toml::Table| table.get("id").and_then(toml::Value::as_str).map(str::to_owned);
    let from = |table: &toml::Table| -> Vec<String> {
        let keys = ["inherits", "ratios-from", "directions-from", "monitoring-from"].into_iter();
        keys.filter_map(|key| table.get(key).and_then(toml::Value::as_str).map(str::to_owned)).collect()
    };
    let mut known: Vec<String> = Vec::new();
    let mut left: Vec<&toml::Table> = tables.iter().collect();
    while !left.is_empty() {
        let (ready, rest): (Vec<_>, Vec<_>) = left.into_iter().partition(|table| from(table).iter().all(|parent| known.contains(parent)));
        let stuck: Vec<String> = rest.iter().filter_map(|table| id(table)).collect();
        assert!(!ready.is_empty(), "{stuck:?} take from a set that is not there, or from each other in a circle");
        known.extend(ready.iter().filter_map(|table| id(table)));
        left = rest;
    }
}

/// Dates become text; a float would lose digits and stops the build.
fn plain(value: toml::Value) -> serde_json::Value {
    match value {
        toml::Value::String(text) => serde_json::Value::String(text),
        toml::Value::Integer(number) => serde_json::Value::from(number),
        toml::Value::Boolean(truth) => serde_json::Value::Bool(truth),
        toml::Value::Datetime(date) => serde_json::Value::String(date.to_string()),
        toml::Value::Array(entries) => serde_json::Value::Array(entries.into_iter().map(plain).collect()),
        toml::Value::Table(table) => serde_json::Value::Object(table.into_iter().map(|(key, value)| (key, plain(value))).collect()),
        toml::Value::Float(number) => panic!("{number} is a float: put decimals in quotes"),
    }
}
