use crate::audit::columns::with_target;
use crate::audit::late::late_at_full_points;
use crate::audit::row::Row;
use crate::audit::wording::{breach, cited};
use crate::audit::{Basis, Case, Check, Checked, Example, Found, Input, Severity, Thresholds, Words, found};
use crate::reading::Value;

/// D19.
pub(super) static CHECK: Check = Check {
    name: "time-target-not-a-date",
    origin: "D19",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "时效指标没有具体日期或逾期满分", en: "a time target without a date, or missed at full points" },
    explanation: Words {
        zh: "时效指标的指标值只写年度，年内任何一天都算完成。完成日期晚于指标值而仍得满分的也报告：规则规定逾期扣分的为错误，多数规则没有规定，为警告。",
        en: "The target of a time indicator is only a year, so that any day of it would do. A date of completion behind the target at full points is reported too: an error where the rule takes points for it; most rule sets do not say what being late costs, and then it is a warning.",
    },
    advice: Words {
        zh: "写明完成的月份或日期；逾期的按规定扣分并说明原因。",
        en: "Name a month or a day; where it was missed, take points off and say why.",
    },
    basis: Basis::practice("公布的自评表"),
    thresholds: &[],
    needs: &[Input::TargetValues],
    faulty: Example { edits: &[("indicators[3].target", "2023年"), ("indicators[3].actual", "2023年10月")], at: "indicators[3].target" },
    sound: Example {
        edits: &[
            ("indicators[3].target", "2023年底前"),
            ("indicators[3].actual", "2023年12月31日"),
            ("indicators[2].name", "供水服务时间"),
            ("indicators[2].target", "全年"),
            ("indicators[2].actual", "全年"),
        ],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let rows = with_target(case)?;
    Ok(rows.iter().flat_map(|row| [only_a_year(row), late(row, case)]).flatten().collect())
}

/// A whole year as the target of a row about time.
fn only_a_year(row: &Row<'_>) -> Option<Found> {
    let Value::When(when) = &row.target.value else { return None };
    let (target, name) = (row.target.text.trim(), row.indicator.name.as_str());
    let about_time = row.under("时效") || ["时间", "时限", "期限", "及时", "日期"].iter().any(|word| name.contains(word));
    let whole_year = when.from.year() == when.to.year()
        && (when.from.month(), when.from.day()) == (1, 1)
        && (when.to.month(), when.to.day()) == (12, 31);
    // Of a service 全年 and 1-12月 say when it is there, not when it is done.
    let service = (target.contains("全年") || target.contains('月'))
        && !["完成", "到位", "支付", "发放"].iter().any(|word| name.contains(word) || target.contains(word));
    if !about_time || !whole_year || when.deadline || service {
        return None;
    }
    Some(
        found!(row.at("target"), [target], zh: "时效指标的指标值“{target}”只有年度，没有完成日期", en: "the time target “{target}” is a year and names no date"),
    )
}

/// Finished behind the target, at full points.
fn late(row: &Row<'_>, case: &Case<'_>) -> Option<Found> {
    let (last, first) = late_at_full_points(row, case.form.year)?;
    let (points, score) = row.scored()?;
    let (target, actual) = (row.target.text.trim(), row.actual.text.trim());
    let cells = [row.at("target"), row.at("reported")];
    let Some(most) = row.rule_takes_points() else {
        let found = found!(row.at("actual"), [target, actual, last, first, points, score],
            zh: "完成时间“{actual}”（最早{first}）晚于指标值“{target}”（最晚{last}），得分{score}仍为满分",
            en: "“{actual}” (not before {first}) is later than the target “{target}” (not after {last}), and the row still has {score} of {points} points");
        return Some(found.also(cells));
    };
    let found = found!(row.at("actual"), [target, actual, last, first, points, score, most],
        zh: "完成时间“{actual}”（最早{first}）晚于指标值“{target}”（最晚{last}），按规则至多得 {most} 分，得分{score}仍为满分",
        en: "“{actual}” (not before {first}) is later than the target “{target}” (not after {last}): the rule gives at most {most}, yet the row has {score} of {points} points")
    .severity(breach(case))
    .also(cells);
    Some(match &row.line.clause {
        Some(clause) => found.clause(cited(case.set, clause)),
        None => found,
    })
}
