//! The JSON Schemas of forms, rule-set files and calls: generated from the types, checked in, compared here.
//! `UPDATE=1 cargo test -p jixiao --all-features --test schema` writes them.
#![cfg(feature = "schema")]
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may panic and read files")]

use jixiao::exchange::{
    AttributeCall, AuditCall, CompareCall, CriterionCall, ExplainCall, MonitorCall, PanelCall, ReadCall, RuleSetsCall, ScoreCall,
    YardstickCall,
};
use std::path::Path;

#[test]
fn schemas_are_what_the_types_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema");
    let schemas = [
        ("self-evaluation", schemars::schema_for!(jixiao::SelfEvaluation)),
        ("monitoring", schemars::schema_for!(jixiao::form::Monitoring)),
        ("ruleset", schemars::schema_for!(jixiao::rules::Document)),
        ("score-call", schemars::schema_for!(ScoreCall)),
        ("explain-call", schemars::schema_for!(ExplainCall)),
        ("compare-call", schemars::schema_for!(CompareCall)),
        ("audit-call", schemars::schema_for!(AuditCall)),
        ("monitor-call", schemars::schema_for!(MonitorCall)),
        ("series", schemars::schema_for!(jixiao::monitor::Series)),
        ("read-call", schemars::schema_for!(ReadCall)),
        ("panel-call", schemars::schema_for!(PanelCall)),
        ("attribute-call", schemars::schema_for!(AttributeCall)),
        ("yardstick-call", schemars::schema_for!(YardstickCall)),
        ("criterion-call", schemars::schema_for!(CriterionCall)),
        ("rulesets-call", schemars::schema_for!(RuleSetsCall)),
    ];
    for (name, schema) in schemas {
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        let path = folder.join(format!("{name}.json"));
        if std::env::var("UPDATE").is_ok() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &text).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), text, "{name}: run with UPDATE=1");
    }
}
