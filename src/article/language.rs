//! The language of a text, by its letters: Arabic, or another one.

use crate::text::{is_arabic_letter, is_presentation_form};

/// Letters that are looked at.
const SAMPLE: usize = 4000;
/// A letter that Arabic does not have speaks as loud as so many that it writes in another shape: whole outlets write ی and ک.
const LOUD: usize = 3;
/// What a foreign name in a short text may have: گوگل.
const NAME: usize = 4;

/// `ar` if most letters are of the Arabic script, and they are those of Arabic rather than of Persian, Urdu, Kurdish, ….
pub(super) fn language(text: &str) -> Option<String> {
    let (mut script, mut other, mut own, mut foreign, mut shapes) = (0_usize, 0_usize, 0, 0, 0);
    // The Unicode tables are slow to ask.
    for c in text.chars().filter(|&c| is_arabic_letter(c) || c.is_alphabetic()).take(SAMPLE) {
        if !is_arabic_letter(c) && !is_presentation_form(c) {
            other += 1;
            continue;
        }
        script += 1;
        match c {
            // Spellings that the other languages hardly have.
            'أ' | 'إ' | 'ة' | 'ى' => own += 1,
            'ی' | 'ک' | 'ھ' => shapes += 1,
            _ if is_arabic_letter(c) && !is_of_arabic(c) => foreign += 1,
            _ => {}
        }
    }
    (script > other && LOUD * foreign + shapes <= LOUD * own + NAME).then(|| "ar".to_owned())
}

/// Is it one of the letters of the Arabic alphabet, or the alef of the Qur'an?
const fn is_of_arabic(c: char) -> bool {
    matches!(c, '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}' | '\u{0671}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_is_told_from_what_is_written_like_it() {
        for arabic in [
            "وصل الوزير.",
            "شركة گوگل",
            "ﻟﻸﻣﻮﺭ",
            "أعلنت شركة پيجو إغلاق مصنعها في مدينة پوانت أ پيتر بعد إضراب العمال.",
            "أعلن وزیر الخارجیة الإیرانی أن المحادثات ستستأنف فی العاصمة العمانیة، مؤکدا أهمیة الحوار.",
            "قال المتحدث باسم شركة Google إن Android متاح للجميع",
        ] {
            assert_eq!(language(arabic).as_deref(), Some("ar"), "{arabic}");
        }
        for other in [
            "",
            "123 456 ؟",
            "The minister left.",
            "外交部长周四在北京会见了法国总统。",
            // Persian, in its own letters and in those of old pages.
            "رییس جمهوری ایران روز شنبه در تهران با وزیر دفاع دیدار کرد.",
            "وزير خارجه گفت كه گفتگوها در وين ادامه خواهد يافت و پاسخ تهران روشن است.",
            "وزیر اعظم نے کہا ہے کہ ملک کی معیشت بہتر ہو رہی ہے۔",
            "سەرۆکی هەرێمی کوردستان لەگەڵ باڵیۆز کۆبووەوە.",
        ] {
            assert_eq!(language(other), None, "{other}");
        }
    }
}
