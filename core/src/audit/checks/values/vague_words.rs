//! Words that promise something and can be held to nothing.

/// A vague word, and what it is part of where it means something definite.
const WORDS: &[(&str, &[&str])] = &[
    ("改善", &["改善计划", "改善性"]),
    ("提高", &[]),
    ("提升", &["提升机"]),
    ("加强", &["加强针"]),
    ("增强", &[]),
    ("促进", &["促进会", "促进中心", "促进法"]),
    ("有效", &["有效期", "有效证", "有效投诉", "有效问卷"]),
    ("显著", &[]),
    ("明显", &[]),
    ("良好", &[]),
    ("较好", &[]),
    ("较高", &[]),
    ("较大", &["较大事故", "较大及以上"]),
    ("及时", &["及时雨"]),
    ("基本", &["基本支出", "基本医疗", "基本公共", "基本药物", "基本养老", "基本农田", "基本建设", "基本情况", "基本生活", "基本工资"]),
    ("进一步", &[]),
    ("保障", &["社会保障", "保障房", "保障性", "保障局", "保障卡", "保障对象", "保障标准", "保障中心"]),
    ("不断", &[]),
    ("逐步", &[]),
    ("持续", &[]),
    ("稳步", &[]),
    ("大力", &[]),
    ("积极", &["积极分子"]),
    ("有所", &[]),
    ("充分", &[]),
    ("加大", &["加大号"]),
    ("一定程度", &[]),
    ("一定的", &[]),
];

/// Words of satisfaction that are vague where they are the whole cell.
const WHOLE: &[&str] = &["满意", "较满意", "比较满意", "基本满意", "非常满意", "好", "很好", "高", "强"];

/// The first vague word of a text.
pub(super) fn vague_word(text: &str) -> Option<&'static str> {
    let definite = |word: &str, parts: &[&str]| {
        // Every place where the word stands is one of something definite.
        let inside: usize = parts.iter().map(|part| text.matches(part).count()).sum();
        inside >= text.matches(word).count()
    };
    let found = WORDS.iter().find(|(word, parts)| text.contains(word) && !definite(word, parts)).map(|(word, _)| *word);
    found.or_else(|| WHOLE.iter().find(|word| **word == text.trim_matches(|c: char| !c.is_alphanumeric())).copied())
}

#[cfg(test)]
mod tests {
    use super::vague_word;

    #[test]
    fn words_within_definite_names_are_not_vague() {
        assert_eq!(vague_word("不断提升"), Some("提升"));
        assert_eq!(vague_word("有效改善村容村貌"), Some("改善"));
        assert_eq!(vague_word("满意"), Some("满意"));
        for text in ["推动文体活动", "全面发展", "完成社会保障卡发放", "公布基本支出", "合规", "营养改善计划全覆盖", "持卡满意评价"]
        {
            assert_eq!(vague_word(text), None, "{text}");
        }
    }
}
