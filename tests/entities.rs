//! Entities: attached prefixes, tables of users, labels of other schemes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use khabar::{Article, EntityKind, Error, Extractor, GazetteerEntry, LabelScheme};

/// Names that are no ordinary words, without the article and with it.
const NAMES: [&str; 40] = [
    "روسيا",
    "فرنسا",
    "تركيا",
    "إيران",
    "إسرائيل",
    "لبنان",
    "سوريا",
    "ألمانيا",
    "بريطانيا",
    "باكستان",
    "أوكرانيا",
    "إيطاليا",
    "إسبانيا",
    "باريس",
    "لندن",
    "موسكو",
    "واشنطن",
    "بيروت",
    "دمشق",
    "بغداد",
    "طهران",
    "برلين",
    "بروكسل",
    "صنعاء",
    "نيويورك",
    "إسطنبول",
    "السعودية",
    "القاهرة",
    "الصين",
    "الولايات المتحدة",
    "الإمارات",
    "الخرطوم",
    "المغرب",
    "الأردن",
    "الاتحاد الأوروبي",
    "الأمم المتحدة",
    "حزب الله",
    "حماس",
    "دونالد ترامب",
    "إيمانويل ماكرون",
];

/// A bare frame, and the same with each prefix.
const BARE: &str = "تحدث الوزير عن @ أمس.";
const FRAMES: [(&str, &str); 5] = [
    ("و", "انتقد الوزير بلجيكا @ أمس."),
    ("ب", "أشاد الوزير @ أمس."),
    ("ل", "قدم الوزير التهنئة @ أمس."),
    ("ف", "عاد الوزير أولا، @ لا تنتظر أحدا."),
    ("ك", "لم ير الوزير بلدا @ من قبل."),
];

/// The name behind a prefix, as it is written: ل swallows the alef of the article.
fn attached(prefix: &str, name: &str) -> String {
    match name.strip_prefix("ا").filter(|rest| prefix == "ل" && rest.starts_with('ل')) {
        Some(rest) => format!("{prefix}{rest}"),
        None => format!("{prefix}{name}"),
    }
}

/// Is there a mention that ends where the name ends, and starts behind the prefix?
fn is_found(extractor: &Extractor, frame: &str, prefix: &str, name: &str) -> bool {
    let written = attached(prefix, name);
    let text = frame.replace('@', &written);
    let at = text[..text.find(&written).unwrap()].chars().count();
    let (start, end) = (at + prefix.chars().count(), at + written.chars().count());
    let report = extractor.extract(&Article::builder().body(text.as_str()).build());
    let mut spans = report.entities.iter().flat_map(|entity| &entity.mentions).map(|mention| &mention.span);
    spans.any(|span| (span.start(), span.end()) == (start, end))
}

#[test]
fn names_behind_prefixes_are_found_as_often_as_bare_ones() {
    let extractor = Extractor::new().unwrap();
    let missed = |frame: &str, prefix: &str| {
        NAMES.into_iter().filter(|name| !is_found(&extractor, frame, prefix, name)).collect::<Vec<_>>()
    };
    assert_eq!(missed(BARE, ""), Vec::<&str>::new());
    let behind = FRAMES.map(|(prefix, frame)| (prefix, missed(frame, prefix)));
    assert!(behind.iter().all(|(_, missed)| missed.is_empty()), "{behind:?}");
}

const TABLE: &str = "kind\tnames\tcountry\tgender\tlatitude\tlongitude\tpopulation\twikidata\n\
                     gpe\tنورلاند|بلاد الشمال\tNO\t\t61.5\t8.25\t12000\tQ7\n\n\
                     organization\tمؤسسة نهر الخير\tJO\n";

#[test]
fn the_article_that_a_prefix_swallows_is_in_the_name() {
    for (text, name) in [
        ("قالت مصادر إن طائرات تابعة للجيش التركي قصفت المنطقة.", "الجيش التركي"),
        ("قال رئيس للجنة الأولمبية الدولية إن العمل مستمر.", "لجنة الأولمبية الدولية"),
        ("وصل وفد من الخرطوم لليبيا.", "ليبيا"),
    ] {
        let report = Extractor::new().unwrap().extract(&Article::parse(text));
        let names: Vec<&str> = report.entities.iter().map(|entity| entity.name.as_str()).collect();
        assert!(names.contains(&name), "{text}: {names:?}");
    }
}

fn with(entries: Vec<GazetteerEntry>) -> Extractor {
    Extractor::builder().gazetteer(entries).build().unwrap()
}

#[test]
fn a_users_table_is_read() {
    for table in [TABLE.to_owned(), format!("\u{FEFF}{TABLE}").replace('\n', "\r\n")] {
        let entries = GazetteerEntry::from_tsv(&table, "mine.tsv").unwrap();
        assert_eq!(entries.len(), 2);
        assert_eq!(entries[0].names, ["نورلاند", "بلاد الشمال"]);
        assert_eq!((entries[0].latitude, entries[0].population), (Some(61.5), Some(12_000)));
        assert_eq!(entries[1].source.as_deref(), Some("mine.tsv"));
        let report = with(entries)
            .extract(&Article::parse("وصل وفد مؤسسة نهر الخير إلى نورلاند. ووصف الوفد بلاد الشمال بالباردة."));
        let found: Vec<_> =
            report.entities.iter().map(|entity| (entity.kind, entity.name.as_str(), entity.mentions.len())).collect();
        assert_eq!(found, [(EntityKind::Organization, "مؤسسة نهر الخير", 1), (EntityKind::Gpe, "بلاد الشمال", 2)]);
        let link = report.entities[1].link.as_ref().unwrap();
        assert_eq!((link.wikidata.as_deref(), link.longitude), (Some("Q7"), Some(8.25)));
    }
}

#[test]
fn a_users_json_is_read() {
    let json = r#"[{"kind": "person", "names": ["زيدان المرواني"], "gender": "masculine", "source": "s"}]"#;
    let entries = GazetteerEntry::from_json(json).unwrap();
    let again = serde_json::to_string(&entries).unwrap();
    assert_eq!(GazetteerEntry::from_json(&again).unwrap(), entries);
    let report = with(entries).extract(&Article::parse("سافر زيدان المرواني ليلا."));
    assert_eq!((report.entities[0].kind, report.entities[0].name.as_str()), (EntityKind::Person, "زيدان المرواني"));
}

#[test]
fn a_users_entry_comes_before_the_embedded_one() {
    let mut entry = GazetteerEntry::new(EntityKind::Organization, ["باريس"]);
    entry.name_en = Some("Paris Ltd".to_owned());
    let report = with(vec![entry]).extract(&Article::parse("أعلنت شركة باريس أرباحها."));
    let link = report.entities[0].link.as_ref().unwrap();
    assert_eq!((report.entities[0].kind, link.name_en.as_deref()), (EntityKind::Organization, Some("Paris Ltd")));
}

#[test]
fn what_cannot_be_read_is_told_with_its_line() {
    let cases = [
        ("", 1, "no column \"kind\""),
        ("kind\tname\n", 1, "no column \"names\""),
        ("kind\tnames\ngpe\tا\nplanet\tب\n", 3, "planet"),
        ("kind\tnames\n\ngpe\t | \n", 3, "at least one"),
        ("kind\tnames\tcountry\ngpe\tا\tjordan\n", 2, "jordan"),
        ("kind\tnames\tgender\nperson\tا\tx\n", 2, "Gender"),
        ("kind\tnames\tlatitude\ngpe\tا\tnorth\n", 2, "latitude"),
        ("kind\tnames\tlatitude\ngpe\tا\t90.5\n", 2, "-90 to 90"),
        ("kind\tnames\tlongitude\ngpe\tا\tNaN\n", 2, "-180 to 180"),
        ("kind\tnames\tpopulation\ngpe\tا\t-1\n", 2, "population"),
    ];
    for (table, expected, reason) in cases {
        match GazetteerEntry::from_tsv(table, "t.tsv").unwrap_err() {
            Error::Gazetteer { source_name, line, why, .. } => {
                assert_eq!((source_name.as_str(), line), ("t.tsv", expected), "{table:?}");
                assert!(why.contains(reason), "{why} for {table:?}");
            }
            other => panic!("{other} for {table:?}"),
        }
    }
    for json in ["{}", "[\n{\"kind\": \"planet\", \"names\": [\"ا\"]}]", "[\n{\"kind\": \"gpe\", \"names\": []}]"] {
        let error = GazetteerEntry::from_json(json).unwrap_err();
        assert!(matches!(error, Error::Json { .. }), "{error}");
        assert!(error.to_string().contains("line"), "{error}");
    }
}

const TEXT: &str = "قال إيمانويل ماكرون إن فرنسا تبرعت بمبلغ 3 ملايين دولار في 10 أغسطس 2015، أي 25% من الميزانية.\n\nوغادر الوفد مطار بيروت الدولي الساعة 15:30.";

fn labels(scheme: LabelScheme) -> Vec<(String, String)> {
    let report = khabar::extract(TEXT, None).unwrap();
    report.labels(scheme).into_iter().map(|label| (label.span.text().to_owned(), label.label)).collect()
}

#[test]
fn labels_of_every_scheme() {
    let expected =
        |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>();
    let all = |person, place, facility| {
        expected(&[
            ("إيمانويل ماكرون", person),
            ("فرنسا", place),
            ("3 ملايين دولار", "MONEY"),
            ("10 أغسطس 2015", "DATE"),
            ("25%", "PERCENT"),
            ("مطار بيروت الدولي", facility),
            ("الساعة 15:30", "TIME"),
        ])
    };
    assert_eq!(labels(LabelScheme::Wojood), all("PERS", "GPE", "FAC"));
    assert_eq!(labels(LabelScheme::Ontonotes), all("PERSON", "GPE", "FAC"));
    assert_eq!(labels(LabelScheme::Khabar), all("PERSON", "GPE", "FACILITY"));
    let names = |person| expected(&[("إيمانويل ماكرون", person), ("فرنسا", "LOC"), ("مطار بيروت الدولي", "LOC")]);
    assert_eq!(labels(LabelScheme::Anercorp), names("PERS"));
    assert_eq!(labels(LabelScheme::Conll), names("PER"));
    for scheme in LabelScheme::ALL {
        assert_eq!(scheme.to_string().parse::<LabelScheme>().unwrap(), *scheme);
    }
}

#[test]
fn columns_of_words_and_labels() {
    let report = khabar::extract("لقاء في بيروت\n\nوصل دونالد ترامب إلى فرنسا. وسافر لبيروت.", None).unwrap();
    let conll = khabar::output::conll(&report, LabelScheme::Conll);
    let lines: Vec<&str> = conll.lines().collect();
    assert_eq!(
        lines,
        [
            "لقاء\tO",
            "في\tO",
            "بيروت\tB-LOC",
            "",
            "وصل\tO",
            "دونالد\tB-PER",
            "ترامب\tI-PER",
            "إلى\tO",
            "فرنسا\tB-LOC",
            ".\tO",
            "",
            "وسافر\tO",
            "لبيروت\tB-LOC",
            ".\tO",
            "",
        ]
    );
}

#[test]
fn names_are_found_in_a_text_without_an_end_of_a_sentence() {
    let extractor = Extractor::new().expect("embedded data");
    let sentence = "وقال المحافظ سليم الحمداني إن العمل مستمر ";
    // Longer than what the tagger reads at once, so that some pieces end inside the name.
    let text = sentence.repeat(2_500);
    let report = extractor.extract(&Article::parse(text.as_str()));
    let found: usize = report.entities.iter().filter(|e| e.name.contains("الحمداني")).map(|e| e.mentions.len()).sum();
    assert!(found >= 2_490, "{found} of 2,500");
}
