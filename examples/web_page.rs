//! The articles of saved web pages: `cargo run --features html --example web_page -- page.html`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        match khabar::Article::from_html(std::fs::read(&path)?, None) {
            Ok(article) => println!("{}", serde_json::to_string(&article)?),
            Err(why) => println!("{path}: {why}"),
        }
    }
    Ok(())
}
