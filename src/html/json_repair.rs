//! JSON as pages break it: marks of comments around it, raw line breaks and quotation marks in strings, commas too many,
//! an end that is missing.

/// Mends what can be mended, in one pass. What comes out need not be JSON.
pub(super) fn repair(block: &str) -> String {
    let block = block.split_once("<![CDATA[").map_or(block, |(_, inside)| inside);
    let start = block.find(['{', '[']).unwrap_or(block.len());
    let text = block.get(start..).unwrap_or_default();
    let mut out = String::with_capacity(text.len());
    let mut open = Vec::new();
    let mut chars = text.char_indices();
    let mut in_string = false;
    while let Some((at, c)) = chars.next() {
        let behind = text.get(at + c.len_utf8()..).unwrap_or_default();
        if in_string {
            match c {
                '"' if ends_string(behind) => {
                    in_string = false;
                    out.push('"');
                }
                '"' => out.push_str("\\\""),
                '\\' => escape(behind, &mut chars, &mut out),
                '\n' => out.push_str("\\n"),
                c if c.is_control() => out.push(' '),
                c => out.push(c),
            }
            continue;
        }
        match c {
            '"' => {
                in_string = true;
                out.push('"');
            }
            '{' | '[' => {
                open.push(if c == '{' { '}' } else { ']' });
                out.push(c);
            }
            '}' | ']' => {
                drop_comma(&mut out);
                out.push(c);
                open.pop();
                if open.is_empty() {
                    return out;
                }
            }
            ',' if out.trim_end().ends_with(',') => {}
            // A run of white space is one space: a comma looks back over it.
            c if c.is_whitespace() || c == '\u{FEFF}' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    if in_string {
        out.push('"');
    }
    drop_comma(&mut out);
    out.extend(open.iter().rev());
    out
}

/// Behind the mark that ends a string stands the next sign of JSON, and behind that sign the next value.
fn ends_string(behind: &str) -> bool {
    let mut rest = behind.trim_start().chars();
    match rest.next() {
        None | Some('}' | ']' | ':') => true,
        Some(',') => {
            let next = rest.as_str().trim_start();
            next.is_empty()
                || next.starts_with(['"', '{', '[', '}', ']', '-', 't', 'f', 'n'])
                || next.starts_with(|c: char| c.is_ascii_digit())
        }
        _ => false,
    }
}

/// A backslash in a string: kept before what JSON lets it stand before.
fn escape(behind: &str, chars: &mut std::str::CharIndices<'_>, out: &mut String) {
    match behind.chars().next() {
        Some(c @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't')) => {
            out.push('\\');
            out.push(c);
            chars.next();
        }
        Some('u') if behind.get(1..5).is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit())) => {
            out.push_str("\\u");
            chars.next();
        }
        _ => {}
    }
}

fn drop_comma(out: &mut String) {
    if let Some(without) = out.trim_end().strip_suffix(',') {
        out.truncate(without.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(block: &str) -> serde_json::Value {
        serde_json::from_str(&repair(block)).unwrap()
    }

    #[test]
    fn what_pages_break() {
        for (broken, whole) in [
            ("//<![CDATA[\n{\"a\": \"ب\"}\n//]]>", r#"{"a":"ب"}"#),
            ("<!-- {\"a\": 1} -->", r#"{"a":1}"#),
            ("{\"a\": \"سطر\nآخر\t\"}", r#"{"a":"سطر\nآخر "}"#),
            (r#"{"a": "قال "نعم" ومضى", "b": 1}"#, r#"{"a":"قال \"نعم\" ومضى","b":1}"#),
            (r#"{"a": [1, 2,], "b": 3,}"#, r#"{"a":[1,2],"b":3}"#),
            (r#"{"a": "it\'s", "b": "\u0628"};"#, r#"{"a":"it's","b":"ب"}"#),
            (r#"{"a": {"b": "مقطوع"#, r#"{"a":{"b":"مقطوع"}}"#),
            (r#"{"a":1}{"b":2}"#, r#"{"a":1}"#),
        ] {
            assert_eq!(value(broken), serde_json::from_str::<serde_json::Value>(whole).unwrap(), "{broken}");
        }
    }
}
