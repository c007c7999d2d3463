//! What holds for every text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use khabar::{Article, Extractor, Normaliser, Report, Text};
use proptest::prelude::*;

/// Texts made of what news is made of, and of what it should never hold.
fn news() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "القاهرة",
        "وبأوكرانيا",
        "للصين",
        "(رويترز)",
        " - ",
        "--",
        ": ",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        " ",
        " ",
        ".",
        "؟",
        "«",
        "»",
        "\"",
        "“",
        "”",
        "''",
        "'",
        "قال",
        "الوزير",
        "25 شوال 1436هـ",
        "الموافق",
        "10 أغسطس 2015م",
        "2-3-2019",
        "واس",
        "CNN",
        "د.",
        "أ.ف.ب",
        "// انتهى //",
        "مُحَمَّدٌ",
        "جـــدة",
        "ﻟﻸﻣﻮﺭ",
        "ﷺ",
        "\u{202B}",
        "\u{FEFF}",
        "\0",
        "😀",
        "e\u{301}",
        "٣٫٥",
        "1.5",
        "السعودية",
        "عمان",
        "مالي",
        "(",
        ")",
        "هـ",
        "م",
        "\u{2028}",
    ]);
    let random = prop_oneof![9 => pieces.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(random, 0..60).prop_map(|parts| parts.concat())
}

fn extract(text: &str) -> Report {
    Extractor::new().unwrap().extract(&Article::parse(text))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_span_is_exact(text in news()) {
        common::check_spans(&extract(&text));
    }

    #[test]
    fn any_text_at_all(text in any::<String>()) {
        let report = extract(&text);
        common::check_spans(&report);
        prop_assert_eq!(&**report.article.text(), text.as_str());
    }

    #[test]
    fn json_gives_the_report_back(text in news()) {
        let report = extract(&text);
        let back = Report::from_json(&report.to_json()).unwrap();
        prop_assert_eq!(&back, &report);
        for sentence in back.article.sentences() {
            prop_assert_eq!(&back.article.text()[sentence.bytes().unwrap()], sentence.text());
        }
    }

    #[test]
    fn extracting_twice_gives_the_same(text in news()) {
        prop_assert_eq!(extract(&text).to_json(), extract(&text).to_json());
    }

    #[test]
    fn sentences_lie_in_paragraphs_in_order_and_lose_no_word(text in news()) {
        let article = Article::parse(text.as_str());
        let mut from = 0;
        for sentence in article.sentences() {
            prop_assert!(sentence.start() >= from);
            from = sentence.end();
            prop_assert!(article.paragraphs().iter().any(|paragraph| paragraph.contains(sentence)));
        }
        let words = |spans: &[khabar::Span]| {
            spans.iter().flat_map(|s| s.text().chars().filter(|c| c.is_alphanumeric()).collect::<Vec<_>>()).collect::<String>()
        };
        prop_assert_eq!(words(article.sentences()), words(article.paragraphs()));
    }

    #[test]
    fn normalising_twice_changes_nothing(text in news()) {
        for normaliser in [Normaliser::clean(), Normaliser::lookup(), Normaliser::lookup().hamza(true)] {
            let once = normaliser.normalise(&text);
            let twice = normaliser.normalise(once.text());
            prop_assert_eq!(twice.text(), once.text());
        }
    }

    #[test]
    fn the_map_leads_back_in_order(text in news()) {
        let folded = Normaliser::lookup().normalise(&text);
        let mut from = 0;
        for (at, c) in folded.text().char_indices() {
            let range = folded.source_range(at..at + c.len_utf8());
            prop_assert!(text.get(range.clone()).is_some_and(|source| !source.is_empty()), "{:?}", range);
            prop_assert!(range.start >= from, "{:?} stands before {from}", range);
            from = range.start;
        }
    }

    #[test]
    fn offsets_convert_both_ways(text in any::<String>()) {
        let text = Text::from(text);
        for (chars, (bytes, _)) in text.char_indices().enumerate() {
            prop_assert_eq!(text.char_at(bytes), Some(chars));
            prop_assert_eq!(text.byte_at(chars), Some(bytes));
        }
    }
}
