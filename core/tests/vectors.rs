//! The vectors that Rust, Python and Node share. `UPDATE=1 cargo test -p jixiao --test vectors` writes the answers of this
//! engine for the calls that stand there; the oracle decides whether they are right.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::disallowed_methods, reason = "a test may panic and read files")]

use serde_json::Value;
use std::path::Path;

/// Runs the vectors of a folder and asserts how many there were.
fn run(folder: &Path) {
    let update = std::env::var("UPDATE").is_ok();
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "json"))
        .collect();
    files.sort();
    let mut executed = 0;
    for file in files {
        let mut vectors: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        for vector in &mut vectors {
            let answer: Value = serde_json::from_str(&jixiao::exchange::call_json(&vector["call"].to_string())).unwrap();
            if update {
                vector["answer"] = answer;
            } else {
                assert_eq!(answer, vector["answer"], "{}: {}", file.display(), vector["name"]);
            }
            executed += 1;
        }
        if update {
            let lines: Vec<String> = vectors.iter().map(Value::to_string).collect();
            std::fs::write(&file, format!("[\n{}\n]\n", lines.join(",\n"))).unwrap();
        }
    }
    if update {
        std::fs::write(folder.join("COUNT"), format!("{executed}\n")).unwrap();
    }
    let count: usize = std::fs::read_to_string(folder.join("COUNT")).unwrap().trim().parse().unwrap();
    assert_eq!(executed, count);
    assert!(executed > 0);
}

#[test]
fn every_vector_gives_its_answer() {
    run(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors"));
}

/// What not every build answers: rule sets as TOML, which none for the browser reads, and years and monitoring, which only its module
/// `years` answers.
#[test]
#[cfg(all(feature = "toml", feature = "years", feature = "monitor"))]
fn every_native_vector_gives_its_answer() {
    run(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/native"));
}
