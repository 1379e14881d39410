//! The generated page of all checks, the frozen profiles, and the catalogue's rows: nothing is forgotten, nothing moves unseen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods, reason = "a test may panic and read files")]

use jixiao::Lang;
use jixiao::audit::{LEFT_OUT, PROFILES, REMOVED, check, checks};
use jixiao::report::checks_page;
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn the_page_of_all_checks_is_the_registry() {
    for lang in [Lang::Zh, Lang::En] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("checks/checks.{lang}.md"));
        let page = checks_page(lang).to_markdown();
        if std::env::var_os("UPDATE").is_some() {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, &page).unwrap();
        }
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(kept == page, "{} is not what the registry says: run with UPDATE=1", file.display());
    }
}

#[test]
fn profiles_name_checks_that_there_are() {
    for profile in PROFILES {
        let names: Vec<&str> = profile.checks().collect();
        assert!(!names.is_empty());
        for name in &names {
            assert!(check(name).is_some() || REMOVED.iter().any(|gone| gone.name == *name), "{}: {name}", profile.name);
        }
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{} names a check twice", profile.name);
    }
}

/// The catalogue: rows by letter.
const ROWS: [(char, usize); 7] = [('A', 26), ('B', 12), ('C', 14), ('D', 38), ('E', 18), ('F', 13), ('G', 6)];

#[test]
fn every_row_of_the_catalogue_has_a_check_or_a_reason() {
    let looked: BTreeSet<&str> = checks().map(|check| check.origin).collect();
    let left: BTreeSet<&str> = LEFT_OUT.iter().map(|row| row.origin).collect();
    for (letter, count) in ROWS {
        for number in 1..=count {
            let row = format!("{letter}{number:02}");
            let (looked, left) = (looked.contains(row.as_str()), left.contains(row.as_str()));
            assert!(looked != left, "{row}: looked for {looked}, left out {left}");
        }
    }
}
