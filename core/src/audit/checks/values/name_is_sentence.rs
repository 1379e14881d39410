use crate::audit::cell_words::{core_name, ending};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Threshold, Thresholds, Words, found};
use crate::number::Ratio;

/// D21.
pub(super) static CHECK: Check = Check {
    name: "name-is-sentence",
    origin: "D21",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "指标名称是工作内容", en: "the name is a sentence" },
    explanation: Words {
        zh: "指标名称以“进一步、积极、开展”等开头，或长过25字，说的是要做的工作，不是可以衡量的指标。以“率、数量、人数、费用、时间”等结尾的不算。",
        en: "The name begins like 进一步, 积极 or 开展, or is longer than 25 characters: it tells work to be done and nothing that can be measured. Names that end in 率, 数量, 费用, 时间 and the like do not count.",
    },
    advice: Words {
        zh: "改为可衡量的指标名称，如“培训场次”“职工参与率”。", en: "Name something measurable, such as 培训场次."
    },
    basis: Basis::proposal(),
    thresholds: &[Threshold {
        name: "characters",
        default: "25",
        title: Words { zh: "名称字数超过", en: "characters of the name, exceeded" },
    }],
    needs: &[Input::Indicators],
    faulty: Example {
        edits: &[("indicators[6].name", "进一步加强节水宣传，提升全民节水意识")], at: "indicators[6].name"
    },
    sound: Example {
        edits: &[
            ("indicators[0].name", "开展节水培训场次"),
            ("indicators[6].name", "实行最严格水资源管理制度考核范围内各行业单位全年节约用水总量"),
            ("indicators[5].name", "广泛宣传节水"),
        ],
        at: "",
    },
    run,
};

/// Beginnings of work plans.
const BEGINNINGS: [&str; 12] = ["进一步", "积极", "开展", "深入", "大力", "扎实", "切实", "努力", "认真", "全力", "着力", "不断"];
/// Endings of what can be measured.
const MEASURES: &[&str] = &[
    "率", "数", "量", "费用", "度", "面积", "金额", "时间", "情况", "人次", "场次", "批次", "里程", "比例", "比重", "占比", "成本", "标准",
    "次数", "时长", "额", "天数", "增幅", "降幅", "幅度", "时限", "期限", "周期", "单价", "产值", "收入",
];
/// They end so and measure nothing.
const NO_MEASURES: &[&str] =
    &["质量", "力量", "能量", "效率", "制度", "力度", "进度", "态度", "角度", "年度", "高度", "深度", "热度", "知名度"];

fn run(case: &Case<'_>, thresholds: &Thresholds<'_>) -> Checked {
    let rows = case.need_rows()?;
    let most = thresholds.get("characters");
    let found = rows.iter().filter_map(|row| {
        let core = core_name(&row.indicator.name);
        let core = core.trim_end_matches(|c: char| !c.is_alphanumeric());
        let measured = ending(core, MEASURES).is_some() && ending(core, NO_MEASURES).is_none();
        if measured {
            return None;
        }
        let name = row.indicator.name.trim();
        let characters = core.chars().filter(|c| c.is_alphanumeric()).count();
        let begun = BEGINNINGS.iter().find(|word| core.starts_with(**word));
        if let Some(word) = begun {
            return Some(found!(row.at("name"), [name, word], zh: "指标名称以“{word}”开头，说的是工作内容，不是可衡量的指标", en: "the name begins with “{word}” and tells work to be done, not something that can be measured"));
        }
        let long = Ratio::from_int(i64::try_from(characters).unwrap_or(i64::MAX)) > most;
        long.then(|| found!(row.at("name"), [name, characters, most],
            zh: "指标名称有{characters}字（超过{most}字），像一句话而不是指标", en: "the name has {characters} characters (more than {most}): a sentence rather than an indicator"))
    });
    Ok(found.collect())
}
