//! Reads a folder of self-evaluations of several units and years and puts the years side by side.
//!
//! ```text
//! python3 examples/data/years/make.py /tmp/forms                               200 synthetic forms
//! cargo run --release --example years -- /tmp/forms                            totals and places of all units
//! cargo run --release --example years -- /tmp/forms --unit 示例单位02（合成数据）   one unit: panel, and why its total moved
//! cargo run --release --example years -- /tmp/forms --unit … --from 2021 --to 2023 --rename 旧名=新名
//! cargo run --release --example years -- /tmp/forms --against platform-reverse-linear      two rule sets, who changes grade
//! cargo run --release --example years -- /tmp/forms --html OUT.html            the same as a web page with charts
//! ```
//!
//! JSON forms and documents (.docx, .xlsx, .html, .txt) are read; `--ruleset ID` (default `cn-mof-2020`) scores all years, `--lang en`
//! speaks English. Exit code 1 where a file could not be read (the others are shown), 2 where the command was wrong.

use jixiao::report::{Document, attribution_page, panel_page, yardstick_page};
use jixiao::score::ReadForm;
use jixiao::table::{self, Format};
use jixiao::years::{Matching, Panel, Rename, Side, attribute, places, yardstick};
use jixiao::{Catalog, Lang, RuleSet, SelfEvaluation};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "years FOLDER [--unit NAME] [--from YEAR] [--to YEAR] [--ruleset ID] [--against ID] [--rename OLD=NEW]… \
                     [--lang zh|en] [--html FILE]";

#[derive(Default)]
struct Arguments {
    folder: Option<PathBuf>,
    unit: Option<String>,
    from: Option<i16>,
    to: Option<i16>,
    ruleset: Option<String>,
    against: Option<String>,
    matching: Matching,
    lang: Lang,
    html: Option<PathBuf>,
}

fn main() -> ExitCode {
    let told = arguments().and_then(|arguments| {
        let (forms, failed) = read_folder(arguments.folder.as_deref().ok_or(USAGE)?)?;
        let pages = pages(&arguments, &forms)?;
        show(&arguments, &pages)?;
        Ok(failed)
    });
    match told {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(line) => {
            eprintln!("{line}");
            ExitCode::from(2)
        }
    }
}

fn arguments() -> Result<Arguments, String> {
    let mut found = Arguments::default();
    let mut rest = std::env::args().skip(1);
    while let Some(argument) = rest.next() {
        if !argument.starts_with("--") {
            found.folder = Some(argument.into());
            continue;
        }
        let mut value = || rest.next().ok_or(format!("{argument} wants a value: {USAGE}"));
        match argument.as_str() {
            "--unit" => found.unit = Some(value()?),
            "--from" => found.from = Some(year(&value()?)?),
            "--to" => found.to = Some(year(&value()?)?),
            "--ruleset" => found.ruleset = Some(value()?),
            "--against" => found.against = Some(value()?),
            "--html" => found.html = Some(value()?.into()),
            "--rename" => {
                let text = value()?;
                let (from, to) = text.split_once('=').ok_or(format!("`{text}`: a renaming is written OLD=NEW"))?;
                found.matching.renames.push(Rename { unit: None, from: from.to_owned(), to: to.to_owned() });
            }
            "--lang" => {
                let tag = value()?;
                found.lang = Lang::parse(&tag).ok_or(format!("there is no language `{tag}`; there are zh and en"))?;
            }
            _ => return Err(format!("there is no option `{argument}`: {USAGE}")),
        }
    }
    Ok(found)
}

fn year(text: &str) -> Result<i16, String> {
    text.parse().map_err(|_| format!("`{text}` is not a year"))
}

/// The forms of a folder, and how many files could not be read.
fn read_folder(folder: &Path) -> Result<(Vec<SelfEvaluation>, usize), String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()).collect();
    files.sort();
    let (mut forms, mut failed) = (Vec::new(), 0);
    for file in files {
        match read(&file) {
            Some(Ok(form)) => forms.push(form),
            Some(Err(line)) => {
                failed += 1;
                eprintln!("{}: {line}", file.display());
            }
            None => {}
        }
    }
    if forms.is_empty() { Err(format!("{}: no form in this folder could be read", folder.display())) } else { Ok((forms, failed)) }
}

/// A form from JSON or a document; none where the file is of another kind.
fn read(file: &Path) -> Option<Result<SelfEvaluation, String>> {
    let format = Format::from_name(&file.to_string_lossy());
    if format.is_none() && file.extension().is_none_or(|extension| extension != "json") {
        return None;
    }
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => return Some(Err(error.to_string())),
    };
    if format.is_none() {
        let text = String::from_utf8(bytes).map_err(|_| "not UTF-8".to_owned());
        return Some(text.and_then(|text| SelfEvaluation::from_json(&text).map_err(|error| error.to_string())));
    }
    let read = table::read(&bytes, format).map_err(|error| error.to_string());
    Some(read.map(|read| read.form))
}

fn pages(arguments: &Arguments, forms: &[SelfEvaluation]) -> Result<Vec<Document>, String> {
    let catalog = Catalog::embedded().map_err(|error| error.to_string())?;
    let set = |id: &str| catalog.get(id).map_err(|error| error.to_string());
    let (first, lang) = (set(arguments.ruleset.as_deref().unwrap_or("cn-mof-2020"))?, arguments.lang);
    if let Some(other) = &arguments.against {
        let second = set(other)?;
        return Ok(vec![yardstick_page(&yardstick(first, second, forms), first, second, lang)]);
    }
    let under: Vec<(&SelfEvaluation, &RuleSet)> = forms.iter().map(|form| (form, first)).collect();
    let panel = Panel::new(&under, &arguments.matching);
    let sets = [first];
    let said = |error: jixiao::years::YearsError| {
        let help = error.help(lang).map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{}{help}", error.sentence(lang))
    };
    let unit = arguments.unit.as_deref().map(|name| panel.unit(Some(name))).transpose().map_err(said)?;
    let mut pages = vec![panel_page(&panel, unit, &sets, lang)];
    if unit.is_some() || panel.units.len() == 1 {
        let (before, after) = places(forms, arguments.unit.as_deref(), arguments.from, arguments.to).map_err(said)?;
        let (before, after) = (ReadForm::new(&forms[before]), ReadForm::new(&forms[after]));
        let told = attribute(&Side::new(&before, first), &Side::new(&after, first), &arguments.matching);
        pages.push(attribution_page(&told, &sets, lang));
    }
    Ok(pages)
}

fn show(arguments: &Arguments, pages: &[Document]) -> Result<(), String> {
    for page in pages {
        // A reader that stops early (`| head`) is no error.
        let _ = writeln!(std::io::stdout(), "{}", page.to_text());
    }
    let Some(file) = &arguments.html else { return Ok(()) };
    let mut whole = pages.iter().cloned();
    let mut page = whole.next().unwrap_or_else(|| Document::new(arguments.lang, ""));
    for other in whole {
        page.heading(other.title.clone());
        page.blocks.extend(other.blocks);
    }
    std::fs::write(file, page.to_html()).map_err(|error| format!("{}: {error}", file.display()))
}
