//! Compiles the tables of web pages: what the names of elements' classes tell, and the words of clutter and dates.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::{Result, phrases, read, rows};

pub(crate) fn compile(data: &Path, out: &Path) -> Result<()> {
    phrases(data, out, "clutter", "html/clutter.tsv", "phrases", |row| match row.get("kind")? {
        "opens" => Ok(0),
        "alone" => Ok(1),
        "ends" => Ok(2),
        "leads" => Ok(3),
        "holds" => Ok(4),
        other => Err(format!("clutter.tsv: kind {other:?}").into()),
    })?;
    phrases(data, out, "date_labels", "html/date_labels.tsv", "words", |row| match row.get("of")? {
        "published" => Ok(0),
        "modified" => Ok(1),
        other => Err(format!("date_labels.tsv: of {other:?}").into()),
    })?;
    phrases(data, out, "latin_months", "html/latin_months.tsv", "names", |row| row.number("number"))?;
    phrases(data, out, "day_halves", "html/day_halves.tsv", "words", |row| row.number("hours"))?;
    phrases(data, out, "account_names", "html/account_names.tsv", "names", |_| Ok(0))?;
    classes(data, out)
}

/// The names of classes, sorted, each with a bit for everything that it tells; apart, those that stand only for whole names (`=`).
fn classes(data: &Path, out: &Path) -> Result<()> {
    let file = "html/classes.tsv";
    let mut names: BTreeMap<String, u8> = BTreeMap::new();
    for row in rows(&read(data, file)?, file) {
        let row = row?;
        let bit = match row.get("what")? {
            "clutter" => 1,
            "comments" => 2,
            "weak" => 4,
            "date" => 8,
            "author" => 16,
            other => return Err(format!("{file}: what {other:?}").into()),
        };
        for name in row.get("names")?.split('|') {
            *names.entry(name.to_owned()).or_insert(0) |= bit;
        }
    }
    let (mut parts, mut whole) = (String::new(), String::new());
    for (name, bits) in &names {
        match name.strip_prefix('=') {
            Some(name) => writeln!(whole, "({name:?}, {bits}),")?,
            None => writeln!(parts, "({name:?}, {bits}),")?,
        }
    }
    let whole = format!("static WHOLE: &[(&str, u8)] = &[{whole}];\n");
    fs::write(out.join("page_classes.rs"), format!("static NAMES: &[(&str, u8)] = &[{parts}];\n{whole}"))?;
    Ok(())
}
