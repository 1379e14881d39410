//! Writes a form as the official tables, in the format that the output's name ends with: a self-evaluation, with `--targets` its
//! table of targets, or a monitoring form (绩效运行监控表).
//!
//! ```text
//! cargo run --release --example write_form -- FORM.json OUT.docx    also .xlsx, .html, .md
//! cargo run --release --example write_form -- --targets FORM.json OUT.docx
//! cargo run --release --example write_form -- --ruleset cn-hubei-2020 FORM.json OUT.xlsx    or a set's own JSON file
//! ```
//!
//! A workbook carries live formulas. The scores of lines are scored by the set that is named, or by the one for the form's place
//! and year.

use jixiao::form::Monitoring;
use jixiao::rules::Choice;
use jixiao::table::{Official, official, official_monitoring, official_targets};
use jixiao::{Catalog, Options, RuleSet, Scorecard, SelfEvaluation};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let ruleset = match arguments.iter().position(|argument| argument == "--ruleset") {
        Some(at) if at + 1 < arguments.len() => arguments.drain(at..=at + 1).nth(1),
        _ => None,
    };
    let targets = arguments.iter().position(|argument| argument == "--targets").map(|at| arguments.remove(at)).is_some();
    let [form, out] = arguments.as_slice() else {
        eprintln!("usage: write_form [--targets] [--ruleset ID|SET.json] FORM.json OUT.docx|xlsx|html|md");
        return ExitCode::from(2);
    };
    match written(form, out, targets, ruleset.as_deref()) {
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
    let choice = Choice { id, ..Choice::of(form, None, None) };
    let chosen = sets.choose(&choice).map_err(|error| error.to_string())?;
    Ok(jixiao::score(form, chosen.set, Options { assumed: chosen.assumed, ..Options::default() }))
}

/// A form's tables; a self-evaluation's workbook carries the formulas of its scores.
fn laid_out(file: &str, scores: bool, targets: bool, ruleset: Option<&str>) -> Result<Official, String> {
    let text = read(file)?;
    // Only a monitoring form reports lines within the year.
    let value: serde_json::Value = serde_json::from_str(&text).map_err(|error| format!("{file}: {error}"))?;
    if ["lines", "funds", "through"].iter().any(|key| value.get(key).is_some()) {
        let form = Monitoring::from_json(&text).map_err(|error| format!("{file}: {error}"))?;
        return Ok(official_monitoring(&form));
    }
    let form = SelfEvaluation::from_json(&text).map_err(|error| format!("{file}: {error}"))?;
    Ok(match (targets, scores) {
        (true, _) => official_targets(&form),
        (false, true) => official(&form).with_scorecard(&scored(&form, ruleset)?),
        (false, false) => official(&form),
    })
}

fn written(form: &str, out: &str, targets: bool, ruleset: Option<&str>) -> Result<(), String> {
    let official = laid_out(form, out.ends_with(".xlsx"), targets, ruleset)?;
    let bytes = match out.rsplit('.').next() {
        Some("docx") => official.to_docx().map_err(|error| error.to_string())?,
        Some("xlsx") => official.to_xlsx().map_err(|error| error.to_string())?,
        Some("html") => official.to_html().into_bytes(),
        Some("md") => official.to_markdown().into_bytes(),
        _ => return Err(format!("{out}: the name should end with .docx, .xlsx, .html or .md")),
    };
    // Written beside and then moved, so that nobody finds half a file.
    let beside = format!("{out}.part");
    std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, out)).map_err(|error| format!("{out}: {error}"))
}
