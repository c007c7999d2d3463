//! Character references that were escaped once too often.

/// The text without them: `&amp;quot;` is a quotation mark.
pub(super) fn unescape(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..2 {
        if !text.contains('&') {
            break;
        }
        text = html_escape::decode_html_entities(&text).into_owned();
    }
    text
}

/// The same without tags, for fields that hold a piece of HTML.
pub(super) fn plain(text: &str) -> String {
    let text = unescape(text);
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    // Where no tag ends any more, none is looked for.
    let last = text.rfind('>');
    while let Some(open) = rest.find('<') {
        let (before, tag) = rest.split_at(open);
        plain.push_str(before);
        let at = text.len() - tag.len();
        let is_tag = tag[1..].starts_with(|c: char| c == '/' || c.is_ascii_alphabetic());
        match Some(tag).filter(|_| is_tag && last.is_some_and(|last| last > at)).and_then(|tag| tag.find('>')) {
            Some(close) => {
                plain.push(' ');
                rest = &tag[close + 1..];
            }
            None => {
                plain.push('<');
                rest = &tag[1..];
            }
        }
    }
    plain.push_str(rest);
    super::tree::fold(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_and_tags() {
        assert_eq!(unescape("قال &amp;quot;نعم&quot; &#1608;"), "قال \"نعم\" و");
        assert_eq!(plain("<p>أ&nbsp;ب</p><b>ت</b> 1 < 2"), "أ ب ت 1 < 2");
    }
}
