//! The report of one article: `cargo run --example quick_start`.

fn main() -> Result<(), khabar::Error> {
    let text = include_str!("diplomacy.txt");
    let report = khabar::extract(text, Some("2025-05-15"))?;

    if let Some(title) = report.article.title() {
        println!("{}", title.text());
    }
    for entity in &report.entities {
        let country = entity.country.map(|country| country.to_string()).unwrap_or_default();
        println!("{:14} {country:3} {} mentions", entity.name, entity.mentions.len());
    }
    for time in &report.times {
        println!("{} = {}", time.span.text(), time.value.as_deref().unwrap_or("?"));
    }
    for quote in &report.quotes {
        // Spans are code points; `bytes` slices the text at no cost.
        println!("«{}» at {}..{}", quote.span.text(), quote.span.start(), quote.span.end());
    }
    Ok(())
}
