//! Every form of a report whose names and fields are hostile, too.
#![no_main]

use khabar::{Article, Link};
use khabar_fuzz::{EXTRACTOR, parts, text, write};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let input = text(input);
    let [body, title, id, name, mode, said] = parts(&input);
    let article = Article::builder().id(id).url(id).outlet(name).byline(name).title(title).body(body).build();
    let mut report = EXTRACTOR.extract(&article);
    for entity in &mut report.entities {
        if !name.is_empty() {
            name.clone_into(&mut entity.name);
            let mut link = Link::default();
            (link.name_en, link.wikidata) = (Some(name.to_owned()), Some(mode.to_owned()));
            entity.link = Some(link);
        }
    }
    for time in &mut report.times {
        time.value = Some(mode.to_owned()).filter(|mode| !mode.is_empty()).or(time.value.take());
    }
    for event in &mut report.events {
        if !mode.is_empty() {
            event.mode = Some(mode.to_owned());
            event.time = Some(mode.to_owned());
        }
    }
    if !said.is_empty() {
        report.diagnostics.push(said.to_owned());
    }
    write(&report);
});
