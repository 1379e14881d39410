//! What an audit found, as columns.

use crate::evaluations::Evaluations;
use crate::output::{batch, named};
use crate::{ArrowBatchError, Columns, texts};
use arrow_array::{Array, ArrayRef, Decimal128Array, RecordBatch, UInt8Array, UInt64Array};
use jixiao::audit::Severity;
use jixiao::batch::{BatchFinding, CheckCode, gives_a_reason};
use std::sync::Arc;

/// Numbers of findings have at least as many places, so that their type stays the same.
const PLACES: u32 = 6;
const SEVERITIES: [(Severity, &str); 3] = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];

/// One row a finding: the id of its evaluation where there are any, `line`, `check`, `severity`, `stated`, `low`, `high`.
pub(crate) fn findings(columns: &Columns, evaluations: &Evaluations, findings: &[BatchFinding]) -> Result<RecordBatch, ArrowBatchError> {
    let mut made: Vec<(&str, ArrayRef)> = Vec::new();
    if let Some(name) = &columns.evaluation {
        made.push((name, evaluations.ids_of(findings.iter().map(|finding| finding.evaluation))));
    }
    let checks = findings.iter().map(|finding| finding.check as u8).collect::<Vec<u8>>();
    let severity = |finding: &BatchFinding| SEVERITIES.iter().position(|(known, _)| *known == finding.severity);
    let severities = findings.iter().map(|finding| u8::try_from(severity(finding)?).ok()).collect::<UInt8Array>();
    let numbers = |pick: &dyn Fn(&BatchFinding) -> Option<jixiao::Decimal>| -> Result<ArrayRef, ArrowBatchError> {
        let places = findings.iter().filter_map(pick).map(jixiao::Decimal::places).max().unwrap_or(0).max(PLACES);
        let units = |finding: &BatchFinding| {
            let number = pick(finding)?;
            number.mantissa().checked_mul(10i128.checked_pow(places.saturating_sub(number.places()))?)
        };
        let scale = i8::try_from(places).unwrap_or(i8::MAX);
        Ok(Arc::new(findings.iter().map(units).collect::<Decimal128Array>().with_precision_and_scale(38, scale)?))
    };
    made.push(("line", Arc::new(findings.iter().map(|finding| finding.line).collect::<UInt64Array>())));
    made.push(("check", named(UInt8Array::from(checks), CheckCode::ALL.iter().map(|check| Some(check.name())).collect())?));
    made.push(("severity", named(severities, SEVERITIES.iter().map(|(_, word)| Some(*word)).collect())?));
    made.push(("stated", numbers(&|finding| finding.stated)?));
    made.push(("low", numbers(&|finding| finding.low)?));
    made.push(("high", numbers(&|finding| finding.high)?));
    batch(made)
}

/// A bit for every row whose reason says something.
pub(crate) fn reasons(column: &str, array: &dyn Array) -> Result<Vec<u8>, ArrowBatchError> {
    let (mut words, mut codes) = (texts::Words::default(), Vec::new());
    texts::codes(column, array, &mut words, &mut codes)?;
    let says: Vec<bool> = words.words.iter().map(|word| gives_a_reason(word)).collect();
    let mut bits = vec![0u8; codes.len().div_ceil(8)];
    for (row, code) in codes.iter().enumerate() {
        let says = usize::try_from(*code).ok().and_then(|code| says.get(code).copied()).unwrap_or(false);
        if let (true, Some(byte)) = (says, bits.get_mut(row / 8)) {
            *byte |= 1 << (row % 8);
        }
    }
    Ok(bits)
}
