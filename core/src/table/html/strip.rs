/// The pieces of a page that are read: comments are not, nor are pictures that are written into it, and both can be long; nor are
/// the characters of no meaning that browsers drop. Nothing is copied, and the page is gone through once.
pub(super) fn kept(page: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(page);
    let without_comments = std::iter::from_fn(move || {
        let page = rest?;
        let (before, after) = page.split_once("<!--").map_or((page, None), |(before, after)| (before, Some(after)));
        // A comment that does not end hides the rest of the page.
        rest = after.and_then(|after| after.get(comment_ends(after)?..));
        Some(before)
    });
    without_comments.flat_map(without_pictures).flat_map(|piece| piece.split('\0')).filter(|piece| !piece.is_empty())
}

/// Where a comment is over: behind `-->` or `--!>`, and `<!-->` and `<!--->` are whole ones. One look for all of them, so that a page
/// of nothing but comments is gone through once.
fn comment_ends(comment: &str) -> Option<usize> {
    let ends = |at: &usize| {
        let before = comment.get(..*at).unwrap_or_default();
        matches!(before, "" | "-") || before.ends_with("--") || before.ends_with("--!")
    };
    comment.match_indices('>').map(|(at, _)| at).find(ends).map(|at| at + 1)
}

fn without_pictures(piece: &str) -> impl Iterator<Item = &str> {
    let of_picture = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    piece.split_inclusive("base64,").enumerate().map(move |(index, piece)| {
        let picture = if index == 0 { 0 } else { piece.bytes().take_while(|byte| of_picture(*byte)).count() };
        piece.get(picture..).unwrap_or_default()
    })
}
