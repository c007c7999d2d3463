//! Times, seen from a day that the input tells.
#![no_main]

use std::sync::LazyLock;

use khabar::{Article, Extractor, Layer, Preference, TimeOptions, WeekStart};
use khabar_fuzz::{check, text, within_budget};
use libfuzzer_sys::fuzz_target;

static EXTRACTORS: LazyLock<Vec<Extractor>> = LazyLock::new(|| {
    let preferences =
        Preference::ALL.iter().flat_map(|preference| WeekStart::ALL.iter().map(move |start| (preference, start)));
    let options = preferences.map(|(&preference, &start)| {
        let mut options = TimeOptions::default();
        (options.weekdays, options.months, options.week_start) = (preference, preference, start);
        options
    });
    options
        .map(|options| Extractor::builder().layers(&[Layer::Times]).times(options).build().expect("sound data"))
        .collect()
});

fuzz_target!(|input: (u16, u8, &[u8])| {
    let (day, option, input) = input;
    let input = text(input);
    let published = format!("{:04}-{:02}-{:02}T{:02}:30:00", 1 + day % 9999, 1 + day % 12, 1 + day % 28, day % 24);
    let builder = Article::builder().body(input.as_str());
    let builder = if option % 8 == 0 { builder } else { builder.published(&published).expect("a day") };
    let article = builder.build();
    let extractor = &EXTRACTORS[usize::from(option / 8) % EXTRACTORS.len()];
    check(&within_budget(input.len(), || extractor.extract(&article)));
});
