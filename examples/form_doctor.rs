//! Finds the provable faults of filled-in forms.
//!
//! ```text
//! cargo run --release --example form_doctor -- FILE…            Word, Excel, web pages, text, the form's JSON; folders
//! cargo run --release --example form_doctor -- FILE --previous LAST_YEAR --html report.html
//! cargo run --release --example form_doctor -- FOLDER --csv findings.csv --findings findings.json
//! ```
//!
//! One file: its findings. Many: one line each, worst first. It ends with 1 where a form holds errors, with 2 where something
//! could not be read.

use jixiao::audit::{Audit, Case, Finding, Paragraph, Settings, Summary, audit};
use jixiao::reading::Date;
use jixiao::report::{Document, Mask, audit_page};
use jixiao::rules::Choice;
use jixiao::score::ReadForm;
use jixiao::table::{self, Format};
use jixiao::{Catalog, Lang, Options, RuleSet, SelfEvaluation};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "form_doctor FILE… [--previous FILE] [--targets FILE] [--ruleset ID] [--place CN-HN] [--filed 2024-03-15]
            [--profile 2026a] [--settings FILE.json] [--lang zh|en] [--html OUT] [--markdown OUT] [--json OUT]
            [--csv OUT] [--findings OUT.json] [--mask TEXT]… [--unmasked]";

/// What the command line asks for.
#[derive(Default)]
struct Wishes {
    files: Vec<PathBuf>,
    previous: Option<PathBuf>,
    targets: Option<PathBuf>,
    ruleset: Option<String>,
    place: Option<String>,
    filed: Option<Date>,
    settings: Settings,
    lang: Lang,
    html: Option<PathBuf>,
    markdown: Option<PathBuf>,
    json: Option<PathBuf>,
    csv: Option<PathBuf>,
    findings: Option<PathBuf>,
    mask: Mask,
}

/// A form as read from a file, with the text around its tables where the file has any.
struct Read {
    file: String,
    form: SelfEvaluation,
    text: Option<Vec<Paragraph>>,
}

/// One audited form: what is printed of it. The audit and its page are kept only where they are written, so that thousands of
/// forms take no more memory than a few.
struct Done {
    file: String,
    counts: Summary,
    line: String,
    /// Rows of the CSV, where it is wanted.
    rows: Vec<String>,
    /// Its findings as JSON, where they are wanted.
    findings: Option<serde_json::Value>,
    whole: Option<(Audit, Document)>,
}

fn main() -> ExitCode {
    match wishes().and_then(|wishes| run(&wishes)) {
        Ok(code) => code,
        Err(line) => {
            eprintln!("{line}");
            ExitCode::from(2)
        }
    }
}

fn wishes() -> Result<Wishes, String> {
    let (mut wishes, mut profile) = (Wishes::default(), None);
    let (mut masked, mut terms) = (true, Vec::new());
    let mut rest = std::env::args().skip(1);
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().ok_or(format!("{argument} wants a value\n{USAGE}"));
        match argument.as_str() {
            "--previous" => wishes.previous = Some(value()?.into()),
            "--targets" => wishes.targets = Some(value()?.into()),
            "--ruleset" => wishes.ruleset = Some(value()?),
            "--place" => wishes.place = Some(value()?),
            "--filed" => {
                let day = value()?;
                let parsed = serde_json::from_value(serde_json::Value::String(day.clone()));
                wishes.filed = Some(parsed.map_err(|_| format!("`{day}` is no day such as 2024-03-15"))?);
            }
            "--profile" => profile = Some(value()?),
            "--settings" => {
                let path = PathBuf::from(value()?);
                let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
                wishes.settings = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
            }
            "--lang" => {
                let tag = value()?;
                wishes.lang = Lang::parse(&tag).ok_or(format!("there is no language `{tag}`; there are zh and en"))?;
            }
            "--html" => wishes.html = Some(value()?.into()),
            "--markdown" => wishes.markdown = Some(value()?.into()),
            "--json" => wishes.json = Some(value()?.into()),
            "--csv" => wishes.csv = Some(value()?.into()),
            "--findings" => wishes.findings = Some(value()?.into()),
            "--mask" => terms.push(value()?),
            "--unmasked" => masked = false,
            "--help" | "-h" => return Err(USAGE.to_owned()),
            option if option.starts_with("--") => return Err(format!("there is no option `{option}`\n{USAGE}")),
            file => wishes.files.push(file.into()),
        }
    }
    if wishes.files.is_empty() {
        return Err(USAGE.to_owned());
    }
    if profile.is_some() {
        wishes.settings.profile = profile;
    }
    wishes.mask = if masked { terms.into_iter().fold(Mask::default(), Mask::with) } else { Mask::off() };
    Ok(wishes)
}

fn run(wishes: &Wishes) -> Result<ExitCode, String> {
    let catalog = Catalog::embedded().map_err(|error| error.sentence(wishes.lang))?;
    let one = |path: &Option<PathBuf>| -> Result<Option<Read>, String> {
        let Some(path) = path else { return Ok(None) };
        let mut read = read(path, wishes.lang)?;
        match read.len() {
            1 => Ok(read.pop()),
            forms => Err(format!("{}: one form is wanted here, and it holds {forms}", path.display())),
        }
    };
    let (previous, targets) = (one(&wishes.previous)?, one(&wishes.targets)?);
    let files = files(&wishes.files)?;
    let whole = files.len() == 1 || wishes.html.is_some() || wishes.markdown.is_some() || wishes.json.is_some();
    let one = |file: &PathBuf| -> Result<Vec<Done>, String> {
        let forms = read(file, wishes.lang)?.into_iter();
        forms.map(|read| audited(&read, previous.as_ref(), targets.as_ref(), &catalog, whole, wishes)).collect()
    };
    let (mut done, mut unread) = (Vec::new(), 0);
    for forms in on_every_core(&files, &one) {
        match forms {
            Ok(forms) => done.extend(forms),
            Err(line) => {
                eprintln!("{line}");
                unread += 1;
            }
        }
    }
    done.sort_by_key(|done| {
        let counts = done.counts;
        (std::cmp::Reverse((counts.errors, counts.warnings, counts.notes)), done.file.clone())
    });
    let text = match done.as_slice() {
        [] => String::new(),
        [Done { whole: Some((_, page)), .. }] => page.to_text(),
        many => many.iter().map(|done| done.line.as_str()).collect::<Vec<_>>().join("\n"),
    };
    // A reader that stops early (`| head`) is no error.
    let _ = writeln!(std::io::stdout(), "{}", text.trim_end());
    write_pages(wishes, &done)?;
    let errors = done.iter().any(|done| done.counts.errors > 0);
    Ok(match (errors, unread) {
        (true, _) => ExitCode::FAILURE,
        (false, 0) => ExitCode::SUCCESS,
        _ => ExitCode::from(2),
    })
}

/// What comes of every file, in the order of the files, worked out on as many cores as there are.
fn on_every_core<T: Send>(files: &[PathBuf], one: &(impl Fn(&PathBuf) -> T + Sync)) -> Vec<T> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let share = files.len().div_ceil(cores).max(1);
    std::thread::scope(|scope| {
        let work: Vec<_> = files.chunks(share).map(|files| scope.spawn(|| files.iter().map(one).collect::<Vec<T>>())).collect();
        work.into_iter().flat_map(|work| work.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

/// The files given, and those in the folders given that have the name of a form.
fn files(given: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for path in given {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = std::fs::read_dir(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut inside: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| is_form(path)).collect();
        inside.sort();
        files.extend(inside);
    }
    if files.is_empty() { Err("no file of a known kind".to_owned()) } else { Ok(files) }
}

fn is_form(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Word keeps a lock beside an open document; a README is no form.
    let page = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md"));
    path.is_file() && !name.starts_with("~$") && !page && (is_json(path) || Format::from_name(&name).is_some())
}

fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

fn read(path: &Path, lang: Lang) -> Result<Vec<Read>, String> {
    let file = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| format!("{file}: {error}"))?;
    if is_json(path) {
        let text = String::from_utf8_lossy(&bytes);
        let form =
            SelfEvaluation::from_json(text.trim_start_matches('\u{feff}')).map_err(|error| format!("{file}: {}", error.sentence(lang)))?;
        return Ok(vec![Read { file, form, text: None }]);
    }
    let document = table::open(&bytes, Format::from_name(&file)).map_err(|error| {
        let help = error.help(lang).map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{file}: {}{help}", error.sentence(lang))
    })?;
    let recognized = table::recognize(&document);
    for refusal in &recognized.refusals {
        eprintln!("{file}: {}", refusal.sentence(lang));
    }
    let nothing = recognized.form.indicators.is_empty() && recognized.form.budget.is_none() && recognized.form.base_data.is_none();
    if nothing && recognized.targets.is_empty() {
        return Err(format!("{file}: no form was recognised in it"));
    }
    let text = document.surroundings();
    let (form, others, targets) = (recognized.form, recognized.others, recognized.targets);
    // A document of targets alone is what `--targets` wants.
    let empty = form.indicators.is_empty() && form.budget.is_none() && form.base_data.is_none();
    let forms = std::iter::once(form).filter(|_| !empty).chain(others.into_iter().map(|other| other.form));
    let targets = targets.into_iter().map(|targets| targets.form).filter(|_| empty);
    let forms = forms.chain(targets).enumerate();
    Ok(forms
        .map(|(index, form)| Read {
            file: if index == 0 { file.clone() } else { format!("{file}#{}", index + 1) },
            form,
            text: Some(text.clone()),
        })
        .collect())
}

fn audited(
    read: &Read,
    previous: Option<&Read>,
    targets: Option<&Read>,
    catalog: &Catalog,
    whole: bool,
    wishes: &Wishes,
) -> Result<Done, String> {
    let form = &read.form;
    let choice = Choice { id: wishes.ruleset.clone(), ..Choice::of(form, wishes.place.clone(), wishes.filed) };
    let said = |sentence: String| format!("{}: {sentence}", read.file);
    let chosen = catalog.choose(&choice).map_err(|error| said(error.sentence(wishes.lang)))?;
    let (set, assumed): (&RuleSet, bool) = (chosen.set, chosen.assumed);
    let cells = ReadForm::new(form);
    let card = cells.score(set, Options { assumed, as_of: wishes.filed, ..Options::default() });
    let mut case = Case::new(&cells, set, &card).with_catalog(catalog);
    case.text = read.text.as_deref();
    case.previous = previous.map(|read| &read.form);
    case.previous_text = previous.and_then(|read| read.text.as_deref());
    case.targets = targets.map(|read| &read.form);
    case.filed = wishes.filed;
    let audit = audit(&case, &wishes.settings).map_err(|error| {
        let help = error.help(wishes.lang).map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{}{help}", error.sentence(wishes.lang))
    })?;
    let file = read.file.clone();
    let findings =
        || serde_json::json!({"file": file, "unit": audit.unit, "year": audit.year, "summary": audit.summary, "findings": audit.findings});
    Ok(Done {
        counts: audit.summary,
        line: line(&file, &audit, wishes.lang),
        rows: if wishes.csv.is_some() { rows(wishes, &file, &audit) } else { Vec::new() },
        findings: wishes.findings.is_some().then(findings),
        whole: whole.then(|| {
            let page = audit_page(&audit, &case, &wishes.mask, wishes.lang);
            (audit.clone(), page)
        }),
        file,
    })
}

/// One form in a line.
fn line(file: &str, audit: &Audit, lang: Lang) -> String {
    let (counts, proven) = (audit.summary, &audit.proven);
    let reported = proven.reported.map(|score| score.to_string()).unwrap_or_else(|| "—".to_owned());
    let unit = audit.unit.as_deref().unwrap_or_default();
    let (errors, warnings, notes, low, high) = (counts.errors, counts.warnings, counts.notes, proven.low, proven.high);
    match lang {
        Lang::Zh => format!("错误{errors:>3}  警告{warnings:>3}  提示{notes:>3}  自评 {reported}  可证明 {low}–{high}  {unit}  {file}"),
        Lang::En => {
            format!("errors{errors:>3}  warnings{warnings:>3}  notes{notes:>3}  reported {reported}  proven {low}–{high}  {unit}  {file}")
        }
    }
}

fn write_pages(wishes: &Wishes, done: &[Done]) -> Result<(), String> {
    let write = |path: &Path, text: String| std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()));
    let single = |path: &Option<PathBuf>, make: &dyn Fn(&(Audit, Document)) -> String| -> Result<(), String> {
        let Some(path) = path else { return Ok(()) };
        let whole: Vec<&(Audit, Document)> = done.iter().filter_map(|done| done.whole.as_ref()).collect();
        match whole.as_slice() {
            [one] => write(path, make(one)),
            many => many.iter().enumerate().try_for_each(|(index, one)| write(&numbered(path, index + 1), make(one))),
        }
    };
    single(&wishes.html, &|(_, page)| page.to_html())?;
    single(&wishes.markdown, &|(_, page)| page.to_markdown())?;
    let json = |(audit, _): &(Audit, Document)| {
        let value = wishes.mask.json(serde_json::to_value(audit).unwrap_or_default());
        serde_json::to_string_pretty(&value).unwrap_or_default()
    };
    single(&wishes.json, &json)?;
    if let Some(path) = &wishes.csv {
        write(path, csv(done))?;
    }
    if let Some(path) = &wishes.findings {
        let all: Vec<serde_json::Value> = done.iter().filter_map(|done| done.findings.clone()).collect();
        write(path, serde_json::to_string_pretty(&wishes.mask.json(all.into())).unwrap_or_default())?;
    }
    Ok(())
}

/// `report.html` for the second form of many: `report-2.html`.
fn numbered(path: &Path, number: usize) -> PathBuf {
    let (stem, extension) =
        (path.file_stem().unwrap_or_default().to_string_lossy(), path.extension().unwrap_or_default().to_string_lossy());
    path.with_file_name(format!("{stem}-{number}.{extension}"))
}

/// All findings, one a row, with a mark at the start that spreadsheets need to see UTF-8.
fn csv(done: &[Done]) -> String {
    let head = "file,unit,year,severity,check,path,cell,text,message,sum,waived";
    let rows: Vec<&str> = std::iter::once(head).chain(done.iter().flat_map(|done| done.rows.iter().map(String::as_str))).collect();
    format!("\u{feff}{}\n", rows.join("\n"))
}

/// The findings of a form as rows of the CSV.
fn rows(wishes: &Wishes, file: &str, audit: &Audit) -> Vec<String> {
    let year = audit.year.map(|year| year.to_string()).unwrap_or_default();
    let row = |found: &Finding| {
        let cells = [
            file,
            audit.unit.as_deref().unwrap_or_default(),
            &year,
            found.severity.word(wishes.lang),
            found.check,
            &found.at.path,
            &found.at.label_in(wishes.lang),
            &found.at.text,
            found.message.get(wishes.lang),
            found.sum.as_deref().unwrap_or_default(),
            found.waived.as_ref().map(|waived| waived.reason.as_str()).unwrap_or_default(),
        ];
        cells.map(|cell| quoted(&wishes.mask.text(cell))).join(",")
    };
    audit.findings.iter().map(row).collect()
}

/// A cell of CSV; one that a spreadsheet would take for a formula begins with an apostrophe.
fn quoted(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = text.replace('"', "\"\"");
    if formula { format!("\"'{text}\"") } else { format!("\"{text}\"") }
}
