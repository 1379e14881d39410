//! Years side by side: many self-evaluations → a panel of unit × year × indicator, why a total moved, who stands where.
//!
//! * [`Panel`]: every form of every year under its own rule set or all under one; indicators are joined over the years by
//!   name. Nothing is joined in silence that is not the same name: likely renamings are proposed, and the user confirms them.
//! * [`attribute`]: the change of a total between two years as exact parts that add up: rule, points, target, actual (Shapley
//!   values over the lines that stand in both years), structure, unproven, whole, rounding, judgement.
//! * [`yardstick`]: all forms under two rule sets, who changes grade, and which rule did it.
//!
//! ```
//! use jixiao::form::{Indicator, Kind};
//! use jixiao::score::ReadForm;
//! use jixiao::years::{Matching, Part, Side, attribute};
//! use jixiao::{Catalog, Decimal, SelfEvaluation};
//! let catalog = Catalog::embedded().unwrap();
//! let set = catalog.get("cn-mof-2020").unwrap();
//! let year = |year, target, actual| {
//!     let line = Indicator::new("满意度").with_target(target).with_actual(actual).with_points(Decimal::from_int(10));
//!     SelfEvaluation::new(Kind::Project).with_year(year).with_indicator(line)
//! };
//! let (before, after) = (year(2022, "90%", "90%"), year(2023, "95%", "95%"));
//! let (before, after) = (ReadForm::new(&before), ReadForm::new(&after));
//! let split = attribute(&Side::new(&before, set), &Side::new(&after, set), &Matching::default());
//! // Both rose, so nothing was gained: the target took half a point (10 × 5 ÷ 95), the actual gave it back.
//! let part = |part| split.low.part(part).unwrap().printed.to_string();
//! assert_eq!((part(Part::Target), part(Part::Actual)), ("-0.26".to_owned(), "0.26".to_owned()));
//! ```

mod amounts;
mod attribute;
mod attribution;
mod build;
mod change;
mod coalitions;
mod error;
mod likeness;
mod mixing;
mod pairing;
mod panel;
mod rank;
mod remainder;
mod subject;
mod trend;
mod weights;
mod yardstick;

pub use amounts::{AmountSeries, AmountStep, Break};
pub use attribute::{Side, attribute};
pub use attribution::{Attribution, LineMove, LineSplit, Moved, Part, PartShare, Split, YearStanding};
pub use change::{Change, Step, TargetChange, Why};
pub use error::{YearOf, YearsError};
pub use likeness::{Likeness, name_key};
pub use pairing::{JoinedBy, Matching, Proposal, Rename};
pub use panel::{Panel, PanelUnit, PanelYear, Series, SeriesCell};
pub use rank::{Rank, ranks};
pub use subject::{LeftOut, LeftOutWhy, places};
pub use trend::{FEWEST, Trend, TrendEnd, Way, trend};
pub use yardstick::{Regraded, RuleEffect, Yardstick, yardstick};

#[cfg(test)]
mod years_tests;
