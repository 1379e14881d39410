//! The words of `[[direction]]`, folded once for looking them up in names.

use super::{Direction, DirectionPattern};

/// Words by their last byte, so that a place in a name meets only the few that can end there.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct DirectionWords {
    /// Sorted by the last three bytes of the word; of equal words the last of the set stays.
    by_end: Vec<(u32, String, Direction)>,
}

impl DirectionWords {
    pub(super) fn new(patterns: &[DirectionPattern]) -> Self {
        let words = patterns.iter().flat_map(|pattern| pattern.name.iter().map(move |word| (pattern.direction, word)));
        let mut by_end: Vec<(u32, String, Direction)> =
            words.map(|(direction, word)| (end_of(word.as_bytes()), word.clone(), direction)).collect();
        by_end.sort_by_key(|(end, ..)| *end);
        Self { by_end }
    }

    /// The word that ends last in a name, of those the longest, and of equal ones the set's last.
    pub(super) fn last_in(&self, name: &str) -> Option<(Direction, &str)> {
        let bytes = name.as_bytes();
        (1..=bytes.len()).rev().filter(|to| name.is_char_boundary(*to)).find_map(|to| {
            let before = bytes.get(..to)?;
            let ends = end_of(before);
            let from = self.by_end.partition_point(|(end, ..)| *end < ends);
            let here = self.by_end.iter().skip(from).take_while(|(end, ..)| *end == ends);
            let best = here.filter(|(_, word, _)| before.ends_with(word.as_bytes())).max_by_key(|(_, word, _)| word.len())?;
            Some((best.2, best.1.as_str()))
        })
    }
}

/// The last byte of a text and, where the last character has three, the two before it.
fn end_of(text: &[u8]) -> u32 {
    match text {
        [.., a, b, c] if *a >= 0xe0 && *b < 0xc0 && *c < 0xc0 => u32::from_be_bytes([0, *a, *b, *c]),
        [.., c] => u32::from(*c),
        [] => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Catalog;

    /// As the rule set says it, word by word.
    fn plainly<'a>(patterns: &'a [DirectionPattern], name: &str) -> Option<(Direction, &'a str)> {
        patterns
            .iter()
            .flat_map(|pattern| pattern.name.iter().map(move |word| (pattern, word)))
            .filter_map(|(pattern, word)| name.rfind(word.as_str()).map(|at| (at + word.len(), word.len(), pattern, word)))
            .max_by_key(|(end, length, ..)| (*end, *length))
            .map(|(_, _, pattern, word)| (pattern.direction, word.as_str()))
    }

    #[test]
    fn the_index_finds_what_a_plain_search_finds() {
        let catalog = Catalog::embedded().unwrap();
        for set in catalog.sets() {
            let words = DirectionWords::new(set.directions());
            let all: Vec<&String> = set.directions().iter().flat_map(|pattern| &pattern.name).collect();
            for one in &all {
                for two in &all {
                    for name in [format!("{one}{two}"), format!("年{one}a{two}次数"), format!("{two}é{one}x")] {
                        assert_eq!(words.last_in(&name), plainly(set.directions(), &name), "{name}");
                    }
                }
            }
            assert_eq!((words.last_in(""), words.last_in("无关")), (None, plainly(set.directions(), "无关")));
        }
    }

    /// A word may be shorter than what the index looks at.
    #[test]
    fn short_words_are_found_too() {
        let json = r#"[{"id": "x", "direction": "at-most", "name": ["a", "é", "次a"], "clause": {"source": "engine"}}]"#;
        let patterns: Vec<DirectionPattern> = serde_json::from_str(json).unwrap();
        let words = DirectionWords::new(&patterns);
        for (name, found) in
            [("a", Some("a")), ("bcda", Some("a")), ("次数é", Some("é")), ("一次a", Some("次a")), ("abc", Some("a")), ("bc", None)]
        {
            assert_eq!(words.last_in(name).map(|(_, word)| word), found, "{name}");
        }
    }
}
