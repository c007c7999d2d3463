//! Compiles the temporal tables: one table of all temporal words, and the rules of feasts and zones as constants.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::class_of_times::{Class, VALUE_BITS, WEAK};
use super::{Result, calendar, embed, key, read, rows};

/// The mark of a weekday without its article: 8 is added to its number.
const INDEFINITE: u64 = 8;

pub(crate) fn compile(data: &Path, out: &Path) -> Result<()> {
    let mut words = BTreeMap::new();
    let value = |class: Class, number: u64| (class as u64) << VALUE_BITS | number;
    let file = "times/words.tsv";
    for row in rows(&read(data, file)?, file) {
        let row = row?;
        let class = row.get("class")?;
        let class = Class::named(class).ok_or_else(|| format!("{file}: class {class:?}"))?;
        for name in row.get("words")?.split('|') {
            words.entry(key(name)).or_insert(value(class, row.number("value")?));
        }
    }
    let file = "times/blocks.tsv";
    for row in rows(&read(data, file)?, file) {
        words.entry(key(row?.get("phrase")?)).or_insert(value(Class::Block, 0));
    }
    let file = "calendar/months.tsv";
    for row in rows(&read(data, file)?, file) {
        let row = row?;
        let number = calendar(&row)? * 16 + row.number("number")?;
        for name in row.get("names")?.split('|') {
            let weak = if name.ends_with('?') { WEAK } else { 0 };
            words.entry(key(name.trim_end_matches('?'))).or_insert(value(Class::Month, number + weak));
        }
    }
    let file = "calendar/weekdays.tsv";
    for row in rows(&read(data, file)?, file) {
        let row = row?;
        for name in row.get("names")?.split('|') {
            let definite = name.rsplit(' ').next().is_some_and(|word| word.starts_with("ال"));
            let number = row.number("number")? + if definite { 0 } else { INDEFINITE };
            words.entry(key(name)).or_insert(value(Class::Weekday, number));
        }
    }
    let mut rules = String::new();
    let file = "times/feasts.tsv";
    for (index, row) in rows(&read(data, file)?, file).enumerate() {
        let row = row?;
        writeln!(rules, "{},", rule(row.get("rule")?).ok_or_else(|| format!("{file}: {}", index + 2))?)?;
        for name in row.get("names")?.split('|') {
            words.entry(key(name)).or_insert(value(Class::Feast, index as u64));
        }
    }
    let (mut zones, mut zone_words) = (String::new(), BTreeMap::new());
    let file = "times/zones.tsv";
    for (index, row) in rows(&read(data, file)?, file).enumerate() {
        let row = row?;
        let zone = Some(row.get("zone")?).filter(|zone| *zone != "-");
        writeln!(zones, "{zone:?},")?;
        for name in row.get("words")?.split('|') {
            zone_words.entry(key(name)).or_insert(index as u64);
        }
    }
    let constants = format!(
        "/// The rules of the feasts, in the order of their table.\npub(super) static FEASTS: &[Rule] = &[{rules}];\n\
         /// The names of the zones in the tz database; `None` for local time.\npub(super) static ZONES: &[Option<&str>] = &[{zones}];\n"
    );
    fs::write(out.join("times.rs"), constants)?;
    embed(out, "time_zones", &zone_words)?;
    embed(out, "time_words", &words)
}

/// The source of a feast's rule: `gregorian 5-1`, `hijri 10-1`, `easter -2`, `orthodox 1`, `weekday 11 4 4` (the fourth
/// Thursday of November).
fn rule(text: &str) -> Option<String> {
    let mut words = text.split(' ');
    let kind = words.next()?;
    let rest: Vec<&str> = words.collect();
    let numbers = |text: &str| {
        let (month, day) = text.split_once('-')?;
        Some((month.parse::<u8>().ok()?, day.parse::<u8>().ok()?))
    };
    Some(match (kind, rest.as_slice()) {
        ("gregorian", [date]) => format!("Rule::Gregorian{:?}", numbers(date)?),
        ("date", [date]) => {
            let (year, rest) = date.split_once('-')?;
            let (month, day) = numbers(rest)?;
            format!("Rule::Date({}, {month}, {day})", year.parse::<i16>().ok()?)
        }
        ("hijri", [date]) => format!("Rule::Hijri{:?}", numbers(date)?),
        ("easter", [days]) => format!("Rule::Easter({})", days.parse::<i32>().ok()?),
        ("orthodox", [days]) => format!("Rule::Orthodox({})", days.parse::<i32>().ok()?),
        ("weekday", [month, weekday, nth]) => {
            format!(
                "Rule::Weekday({}, {}, {})",
                month.parse::<i8>().ok()?,
                weekday.parse::<i8>().ok()?,
                nth.parse::<i8>().ok()?
            )
        }
        _ => return None,
    })
}
