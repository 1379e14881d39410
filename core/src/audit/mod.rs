//! Form + rule set + scorecard → findings: a registry of named checks, each one file.
//!
//! A check answers one of three things that are never mixed up: findings, nothing found, or not evaluable because an input is
//! missing. Findings are data: the cell, the numbers that decided, the sum written out, what the check rests on, what to do.
//! Nothing is raised by a form; only [`Settings`] that name what there is not are an error.
//!
//! ```
//! use jixiao::audit::{Case, Settings, audit};
//! use jixiao::form::{Indicator, Kind};
//! use jixiao::score::ReadForm;
//! use jixiao::{Catalog, Decimal, Options, SelfEvaluation};
//! let catalog = Catalog::embedded().unwrap();
//! let set = catalog.get("cn-mof-2020").unwrap();
//! let mut form = SelfEvaluation::new(Kind::Project).with_indicator(
//!     Indicator::new("培训场次").with_target("≥5场").with_actual("5场").with_points(Decimal::from_int(10)).with_reported(Decimal::from_int(9)),
//! );
//! form.indicators[0].reason = Some("".into());
//! let read = ReadForm::new(&form);
//! let card = read.score(set, Options::default());
//! let answer = audit(&Case::new(&read, set, &card), &Settings::default()).unwrap();
//! let lost = answer.findings.iter().find(|found| found.check == "points-lost-without-reason").unwrap();
//! assert_eq!(lost.at.path, "indicators[0].reason");
//! assert_eq!(lost.numbers["lost"], "1");
//! ```

mod base_rows;
mod better;
mod carry_over;
mod case;
mod cell_words;
mod check;
mod checks;
mod columns;
mod examine;
mod executed;
mod finding;
mod label_words;
mod late;
mod left_out;
mod measure;
mod monitored;
mod printed;
mod profile;
mod registry;
mod report_text;
mod row;
mod settings;
mod settings_error;
mod sheet;
mod stated;
mod sums;
mod told;
mod walk;
mod wording;

pub use case::{Case, Paragraph};
pub use check::{Basis, BasisKind, Check, Checked, Example, Input, Missing, Severity, Threshold, Thresholds, Words};
pub use examine::{Answered, Audit, Proven, Ran, Summary, audit};
pub(crate) use finding::found;
pub use finding::{At, Finding, Fix, Found, Located, Waived};
pub use left_out::{LEFT_OUT, LeftOut};
pub use profile::{PROFILES, Profile};
pub use registry::{REMOVED, Removed, check, checks};
pub(crate) use row::{names_something_bad, says_no_reason};
pub use settings::{Settings, Waiver};
pub use settings_error::SettingsError;
pub(crate) use sheet::Rounded;
pub use sums::Sum;

#[cfg(test)]
mod examples_tests;
