//! The numbers of each line of the standard input, as one JSON array a line: `cargo run --example numbers`.

use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        serde_json::to_writer(&mut out, &khabar::numbers::numbers(&line?))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
