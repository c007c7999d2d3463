//! The lists below the article: all that the marks say on hover, for those who read without a pointer, and more.

use std::fmt::{self, Write};

use super::escape::{Cell, Escaped, Line};
use super::note::{argument_facts, casualties, dotted, event_type, parties, role_line, words};
use crate::{Argument, ArgumentRole, Entity, Event, Quote, Report, Time};

/// A section that folds, with a table in it; none where there are no rows. The events are open at first.
fn section<T>(
    out: &mut String,
    (title, open): (&str, bool),
    heads: &[&str],
    rows: impl ExactSizeIterator<Item = (usize, T)>,
    row: impl Fn(&mut String, T) -> fmt::Result,
) -> fmt::Result {
    if rows.len() == 0 {
        return Ok(());
    }
    let open = if open { " open" } else { "" };
    write!(
        out,
        "<details{open}><summary>{title} <small>{}</small></summary><div class=\"scroll\"><table>",
        rows.len()
    )?;
    write!(out, "<thead><tr><th scope=\"col\">#</th>")?;
    for head in heads {
        write!(out, "<th scope=\"col\">{head}</th>")?;
    }
    write!(out, "</tr></thead><tbody>")?;
    for (number, item) in rows {
        write!(out, "<tr><th scope=\"row\">{number}</th>")?;
        row(out, item)?;
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody></table></div></details>")
}

/// The events that are listed, in order, with their numbers.
pub(super) fn events(out: &mut String, rows: &[(usize, &Event)]) -> fmt::Result {
    let heads = ["event", "when", "words", "who and what", "told"];
    section(out, ("Events", true), &heads, rows.iter().copied(), |out, event| {
        write!(out, "<td>")?;
        kind(out, event)?;
        write!(out, "</td><td>{}</td><td>", when(event))?;
        list(out, event.triggers.iter().map(|trigger| trigger.span.text()))?;
        write!(out, "</td><td>")?;
        who(out, event)?;
        let told = event
            .attribution
            .map(|quote| format!("in&nbsp;quote&nbsp;{}", quote.saturating_add(1)))
            .unwrap_or_default();
        write!(out, "</td><td>{told}</td>")
    })
}

/// Type, status, and what stands out of an event.
pub(super) fn kind(out: &mut String, event: &Event) -> fmt::Result {
    let main = if event.main { " ★" } else { "" };
    write!(out, "<b>{}</b>{main} <small>{}", Escaped(&event_type(event)), event.status)?;
    if event.main {
        write!(out, ", main")?;
    }
    if event.background {
        write!(out, ", background")?;
    }
    write!(out, "</small>")
}

/// The date of an event, and where it comes from if it is not the text.
pub(super) fn when(event: &Event) -> String {
    let Some(time) = &event.time else { return String::new() };
    let source = event.time_source.filter(|source| *source != crate::TimeSource::Text);
    let source = source.map(|source| format!(" <small>{source}</small>")).unwrap_or_default();
    format!("{}{source}", Escaped(&Line(time).to_string()))
}

/// The parties of an event by role, and the harm.
pub(super) fn who(out: &mut String, event: &Event) -> fmt::Result {
    let mut first = true;
    let mut separate = |out: &mut String| if std::mem::take(&mut first) { Ok(()) } else { write!(out, "<br>") };
    for &role in ArgumentRole::ALL {
        let mut parties = event.arguments.iter().filter(|argument| argument.role == role).peekable();
        if parties.peek().is_some() {
            separate(out)?;
            write!(out, "<i>{role}</i> ")?;
        }
        while let Some(argument) = parties.next() {
            party(out, argument)?;
            if parties.peek().is_some() {
                write!(out, ", ")?;
            }
        }
    }
    if let Some(harm) = event.casualties.as_ref().map(casualties).filter(|harm| !harm.is_empty()) {
        separate(out)?;
        write!(out, "{harm}")?;
    }
    Ok(())
}

fn party(out: &mut String, argument: &Argument) -> fmt::Result {
    write!(out, "{}", Cell(argument.span.text()))?;
    let facts = argument_facts(argument);
    if facts.is_empty() { Ok(()) } else { write!(out, " <small>{facts}</small>") }
}

/// The quotes that are listed.
pub(super) fn quotes(out: &mut String, rows: &[(usize, &Quote)], times: &[Time]) -> fmt::Result {
    section(out, ("Quotes", false), &["quote", "who", "words"], rows.iter().copied(), |out, quote| {
        write!(out, "<td>{}", quote.kind)?;
        if let Some(before) = quote.continues {
            write!(out, " <small>goes on from {}</small>", before.saturating_add(1))?;
        }
        write!(out, "</td><td>")?;
        speakers(out, quote, times)?;
        write!(out, "</td><td>{}</td>", Cell(quote.span.text()))
    })
}

/// Who takes part in a quote, and when.
pub(super) fn speakers(out: &mut String, quote: &Quote, times: &[Time]) -> fmt::Result {
    let mut separator = "";
    for (name, party) in parties(quote) {
        write!(out, "{separator}<i>{name}</i> {}", Cell(party.span.text()))?;
        separator = "<br>";
    }
    if let Some(value) = quote.time.and_then(|index| times.get(index)).and_then(|time| time.value.as_deref()) {
        write!(out, "{separator}<i>time</i> {}", Escaped(&Line(value).to_string()))?;
    }
    Ok(())
}

/// The entities that are listed; roles may be held in any of the report's.
pub(super) fn entities(out: &mut String, rows: &[(usize, &Entity)], report: &Report) -> fmt::Result {
    let heads = ["entity", "name", "known as", "roles", "mentions"];
    section(out, ("Entities", false), &heads, rows.iter().copied(), |out, entity| {
        write!(
            out,
            "<td>{}</td><td>{}</td><td>{}</td><td>",
            words(entity.kind.as_str()),
            Cell(&entity.name),
            known(entity)
        )?;
        list(out, entity.roles.iter().map(|role| role_line(role, &report.entities)))?;
        write!(out, "</td><td>{}</td>", entity.mentions.len())
    })
}

/// What is known of an entity, with its Wikidata item as a link.
pub(super) fn known(entity: &Entity) -> String {
    let link = entity.link.as_ref();
    let english = link.and_then(|link| link.name_en.as_deref()).map(|name| Cell(name).to_string());
    let item = link.and_then(|link| link.wikidata.as_deref()).map(|item| match wikidata(item) {
        Some(url) => format!("<a href=\"{url}\" rel=\"noopener noreferrer\">{item}</a>"),
        None => Cell(item).to_string(),
    });
    let country = entity.country.as_ref().map(crate::CountryCode::as_str);
    dotted([english.as_deref(), country, entity.gender.map(crate::Gender::as_str), item.as_deref()])
}

/// The address of a Wikidata item; `None` for what is none.
fn wikidata(item: &str) -> Option<String> {
    let number = item.strip_prefix('Q')?;
    let is_number = !number.is_empty() && number.len() < 20 && number.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| format!("https://www.wikidata.org/wiki/{item}"))
}

/// The times that are listed.
pub(super) fn times(out: &mut String, rows: &[(usize, &Time)]) -> fmt::Result {
    section(out, ("Times", false), &["time", "value", "words", "from"], rows.iter().copied(), |out, time| {
        let value = time.value.as_deref().unwrap_or("–");
        let calendar = (time.calendar != crate::Calendar::Gregorian).then_some(time.calendar.as_str());
        write!(
            out,
            "<td>{}</td><td>{}</td><td>{}</td><td>{}</td>",
            time.kind,
            Escaped(&Line(value).to_string()),
            Cell(time.span.text()),
            dotted([Some(words(time.anchor.as_str()).as_str()), calendar]),
        )
    })
}

/// Texts with a comma between them.
fn list<T: AsRef<str>>(out: &mut String, texts: impl Iterator<Item = T>) -> fmt::Result {
    for (at, text) in texts.enumerate() {
        write!(out, "{}{}", if at > 0 { ", " } else { "" }, Cell(text.as_ref()))?;
    }
    Ok(())
}
