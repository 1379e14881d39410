use crate::provider::external;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::common::tree_node::TreeNodeRecursion;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::TaskContext;
use datafusion::physical_expr::{Distribution, EquivalenceProperties, Partitioning, PhysicalExpr};
use datafusion::physical_plan::distribution_requirements::InputDistributionRequirements;
use datafusion::physical_plan::execution_plan::{Boundedness, ChildrenPropertiesMode, EmissionType, ReplaceChildrenOptions};
use datafusion::physical_plan::expressions::col;
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::{
    DisplayAs, DisplayFormatType, ExecutionPlan, ExecutionPlanProperties, PlanProperties, SendableRecordBatchStream,
};
use futures::StreamExt;
use jixiao::RuleSet;
use jixiao_arrow::{Columns, TableScorer};
use std::fmt;
use std::sync::Arc;

/// What comes out of the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Output {
    Lines,
    Evaluations,
}

/// Scores every partition of its input by a scorer of its own.
#[derive(Debug)]
pub(crate) struct ScoreExec {
    input: Arc<dyn ExecutionPlan>,
    set: RuleSet,
    columns: Columns,
    output: Output,
    /// The column of evaluations, where their lines must lie in one partition.
    together: Option<Arc<dyn PhysicalExpr>>,
    properties: Arc<PlanProperties>,
}

impl ScoreExec {
    pub(crate) fn new(input: Arc<dyn ExecutionPlan>, set: RuleSet, columns: Columns, output: Output, schema: SchemaRef) -> Result<Self> {
        let together = match (&columns.evaluation, output) {
            (Some(name), Output::Evaluations) => Some(col(name, &input.schema())?),
            _ => None,
        };
        let emission = if output == Output::Lines { EmissionType::Incremental } else { EmissionType::Final };
        let partitioning = Partitioning::UnknownPartitioning(input.output_partitioning().partition_count());
        let properties = PlanProperties::new(EquivalenceProperties::new(schema), partitioning, emission, Boundedness::Bounded);
        Ok(Self { input, set, columns, output, together, properties: Arc::new(properties) })
    }
}

impl DisplayAs for ScoreExec {
    fn fmt_as(&self, _form: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ScoreExec: {:?} under {}", self.output, self.set.id())
    }
}

impl ExecutionPlan for ScoreExec {
    fn name(&self) -> &str {
        "ScoreExec"
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        &self.properties
    }

    fn input_distribution_requirements(&self) -> InputDistributionRequirements {
        InputDistributionRequirements::new(vec![match &self.together {
            Some(evaluation) => Distribution::KeyPartitioned(vec![evaluation.clone()]),
            None => Distribution::UnspecifiedDistribution,
        }])
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        vec![&self.input]
    }

    fn apply_expressions(&self, f: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>) -> Result<TreeNodeRecursion> {
        self.together.as_ref().map_or(Ok(TreeNodeRecursion::Continue), f)
    }

    fn replace_children(
        self: Arc<Self>,
        mut children: Vec<Arc<dyn ExecutionPlan>>,
        _options: ReplaceChildrenOptions,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let (Some(input), true) = (children.pop(), children.is_empty()) else {
            return Err(DataFusionError::Internal("ScoreExec has one child".to_owned()));
        };
        Ok(Arc::new(Self::new(input, self.set.clone(), self.columns.clone(), self.output, self.schema())?))
    }

    fn with_new_children(self: Arc<Self>, children: Vec<Arc<dyn ExecutionPlan>>) -> Result<Arc<dyn ExecutionPlan>> {
        self.replace_children(children, ReplaceChildrenOptions::new(ChildrenPropertiesMode::Recompute))
    }

    fn execute(&self, partition: usize, context: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        let mut lines = self.input.execute(partition, context)?;
        let mut scorer = TableScorer::new([self.set.clone()], self.columns.clone()).map_err(external)?;
        let schema = self.schema();
        Ok(match self.output {
            Output::Lines => {
                let to = schema.clone();
                let scored = lines.map(move |batch| {
                    let batch = batch?;
                    let scores = scorer.score(&batch).map_err(external)?;
                    Ok(RecordBatch::try_new(to.clone(), batch.columns().iter().chain(scores.columns()).cloned().collect())?)
                });
                Box::pin(RecordBatchStreamAdapter::new(schema, scored))
            }
            Output::Evaluations => {
                let to = schema.clone();
                let added = futures::stream::once(async move {
                    // A partition that no evaluation fell into has their type all the same.
                    scorer.score(&RecordBatch::new_empty(lines.schema())).map_err(external)?;
                    while let Some(batch) = lines.next().await {
                        scorer.add(&batch?).map_err(external)?;
                    }
                    let rows = scorer.evaluations(None).map_err(external)?;
                    Ok(RecordBatch::try_new(to, rows.columns().to_vec())?)
                });
                Box::pin(RecordBatchStreamAdapter::new(schema, added))
            }
        })
    }
}
