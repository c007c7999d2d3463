//! Throughput of reading web pages on one core: `cargo bench --features html --bench html`.
//!
//! The pages are the project's own under `tests/cases/pages/`, each with the scripts and styles that pages of news sites
//! carry; with `KHABAR_BENCH_PAGES=folder` the pages of a folder.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::hint::black_box;
use std::path::Path;
use std::sync::OnceLock;

use divan::Bencher;
use divan::counter::BytesCount;
use khabar::Article;

/// Bytes of script and style in a page for each byte of the rest, as in the pages of large news sites.
const CODE: usize = 2;

fn main() {
    let bytes: usize = pages().iter().map(Vec::len).sum();
    println!("pages: {}, {bytes} bytes", pages().len());
    divan::main();
}

fn pages() -> &'static [Vec<u8>] {
    static PAGES: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    PAGES.get_or_init(|| match std::env::var("KHABAR_BENCH_PAGES") {
        Ok(folder) => folder_pages(Path::new(&folder)),
        Err(_) => {
            let own = folder_pages(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/pages"));
            own.into_iter().map(|page| dressed(&page)).collect()
        }
    })
}

fn folder_pages(folder: &Path) -> Vec<Vec<u8>> {
    let files = std::fs::read_dir(folder).expect("a folder of pages").map(|entry| entry.expect("a file").path());
    let mut pages: Vec<_> =
        files.filter(|path| path.extension().is_some_and(|extension| extension == "html")).collect();
    pages.sort();
    pages.into_iter().map(|path| std::fs::read(path).expect("a page")).collect()
}

/// A page with code in its head.
fn dressed(page: &[u8]) -> Vec<u8> {
    let line = "<script>window.data=window.data||[];function f(a,b){return a<b?a:b}</script><style>.a>.b{color:#333}</style>\n";
    let code = line.repeat(CODE * page.len() / line.len() + 1);
    let page = String::from_utf8_lossy(page);
    page.replacen("</head>", &format!("{code}</head>"), 1).into_bytes()
}

#[divan::bench]
fn page_to_article(bencher: Bencher) {
    let bytes: usize = pages().iter().map(Vec::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for page in pages() {
            let _ = black_box(Article::from_html(black_box(page), None));
        }
    });
}
