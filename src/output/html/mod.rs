//! A report as HTML, for notebooks and browsers: the article from right to left with what was found marked in it, a
//! legend, and lists of all that was found.
//!
//! The page needs nothing from outside: no script, no font, no picture. Kinds differ by colour, by the line below, and by
//! a label; it is light or dark as the reader's system or notebook is; and it can be read without its style sheet. All
//! text is escaped ([`escape`]); what is written is linear in the report.

mod card;
mod escape;
mod legend;
mod list;
mod mark;
mod nest;
mod note;

use std::fmt::{self, Write as _};

use escape::{Cell, Escaped, Line};
use mark::{Sources, marks, place};
use nest::nested;
use note::Notes;

use crate::{Entity, Event, Layer, Quote, Report, Span};

const STYLE: &str = include_str!("style.css");

/// Writes reports as HTML.
///
/// ```
/// use khabar::Layer;
/// use khabar::output::Html;
///
/// let report = khabar::extract("زار الوفد بيروت في 10 أغسطس 2015.", None)?;
/// let page = Html::new().page(&report);
/// assert!(page.starts_with("<!doctype html>"));
/// assert!(page.contains(">بيروت</mark>"));
///
/// let times = Html::new().layers(&[Layer::Times]).fragment(&report);
/// assert!(times.contains(r#"datetime="2015-08-10""#));
/// assert!(!times.contains("<mark"));
/// # Ok::<(), khabar::Error>(())
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct Html {
    layers: [bool; Layer::ALL.len()],
    limit: usize,
}

impl Default for Html {
    fn default() -> Self {
        Self::new()
    }
}

impl Html {
    /// All layers of the whole text.
    pub const fn new() -> Self {
        Self { layers: [true; Layer::ALL.len()], limit: usize::MAX }
    }

    /// The layers to show; the article itself is always there.
    pub fn layers(mut self, layers: &[Layer]) -> Self {
        self.layers = [false; Layer::ALL.len()];
        for &layer in layers {
            self.layers[layer as usize] = true;
        }
        self
    }

    /// Shows the first code points of a text, and what begins in them; the page says where it was cut.
    ///
    /// ```
    /// use khabar::output::Html;
    ///
    /// let report = khabar::extract(&"زار الوفد بيروت. ".repeat(1000), None)?;
    /// let page = Html::new().limit(16).page(&report);
    /// assert_eq!(page.matches("بيروت</mark>").count(), 1);
    /// assert!(page.contains("16 of 17000 characters"));
    /// # Ok::<(), khabar::Error>(())
    /// ```
    pub const fn limit(mut self, code_points: usize) -> Self {
        self.limit = code_points;
        self
    }

    /// A whole page with one report.
    #[must_use]
    pub fn page(&self, report: &Report) -> String {
        let article = &report.article;
        let title = article.title().map(Span::text).or(article.id()).unwrap_or("khabar");
        [self.head(title).as_str(), &self.section(report), self.foot()].concat()
    }

    /// A part that stands in a page of others, as a notebook is, with its style sheet.
    #[must_use]
    pub fn fragment(&self, report: &Report) -> String {
        wrapped(&self.section(report))
    }

    /// The beginning of a page with any number of reports: [`Html::section`] writes each, [`Html::foot`] ends it.
    ///
    /// ```
    /// use khabar::output::Html;
    ///
    /// let (html, reports) = (Html::new(), [khabar::extract("زار بيروت.", None)?, khabar::extract("زار تونس.", None)?]);
    /// let sections: String = reports.iter().map(|report| html.section(report)).collect();
    /// let page = [html.head("two visits").as_str(), &sections, html.foot()].concat();
    /// assert_eq!(page.matches("<article").count(), 2);
    /// # Ok::<(), khabar::Error>(())
    /// ```
    #[must_use]
    pub fn head(&self, title: &str) -> String {
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main class=\"khabar\">\n",
            Escaped(&Line(title).to_string()),
        )
    }

    /// One report in a page.
    #[must_use]
    pub fn section(&self, report: &Report) -> String {
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ = self.write_section(&mut out, report);
        out
    }

    /// The end of a page.
    #[must_use]
    pub const fn foot(&self) -> &'static str {
        "</main>\n</body>\n</html>\n"
    }

    /// A small part for one entity: kind, name, roles, mentions, and what is known of it.
    #[must_use]
    pub fn entity(&self, entity: &Entity) -> String {
        wrapped(&card::entity(entity))
    }

    /// A small part for one quote: what was said, and who takes part.
    #[must_use]
    pub fn quote(&self, quote: &Quote) -> String {
        wrapped(&card::quote(quote))
    }

    /// A small part for one event: type, status, date, words, parties, harm.
    #[must_use]
    pub fn event(&self, event: &Event) -> String {
        wrapped(&card::event(event))
    }

    fn has(&self, layer: Layer) -> bool {
        self.layers.get(layer as usize).copied().unwrap_or(false)
    }

    fn write_section(&self, out: &mut String, report: &Report) -> fmt::Result {
        let article = &report.article;
        let text = article.text();
        let shown = text.byte_at(self.limit).unwrap_or(text.len());
        let (notes, sources) = (Notes::of(report), Sources::of(report));
        let marks = marks(report, &notes, &sources, |layer| self.has(layer), shown);
        let title = article.title().and_then(|title| place(text, title));
        let body = nested(text.get(..shown).unwrap_or_default(), title, &marks);

        writeln!(out, "<section>")?;
        origin(out, report)?;
        legend::legend(out, &marks)?;
        let lang = article.language().map_or("dir=\"auto\"", |_| "lang=\"ar\" dir=\"rtl\"");
        writeln!(out, "<article {lang}>{}</article>", body.html)?;
        if shown < text.len() {
            writeln!(
                out,
                "<p class=\"note\">The first {} of {} characters are shown.</p>",
                self.limit,
                text.char_len()
            )?;
        }
        if body.left_out > 0 {
            writeln!(out, "<p class=\"note\">{} marks are not shown whole: too many overlap.</p>", body.left_out)?;
        }
        self.lists(out, report, shown)?;
        for said in &report.diagnostics {
            writeln!(out, "<p class=\"note\">{}</p>", Cell(said))?;
        }
        writeln!(out, "</section>")
    }

    /// The lists of what begins in the part that is shown.
    fn lists(&self, out: &mut String, report: &Report, shown: usize) -> fmt::Result {
        let Report { entities, times, quotes, events, .. } = report;
        let text = report.article.text();
        let begins = |span: &Span| place(text, span).is_none_or(|range| range.start < shown || shown == text.len());
        if self.has(Layer::Events) {
            let is_listed = |event: &Event| event.triggers.first().is_none_or(|trigger| begins(&trigger.span));
            list::events(out, &numbered(events, is_listed))?;
        }
        if self.has(Layer::Quotes) {
            list::quotes(out, &numbered(quotes, |quote| begins(&quote.span)), times)?;
        }
        if self.has(Layer::Entities) {
            let is_listed = |entity: &Entity| entity.mentions.first().is_none_or(|mention| begins(&mention.span));
            list::entities(out, &numbered(entities, is_listed), report)?;
        }
        if self.has(Layer::Times) {
            list::times(out, &numbered(times, |time| begins(&time.span)))?;
        }
        Ok(())
    }
}

/// Those that are listed, each with its number in the report, from 1.
fn numbered<T>(all: &[T], is_listed: impl Fn(&T) -> bool) -> Vec<(usize, &T)> {
    (1..).zip(all).filter(|(_, item)| is_listed(item)).collect()
}

/// A part with its style sheet.
fn wrapped(inner: &str) -> String {
    format!("<div class=\"khabar\">\n<style>\n{STYLE}</style>\n{inner}</div>\n")
}

/// Where the article comes from.
fn origin(out: &mut String, report: &Report) -> fmt::Result {
    let article = &report.article;
    let published = article.published().map(|published| published.to_string());
    let byline = article.byline().map(|byline| Cell(&byline.text).to_string());
    let url = article.url().map(|url| match url.get(..8).unwrap_or(url) {
        // Any other scheme might run something.
        scheme if scheme.starts_with("https://") || scheme.starts_with("http://") => {
            format!("<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>", Escaped(url), Cell(url))
        }
        _ => Cell(url).to_string(),
    });
    let id = article.id().map(|id| Cell(id).to_string());
    let outlet = article.outlet().map(|outlet| Cell(outlet).to_string());
    let all = note::dotted([id.as_deref(), published.as_deref(), outlet.as_deref(), byline.as_deref(), url.as_deref()]);
    if all.is_empty() { Ok(()) } else { writeln!(out, "<p class=\"origin\">{all}</p>") }
}
