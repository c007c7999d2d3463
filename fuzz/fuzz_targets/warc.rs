//! Web archives, plain and compressed.
#![no_main]

use khabar::WarcReader;
use khabar_fuzz::{check_article, within_budget};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let archive = std::io::Cursor::new(input.to_vec());
    let read = within_budget(input.len(), || WarcReader::new(archive).take(input.len() + 2).collect::<Vec<_>>());
    assert!(read.len() <= input.len() + 1, "a reader comes to its end");
    read.iter().flatten().for_each(check_article);
});
