//! Writes a form as the official tables, in the format that the output's name ends with.
//!
//! ```text
//! cargo run --release --example write_form -- FORM.json OUT.docx    also .xlsx, .html, .md
//! ```

use jixiao::SelfEvaluation;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [form, out] = arguments.as_slice() else {
        eprintln!("usage: write_form FORM.json OUT.docx|xlsx|html|md");
        return ExitCode::from(2);
    };
    match written(form, out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("{reason}");
            ExitCode::from(2)
        }
    }
}

fn written(form: &str, out: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(form).map_err(|error| format!("{form}: {error}"))?;
    let form = SelfEvaluation::from_json(&text).map_err(|error| format!("{form}: {error}"))?;
    let official = jixiao::table::official(&form);
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
