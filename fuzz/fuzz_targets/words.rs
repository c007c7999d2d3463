//! Words, each with its analysis, and numbers.
#![no_main]

use khabar::numbers::numbers;
use khabar::{Normaliser, readings, words};
use khabar_fuzz::{text, within_budget};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let input = text(input);
    let words = within_budget(input.len(), || words(&input).expect("the embedded data is sound"));
    let signs: Vec<char> = input.chars().collect();
    let check = |span: &khabar::Span| {
        assert!(!span.is_empty(), "{span:?}");
        assert_eq!(signs[span.chars()].iter().collect::<String>(), span.text());
    };
    // Several words may stand in one code point: ﷺ.
    assert!(words.is_sorted_by_key(|word| (word.span.start(), word.span.end())), "{words:?}");
    words.iter().for_each(|word| check(&word.span));
    for word in words.iter().take(8) {
        readings(word.span.text()).expect("the embedded data is sound");
    }

    let numbers = within_budget(input.len(), || numbers(&input));
    assert!(numbers.is_sorted_by(|a, b| a.span.end() <= b.span.start()), "{numbers:?}");
    for number in &numbers {
        check(&number.span);
        assert!(number.value.is_none_or(f64::is_finite), "{number:?}");
    }

    for normaliser in [Normaliser::clean(), Normaliser::lookup(), Normaliser::lookup().hamza(true)] {
        let once = normaliser.normalise(&input);
        assert_eq!(normaliser.normalise(once.text()).text(), once.text());
    }
});
