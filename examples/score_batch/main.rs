//! Scores a file of indicator lines: `cargo run --release --example score_batch -- IN.parquet OUT.parquet [--ruleset ID] [--piece LINES] [ROLE=COLUMN …]`.
//!
//! IN and OUT are Parquet or, by their names, CSV (whose cells are read as text, so that no digit passes through a float). Columns are taken by their
//! names: `target`, `actual`, `points`, and where they are there `evaluation`, `year`, `sign`, `tier`, `nature`, `name`, `level`, `rule`, `reported`; `sign=方向`
//! says what another is called. OUT holds the columns of IN and `score`, `low`, `high`, `outcome`, `reason`, `gap`.
//!
//! The file is worked off in pieces that are kept beside OUT until all are there: a run that was stopped goes on where it was, and OUT appears whole or
//! not at all. The summary counts lines by `year` and `place`, where IN has these columns.

mod files;
mod pieces;
mod summary;

use jixiao_arrow::{Columns, TableScorer};
use std::path::Path;
use std::time::Instant;

type Failure = Box<dyn std::error::Error>;

/// Lines of one piece.
const PIECE: usize = 1_000_000;
const ROLES: [&str; 10] = ["evaluation", "year", "sign", "tier", "nature", "name", "level", "rule", "ruleset", "reported"];

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (mut paths, mut ruleset, mut named, mut each) = (Vec::new(), "cn-mof-2020".to_owned(), Vec::new(), PIECE);
    let mut rest = arguments.into_iter();
    while let Some(argument) = rest.next() {
        if argument == "--ruleset" {
            ruleset = rest.next().ok_or("--ruleset wants the id of a rule set")?;
        } else if argument == "--piece" {
            each = rest.next().and_then(|lines| lines.parse().ok()).filter(|lines| *lines > 0).ok_or("--piece wants a number of lines")?;
        } else if let Some((role, column)) = argument.split_once('=') {
            named.push((role.to_owned(), column.to_owned()));
        } else {
            paths.push(argument);
        }
    }
    let [from, to] = <[String; 2]>::try_from(paths)
        .map_err(|_| "usage: score_batch IN.parquet OUT.parquet [--ruleset ID] [--piece LINES] [ROLE=COLUMN …]")?;
    let (from, to) = (Path::new(&from), Path::new(&to));
    let set = jixiao::Catalog::embedded()?.get(&ruleset)?.clone();
    let schema = files::schema(from)?;
    let columns = columns(&schema, &named)?;
    let pieces = pieces::Pieces::open(from, to, &format!("{each} {} {columns:?} {}", set.hash(), env!("CARGO_PKG_VERSION")))?;
    let mut scorer = TableScorer::new([set], columns)?;
    let (mut summary, start, mut lines) = (summary::Summary::default(), Instant::now(), 0);
    let all = files::rows(from)?;
    let mut piece = 0;
    for batches in files::pieces(from, each)? {
        let batches = batches?;
        let scored = match pieces.finished(piece)? {
            Some(scored) => scored,
            None => {
                let scored =
                    batches.iter().map(|batch| files::beside(batch, &scorer.score(batch)?)).collect::<Result<Vec<_>, Failure>>()?;
                pieces.keep(piece, &scored)?;
                scored
            }
        };
        for batch in &scored {
            lines += batch.num_rows();
            summary.add(batch)?;
        }
        let rate = lines as f64 / start.elapsed().as_secs_f64() / 1e6;
        match all {
            Some(all) => eprintln!("{lines} of {all} lines, {:.0} %, {rate:.1} M lines/s", 100.0 * lines as f64 / all.max(1) as f64),
            None => eprintln!("{lines} lines, {rate:.1} M lines/s"),
        }
        piece += 1;
    }
    pieces.join(piece, to)?;
    println!("{summary}");
    Ok(())
}

/// The columns that there are, by the names said or their roles.
fn columns(schema: &arrow_schema::Schema, named: &[(String, String)]) -> Result<Columns, Failure> {
    let mut columns = Columns::default();
    let there = |name: &str| schema.field_with_name(name).is_ok();
    for (role, column) in named {
        if !there(column) {
            return Err(format!("{role}={column}: there is no column `{column}`").into());
        }
        if !ROLES.contains(&role.as_str()) && !["target", "actual", "points"].contains(&role.as_str()) {
            return Err(format!("no column has the role `{role}`").into());
        }
    }
    let said = |role: &str| named.iter().find(|(known, _)| known == role).map(|(_, column)| column.clone());
    let name = |role: &str| said(role).or_else(|| there(role).then(|| role.to_owned()));
    columns.evaluation = name("evaluation");
    columns.year = name("year");
    columns.ruleset = name("ruleset");
    columns.rule = name("rule");
    columns.name = name("name");
    columns.level = name("level");
    columns.nature = name("nature");
    columns.sign = name("sign");
    columns.tier = name("tier");
    columns.reported = name("reported");
    for (role, place) in [("target", &mut columns.target), ("actual", &mut columns.actual), ("points", &mut columns.points)] {
        if let Some(column) = said(role) {
            *place = column;
        }
    }
    Ok(columns)
}
