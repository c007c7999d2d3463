"""Articles from the wild."""

import datetime
import gzip
import pathlib
import pickle

import khabar
import pytest

BODY = "التقى وفدان من روسيا والولايات المتحدة في تركيا يوم الخميس، وبحثا إعادة فتح السفارات في البلدين."
PAGE = f"""<html lang="ar"><head><title>محادثات | الخبر</title><meta property="og:site_name" content="الخبر">
<meta property="article:published_time" content="2025-02-27T10:30:00+03:00"><meta name="author" content="سامي نور">
<meta property="article:section" content="سياسة"><meta property="og:image" content="/1.jpg">
<meta property="article:tag" content="تركيا"><link rel="canonical" href="/1"></head>
<body><h1>محادثات</h1><p>{BODY}</p><div class="related"><a href="/2">هدنة</a></div></body></html>"""


def test_a_page() -> None:
    article = khabar.Article.from_html(PAGE, "https://khabar.example/x")
    assert article.title is not None and article.title.text == "محادثات"
    assert article.text == f"محادثات\n\n{BODY}"
    assert article.published == datetime.datetime.fromisoformat("2025-02-27T10:30:00+03:00")
    assert (article.outlet, article.authors, article.section) == ("الخبر", ("سامي نور",), "سياسة")
    assert (article.image, article.canonical_url) == ("https://khabar.example/1.jpg", "https://khabar.example/1")
    assert (article.keywords, article.modified, article.lead) == (("تركيا",), None, None)
    assert article.provenance.section is khabar.FieldSource.OPEN_GRAPH
    assert article.provenance.authors is khabar.FieldSource.META
    assert article.provenance.modified is None
    assert pickle.loads(pickle.dumps(article)) == article
    report = khabar.Extractor().extract(article)
    assert report.article == article
    assert all(report.article.text[m.start : m.end] == m.text for entity in report.entities for m in entity.mentions)


def test_what_a_page_tells_is_in_the_table() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    report = khabar.Extractor(layers=[]).extract(khabar.Article.from_html(PAGE, "https://khabar.example/x"))
    (row,) = pyarrow.table(khabar.Corpus.from_reports([report]).articles).to_pylist()
    assert (row["authors"], row["keywords"], row["section"]) == (["سامي نور"], ["تركيا"], "سياسة")
    assert (row["image"], row["canonical_url"]) == ("https://khabar.example/1.jpg", "https://khabar.example/1")
    assert (row["modified"], row["lead"]) == (None, None)


def test_bytes_in_any_encoding() -> None:
    article = khabar.Article.from_html(PAGE.encode("windows-1256"))
    assert article.text == khabar.Article.from_html(PAGE.encode()).text == khabar.Article.from_html(PAGE).text


def test_no_article() -> None:
    with pytest.raises(khabar.NoArticleError):
        khabar.Article.from_html("<p>مرحبا</p>")
    with pytest.raises(khabar.PageLimitError, match="bytes"):
        khabar.Article.from_html(b"x" * 50_000_000)
    with pytest.raises(TypeError, match="html must be bytes or str, not int"):
        khabar.Article.from_html(1)  # type: ignore[arg-type]


def test_json_ld() -> None:
    article = khabar.Article.from_json_ld(f'{{"@type": "NewsArticle", "headline": "محادثات", "articleBody": "{BODY}"}}')
    assert article.provenance.body is khabar.FieldSource.JSON_LD
    with pytest.raises(khabar.NoArticleError):
        khabar.Article.from_json_ld("{}")


def test_a_feed() -> None:
    item = f"<item><title>محادثات</title><description>{BODY}</description></item>"
    feed = f'<rss version="2.0"><channel><title>الخبر</title>{item}<item><title>بلا نص</title></item></channel></rss>'
    first, second = khabar.feed_articles(feed.encode())
    assert isinstance(first, khabar.Article) and first.outlet == "الخبر"
    assert isinstance(second, khabar.NoArticleError)
    with pytest.raises(khabar.FeedError):
        khabar.feed_articles("<html>")


def test_a_web_archive(tmp_path: pathlib.Path) -> None:
    def record(url: str, answer: bytes) -> bytes:
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Length: {len(answer)}\r\n\r\n"
        return gzip.compress(head.encode() + answer + b"\r\n\r\n")

    path = tmp_path / "news.warc.gz"
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    path.write_bytes(record("https://khabar.example/1", page) + record("https://khabar.example/2", b"HTTP/1.1 404 No\r\n\r\n"))
    reader = khabar.WarcReader(path)
    first = next(reader)
    assert isinstance(first, khabar.Article) and first.url == reader.url == "https://khabar.example/1"
    (second,) = reader
    assert isinstance(second, khabar.NoArticleError) and reader.url == "https://khabar.example/2"
    with pytest.raises(OSError):
        khabar.WarcReader(tmp_path / "none.warc")
