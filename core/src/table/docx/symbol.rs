//! Characters of Word's symbol fonts that have a meaning as text.

/// The character that a symbol shows; none where the font draws pictures that are not known here.
pub(super) fn symbol(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    // Symbol fonts keep their characters in the private area from F000 on.
    let code = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    match font.trim().to_ascii_lowercase().as_str() {
        "symbol" => of_symbol(code),
        "wingdings" => of_wingdings(code),
        "wingdings 2" => match code {
            0x50 => Some('✓'),
            0x4f => Some('✗'),
            0x52 => Some('☑'),
            0x51 | 0x53 | 0x54 => Some('☒'),
            0x2a | 0xa3 => Some('□'),
            0x98 => Some('●'),
            _ => None,
        },
        "wingdings 3" | "webdings" => None,
        _ => char::from_u32(code).filter(|c| !c.is_control() && !('\u{e000}'..='\u{f8ff}').contains(c)),
    }
}

fn of_symbol(code: u32) -> Option<char> {
    Some(match code {
        0xa3 => '≤',
        0xb3 => '≥',
        0xb9 => '≠',
        0xbb => '≈',
        0xba => '≡',
        0xb1 => '±',
        0xb4 => '×',
        0xb8 => '÷',
        0xb0 => '°',
        0xb7 => '·',
        0xa5 => '∞',
        0xd6 => '√',
        0xe5 => '∑',
        0x2d => '−',
        0x44 => 'Δ',
        0x20..=0x40 | 0x5b | 0x5d | 0x5f | 0x7b..=0x7d => char::from_u32(code).filter(|c| !matches!(c, '"' | '$' | '\'' | '*' | '@'))?,
        _ => return None,
    })
}

fn of_wingdings(code: u32) -> Option<char> {
    Some(match code {
        0xfe => '☑',
        0xfd => '☒',
        0xfc => '✓',
        0xfb => '✗',
        0x6f | 0xa8 | 0x71 | 0x72 => '□',
        0x6e => '■',
        0x6c => '●',
        0xa1 | 0x6d => '○',
        0x75 => '◆',
        0xab => '★',
        0xe0 => '→',
        0x81..=0x8a => char::from_u32(0x2460 + code - 0x81)?,
        _ => return None,
    })
}
