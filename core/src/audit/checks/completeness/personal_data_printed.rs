use crate::audit::case::{paragraph_at, text_at};
use crate::audit::{At, Basis, Case, Check, Checked, Example, Found, Input, Severity, Thresholds, Words, found};
use crate::reading::Date;
use std::ops::Range;

/// F13.
pub(super) static CHECK: Check = Check {
    name: "personal-data-printed",
    origin: "F13",
    aliases: &[],
    severity: Severity::Note,
    title: Words { zh: "公开文本中有个人信息", en: "personal data in a public form" },
    explanation: Words {
        zh: "表格或正文中有手机号码、带区号的电话号码或身份证号码。“***”视为已脱敏；本检查只显示号码的头尾。",
        en: "A cell or paragraph holds a mobile number, one with an area code or an identity number. *** counts as masked; only the ends of a number are shown here.",
    },
    advice: Words { zh: "公开前脱敏。", en: "Mask it before publication." },
    basis: Basis::practice("公开的自评报告"),
    thresholds: &[],
    needs: &[Input::Indicators],
    faulty: Example {
        edits: &[("text[14]", "填报单位：云溪县水务局　填表人：***　单位负责人：***　填报日期：2024年3月15日　联系电话：13800000000")],
        at: "text[14]",
    },
    sound: Example {
        edits: &[
            ("text[14]", "填报单位：云溪县水务局　填表人：***　单位负责人：***　填报日期：2024年3月15日　联系电话：138****0000"),
            ("text[12]", "完善施工调度，资产总额13800000000元，文号2023-12345678。"),
        ],
        at: "",
    },
    run,
};

fn run(case: &Case<'_>, _: &Thresholds<'_>) -> Checked {
    let form = case.form;
    let mut found = Vec::new();
    let mut look = |text: &str, at: &dyn Fn() -> At| found.extend(looked(text, at));
    for (path, label, text) in [("unit", "单位名称", &form.unit), ("title", "标题", &form.title)] {
        if let Some(text) = text {
            look(text, &|| At::new(path, label).first_in(text, None));
        }
    }
    let goal = form
        .goal
        .iter()
        .flat_map(|goal| [("goal.expected", "预期目标", &goal.expected), ("goal.achieved", "实际完成情况", &goal.achieved)]);
    let budget = form.budget.iter().map(|budget| ("budget.reason", "预算执行·偏差原因", &budget.reason));
    let savings = form.base_data.iter().map(|base| ("base_data.savings", "厉行节约保障措施", &base.savings));
    for (path, label, cell) in goal.chain(budget).chain(savings) {
        if let Some(cell) = cell {
            look(&cell.value, &|| text_at(path, label, Some(cell)));
        }
    }
    for row in case.rows() {
        let indicator = row.indicator;
        look(&indicator.name, &|| row.at("name"));
        let cells = [
            ("target", &indicator.target),
            ("actual", &indicator.actual),
            ("reason", &indicator.reason),
            ("criterion", &indicator.criterion),
        ];
        for (name, cell) in cells {
            if let Some(cell) = cell {
                look(&cell.value, &|| row.at(name));
            }
        }
    }
    for (index, paragraph) in case.text.unwrap_or_default().iter().enumerate() {
        look(&paragraph.text, &|| paragraph_at(index, paragraph));
    }
    Ok(found)
}

#[derive(Debug, Clone, Copy)]
enum Sort {
    Mobile,
    Landline,
    Identity,
}

fn looked(text: &str, at: &dyn Fn() -> At) -> Option<Found> {
    // Hardly any cell holds that many digits.
    if text.bytes().filter(|byte| byte.is_ascii_digit() || *byte == 0xef).count() < 10 {
        return None;
    }
    let chars: Vec<char> = text.chars().collect();
    let numbers = numbers(&chars);
    let (first, sort) = numbers.first()?.clone();
    let kind = match sort {
        Sort::Mobile => "手机号码",
        Sort::Landline => "电话号码",
        Sort::Identity => "身份证号码",
    };
    let english = match sort {
        Sort::Mobile => "a mobile number",
        Sort::Landline => "a telephone number",
        Sort::Identity => "an identity number",
    };
    let mut shown = chars.clone();
    for (range, sort) in &numbers {
        mask(&mut shown, range.clone(), *sort);
    }
    let number: String = shown.get(first).unwrap_or_default().iter().collect();
    let count = numbers.len();
    let mut at = at();
    at.text = shown.into_iter().collect();
    Some(found!(at, [kind, english, number, count],
        zh: "有{kind} {number}（本处共 {count} 个号码）", en: "{english} is printed: {number} ({count} in this place)"))
}

/// Stars in place of the digits between both ends.
fn mask(chars: &mut [char], range: Range<usize>, sort: Sort) {
    let (front, back) = match sort {
        Sort::Mobile => (3, 4),
        Sort::Landline => (4, 2),
        Sort::Identity => (3, 2),
    };
    let Some(part) = chars.get_mut(range) else { return };
    let places: Vec<usize> =
        (0..part.len()).filter(|place| part.get(*place).is_some_and(|c| digit(*c).is_some() || *c == 'X' || *c == 'x')).collect();
    let hidden = places.get(front..places.len().saturating_sub(back)).unwrap_or_default();
    for place in hidden {
        if let Some(c) = part.get_mut(*place) {
            *c = '*';
        }
    }
}

fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => u32::from(c).checked_sub(u32::from('０')),
        _ => None,
    }
}

/// Every number of a person in the text, in order.
fn numbers(chars: &[char]) -> Vec<(Range<usize>, Sort)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        if digit(*c).is_none() {
            at += 1;
            continue;
        }
        let run = run_of_digits(chars, at);
        // What follows a letter or a point is part of an address or an amount.
        let before = at.checked_sub(1).and_then(|before| chars.get(before)).copied().unwrap_or(' ');
        let apart = !(before.is_ascii_alphanumeric() || matches!(before, '_' | '.' | '*' | '/' | '=' | '¥' | '￥'));
        if apart && let Some(sort) = sort(&run, chars.get(run.end).copied(), before) {
            found.push((at..run.end.saturating_add(usize::from(run.cross)), sort));
        }
        at = run.end.max(at.saturating_add(1));
    }
    found
}

struct Run {
    digits: Vec<u32>,
    /// How many digits stand between the separators.
    groups: Vec<usize>,
    end: usize,
    /// Whether X stands behind.
    cross: bool,
}

/// Digits with single separators between them.
fn run_of_digits(chars: &[char], start: usize) -> Run {
    let mut run = Run { digits: Vec::new(), groups: vec![0], end: start, cross: false };
    let mut at = start;
    while let Some(c) = chars.get(at) {
        if let Some(digit) = digit(*c) {
            run.digits.push(digit);
            if let Some(last) = run.groups.last_mut() {
                *last += 1;
            }
            run.end = at.saturating_add(1);
        } else {
            // One separator, or `(0739) 5123456`.
            let separates = |place: usize| chars.get(place).is_some_and(|c| matches!(c, '-' | '－' | '—' | ' ' | ')' | '）'));
            let next = at.saturating_add(if separates(at.saturating_add(1)) { 2 } else { 1 });
            if !(separates(at) && chars.get(next).is_some_and(|next| digit(*next).is_some())) {
                break;
            }
            run.groups.push(0);
            at = next;
            continue;
        }
        at += 1;
    }
    run.cross = matches!(chars.get(run.end), Some('X' | 'x'));
    run
}

fn sort(run: &Run, behind: Option<char>, before: char) -> Option<Sort> {
    let digits = run.digits.as_slice();
    // 13800000000元 is an amount, 13812345678.html an address.
    let measured = behind.is_some_and(|c| "元万亿千百.%％‰吨米公㎡亩人户次个*_".contains(c) || (c.is_ascii_alphabetic() && !run.cross));
    if measured {
        return None;
    }
    let mobile = |digits: &[u32]| matches!(digits, [1, 3..=9, rest @ ..] if rest.len() == 9);
    match (run.groups.as_slice(), digits) {
        ([11] | [3, 4, 4], digits) if mobile(digits) => Some(Sort::Mobile),
        ([13] | [2, 11] | [2, 3, 4, 4], [8, 6, rest @ ..]) if mobile(rest) => Some(Sort::Mobile),
        // An area code never begins with 00.
        ([3 | 4, 7 | 8], [0, 1..=9, ..]) => Some(Sort::Landline),
        ([11 | 12], [0, 1..=9, ..]) if before != '第' => Some(Sort::Landline),
        ([17], digits) if run.cross && is_identity(digits) => Some(Sort::Identity),
        ([18], digits) if is_identity(digits) => Some(Sort::Identity),
        _ => None,
    }
}

/// Whether a day of birth stands where it does in an identity number.
fn is_identity(digits: &[u32]) -> bool {
    let number = |range: Range<usize>| digits.get(range).map(|part| part.iter().fold(0u32, |number, digit| number * 10 + digit));
    let parts = (number(6..10), number(10..12), number(12..14));
    let (Some(year), Some(month), Some(day)) = parts else { return false };
    let (Ok(year), Ok(month), Ok(day)) = (i16::try_from(year), i8::try_from(month), i8::try_from(day)) else { return false };
    digits.first().is_some_and(|first| (1..=8).contains(first)) && Date::new(year, month, day).is_some()
}
