//! Scores a self-evaluation and prints every line with its reasons.
//!
//! ```text
//! cargo run --release --example self_evaluation                       # the real 2023 report of Shaoyang
//! cargo run --release --example self_evaluation -- form.json          # another form
//! cargo run --release --example self_evaluation -- --ruleset cn-hubei-2020 form.json
//! cargo run --release --example self_evaluation -- --ruleset cn-mof-2020 --against platform-reverse-linear form.json
//! cargo run --release --example self_evaluation -- --rulesets         # which rule sets there are
//! cargo run --release --example self_evaluation -- --lang en | --json | --derivations
//! ```

use jixiao::exchange::{self, CallError, ExplainCall, Explained, RuleSetChoice, ScoreCall};
use jixiao::{Lang, SelfEvaluation};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const SHAOYANG: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/2023-hunan-shaoyang-union.json");

struct Arguments {
    file: PathBuf,
    ruleset: Option<String>,
    against: Option<String>,
    lang: Lang,
    json: bool,
    list: bool,
    derivations: bool,
}

fn main() -> ExitCode {
    let result = arguments().and_then(|arguments| run(&arguments));
    match result {
        Ok(text) => {
            // A reader that stops early (`| head`) is no error.
            let _ = writeln!(std::io::stdout(), "{}", text.trim_end());
            ExitCode::SUCCESS
        }
        Err(line) => {
            eprintln!("{line}");
            ExitCode::from(2)
        }
    }
}

fn arguments() -> Result<Arguments, String> {
    let mut found =
        Arguments { file: PathBuf::new(), ruleset: None, against: None, lang: Lang::Zh, json: false, list: false, derivations: false };
    let mut rest = std::env::args().skip(1);
    let options = ["--ruleset", "--rulesets", "--against", "--lang", "--json", "--derivations"];
    while let Some(argument) = rest.next() {
        let mut value = |name: &str| rest.next().ok_or(format!("{name} wants a value"));
        match argument.as_str() {
            "--ruleset" => found.ruleset = Some(value("--ruleset")?),
            "--against" => found.against = Some(value("--against")?),
            "--lang" => {
                let tag = value("--lang")?;
                found.lang = Lang::parse(&tag).ok_or(format!("there is no language `{tag}`; there are zh and en"))?;
            }
            "--rulesets" => found.list = true,
            "--json" => found.json = true,
            "--derivations" => found.derivations = true,
            option if option.starts_with("--") => {
                return Err(format!("there is no option `{option}`{}", nearest(option, options.into_iter())));
            }
            file if found.file.as_os_str().is_empty() => found.file = PathBuf::from(file),
            file => return Err(format!("one form at a time; `{file}` is the second")),
        }
    }
    if found.file.as_os_str().is_empty() {
        found.file = PathBuf::from(SHAOYANG);
        // The Shaoyang report was filed under Hunan's form.
        found.ruleset.get_or_insert_with(|| "cn-hunan-department-2023".to_owned());
    }
    Ok(found)
}

fn run(arguments: &Arguments) -> Result<String, String> {
    if arguments.list {
        return list(arguments);
    }
    let text = std::fs::read_to_string(&arguments.file).map_err(|error| unreadable(&arguments.file, &error))?;
    let form = SelfEvaluation::from_json(&text).map_err(|error| {
        let help = error.help(arguments.lang).map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{}: {}{help}", arguments.file.display(), error.sentence(arguments.lang))
    })?;
    let choice = arguments.ruleset.clone().map(RuleSetChoice::Id);
    let said = |error: CallError| {
        let help = error.help.as_ref().map(|help| format!(" ({})", help.get(arguments.lang))).unwrap_or_default();
        format!("{}{help}", error.message.get(arguments.lang))
    };
    if let Some(against) = &arguments.against {
        return differences(arguments, form, choice, against).map_err(said);
    }
    if arguments.json {
        let mut call = ScoreCall::new(form);
        call.ruleset = choice;
        let answer = exchange::score(call).map_err(said)?;
        return serde_json::to_string_pretty(&answer.scorecard).map_err(|error| error.to_string());
    }
    let mut call = ExplainCall::new(form);
    call.ruleset = choice;
    call.lang = arguments.lang;
    call.derivations = arguments.derivations;
    match exchange::explain(call).map_err(said)?.explained {
        Explained::Text(text) | Explained::Markdown(text) | Explained::Html(text) | Explained::Fragment(text) => Ok(text),
        Explained::Document(document) => Ok(document.to_text()),
    }
}

/// Which lines score differently under two rule sets, and the clause of each that did it.
fn differences(arguments: &Arguments, form: SelfEvaluation, first: Option<RuleSetChoice>, second: &str) -> Result<String, CallError> {
    let mut call = ScoreCall::new(form);
    call.ruleset = first;
    let left = exchange::score(call.clone())?.scorecard;
    let right = exchange::score(call.under(RuleSetChoice::Id(second.to_owned())))?.scorecard;
    let result = |line: &jixiao::score::Line| match (line.low, line.high, &line.clause) {
        (Some(low), Some(high), Some(clause)) if low == high => format!("{low} ({})", clause.source),
        (Some(low), Some(high), Some(clause)) => format!("{low}–{high} ({})", clause.source),
        _ => "—".to_owned(),
    };
    let sets = format!("{} | {}", left.receipt.ruleset, right.receipt.ruleset);
    let differing: Vec<String> = left
        .all_lines()
        .zip(right.all_lines())
        .filter(|(l, r)| (l.low, l.high) != (r.low, r.high))
        .map(|(l, r)| format!("{}: {} | {}", l.name, result(l), result(r)))
        .collect();
    Ok(match (differing.is_empty(), arguments.lang) {
        (false, _) => format!("{sets}\n{}", differing.join("\n")),
        (true, Lang::Zh) => format!("{sets}\n没有一项得分不同"),
        (true, Lang::En) => format!("{sets}\nno score differs"),
    })
}

fn list(arguments: &Arguments) -> Result<String, String> {
    let answer = exchange::rulesets().map_err(|error| error.to_string())?;
    if arguments.json {
        return serde_json::to_string_pretty(&answer).map_err(|error| error.to_string());
    }
    let line = |set: &exchange::RuleSetSummary| {
        let checked = match (set.verified, arguments.lang) {
            (true, _) => "",
            (false, Lang::Zh) => "（未核实）",
            (false, Lang::En) => " (unverified)",
        };
        format!(
            "{}  {}  {}{checked}",
            jixiao::report::pad(&set.id, 28, jixiao::report::Align::Left),
            set.in_force.from,
            set.title.get(arguments.lang)
        )
    };
    Ok(answer.rulesets.iter().map(line).collect::<Vec<_>>().join("\n"))
}

/// One line for a path that cannot be read, with the nearest name beside it.
fn unreadable(path: &Path, error: &std::io::Error) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside: Vec<String> = std::fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    format!("cannot read `{}`: {error}{}", path.display(), nearest(&name, beside.iter().map(String::as_str)))
}

fn nearest<'a>(given: &str, names: impl Iterator<Item = &'a str>) -> String {
    names
        .map(|name| (strsim::jaro_winkler(given, name), name))
        .filter(|(near, _)| *near > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| format!("; did you mean `{name}`?"))
        .unwrap_or_default()
}
