//! Reports as Arrow tables.
#![cfg(feature = "arrow")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use khabar::arrow_array::cast::AsArray as _;
use khabar::arrow_array::types::{Date32Type, Int32Type, TimestampMicrosecondType};
use khabar::arrow_array::{Array as _, RecordBatch};
use khabar::output::arrow::{Table, Tables, TablesBuilder, document, nested_schema};
use khabar::{Article, Extractor, Report};

fn tables(reports: &[Report]) -> Tables {
    let mut builder = TablesBuilder::new();
    reports.iter().for_each(|report| builder.push(report));
    builder.finish()
}

fn examples() -> Vec<Report> {
    let extractor = Extractor::new().unwrap();
    let article = |(name, text)| Article::builder().id(name).body(text).published("2025-08-07").unwrap().build();
    common::examples().into_iter().map(article).map(|article| extractor.extract(&article)).collect()
}

fn only(tables: &Tables, table: Table) -> RecordBatch {
    let mut batches = tables.batches(table);
    assert_eq!(batches.len(), 1);
    batches.remove(0)
}

fn text(batch: &RecordBatch, column: &str, row: usize) -> String {
    batch.column_by_name(column).unwrap().as_string::<i32>().value(row).to_owned()
}

fn int(batch: &RecordBatch, column: &str, row: usize) -> i32 {
    batch.column_by_name(column).unwrap().as_primitive::<Int32Type>().value(row)
}

#[test]
fn the_document_is_of_today() {
    let published = include_str!("../data/schema/tables.md");
    if std::env::var_os("KHABAR_WRITE").is_some() {
        std::fs::write("data/schema/tables.md", document()).unwrap();
    } else {
        assert_eq!(document(), published, "run: KHABAR_WRITE=1 cargo test --features arrow --test tables");
    }
}

#[test]
fn every_list_of_a_report_is_a_table() {
    let reports = examples();
    let tables = tables(&reports);
    let count = |of: fn(&Report) -> usize| reports.iter().map(of).sum::<usize>();
    assert_eq!(tables.rows(Table::Articles), reports.len());
    assert_eq!(tables.rows(Table::Entities), count(|report| report.entities.len()));
    assert_eq!(
        tables.rows(Table::Mentions),
        count(|report| report.entities.iter().map(|one| one.mentions.len()).sum())
    );
    assert_eq!(tables.rows(Table::Times), count(|report| report.times.len()));
    assert_eq!(tables.rows(Table::Quotes), count(|report| report.quotes.len()));
    assert_eq!(tables.rows(Table::Events), count(|report| report.events.len()));
    assert_eq!(
        tables.rows(Table::Arguments),
        count(|report| report.events.iter().map(|one| one.arguments.len()).sum())
    );
    for &table in Table::ALL {
        let batch = only(&tables, table);
        assert!(batch.num_rows() > 0, "{table}");
        assert_eq!(batch.schema(), table.schema());
        assert_eq!(text(&batch, "article_id", 0), reports[0].id.clone().unwrap());
    }
}

#[test]
fn spans_count_code_points_of_the_text() {
    let reports = examples();
    let mentions = only(&tables(&reports), Table::Mentions);
    for row in 0..mentions.num_rows() {
        let id = text(&mentions, "article_id", row);
        let article = &reports.iter().find(|report| report.id.as_deref() == Some(&id)).unwrap().article;
        let chars = int(&mentions, "start", row) as usize..int(&mentions, "end", row) as usize;
        assert_eq!(article.text().char_span(chars).unwrap().text(), text(&mentions, "text", row));
    }
}

#[test]
fn times_have_their_place_in_the_calendar() {
    let report =
        khabar::extract("زار الوفد بيروت في 10 أغسطس 2015، وفي مارس، وفي عام 300 قبل الميلاد.", Some("2015-08-11"));
    let tables = tables(&[report.unwrap()]);
    let times = only(&tables, Table::Times);
    let start = times.column_by_name("starts_at").unwrap().as_primitive::<TimestampMicrosecondType>();
    let end = times.column_by_name("ends_at").unwrap().as_primitive::<TimestampMicrosecondType>();
    assert_eq!(start.value_as_datetime(0).unwrap().to_string(), "2015-08-10 00:00:00");
    assert_eq!(end.value_as_datetime(0).unwrap().to_string(), "2015-08-11 00:00:00");
    assert_eq!(text(&times, "value", 2), "BC0300");
    assert!(start.is_null(2));
    let articles = only(&tables, Table::Articles);
    let published = articles.column_by_name("published_date").unwrap().as_primitive::<Date32Type>();
    assert_eq!(published.value_as_date(0).unwrap().to_string(), "2015-08-11");
}

#[test]
fn articles_without_an_id_are_numbered_and_errors_have_rows() {
    let mut builder = TablesBuilder::new();
    let report = khabar::extract("زار الوفد بيروت.", None).unwrap();
    builder.push(&report);
    builder.push_error(None, "the text is missing");
    builder.skip();
    builder.push_error(Some("x"), "not a date");
    builder.push(&report);
    let tables = builder.finish();
    let articles = only(&tables, Table::Articles);
    let ids: Vec<String> = (0..4).map(|row| text(&articles, "article_id", row)).collect();
    assert_eq!(ids, ["0", "1", "x", "4"]);
    assert_eq!(text(&articles, "error", 1), "the text is missing");
    assert!(articles.column_by_name("error").unwrap().is_null(0));
    assert!(articles.column_by_name("text").unwrap().is_null(1));
}

#[test]
fn full_batches_can_be_taken_while_the_rest_goes_on() {
    let report = khabar::extract("زار الوفد بيروت.", None).unwrap();
    let mut builder = TablesBuilder::new();
    let (mut taken, mut pushed) = (0, 0);
    while taken < 3 {
        builder.push(&report);
        pushed += 1;
        if let Some(tables) = builder.take_full() {
            assert_eq!(tables.rows(Table::Articles), tables.rows(Table::Entities));
            taken += 1;
            assert_eq!(
                text(&only(&tables, Table::Articles), "article_id", 0),
                ((taken - 1) * pushed / taken).to_string()
            );
        }
    }
    builder.push(&report);
    assert_eq!(builder.finish().rows(Table::Articles), 1);
    assert_eq!(TablesBuilder::new().finish().rows(Table::Articles), 0);
}

#[test]
fn a_nested_row_has_all_rows_of_its_article() {
    let reports = examples();
    let tables = tables(&reports);
    let nested = tables.nested().remove(0);
    assert_eq!(nested.schema(), nested_schema());
    let entities = nested.column_by_name("entities").unwrap().as_list::<i32>();
    let events = nested.column_by_name("events").unwrap().as_list::<i32>();
    for (row, report) in reports.iter().enumerate() {
        assert_eq!(entities.value(row).len(), report.entities.len());
        assert_eq!(events.value(row).len(), report.events.len());
        let names = entities.value(row);
        let names = names.as_struct().column_by_name("name").unwrap().as_string::<i32>();
        assert!(names.iter().flatten().eq(report.entities.iter().map(|entity| entity.name.as_str())));
    }
}
