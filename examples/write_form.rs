//! Writes a form as the official tables, in the format that the output's name ends with.
//!
//! ```text
//! cargo run --release --example write_form -- FORM.json OUT.docx    also .xlsx, .html, .md
//! cargo run --release --example write_form -- --ruleset cn-hubei-2020 FORM.json OUT.xlsx    or a set's own JSON file
//! ```
//!
//! A workbook carries live formulas. The scores of lines are scored by the set that is named, or by the one for the form's place
//! and year.

use jixiao::rules::Choice;
use jixiao::{Catalog, Options, RuleSet, Scorecard, SelfEvaluation};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let ruleset = match arguments.iter().position(|argument| argument == "--ruleset") {
        Some(at) if at + 1 < arguments.len() => arguments.drain(at..=at + 1).nth(1),
        _ => None,
    };
    let [form, out] = arguments.as_slice() else {
        eprintln!("usage: write_form [--ruleset ID|SET.json] FORM.json OUT.docx|xlsx|html|md");
        return ExitCode::from(2);
    };
    match written(form, out, ruleset.as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::from(2)
        }
    }
}

fn read(file: &str) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))
}

fn scored(form: &SelfEvaluation, ruleset: Option<&str>) -> Result<Scorecard, String> {
    let mut sets = Catalog::embedded().map_err(|error| error.to_string())?;
    let mut id = ruleset.map(str::to_owned);
    if let Some(file) = ruleset.filter(|name| name.ends_with(".json")) {
        let set = RuleSet::from_json(&read(file)?, &sets).map_err(|error| format!("{file}: {error}"))?;
        id = Some(set.id().to_owned());
        sets = sets.with(set);
    }
    let choice = Choice { id, jurisdiction: form.jurisdiction.clone(), kind: form.kind, year: form.year, as_of: None };
    let chosen = sets.choose(&choice).map_err(|error| error.to_string())?;
    Ok(jixiao::score(form, chosen.set, Options { assumed: chosen.assumed, ..Options::default() }))
}

fn written(form: &str, out: &str, ruleset: Option<&str>) -> Result<(), String> {
    let form = SelfEvaluation::from_json(&read(form)?).map_err(|error| format!("{form}: {error}"))?;
    let official = jixiao::table::official(&form);
    let bytes = match out.rsplit('.').next() {
        Some("docx") => official.to_docx().map_err(|error| error.to_string())?,
        Some("xlsx") => official.with_scorecard(&scored(&form, ruleset)?).to_xlsx().map_err(|error| error.to_string())?,
        Some("html") => official.to_html().into_bytes(),
        Some("md") => official.to_markdown().into_bytes(),
        _ => return Err(format!("{out}: the name should end with .docx, .xlsx, .html or .md")),
    };
    // Written beside and then moved, so that nobody finds half a file.
    let beside = format!("{out}.part");
    std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, out)).map_err(|error| format!("{out}: {error}"))
}
