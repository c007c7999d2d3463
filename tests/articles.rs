//! Whole articles: what a user may rely on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use khabar::{Article, Entity, EstimateSource, Extractor, Layer, Report};

fn extract(text: &str) -> Report {
    Extractor::new().unwrap().extract(&Article::builder().body(text).published("2025-08-07").unwrap().build())
}

fn entity<'a>(report: &'a Report, english: &str) -> &'a Entity {
    let is = |entity: &&Entity| entity.link.as_ref().and_then(|link| link.name_en.as_deref()) == Some(english);
    report.entities.iter().find(is).unwrap_or_else(|| panic!("no {english}"))
}

#[test]
fn the_example_articles() {
    for (name, text) in common::examples() {
        let report = extract(text);
        assert!(common::check_spans(&report) > 20);
        insta::with_settings!({ prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name, khabar::output::table(&report));
        });
    }
}

#[test]
fn all_names_of_a_country_are_one_entity() {
    let report = extract("قالت أمريكا إن الولايات المتحدة لن تنسحب. وأضافت أميركا أن للولايات المتحدة مصالح في المنطقة.");
    let us = entity(&report, "United States");
    assert_eq!(us.mentions.len(), 4);
    assert_eq!(us.country.unwrap().as_str(), "US");
    assert_eq!(us.name, "الولايات المتحدة");
    let link = us.link.as_ref().unwrap();
    assert_eq!(link.wikidata.as_deref(), Some("Q30"));
    assert!(link.latitude.is_some() && link.longitude.is_some());
}

#[test]
fn title_and_body() {
    let article = Article::parse("عنوان الخبر\n\nجاء في الفقرة الأولى.\nوجاء في الثانية.");
    assert_eq!(article.title().unwrap().text(), "عنوان الخبر");
    assert_eq!(article.paragraphs().len(), 2);

    // No title: there is no blank line, or the first line is a sentence or a dateline.
    for text in ["الفقرة الأولى\nوالثانية", "هذه جملة.\n\nوهذه أخرى.", "القاهرة (رويترز) - هذا خبر\n\nوهذه فقرة أخرى."]
    {
        assert_eq!(Article::parse(text).title(), None, "{text:?}");
    }
}

#[test]
fn given_title_and_body_are_joined_by_a_blank_line() {
    let article = Article::builder().title("عنوان.").body("متن").build();
    assert_eq!(&**article.text(), "عنوان.\n\nمتن");
    assert_eq!(article.title().unwrap().text(), "عنوان.");
    assert_eq!(article.paragraphs()[0].text(), "متن");
    assert_eq!(Article::builder().title("  ").body("متن").build().title(), None);
}

#[test]
fn header_signature_and_end_mark_are_no_paragraphs() {
    let text = "صنعاء 12 صفر 1447هـ الموافق 6 أغسطس 2025م سبأ\nلقي رجل مصرعه.\n(وكالات)\n// انتهى //\n18:20 ت م";
    let article = Article::parse(text);
    let paragraphs: Vec<&str> = article.paragraphs().iter().map(|paragraph| paragraph.text()).collect();
    assert_eq!(paragraphs, ["لقي رجل مصرعه."]);
}

#[test]
fn a_dateline_suggests_the_publication_date_and_never_is_it() {
    let text = "القاهرة, 2-3-2019 (أ ف ب) - خرج قطار عن سكته.";
    let article = Article::parse(text);
    assert_eq!(article.published(), None);
    let estimate = article.published_estimate().unwrap();
    assert_eq!((estimate.date.to_string().as_str(), estimate.source), ("2019-03-02", EstimateSource::Dateline));
    let told = Article::builder().body(text).published("2019-03-03").unwrap().build();
    assert_eq!(told.published_estimate(), None);
}

#[test]
fn odd_bytes_survive_with_their_offsets() {
    let text = "\u{FEFF}عنوان\r\n\r\nأنقرة - \u{202B}التقى\u{202C} الوفدان\0 في تُرْكِيَا 😀.\r\nوقال: «نعم».";
    let report = extract(text);
    assert_eq!(&**report.article.text(), text);
    assert_eq!(report.article.title().unwrap().text(), "عنوان");
    assert_eq!(entity(&report, "Turkey").mentions[0].span.text(), "تُرْكِيَا");
    assert_eq!(report.article.paragraphs().len(), 2);
    common::check_spans(&report);
}

#[test]
fn layers_that_were_not_asked_for_are_empty() {
    let article = Article::parse("قال: «لن نوقع اتفاقا» في القاهرة في 10 أغسطس 2015.");
    let all = Extractor::new().unwrap().extract(&article);
    assert_eq!((all.entities.len(), all.times.len(), all.quotes.len()), (1, 1, 1));
    for &layer in Layer::ALL {
        let report = Extractor::builder().layers(&[layer]).build().unwrap().extract(&article);
        let filled = [
            (Layer::Entities, report.entities.len()),
            (Layer::Times, report.times.len()),
            (Layer::Quotes, report.quotes.len()),
        ];
        for (other, count) in filled {
            assert_eq!(count > 0, other == layer, "{layer}: {other}");
        }
    }
}

#[test]
fn doubtful_texts_are_said_to_be() {
    assert_eq!(extract("").diagnostics, ["the article has no text"]);
    assert_eq!(extract("\n \u{200F}").diagnostics.len(), 1);
    let english = extract("The minister arrived in Cairo.");
    assert_eq!(english.article.language(), None);
    assert_eq!(english.diagnostics.len(), 1);
    assert!(extract("وصل الوزير.").diagnostics.is_empty());
}

#[test]
fn many_articles_in_order_and_alike_on_any_number_of_threads() {
    let articles =
        || (0..300).map(|n| Article::builder().id(n.to_string()).body(format!("زار {n} وفدا القاهرة.")).build());
    let one: Vec<_> = Extractor::builder().workers(1).build().unwrap().extract_many(articles()).collect();
    let many: Vec<_> = Extractor::builder().workers(7).build().unwrap().extract_many(articles()).collect();
    assert_eq!(one, many);
    assert!(one.iter().enumerate().all(|(n, report)| report.id.as_deref() == Some(n.to_string().as_str())));
    assert_eq!(one[7], Extractor::new().unwrap().extract(&articles().nth(7).unwrap()));
}

#[test]
fn long_and_hostile_texts_take_linear_time() {
    let hostile = [
        "ا".repeat(2_000_000),
        "\"".repeat(1_000_000),
        "«".repeat(1_000_000),
        "\u{064E}".repeat(1_000_000),
        "1/".repeat(1_000_000),
        "د. ".repeat(500_000),
        "القاهرة - ".repeat(200_000),
        "(رويترز) ".repeat(200_000),
        "كوريا ".repeat(300_000),
        "\n".repeat(2_000_000),
        "ـ ".repeat(500_000),
        "كم.".repeat(500_000),
        "أب.".repeat(500_000),
    ];
    for text in hostile {
        let start = std::time::Instant::now();
        let report = Extractor::new().unwrap().extract(&Article::parse(text.as_str()));
        assert_eq!(report.article.text().len(), text.len());
        let seconds = start.elapsed().as_secs_f64();
        assert!(seconds < 10.0, "{:?}… took {seconds:.1} s", text.chars().take(8).collect::<String>());
    }
}

#[test]
fn json_that_is_no_report_is_refused() {
    let report = extract("زار الوفد القاهرة.");
    let json = report.to_json();
    assert!(Report::from_json("{}").is_err());
    assert!(Report::from_json("[1,").is_err());
    let moved = json.replacen("\"start\":10", "\"start\":11", 1);
    assert_ne!(moved, json);
    assert!(Report::from_json(&moved).is_err());
    assert!(Report::from_json(&json.replacen("\"schema\":\"1\"", "\"schema\":\"9\"", 1)).is_err());
    let dangling = json.replacen("\"relations\":[]", "\"relations\":[{\"kind\":\"before\",\"from\":0,\"to\":1}]", 1);
    assert!(Report::from_json(&dangling).unwrap_err().to_string().contains("does not exist"));
}

#[test]
fn extractors_are_shared_between_threads() {
    fn shared<T: Send + Sync + Clone>(_: &T) {}
    shared(&Extractor::new().unwrap());
}
