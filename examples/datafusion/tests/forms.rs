//! What SQL sees of the scores is what the same lines have in forms, however the table is cut and spread.

use datafusion::arrow::array::{Array, ArrayRef, AsArray, Decimal128Array, Int64Array, RecordBatch, StringArray};
use datafusion::arrow::compute::{cast, concat_batches};
use datafusion::arrow::datatypes::{DataType, Decimal128Type, Int64Type};
use datafusion::datasource::MemTable;
use datafusion::prelude::{DataFrame, SessionConfig, SessionContext};
use jixiao::form::{Indicator, Kind};
use jixiao::score::ReadForm;
use jixiao::{Catalog, Decimal, RuleSet, SelfEvaluation};
use jixiao_arrow::Columns;
use score_in_datafusion::Scored;
use std::collections::BTreeMap;
use std::sync::Arc;

const EVALUATIONS: i64 = 300;
const TIERS: [&str; 3] = ["达成年度指标", "部分达成年度指标并具有一定效果", "未达成年度指标且效果较差"];

/// A line of a form: ten of them make one.
struct Line {
    row: i64,
    sign: Option<&'static str>,
    tier: Option<&'static str>,
    /// In hundredths.
    target: i64,
    actual: Option<i64>,
}

fn lines() -> Vec<Line> {
    let line = |row: i64| {
        let dice = (row * 7_919 + 12_345) % 10_007;
        let qualitative = row % 5 == 4;
        Line {
            row,
            sign: (!qualitative).then_some(if row % 5 == 3 { "≤" } else { "≥" }),
            tier: qualitative.then(|| TIERS[usize::try_from(dice % 3).unwrap()]),
            target: 100 + dice * 13,
            actual: (dice % 50 != 0).then_some(50 + (dice * 31 + row * 17) % 140_000),
        }
    };
    (0..EVALUATIONS * 10).map(line).collect()
}

fn hundredths(units: i64) -> Decimal {
    Decimal::parse(&format!("{}.{:02}", units / 100, units % 100)).unwrap()
}

fn set() -> RuleSet {
    Catalog::embedded().unwrap().get("cn-mof-2020").unwrap().clone()
}

fn columns() -> Columns {
    Columns { evaluation: Some("evaluation".into()), sign: Some("sign".into()), tier: Some("tier".into()), ..Columns::default() }
}

fn table(lines: &[Line]) -> RecordBatch {
    let money = |units: Vec<Option<i128>>| Arc::new(Decimal128Array::from(units).with_precision_and_scale(18, 2).unwrap()) as ArrayRef;
    let quantitative = |line: &Line, units: Option<i64>| units.filter(|_| line.tier.is_none()).map(i128::from);
    // The lines of an evaluation lie far apart.
    let id = |line: &Line| format!("评价{}", line.row % EVALUATIONS);
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("row", Arc::new(lines.iter().map(|line| Some(line.row)).collect::<Int64Array>())),
        ("evaluation", Arc::new(lines.iter().map(|line| Some(id(line))).collect::<StringArray>())),
        ("year", Arc::new(lines.iter().map(|line| Some(2020 + line.row % EVALUATIONS % 3)).collect::<Int64Array>())),
        ("sign", Arc::new(lines.iter().map(|line| line.sign).collect::<StringArray>())),
        ("tier", Arc::new(lines.iter().map(|line| line.tier).collect::<StringArray>())),
        ("target", money(lines.iter().map(|line| quantitative(line, Some(line.target))).collect())),
        ("actual", money(lines.iter().map(|line| quantitative(line, line.actual)).collect())),
        ("points", money(vec![Some(1_000); lines.len()])),
    ];
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true))).unwrap()
}

/// The form that some lines are printed in.
fn form<'a>(lines: impl IntoIterator<Item = &'a Line>) -> SelfEvaluation {
    lines.into_iter().fold(SelfEvaluation::new(Kind::Project), |form, line| {
        let mut indicator = Indicator::new("").with_points(Decimal::from_int(10));
        if let Some(tier) = line.tier {
            indicator = indicator.with_target("定性").with_actual(tier);
        } else {
            indicator = indicator.with_target(format!("{}{}", line.sign.unwrap(), hundredths(line.target)));
            if let Some(actual) = line.actual {
                indicator = indicator.with_actual(hundredths(actual).to_string());
            }
        }
        form.with_indicator(indicator)
    })
}

/// The table in several partitions of several batches.
fn session(lines: &[Line], partitions: usize) -> (SessionContext, DataFrame) {
    let context = SessionContext::new_with_config(SessionConfig::new().with_target_partitions(partitions).with_batch_size(64));
    let whole = table(lines);
    let batches = (0..whole.num_rows()).step_by(170).map(|from| whole.slice(from, 170.min(whole.num_rows() - from)));
    let mut parts = vec![Vec::new(); partitions];
    batches.enumerate().for_each(|(at, batch)| parts[at % partitions].push(batch));
    context.register_table("lines", Arc::new(MemTable::try_new(whole.schema(), parts).unwrap())).unwrap();
    let lines = futures::executor::block_on(context.table("lines")).unwrap();
    (context, lines)
}

async fn rows(context: &SessionContext, sql: &str) -> RecordBatch {
    let frame = context.sql(sql).await.unwrap();
    let schema = Arc::new(frame.schema().as_arrow().clone());
    concat_batches(&schema, &frame.collect().await.unwrap()).unwrap()
}

fn decimals(batch: &RecordBatch, name: &str) -> Vec<Option<String>> {
    let column = batch.column_by_name(name).unwrap().as_primitive::<Decimal128Type>();
    (0..column.len()).map(|row| column.is_valid(row).then(|| column.value_as_string(row))).collect()
}

fn words(batch: &RecordBatch, name: &str) -> Vec<Option<String>> {
    let column = cast(batch.column_by_name(name).unwrap(), &DataType::Utf8).unwrap();
    column.as_string::<i32>().iter().map(|word| word.map(str::to_owned)).collect()
}

fn shown(number: Option<Decimal>) -> Option<String> {
    number.map(|number| number.to_string())
}

#[tokio::test]
async fn every_line_has_the_score_that_it_has_in_a_form() {
    let (lines, set) = (lines(), set());
    let expected: Vec<_> = lines.iter().map(|line| ReadForm::new(&form([line])).scores(&set).lines.remove(0)).collect();
    for partitions in [1, 4] {
        let (context, frame) = session(&lines, partitions);
        context.register_table("scores", Arc::new(Scored::lines(frame, set.clone(), columns()).unwrap())).unwrap();
        let scored = rows(&context, "select high, low, outcome, score from scores order by row").await;
        assert_eq!(scored.num_rows(), lines.len());
        let (low, high, outcome) = (decimals(&scored, "low"), decimals(&scored, "high"), words(&scored, "outcome"));
        for (row, line) in expected.iter().enumerate() {
            let found = (low[row].clone(), high[row].clone(), outcome[row].as_deref());
            assert_eq!(found, (shown(line.low), shown(line.high), Some(line.outcome.name())), "row {row}");
        }
        // Both kinds are among them: with one score, and without.
        let exact = decimals(&scored, "score").iter().flatten().count();
        assert!(exact > lines.len() / 2 && exact < lines.len(), "{exact}");
    }
}

#[tokio::test]
async fn every_evaluation_has_the_total_of_its_form() {
    let (lines, set) = (lines(), set());
    let mut of_forms: BTreeMap<String, Vec<&Line>> = BTreeMap::new();
    lines.iter().for_each(|line| of_forms.entry(format!("评价{}", line.row % EVALUATIONS)).or_default().push(line));
    for partitions in [1, 4] {
        let (context, frame) = session(&lines, partitions);
        context.register_table("evaluations", Arc::new(Scored::evaluations(frame, set.clone(), columns()).unwrap())).unwrap();
        // Twice: a table can be asked as often as one likes.
        for _ in 0..2 {
            let totals = rows(&context, "select * from evaluations").await;
            assert_eq!(totals.num_rows(), of_forms.len());
            let (ids, low, high) = (words(&totals, "evaluation"), decimals(&totals, "total_low"), decimals(&totals, "total_high"));
            for (row, id) in ids.iter().enumerate() {
                let total = ReadForm::new(&form(of_forms[id.as_deref().unwrap()].iter().copied())).scores(&set).total;
                assert_eq!((low[row].clone(), high[row].clone()), (shown(Some(total.low)), shown(Some(total.high))), "{id:?}");
            }
        }
        // A filter on what was scored comes after the scoring.
        let whole = rows(&context, "select count(*) as n from evaluations where lines = 10").await;
        assert_eq!(whole.column(0).as_primitive::<Int64Type>().value(0), EVALUATIONS);
    }
}

#[tokio::test]
async fn what_cannot_be_scored_is_refused_before_the_first_row() {
    let (context, frame) = session(&lines(), 2);
    let missing = Scored::lines(frame.clone(), set(), Columns { target: "指标值".into(), ..columns() }).unwrap_err();
    assert!(missing.to_string().contains("指标值"), "{missing}");
    let float = context.sql("select sign, tier, target, points, cast(actual as double) as actual from lines").await.unwrap();
    let float = Scored::lines(float, set(), columns()).unwrap_err();
    assert!(float.to_string().contains("actual"), "{float}");
    let twice = context.sql("select *, 1 as score from lines").await.unwrap();
    assert!(Scored::lines(twice, set(), columns()).unwrap_err().to_string().contains("`score`"));
    let nowhere = Scored::evaluations(frame, set(), Columns { evaluation: None, ..columns() }).unwrap_err();
    assert!(nowhere.to_string().contains("evaluation"), "{nowhere}");
}

#[tokio::test]
async fn a_table_without_rows_has_the_columns() {
    let (context, frame) = session(&[], 3);
    context.register_table("scores", Arc::new(Scored::lines(frame.clone(), set(), columns()).unwrap())).unwrap();
    context.register_table("evaluations", Arc::new(Scored::evaluations(frame, set(), columns()).unwrap())).unwrap();
    assert_eq!(rows(&context, "select score, outcome from scores").await.num_rows(), 0);
    assert_eq!(rows(&context, "select evaluation, total_low, grade_low from evaluations").await.num_rows(), 0);
}
