//! Tokens: words, numbers, abbreviations, addresses, hashtags, emoji and punctuation.
//!
//! Tokens tile the text: every character that is not white space lies in exactly one of them. One pass over the clean
//! text; a mark that is stuck to a word, or a space lost after a full stop, does no harm.

use std::ops::Range;

use crate::names::named_enum;
use crate::text::{is_arabic_letter, is_word};

named_enum! {
    /// What kind of token it is.
    TokenKind {
        /// A word in Arabic letters: وقال.
        Word = "word",
        /// A number in digits, with its separators and signs: 3.5, 12/11/2024, 1,200, 25%.
        Number = "number",
        /// Letters with full stops between them: أ.ف.ب, U.S.
        Abbreviation = "abbreviation",
        /// A word in another script.
        Foreign = "foreign",
        /// A web address.
        Url = "url",
        /// An e-mail address.
        Email = "email",
        /// #وسم
        Hashtag = "hashtag",
        /// @user
        Handle = "handle",
        /// A pictograph, with its joiners and modifiers.
        Emoji = "emoji",
        /// A punctuation mark, or several alike: ... --
        Punctuation = "punctuation",
        /// Any other sign: $, +, ©.
        Symbol = "symbol",
    }
}

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Where it stands in the clean text.
    pub(crate) range: Range<usize>,
    pub(crate) kind: TokenKind,
}

impl Token {
    /// Words and numbers, not punctuation, symbols and emoji.
    pub(crate) fn is_word(&self) -> bool {
        !matches!(self.kind, TokenKind::Punctuation | TokenKind::Symbol | TokenKind::Emoji)
    }
}

/// The tokens of a clean text.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 9);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let len = c.len_utf8();
        if c.is_whitespace() {
            at += len;
            continue;
        }
        let (kind, end) = token(text, at, c);
        let end = end.max(at + len);
        tokens.push(Token { range: at..end, kind });
        at = end;
    }
    tokens
}

fn token(text: &str, at: usize, c: char) -> (TokenKind, usize) {
    if is_arabic_letter(c) {
        return word(text, at);
    }
    if c.is_ascii_digit() {
        return number(text, at);
    }
    match c {
        '#' if next_is(text, at + 1, is_word) => (TokenKind::Hashtag, run(text, at + 1, |c| is_word(c) || c == '_')),
        '@' if next_is(text, at + 1, |c| c.is_ascii_alphanumeric() || c == '_') => {
            (TokenKind::Handle, run(text, at + 1, |c| c.is_ascii_alphanumeric() || c == '_'))
        }
        '%' if next_is(text, at + 1, |c| c.is_ascii_digit()) => number(text, at + 1),
        _ if is_word(c) => foreign(text, at),
        _ if is_emoji(c) => (TokenKind::Emoji, emoji(text, at)),
        _ if is_punctuation(c) => (TokenKind::Punctuation, repeat(text, at, c)),
        _ => (TokenKind::Symbol, at),
    }
}

fn run(text: &str, at: usize, pleases: impl Fn(char) -> bool) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.find(|c| !pleases(c)).unwrap_or(rest.len())
}

fn next_is(text: &str, at: usize, pleases: impl Fn(char) -> bool) -> bool {
    text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(pleases)
}

/// A word in Arabic letters, or an abbreviation of single letters: أ.ف.ب
fn word(text: &str, at: usize) -> (TokenKind, usize) {
    let end = run(text, at, is_arabic_letter);
    let single = |at: usize, end: usize| text[at..end].chars().nth(1).is_none();
    if !single(at, end) {
        return (TokenKind::Word, end);
    }
    let mut last = end;
    while next_is(text, last, |c| c == '.') && next_is(text, last + 1, is_arabic_letter) {
        let next = run(text, last + 1, is_arabic_letter);
        if !single(last + 1, next) {
            break;
        }
        last = next;
    }
    if last == end {
        return (TokenKind::Word, end);
    }
    (TokenKind::Abbreviation, if next_is(text, last, |c| c == '.') { last + 1 } else { last })
}

/// Digits with separators between digits, and a percent sign at either end.
fn number(text: &str, at: usize) -> (TokenKind, usize) {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut end = run(text, at, is_digit);
    while next_is(text, end, |c| matches!(c, '.' | ',' | '/' | ':' | '-' | '،')) {
        let width = text[end..].chars().next().map_or(1, char::len_utf8);
        if !next_is(text, end + width, is_digit) {
            break;
        }
        end = run(text, end + width, is_digit);
    }
    if next_is(text, end, |c| c == '%') {
        return (TokenKind::Number, end + 1);
    }
    // 4G, 1500m, A4 are names.
    if next_is(text, end, |c| c.is_ascii_alphabetic()) {
        return (TokenKind::Foreign, run(text, end, |c| c.is_ascii_alphanumeric()));
    }
    (TokenKind::Number, end)
}

/// A word in another script, an address or an abbreviation.
fn foreign(text: &str, at: usize) -> (TokenKind, usize) {
    let is_letter = |c: char| is_word(c) && !is_arabic_letter(c);
    let end = run(text, at, is_letter);
    let in_address = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
    let address = |from: usize| {
        let whole = run(text, from, in_address);
        at + text[at..whole].trim_end_matches(['.', ',', ')', '(', ';', ':', '!', '?', '\'', ']']).len()
    };
    if text[end..].starts_with("://") || text[at..].starts_with("www.") {
        return (TokenKind::Url, address(at));
    }
    let local = run(text, at, |c| c.is_ascii_alphanumeric() || "._%+-".contains(c));
    if next_is(text, local, |c| c == '@') && next_is(text, local + 1, |c| c.is_ascii_alphanumeric()) {
        let domain = run(text, local + 1, |c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
        return (TokenKind::Email, at + text[at..domain].trim_end_matches(['.', '-']).len());
    }
    // khabar.org, khabar.org/path, U.S.
    if next_is(text, end, |c| c == '.') && next_is(text, end + 1, |c| c.is_ascii_alphanumeric()) {
        let dotted = run(text, at, |c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
        let name = text[at..dotted].trim_end_matches(['.', '-']);
        if name.split('.').all(|part| part.len() == 1) {
            let end = at + name.len();
            return (TokenKind::Abbreviation, if next_is(text, end, |c| c == '.') { end + 1 } else { end });
        }
        if name.rsplit('.').next().is_some_and(|top| top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic())) {
            let end = at + name.len();
            return (TokenKind::Url, if next_is(text, end, |c| c == '/') { address(end) } else { end });
        }
    }
    // don't, Al-Jazeera
    let mut end = end;
    while next_is(text, end, |c| matches!(c, '\'' | '’' | '-' | '&')) {
        let width = text[end..].chars().next().map_or(1, char::len_utf8);
        if !next_is(text, end + width, is_letter) {
            break;
        }
        end = run(text, end + width, is_letter);
    }
    (TokenKind::Foreign, end)
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() && !matches!(c, '$' | '+' | '<' | '>' | '=' | '^' | '`' | '|' | '~')
        || matches!(c, '،' | '؛' | '؟' | '۔' | '٭' | '«' | '»' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '·' | '¡' | '¿' | '§' | '¶')
        || matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{FD3E}' | '\u{FD3F}' | '\u{060C}'..='\u{060D}')
}

/// Dots and dashes of the same kind are one mark.
fn repeat(text: &str, at: usize, c: char) -> usize {
    if matches!(c, '.' | '-' | '–' | '—' | '_' | '*' | '!' | '؟' | '?') {
        return run(text, at, |other| other == c);
    }
    at + c.len_utf8()
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27BF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{2B00}'..='\u{2BFF}')
}

/// A pictograph with what belongs to it: modifiers of skin, a second flag letter.
fn emoji(text: &str, at: usize) -> usize {
    let first = text[at..].chars().next().unwrap_or_default();
    let flag = |c: char| matches!(c, '\u{1F1E6}'..='\u{1F1FF}');
    let mut end = at + first.len_utf8();
    if flag(first) && next_is(text, end, flag) {
        return end + first.len_utf8();
    }
    end = run(text, end, |c| matches!(c, '\u{1F3FB}'..='\u{1F3FF}' | '\u{FE0F}' | '\u{20E3}'));
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<(&str, TokenKind)> {
        tokens(text).into_iter().map(|token| (&text[token.range], token.kind)).collect()
    }

    #[test]
    fn kinds() {
        use TokenKind::*;
        assert_eq!(
            split("قال: 3.5 مليون، 12/11/2024، 1,200 و25% (أ.ف.ب)."),
            [
                ("قال", Word),
                (":", Punctuation),
                ("3.5", Number),
                ("مليون", Word),
                ("،", Punctuation),
                ("12/11/2024", Number),
                ("،", Punctuation),
                ("1,200", Number),
                ("و", Word),
                ("25%", Number),
                ("(", Punctuation),
                ("أ.ف.ب", Abbreviation),
                (")", Punctuation),
                (".", Punctuation),
            ]
        );
        assert_eq!(
            split("a@b.org http://x.org/a?b=1, khabar.org U.S. Al-Jazeera #سوريا_الآن @user $5 😀👍🏽 4G"),
            [
                ("a@b.org", Email),
                ("http://x.org/a?b=1", Url),
                (",", Punctuation),
                ("khabar.org", Url),
                ("U.S.", Abbreviation),
                ("Al-Jazeera", Foreign),
                ("#سوريا_الآن", Hashtag),
                ("@user", Handle),
                ("$", Symbol),
                ("5", Number),
                ("😀", Emoji),
                ("👍🏽", Emoji),
                ("4G", Foreign),
            ]
        );
    }

    #[test]
    fn lost_spaces_and_stuck_marks() {
        use TokenKind::*;
        assert_eq!(
            split("ذلك.وقال\"نعم\""),
            [
                ("ذلك", Word),
                (".", Punctuation),
                ("وقال", Word),
                ("\"", Punctuation),
                ("نعم", Word),
                ("\"", Punctuation)
            ]
        );
        assert_eq!(split("الرياض26 شوال"), [("الرياض", Word), ("26", Number), ("شوال", Word)]);
        assert_eq!(split("مهلا... لا!!"), [("مهلا", Word), ("...", Punctuation), ("لا", Word), ("!!", Punctuation)]);
    }
}
