use super::*;
use crate::messages::Lang;

#[test]
fn text_is_aligned_for_chinese_and_never_wider_than_the_page() {
    let mut page = Document::new(Lang::Zh, "题目");
    page.paragraph("很长的一段文字，".repeat(20));
    page.table(
        &[("名称", Align::Left, 10), ("数", Align::Right, 6)],
        vec![vec!["职工群众满意度".into(), "14.69".into()], vec!["abc".into(), "1".into()]],
    );
    let text = page.to_text();
    assert!(text.lines().all(|line| display_width(line) <= 100), "{text}");
    assert!(text.contains("职工群众满   14.69\n意度\n"), "{text}");
    assert!(text.lines().all(|line| !line.starts_with('，')), "{text}");
}

#[test]
fn empty_parts_leave_no_trace() {
    let mut page = Document::new(Lang::En, "t");
    page.paragraph("");
    page.list(vec![]);
    page.table(&[("a", Align::Left, 3)], vec![]);
    assert_eq!(page.to_text(), "t\n=\n");
}
