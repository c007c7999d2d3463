//! What holds for every text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::time::{Duration, Instant};

use common::invariants::{check, check_entities, check_times};
use khabar::{Article, Extractor, LabelScheme, Layer, Normaliser, Report, Text};
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

/// Texts made of what temporal expressions are made of.
fn temporal() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "من",
        "إلى",
        "حتى",
        "بين",
        "و",
        "وبين",
        "في",
        "خلال",
        "قبل",
        "بعد",
        "منذ",
        "قبل ذلك",
        "بعد ذلك",
        "بـ",
        "لـ",
        "ال",
        "لل",
        "نحو",
        "كل",
        "مرة",
        "أو",
        "إلا",
        "هذا",
        "ذلك",
        "نفسه",
        "التالي",
        "الماضي",
        "المقبل",
        "الجاري",
        "قبل الماضي",
        "اليوم",
        "أمس",
        "غدا",
        "بعد غد",
        "الليلة",
        "يوم",
        "يومين",
        "أيام",
        "يومي",
        "أسبوع",
        "الأسبوع",
        "شهر",
        "الشهر",
        "أشهر",
        "عام",
        "العام",
        "عامي",
        "سنوات",
        "السنوات",
        "الخمس",
        "عقد",
        "القرن",
        "قرون",
        "ساعة",
        "الساعة",
        "ساعات",
        "دقيقة",
        "الدقيقة",
        "ثانية",
        "نصف",
        "ونصف",
        "ربع",
        "الربع",
        "النصف",
        "الأول",
        "الثاني",
        "الأخير",
        "الثالثة",
        "والنصف",
        "آخر",
        "نهاية",
        "مطلع",
        "منتصف",
        "منتصف الليل",
        "عشية",
        "غداة",
        "صباح",
        "صباحا",
        "مساء",
        "ليل",
        "فجر",
        "بعد الظهر",
        "الخميس",
        "الجمعة",
        "الأحد",
        "اثنين",
        "يناير",
        "شباط",
        "مارس",
        "آب",
        "أيلول/سبتمبر",
        "رمضان",
        "شوال",
        "صيف",
        "الشتاء",
        "السبعينات",
        "عيد الفطر",
        "عيد الميلاد",
        "يوميا",
        "سنويا",
        "سن",
        "من عمره",
        "هـ",
        "م",
        "ق.م",
        "قبل الميلاد",
        "بتوقيت غرينتش",
        "بتوقيت القدس",
        "العام الدراسي",
        "الموسم",
        "الموافق",
        "خمس",
        "ثلاثة",
        "عشرين",
        "ألفين",
        "الحادي عشر",
        "مئة",
        "ألف",
        "3",
        "12",
        "29",
        "30",
        "31",
        "99",
        "1445",
        "1999",
        "2025",
        "14:30",
        "24:00",
        "1430",
        "12/11/2024",
        "31/2",
        "2010-2012",
        "0",
        "9999999999",
        "٢٠٢٤",
        "1.5",
        "-",
        "–",
        "/",
        ":",
        ",",
        "،",
        ".",
        "(",
        ")",
        "\n",
        "\"",
        "%",
    ]);
    let gap = prop_oneof![6 => Just(" "), 1 => Just(""), 1 => Just("  ")];
    let part = (pieces, gap).prop_map(|(piece, gap)| format!("{piece}{gap}"));
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

/// Texts made of what names are made of.
fn naming() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "رئيس",
        "الرئيس",
        "وزير",
        "وزير الخارجية",
        "وزارة",
        "وزارة الدفاع",
        "الوزارة",
        "المتحدث باسم",
        "نائب",
        "السابق",
        "السيد",
        "الدكتور",
        "الملك",
        "الأمير",
        "بن",
        "أبو",
        "أبي",
        "عبد",
        "آل",
        "الدين",
        "الله",
        "محمد",
        "علي",
        "سيرغي",
        "لافروف",
        "ترامب",
        "زاخاروفا",
        "ماكرون",
        "الحريري",
        "الأحمد",
        "حركة",
        "حزب",
        "شركة",
        "صحيفة",
        "نادي",
        "جامعة",
        "مجلس",
        "مجلس الأمن",
        "مدينة",
        "مطار",
        "معبر",
        "نهر",
        "بحر",
        "كأس العالم",
        "حرب",
        "قمة",
        "الروسي",
        "الروسية",
        "الأميركي",
        "المصرية",
        "الدولي",
        "العربية",
        "روسيا",
        "مصر",
        "عمان",
        "مالي",
        "طرابلس",
        "تونس",
        "جورجيا",
        "الهلال",
        "النصر",
        "برشلونة",
        "حماس",
        "الأمم المتحدة",
        "ناتو",
        "(ناتو)",
        "و",
        "ف",
        "ب",
        "ل",
        "ك",
        "لل",
        "ال",
        "في",
        "من",
        "إلى",
        "قال",
        "إن",
        "«",
        "»",
        "\"",
        "(",
        ")",
        "،",
        ".",
        ":",
        "-",
        "/",
        "\n",
        "\n\n",
        "3",
        "2015",
        "الثاني",
        "NATO",
        "ج.",
        "#",
        "@",
        "\u{200F}",
        "ـ",
        "َ",
    ]);
    let gap = prop_oneof![8 => Just(" "), 2 => Just("")];
    let part = (pieces, gap).prop_map(|(piece, gap)| format!("{piece}{gap}"));
    prop::collection::vec(part, 0..50).prop_map(|parts| parts.concat())
}

fn extract(text: &str) -> Report {
    Extractor::new().unwrap().extract(&Article::parse(text))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_span_is_exact(text in news()) {
        check(&extract(&text));
    }

    #[test]
    fn times_are_in_order_and_read_back(text in temporal(), published in prop::option::of(0..20_000_i32)) {
        let published = published.map(|days| format!("{:04}-{:02}-{:02}T10:30:00", 1900 + days / 100, 1 + days % 12, 1 + days % 28));
        let article = Article::builder().body(text.as_str());
        let article = match &published {
            Some(published) => article.published(published).unwrap(),
            None => article,
        };
        let report = Extractor::new().unwrap().extract(&article.build());
        common::check_spans(&report);
        check_times(&report.times);
        prop_assert_eq!(&Report::from_json(&report.to_json()).unwrap().times, &report.times);
    }

    #[test]
    fn entities_are_in_order_and_apart(text in naming()) {
        let report = extract(&text);
        common::check_spans(&report);
        check_entities(&report);
        prop_assert_eq!(&Report::from_json(&report.to_json()).unwrap(), &report);
        for &scheme in LabelScheme::ALL {
            let labels = report.labels(scheme);
            prop_assert!(labels.is_sorted_by(|a, b| a.span.end() <= b.span.start()));
            let conll = khabar::output::conll(&report, scheme);
            prop_assert!(conll.lines().all(|line| line.is_empty() || line.split('\t').count() == 2));
            prop_assert!(labels.iter().all(|label| conll.contains(&format!("B-{}", label.label))), "{conll}");
        }
    }

    #[test]
    fn any_number_of_threads_gives_the_same(texts in prop::collection::vec(naming(), 1..12)) {
        let articles: Vec<Article> = texts.iter().map(|text| Article::parse(text.as_str())).collect();
        let run = |workers| -> Vec<Report> {
            Extractor::builder().workers(workers).build().unwrap().extract_many(articles.clone()).collect()
        };
        prop_assert_eq!(run(1), run(5));
    }

    #[test]
    fn any_text_at_all(text in any::<String>()) {
        let report = extract(&text);
        check(&report);
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

/// However long a text of temporal words is, it takes no longer than its length asks for: nothing looks far ahead or
/// back, and nothing nests deep.
#[test]
fn long_texts_take_linear_time() {
    const SIZE: usize = 100_000;
    let extractor = Extractor::builder().layers(&[Layer::Times]).build().unwrap();
    let check = |piece: &str, size: usize| {
        let text = piece.repeat(size / piece.len());
        let article = Article::builder().body(text).published("2025-02-27").unwrap().build();
        let start = Instant::now();
        let report = extractor.extract(&article);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(10), "{piece:?} took {took:?}");
        check_times(&report.times);
    };
    for piece in [
        "من 3 إلى ",
        "و",
        "و ",
        "1",
        "1 ",
        "3-",
        "3 و",
        "12/",
        "ساعة و",
        "ساعة إلا ",
        "نهاية ",
        "نهاية من ",
        "من من ",
        "بين ",
        "الخميس من الساعة 3 ",
        "الساعة 3 صباح الخميس من ",
        "الخميس ",
        "الخميس - ",
        "أمس (",
        "كل ",
        "مرة كل ",
        "عشرين و",
        "ألف ",
        "مئة ألف و",
        "قبل ",
        "قبل ذلك ب",
        "بعد غد ",
        "الأول ",
        "الأول من ",
        "الربع الأول من ",
        "مارس/",
        "مارس ",
        "عشية ",
        "يومي ",
        "شهر ",
        "عام ",
        "عام 2015-",
        "2015 و",
        "الساعة ",
        "صباح ",
        ") ",
        " ",
        "-",
        "(",
        "\n",
    ] {
        check(piece, SIZE);
    }
    check("من 3 إلى ", 10 * SIZE);
    check("ساعة و", 10 * SIZE);
}
