//! Embeds jixiao: a county's own rule set from a string, a form built in code, the result in Chinese, errors by their code.

use jixiao::form::{Budget, BudgetRow, Indicator, Kind};
use jixiao::{Catalog, Decimal, Lang, Options, RuleSet, SelfEvaluation, score};

const COUNTY: &str = r#"
format = 1
id = "county-example-2024"
kind = "regulation"
inherits = "cn-mof-2020"
title = { zh = "某县（示例）", en = "A made-up county" }
covers = ["project"]
in-force = { from = "2024-01-01" }
source = [{ key = "county", document = "某财绩〔2024〕1号（虚构）" }]

[[rule]]
id = "overspending"
for = { name = ["超支率"] }
shape = { per-step = { step = "1%", deduct = "0.5" } }
clause = { source = "county" }
"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let catalog = Catalog::embedded()?;
    let county = RuleSet::from_toml(COUNTY, &catalog)?;

    let mut budget = Budget::default();
    budget.total = BudgetRow {
        full_year: Some(jixiao::form::Amount::from(Decimal::parse("310.2")?).into()),
        executed: Some(jixiao::form::Amount::from(Decimal::parse("154.74")?).into()),
        ..BudgetRow::default()
    };
    budget.points = Some(jixiao::form::Amount::from(Decimal::from_int(10)).into());
    let form = SelfEvaluation::new(Kind::Project)
        .with_unit("某局")
        .with_year(2024)
        .with_budget(budget)
        .with_indicator(Indicator::new("超支率").with_target("≤100%").with_actual("103.2%").with_points(Decimal::from_int(5)))
        .with_indicator(Indicator::new("服务质量").with_target("优良").with_actual("达成年度指标").with_points(Decimal::from_int(10)));

    let card = score(&form, &county, Options::default());
    println!("{}", jixiao::report::scorecard_page(&card, &county, Lang::Zh).to_text());

    // Errors are told apart by their code, which is the same in every language.
    match catalog.get("cn-mof-2002") {
        Err(error) if error.code() == "ruleset-unknown" => {
            println!("{}: {} {}", error.code(), error.sentence(Lang::Zh), error.help(Lang::Zh).unwrap_or_default());
        }
        other => println!("{other:?}"),
    }
    Ok(())
}
