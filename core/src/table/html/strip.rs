/// The pieces of a page that are read: comments are not, nor are pictures that are written into it, and both can be long; nor are
/// the characters of no meaning that browsers drop. Nothing is copied, and the page is gone through once.
pub(super) fn kept(page: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(page);
    let without_comments = std::iter::from_fn(move || {
        let page = rest?;
        // A single character is looked for much faster than a word.
        let comment = page.match_indices('<').map(|(at, _)| at).find(|at| page.get(*at..).is_some_and(|here| here.starts_with("<!--")));
        let (before, after) =
            comment.and_then(|at| page.split_at_checked(at)).map_or((page, None), |(before, after)| (before, after.get(4..)));
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
    let mut rest = Some(piece);
    std::iter::from_fn(move || {
        let piece = rest?;
        let begins = |end: &usize| piece.get(..*end).is_some_and(|before| before.ends_with("base64,"));
        let picture = piece.match_indices(',').map(|(at, _)| at + 1).find(begins);
        let (before, after) =
            picture.and_then(|at| piece.split_at_checked(at)).map_or((piece, None), |(before, after)| (before, Some(after)));
        rest = after.and_then(|after| after.get(picture_ends(after.as_bytes())..));
        Some(before)
    })
}

/// How many bytes in a row can belong to a picture; they are looked at block by block.
fn picture_ends(bytes: &[u8]) -> usize {
    let of_picture = |byte: u8| byte.is_ascii_alphanumeric() | matches!(byte, b'+' | b'/' | b'=');
    let whole = bytes.chunks_exact(64).take_while(|block| block.iter().fold(true, |all, byte| all & of_picture(*byte))).count() * 64;
    whole + bytes.iter().skip(whole).take_while(|byte| of_picture(**byte)).count()
}
