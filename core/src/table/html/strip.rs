use std::borrow::Cow;

/// The page without comments and without pictures that are written into it: neither is read, and both can be long.
pub(super) fn strip(page: Cow<'_, str>) -> Cow<'_, str> {
    let page = if page.contains("<!--") { Cow::Owned(without_comments(&page)) } else { page };
    if page.contains("base64,") { Cow::Owned(without_pictures(&page)) } else { page }
}

fn without_comments(page: &str) -> String {
    let mut kept = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before);
        // `<!-->` and `<!--->` are whole comments.
        let ends = if after.starts_with('>') || after.starts_with("->") {
            after.find('>').map(|at| at + 1)
        } else {
            let plain = after.find("-->").map(|at| at + 3);
            let odd = after.find("--!>").map(|at| at + 4);
            plain.into_iter().chain(odd).min()
        };
        match ends.and_then(|end| after.get(end..)) {
            Some(next) => rest = next,
            // A comment that does not end hides the rest of the page.
            None => {
                rest = "";
                break;
            }
        }
    }
    kept.push_str(rest);
    kept
}

fn without_pictures(page: &str) -> String {
    let mut kept = String::with_capacity(page.len());
    let mut pieces = page.split("base64,");
    kept.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        kept.push_str("base64,");
        kept.push_str(piece.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=')));
    }
    kept
}
