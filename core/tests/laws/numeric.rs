//! The shapes that measure a number: an actual, as exact as it may be, against a target.

use crate::line::{Case, Line};
use crate::picking::{Make, Pick};
use serde_json::{Value, json};

pub(crate) const SUBJECTS: &[(&str, Make)] = &[
    ("capped-proportion", |pick| measured(pick, &json!({ "capped-proportion": {} }), Good::Up, true)),
    ("inverse-ratio", |pick| measured(pick, &json!({ "inverse-ratio": {} }), Good::Down, true)),
    ("inverse-linear", |pick| measured(pick, &json!({ "inverse-linear": {} }), Good::Down, true)),
    ("threshold", |pick| {
        let good = pick.one(&[Good::Up, Good::Down]);
        measured(pick, &json!({ "threshold": {} }), good, true)
    }),
    ("pass-line", pass_line),
    ("bands", bands),
    ("linear", linear),
    ("per-step", per_step),
    ("two-sided", two_sided),
    ("better-of", better_of),
    ("per-event", |pick| {
        let rule =
            pick.one(&[json!({ "deduct": "0.5" }), json!({ "deduct": "0.7", "allow": "2" }), json!({ "deduct": "1", "least": "1" })]);
        counted(pick, &json!({ "per-event": rule }), 0)
    }),
    ("rank-table", |pick| {
        let places = json!([{ "range": "[1, 1]", "share": "1" }, { "range": "[2, 5]", "share": "0.9" }, { "range": "[6, 20]", "share": "0.6" }, { "range": "[21, )", "share": "0" }]);
        let rule = pick.one(&[json!({ "each": "0.25" }), json!({ "places": places })]);
        counted(pick, &json!({ "rank-table": rule }), 1)
    }),
];

/// Which actual is better.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Good {
    Up,
    Down,
    Near,
}

/// Quarters as text: 5 → 1.25.
fn quarters(number: u32) -> String {
    format!("{}.{:02}", number / 4, number % 4 * 25)
}

/// What an actual says, and the exact numbers that lie in it.
struct Evidence {
    text: String,
    picks: Vec<String>,
    /// The same times a whole number.
    times: Box<dyn Fn(u32) -> String>,
}

/// Numbers as exact as people type them: 12.5 · 10-20 · ≥95 · ≤95 · ＞95 · 200余.
fn evidence(pick: &mut Pick<'_>, target: u32) -> Evidence {
    let (low, width) = (pick.below(900), pick.below(400) + 1);
    let inner = quarters(low + pick.below(width + 1));
    let high = low + width;
    match pick.below(6) {
        0 => Evidence { text: quarters(low), picks: vec![quarters(low)], times: Box::new(move |by| quarters(low * by)) },
        1 | 2 => {
            // The target itself, where a two-sided rule has its best.
            let inside = (low..=high).contains(&target).then(|| quarters(target));
            let picks = [quarters(low), quarters(high), inner].into_iter().chain(inside).collect();
            Evidence {
                text: format!("{}-{}", quarters(low), quarters(high)),
                picks,
                times: Box::new(move |by| format!("{}-{}", quarters(low * by), quarters(high * by))),
            }
        }
        3 => {
            let inside = (target >= low).then(|| quarters(target));
            let picks = [quarters(low), format!("{}000000000", low / 4 + 1), quarters(high)].into_iter().chain(inside).collect();
            Evidence { text: format!("≥{}", quarters(low)), picks, times: Box::new(move |by| format!("≥{}", quarters(low * by))) }
        }
        4 => {
            let inside = (target > low).then(|| quarters(target));
            let picks = [format!("{}000001", quarters(low)), "9000000000".to_owned(), quarters(high)].into_iter().chain(inside).collect();
            Evidence { text: format!("＞{}", quarters(low)), picks, times: Box::new(move |by| format!("＞{}", quarters(low * by))) }
        }
        _ => {
            let hundreds = low / 100 + 1;
            let inside = (target > hundreds * 400 && target < (hundreds + 1) * 400).then(|| quarters(target));
            let picks = [format!("{hundreds}00.000001"), format!("{hundreds}99.999999"), format!("{hundreds}50")]
                .into_iter()
                .chain(inside)
                .collect();
            Evidence { text: format!("{hundreds}00余"), picks, times: Box::new(move |by| format!("{}00余", hundreds * by)) }
        }
    }
}

/// A rule that scores the actual against the target.
fn measured(pick: &mut Pick<'_>, shape: &Value, good: Good, scale_free: bool) -> Case {
    let sign = match good {
        Good::Up => "≥",
        Good::Down => "≤",
        Good::Near => "=",
    };
    let (points, target) = (pick.below(20) + 1, pick.below(600) + 1);
    let of = |target: u32, actual: String| Line::new(shape.clone(), points, format!("{sign}{}", quarters(target)), actual);
    let evidence = evidence(pick, target);
    let better = (evidence.picks.len() == 1).then(|| {
        let number: u32 = {
            let (whole, part) = evidence.text.split_once('.').unwrap();
            whole.parse::<u32>().unwrap() * 4 + part.parse::<u32>().unwrap() / 25
        };
        let better = match good {
            Good::Up => number + pick.below(200),
            Good::Down => number - pick.below(number + 1),
            // Anywhere between the actual and the target.
            Good::Near if number >= target => target + pick.below(number - target + 1),
            Good::Near => target - pick.below(target - number + 1),
        };
        of(target, quarters(better))
    });
    // A number written with 余 reaches to the next hundred, whatever its size, so that it does not scale.
    let scaled = (scale_free && !evidence.text.contains('余')).then(|| {
        let by = pick.below(30) + 2;
        of(target * by, (evidence.times)(by))
    });
    let picks = evidence.picks.iter().map(|number| of(target, number.clone())).collect();
    Case { line: of(target, evidence.text), better, scaled, picks }
}

fn pass_line(pick: &mut Pick<'_>) -> Case {
    let good = pick.one(&[Good::Up, Good::Down]);
    if pick.chance(25) {
        // The line's number is the pick: every line up to full is one that the rule may mean.
        let mut case = measured(pick, &json!({ "pass-line": {} }), good, true);
        let of = |line: &Line, at: &str| Line { shape: json!({ "pass-line": { "line": format!("{at}%") } }), ..line.clone() };
        // From one so low that nothing lies below it to one just below full.
        case.picks = case.picks.iter().flat_map(|line| ["0.0000001", "50", "99.9999999"].map(|at| of(line, at))).collect();
        return case;
    }
    let rule = pick.one(&[json!({ "line": "60%" }), json!({ "line": "70%", "full": "95%" })]);
    measured(pick, &json!({ "pass-line": rule }), good, true)
}

fn bands(pick: &mut Pick<'_>) -> Case {
    let of_completion = json!({ "bands": [
        { "range": "(, 60%)", "share": "0" }, { "range": "[60%, 80%)", "share": "2/3" }, { "range": "[80%, 100%]", "share": "0.9" }, { "range": "(100%, )", "share": "1" },
    ] });
    let of_actual = json!({ "of": "实际值", "bands": [
        { "range": "(, 20)", "points": "0" }, { "range": "[20, 60]", "points": "2.5" }, { "range": "(60, 150]", "points": "4" }, { "range": "(150, )", "points": "5" },
    ] });
    let scale_free = pick.chance(50);
    measured(pick, &json!({ "bands": if scale_free { of_completion } else { of_actual } }), Good::Up, scale_free)
}

fn linear(pick: &mut Pick<'_>) -> Case {
    match pick.below(3) {
        0 => measured(pick, &json!({ "linear": { "of": "完成率", "from": "60%", "to": "100%" } }), Good::Up, true),
        1 => measured(pick, &json!({ "linear": { "from": "20", "to": "120", "base": "0.6" } }), Good::Up, false),
        _ => measured(pick, &json!({ "linear": { "from": "120", "to": "20", "base": "0.25" } }), Good::Down, false),
    }
}

fn per_step(pick: &mut Pick<'_>) -> Case {
    let (count, good) = (pick.one(&["floor", "ceil", "linear"]), pick.one(&[Good::Up, Good::Down]));
    if pick.chance(50) {
        let side = if good == Good::Up { "below" } else { "above" };
        let rule = json!({ "of": "完成率", "from": "100%", "side": side, "step": "3%", "deduct": "0.7", "count": count, "least": "1" });
        return measured(pick, &json!({ "per-step": rule }), good, true);
    }
    measured(pick, &json!({ "per-step": { "step": "5", "deduct": "0.35", "count": count } }), good, false)
}

fn two_sided(pick: &mut Pick<'_>) -> Case {
    let count = pick.one(&["floor", "ceil", "linear"]);
    let bands = json!({ "bands": [{ "range": "(10%, 15%]", "points": "3" }, { "range": "(15%, 20%]", "points": "1" }, { "range": "(20%, )", "points": "0" }] });
    match pick.below(3) {
        0 => measured(pick, &json!({ "two-sided": { "within": "10%", "outside": "zero" } }), Good::Near, true),
        1 => measured(pick, &json!({ "two-sided": { "within": "10%", "outside": bands } }), Good::Near, true),
        _ => {
            let outside = json!({ "per-step": { "step": "10", "deduct": "0.8", "count": count } });
            measured(pick, &json!({ "two-sided": { "within": "5", "absolute": true, "outside": outside } }), Good::Near, false)
        }
    }
}

fn better_of(pick: &mut Pick<'_>) -> Case {
    let steps = json!({ "per-step": { "of": "完成率", "from": "100%", "side": "below", "step": "5%", "deduct": "0.5" } });
    measured(pick, &json!({ "better-of": { "either": [{ "threshold": {} }, steps, { "capped-proportion": {} }] } }), Good::Up, true)
}

/// A rule over a whole number: fewer is better.
fn counted(pick: &mut Pick<'_>, shape: &Value, least: u32) -> Case {
    let (points, low, width) = (pick.below(20) + 1, least + pick.below(30), pick.below(12));
    let of = |actual: String| Line::new(shape.clone(), points, "0", actual);
    let exact = width < 3;
    let better = exact.then(|| of((low - pick.below(low - least + 1)).to_string()));
    let text = if exact { low.to_string() } else { format!("{low}-{}", low + width) };
    let picks = if exact { vec![of(low.to_string())] } else { (low..=low + width).map(|count| of(count.to_string())).collect() };
    Case { line: of(text), better, scaled: None, picks }
}
