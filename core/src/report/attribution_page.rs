use super::words::range;
use super::years_charts::change_charts;
use super::years_words::{grade, meaning, moved, pair, part, signed, two_places};
use super::{Align, Document};
use crate::messages::{Lang, sentence};
use crate::number::Ratio;
use crate::rules::RuleSet;
use crate::years::{Attribution, JoinedBy, LineMove, Moved, Part};

/// Why a total moved from one year to another: both years, the parts of the change, what every line did, and a waterfall.
///
/// Where the ends of the ranges differ, numbers stand as `low / high`. `sets` are the rule sets, for the words of grades.
#[must_use]
pub fn attribution_page(told: &Attribution, sets: &[&RuleSet], lang: Lang) -> Document {
    let year = |year: Option<i16>| year.map_or_else(|| "—".to_owned(), |year| year.to_string());
    let (from, to) = (year(told.from.year), year(told.to.year));
    let unit = told.unit.as_deref().unwrap_or("—");
    let mut page =
        Document::new(lang, sentence!(lang, zh: "得分变动分析：{unit}，{from} → {to}", en: "Why the total moved: {unit}, {from} → {to}"));
    let [of, rules, computed, word, reported] = match lang {
        Lang::Zh => ["年度", "规则集", "核算", "等级", "自评"],
        Lang::En => ["year", "rule set", "computed", "grade", "reported"],
    };
    let rows = [&told.from, &told.to].map(|standing| {
        let own = standing.reported.map_or_else(|| "—".to_owned(), |own| own.to_string());
        let total = range(Some(standing.low), Some(standing.high));
        vec![year(standing.year), standing.ruleset.clone(), total, grade(standing.grade.as_ref(), standing, sets, lang), own]
    });
    use Align::{Left, Right};
    page.table(&[(of, Left, 8), (rules, Left, 30), (computed, Right, 14), (word, Left, 16), (reported, Right, 10)], rows.to_vec());
    let change = pair(signed(told.low.printed), signed(told.high.printed));
    let judged = told.low.part(Part::Judgement).is_some();
    page.paragraph(if judged {
        sentence!(lang, zh: "自评总分变动 {change}，构成如下。", en: "The reported total moved by {change}, made up as follows.")
    } else {
        sentence!(lang, zh: "核算总分变动 {change}（有一年未报总分，故不含自评差额），构成如下。",
            en: "The computed total moved by {change} (a year reports no total, so judgement is not part of it), made up as follows.")
    });
    parts(&mut page, told, lang);
    if told.low != told.high {
        page.paragraph(sentence!(lang,
            zh: "两数并列处：前为按区间低端，后为按区间高端。",
            en: "Where two numbers stand together: at the low end of the ranges, then at the high end."));
    }
    change_charts(told, lang).into_iter().for_each(|chart| page.chart(chart));
    lines(&mut page, told, lang);
    super::panel_page::proposals(&mut page, &told.proposals, lang);
    page
}

fn parts(page: &mut Document, told: &Attribution, lang: Lang) {
    let [name, change, exact, means] = match lang {
        Lang::Zh => ["来源", "变动", "精确值", "含义"],
        Lang::En => ["part", "change", "exact", "what it is"],
    };
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (low, high) in told.low.parts.iter().zip(&told.high.parts) {
        let fraction = |exact: &Ratio| if two_places(exact).ratio() == *exact { String::new() } else { exact.to_string() };
        let printed = pair(signed(low.printed), signed(high.printed));
        let exact = pair(fraction(&low.exact), fraction(&high.exact));
        rows.push(vec![part(low.part, lang).to_owned(), printed, exact, meaning(low.part, lang).to_owned()]);
    }
    let all = sentence!(lang, zh: "合计", en: "together");
    rows.push(vec![all, pair(signed(told.low.printed), signed(told.high.printed)), String::new(), String::new()]);
    page.table(&[(name, Align::Left, 12), (change, Align::Right, 17), (exact, Align::Right, 25), (means, Align::Left, 40)], rows);
}

/// Every line that moves, the greatest change first.
fn lines(page: &mut Document, told: &Attribution, lang: Lang) {
    let moves = |line: &&LineMove| {
        let still = |end: &crate::years::LineSplit| end.change.is_zero() && end.parts.iter().all(|share| share.exact.is_zero());
        !(still(&line.low) && still(&line.high))
    };
    let mut lines: Vec<&LineMove> = told.lines.iter().filter(moves).collect();
    let size = |line: &&LineMove| line.low.change.abs().max(line.high.change.abs());
    lines.sort_by_key(|line| std::cmp::Reverse(size(line)));
    page.heading(sentence!(lang, zh: "哪些指标带来变动", en: "Which lines moved it"));
    if lines.is_empty() {
        page.paragraph(sentence!(lang, zh: "没有一项指标的得分变动。", en: "No line moved."));
    }
    let still = told.lines.len() - lines.len();
    let rows = lines.into_iter().map(|line| {
        let share = |part: Part| {
            let of =
                |split: &crate::years::LineSplit| split.parts.iter().find(|share| share.part == part).map(|share| signed(share.printed));
            of(&line.low)
                .zip(of(&line.high))
                .map_or_else(String::new, |(low, high)| if low == "0.00" && high == "0.00" { String::new() } else { pair(low, high) })
        };
        let mut name = line.name.clone();
        let mut note = moved(line.moved, lang).to_owned();
        match line.joined_by {
            Some(JoinedBy::Rename) => note = sentence!(lang, zh: "改名{note}", en: "renamed {note}"),
            Some(JoinedBy::Likeness) => note = sentence!(lang, zh: "名称相近{note}", en: "alike {note}"),
            _ => {}
        }
        if !note.is_empty() {
            name = sentence!(lang, zh: "{name}（{note}）", en: "{name} ({note})").replace(" )", ")");
        }
        let ends = |before: bool| {
            let absent = (line.moved == Moved::Added && before) || (line.moved == Moved::Dropped && !before);
            let of = |split: &crate::years::LineSplit| two_places(if before { &split.before } else { &split.after }).to_string();
            if absent { "—".to_owned() } else { pair(of(&line.low), of(&line.high)) }
        };
        let change = pair(signed(line.low.printed), signed(line.high.printed));
        vec![name, ends(true), ends(false), change, share(Part::Rule), share(Part::Points), share(Part::Target), share(Part::Actual)]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let [name, before, after, change] = match lang {
        Lang::Zh => ["指标", "前", "后", "变动"],
        Lang::En => ["indicator", "before", "after", "change"],
    };
    use Align::{Left, Right};
    page.table(
        &[
            (name, Left, 23),
            (before, Right, 9),
            (after, Right, 9),
            (change, Right, 9),
            (part(Part::Rule, lang), Right, 8),
            (part(Part::Points, lang), Right, 9),
            (part(Part::Target, lang), Right, 10),
            (part(Part::Actual, lang), Right, 10),
        ],
        rows,
    );
    if still > 0 {
        page.paragraph(sentence!(lang, zh: "其余 {still} 项得分未变。", en: "The other {still} lines did not move."));
    }
}
