use crate::audit::case::paragraph_at;
use crate::audit::report_text::{Style, is_heading, numbered};
use crate::audit::{Basis, Case, Check, Checked, Example, Input, Severity, Thresholds, Words, found};

/// F03.
pub(super) static CHECK: Check = Check {
    name: "sections-out-of-order",
    origin: "F03",
    aliases: &[],
    severity: Severity::Warning,
    title: Words { zh: "章节编号错乱", en: "sections numbered out of order" },
    explanation: Words {
        zh: "一级标题“一、二、三、……”的编号跳号、重号、倒序，或中途改用“3、4、5、”。从“一、”重新编号的（目录、多份报告、下级列举）各自另看。",
        en: "The first-level headings 一、二、三、 leave a number out, repeat one, go back, or change to 3、4、5、 on the way. What begins again with 一、 is looked at by itself.",
    },
    advice: Words {
        zh: "按顺序重新编号，检查是否缺少章节。", en: "Number them in order, and see whether a section is missing."
    },
    basis: Basis::clause("评价报告质量评分表（转载）"),
    thresholds: &[],
    needs: &[Input::Text],
    faulty: Example { edits: &[("text[5]", "四、绩效自评工作组织情况")], at: "text[5]" },
    sound: Example {
        edits: &[("text[4]", "1、基本支出294.00万元。"), ("text[6]", "一、成立小组；"), ("text[8]", "2、项目支出200.00万元。")],
        at: "",
    },
    run,
};

struct Heading {
    index: usize,
    number: u32,
    style: Style,
    /// Whether it is no sentence.
    short: bool,
}

impl Heading {
    fn is_top(&self) -> bool {
        self.style == Style::Top
    }
}

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let text = case.need_text()?;
    let mut headings = Vec::new();
    for (index, told) in case.told().iter().enumerate() {
        let plain = told.beginning.as_str();
        match numbered(plain) {
            Some((Style::Top, number, _)) => headings.push(Heading { index, number, style: Style::Top, short: true }),
            Some((style @ (Style::Arabic | Style::Dotted), number, _)) => {
                headings.push(Heading { index, number, style, short: is_heading(plain) });
            }
            _ => {}
        }
    }
    if headings.iter().filter(|heading| heading.is_top()).count() < 2 {
        return Err(Input::Text.into());
    }
    let breaks = breaks(&headings);
    let Some((first, others)) = breaks.split_first() else { return Ok(Vec::new()) };
    let (Some(heading), Some(paragraph)) = (headings.get(*first), headings.get(*first).and_then(|heading| text.get(heading.index))) else {
        return Ok(Vec::new());
    };
    let shown = |heading: &Heading| if heading.is_top() { numeral(heading.number) } else { heading.number.to_string() };
    let number = shown(heading);
    let before = headings.iter().take(*first).rfind(|heading| heading.is_top()).map(shown);
    let also = others
        .iter()
        .filter_map(|place| headings.get(*place))
        .filter_map(|heading| Some(paragraph_at(heading.index, text.get(heading.index)?)));
    let at = paragraph_at(heading.index, paragraph);
    let found = match before {
        Some(before) => found!(at, [before, number],
            zh: "一级标题“{before}、”之后是“{number}、”", en: "after the heading {before} comes {number}"),
        None => found!(at, [number], zh: "一级标题从“{number}、”开始", en: "the headings begin with {number}"),
    };
    Ok(vec![found.also(also)])
}

/// The positions of headings at which the numbering breaks.
fn breaks(headings: &[Heading]) -> Vec<usize> {
    // The last number of each numbering that is open; one that begins again with 一、 may stand inside another.
    let mut open: Vec<u32> = Vec::new();
    let mut found = Vec::new();
    let mut between: Vec<usize> = Vec::new();
    for (place, heading) in headings.iter().enumerate() {
        if !heading.is_top() {
            between.push(place);
            continue;
        }
        let number = heading.number;
        let inner = std::mem::take(&mut between);
        if let Some(level) = open.iter().rposition(|last| last.checked_add(1) == Some(number)) {
            open.truncate(level.saturating_add(1));
        } else if number == 1 {
            open.push(0);
        } else if let Some(run) = filled(headings, &inner, open.last().copied().unwrap_or(0), number) {
            found.push(run);
        } else {
            found.push(place);
        }
        match open.last_mut() {
            Some(last) => *last = number,
            None => open.push(number),
        }
    }
    // Behind the last such heading nothing shows where the other numbers end: a list would begin with 1.
    let first = between.first().and_then(|place| headings.get(*place));
    if let (Some(heading), Some(last)) = (first, open.last())
        && heading.short
        && *last >= 2
        && heading.number == last.saturating_add(1)
    {
        found.extend(between.first());
    }
    found
}

/// Where 3、4、5、 stand between 二、 and 六、: the first of them.
fn filled(headings: &[Heading], between: &[usize], last: u32, next: u32) -> Option<usize> {
    let wanted = last.checked_add(1)?..next;
    let count = usize::try_from(next.checked_sub(wanted.start)?).ok().filter(|count| *count > 0)?;
    let (list, tail) = between.split_at_checked(between.len().checked_sub(count)?)?;
    let run: Vec<&Heading> = tail.iter().filter_map(|place| headings.get(*place)).collect();
    let first = run.first()?;
    // 1、2、3、 under a heading is a list that happens to end there.
    let goes_on =
        list.last().and_then(|place| headings.get(*place)).is_some_and(|before| before.style == first.style && before.number == last);
    let fits = run.iter().zip(wanted).all(|(heading, number)| heading.short && heading.number == number);
    if fits && !goes_on { tail.first().copied() } else { None }
}

/// A number as headings print it.
fn numeral(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |number: u32| usize::try_from(number).ok().and_then(|at| DIGITS.get(at)).copied().unwrap_or_default();
    match (number / 10, number % 10) {
        (0, 0) => "〇".to_owned(),
        (0, ones) => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}
