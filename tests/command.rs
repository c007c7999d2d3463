//! The `khabar` command, as a user calls it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![cfg(feature = "cli")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn khabar(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_khabar"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A command that stops early closes its input.
    let writer = std::thread::spawn(move || _ = stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn example(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name).display().to_string()
}

#[test]
fn a_text_file_gives_one_report() {
    let output = khabar(&["extract", "--published", "2025-08-07", "--format", "jsonl", &example("disaster.txt")], b"");
    assert!(output.status.success());
    assert_eq!(errors(&output), "");
    let reports = lines(&output);
    assert_eq!(reports.len(), 1);
    assert_eq!(reports[0]["article"]["published"], "2025-08-07");
    assert_eq!(reports[0]["article"]["dateline"]["place"]["text"], "صنعاء");
    khabar::Report::from_json(&reports[0].to_string()).unwrap();
}

#[test]
fn html_is_one_page_of_all_articles() {
    let files = [example("disaster.txt"), example("economy.txt"), "nowhere.txt".to_owned()];
    let output = khabar(&["extract", "--format", "html", &files[0], &files[2], &files[1]], b"");
    assert!(!output.status.success());
    assert!(errors(&output).contains("nowhere.txt"));
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
    assert_eq!(page.matches("<article").count(), 2);
    assert_eq!(page.matches("<style>").count(), 1);
    assert!(page.find("هيئة الدفاع المدني").unwrap() < page.find("البنك المركزي المصري").unwrap());
}

#[test]
fn json_ld_is_a_line_an_article() {
    let output = khabar(&["extract", "--format", "jsonld", &example("disaster.txt"), &example("economy.txt")], b"");
    assert!(output.status.success());
    let articles = lines(&output);
    assert_eq!(articles.len(), 2);
    assert_eq!(articles[0]["@type"], "NewsArticle");
    assert_eq!(articles[0]["headline"], "مقتل 17 شخصا في سيول جارفة شمالي اليمن");
}

#[test]
fn json_lines_give_a_report_a_line_in_order() {
    let input: String = (0..200)
        .map(|n| format!("{{\"id\":\"{n}\",\"title\":\"عنوان\",\"text\":\"زار الوفد القاهرة.\",\"published\":\"2025-01-02\",\"byline\":\"دبي: علي\",\"outlet\":\"o\",\"url\":\"u\"}}\n"))
        .collect();
    let output = khabar(&["extract", "--format", "jsonl", "-"], input.as_bytes());
    assert!(output.status.success());
    let reports = lines(&output);
    assert_eq!(reports.len(), 200);
    for (n, report) in reports.iter().enumerate() {
        assert_eq!(report["id"], n.to_string());
        assert_eq!(report["article"]["title"]["text"], "عنوان");
        assert_eq!(report["article"]["byline"]["authors"][0], "علي");
        assert_eq!(report["article"]["outlet"], "o");
    }
}

#[test]
fn a_line_without_a_title_may_have_one_in_its_text() {
    let input = "{\"text\":\"عنوان\\n\\nمتن.\"}\n\n{\"id\":7,\"text\":\"متن.\"}\n";
    let reports = lines(&khabar(&["extract", "--format", "jsonl"], input.as_bytes()));
    assert_eq!(reports[0]["article"]["title"]["text"], "عنوان");
    assert_eq!(reports[0]["id"], "standard input:1");
    assert_eq!(reports[1]["id"], "7");
    assert!(reports[1]["article"]["title"].is_null());
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let mut input = b"{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\"}\n{bad\n".to_vec();
    input.extend(b"{\"id\":\"c\",\"text\":\"\xFF\"}\n{\"id\":\"d\",\"text\":\"x\",\"published\":\"27.2.2025\"}\n{\"id\":\"e\",\"text\":\"y\"}");
    let output = khabar(&["extract", "--format", "jsonl", "--input", "jsonl", "-", "no/such/file.txt"], &input);
    assert_eq!(output.status.code(), Some(1));
    let ids: Vec<_> = lines(&output).iter().map(|report| report["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, ["a", "e"]);
    let errors = errors(&output);
    for expected in [
        "standard input:2: bad JSON: missing field `text`",
        "standard input:3: bad JSON",
        "standard input:4: not UTF-8",
        "standard input:5: not a date",
        "no/such/file.txt",
    ] {
        assert!(errors.contains(expected), "{expected} in {errors}");
    }
}

#[test]
fn strict_stops_at_the_first() {
    let input = "{\"id\":\"a\",\"text\":\"x\"}\n{bad\n{\"id\":\"c\",\"text\":\"y\"}\n";
    let output = khabar(&["extract", "--strict", "--format", "jsonl"], input.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(lines(&output).len(), 1);
    assert!(errors(&output).contains("standard input:2"));
}

#[test]
fn bad_arguments_are_usage_errors() {
    assert_eq!(khabar(&["extract", "--published", "yesterday"], b"").status.code(), Some(2));
    assert_eq!(khabar(&["extract", "--format", "xml"], b"").status.code(), Some(2));
    assert_eq!(khabar(&["frobnicate"], b"").status.code(), Some(2));
}

#[test]
fn other_formats_can_be_read() {
    let table = khabar(&["extract", "--format", "table", &example("economy.txt")], b"");
    assert!(String::from_utf8(table.stdout).unwrap().contains("ENTITIES"));
    let json = khabar(&["extract", &example("economy.txt")], b"");
    let report: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(report["schema"], "1");
    assert!(json.stdout.iter().filter(|&&b| b == b'\n').count() > 20);
}

#[test]
fn a_word_and_its_label_a_line() {
    let input = "{\"text\":\"وصل الوفد إلى بيروت.\"}\n{\"text\":\"زار لبنان.\"}\n";
    let output = khabar(&["extract", "--format", "conll", "--labels", "wojood"], input.as_bytes());
    let expected = "وصل\tO\nالوفد\tO\nإلى\tO\nبيروت\tB-GPE\n.\tO\n\nزار\tO\nلبنان\tB-GPE\n.\tO\n\n";
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
    assert_eq!(khabar(&["extract", "--format", "conll", "--labels", "brown"], b"").status.code(), Some(2));
}

#[test]
fn events_as_plover_has_them() {
    let input = "{\"id\":\"a\",\"text\":\"طردت روسيا دبلوماسيين بريطانيين.\"}\n{\"id\":\"b\",\"text\":\"لا شيء.\"}\n\
                 {\"id\":\"c\",\"text\":\"طردت فرنسا دبلوماسيين من إيران.\"}\n";
    let records = lines(&khabar(&["extract", "--format", "plover"], input.as_bytes()));
    let told: Vec<_> = records.iter().map(|r| (&r["id"], &r["type"], &r["mode"], &r["actors"][0]["country"])).collect();
    assert_eq!(told.len(), 2);
    assert_eq!(
        (told[0].0, told[0].1, told[0].2, told[0].3),
        (&"a-0".into(), &"SANCTION".into(), &"expel".into(), &"RUS".into())
    );
    let table = String::from_utf8(khabar(&["extract", "--format", "tsv"], input.as_bytes()).stdout).unwrap();
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
    let first: Vec<&str> = rows.iter().map(|row| row[0]).collect();
    assert_eq!(first, ["Event ID", "a-0", "c-0"]);
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    let nothing = khabar(&["extract", "--format", "tsv"], "لا شيء.".as_bytes());
    assert_eq!(nothing.stdout.iter().filter(|&&b| b == b'\n').count(), 1);
}

#[test]
fn names_of_ones_own() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let table = write("mine.tsv", "kind\tnames\norganization\tمؤسسة نهر الخير\n");
    let json = write("mine.json", "[{\"kind\": \"gpe\", \"names\": [\"نورلاند\"]}]");
    let arguments = ["extract", "--format", "jsonl", "--gazetteer", &table, "--gazetteer", &json];
    let report = lines(&khabar(&arguments, "وصل وفد مؤسسة نهر الخير إلى نورلاند.".as_bytes())).remove(0);
    let names: Vec<_> =
        report["entities"].as_array().unwrap().iter().map(|entity| entity["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["مؤسسة نهر الخير", "نورلاند"]);
    let bad = write("bad.tsv", "kind\tnames\nplanet\tالمريخ\n");
    for (path, said) in [(bad.as_str(), "bad.tsv, line 2"), ("no/such.tsv", "no/such.tsv")] {
        let output = khabar(&["extract", "--gazetteer", path], b"x");
        assert_eq!(output.status.code(), Some(1));
        assert!(errors(&output).contains(said), "{}", errors(&output));
    }
}

#[test]
fn triggers_of_ones_own() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let table = write("mine.tsv", "lemma\tpos\ttype\tmode\nهاكاثون\tnoun\tscience\thackathon\n");
    let json = write("mine.json", "[{\"lemma\": \"قرصن\", \"pos\": \"verb\", \"type\": \"coerce\"}]");
    let arguments = ["extract", "--format", "jsonl", "--ontology", &table, "--ontology", &json];
    let text = "نظمت وزارة الاتصالات هاكاثون في عمان الأحد. وقرصن مجهولون موقع الوزارة الاثنين.";
    let report = lines(&khabar(&arguments, text.as_bytes())).remove(0);
    let types: Vec<_> =
        report["events"].as_array().unwrap().iter().map(|event| event["type"].as_str().unwrap()).collect();
    assert_eq!(types, ["science", "coerce"]);
    let bad = write("bad.tsv", "lemma\tpos\ttype\nهاكاثون\tnoun\tparty\n");
    for (path, said) in [(bad.as_str(), "bad.tsv, line 2: type \"party\""), ("no/such.tsv", "no/such.tsv")] {
        let output = khabar(&["extract", "--ontology", path], b"x");
        assert_eq!(output.status.code(), Some(1));
        assert!(errors(&output).contains(said), "{}", errors(&output));
    }
}

#[test]
fn the_same_bytes_on_any_number_of_threads() {
    let input: String = (0..50)
        .map(|n| format!("{{\"id\":{n},\"text\":\"أنقرة - قال: «نعم يا سيدي» في 10 أغسطس 2015.\"}}\n"))
        .collect();
    let one = khabar(&["extract", "--format", "jsonl", "--threads", "1"], input.as_bytes());
    let five = khabar(&["extract", "--format", "jsonl", "--threads", "5"], input.as_bytes());
    assert!(!one.stdout.is_empty());
    assert_eq!(one.stdout, five.stdout);
}

#[test]
fn the_schema_is_the_published_one() {
    let published = include_str!("../data/schema/report.schema.json");
    let printed = String::from_utf8(khabar(&["schema"], b"").stdout).unwrap();
    assert_eq!(printed, published, "run: cargo run --features cli -- schema > data/schema/report.schema.json");
}

#[test]
fn reports_are_valid_by_the_schema() {
    let schema = serde_json::from_str(include_str!("../data/schema/report.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for name in ["diplomacy.txt", "disaster.txt", "economy.txt"] {
        let mut report = lines(&khabar(&["extract", "--format", "jsonl", &example(name)], b"")).remove(0);
        let complaints: Vec<String> =
            validator.iter_errors(&report).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(complaints.is_empty(), "{name}: {complaints:?}");
        report["entities"][0]["kind"] = "planet".into();
        assert!(!validator.is_valid(&report), "the schema refuses nothing");
    }
}

#[test]
fn pages_feeds_and_archives() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path.display().to_string()
    };
    let body = "التقى وفدان من روسيا والولايات المتحدة في تركيا يوم الخميس، وبحثا إعادة فتح السفارات.";
    let page = format!("<html><title>خبر</title><h1>خبر</h1><p>{body}</p></html>");
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>الخبر</title><item><title>أول</title><description>{body}</description></item>\
         <item><title>بلا نص</title></item></channel></rss>"
    );
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let archive = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://n.example/1\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
        answer.len()
    );
    let files = [write("a.html", &page), write("b.xml", &feed), write("c.warc", &archive), write("page", &page)];
    let mut arguments = vec!["extract", "--format", "jsonl", "--published", "2025-02-28"];
    arguments.extend(files.iter().map(String::as_str));
    let output = khabar(&arguments, b"");
    assert!(!output.status.success());
    assert_eq!(errors(&output), format!("khabar: {}:2: no article: the page has no main text\n", files[1]));
    let reports = lines(&output);
    let titles: Vec<_> = reports.iter().map(|report| report["article"]["title"]["text"].as_str().unwrap()).collect();
    assert_eq!(titles, ["خبر", "أول", "خبر", "خبر"]);
    assert_eq!(reports[0]["article"]["published"], "2025-02-28");
    assert_eq!(reports[0]["article"]["provenance"]["published"], "given");
    assert_eq!(reports[2]["article"]["url"], "https://n.example/1");
    let piped = lines(&khabar(&["extract", "--format", "jsonl", "--input", "html"], page.as_bytes()));
    assert_eq!(piped[0]["id"], "standard input");
}

#[cfg(not(feature = "parquet"))]
#[test]
fn without_parquet_the_command_says_how_to_get_it() {
    let output = khabar(&["extract", "--format", "parquet", "--out", "nowhere"], b"");
    assert!(!output.status.success());
    assert!(errors(&output).contains("cargo install --path . --features cli,parquet"), "{}", errors(&output));
    assert!(!Path::new("nowhere").exists());
}

#[test]
fn parquet_and_a_folder_go_together() {
    let output = khabar(&["extract", "--format", "parquet"], b"");
    assert!(!output.status.success() && errors(&output).contains("--format parquet needs --out DIR"));
    let output = khabar(&["extract", "--format", "jsonl", "--out", "nowhere"], b"");
    assert!(!output.status.success() && errors(&output).contains("--out goes with --format parquet"));
}

#[cfg(feature = "parquet")]
mod parquet_files {
    use khabar::arrow_array::RecordBatch;
    use khabar::arrow_array::cast::AsArray as _;
    use khabar::output::arrow::{Table, TablesBuilder};
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    use super::*;

    fn read(folder: &Path, table: Table) -> Vec<RecordBatch> {
        let file = std::fs::File::open(folder.join(format!("{table}.parquet"))).unwrap();
        let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().with_batch_size(1 << 20).build().unwrap();
        reader.map(Result::unwrap).collect()
    }

    #[test]
    fn seven_files_hold_the_tables() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("tables");
        let text =
            "أنقرة (رويترز) - قال الوزير أحمد علي أمس: «سنواصل العمل مع روسيا حتى نهاية العام». وزار الوفد تركيا.";
        let line = |n: usize| format!("{{\"id\":\"{n}\",\"text\":\"{text}\",\"published\":\"2025-02-27\"}}\n");
        let input: String = (0..50).map(line).collect::<String>() + "{bad\n";
        let output = khabar(&["extract", "--format", "parquet", "--out", out.to_str().unwrap()], input.as_bytes());
        assert!(!output.status.success());
        assert!(errors(&output).contains("standard input:51: bad JSON"));

        let mut builder = TablesBuilder::new();
        for n in 0..50 {
            let article = khabar::Article::builder().id(n.to_string()).body(text).published("2025-02-27").unwrap();
            builder.push(&khabar::Extractor::new().unwrap().extract(&article.build()));
        }
        let expected = builder.finish();
        for &table in Table::ALL {
            let there = read(&out, table).remove(0);
            let rows = expected.rows(table);
            assert_eq!(there.slice(0, rows), expected.batches(table)[0], "{table}");
            assert_eq!(there.num_rows(), rows + usize::from(table == Table::Articles));
            assert_eq!(there.schema(), table.schema());
        }
        let articles = read(&out, Table::Articles).remove(0);
        let error = articles.column_by_name("error").unwrap().as_string::<i32>();
        assert!(error.value(50).starts_with("bad JSON"));
        assert_eq!(std::fs::read_dir(&out).unwrap().count(), Table::ALL.len());
    }

    #[test]
    fn a_run_that_stops_leaves_no_half_file_under_a_name() {
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("events.parquet.part");
        std::fs::create_dir(&blocked).unwrap();
        let output = khabar(&["extract", "--format", "parquet", "--out", folder.path().to_str().unwrap()], b"{}");
        assert!(!output.status.success());
        assert!(errors(&output).contains("events.parquet.part"), "{}", errors(&output));
        assert!(!folder.path().join("articles.parquet").exists());
    }
}

#[test]
fn every_option_is_in_the_guide() {
    let help = String::from_utf8(khabar(&["extract", "--help"], b"").stdout).unwrap();
    let guide = include_str!("../docs/command.md");
    let options: Vec<&str> =
        help.lines().filter_map(|line| line.trim().strip_prefix("--")?.split([' ', '=']).next()).collect();
    assert!(options.contains(&"format"), "{help}");
    for option in options {
        assert!(guide.contains(&format!("`--{option}")), "--{option}");
    }
}

#[test]
fn what_is_too_long_is_named_and_the_rest_goes_on() {
    let short = r#"{"id":"a","text":"زار الوفد القاهرة."}"#;
    let long = format!(r#"{{"id":"b","text":"{}"}}"#, "زار الوفد القاهرة. ".repeat(100));
    let input = format!("{short}\n{long}\n{short}\n{long}");
    let output = khabar(
        &["extract", "--format", "jsonl", "--input", "jsonl", "--max-bytes", &short.len().to_string()],
        input.as_bytes(),
    );
    assert!(!output.status.success());
    assert_eq!(lines(&output).len(), 2);
    let said = errors(&output);
    let why = format!("longer than {} bytes", short.len());
    assert!(said.contains(&format!("standard input:2: {why}")) && said.contains(&format!("standard input:4: {why}")));
    // The end of a line does not count, nor does a line that has none.
    let output = khabar(
        &["extract", "--format", "jsonl", "--input", "jsonl", "--max-bytes", &long.len().to_string()],
        input.as_bytes(),
    );
    assert!(output.status.success());
    assert_eq!(lines(&output).len(), 4);
    for input in ["text", "html", "feed"] {
        let output = khabar(&["extract", "--input", input, "--max-bytes", "100"], "<p>خبر</p>".repeat(100).as_bytes());
        assert!(!output.status.success() && output.stdout.is_empty());
        assert!(errors(&output).contains("standard input: longer than 100 bytes"), "{}", errors(&output));
    }
    assert!(!khabar(&["extract", "--max-bytes", "0"], b"").status.success());
}
