use crate::audit::case::{amount_at, number};
use crate::audit::{At, Basis, Case, Check, Checked, Example, Found, Input, Severity, Thresholds, Words, found};
use crate::form::Review;
use crate::number::Decimal;

/// C12.
pub(super) static CHECK: Check = Check {
    name: "review-above-self-score",
    origin: "C12",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "核查得分高于分值或自评得分", en: "a reviewer's score above the points or the self-score" },
    explanation: Words {
        zh: "复核、财政评价得分高于分值的为错误，高于单位自评得分的为警告。填报软件要求核查分数不超过分值。",
        en: "A reviewer's score above the points is an error, one above the unit's own score a warning. Filing software holds the reviewer's score to the points.",
    },
    advice: Words { zh: "核对核查得分。", en: "Check the reviewer's score." },
    basis: Basis::practice("填报软件：核查分数不得超过分值"),
    thresholds: &[],
    needs: &[Input::Reviews],
    faulty: Example {
        edits: &[("indicators[5].reviews", r#"[{"series": "复核", "score": "9.5"}]"#)],
        at: "indicators[5].reviews[0].score",
    },
    sound: Example {
        edits: &[
            ("indicators[5].reviews", r#"[{"series": "复核", "score": "9"}]"#),
            ("reported.reviews", r#"[{"series": "复核", "score": "98.5"}]"#),
        ],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let form = case.form;
    let mut seen = Seen { any: false, all: Vec::new() };
    if let Some(budget) = &form.budget {
        seen.look("budget", "预算执行", &budget.reviews, number(budget.points.as_ref()), number(budget.reported.as_ref()));
    }
    for row in case.rows() {
        seen.look(&format!("indicators[{}]", row.index), &row.indicator.name, &row.indicator.reviews, row.points(), row.reported());
    }
    let full = number(form.reported.points.as_ref()).or_else(|| Decimal::exact(&case.set.full_marks()));
    seen.look("reported", "总分", &form.reported.reviews, full, number(form.reported.score.as_ref()));
    if seen.any { Ok(seen.all) } else { Err(Input::Reviews.into()) }
}

struct Seen {
    any: bool,
    all: Vec<Found>,
}

impl Seen {
    fn look(&mut self, path: &str, label: &str, reviews: &[Review], points: Option<Decimal>, own: Option<Decimal>) {
        for (index, review) in reviews.iter().enumerate() {
            let Some(score) = number(review.score.as_ref()) else { continue };
            self.any = true;
            let series = &review.series;
            let at =
                || -> At { amount_at(format!("{path}.reviews[{index}].score"), format!("{label}·{series}得分"), review.score.as_ref()) };
            if let Some(points) = points.filter(|points| score > *points) {
                self.all.push(
                    found!(at(), [series, score, points], zh: "{series}得分 {score}，高于分值 {points}", en: "{series} gives {score} where {points} points are the most")
                        .severity(Severity::Error),
                );
            } else if let Some(own) = own.filter(|own| score > *own) {
                self.all.push(found!(at(), [series, score, own],
                    zh: "{series}得分 {score}，高于单位自评得分 {own}", en: "{series} gives {score}, more than the unit's own {own}"));
            }
        }
    }
}
