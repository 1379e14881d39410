//! Where a criterion falls into clauses, and how items are marked.

use super::scan::Scan;

type Span = (usize, usize);

/// The spans of the clauses. Commas inside interval brackets and the brackets' own content stay together; every circled
/// number begins a clause of its own. 、 parts no clause: it stands inside names and behind numbers.
pub(super) fn clauses(chars: &[char]) -> Vec<Span> {
    let mut spans = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(&c) = chars.get(at) {
        if let Some(after) = interval(chars, at) {
            at = after;
            continue;
        }
        if matches!(c, ';' | '。' | ',' | ':' | '\n' | '\r') {
            spans.push((from, at));
            from = at + 1;
        } else if is_circled(c) && at > from {
            spans.push((from, at));
            from = at;
        }
        at += 1;
    }
    spans.push((from, chars.len()));
    let content = |&(from, to): &Span| {
        let text = chars.get(from..to).unwrap_or_default();
        let lead = text.iter().take_while(|c| c.is_whitespace()).count();
        let trail = text.iter().rev().take_while(|c| c.is_whitespace()).count();
        (lead + trail < text.len()).then(|| (from + lead, to - trail))
    };
    spans.iter().filter_map(content).collect()
}

fn is_circled(c: char) -> bool {
    ('①'..='⑳').contains(&c)
}

/// Passes over ①, 1., 1、, (1), 1), 一是; whether one stood there.
pub(super) fn marker(scan: &mut Scan<'_>) -> bool {
    scan.skip();
    if scan.peek().is_some_and(is_circled) {
        scan.at += 1;
        let _ = scan.eat(&[".", "、"]);
        return true;
    }
    let mut ahead = *scan;
    if ahead.eat(&["一是", "二是", "三是", "四是", "五是", "六是"]).is_some() {
        *scan = ahead;
        return true;
    }
    let bracket = ahead.eat(&["("]).is_some();
    let from = ahead.at;
    while ahead.peek().is_some_and(|c| c.is_ascii_digit()) {
        ahead.at += 1;
    }
    let digits = ahead.at - from;
    let closed = if bracket { ahead.eat(&[")"]) } else { ahead.eat(&[".", "、", ")"]) };
    // 1.5 is a number, no marker.
    if (1..=2).contains(&digits) && closed.is_some() && !ahead.peek().is_some_and(|c| c.is_ascii_digit()) {
        *scan = ahead;
        return true;
    }
    false
}

/// Behind `[80%,90%)`, if that stands here.
fn interval(chars: &[char], at: usize) -> Option<usize> {
    if !matches!(chars.get(at)?, '[' | '(') {
        return None;
    }
    let inner = chars.get(at + 1..)?;
    let length = inner.iter().take(24).position(|c| matches!(c, ']' | ')'))?;
    let inside = inner.get(..length)?;
    let numeric = inside.iter().all(|c| c.is_ascii_digit() || matches!(c, '.' | '%' | ',' | ' ' | '-'));
    (numeric && inside.contains(&',')).then_some(at + 1 + length + 1)
}
