//! Reads published forms and prints what was recognised, where it stood, and what was refused.
//!
//! ```text
//! cargo run --release --example read_form -- FILE…          Word, Excel, web pages, text
//! cargo run --release --example read_form -- FILE --json    the form and its reading notes
//! cargo run --release --example read_form -- FILE --lang en
//! ```

use jixiao::form::{Amount, Cell, MonitoredRow, Monitoring, Place, Sourced};
use jixiao::table::{self, Confidence, Format, Mark, Recognized, Refusal};
use jixiao::{Lang, SelfEvaluation};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let (mut json, mut lang, mut files) = (false, Lang::Zh, Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--json" => json = true,
            "--lang" => lang = arguments.next().and_then(|tag| Lang::parse(&tag)).unwrap_or_default(),
            option if option.starts_with("--") => {
                eprintln!("there is no option `{option}`");
                return ExitCode::from(2);
            }
            _ => files.push(argument),
        }
    }
    if files.is_empty() {
        eprintln!("read_form FILE… [--json] [--lang zh|en]");
        return ExitCode::from(2);
    }
    let mut failed = false;
    for file in &files {
        let read = std::fs::read(file).map_err(|error| error.to_string()).and_then(|bytes| {
            table::read(&bytes, Format::from_name(file)).map_err(|error| {
                let help = error.help(lang).map(|help| format!(" ({help})")).unwrap_or_default();
                format!("{}{help}", error.sentence(lang))
            })
        });
        match read {
            Ok(read) => {
                let text = if json { serde_json::to_string_pretty(&read).unwrap_or_default() } else { page(file, &read, lang) };
                // A reader that stops early (`| head`) is no error.
                let _ = writeln!(std::io::stdout(), "{}", text.trim_end());
            }
            Err(error) => {
                eprintln!("{file}: {error}");
                failed = true;
            }
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn place(place: Option<&Place>) -> String {
    let Some(place) = place else { return String::new() };
    let part = |name: &str, number: Option<u32>| number.map(|number| format!("{name}{number}")).unwrap_or_default();
    format!("@{}{}{}", part("t", place.table), part("r", place.row), part("c", place.column))
}
fn cell(cell: Option<&Cell>) -> String {
    cell.map_or("·".to_owned(), |cell| format!("{:?} {}", cell.value, place(cell.place.as_deref())))
}
fn amount(amount: Option<&Sourced<Amount>>) -> String {
    amount.map_or("·".to_owned(), |amount| format!("{} {}", amount.value, place(amount.place.as_deref())))
}

fn page(file: &str, read: &Recognized, lang: Lang) -> String {
    let mut out = String::new();
    let form = &read.form;
    let _ = writeln!(out, "== {file}");
    for table in &read.tables {
        let place = table.place.as_ref().map(|place| place.position().sentence(lang)).unwrap_or_default();
        let _ = writeln!(out, "{place} {} {}", table.kind.sentence(lang), table.title.as_deref().unwrap_or_default());
    }
    form_lines(form, &|path| read.confidence(path), &mut out);
    noted(&read.marks, &read.refusals, lang, &mut out);
    for other in read.others.iter().chain(&read.targets) {
        let _ = writeln!(out, "--");
        form_lines(&other.form, &|_| Confidence::Certain, &mut out);
        noted(&other.marks, &other.refusals, lang, &mut out);
    }
    for reading in &read.monitoring {
        let _ = writeln!(out, "--");
        monitoring_lines(&reading.form, &mut out);
        noted(&reading.marks, &reading.refusals, lang, &mut out);
    }
    out
}

fn noted(marks: &[Mark], refusals: &[Refusal], lang: Lang, out: &mut String) {
    for mark in marks {
        let _ = writeln!(out, "* {}", mark.sentence(lang));
    }
    for refusal in refusals {
        let _ = writeln!(out, "! {}", refusal.sentence(lang));
    }
}

fn monitoring_lines(form: &Monitoring, out: &mut String) {
    let _ = writeln!(out, "{:?} | {:?} | {:?} | {:?} -{:?}", form.kind, form.unit, form.title, form.year, form.through);
    if let Some(funds) = &form.funds {
        let row = |row: &MonitoredRow| {
            let amounts = [&row.initial, &row.full_year, &row.executed].map(|cell| amount(cell.as_ref())).join(" | ");
            format!("{amounts} | {} | {}", cell(row.rate.as_ref()), amount(row.expected.as_ref()))
        };
        let _ = writeln!(out, "{}: {}", funds.money.symbol(), row(&funds.total));
        for named in funds.by_source.iter().chain(&funds.by_nature) {
            let _ = writeln!(out, "  {}: {}", named.name, row(&named.row));
        }
    }
    for (index, line) in form.lines.iter().enumerate() {
        let indicator = &line.indicator;
        let cells = [&indicator.target, &indicator.actual, &line.expected, &indicator.reason, &line.note].map(|text| cell(text.as_ref()));
        let causes = &line.causes;
        let causes =
            [&causes.funding, &causes.institutions, &causes.staff, &causes.equipment, &causes.other].map(|text| cell(text.as_ref()));
        let possibility = line.possibility.as_ref().map(|which| which.value);
        let name = format!("{} / {}", indicator.path.join(" / "), indicator.name);
        let _ = writeln!(out, "{index} {name} | {} | {} | {possibility:?}", cells.join(" | "), causes.join(" "));
    }
}

fn form_lines(form: &SelfEvaluation, confidence: &dyn Fn(&str) -> Confidence, out: &mut String) {
    let _ = writeln!(out, "{:?} | {:?} | {:?} | {:?}", form.kind, form.unit, form.title, form.year);
    if let Some(budget) = &form.budget {
        let total = &budget.total;
        let _ = writeln!(
            out,
            "{}: {} | {} | {} | {} | {} | {}",
            budget.money.symbol(),
            amount(total.initial.as_ref()),
            amount(total.full_year.as_ref()),
            amount(total.executed.as_ref()),
            amount(budget.points.as_ref()),
            cell(budget.rate.as_ref()),
            amount(budget.reported.as_ref())
        );
        for row in budget.by_source.iter().chain(&budget.by_nature).chain(&budget.by_function) {
            let (initial, full, executed) = (&row.row.initial, &row.row.full_year, &row.row.executed);
            let _ =
                writeln!(out, "  {}: {} | {} | {}", row.name, amount(initial.as_ref()), amount(full.as_ref()), amount(executed.as_ref()));
        }
    }
    if let Some(goal) = &form.goal {
        let _ = writeln!(out, "{} -> {}", cell(goal.expected.as_ref()), cell(goal.achieved.as_ref()));
    }
    for (index, row) in form.indicators.iter().enumerate() {
        let sure = match confidence(&format!("indicators[{index}]")) {
            Confidence::Certain => "",
            Confidence::Aligned => " ~",
            _ => " ?",
        };
        let _ = writeln!(
            out,
            "{index}{sure} {} / {} | {} {} {} | {} | {} | {} | {}",
            row.path.join(" / "),
            row.name,
            row.nature.as_ref().map(|cell| cell.value.as_str()).unwrap_or_default(),
            cell(row.target.as_ref()),
            row.unit.as_ref().map(|cell| cell.value.as_str()).unwrap_or_default(),
            cell(row.actual.as_ref()),
            amount(row.points.as_ref()),
            amount(row.reported.as_ref()),
            cell(row.reason.as_ref())
        );
    }
    let _ = writeln!(
        out,
        "= {} | {} | {}",
        amount(form.reported.points.as_ref()),
        amount(form.reported.score.as_ref()),
        cell(form.reported.grade.as_ref())
    );
    if let Some(base) = &form.base_data {
        let _ = writeln!(out, "{}", serde_json::to_string(base).unwrap_or_default());
    }
    for fact in &form.narrative {
        let _ = writeln!(out, "{} = {} {}", fact.label, amount(Some(&fact.amount)), fact.unit.as_deref().unwrap_or_default());
    }
}
