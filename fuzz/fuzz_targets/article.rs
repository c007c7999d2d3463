//! Reading an article: from its text, and from its fields.
#![no_main]

use khabar::Article;
use khabar_fuzz::{check_article, parts, text, within_budget};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let input = text(input);
    let article = within_budget(input.len(), || Article::parse(input.as_str()));
    assert_eq!(&**article.text(), input);
    check_article(&article);

    let [title, body, byline, published] = parts(&input);
    let article = within_budget(input.len(), || {
        let builder = Article::builder().title(title).body(body).byline(byline);
        builder.clone().published(published).unwrap_or(builder).build()
    });
    assert!(article.text().ends_with(body));
    check_article(&article);
});
