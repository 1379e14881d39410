use crate::audit::row::Row;
use crate::audit::{At, Basis, Case, Check, Checked, Example, Input, Missing, Severity, Threshold, Thresholds, Words, found};
use crate::number::Ratio;
use crate::reading::{Dimension, Quantity, Reading};

/// D29.
pub(super) static CHECK: Check = Check {
    name: "placeholder-number",
    origin: "D29",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "疑为占位数字", en: "a number that looks like a placeholder" },
    explanation: Words {
        zh: "指标值或完成值是 999、1111、8888、12345 一类数字，或没有单位的 88，几项指标的指标值和完成值都是 88；或多项名称不同的计数指标完成值是同一个数。百分率（如 100%）不在此列。",
        en: "A target or actual is a number like 999, 1111, 8888 or 12345, or a bare 88, or 88 as target and actual of several; or several counts have all the same actual. Percentages such as 100 % do not count.",
    },
    advice: Words { zh: "填写真实数字。", en: "Put in the true number." },
    basis: Basis::practice("宁乡市坝塘镇自评表"),
    thresholds: &[Threshold {
        name: "same-rows",
        default: "4",
        title: Words { zh: "几项计数指标同数", en: "how many counts with the same actual" },
    }],
    needs: &[Input::Actuals],
    faulty: Example { edits: &[("indicators[5].actual", "9999户")], at: "indicators[5].actual" },
    sound: Example {
        edits: &[("indicators[5].actual", "1999户"), ("indicators[0].actual", "88场"), ("indicators[2].actual", "100%")],
        at: "",
    },
    run,
};

const TYPED: [i64; 12] = [999, 9999, 99_999, 1111, 11_111, 111_111, 8888, 88_888, 888_888, 12_345, 123_456, 1_234_567];

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let mut all = Vec::new();
    let mut counts = Vec::new();
    for row in &rows {
        for (cell, reading) in [("target", row.target), ("actual", row.actual)] {
            let Some(quantity) = reading.quantity() else { continue };
            let (Some(whole), unit) = (quantity.exact(), quantity.unit.as_ref()) else { continue };
            let number = &printed(whole, reading);
            let share = unit.is_some_and(|unit| unit.dimension == Dimension::Share) || is_share(row);
            if share {
                continue;
            }
            let bare = unit.is_none() && row.indicator.unit.is_none() && row.target.quantity().is_none_or(|target| target.unit.is_some());
            if TYPED.iter().any(|typed| *number == Ratio::from_int(*typed)) || (bare && *number == Ratio::from_int(88)) {
                all.push(found!(row.at(cell), [number], zh: "{number} 疑为占位数字", en: "{number} looks like a placeholder"));
            }
            if cell == "actual" {
                let repeated = row.target.quantity().and_then(Quantity::exact).is_some_and(|target| target == whole);
                counts.push((row, number.clone(), repeated));
            }
        }
    }
    if counts.is_empty() && rows.iter().all(|row| row.indicator.actual.is_none()) {
        return Err(Missing::from(Input::Actuals));
    }
    let count = counts.len();
    // One and none are the counts of most plans.
    if let Some((_, number, _)) = counts.first()
        && *number > Ratio::from_int(2)
        && Ratio::from_int(count as i64) >= thresholds.get("same-rows")
        && counts.iter().all(|(_, other, _)| other == number)
    {
        all.push(
            found!(At::new("indicators", "三级指标"), [count, number],
                zh: "{count} 项计数指标的完成值都是 {number}", en: "the actual of all {count} counts is {number}")
            .also(counts.iter().map(|(row, ..)| row.at("actual"))),
        );
    }
    // 88 as target and as actual, of several things.
    let eighty_eight = Ratio::from_int(88);
    let rows: Vec<_> = counts.iter().filter(|(_, number, repeated)| *repeated && *number == eighty_eight).map(|(row, ..)| row).collect();
    if all.last().is_none_or(|found| found.at.path != "indicators")
        && let [_, _, ..] = rows.as_slice()
    {
        let (count, number) = (rows.len(), &eighty_eight);
        all.push(
            found!(At::new("indicators", "三级指标"), [count, number],
                zh: "{count} 项指标的指标值和完成值都是 {number}", en: "target and actual of {count} indicators are all {number}")
            .also(rows.iter().map(|row| row.at("actual"))),
        );
    }
    Ok(all)
}

/// The number as its digits stand: 999 of 999万吨.
fn printed(number: &Ratio, reading: &Reading) -> Ratio {
    let factor = match () {
        () if reading.text.contains('亿') => 100_000_000,
        () if reading.text.contains('万') => 10_000,
        () => return number.clone(),
    };
    let digits = number.checked_div(&Ratio::from_int(factor)).ok().filter(|digits| *digits >= Ratio::one());
    digits.unwrap_or_else(|| number.clone())
}

/// Whether the row is a percentage by its name or its unit.
fn is_share(row: &Row<'_>) -> bool {
    let name = row.indicator.name.trim();
    let unit = row.indicator.unit.as_ref().map_or("", |cell| cell.value.trim());
    ["率", "满意度", "比例", "占比", "比重", "知晓度", "覆盖面"].iter().any(|word| name.contains(word)) || unit == "%" || unit == "％"
}
