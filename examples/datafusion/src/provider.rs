use crate::exec::{Output, ScoreExec};
use async_trait::async_trait;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::{Schema, SchemaRef};
use datafusion::catalog::{Session, TableProvider};
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::{Expr, LogicalPlan, TableType};
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::expressions::Column;
use datafusion::physical_plan::projection::ProjectionExec;
use datafusion::prelude::DataFrame;
use jixiao::RuleSet;
use jixiao_arrow::{ArrowBatchError, Columns, TableScorer};
use std::sync::Arc;

pub(crate) fn external(error: ArrowBatchError) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}

/// A table that is scored while it is read.
#[derive(Debug)]
pub struct Scored {
    lines: LogicalPlan,
    set: RuleSet,
    columns: Columns,
    output: Output,
    schema: SchemaRef,
}

impl Scored {
    /// Every line of the frame with `score`, `low`, `high`, `outcome`, `reason` (and `gap`) beside its own columns.
    ///
    /// # Errors
    /// What cannot be scored is refused here, before the first row: a column that is missing or of a wrong type, a rule that needs a whole form.
    pub fn lines(lines: DataFrame, set: RuleSet, columns: Columns) -> Result<Self> {
        // Lines are scored one by one; where they belong does not matter.
        Self::new(lines, set, Columns { evaluation: None, ..columns }, Output::Lines)
    }

    /// One row an evaluation: its lines, points, range of totals, grades, cap and flags.
    ///
    /// # Errors
    /// As [`lines`](Self::lines), and `no-evaluations` where `columns` names no column of them.
    pub fn evaluations(lines: DataFrame, set: RuleSet, columns: Columns) -> Result<Self> {
        Self::new(lines, set, columns, Output::Evaluations)
    }

    fn new(lines: DataFrame, set: RuleSet, columns: Columns, output: Output) -> Result<Self> {
        let given: SchemaRef = Arc::new(lines.schema().as_arrow().clone());
        // A table without rows is refused for the same reasons as one with them, and has the columns that will come.
        let mut scorer = TableScorer::new([set.clone()], columns.clone()).map_err(external)?;
        let empty = RecordBatch::new_empty(given.clone());
        let scores = scorer.score(&empty).map_err(external)?;
        let schema = match output {
            Output::Lines => {
                let added = scores.schema();
                if let Some(twice) = added.fields().iter().find(|field| given.field_with_name(field.name()).is_ok()) {
                    return Err(DataFusionError::Plan(format!("the lines already have a column `{}`", twice.name())));
                }
                Arc::new(Schema::new(given.fields().iter().chain(added.fields()).cloned().collect::<Vec<_>>()))
            }
            Output::Evaluations => scorer.evaluations(None).map_err(external)?.schema(),
        };
        Ok(Self { lines: lines.into_unoptimized_plan(), set, columns, output, schema })
    }
}

#[async_trait]
impl TableProvider for Scored {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    fn table_type(&self) -> TableType {
        TableType::View
    }

    async fn scan(
        &self,
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        _filters: &[Expr],
        _limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        // Filters stay above: one that drops lines of an evaluation would change its total.
        let lines = state.create_physical_plan(&self.lines).await?;
        let scored: Arc<dyn ExecutionPlan> =
            Arc::new(ScoreExec::new(lines, self.set.clone(), self.columns.clone(), self.output, self.schema.clone())?);
        let Some(projection) = projection else { return Ok(scored) };
        let picked = projection.iter().map(|&at| {
            let name = self.schema.field(at).name();
            (Arc::new(Column::new(name, at)) as _, name.clone())
        });
        Ok(Arc::new(ProjectionExec::try_new(picked.collect::<Vec<_>>(), scored)?))
    }
}
