//! Articles from the wild. The pages under `tests/cases/pages/` are our own, each of a kind that many sites are of.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use khabar::{Article, Error, WarcReader, feed_articles};
use serde::Deserialize;

mod common;

/// What stands in a page. What is not given here is not checked.
#[derive(Deserialize)]
struct Expected {
    #[serde(default)]
    url: Option<String>,
    /// The page is sent in this encoding.
    #[serde(default)]
    encoding: Option<String>,
    title: String,
    body: Vec<String>,
    #[serde(default)]
    agencies: Vec<String>,
    #[serde(default)]
    provenance: BTreeMap<String, String>,
    #[serde(flatten)]
    fields: BTreeMap<String, toml::Value>,
}

fn page(name: &str) -> String {
    let path = format!("{}/tests/cases/pages/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes()).unwrap();
    encoding.encode(text).0.into_owned()
}

fn check(name: &str) {
    let expected: Expected = toml::from_str(&page(&format!("{name}.toml"))).unwrap();
    let html = page(&format!("{name}.html"));
    let html = expected.encoding.map_or_else(|| html.clone().into_bytes(), |encoding| encoded(&html, &encoding));
    let article = Article::from_html(html, expected.url.as_deref()).unwrap();
    assert_eq!(article.title().unwrap().text(), expected.title);
    let body = article.text().strip_prefix(&*expected.title).unwrap().trim_start();
    assert_eq!(body.lines().collect::<Vec<_>>(), expected.body, "{name}: body");
    let json = serde_json::to_value(&article).unwrap();
    for (field, value) in &expected.fields {
        assert_eq!(json[field], serde_json::to_value(value).unwrap(), "{name}: {field}");
    }
    for (field, source) in &expected.provenance {
        assert_eq!(json["provenance"][field], **source, "{name}: where {field} is from");
    }
    let agencies: Vec<&str> =
        article.dateline().iter().flat_map(|line| &line.agencies).map(|span| span.text()).collect();
    assert_eq!(agencies, expected.agencies, "{name}: agencies");
    assert_eq!(Article::from_json(&json.to_string()).unwrap(), article, "{name}: there and back");
    common::check_spans(&khabar::Extractor::new().unwrap().extract(&article));
}

macro_rules! pages {
    ($($name:ident),+ $(,)?) => {
        $(#[test]
        fn $name() {
            check(stringify!($name));
        })+

        #[test]
        fn every_page_is_checked() {
            let folder = format!("{}/tests/cases/pages", env!("CARGO_MANIFEST_DIR"));
            let pages = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
            let pages = pages.filter(|path| path.extension().is_some_and(|extension| extension == "html")).count();
            assert_eq!(pages, [$(stringify!($name)),+].len());
        }
    };
}

pages!(portal, wordpress, tables, microdata, time, hashed, notices, agency, script_only, stamped);

#[test]
fn what_is_no_article_says_why() {
    for nothing in [
        "",
        "<html></html>",
        "<p>مرحبا</p>",
        "<ul><li><a href=1>عنوان أول</a></li><li><a href=2>عنوان ثان</a></li></ul>",
    ] {
        assert!(matches!(Article::from_html(nothing, None), Err(Error::NoArticle { .. })), "{nothing}");
    }
}

#[test]
fn a_page_in_another_language_says_which() {
    let html = "<html lang=fr><title>Titre</title><h1>Titre</h1><p>Le ministre a annoncé jeudi la reprise des négociations, \
                suspendues depuis plusieurs mois, selon un communiqué du gouvernement.</p>";
    let article = Article::from_html(html, None).unwrap();
    assert_eq!(article.language(), Some("fr"));
}

#[test]
fn plain_articles_have_the_json_that_they_had() {
    let json = serde_json::to_string(&Article::parse("عنوان\n\nمتن.")).unwrap();
    for field in ["authors", "section", "modified", "canonical_url", "lead", "image", "keywords", "provenance"] {
        assert!(!json.contains(&format!("\"{field}\"")), "{field}");
    }
}

/// The story of the pages that are hostile otherwise.
const STORY: &str =
    "<h1>خبر</h1><p>التقى وفدان من روسيا والولايات المتحدة في تركيا يوم الخميس، وبحثا إعادة فتح السفارات.</p>";

#[test]
fn hostile_pages_take_bounded_time() {
    let many = |piece: &str, count: usize| piece.repeat(count);
    let pages: Vec<(&str, String)> = vec![
        ("50 MB of text", many("نص ", 10_000_000)),
        ("deep", many("<div>", 100_000) + STORY + &many("</div>", 100_000)),
        ("deep and inline", many("<span><i><b>", 100_000) + STORY),
        ("deep in tables", many("<table><tr><td>", 50_000) + STORY),
        ("deep before a table", format!("<table>{}{STORY}", many("<div>", 100_000))),
        ("deep quotes", many("<blockquote><p>كلام طويل بعض الشيء، وفيه فواصل، ", 20_000) + STORY),
        (
            "formatting that is never closed",
            (0..20_000).map(|n| format!("<font color=c{n}><a href={n}><p>")).collect::<String>() + STORY,
        ),
        (
            "attributes in one tag",
            format!("<p {}>{STORY}", (0..1_000_000).map(|n| format!("a{n}=1 ")).collect::<String>()),
        ),
        ("attributes without an end", format!("{STORY}<p {}", many("x ", 2_000_000))),
        ("one long attribute", format!("<p class=\"{}\">{STORY}", many("share ", 1_000_000))),
        ("scripts", many("<script>if(a<b){'</p>'}</script>", 300_000) + STORY),
        ("a script without an end", format!("{STORY}<script>{}", many("<p>", 2_000_000))),
        ("unclosed raw elements", many("<svg><style><iframe>", 300_000) + STORY),
        ("comments", many("<!-- <p> -->", 500_000) + STORY),
        ("comment starts", many("<!--", 1_000_000)),
        ("lists", format!("<ul>{}</ul>{STORY}", many("<li><a href=1>س</a>", 100_000))),
        ("line breaks", format!("<div>{}</div>{STORY}", many("<br>", 150_000))),
        ("headings", many("<h1>خبر</h1>", 60_000) + STORY),
        ("metadata", many("<meta property=og:title content=خبر><i itemprop=author>س</i>", 60_000) + STORY),
        ("JSON-LD", format!("<script type=application/ld+json>{}</script>{STORY}", many("[", 1_000_000))),
        (
            "broken JSON-LD",
            format!("<script type=application/ld+json>{{\"a\":\"{}</script>{STORY}", many("\" \"", 500_000)),
        ),
        (
            "keywords",
            format!(
                "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"headline\":\"خبر\",\"keywords\":[{}\"\"]}}</script>{STORY}",
                (0..400_000).map(|n| format!("\"{n}\",")).collect::<String>()
            ),
        ),
        ("entities", format!("<p>{}</p>{STORY}", many("&amp;", 700_000))),
        ("end tags", many("</p></div></b>", 500_000) + STORY),
    ];
    for (name, page) in pages {
        let start = Instant::now();
        let read = Article::from_html(&page, None);
        let took = start.elapsed();
        eprintln!(
            "{name}: {} bytes, {took:?}, {}",
            page.len(),
            read.as_ref().map_or_else(ToString::to_string, |_| "read".into())
        );
        assert!(took < Duration::from_secs(20), "{name}: {took:?}");
        assert!(matches!(read, Ok(_) | Err(Error::PageLimit { .. } | Error::NoArticle { .. })), "{name}");
    }
}

/// What stands in every field of a page, a feed and JSON-LD, many times over.
const PIECES: &[&str] = &[
    "<",
    "<a ",
    "</",
    ">",
    "<>",
    "&",
    "&amp;",
    "&#x",
    "&#1608;",
    ",",
    ", ",
    "، ",
    " ",
    "\n",
    "\\",
    "\"",
    "'",
    "{",
    "[1,",
    "ا",
    "ا ",
    "1",
    "1/",
    "2025-",
    ":",
    "@",
    "http://",
    "|",
    " - ",
    "كتب: ",
    "نشر في ",
    "<p>ا",
    "<br>",
    "\0",
    "\u{202E}",
    "ﷺ",
];

#[test]
fn hostile_fields_take_bounded_time() {
    const SIZE: usize = 200_000;
    for piece in PIECES {
        let long = piece.repeat(SIZE / piece.len());
        let quoted = serde_json::to_string(&long).unwrap();
        let fields =
            ["headline", "articleBody", "datePublished", "author", "publisher", "articleSection", "inLanguage", "url"];
        let fields = fields.into_iter().chain(["description", "image", "keywords"]);
        let json = fields.map(|field| format!(",\"{field}\":{quoted}")).collect::<String>();
        let escaped = long.replace('&', "&amp;").replace('"', "&quot;");
        let meta =
            ["og:title", "og:site_name", "og:description", "article:published_time", "author", "keywords", "og:url"];
        let meta = meta
            .map(|name| format!("<meta property={name} content=\"{}\">", escaped.get(..16_000).unwrap_or(&escaped)));
        let items = ["headline", "keywords"];
        let items = items.map(|name| format!("<div itemprop=\"{}\">{escaped}</div>", [name; 1000].join(" ")));
        let item = ["title", "link", "pubDate", "author", "category", "description"];
        let item = item.map(|name| format!("<{name}>{}</{name}>", escaped.replace(['<', '\0'], "&lt;"))).concat();
        let start = ThreadTime::now();
        let read = [
            Article::from_json_ld(&format!("{{\"@type\":\"NewsArticle\"{json}}}")),
            // Broken, so that it is mended.
            Article::from_json_ld(&format!("{{\"@type\":\"NewsArticle\",\"a\":[1{long}]{json},}}")),
            Article::from_html(format!("<title>{escaped}</title>{}{}{STORY}", meta.concat(), items.concat()), None),
            Article::from_html(format!("{STORY}<p>{long}</p><time>{escaped}</time><h1>{escaped}</h1>"), None),
            feed_articles(format!("<rss version=\"2.0\"><channel><title>x</title><item>{item}</item></channel></rss>"))
                .and_then(|mut read| read.remove(0)),
        ];
        let took = start.elapsed();
        eprintln!("{piece:?}: {took:?}");
        assert!(took < Duration::from_secs(5), "{piece:?}: {took:?}");
        for read in read {
            let known =
                |error: &Error| matches!(error, Error::PageLimit { .. } | Error::NoArticle { .. } | Error::Feed { .. });
            assert!(read.as_ref().is_ok() || read.as_ref().is_err_and(known), "{piece:?}");
        }
    }
}

#[test]
fn names_of_sites_are_short() {
    // A long name would be compared with that of every author, and copied into every item.
    let long = "الخبر ".repeat(100_000);
    let authors: String = (0..20_000).map(|n| format!("\"كاتب {n}\",")).collect();
    let body = "التقى وفدان من روسيا والولايات المتحدة في تركيا يوم الخميس، وبحثا إعادة فتح السفارات.";
    let json = format!(
        "{{\"@type\":\"NewsArticle\",\"publisher\":\"{long}\",\"author\":[{authors}\"سامي\"],\"articleBody\":\"{body}\"}}"
    );
    let start = ThreadTime::now();
    let article = Article::from_json_ld(&json).unwrap();
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    assert_eq!((article.outlet(), article.authors().len()), (None, 20_001));
    let items = format!("<item><description>{body}</description></item>").repeat(5000);
    let start = ThreadTime::now();
    let articles =
        feed_articles(format!("<rss version=\"2.0\"><channel><title>{long}</title>{items}</channel></rss>")).unwrap();
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    assert!(articles.len() == 5000 && articles.iter().flatten().all(|article| article.outlet().is_none()));
}

#[test]
fn a_deep_page_is_read_as_browsers_read_it() {
    let page = "<div>".repeat(100_000) + STORY;
    assert_eq!(Article::from_html(page, None).unwrap().paragraphs().len(), 1);
    let large = "x".repeat(50_000_000);
    assert!(matches!(Article::from_html(large, None), Err(Error::PageLimit { what: "bytes", .. })));
}

#[test]
fn feeds() {
    let rss = "<?xml version=\"1.0\" encoding=\"windows-1256\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
        xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>وكالة النخيل</title><link>https://n.example</link><description>أخبار</description>\
        <item><title>تأجيل محاكمة</title><link>https://n.example/1</link><pubDate>Wed, 16 Apr 2014 21:22:00 +0300</pubDate>\
        <dc:creator>سامي نور</dc:creator><category>محليات</category><description>ملخص قصير.</description>\
        <content:encoded><![CDATA[<p>قررت المحكمة تأجيل محاكمة أربعة موظفين إلى الشهر المقبل.</p><p>وطلب الدفاع مهلة للاطلاع على ملف القضية كاملا.</p>]]></content:encoded></item>\
        <item><title>بلا نص</title><link>https://n.example/2</link></item></channel></rss>";
    let articles = feed_articles(encoded(rss, "windows-1256")).unwrap();
    let first = articles[0].as_ref().unwrap();
    assert_eq!(first.title().unwrap().text(), "تأجيل محاكمة");
    assert_eq!(first.paragraphs().len(), 2);
    assert_eq!(first.published().unwrap().date().to_string(), "2014-04-16");
    assert_eq!((first.url(), first.outlet()), (Some("https://n.example/1"), Some("وكالة النخيل")));
    assert_eq!((first.authors(), first.keywords()), (&["سامي نور".to_owned()][..], &["محليات".to_owned()][..]));
    assert_eq!(first.provenance().published, Some(khabar::FieldSource::Feed));
    assert!(matches!(articles[1], Err(Error::NoArticle { .. })));

    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ar\"><title>النخيل</title><id>x</id><updated>2014-04-16T21:22:00Z</updated><entry><id>1</id>\
        <title>تأجيل محاكمة</title><updated>2014-04-16T21:22:00Z</updated><link href=\"https://n.example/1\"/><summary type=\"html\">\
        &lt;p&gt;قررت المحكمة تأجيل محاكمة أربعة موظفين إلى الشهر المقبل، وطلب الدفاع مهلة.&lt;/p&gt;</summary></entry></feed>";
    let articles = feed_articles(atom).unwrap();
    assert_eq!(articles[0].as_ref().unwrap().url(), Some("https://n.example/1"));
    assert!(matches!(feed_articles("<html>"), Err(Error::Feed { .. })));
}

fn record(kind: &str, url: &str, content: &[u8]) -> Vec<u8> {
    let head =
        format!("WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {}\r\n\r\n", content.len());
    [head.as_bytes(), content, b"\r\n\r\n"].concat()
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn web_archives_plain_and_compressed() {
    let page = format!("<html><head><title>خبر</title></head><body>{STORY}</body></html>");
    let arabic = encoded(&page, "windows-1256");
    let mut chunked = Vec::new();
    for part in page.as_bytes().chunks(100) {
        chunked.extend(format!("{:x}\r\n", part.len()).into_bytes());
        chunked.extend(part);
        chunked.extend(b"\r\n");
    }
    chunked.extend(b"0\r\n\r\n");
    let records = [
        record("warcinfo", "", b"software: x\r\n"),
        record(
            "response",
            "https://n.example/1",
            &answer("200 OK\r\nContent-Type: text/html; charset=windows-1256", &arabic),
        ),
        record("request", "https://n.example/1", b"GET / HTTP/1.1\r\n\r\n"),
        record("response", "https://n.example/2", &answer("404 Not Found\r\nContent-Type: text/html", b"no")),
        record("response", "https://n.example/3", &answer("200 OK\r\nContent-Type: image/png", b"\x89PNG")),
        record(
            "response",
            "https://n.example/4",
            &answer("200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html", &chunked),
        ),
        record("response", "https://n.example/5", &answer("200 OK\r\nContent-Encoding: gzip", &gzip(page.as_bytes()))),
    ];
    let plain = records.concat();
    // Each record is a member of its own, as archives are compressed.
    let packed: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    for archive in [plain.clone(), packed] {
        let mut reader = WarcReader::new(std::io::Cursor::new(archive));
        let mut read = Vec::new();
        while let Some(article) = reader.next() {
            read.push((reader.url().unwrap().to_owned(), article));
        }
        let urls: Vec<&str> = read.iter().map(|(url, _)| url.as_str()).collect();
        assert_eq!(urls, [1, 2, 3, 4, 5].map(|n| format!("https://n.example/{n}")));
        for (url, article) in &read {
            match url.as_bytes().last() {
                Some(b'2' | b'3') => assert!(matches!(article, Err(Error::NoArticle { .. })), "{url}"),
                _ => assert_eq!(article.as_ref().unwrap().url(), Some(url.as_str())),
            }
        }
    }
    let cut = &plain[..plain.len() - 40];
    let last = WarcReader::new(std::io::Cursor::new(cut.to_vec())).last().unwrap();
    assert!(matches!(last, Err(Error::Warc { .. })));
    let mut bad = WarcReader::new(std::io::Cursor::new(b"not an archive\n".to_vec()));
    assert!(matches!(bad.next(), Some(Err(Error::Warc { offset: 15, .. }))));
    assert!(bad.next().is_none());
}
