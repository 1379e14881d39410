//! Reads published forms and prints what was recognised, where it stood, and what was refused.
//!
//! ```text
//! cargo run --release --example read_form -- FILE…          Word, Excel, web pages, text; a folder stands for the documents in it
//! cargo run --release --example read_form -- FILE --json    the form and its reading notes; of several files, a list
//! cargo run --release --example read_form -- FILE --lang en
//! ```
//!
//! Exit code 1 where a file could not be read, 2 where the command was wrong.

mod page;

use jixiao::Lang;
use jixiao::table::{self, Format, Recognized, TableError};
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "read_form FILE… [--json] [--lang zh|en]";

struct Arguments {
    files: Vec<PathBuf>,
    json: bool,
    lang: Lang,
}

fn main() -> ExitCode {
    let arguments = match arguments() {
        Ok(arguments) => arguments,
        Err(line) => {
            eprintln!("{line}");
            return ExitCode::from(2);
        }
    };
    let (mut answers, mut failed) = (Vec::new(), false);
    for file in &arguments.files {
        let name = file.display().to_string();
        match read(file) {
            Ok(read) if arguments.json => answers.push((name, serde_json::to_value(&read).unwrap_or_default())),
            Ok(read) => print(&page::page(&name, &read, arguments.lang)),
            Err(fault) => {
                failed = true;
                eprintln!("{name}: {}", fault.sentence(arguments.lang));
                answers.push((name, fault.json()));
            }
        }
    }
    if arguments.json {
        print(&listed(answers));
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// One file's answer stands by itself; those of several stand in a list, each with its file.
fn listed(mut answers: Vec<(String, Value)>) -> String {
    let answer = if answers.len() == 1 {
        answers.swap_remove(0).1
    } else {
        answers
            .into_iter()
            .map(|(file, mut answer)| {
                answer["file"] = file.into();
                answer
            })
            .collect()
    };
    serde_json::to_string_pretty(&answer).unwrap_or_default()
}

fn print(text: &str) {
    // A reader that stops early (`| head`) is no error.
    let _ = writeln!(std::io::stdout(), "{}", text.trim_end());
}

fn arguments() -> Result<Arguments, String> {
    let mut found = Arguments { files: Vec::new(), json: false, lang: Lang::Zh };
    let mut rest = std::env::args().skip(1);
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--json" => found.json = true,
            "--lang" => {
                let tag = rest.next().ok_or("--lang wants a value: zh or en")?;
                found.lang = Lang::parse(&tag).ok_or(format!("there is no language `{tag}`; there are zh and en"))?;
            }
            option if option.starts_with("--") => return Err(format!("there is no option `{option}`: {USAGE}")),
            file => found.files.extend(documents(Path::new(file))?),
        }
    }
    if found.files.is_empty() { Err(USAGE.to_owned()) } else { Ok(found) }
}

/// The file, or of a folder the documents in it.
fn documents(path: &Path) -> Result<Vec<PathBuf>, String> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let known = |path: &PathBuf| path.is_file() && Format::from_name(&path.to_string_lossy()).is_some();
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(known).collect();
    found.sort();
    if found.is_empty() {
        return Err(format!("{}: no .docx, .xlsx, .html or .txt in this folder", path.display()));
    }
    Ok(found)
}

enum Fault {
    File(std::io::Error),
    Document(TableError),
}

fn read(file: &Path) -> Result<Recognized, Fault> {
    let bytes = std::fs::read(file).map_err(Fault::File)?;
    table::read(&bytes, Format::from_name(&file.to_string_lossy())).map_err(Fault::Document)
}

impl Fault {
    fn sentence(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::File(error), Lang::Zh) if error.kind() == std::io::ErrorKind::NotFound => "没有这个文件".to_owned(),
            (Self::File(error), Lang::En) if error.kind() == std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
            (Self::File(error), _) => error.to_string(),
            (Self::Document(error), _) => match error.help(lang) {
                Some(help) if lang == Lang::Zh => format!("{}。{help}。", error.sentence(lang)),
                Some(help) => format!("{}; {help}", error.sentence(lang)),
                None => error.sentence(lang),
            },
        }
    }

    fn json(&self) -> Value {
        let code = match self {
            Self::File(_) => "file",
            Self::Document(error) => error.code(),
        };
        json!({"error": {"code": code, "zh": self.sentence(Lang::Zh), "en": self.sentence(Lang::En)}})
    }
}
