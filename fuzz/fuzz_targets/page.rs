//! Web pages.
#![no_main]

use khabar::{Article, Error};
use khabar_fuzz::{check_article, within_budget};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    match within_budget(input.len(), || Article::from_html(input, Some("https://khabar.example/2025/02/27/1"))) {
        Ok(article) => check_article(&article),
        Err(error) => assert!(matches!(error, Error::NoArticle { .. } | Error::PageLimit { .. }), "{error}"),
    }
});
