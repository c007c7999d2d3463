//! The encoding of a page: as the bytes are, then as the page or its server declares.
//!
//! A declaration is often wrong. Bytes that are UTF-8 are read as UTF-8 whatever is declared; of other bytes the
//! encoding is taken in which they read most like Arabic, the declared one first.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_6, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};

/// How far into a page its declaration is looked for, in bytes.
const PRESCAN: usize = 4096;
/// How much of a page encodings are compared on.
const SAMPLE: usize = 64 << 10;
/// Of so many characters one may be broken in a page that is read as UTF-8.
const BROKEN: usize = 50;
/// The letters that most Arabic text consists of.
const FREQUENT: &str = "اليمونرتهبدعسةفقكأحجشصطخذىضءزثغإئؤآظ";

/// The text of a page. `declared` is the name of the encoding that the server gave.
pub(super) fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default()).0;
    }
    if let Some(encoding) = utf16(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let declared = declared
        .and_then(|name| Encoding::for_label(name.trim().as_bytes()))
        .or_else(|| declaration(bytes))
        .filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE);
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.matches(char::REPLACEMENT_CHARACTER).count();
    if broken * BROKEN < lossy.chars().filter(|c| !c.is_ascii()).count() {
        return lossy;
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let detected = detector.guess(None, Utf8Detection::Deny);
    let candidates = declared.into_iter().filter(|encoding| *encoding != UTF_8);
    let best = candidates
        .chain([detected, WINDOWS_1256, ISO_8859_6])
        .map(|encoding| (encoding, arabic(&encoding.decode_without_bom_handling(sample).0)))
        .reduce(|best, other| if other.1 > best.1 { other } else { best });
    let (encoding, likeness) = best.unwrap_or((UTF_8, 0));
    // Nothing Arabic in it: the page may say what it likes.
    let encoding = if likeness == 0 { declared.unwrap_or(detected) } else { encoding };
    encoding.decode_without_bom_handling(bytes).0
}

/// UTF-16 without its mark: every other byte of the markup is zero.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..PRESCAN).unwrap_or(bytes);
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|&&b| b == 0).count();
    let enough = sample.len() / 8;
    let (even, odd) = (zeros(0), zeros(1));
    match () {
        () if odd > enough && even * 8 < odd => Some(UTF_16LE),
        () if even > enough && odd * 8 < even => Some(UTF_16BE),
        () => None,
    }
}

/// The encoding that the page itself declares: `charset=` in a `<meta>`, or `encoding=` in an XML declaration.
fn declaration(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(PRESCAN).map(|&b| b.to_ascii_lowercase() as char).collect();
    ["charset", "encoding"].into_iter().find_map(|key| {
        head.match_indices(key).find_map(|(at, _)| {
            let value = head.get(at + key.len()..)?.trim_start().strip_prefix('=')?.trim_start();
            let value = value.trim_start_matches(['"', '\'']);
            let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':'))?;
            Encoding::for_label(value.get(..end)?.as_bytes())
        })
    })
}

/// How much a text reads like Arabic, in thousandths of what is not ASCII.
fn arabic(text: &str) -> usize {
    let (mut frequent, mut all) = (0, 1);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        all += 1;
        frequent += usize::from(FREQUENT.contains(c));
    }
    frequent * 1000 / all
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "<p>قال وزير الخارجية إن المفاوضات مستمرة، وأضاف أن الوفد يغادر غدا.</p>";

    fn page(charset: &str) -> String {
        format!("<html><head><meta charset=\"{charset}\"></head><body>{TEXT}</body></html>")
    }

    #[test]
    fn as_declared() {
        for encoding in [WINDOWS_1256, ISO_8859_6, UTF_8] {
            let (bytes, _, unmappable) = encoding.encode(TEXT);
            assert!(!unmappable);
            let (head, _, _) = encoding.encode("<meta http-equiv=Content-Type content=\"text/html; charset=");
            let bytes = [&head, encoding.name().as_bytes(), b"\">", &bytes].concat();
            assert!(decode(&bytes, None).contains("قال وزير الخارجية إن"), "{}", encoding.name());
        }
    }

    #[test]
    fn declared_wrongly() {
        for (says, is) in [
            ("utf-8", WINDOWS_1256),
            ("iso-8859-1", WINDOWS_1256),
            ("windows-1256", ISO_8859_6),
            ("iso-8859-6", WINDOWS_1256),
            ("utf-8", ISO_8859_6),
            ("no-such-thing", WINDOWS_1256),
        ] {
            let page = page(says);
            let (bytes, _, _) = is.encode(&page);
            assert!(decode(&bytes, None).contains("وأضاف أن الوفد"), "{says}, but {}", is.name());
        }
        assert!(decode(page("windows-1256").as_bytes(), Some("iso-8859-1")).contains("وأضاف أن الوفد"));
    }

    #[test]
    fn utf_16_with_and_without_its_mark() {
        for (mark, bytes) in
            [("\u{FEFF}", u16::to_le_bytes as fn(u16) -> [u8; 2]), ("", u16::to_le_bytes), ("", u16::to_be_bytes)]
        {
            let bytes: Vec<u8> = format!("{mark}{}", page("utf-16")).encode_utf16().flat_map(bytes).collect();
            assert!(decode(&bytes, None).contains("وأضاف أن الوفد"));
        }
    }

    #[test]
    fn a_few_broken_bytes_leave_it_utf_8() {
        let mut bytes = page("utf-8").into_bytes();
        bytes.truncate(bytes.len() - "</p></body></html>".len() - 1);
        bytes.push(0xD9);
        assert!(decode(&bytes, None).contains("وأضاف أن الوفد"));
    }
}
