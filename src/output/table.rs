//! A report as a plain table for a terminal.

use std::fmt::Write as _;

use crate::{ArgumentRole, Entity, MentionForm, Report, Span};

/// Longer texts are cut in a table.
const WIDTH: usize = 60;

/// A report as a table that people can read, one section a layer; empty layers are left out.
///
/// ```
/// let report = khabar::extract("زار الوفد بيروت في 10 أغسطس 2015.", None)?;
/// let table = khabar::output::table(&report);
/// assert!(table.contains("gpe"));
/// assert!(table.contains("2015-08-10"));
/// # Ok::<(), khabar::Error>(())
/// ```
#[must_use]
pub fn table(report: &Report) -> String {
    let mut out = String::new();
    let article = &report.article;
    let text_of = |span: Option<&Span>| span.map(|span| cut(span.text())).unwrap_or_default();
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(out, "{name:12}{}", one_line(value));
        }
    };
    line("id", article.id().unwrap_or_default());
    line("title", &text_of(article.title()));
    line("published", &article.published().map(|date| date.to_string()).unwrap_or_default());
    if let Some(dateline) = article.dateline() {
        line("place", &text_of(dateline.place.as_ref()));
        line("agencies", &dateline.agencies.iter().map(Span::text).collect::<Vec<_>>().join(", "));
    }
    line("authors", &article.byline().map(|byline| byline.authors.join(", ")).unwrap_or_default());
    line("sentences", &article.sentences().len().to_string());
    section(
        &mut out,
        "ENTITIES",
        report.entities.iter().map(|entity| {
            let country = entity.country.map(|country| country.to_string()).unwrap_or_default();
            let english = entity.link.as_ref().and_then(|link| link.name_en.clone()).unwrap_or_default();
            vec![entity.kind.to_string(), country, count(entity), english, cut(&entity.name)]
        }),
    );
    section(
        &mut out,
        "TIMES",
        report
            .times
            .iter()
            .map(|time| vec![time.kind.to_string(), time.value.clone().unwrap_or_default(), cut(time.span.text())]),
    );
    section(
        &mut out,
        "QUOTES",
        report.quotes.iter().map(|quote| {
            let speaker = quote.speaker.as_ref().map(|speaker| cut(speaker.span.text())).unwrap_or_default();
            vec![quote.kind.to_string(), speaker, cut(quote.span.text())]
        }),
    );
    section(
        &mut out,
        "EVENTS",
        report.events.iter().map(|event| {
            let triggers: Vec<&str> = event.triggers.iter().map(|trigger| trigger.span.text()).collect();
            let of_role = |role| {
                let parties = event.arguments.iter().filter(|argument| argument.role == role);
                parties.map(|argument| argument.span.text()).collect::<Vec<_>>().join(", ")
            };
            let mode = event.mode.as_ref().map(|mode| format!(".{mode}")).unwrap_or_default();
            vec![
                if event.main { "*" } else { "" }.to_owned(),
                format!("{}{mode}", event.r#type),
                event.status.to_string(),
                event.time.clone().unwrap_or_default(),
                cut(&triggers.join(", ")),
                cut(&of_role(ArgumentRole::Actor)),
                cut(&of_role(ArgumentRole::Recipient)),
                cut(&of_role(ArgumentRole::Location)),
            ]
        }),
    );
    section(&mut out, "DIAGNOSTICS", report.diagnostics.iter().map(|said| vec![said.clone()]));
    out
}

/// How often an entity is named, and how often it is meant otherwise: `3+2`.
fn count(entity: &Entity) -> String {
    let names = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name).count();
    match entity.mentions.len() - names {
        0 => names.to_string(),
        others => format!("{names}+{others}"),
    }
}

/// A titled section with aligned columns; the last column is not padded, and as long as it is given.
fn section(out: &mut String, title: &str, rows: impl Iterator<Item = Vec<String>>) {
    let short = |mut row: Vec<String>| {
        let last = row.pop().map(|cell| one_line(&cell));
        row.iter().map(|cell| cut(cell)).chain(last).collect()
    };
    let rows: Vec<Vec<String>> = rows.map(short).collect();
    let Some(first) = rows.first() else { return };
    let width = |k: usize| rows.iter().filter_map(|row| row.get(k)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..first.len()).map(width).collect();
    let _ = writeln!(out, "\n{title}");
    for row in &rows {
        let cells = row.iter().zip(&widths).map(|(cell, &width)| format!("{cell:width$}"));
        let _ = writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
}

/// One line, with nothing that a terminal would obey.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c }).collect()
}

/// The same, not too long.
fn cut(text: &str) -> String {
    let mut line = one_line(text);
    if let Some((end, _)) = line.char_indices().nth(WIDTH) {
        line.truncate(end);
        line.push('…');
    }
    line
}
