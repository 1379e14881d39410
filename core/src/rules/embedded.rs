//! The rule sets of `core/rulesets`, put into the library by the build script.

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
