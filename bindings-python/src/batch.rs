//! Tables of lines scored batch by batch: `jixiao-arrow` behind the capsule.

use crate::capsule;
use crate::ruleset::RuleSet;
use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use jixiao_arrow::{ArrowBatchError, Columns, ScoreType, TableScorer};
use pyo3::exceptions::{PyException, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

pyo3::create_exception!(_jixiao, BatchRefused, PyException, "Carries the code and the sentence of what a table lacks.");

fn refused(error: &ArrowBatchError) -> PyErr {
    BatchRefused::new_err((error.code(), error.to_string()))
}

/// Batches that other libraries take through `__arrow_c_stream__`.
#[pyclass(frozen, module = "jixiao._jixiao")]
pub(crate) struct Batches {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

#[pymethods]
impl Batches {
    #[getter]
    fn num_rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Option<&Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface lets a producer give its own schema whatever was requested.
        let _ = requested_schema;
        capsule::stream_of(py, self.batches.clone(), self.schema.clone())
    }
}

/// The batches of a table; one without rows where it has none, so that what it lacks is said all the same.
fn pieces(table: &Bound<'_, PyAny>) -> PyResult<Vec<RecordBatch>> {
    let (schema, mut batches) = capsule::batches(table)?;
    if batches.is_empty() {
        batches.push(RecordBatch::new_empty(schema));
    }
    Ok(batches)
}

/// Scores tables of one layout; keeps the sums of every evaluation.
#[pyclass(frozen, module = "jixiao._jixiao")]
pub(crate) struct LineScorer {
    scorer: Mutex<TableScorer>,
}

#[pymethods]
impl LineScorer {
    /// `columns`: what each is called, by its role; `scores`: `decimal128`, `decimal64` or `units`.
    #[new]
    fn new(rulesets: Vec<PyRef<'_, RuleSet>>, columns: BTreeMap<String, String>, scores: &str) -> PyResult<Self> {
        let mut named = Columns::default();
        for (role, name) in columns {
            match role.as_str() {
                "target" => named.target = name,
                "actual" => named.actual = name,
                "points" => named.points = name,
                "evaluation" => named.evaluation = Some(name),
                "year" => named.year = Some(name),
                "ruleset" => named.ruleset = Some(name),
                "rule" => named.rule = Some(name),
                "name" => named.name = Some(name),
                "level" => named.level = Some(name),
                "nature" => named.nature = Some(name),
                "sign" => named.sign = Some(name),
                "tier" => named.tier = Some(name),
                "reported" => named.reported = Some(name),
                "reason" => named.reason = Some(name),
                other => return Err(PyValueError::new_err(format!("no column has the role `{other}`"))),
            }
        }
        named.scores = match scores {
            "decimal128" => ScoreType::Decimal128,
            "decimal64" => ScoreType::Decimal64,
            "units" => ScoreType::Units,
            other => return Err(PyValueError::new_err(format!("`{other}` is none of decimal128, decimal64, units"))),
        };
        let sets: Vec<jixiao::RuleSet> = rulesets.iter().map(|set| (*set.0).clone()).collect();
        TableScorer::new(sets, named).map(|scorer| Self { scorer: Mutex::new(scorer) }).map_err(|error| refused(&error))
    }

    /// The columns that lines get, for other libraries.
    fn schema<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::schema_of(py, &self.scorer.lock().unwrap_or_else(PoisonError::into_inner).schema())
    }

    /// The lines of a table scored, in its order.
    fn score(&self, py: Python<'_>, table: &Bound<'_, PyAny>, threads: usize) -> PyResult<Batches> {
        let batches = pieces(table)?;
        py.detach(|| {
            let mut scorer = self.scorer.lock().unwrap_or_else(PoisonError::into_inner);
            let mut scored = Vec::with_capacity(batches.len());
            for batch in &batches {
                scored.extend(scorer.score_in_parts(batch, threads)?);
            }
            let schema = scored.first().map_or_else(|| std::sync::Arc::new(scorer.schema()), RecordBatch::schema);
            Ok(Batches { schema, batches: scored })
        })
        .map_err(|error: ArrowBatchError| refused(&error))
    }

    /// Lines that only count towards their evaluations.
    fn add(&self, py: Python<'_>, table: &Bound<'_, PyAny>) -> PyResult<()> {
        let batches = pieces(table)?;
        py.detach(|| {
            let mut scorer = self.scorer.lock().unwrap_or_else(PoisonError::into_inner);
            batches.iter().try_for_each(|batch| scorer.add(batch))
        })
        .map_err(|error| refused(&error))
    }

    /// What is found in the lines of a table.
    fn audit(&self, py: Python<'_>, table: &Bound<'_, PyAny>) -> PyResult<Batches> {
        let batches = pieces(table)?;
        py.detach(|| {
            let mut scorer = self.scorer.lock().unwrap_or_else(PoisonError::into_inner);
            let found = batches.iter().map(|batch| scorer.audit(batch)).collect::<Result<Vec<_>, _>>()?;
            let schema = found.first().map_or_else(|| std::sync::Arc::new(arrow_schema::Schema::empty()), RecordBatch::schema);
            Ok(Batches { schema, batches: found })
        })
        .map_err(|error: ArrowBatchError| refused(&error))
    }

    /// What is found in the evaluations audited so far.
    #[pyo3(signature = (reports = None))]
    fn audit_evaluations(&self, py: Python<'_>, reports: Option<&Bound<'_, PyAny>>) -> PyResult<Batches> {
        let reports = reports.map(joined).transpose()?;
        py.detach(|| {
            let scorer = self.scorer.lock().unwrap_or_else(PoisonError::into_inner);
            let batch = scorer.audit_evaluations(reports.as_ref())?;
            Ok(Batches { schema: batch.schema(), batches: vec![batch] })
        })
        .map_err(|error: ArrowBatchError| refused(&error))
    }

    /// The evaluations so far.
    #[pyo3(signature = (budgets = None))]
    fn evaluations(&self, py: Python<'_>, budgets: Option<&Bound<'_, PyAny>>) -> PyResult<Batches> {
        let budgets = match budgets {
            Some(table) => Some(joined(table)?),
            None => None,
        };
        py.detach(|| {
            let scorer = self.scorer.lock().unwrap_or_else(PoisonError::into_inner);
            let batch = scorer.evaluations(budgets.as_ref())?;
            Ok(Batches { schema: batch.schema(), batches: vec![batch] })
        })
        .map_err(|error: ArrowBatchError| refused(&error))
    }
}

/// A small table as one batch.
fn joined(table: &Bound<'_, PyAny>) -> PyResult<RecordBatch> {
    let (schema, batches) = capsule::batches(table)?;
    match <[RecordBatch; 1]>::try_from(batches) {
        Ok([batch]) => Ok(batch),
        Err(batches) if batches.is_empty() => Ok(RecordBatch::new_empty(schema)),
        Err(_) => {
            Err(PyValueError::new_err("the table of budgets comes in several pieces: combine them first (`combine_chunks`, `rechunk`)"))
        }
    }
}
