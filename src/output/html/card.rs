//! The small forms: one entity, quote or event apart from its report, so that indices into it are not followed.

use std::fmt::{self, Write as _};

use super::escape::{Cell, Escaped, Line};
use super::list::{kind, known, speakers, when, who};
use super::note::{role_line, words};
use crate::{Entity, Event, Quote};

/// Mentions, roles and words that are shown.
const LISTED: usize = 12;

pub(super) fn entity(entity: &Entity) -> String {
    card(|out| {
        let name = entity.kind.as_str();
        write!(out, "<p><mark class=\"{name}\">{}</mark></p>", Cell(&entity.name))?;
        row(out, "kind", words(name))?;
        row(out, "known as", known(entity))?;
        row(out, "roles", texts(entity.roles.iter().map(|role| role_line(role, &[]))))?;
        row(out, "mentions", texts(entity.mentions.iter().map(|mention| mention.span.text().to_owned())))
    })
}

pub(super) fn quote(quote: &Quote) -> String {
    card(|out| {
        let said = Line(quote.span.text()).to_string();
        write!(out, "<blockquote dir=\"auto\"><q class=\"quote\">{}</q></blockquote>", Escaped(&said))?;
        row(out, "kind", quote.kind.to_string())?;
        let mut parties = String::new();
        speakers(&mut parties, quote, &[])?;
        row(out, "", parties)?;
        row(out, "cue", quote.cue.as_ref().map(|cue| Cell(cue.span.text()).to_string()).unwrap_or_default())
    })
}

pub(super) fn event(event: &Event) -> String {
    card(|out| {
        write!(out, "<p>")?;
        kind(out, event)?;
        write!(out, "</p>")?;
        row(out, "when", when(event))?;
        row(out, "words", texts(event.triggers.iter().map(|trigger| trigger.span.text().to_owned())))?;
        let mut parties = String::new();
        who(&mut parties, event)?;
        row(out, "", parties)
    })
}

/// A box of what is written into it.
fn card(write: impl Fn(&mut String) -> fmt::Result) -> String {
    let mut out = String::from("<div class=\"card\">");
    // Writing to a string cannot fail.
    let _ = write(&mut out);
    out.push_str("</div>\n");
    out
}

/// A line with what it tells before it; nothing where there is nothing to tell.
fn row(out: &mut String, head: &str, html: String) -> fmt::Result {
    if html.is_empty() {
        return Ok(());
    }
    let head = if head.is_empty() { String::new() } else { format!("<i>{head}</i> ") };
    write!(out, "<p>{head}{html}</p>")
}

/// Different texts with a comma between them.
fn texts(all: impl Iterator<Item = String>) -> String {
    let mut seen: Vec<String> = Vec::new();
    for text in all {
        if seen.len() < LISTED && !seen.contains(&text) {
            seen.push(text);
        }
    }
    seen.iter().map(|text| Cell(text).to_string()).collect::<Vec<_>>().join(", ")
}
