//! Texts as they are compared: without white space, brackets, numbering and points.

/// The text in half-width characters without any white space.
pub(super) fn plain(text: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        c => c,
    };
    let kept = |c: &char| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    text.chars().filter(kept).map(half).collect()
}

/// The text as headings are compared: without what stands in brackets, without numbering, points and marks at its ends.
pub(super) fn key(text: &str) -> String {
    let plain = plain(text);
    let bare = without_brackets(&plain);
    let bare = if bare.is_empty() { plain.trim_matches(['(', ')', '[', ']']).to_owned() } else { bare };
    let bare = without_points(without_numbering(&bare));
    bare.trim_matches([':', '、', '.', ',', ';', '*', '★', '-', '"', '。']).to_owned()
}

pub(super) fn without_brackets(plain: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(plain.len());
    for c in plain.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// Without `一、`, `1.`, `(一)` in front.
pub(super) fn without_numbering(text: &str) -> &str {
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let rest = text.trim_start_matches(number);
    match rest.strip_prefix(['、', '.', ',']) {
        Some(rest) if rest.len() < text.len() && !rest.starts_with(|c: char| c.is_ascii_digit()) => rest,
        _ => text,
    }
}

/// Without `50分` at the end.
fn without_points(text: &str) -> &str {
    match text.strip_suffix('分') {
        Some(front) if front.ends_with(|c: char| c.is_ascii_digit()) => front.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.'),
        _ => text,
    }
}

/// The points that stand in a label: `产出指标(50分)`, `数量指标15分`, `预算执行情况（20分）`. One number only.
pub(super) fn points_in(label: &str) -> Option<String> {
    let plain = plain(label);
    let mut found = None;
    for (at, _) in plain.match_indices('分') {
        let front = plain.get(..at)?;
        let digits = front.rsplit(|c: char| !(c.is_ascii_digit() || c == '.')).next().unwrap_or_default();
        let after = plain.get(at + '分'.len_utf8()..)?;
        let ends = after.is_empty() || after.starts_with([')', ']', '*', '×']);
        if !digits.is_empty() && ends {
            if found.is_some() {
                return None;
            }
            found = Some(digits.to_owned());
        }
    }
    found
}
