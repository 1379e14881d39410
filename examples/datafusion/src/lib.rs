//! Scores as tables of DataFusion: SQL goes over them as over any other, and nothing is held in memory but the batch at hand.
//!
//! [`Scored::lines`] adds the columns of scores to every line; [`Scored::evaluations`] has one row an evaluation and asks DataFusion to bring
//! the lines of each together first.

mod exec;
mod provider;

pub use provider::Scored;
