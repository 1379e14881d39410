use crate::audit::case::paragraph_at;
use crate::audit::stated::{Figure, SENTENCE, before, behind, figures, half_width, since};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};
use crate::number::{Decimal, Ratio};

/// A19.
pub(super) static CHECK: Check = Check {
    name: "stated-count-differs-from-parts",
    origin: "A19",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "正文总数与分项之和不符", en: "a total of the text is not the sum of its parts" },
    explanation: Words {
        zh: "正文先说总数再分项列举（“一是……二是……”“其中……”，或同一事项多次列数）时，把分项相加与总数比较。分项有概数（余、多）或“其中”可能没有列全的，作提示。",
        en: "Where the text gives a total and then its parts (一是…二是…, 其中…, or the same thing counted again and again), the parts are added. Approximate parts, and 其中 that may not be all, make a note.",
    },
    advice: Words { zh: "核对总数与分项。", en: "Check the total and its parts." },
    basis: Basis::inference(),
    thresholds: &[],
    needs: &[Input::Text],
    faulty: Example { edits: &[("text[8]", "全年举办节水培训10场，其中进社区8场、进学校4场。")], at: "text[8]" },
    sound: Example {
        edits: &[("text[8]", "全年举办节水培训10场，一是进社区举办节水培训6场，发放问卷200份。二是进学校举办节水培训4场，收回问卷186份。")],
        at: "",
    },
    run,
};

/// How items are counted off.
const ITEMS: [&str; 10] = ["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是"];
/// Words that say that a number is a whole.
const ALL: [&str; 6] = ["共", "累计", "合计", "总计", "全年", "今年"];

/// A count in a text: 文体活动7场次, 宣传资料21500余册.
struct Count<'a> {
    figure: Figure,
    about: bool,
    unit: &'a str,
    /// What is counted: the words before the number back to a mark.
    label: &'a str,
}

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let mut found = Vec::new();
    for (index, paragraph) in case.need_text()?.iter().enumerate() {
        let plain = half_width(&paragraph.text);
        if !plain.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let counts = counts(&plain);
        for (label, total, parts, exact, sure) in
            [items(&plain, &counts), of_which(&plain, &counts), repeated(&plain, &counts)].into_iter().flatten()
        {
            let sum: Ratio = parts.iter().map(|part| part.ratio()).sum();
            if sum == total.ratio() {
                continue;
            }
            let written: Vec<String> = parts.iter().map(ToString::to_string).collect();
            let one = found!(paragraph_at(index, paragraph), [label, total, sum],
                zh: "“{label}”总数为 {total}，所列分项相加为 {sum}", en: "the total of `{label}` is {total}, the parts listed add up to {sum}")
            .sum(format!("{} = {sum} ≠ {total}", written.join(" + ")));
            let firm = exact && (sure || sum > total.ratio());
            found.push(if firm { one } else { one.severity(Severity::Note) });
        }
    }
    Ok(found)
}

type Listed = (String, Decimal, Vec<Decimal>, bool, bool);

fn counts(text: &str) -> Vec<Count<'_>> {
    let mut found = Vec::new();
    for figure in figures(text) {
        let after = behind(text, figure.end);
        let after = after.trim_start_matches([' ', '\u{3000}']);
        let rest = after.trim_start_matches(['余', '多']);
        let about = rest.len() < after.len();
        let head = before(text, figure.start);
        // 第3期 is one of them, 2期工程 a name.
        let is_name = rest.starts_with('期')
            && (head.trim_end().ends_with('第') || ["期工程", "期项目", "期间", "期末", "期初"].iter().any(|word| rest.starts_with(word)));
        if is_name {
            continue;
        }
        let unit = ["场次", "人次", "平方米", "公里", "批次"].into_iter().find(|unit| rest.starts_with(unit));
        let unit = unit.or_else(|| rest.get(..3).filter(|unit| unit.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))));
        // Money is another check's, dates and shares are no counts.
        let Some(unit) = unit.filter(|unit| !["元", "万", "年", "月", "日", "分", "亿", "号", "时", "天"].contains(unit)) else {
            continue;
        };
        if !figure.number.ratio().is_integer() {
            continue;
        }
        let label = since(head, &['，', ',', '。', '；', ';', '、', '：', ':', '（', '(', '“', '”', '！', '\n']);
        found.push(Count { figure, about, unit, label: trimmed(label) });
    }
    found
}

/// A label without the words that only say that it is a whole.
fn trimmed(label: &str) -> &str {
    let mut label = label.trim();
    while let Some(rest) = ["今年", "全年", "本年", "我单位", "累计", "一共", "共计", "共", "其中", "年度", "年"]
        .iter()
        .find_map(|word| label.strip_prefix(word))
    {
        label = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    label.trim_end_matches(['共', '约', '达', '计', '为'])
}

fn is_whole(text: &str, count: &Count<'_>) -> bool {
    let sentence = since(before(text, count.figure.start), &SENTENCE);
    ALL.iter().any(|word| sentence.contains(word)) && !sentence.contains("其中")
}

/// 共举办活动7场次，一是…2场次…二是…3场次…三是…
fn items(text: &str, counts: &[Count<'_>]) -> Option<Listed> {
    let first = text.find("一是")?;
    let total = counts.iter().rfind(|count| count.figure.start < first)?;
    // The enumeration follows the total at once.
    let gap = text.get(total.figure.end..first)?;
    if gap.chars().count() > 6 || total.about {
        return None;
    }
    let mut starts = vec![first];
    for item in ITEMS.iter().skip(1) {
        let from = starts.last().copied()?;
        match behind(text, from).find(item) {
            Some(at) => starts.push(from + at),
            None => break,
        }
    }
    if starts.len() < 2 {
        return None;
    }
    let noun: String = total.label.chars().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect();
    let (mut parts, mut exact, mut counted) = (Vec::new(), true, 0);
    for (place, start) in starts.iter().enumerate() {
        let end = starts.get(place + 1).copied().unwrap_or(text.len());
        let mut inside = counts.iter().filter(|count| (*start..end).contains(&count.figure.start) && count.unit == total.unit);
        match (inside.next(), inside.next()) {
            (Some(count), None) => {
                parts.push(count.figure.number);
                exact &= !count.about;
                counted += 1;
            }
            // An item without a number is one.
            (None, _) if text.get(*start..end).is_some_and(|item| !noun.is_empty() && item.contains(&noun)) => {
                parts.push(Decimal::from_int(1))
            }
            _ => return None,
        }
    }
    (counted > 0).then(|| (total.label.to_owned(), total.figure.number, parts, exact, true))
}

/// 培训10场，其中进社区6场、进学校4场.
fn of_which(text: &str, counts: &[Count<'_>]) -> Option<Listed> {
    text.match_indices("其中").take(100).find_map(|(at, word)| {
        let total = counts.iter().rfind(|count| count.figure.start < at)?;
        let gap = text.get(total.figure.end..at)?;
        if gap.chars().count() > 6 || gap.contains(SENTENCE) {
            return None;
        }
        let end = behind(text, at).find(SENTENCE).map_or(text.len(), |end| at + end);
        let inside: Vec<&Count<'_>> = counts.iter().filter(|count| (at + word.len()..end).contains(&count.figure.start)).collect();
        // All of one unit, or the list is of several things.
        if inside.len() < 2 || inside.iter().any(|count| count.unit != total.unit) {
            return None;
        }
        let exact = !total.about && inside.iter().all(|count| !count.about);
        let parts: Vec<Decimal> = inside.iter().map(|count| count.figure.number).collect();
        let sum: Ratio = parts.iter().map(|part| part.ratio()).sum();
        (sum != total.figure.number.ratio()).then(|| (total.label.to_owned(), total.figure.number, parts, exact, false))
    })
}

/// 共发放宣传资料21500余册。…发放宣传资料10000余份；…发放宣传资料3600余份.
fn repeated(text: &str, counts: &[Count<'_>]) -> Option<Listed> {
    let longer = |count: &&Count<'_>| count.label.chars().count() >= 4 && is_whole(text, count);
    // Paragraphs with hundreds of counts are lists of something else.
    counts.iter().take(100).enumerate().filter(|(_, count)| longer(count)).find_map(|(place, total)| {
        let same: Vec<&Count<'_>> = counts.iter().skip(place + 1).take(100).filter(|count| count.label == total.label).collect();
        let less = same.iter().all(|count| count.figure.number.ratio() < total.figure.number.ratio());
        if same.len() < 2 || !less {
            return None;
        }
        let exact = !total.about && same.iter().all(|count| !count.about);
        Some((total.label.to_owned(), total.figure.number, same.iter().map(|count| count.figure.number).collect(), exact, false))
    })
}
