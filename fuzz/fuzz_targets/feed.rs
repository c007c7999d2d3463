//! Feeds: RSS, Atom, JSON Feed.
#![no_main]

use khabar::{Error, feed_articles};
use khabar_fuzz::{check_article, within_budget};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    match within_budget(input.len(), || feed_articles(input)) {
        Ok(articles) => articles.iter().flatten().for_each(check_article),
        Err(error) => assert!(matches!(error, Error::Feed { .. } | Error::PageLimit { .. }), "{error}"),
    }
});
