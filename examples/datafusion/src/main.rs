//! Scores a Parquet file of indicator lines in DataFusion and sums them up in SQL: `cargo run --release -- LINES.parquet [SCORES.parquet]`.
//!
//! Columns are taken by their names: `target`, `actual`, `points`, and where they are there `evaluation`, `year`, `sign`, `tier`, `nature`, `name`,
//! `level`, `rule`, `reported`. Any query may follow on the tables `scores` and `evaluations`.

use datafusion::arrow::datatypes::Schema;
use datafusion::dataframe::DataFrameWriteOptions;
use datafusion::error::{DataFusionError, Result};
use datafusion::prelude::{ParquetReadOptions, SessionConfig, SessionContext};
use jixiao::Catalog;
use jixiao_arrow::Columns;
use score_in_datafusion::Scored;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

#[tokio::main]
async fn main() -> ExitCode {
    let Err(error) = run().await else { return ExitCode::SUCCESS };
    eprintln!("{error}");
    ExitCode::from(2)
}

async fn run() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (from, to) = match arguments.as_slice() {
        [from] => (from, None),
        [from, to] => (from, Some(to)),
        _ => return Err(DataFusionError::Execution("usage: score-in-datafusion LINES.parquet [SCORES.parquet]".to_owned())),
    };
    if let Some(to) = to.filter(|to| Path::new(to).exists()) {
        return Err(DataFusionError::Execution(format!("{to} is there already")));
    }
    let config = SessionConfig::new().set_str("datafusion.execution.parquet.compression", "snappy");
    let context = SessionContext::new_with_config(config);
    let lines = context.read_parquet(from, ParquetReadOptions::default()).await?;
    let columns = by_name(lines.schema().as_arrow());
    let set = Catalog::embedded()
        .and_then(|sets| sets.get("cn-mof-2020").cloned())
        .map_err(|error| DataFusionError::External(Box::new(error)))?;
    let (has_evaluations, has_years) = (columns.evaluation.is_some(), columns.year.is_some());
    context.register_table("scores", Arc::new(Scored::lines(lines.clone(), set.clone(), columns.clone())?))?;

    let by_outcome = "select outcome, count(*) as lines, sum(points) as points, sum(low) as low, sum(high) as high from scores group by outcome order by lines desc";
    context.sql(by_outcome).await?.show().await?;
    if has_evaluations {
        context.register_table("evaluations", Arc::new(Scored::evaluations(lines, set, columns)?))?;
        let by_grade = if has_years {
            "select year, grade_low, grade_high, count(*) as evaluations, sum(lines) as lines, min(total_low) as least, max(total_high) as most
             from evaluations join (select distinct evaluation, year from scores) using (evaluation)
             group by year, grade_low, grade_high order by year, least desc, most desc"
        } else {
            "select grade_low, grade_high, count(*) as evaluations, sum(lines) as lines, min(total_low) as least, max(total_high) as most
             from evaluations group by grade_low, grade_high order by least desc, most desc"
        };
        context.sql(by_grade).await?.show().await?;
    }
    if let Some(to) = to {
        // It has its own name when it is complete.
        let unfinished = format!("{to}.unfinished");
        let options = DataFrameWriteOptions::new().with_single_file_output(true);
        context.table("scores").await?.write_parquet(&unfinished, options, None).await?;
        std::fs::rename(unfinished, to)?;
    }
    Ok(())
}

/// The roles that columns have by their names.
fn by_name(schema: &Schema) -> Columns {
    let there = |name: &str| schema.field_with_name(name).is_ok().then(|| name.to_owned());
    Columns {
        evaluation: there("evaluation"),
        year: there("year"),
        rule: there("rule"),
        name: there("name"),
        level: there("level"),
        nature: there("nature"),
        sign: there("sign"),
        tier: there("tier"),
        reported: there("reported"),
        ..Columns::default()
    }
}
