use crate::audit::case::paragraph_at;
use crate::audit::report_text::{Style, is_heading, numbered, plain, years};
use crate::audit::told::Told;
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Missing, Severity, Thresholds, Words, found};
use crate::form::Kind;

/// F09.
pub(super) static CHECK: Check = Check {
    name: "other-unit-in-text",
    origin: "F09",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "标题或概况中是其他单位或年度", en: "another unit or year in a title or the overview" },
    explanation: Words {
        zh: "报告标题、章节标题、“填报单位”或概况中讲编制、内设机构的一句写的单位或年度与自评表不一致，多为套用他人或往年报告所留。简称和上下级名称不算；项目表只看外地的单位；讲下一年安排、与上年对比的标题不看。",
        en: "A title, a heading, 填报单位 or the overview's sentence on posts and offices names another unit or year than the form: left over from another report. Short names are the same unit; for a project only units of another place count; headings on the year to come or on comparisons are let be.",
    },
    advice: Words { zh: "改成本单位、本年度，并检查全文。", en: "Mend it, and look through the whole text." },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::Text, Input::Unit, Input::Year],
    faulty: Example { edits: &[("text[0]", "青山县林业局2023年度部门整体支出绩效自评报告")], at: "text[0]" },
    sound: Example {
        edits: &[
            ("text[0]", "县水务局2023年度部门整体支出绩效自评报告"),
            ("text[11]", "六、2024年改进措施"),
            ("text[2]", "县水务局编制20人，实有在职人员19人。"),
        ],
        at: "",
    },
    run,
};

/// What the title of such a report says.
const TITLES: [&str; 5] = ["自评", "绩效评价", "绩效报告", "整体支出", "项目支出"];
/// What the headings of the year's own sections say.
const OWN: [&str; 6] = ["预算执行", "收支", "目标完成", "绩效自评", "绩效评价", "支出情况"];
const OF_UNIT: [&str; 4] = ["填报单位", "预算单位", "单位名称", "部门名称"];
const OTHER_YEARS: [&str; 12] = ["上年", "对比", "比较", "结转", "整改", "同期", "下一", "计划", "安排", "打算", "历年", "以来"];
/// What the names of public units end with.
const UNITS: [&str; 37] = [
    "局", "委", "办", "院", "校", "学", "中心", "政府", "会", "所", "站", "队", "馆", "园", "厅", "部", "处", "室", "镇", "乡", "街道",
    "团", "社", "公司", "台", "库", "场", "段", "组", "区", "大学", "法院", "机关", "庭", "科", "协会", "联",
];
/// Where the unit's name ends in a title.
const BEHIND: [&str; 12] = ["20", "二〇", "二○", "二零", "部门", "整体支出", "项目支出", "单位", "绩效", "关于", "预算", "专项"];

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let text = case.need_text()?;
    let unit = case.form.unit.as_deref().map(plain).filter(|unit| !unit.is_empty());
    if unit.is_none() && case.form.year.is_none() {
        return Err(Missing(vec![Input::Unit, Input::Year]));
    }
    let unit = unit.unwrap_or_default();
    let own_year = case.form.year.and_then(|year| u32::try_from(year).ok());
    let mut found = Vec::new();
    let mut before_first = true;
    let told = case.told();
    let of_unit = |told: &Told| {
        let field = told.fields.iter().find(|field| OF_UNIT.contains(&field.label));
        field.map(|field| field.value.split('(').next().unwrap_or_default().to_owned())
    };
    let own_foot = told.iter().filter_map(of_unit).any(|named| same_unit(&named, &unit));
    let mut staffed = false;
    for (index, (paragraph, told)) in text.iter().zip(told.iter()).enumerate() {
        let Some(plain) = &told.short else {
            before_first &= index < 10;
            continue;
        };
        let number = numbered(plain);
        before_first &= !matches!(number, Some((Style::Top, ..))) && index < 10;
        let is_title = before_first && number.is_none() && plain.chars().count() <= 60 && is_heading_of(plain, &TITLES);
        let is_own = number.is_some() && is_heading(plain) && is_heading_of(plain, &OWN) && !is_heading_of(plain, &OTHER_YEARS);
        if (is_title || is_own)
            && let Some(year) = own_year
            && let Some(other) = other_year(plain, year, is_own)
        {
            found.push(found!(paragraph_at(index, paragraph), [other, year],
                zh: "标题写的是 {other} 年，自评表是 {year} 年度", en: "the title says {other}, the form is of {year}"));
            continue;
        }
        if unit.is_empty() {
            continue;
        }
        let department = case.form.kind == Kind::Department;
        let titled = || {
            if !is_title || plain.contains(&unit) {
                return None;
            }
            let end = BEHIND.iter().filter_map(|word| plain.find(word)).min().unwrap_or(0);
            let named = plain.get(..end).unwrap_or_default().trim_start_matches(['附', '件', ':']).to_owned();
            // A project's report may be its department's, but not another place's.
            let may = department || (own_foot && elsewhere(&named, &unit));
            may.then_some(named)
        };
        // The first sentence on posts or offices is of the unit itself; later ones may be of those under it.
        let staff = if department && !staffed { staff_of(plain) } else { None };
        staffed |= staff.is_some();
        let own_staff = || staff.filter(|named| is_of_other_place(named, &unit)).map(str::to_owned);
        let carried_out = || (!department).then(|| carried_out_by(plain)).flatten().filter(|named| abroad(named, &unit)).map(str::to_owned);
        let named = of_unit(told).or_else(titled).or_else(own_staff).or_else(carried_out);
        if let Some(named) = named.filter(|named| is_unit(named) && !same_unit(named, &unit)) {
            found.push(found!(paragraph_at(index, paragraph), [named, unit],
                zh: "写的单位是“{named}”，自评表是“{unit}”", en: "the text names {named}, the form {unit}"));
        }
    }
    Ok(found)
}

/// The place that a name begins with, and its level: a town, a county or a city.
fn place(name: &str) -> Option<(&str, u8)> {
    let mut before = ' ';
    // A place's name has three to eight characters; 社区, 园区 and 城乡 are none.
    let (at, c) = name.char_indices().take(8).enumerate().find_map(|(count, (at, c))| {
        let last = std::mem::replace(&mut before, c);
        (count >= 2 && "镇乡县区旗市".contains(c) && !"社校园小景灌林矿库牧山片厂城".contains(last)).then_some((at, c))
    })?;
    let level = match c {
        '镇' | '乡' => 0,
        '县' | '区' | '旗' => 1,
        _ => 2,
    };
    Some((name.get(..at.saturating_add(c.len_utf8()))?, level))
}

fn is_of_other_place(named: &str, unit: &str) -> bool {
    place(named).zip(place(unit)).is_some_and(|(other, own)| !unit.contains(other.0) && !named.contains(own.0))
}

/// Whether one unit is of another place, and of none that could be above the other's.
fn elsewhere(named: &str, unit: &str) -> bool {
    is_of_other_place(named, unit) && place(named).zip(place(unit)).is_some_and(|(other, own)| other.1 <= own.1)
}

/// Whether both are of counties that are not the same.
fn abroad(named: &str, unit: &str) -> bool {
    elsewhere(named, unit) && place(named).zip(place(unit)).is_some_and(|(other, own)| other.1 == 1 && own.1 == 1)
}

/// Whose posts or offices a sentence is about: …局编制20人, …局内设股室3个.
fn staff_of(plain: &str) -> Option<&str> {
    let end = ["编制", "内设", "核定"].iter().filter_map(|word| plain.find(word)).min()?;
    let named = plain.get(..end)?.trim_end_matches([',', '共', '有', '现', '人', '员', '的']);
    let under = ["下属", "二级", "所属", "直属", "下设", "其中", "我"].iter().any(|word| named.contains(word));
    (is_unit(named) && !under).then_some(named)
}

/// By whom a project was carried out: …项目由…局组织实施.
fn carried_out_by(plain: &str) -> Option<&str> {
    let (_, behind) = plain.split_once("项目由")?;
    let (named, _) = behind.split_once("组织实施").or_else(|| behind.split_once("负责实施"))?;
    named.chars().all(|c| c != '。' && c != ',').then_some(named)
}

fn is_heading_of(plain: &str, words: &[&str]) -> bool {
    words.iter().any(|word| plain.contains(word))
}

/// A year that is named where the form's is not. The year after is when reports are made: headings may speak of it, and in a
/// title only its 年度 is what is evaluated.
fn other_year(plain: &str, year: u32, heading: bool) -> Option<u32> {
    let years = years(plain);
    if years.contains(&year) {
        return None;
    }
    years.into_iter().find(|other| *other != year.saturating_add(1) || (!heading && plain.contains(&format!("{other}年度"))))
}

fn is_unit(name: &str) -> bool {
    (4..=40).contains(&name.chars().count()) && !name.contains(['《', '*', '、', ',', '_']) && UNITS.iter().any(|end| name.ends_with(end))
}

/// Whether one name can be short for the other: 县教体局 for 云溪县教育体育局.
fn same_unit(one: &str, other: &str) -> bool {
    within(one, other) || within(other, one)
}

fn within(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}
