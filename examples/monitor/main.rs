//! Watches a year that is not over: prints the bulletin of the newest month and writes the letters.
//!
//! ```text
//! cargo run --release --example monitor -- examples/data/monitor/                     bulletin on the screen, letters in target/monitor
//! cargo run --release --example monitor -- FOLDER --month 8 --plan own --lang en --out letters
//! cargo run --release --example monitor -- FOLDER --explain 示例县水务单位02            how the lights of a unit follow
//! cargo run --release --example monitor -- --backtest                                 the forecast against 2,000 unseen unit-years
//! ```
//!
//! The folder holds `series.json` (a list of series, or `rows.json`, a flat table), a rule set `*.toml` unless `--ruleset` names one, and
//! where they are wanted `answers.json` and `calendar.json`. It ends with 2 where something cannot be used.

mod backtest;
mod synthetic;

use jixiao::monitor::{Answer, Monitored, Plan, Row, Series, UnitState, WatchOptions, WorkingDays, series_of_rows, watch};
use jixiao::reading::Date;
use jixiao::report::{Document, LetterHead, monitoring_bulletin, monitoring_curve, monitoring_derivation, monitoring_letter};
use jixiao::{Catalog, Lang, RuleSet};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "monitor FOLDER [--month 1-12] [--year YYYY] [--plan calendar|own|seasonal] [--ruleset ID] [--lang zh|en]
        [--out FOLDER] [--explain UNIT]
monitor --backtest [--seed NUMBER]";

#[derive(Default)]
struct Wishes {
    folder: Option<PathBuf>,
    out: Option<PathBuf>,
    ruleset: Option<String>,
    explain: Option<String>,
    lang: Lang,
    backtest: bool,
    seed: u64,
    options: WatchOptions,
}

fn main() -> ExitCode {
    let wishes = match wishes(std::env::args().skip(1)) {
        Ok(wishes) => wishes,
        Err(wrong) => return failed(&format!("{wrong}; {}", USAGE.replace('\n', " "))),
    };
    if wishes.backtest {
        backtest::print(wishes.seed);
        return ExitCode::SUCCESS;
    }
    match run(&wishes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(wrong) => failed(&wrong),
    }
}

fn failed(wrong: &str) -> ExitCode {
    eprintln!("{wrong}");
    ExitCode::from(2)
}

fn wishes(mut arguments: impl Iterator<Item = String>) -> Result<Wishes, String> {
    let mut wishes = Wishes { seed: 1, ..Wishes::default() };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} wants a value"));
        match argument.as_str() {
            "--backtest" => wishes.backtest = true,
            "--seed" => wishes.seed = number(&value()?)?,
            "--month" => wishes.options.month = Some(number(&value()?)?),
            "--year" => wishes.options.year = Some(number(&value()?)?),
            "--ruleset" => wishes.ruleset = Some(value()?),
            "--out" => wishes.out = Some(value()?.into()),
            "--explain" => wishes.explain = Some(value()?),
            "--lang" => {
                let tag = value()?;
                wishes.lang = Lang::parse(&tag).ok_or_else(|| format!("`{tag}`: the languages are zh and en"))?;
            }
            "--plan" => {
                let name = value()?;
                let plans = [("calendar", Plan::Calendar), ("own", Plan::Own), ("seasonal", Plan::Seasonal)];
                let plan = plans.into_iter().find(|(known, _)| *known == name);
                wishes.options.plan = plan.ok_or_else(|| format!("`{name}`: the plans are calendar, own and seasonal"))?.1;
            }
            unknown if unknown.starts_with("--") => return Err(format!("there is no option {unknown}")),
            folder => wishes.folder = Some(folder.into()),
        }
    }
    if wishes.folder.is_none() && !wishes.backtest {
        return Err("no folder is named".to_owned());
    }
    Ok(wishes)
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("`{text}` is no number of this kind"))
}

fn run(wishes: &Wishes) -> Result<(), String> {
    let folder = wishes.folder.as_deref().unwrap_or(Path::new("."));
    let series = series(folder)?;
    let set = set(folder, wishes)?;
    let mut options = wishes.options.clone();
    let mut head = LetterHead::default();
    if let Some(calendar) = json(&folder.join("calendar.json"))? {
        let named = |key: &str| calendar.get(key).and_then(Value::as_str);
        options.sent = named("sent").and_then(Date::parse);
        options.as_of = named("as_of").and_then(Date::parse);
        options.notices = calendar.get("notices").map_or(Ok(Vec::new()), |notices| typed(notices.clone(), "calendar.json"))?;
        options.days = typed::<WorkingDays>(calendar.get("days").cloned().unwrap_or_default(), "calendar.json")?;
        head = LetterHead { issuer: named("issuer").map(str::to_owned), sent: options.sent };
    }
    if let Some(answers) = json(&folder.join("answers.json"))? {
        options.answers = typed::<Vec<Answer>>(answers, "answers.json")?;
    }
    let monitored = watch(&series, &set, &options).map_err(|error| format!("{}: {}", folder.display(), error.sentence(wishes.lang)))?;
    if let Some(name) = &wishes.explain {
        let mut found = monitored.units.iter().filter(|state| state.unit.contains(name.as_str())).peekable();
        if found.peek().is_none() {
            return Err(format!("no unit is called {name}"));
        }
        found.for_each(|state| say(&monitoring_derivation(state, &set, wishes.lang).to_text()));
        return Ok(());
    }
    let bulletin = monitoring_bulletin(&monitored, &set, &head, wishes.lang);
    let out = wishes.out.clone().unwrap_or_else(|| PathBuf::from("target/monitor"));
    let written = write(&out, &monitored, &bulletin, &head, wishes.lang).map_err(|error| format!("{}: {error}", out.display()))?;
    say(&bulletin.to_text());
    eprintln!("{written} letters in {}", out.display());
    Ok(())
}

/// A reader who stops reading is no fault.
fn say(text: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// The bulletin, every letter and every curve.
fn write(out: &Path, monitored: &Monitored, bulletin: &Document, head: &LetterHead, lang: Lang) -> std::io::Result<usize> {
    std::fs::create_dir_all(out)?;
    let page = |name: String, page: &Document| -> std::io::Result<()> {
        std::fs::write(out.join(format!("{name}.html")), page.to_html())?;
        std::fs::write(out.join(format!("{name}.md")), page.to_markdown())?;
        let docx = page.to_docx().map_err(|error| std::io::Error::other(error.to_string()))?;
        std::fs::write(out.join(format!("{name}.docx")), docx)
    };
    let month = format!("{}-{:02}", monitored.year, monitored.month);
    page(format!("bulletin-{month}"), bulletin)?;
    std::fs::write(out.join(format!("monitored-{month}.json")), serde_json::to_string_pretty(monitored).unwrap_or_default())?;
    let mut written = 0;
    for (index, state) in monitored.units.iter().enumerate() {
        let name = format!("{:03}-{}", index + 1, file_name(state));
        std::fs::write(out.join(format!("{name}.svg")), monitoring_curve(state, monitored, lang).to_svg())?;
        if let Some(letter) = monitoring_letter(state, monitored, head, lang) {
            page(name, &letter)?;
            written += 1;
        }
    }
    Ok(written)
}

/// The unit's name without what a file's name cannot hold.
fn file_name(state: &UnitState) -> String {
    state.unit.chars().filter(|c| c.is_alphanumeric()).take(40).collect()
}

fn series(folder: &Path) -> Result<Vec<Series>, String> {
    if let Some(series) = json(&folder.join("series.json"))? {
        return typed(series, "series.json");
    }
    let rows =
        json(&folder.join("rows.json"))?.ok_or_else(|| format!("{}: neither series.json nor rows.json is there", folder.display()))?;
    series_of_rows(&typed::<Vec<Row>>(rows, "rows.json")?).map_err(|error| format!("rows.json: {error}"))
}

fn set(folder: &Path, wishes: &Wishes) -> Result<RuleSet, String> {
    let catalog = Catalog::embedded().map_err(|error| error.to_string())?;
    if let Some(id) = &wishes.ruleset {
        let near = |error: jixiao::rules::RuleSetError| match error.help(wishes.lang) {
            Some(help) => format!("{}; {help}", error.sentence(wishes.lang)),
            None => error.sentence(wishes.lang),
        };
        return catalog.get(id).cloned().map_err(near);
    }
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let file = files.first().ok_or_else(|| format!("{}: no rule set (*.toml) is there, and --ruleset names none", folder.display()))?;
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    RuleSet::from_toml(&text, &catalog).map_err(|error| format!("{}: {}", file.display(), error.sentence(wishes.lang)))
}

/// A file's JSON; none where there is no such file.
fn json(file: &Path) -> Result<Option<Value>, String> {
    if !file.exists() {
        return Ok(None);
    }
    let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    serde_json::from_str(&text).map(Some).map_err(|error| format!("{}: {error}", file.display()))
}

fn typed<T: serde::de::DeserializeOwned>(value: Value, file: &str) -> Result<T, String> {
    serde_json::from_value(value).map_err(|error| format!("{file}: {error}"))
}
