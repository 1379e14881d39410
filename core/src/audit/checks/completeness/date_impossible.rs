use crate::audit::case::paragraph_at;
use crate::audit::report_text::{Named, named_day};
use crate::audit::{At, Basis, Case, Check, Checked, Example, Found, Input, Missing, Severity, Threshold, Thresholds, Words, found};
use crate::number::Ratio;
use crate::reading::Date;

/// F02.
pub(super) static CHECK: Check = Check {
    name: "date-impossible",
    origin: "F02",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "填报日期不可能", en: "an impossible day of filing" },
    explanation: Words {
        zh: "填报日期早于评价年度结束之日，这时全年执行数和完成值还不可能有；早于评价年度开始或历法上没有的日期按错误提示。年度终了后超过截止月数的也提示。",
        en: "The form was filed before the evaluated year was over, when there could be no figures of the full year. A day before that year began, or one that no calendar has, is an error. A day more months after the year than the deadline allows is told as well.",
    },
    advice: Words { zh: "核对填报日期和评价年度。", en: "Check the day of filing and the year." },
    basis: Basis::inference(),
    thresholds: &[Threshold {
        name: "months",
        default: "24",
        title: Words { zh: "年度终了后的截止月数（0为不看）", en: "the deadline in months after the year (0: none)" },
    }],
    needs: &[Input::Year, Input::Filed],
    faulty: Example {
        edits: &[("text[14]", "填报单位：云溪县水务局　填表人：***　单位负责人：***　填报日期：2023年3月15日　联系电话：***")],
        at: "text[14]",
    },
    sound: Example {
        edits: &[
            ("text[14]", "填报单位：云溪县水务局　填表人：***　单位负责人：***　填报日期：2023年12月31日　联系电话：***"),
            ("filed", "2025-12-31"),
        ],
        at: "",
    },
    run,
};

/// Labels with the day of filing behind them.
const LABELS: [&str; 6] = ["填报日期", "填表日期", "填报时间", "填表时间", "报告日期", "编制日期"];

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let year = case.form.year.ok_or(Missing::from(Input::Year))?;
    let text = case.text.unwrap_or_default();
    let mut days: Vec<(At, Named)> =
        case.filed.map(|day| (At::new("filed", "填报日期").first_in(day, None), Named::Day(day))).into_iter().collect();
    let near_end = text.len().saturating_sub(5);
    for (index, (paragraph, told)) in text.iter().zip(case.told().iter()).enumerate() {
        let Some(plain) = &told.short else { continue };
        let labelled =
            told.fields.iter().filter(|field| LABELS.contains(&field.label)).filter_map(|field| Some(named_day(&field.value)?.0));
        // A line that is nothing but a day, on the cover or at the end, is when the report was made.
        let alone = named_day(plain).filter(|(_, rest)| rest.is_empty() && (index < 5 || index >= near_end)).map(|(day, _)| day);
        days.extend(labelled.chain(alone).map(|day| (paragraph_at(index, paragraph), day)));
    }
    if days.is_empty() {
        return Err(Input::Filed.into());
    }
    Ok(days.into_iter().filter_map(|(at, day)| judged(at, day, year, &thresholds.get("months"))).collect())
}

fn judged(at: At, day: Named, year: i16, months: &Ratio) -> Option<Found> {
    let day = match day {
        Named::Day(day) => day,
        Named::NoSuchDay(written) => {
            return Some(
                found!(at, [written], zh: "历法上没有“{written}”这一天", en: "there is no such day as {written}").severity(Severity::Error),
            );
        }
    };
    if day < Date::new(year, 12, 31)? {
        let found = found!(at, [day, year],
            zh: "填报日期 {day} 早于 {year} 年度终了", en: "filed on {day}, before the year {year} was over");
        return Some(if day.year() < year { found.severity(Severity::Error) } else { found });
    }
    let after = (1i16..=120).find(|after| Ratio::from_int(i64::from(*after)) == *months)?;
    let month = i8::try_from((after - 1) % 12 + 1).ok()?;
    let deadline = Date::last_of_month(year.checked_add(1)?.checked_add((after - 1) / 12)?, month)?;
    (day > deadline).then(
        || found!(at, [day, deadline], zh: "填报日期 {day} 晚于截止日 {deadline}", en: "filed on {day}, after the deadline of {deadline}"),
    )
}
