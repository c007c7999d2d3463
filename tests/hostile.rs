//! Texts, tables and reports that nobody writes in good faith: bounded time and memory, exact spans, typed errors.
//!
//! The sizes are those that a debug build reads in seconds. In full:
//! `cargo test --release --test hostile -- --ignored --nocapture`, which prints what each text took.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::sync::Mutex;
use std::time::Duration;

use common::invariants::check;
use cpu_time::ThreadTime;
use khabar::output::Html;
use khabar::{Article, EntityKind, Error, Extractor, GazetteerEntry, Link, Report};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Memory is counted for the whole process: one test at a time.
static ALONE: Mutex<()> = Mutex::new(());

/// Bytes of memory for each of the text, and for what a thread remembers of words. A token takes most of them, and a mark of
/// one byte is a token; news take a tenth.
const SPACE: (usize, usize) = (450, 24 << 20);

/// What is repeated, and how it is called.
const PIECES: &[(&str, &str)] = &[
    ("one letter", "ا"),
    ("one word without a space", "كتاب"),
    ("one Latin word", "a"),
    ("Chinese", "国"),
    ("clitics", "وبكال"),
    ("straight quotation marks", "\""),
    ("single quotation marks", "'"),
    ("opening marks", "«"),
    ("closing marks", "»"),
    ("pairs of marks", "«»"),
    ("marks of all kinds", "«“\"‘'”»"),
    ("marks and words", "قال «نعم "),
    ("a mark on every line", "«نعم\n"),
    ("brackets", "("),
    ("brackets of all kinds", "([{<"),
    ("brackets and words", "(في "),
    ("diacritics", "\u{64B}\u{64C}\u{64D}\u{64E}\u{64F}\u{650}\u{651}\u{652}\u{670}"),
    ("tatweel", "ـ"),
    ("a digit", "9"),
    ("an Arabic digit", "٩"),
    ("numbers", "1234567890 "),
    ("a number with commas", "999,"),
    ("a number with points", "1."),
    ("dates", "31/12/2025 "),
    ("a date without an end", "12/"),
    ("a clock without an end", "12:"),
    ("a sum of millions", "مليون و"),
    ("millions of millions", "مليون "),
    ("fractions", "ثلث ربع "),
    ("year 0", "عام 0 "),
    ("year 999999", "عام 999999 "),
    ("years before Christ", "عام 99999 قبل الميلاد "),
    ("unassigned", "\u{378}\u{1C8C}\u{E0080}"),
    ("private and no characters", "\u{E000}\u{FFFF}\u{10FFFF}"),
    ("the replacement character", "\u{FFFD}"),
    ("overrides of direction", "\u{202E}"),
    ("isolates of direction", "\u{2067}\u{2066}"),
    ("direction and letters", "\u{202E}ا\u{202C}"),
    ("NUL", "\0"),
    ("NUL and letters", "ا\0"),
    ("spaces", " "),
    ("line ends", "\n"),
    ("line ends of Windows", "\r\n"),
    ("lines", "ا\n"),
    ("paragraph separators", "\u{2029}"),
    ("joiners", "\u{200D}"),
    ("a family", "👨‍👩‍👧‍👦"),
    ("a long ligature", "ﷺ"),
    ("a longer ligature", "\u{FDFA}"),
    ("marks on one letter", "\u{301}"),
    ("full stops", "."),
    ("commas", "، "),
    ("dashes", "-"),
    ("dashes and spaces", "- "),
    ("end marks", "// انتهى //\n"),
    ("addresses", "http://a/"),
    ("addresses of people", "a@b.c "),
    ("hashtags", "#ا"),
    ("handles", "@a"),
    ("abbreviations", "أ."),
    ("datelines", "القاهرة (رويترز) - "),
    ("bylines", "كتب: أحمد علي\n"),
    ("cues", "قال إن "),
    ("cues that go on", "وأضاف أن "),
    ("cues and colons", "وقال: "),
    ("speakers", "بحسب وزير "),
    ("names", "محمد بن "),
    ("a list of names", "روسيا وفرنسا و"),
    ("a list with commas", "روسيا، "),
    ("roles", "رئيس وزير "),
    ("bodies", "وزارة "),
    ("nominal mentions", "روسيا. الوزارة. "),
    ("relative clauses", "الذي زار الوزير "),
    ("conjunctions", "أن أن "),
    ("events", "قتل "),
    ("nouns of events", "انفجار "),
    ("casualties", "مقتل 3 وإصابة 4 "),
    ("events of a day", "وقع انفجار الخميس. "),
    ("a sentence without an end", "زار الوفد القاهرة "),
    ("sentences", "زار الوفد القاهرة الخميس. "),
    ("times", "قبل ثلاثة أيام من "),
    ("weekdays", "الخميس "),
    ("markup", "<script>alert(1)</script>"),
    ("Persian", "وزیر خارجه گفت که گفتگوها ادامه دارد. "),
];

fn extractor() -> Extractor {
    Extractor::new().unwrap()
}

/// What a text of a size takes, read and extracted.
fn measure(extractor: &Extractor, text: &str) -> (Report, Duration, usize) {
    MEMORY.reset_peak_usage();
    let (start, before) = (ThreadTime::now(), MEMORY.current_usage());
    let article = Article::builder().body(text).published("2025-02-27").unwrap().build();
    let report = extractor.extract(&article);
    drop(article);
    (report, start.elapsed(), MEMORY.peak_usage().saturating_sub(before))
}

fn nested(depth: usize) -> String {
    ["«", "("].map(|open| open.repeat(depth)).concat() + "نعم" + &[")", "»"].map(|close| close.repeat(depth)).concat()
}

#[test]
fn texts_take_bounded_time_and_memory() {
    const SIZE: usize = 40_000;
    let _alone = ALONE.lock();
    let extractor = extractor();
    for (name, piece) in PIECES {
        let text = piece.repeat(SIZE / piece.len());
        let (report, took, most) = measure(&extractor, &text);
        assert!(took < Duration::from_secs(5), "{name}: {took:?}");
        assert!(most < SPACE.0 * text.len() + SPACE.1, "{name}: {most} bytes");
        assert_eq!(&**report.article.text(), text, "{name}");
        check(&report);
    }
    let (report, took, _) = measure(&extractor, &nested(SIZE / 8));
    assert!(took < Duration::from_secs(5), "{took:?}");
    check(&report);
}

/// 10 MB of each.
#[test]
#[ignore = "minutes; for a release build"]
fn texts_of_full_size() {
    const SIZE: usize = 10_000_000;
    let _alone = ALONE.lock();
    let extractor = extractor();
    let mut worst = (Duration::ZERO, 0);
    let mut failed = Vec::new();
    let texts = PIECES.iter().map(|(name, piece)| (*name, piece.repeat(SIZE / piece.len())));
    for (name, text) in texts.chain([("nested 1,000,000 deep", nested(1_000_000))]) {
        let (report, took, most) = measure(&extractor, &text);
        let (time, space) = (took.as_secs_f64(), most as f64 / text.len() as f64);
        println!("{name}: {} bytes, {time:.2} s, {space:.1} bytes a byte", text.len());
        if took > Duration::from_micros(10) * u32::try_from(text.len()).unwrap()
            || most > SPACE.0 * text.len() + SPACE.1
        {
            failed.push(name);
        }
        worst = (worst.0.max(took), worst.1.max(most));
        report.check().unwrap();
    }
    println!("worst: {:?}, {} bytes", worst.0, worst.1);
    assert!(failed.is_empty(), "{failed:?}");
}

#[test]
fn a_letter_under_a_tower_of_marks() {
    let text = format!("زار محمد{} القاهرة", "\u{64E}".repeat(50_000));
    let report = extractor().extract(&Article::parse(text.as_str()));
    check(&report);
    assert!(report.entities.iter().any(|entity| entity.name == "القاهرة"));
}

#[test]
fn enormous_numbers_have_no_value_that_is_none() {
    for text in
        ["9".repeat(400), format!("{} شخصا", "9".repeat(400)), "مليار ".repeat(60), format!("1{}", ",000".repeat(120))]
    {
        for number in khabar::numbers::numbers(&text) {
            assert!(number.value.is_none_or(f64::is_finite), "{number:?}");
        }
        let report = extractor().extract(&Article::parse(format!("قتل {text} في انفجار.")));
        check(&report);
    }
}

#[test]
fn years_that_no_calendar_has() {
    for text in [
        "في عام 0",
        "في 1 يناير 0",
        "عام 999999",
        "1 يناير 999999",
        "عام 9999",
        "31 ديسمبر 9999",
        "1 محرم 1",
        "1 محرم 99999هـ",
        "عام 99999 قبل الميلاد",
        "بعد 999999 عاما",
        "قبل 9999999999 سنة",
        "بعد 99999999999999999999 يوما",
        "القرن 999",
    ] {
        for published in [None, Some("2025-02-27"), Some("0001-01-01"), Some("9999-12-31"), Some("-009999-01-01")] {
            let builder = Article::builder().body(text);
            let builder = match published {
                Some(published) => match builder.clone().published(published) {
                    Ok(builder) => builder,
                    Err(error) => {
                        assert!(matches!(error, Error::Date { .. }), "{error}");
                        builder
                    }
                },
                None => builder,
            };
            check(&extractor().extract(&builder.build()));
        }
    }
}

#[test]
fn other_languages_are_said_in_the_diagnostics() {
    let said = |text: &str| extractor().extract(&Article::parse(text)).diagnostics;
    for text in [
        "The delegation left Paris on Monday.",
        "Министр прибыл в Москву.",
        "外交部长周四在北京会见了法国总统。",
        "رییس جمهوری ایران روز شنبه در تهران با وزیر دفاع دیدار کرد.",
        "وزیر اعظم نے کہا ہے کہ ملک کی معیشت بہتر ہو رہی ہے۔",
        "سەرۆکی هەرێمی کوردستان لەگەڵ باڵیۆز کۆبووەوە.",
        "123 456",
        "🔴🔴",
    ] {
        assert_eq!(said(text), ["the text is not Arabic: what was found may be wrong"], "{text}");
    }
    for text in ["", " \n\t ", "\u{200F}\u{202E}\u{FEFF}", "\0\0", "\u{64B}\u{64C}"] {
        assert_eq!(said(text), ["the article has no text"], "{text:?}");
    }
    assert!(said("أعلن وزیر الخارجیة الإیرانی أن المحادثات ستستأنف فی العاصمة العمانیة.").is_empty());
    // Whatever the caller says of it.
    let article = Article::builder().language("ar-EG").body("The delegation left Paris.").build();
    assert_eq!(article.language(), None);
    assert_eq!(extractor().extract(&article).diagnostics.len(), 1);
    let article = Article::builder().language("fr").body("La délégation a quitté Paris.").build();
    assert_eq!(article.language(), Some("fr"));
}

#[test]
fn an_article_beyond_the_limit_is_passed_over_and_said_so() {
    let text = "زار الوفد القاهرة.";
    let extract = |max_bytes| Extractor::builder().max_bytes(max_bytes).build().unwrap().extract(&Article::parse(text));
    let report = extract(text.len() - 1);
    assert!(report.entities.is_empty() && report.events.is_empty());
    assert_eq!(&**report.article.text(), text);
    assert_eq!(
        report.diagnostics,
        ["the text has 33 bytes, more than the 32 that are read: nothing was looked for in it"]
    );
    check(&report);
    assert_eq!(extract(text.len()), extractor().extract(&Article::parse(text)));
}

/// What would run if it were not escaped.
const SCRIPT: &str = "</title></style></script><script>alert('1')</script>\"><img src=x onerror=alert(1)>'&<b>";

#[test]
fn html_in_every_field_stays_text() {
    let article = Article::builder()
        .id(SCRIPT)
        .url(SCRIPT)
        .outlet(SCRIPT)
        .byline(SCRIPT)
        .title(SCRIPT)
        .body(format!("قال محمد نجيب {SCRIPT} إن الوفد زار القاهرة."))
        .section(SCRIPT)
        .keywords([SCRIPT])
        .build();
    let mut entry = GazetteerEntry::new(EntityKind::Person, ["محمد نجيب"]);
    (entry.name_en, entry.wikidata, entry.source) = (Some(SCRIPT.into()), Some(SCRIPT.into()), Some(SCRIPT.into()));
    let mut report = Extractor::builder().gazetteer([entry]).build().unwrap().extract(&article);
    check(&report);
    SCRIPT.clone_into(&mut report.entities[0].name);
    report.entities[0].link =
        Some(Link { wikidata: Some(SCRIPT.into()), name_en: Some(SCRIPT.into()), ..Link::default() });
    report.diagnostics.push(SCRIPT.to_owned());
    for page in [Html::new().page(&report), Html::new().fragment(&report), Html::new().entity(&report.entities[0])] {
        let lower = page.to_lowercase();
        assert!(!lower.contains("<script") && !lower.contains("<img") && !lower.contains("</title></style>"), "{page}");
    }
    let json_ld = khabar::output::json_ld(&report);
    assert!(!json_ld.contains("</"), "{json_ld}");
    let graph = khabar::output::Network::of([&report]).to_graphml();
    assert!(!graph.contains("<script"), "{graph}");
}

#[test]
fn tables_of_a_gazetteer_that_are_cut_or_malicious() {
    let table = "kind\tnames\tcountry\tlatitude\norganization\tمؤسسة نهر|نهر?\tJO\t31.5\nperson\tسامي نور\t\t\n";
    for end in (0..table.len()).filter(|&end| table.is_char_boundary(end)) {
        if let Err(error) = GazetteerEntry::from_tsv(&table[..end], "cut.tsv") {
            assert!(matches!(error, Error::Gazetteer { .. }), "{error}");
        }
    }
    let json = r#"[{"kind": "gpe", "names": ["نورلاند"], "country": "SY", "population": 7}]"#;
    for end in (0..json.len()).filter(|&end| json.is_char_boundary(end)) {
        assert!(matches!(GazetteerEntry::from_json(&json[..end]), Err(Error::Json { .. })), "{end}");
    }
    for json in [
        "[".repeat(100_000),
        format!("{}{}", "[{\"kind\":".repeat(1000), "1"),
        r#"[{"kind": "gpe", "names": ["ا"], "latitude": 1e308}]"#.to_owned(),
        r#"[{"kind": "gpe", "names": ["ا"], "latitude": 1e999}]"#.to_owned(),
        r#"[{"kind": "gpe", "names": ["ا"], "population": -1}]"#.to_owned(),
        r#"[{"kind": "gpe", "names": ["ا"], "population": 18446744073709551616}]"#.to_owned(),
        r#"[{"kind": "gpe", "names": ["\ud800"]}]"#.to_owned(),
        r#"[{"kind": "gpe", "names": [" "]}]"#.to_owned(),
        r#"[{"kind": "gpe", "names": ["..."]}]"#.to_owned(),
        format!(r#"[{{"kind": "gpe", "names": ["{}"]}}]"#, "ا".repeat(256)),
    ] {
        assert!(matches!(GazetteerEntry::from_json(&json), Err(Error::Json { .. })), "{}", &json[..json.len().min(80)]);
    }
    // Those who fill the fields themselves.
    let mut entry = GazetteerEntry::new(EntityKind::Gpe, ["نورلاند"]);
    entry.longitude = Some(f64::NAN);
    let refused = |entry: GazetteerEntry| Extractor::builder().gazetteer([entry]).build().map(drop).unwrap_err();
    assert!(matches!(refused(entry), Error::Entry { what: "longitude", .. }));
    let error = refused(GazetteerEntry::new(EntityKind::Gpe, ["ا".repeat(256)]));
    assert!(matches!(error, Error::Entry { what: "name", .. }), "{error}");
    assert!(matches!(refused(GazetteerEntry::new(EntityKind::Gpe, [""; 0])), Error::Entry { what: "name", .. }));
}

#[test]
fn a_gazetteer_whose_names_share_a_hash_is_refused() {
    // The step of the hash can be turned back, so that names of any hash can be made: h' = (rotate(h, 5) ^ c) * M.
    const TURN: u64 = 0x9E37_79B9_7F4A_7C15;
    let step = |hash: u64, c: char| (hash.rotate_left(5) ^ u64::from(u32::from(c))).wrapping_mul(TURN);
    let hash = |name: &str| name.chars().fold(0, step);
    let letters: Vec<char> = ('ب'..='ش').collect();
    // Names whose hash begins with the same ten bits: a table puts them into one row of slots.
    let mut names = Vec::new();
    let mut name = vec![0; 4];
    while names.len() < 6000 {
        let text: String = name.iter().map(|&k| letters[k]).collect();
        if hash(&text) >> 52 == 0x123 {
            names.push(text);
        }
        let mut at = 0;
        while at < name.len() && name[at] + 1 == letters.len() {
            name[at] = 0;
            at += 1;
        }
        if at == name.len() {
            name.push(0);
        } else {
            name[at] += 1;
        }
    }
    let refused = Extractor::builder().gazetteer([GazetteerEntry::new(EntityKind::Gpe, names)]).build().unwrap_err();
    assert!(matches!(refused, Error::Entry { what: "name", .. }), "{refused}");
    assert!(refused.to_string().contains("share a hash"), "{refused}");
}

#[test]
fn a_large_gazetteer_costs_no_more_to_use() {
    let _alone = ALONE.lock();
    // One name of many: each mention would carry them all.
    let same = (0..300).map(|_| GazetteerEntry::new(EntityKind::Gpe, ["نورلاند"]));
    let error = Extractor::builder().gazetteer(same).build().unwrap_err();
    assert_eq!(error.to_string(), "name \"نورلاند\" is that of more than 255 entries");

    let names = (0..50_000).map(|n| format!("مؤسسة نهر {n}"));
    let entries = names.map(|name| GazetteerEntry::new(EntityKind::Organization, [name]));
    let start = ThreadTime::now();
    let large = Extractor::builder().gazetteer(entries).build().unwrap();
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    let text = "أعلنت مؤسسة نهر 777 أرباحها. ".repeat(500);
    let (report, took, _) = measure(&large, &text);
    assert!(report.entities.iter().any(|entity| entity.name == "مؤسسة نهر 777"), "{:?}", report.entities);
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[test]
fn json_that_is_deep_long_or_wrong_is_refused() {
    for json in [
        "[".repeat(1_000_000),
        "{\"a\":".repeat(100_000),
        format!("{{\"schema\":\"1\",\"article\":{}", "[".repeat(100_000)),
        "null".to_owned(),
        "\"\\ud800\"".to_owned(),
        "1e999".to_owned(),
    ] {
        assert!(matches!(Report::from_json(&json), Err(Error::Json { .. })));
        assert!(matches!(Article::from_json(&json), Err(Error::Json { .. })));
    }
    let report = extractor().extract(&Article::parse("زار الوفد القاهرة.")).to_json();
    let changed = |from: &str, to: &str| {
        assert!(report.contains(from), "{report}");
        Report::from_json(&report.replacen(from, to, 1))
    };
    assert!(changed("\"start\":10", "\"start\":18446744073709551615").is_err());
    assert!(changed("\"start\":10", "\"start\":-1").is_err());
    assert!(changed("\"start\":10", "\"start\":17").is_err());
    assert!(changed("\"end\":17", "\"end\":1000").is_err());
}

#[test]
fn a_table_has_short_lines_and_nothing_that_a_terminal_obeys() {
    let article =
        Article::builder().id("a\u{1B}[2Jb\nc").body("زار الرئيس الفرنسي إيمانويل ماكرون بيروت الخميس.").build();
    let mut report = extractor().extract(&article);
    let long = "x\u{1B}[31m\n".repeat(20_000);
    for entity in &mut report.entities {
        entity.link = Some(Link { name_en: Some(long.clone()), ..Link::default() });
    }
    report.times.iter_mut().for_each(|time| time.value = Some(long.clone()));
    report.events.iter_mut().for_each(|event| event.mode = Some(long.clone()));
    assert!(!report.times.is_empty() && !report.events.is_empty());
    let table = khabar::output::table(&report);
    assert!(!table.contains('\u{1B}') && table.len() < 10_000, "{}", table.len());
}
