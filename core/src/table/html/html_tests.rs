use crate::table::packed::{drawn, first};
use crate::table::{Aside, Document, html};

fn read(page: &str) -> Document {
    html(page.as_bytes()).unwrap()
}
fn paragraphs(page: &str) -> Vec<String> {
    read(page).paragraphs().map(|paragraph| paragraph.text.clone()).collect()
}

#[test]
fn spans_as_the_standard_forms_them() {
    let page = "<table><tr><th colspan=3>表头<tr><td rowspan=2>产出<td>甲<td>乙<tr><td>丙<td>丁</table>";
    let document = read(page);
    assert_eq!(first(&document), ["1h3 表头", "1v2 产出 | 2 甲 | 3 乙", "2 丙 | 3 丁"]);
    assert!(document.tables().next().unwrap().at(1, 1).unwrap().header);
}

#[test]
fn spans_that_are_nothing_huge_or_broken() {
    let one = |cell: &str| first(&read(&format!("<table><tr>{cell}甲<td>乙<tr><td>丙<td>丁<tr><td>戊</table>")));
    assert_eq!(one("<td rowspan=0>"), ["1v3 甲 | 2 乙", "2 丙 | 3 丁", "2 戊"]);
    assert_eq!(one("<td rowspan=65534>"), ["1v3 甲 | 2 乙", "2 丙 | 3 丁", "2 戊"]);
    assert_eq!(one("<td rowspan='99999999999999999999'>")[0], "1v3 甲 | 2 乙");
    for broken in ["<td rowspan=-1 colspan=0>", "<td rowspan=abc>", "<td colspan=''>", "<td colspan='１'>"] {
        assert_eq!(one(broken), ["1 甲 | 2 乙", "1 丙 | 2 丁", "1 戊"]);
    }
    let wide = read("<table><tr><td colspan=2000000000>标题<tr><td>甲<td>乙<td>丙</table>");
    assert_eq!(first(&wide), ["1h3 标题", "1 甲 | 2 乙 | 3 丙"]);
    assert_eq!(wide.notes()[0].aside, Aside::CutSpan);
    let beside = read(
        "<table><tr><td>甲<td>乙<td rowspan=2>丙<tr><td colspan=9999999>丁<tr><td rowspan=2 colspan=9999999>戊<tr><td>己<td>庚</table>",
    );
    assert_eq!(first(&beside), ["1 甲 | 2 乙 | 3v2 丙", "1h2 丁", "1v2 戊", "2 己 | 3 庚"]);
    let over = read("<table><tr><td>甲<td rowspan=2>乙<tr><td colspan=2>丙</table>");
    assert_eq!(first(&over), ["1 甲 | 2v2 乙", "1 丙"]);
    assert_eq!(over.notes()[0].aside, Aside::CutSpan);
}

#[test]
fn a_span_ends_with_its_group_and_the_foot_comes_last() {
    let page = "<table><tfoot><tr><td>总分</tfoot><thead><tr><td rowspan=5>头</thead><tbody><tr><td>甲</tbody></table>";
    assert_eq!(first(&read(page)), ["1 头", "1 甲", "1 总分"]);
}

#[test]
fn pages_as_they_are_published() {
    let page = "<TABLE><TR><TD>甲&nbsp;<BR>乙<P>丙</P></TD><td><b>1&#48;0&percnt;</b></td><TR></TR><tr><td><!-- 注释 --><script>var x='<td>'</script><style>p{}</style>丁\n 戊</TABLE>后";
    let document = read(page);
    assert_eq!(first(&document), ["1 甲\u{a0}⏎乙⏎丙 | 2 100%", "", "1 丁 戊"]);
    assert_eq!(document.paragraphs().next().unwrap().text, "后");
    // Text between rows is moved before the table, as browsers do.
    assert_eq!(paragraphs("<!DOCTYPE html><p>前<table><caption>表一</caption>漏<tr><td>甲</table>"), ["前", "漏", "表一"]);
}

#[test]
fn tables_in_tables() {
    let document = read("<table><tr><td>外<table><tr><td>里</table>外<td>旁</table>");
    let tables: Vec<_> = document.tables().collect();
    assert_eq!((drawn(tables[0]), drawn(tables[1])), (vec!["1 外⏎外 | 2 旁".to_owned()], vec!["1 里".to_owned()]));
    let within = tables[1].table_place().within.unwrap();
    assert_eq!((within.table, within.row, within.column, within.depth), (1, 1, 1, 1));
    let deep = format!("{}甲", "<table><tr><td>".repeat(20));
    assert_eq!(html(deep.as_bytes()).unwrap_err().code(), "table-too-deep-tables");
}

#[test]
fn what_a_page_does_not_display_is_noted() {
    let page = "<div style='color:red; DISPLAY : none'>藏一</div><p hidden>藏二</p><table><tr><td>甲<td style=display:none>藏三<td>乙\
                <tr hidden><td>藏四<tr><td>丙<img src='data:image/png;base64,AAAA/+=='><td>丁</table><select><option>选</select><template>模</template><title>题</title>";
    let document = read(page);
    assert_eq!(first(&document), ["1 甲 | 2 乙", "1 丙 | 2 丁"]);
    let noted: Vec<_> = document.notes().iter().map(|note| (note.aside, note.text.as_deref().unwrap_or_default())).collect();
    let hidden = |text| (Aside::Hidden, text);
    assert_eq!(noted, [hidden("藏一"), hidden("藏二"), hidden("藏三"), hidden("藏四"), (Aside::Image, "")]);
    assert_eq!(document.paragraphs().count(), 0);
}

#[test]
fn comments_pictures_and_characters_of_no_meaning_are_left_out() {
    let picture = "AAAA+/".repeat(40) + "=";
    let page = format!(
        "甲<!--a-->乙<!-->丙<!--->丁<!--b--!>戊<!--c-- >己-->庚<p>x\0y<img alt='a,b' src='data:image/png;base64,{picture}'>z<p>base64,汉，base64,<!--辛"
    );
    assert_eq!(paragraphs(&page), ["甲乙丙丁戊庚", "xyz", "base64,汉，base64,"]);
    assert_eq!(html("<p>a\0b\0c".as_bytes()).unwrap_err().code(), "table-unknown-format");
}

#[test]
fn encodings_of_pages() {
    let gbk = b"<meta charset=gb2312><table><tr><td>\xbc\xa8\xd0\xa7</table>";
    assert_eq!(first(&html(gbk).unwrap()), ["1 绩效"]);
    let big5 = b"<meta charset='big5'><table><tr><td>\xc1\x5a\xae\xc4</table>";
    assert_eq!(html(big5).unwrap_err().code(), "table-encoding");
    let utf16: Vec<u8> = "\u{feff}<p>绩效".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(html(&utf16).unwrap().paragraphs().next().unwrap().text, "绩效");
}

#[test]
fn hostile_pages_are_refused() {
    let code = |page: String| html(page.as_bytes()).err().map(|error| error.code());
    assert_eq!(code("<div>".repeat(100_000)), Some("table-too-deep"));
    assert_eq!(code("<b><i><a>".repeat(50_000)), Some("table-too-deep"));
    assert_eq!(code("<br>".repeat(500_000)), Some("table-too-many-elements"));
    assert_eq!(code(format!("<p {}>a", (0..100_000).map(|n| format!("a{n} ")).collect::<String>())), Some("table-too-many-elements"));
    assert_eq!(code(format!("<table>{}", "<tr>".repeat(30_000))), Some("table-too-many-rows"));
    let wide = format!("<table><tr>{}", "<td>1".repeat(600));
    assert_eq!(code(wide), Some("table-too-many-columns"));
    let tall = format!("<table><tr>{}", "<td rowspan=20000>1".repeat(400)) + &"<tr>".repeat(4_000);
    assert_eq!(code(tall), Some("table-too-many-cells"));
    for cut in ["<", "<!", "<!--", "<table", "<table><tr><td", "&", "&#x", "<!DOCTYPE", "<![CDATA["] {
        let _ = html(cut.as_bytes());
        assert!(html(format!("甲{cut}").as_bytes()).is_ok(), "{cut}");
    }
}
