//! An article whose fields are known apart: `cargo run --example metadata`.

use khabar::{Article, Extractor, Layer};

fn main() -> Result<(), khabar::Error> {
    let article = Article::builder()
        .id("2025-05-14/17")
        .url("https://example.org/2025/05/14/17")
        .outlet("مثال")
        .byline("الجزائر: سميرة قاسم، رويترز")
        .title("محادثات بين إيطاليا وليبيا في الجزائر")
        .body("بدأت في الجزائر العاصمة، الأربعاء 14 مايو 2025، محادثات بين إيطاليا وليبيا.")
        .published("2025-05-14T18:30:00+01:00")?
        .build();

    let byline = article.byline();
    println!("by {:?}", byline.map(|byline| (&byline.authors, &byline.place, &byline.agencies)));

    // Only what is needed is run.
    let extractor = Extractor::builder().layers(&[Layer::Entities]).build()?;
    let report = extractor.extract(&article);
    for entity in &report.entities {
        let link = entity.link.as_ref();
        let at = link.and_then(|link| Some((link.latitude?, link.longitude?)));
        println!("{} {:?} {at:?}", entity.name, link.and_then(|link| link.wikidata.as_deref()));
    }
    Ok(())
}
