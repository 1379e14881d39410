//! Sentences of the JSON and TOML readers, which speak English only, in the languages of this library.

use super::{Lang, sentence};

/// What a reader said, without the position that its own text repeats.
pub(crate) fn without_position(text: &str) -> &str {
    text.rfind(" at line ").and_then(|at| text.get(..at)).unwrap_or(text)
}

/// The reason in a language. What is not known stays in English after a word of what it is.
pub(crate) fn reason(text: &str, lang: Lang) -> String {
    if lang == Lang::En {
        return text.to_owned();
    }
    let after = |start: &str| text.strip_prefix(start);
    let split = |rest: &str| rest.split_once(", expected ").map(|(given, expected)| (given.to_owned(), expected_words(expected)));
    if let Some((given, expected)) = after("unknown field ").and_then(split) {
        return sentence!(lang, zh: "不认识字段 {given}，应为{expected}", en: "");
    }
    if let Some((given, expected)) = after("unknown variant ").and_then(split) {
        return sentence!(lang, zh: "{given} 不在可选之列，应为{expected}", en: "");
    }
    if let Some(field) = after("missing field ") {
        return sentence!(lang, zh: "缺少字段 {field}", en: "");
    }
    if let Some(field) = after("duplicate field ") {
        return sentence!(lang, zh: "字段 {field} 出现两次", en: "");
    }
    if let Some((given, expected)) = after("invalid type: ").or(after("invalid value: ")).and_then(split) {
        return sentence!(lang, zh: "类型或取值不符：{given}，应为{expected}", en: "");
    }
    if text.ends_with("(write it like -12.50, without exponent, separators or plus sign)")
        && let Some((number, _)) = text.split_once(" is not a decimal number")
    {
        return sentence!(lang, zh: "{number} 不是十进制数（形如 -12.50，不用指数、千分位或加号）", en: "");
    }
    if let Some((_, number)) = text.split_once("cannot keep every digit of ") {
        let number = number.split(" (").next().unwrap_or(number);
        return sentence!(lang, zh: "无法保留 {number} 的全部数位（至多 28 位有效数字）", en: "");
    }
    if let Some((number, _)) = text.split_once(" is a binary float: ") {
        return sentence!(lang, zh: "{number} 是二进制浮点数，会丢失数位：请加引号写成文本", en: "");
    }
    sentence!(lang, zh: "语法错误：{text}", en: "")
}

fn expected_words(expected: &str) -> String {
    if expected.starts_with("text such as") || expected.starts_with("a decimal as text") {
        return "文本，如 \"12.50\"（不加引号的数可能已丢失数位）".to_owned();
    }
    let list = expected.trim_start_matches("one of ").replace(" or ", "、").replace(", ", "、");
    if expected.starts_with("one of ") { format!("以下之一：{list}") } else { format!(" {list}") }
}

/// The word in back-ticks that was given, and the nearest of those that were expected.
pub(crate) fn nearest(text: &str) -> Option<String> {
    let rest = text.strip_prefix("unknown field ").or_else(|| text.strip_prefix("unknown variant "))?;
    let (given, expected) = rest.split_once(", expected ")?;
    let given = given.trim_matches('`');
    expected
        .split('`')
        .skip(1)
        .step_by(2)
        .map(|word| (strsim::jaro_winkler(given, word), word))
        .filter(|(near, _)| *near > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_readers_say() {
        for (text, zh, near) in [
            (
                "unknown field `pionts`, expected one of `path`, `points`",
                "不认识字段 `pionts`，应为以下之一：`path`、`points`",
                Some("points"),
            ),
            ("unknown variant `unit`, expected `project` or `department`", "`unit` 不在可选之列，应为 `project`、`department`", None),
            ("missing field `form`", "缺少字段 `form`", None),
            ("duplicate field `kind`", "字段 `kind` 出现两次", None),
            ("EOF while parsing a value", "语法错误：EOF while parsing a value", None),
        ] {
            assert_eq!(reason(text, Lang::Zh), zh);
            assert_eq!(reason(text, Lang::En), text);
            assert_eq!(nearest(text).as_deref(), near, "{text}");
        }
        assert_eq!(without_position("a at line 3 column 4"), "a");
    }
}
