//! Reads published cases and counts what was read right, field by field.
//!
//! ```text
//! cargo run --release --example corpus_accuracy -- DIR [--json] [--wrong]
//! ```
//!
//! For every `DIR/*.json` case each file of the same stem (`.txt`, `.docx`, `.xlsx`, `.xls`, `.ods`, `.html`) is read and compared: level 1
//! to 3, target, actual, weight, score, deviation, the budget's fields and the totals, as text. A field counts when the case
//! prints it; inventing one where the case has null is wrong. Text is compared after NFC, folding line breaks inside a cell and
//! removing spaces between Han characters, nothing else. `--wrong` lists every field that is not right.

use jixiao::form::{Amount, Cell, Indicator, Sourced};
use jixiao::table::{self, Format, Recognized, Refused};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use unicode_normalization::UnicodeNormalization;

const FORMATS: [&str; 6] = ["txt", "docx", "xlsx", "xls", "ods", "html"];
const ROW: [&str; 8] = ["level1", "level2", "level3", "target", "actual", "weight", "score", "deviation"];
const BUDGET: [&str; 6] = ["initial", "full_year", "executed", "weight", "rate", "score"];
const TOTALS: [&str; 2] = ["total_weight", "total_score"];

#[derive(Debug, Clone, Copy, Default)]
struct Count {
    right: usize,
    wrong: usize,
    missing: usize,
    refused: usize,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missing += other.missing;
        self.refused += other.refused;
    }
    fn line(&self) -> String {
        let n = self.right + self.wrong + self.missing + self.refused;
        format!("right {} wrong {} missing {} refused {} of {n}", self.right, self.wrong, self.missing, self.refused)
    }
    fn json(&self) -> Value {
        let n = self.right + self.wrong + self.missing + self.refused;
        json!({"right": self.right, "wrong": self.wrong, "missing": self.missing, "refused": self.refused, "of": n})
    }
}

fn main() -> ExitCode {
    let (mut as_json, mut list, mut folder) = (false, false, None);
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--json" => as_json = true,
            "--wrong" => list = true,
            _ => folder = Some(argument),
        }
    }
    let Some(folder) = folder else {
        eprintln!("corpus_accuracy DIR [--json] [--wrong]");
        return ExitCode::from(2);
    };
    match run(Path::new(&folder), as_json, list) {
        Ok(text) => {
            let _ = writeln!(std::io::stdout(), "{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(folder: &Path, as_json: bool, list: bool) -> Result<String, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut cases: Vec<_> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.extension().is_some_and(|e| e == "json")).collect();
    cases.sort();
    let (mut all, mut formats, mut lines, mut details) = (Count::default(), BTreeMap::<&str, Count>::new(), Vec::new(), Vec::new());
    for path in &cases {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let case: Value = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        for format in FORMATS {
            let file = path.with_extension(format);
            let Ok(bytes) = std::fs::read(&file) else { continue };
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let (count, fields) = match table::read(&bytes, Format::from_name(&name)) {
                Ok(read) => compare(&case, &read),
                Err(error) => {
                    let mut fields = Fields::default();
                    fields.unreadable(&case);
                    fields.list.push(json!({"error": error.to_string()}));
                    (fields.count, fields.list)
                }
            };
            all.add(count);
            formats.entry(format).or_default().add(count);
            lines.push(format!("{:<52} {}", name, count.line()));
            if list {
                lines.extend(fields.iter().filter(|field| field.get("is") != Some(&json!("right"))).map(|field| format!("    {field}")));
            }
            details.push(json!({"file": name, "count": count.json(), "fields": fields}));
        }
    }
    if as_json {
        let formats: Map<String, Value> = formats.iter().map(|(name, count)| ((*name).to_owned(), count.json())).collect();
        return serde_json::to_string_pretty(&json!({"files": details, "formats": formats, "all": all.json()}))
            .map_err(|error| error.to_string());
    }
    lines.extend(formats.iter().map(|(format, count)| format!("{:<52} {}", format!("all .{format}"), count.line())));
    lines.push(all.line());
    Ok(lines.join("\n"))
}

#[derive(Default)]
struct Fields {
    count: Count,
    list: Vec<Value>,
}

impl Fields {
    fn field(&mut self, name: String, expected: Option<&str>, found: Option<&str>, refused: bool) {
        let (expected, found) = (expected.filter(|text| !text.trim().is_empty()), found.filter(|text| !text.trim().is_empty()));
        let is = match (expected, found) {
            (None, None) => return,
            (Some(a), Some(b)) if same(a, b) => {
                self.count.right += 1;
                "right"
            }
            (_, Some(_)) => {
                self.count.wrong += 1;
                "wrong"
            }
            (Some(_), None) if refused => {
                self.count.refused += 1;
                "refused"
            }
            (Some(_), None) => {
                self.count.missing += 1;
                "missing"
            }
        };
        self.list.push(json!({"field": name, "is": is, "expected": expected, "found": found}));
    }
    fn unreadable(&mut self, case: &Value) {
        for name in BUDGET {
            self.field(format!("budget.{name}"), case["budget"][name].as_str(), None, true);
        }
        for row in case["indicators"].as_array().into_iter().flatten() {
            for name in ROW {
                self.field(name.to_owned(), row[name].as_str(), None, true);
            }
        }
        for name in TOTALS {
            self.field(name.to_owned(), case[name].as_str(), None, true);
        }
    }
}

/// NFC, line breaks inside a cell folded, no spaces between Han characters.
fn folded(text: &str) -> String {
    let han = |c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}');
    let text: String = text.trim().nfc().collect();
    let mut out = String::new();
    let mut gap = String::new();
    for c in text.chars() {
        if c.is_whitespace() {
            gap.push(c);
            continue;
        }
        let between = out.chars().next_back().is_some_and(han) && han(c);
        let broken = gap.contains(['\n', '\r']);
        if !gap.is_empty() && !between {
            out.push_str(if broken { "" } else { &gap });
        }
        gap.clear();
        out.push(c);
    }
    out
}
fn same(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

fn text(cell: Option<&Cell>) -> Option<String> {
    cell.map(|cell| cell.value.clone())
}
/// An amount as it was printed.
fn printed(amount: Option<&Sourced<Amount>>) -> Option<String> {
    let amount = amount?;
    let place = amount.place.as_ref().and_then(|place| place.printed().map(str::to_owned));
    let value = amount.value.to_string();
    // A number that stands inside a label (20分) is the number.
    Some(place.filter(|printed| !printed.contains('分')).unwrap_or(value))
}

fn row(indicator: &Indicator) -> BTreeMap<&'static str, Option<String>> {
    let level = |depth: usize| indicator.path.get(depth).cloned();
    let blank = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
    let (nature, target, unit) = (text(indicator.nature.as_deref()), text(indicator.target.as_ref()), text(indicator.unit.as_ref()));
    // Where the print divides the target over columns, the case joins them.
    let joined = [&nature, &target, &unit].into_iter().filter(|text| !blank(text)).flatten().cloned().collect::<String>();
    BTreeMap::from([
        ("level1", level(0)),
        ("level2", level(1)),
        ("level3", Some(indicator.name.clone())),
        ("target", Some(joined)),
        ("actual", text(indicator.actual.as_ref())),
        ("weight", printed(indicator.points.as_ref())),
        ("score", printed(indicator.reported.as_ref())),
        ("deviation", text(indicator.reason.as_ref())),
    ])
}

fn compare(case: &Value, read: &Recognized) -> (Count, Vec<Value>) {
    let mut fields = Fields::default();
    let refused =
        |kinds: &[Refused]| read.refusals.iter().any(|refusal| refusal.refused == Refused::Table || kinds.contains(&refusal.refused));
    let budget = read.form.budget.as_ref();
    let total = budget.map(|budget| &budget.total);
    let amounts = [
        printed(total.and_then(|total| total.initial.as_ref())),
        printed(total.and_then(|total| total.full_year.as_ref())),
        printed(total.and_then(|total| total.executed.as_ref())),
        printed(budget.and_then(|budget| budget.points.as_ref())),
        text(budget.and_then(|budget| budget.rate.as_ref())),
        printed(budget.and_then(|budget| budget.reported.as_ref())),
    ];
    for (name, found) in BUDGET.into_iter().zip(amounts) {
        fields.field(format!("budget.{name}"), case["budget"][name].as_str(), found.as_deref(), refused(&[Refused::Budget]));
    }
    let expected: Vec<&Value> = case["indicators"].as_array().into_iter().flatten().collect();
    let found: Vec<_> = read.form.indicators.iter().map(row).collect();
    for (number, (left, right)) in pairs(&expected, &found).into_iter().enumerate() {
        for name in ROW {
            let expected = left.and_then(|row| row[name].as_str());
            let found = right.and_then(|row| row.get(name)).and_then(Option::as_deref);
            fields.field(format!("indicators[{number}].{name}"), expected, found, refused(&[Refused::Indicator]));
        }
    }
    let totals = [printed(read.form.reported.points.as_ref()), printed(read.form.reported.score.as_ref())];
    for (name, found) in TOTALS.into_iter().zip(totals) {
        fields.field(name.to_owned(), case[name].as_str(), found.as_deref(), refused(&[Refused::Total]));
    }
    (fields.count, fields.list)
}

type Row = BTreeMap<&'static str, Option<String>>;

/// Rows of the case beside rows that were read: the longest common order of names; rows between two matches are paired as
/// they come.
fn pairs<'a>(expected: &[&'a Value], found: &'a [Row]) -> Vec<(Option<&'a Value>, Option<&'a Row>)> {
    let alike = |left: &Value, right: &Row| {
        let name = right.get("level3").and_then(Option::as_deref).unwrap_or_default();
        left["level3"].as_str().is_some_and(|level3| same(level3, name))
    };
    let (n, m) = (expected.len(), found.len());
    let mut best = vec![vec![0_usize; m + 1]; n + 1];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            best[i][j] = if alike(expected[i], &found[j]) { best[i + 1][j + 1] + 1 } else { best[i + 1][j].max(best[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut result) = (0, 0, Vec::new());
    let (mut lonely_left, mut lonely_right) = (Vec::new(), Vec::new());
    let close = |left: &mut Vec<&'a Value>, right: &mut Vec<&'a Row>, result: &mut Vec<_>| {
        for index in 0..left.len().max(right.len()) {
            result.push((left.get(index).copied(), right.get(index).copied()));
        }
        left.clear();
        right.clear();
    };
    while i < n || j < m {
        if i < n && j < m && alike(expected[i], &found[j]) && best[i][j] == best[i + 1][j + 1] + 1 {
            close(&mut lonely_left, &mut lonely_right, &mut result);
            result.push((Some(expected[i]), Some(&found[j])));
            (i, j) = (i + 1, j + 1);
        } else if j >= m || (i < n && best[i + 1][j] >= best[i][j + 1]) {
            lonely_left.push(expected[i]);
            i += 1;
        } else {
            lonely_right.push(&found[j]);
            j += 1;
        }
    }
    close(&mut lonely_left, &mut lonely_right, &mut result);
    result
}
