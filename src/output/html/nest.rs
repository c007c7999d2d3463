//! Overlapping marks as elements that nest.
//!
//! The text is gone through once. Where a mark ends that is not the innermost open one, those within it are closed and
//! opened again behind it, so that crossing marks become pieces; so it is at the end of each line, which is a block of
//! its own. What is written is linear in the text and the marks: no more than [`DEPTH`] marks are open at a time, and
//! none has more than [`PIECES`] pieces.

use std::fmt::{self, Write as _};
use std::ops::Range;

use super::escape::Escaped;
use super::mark::{Class, Mark};

/// Marks within one another.
const DEPTH: usize = 10;
/// Pieces of one mark.
const PIECES: usize = 100;

/// The text with its marks, and how many marks could not be shown whole.
pub(super) struct Nested {
    pub(super) html: String,
    pub(super) left_out: usize,
}

/// Writes a text, line by line: the lines of the title as headings, the others as paragraphs. White space between lines
/// stands between the elements, so that the text of the whole is the text.
pub(super) fn nested(text: &str, title: Option<Range<usize>>, marks: &[Mark<'_>]) -> Nested {
    let mut writer = Writer { text, html: String::with_capacity(text.len() * 2), open: Vec::new(), left_out: 0 };
    let mut marks = marks.iter().peekable();
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let whole = at..at + line.len();
        let content = at..at + line.trim_end_matches(['\n', '\r']).len();
        if line.trim().is_empty() {
            let _ = write!(writer.html, "{}", Escaped(line));
        } else {
            let is_title = title.as_ref().is_some_and(|title| title.start < content.end && content.start < title.end);
            let element = if is_title { "h1" } else { "p" };
            // Writing to a string cannot fail.
            let _ = writer.block(element, content.clone(), &mut marks);
            let _ = write!(writer.html, "{}", Escaped(&text[content.end..whole.end]));
        }
        at = whole.end;
    }
    Nested { left_out: writer.left_out + marks.count(), html: writer.html }
}

struct Writer<'t, 'm> {
    text: &'t str,
    html: String,
    /// The open marks, the outermost first, with the number of pieces that each has.
    open: Vec<(&'m Mark<'m>, usize)>,
    left_out: usize,
}

impl<'m> Writer<'_, 'm> {
    /// A line with the marks that stand in it. Marks that go on into the next line stay open for it.
    fn block<I>(&mut self, element: &str, line: Range<usize>, marks: &mut std::iter::Peekable<I>) -> fmt::Result
    where
        I: Iterator<Item = &'m Mark<'m>>,
    {
        write!(self.html, "<{element}>")?;
        self.open.retain(|(mark, _)| mark.range.end > line.start);
        self.reopen(0)?;
        let mut at = line.start;
        while at < line.end {
            while let Some(mark) = marks.next_if(|mark| mark.range.start <= at) {
                self.begin(mark, at)?;
            }
            let ends = self.open.iter().map(|(mark, _)| mark.range.end);
            let next = ends.chain(marks.peek().map(|mark| mark.range.start)).min().unwrap_or(line.end).min(line.end);
            write!(self.html, "{}", Escaped(self.text.get(at..next).unwrap_or_default()))?;
            at = next;
            self.end(at)?;
        }
        self.close(0)?;
        write!(self.html, "</{element}>")
    }

    fn begin(&mut self, mark: &'m Mark<'m>, at: usize) -> fmt::Result {
        // Nothing is left of a mark that covers only white space between lines.
        if mark.range.end <= at || self.open.len() == DEPTH {
            self.left_out += 1;
            return Ok(());
        }
        self.open.push((mark, 0));
        self.reopen(self.open.len() - 1)
    }

    /// Ends the marks that end here.
    fn end(&mut self, at: usize) -> fmt::Result {
        let Some(lowest) = self.open.iter().position(|(mark, _)| mark.range.end <= at) else { return Ok(()) };
        self.close(lowest)?;
        self.open.retain(|(mark, _)| mark.range.end > at);
        self.reopen(lowest)
    }

    /// Writes the end of the open marks from a place on, the innermost first.
    fn close(&mut self, from: usize) -> fmt::Result {
        for (mark, _) in self.open.iter().skip(from).rev() {
            write!(self.html, "</{}>", mark.class.element())?;
        }
        Ok(())
    }

    /// Writes the beginning of a piece of the open marks from a place on.
    fn reopen(&mut self, from: usize) -> fmt::Result {
        let before = self.open.len();
        let mut place = 0;
        self.open.retain(|(_, pieces)| {
            place += 1;
            place <= from || *pieces < PIECES
        });
        self.left_out += before - self.open.len();
        for (mark, pieces) in self.open.iter_mut().skip(from) {
            start_tag(&mut self.html, mark, *pieces > 0)?;
            *pieces += 1;
        }
        Ok(())
    }
}

/// `<mark class="person" title="…" tabindex="0">`; `more` is the class of a piece behind the first one.
fn start_tag(html: &mut String, mark: &Mark<'_>, goes_on: bool) -> fmt::Result {
    let more = if goes_on { " more" } else { "" };
    write!(html, "<{} class=\"{}{more}\" title=\"{}\"", mark.class.element(), mark.class.name(), Escaped(mark.note))?;
    if let Some(value) = mark.value.filter(|value| mark.class == Class::Time && is_datetime(value)) {
        write!(html, " datetime=\"{}\"", Escaped(value))?;
    }
    if !goes_on {
        if let Some(number) = mark.number {
            write!(html, " data-number=\"{number}\"")?;
        }
        html.push_str(" tabindex=\"0\"");
    }
    html.push('>');
    Ok(())
}

/// Is a value one that HTML has for `<time datetime>`: a year, month, day, week, or moment?
fn is_datetime(value: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let (day, clock) = value.split_once('T').map_or((value, None), |(day, clock)| (day, Some(clock)));
    let is_day = match day.split('-').collect::<Vec<_>>()[..] {
        [year] => year.len() == 4 && digits(year) && clock.is_none(),
        [year, month] => {
            let week = month.strip_prefix('W').unwrap_or(month);
            year.len() == 4 && digits(year) && week.len() == 2 && digits(week) && clock.is_none()
        }
        [year, month, date] => [(year, 4), (month, 2), (date, 2)].iter().all(|(p, len)| p.len() == *len && digits(p)),
        _ => false,
    };
    let is_clock = |clock: &str| clock.len() >= 5 && clock.bytes().all(|b| b.is_ascii_digit() || b":+-Z".contains(&b));
    is_day && clock.is_none_or(is_clock)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(range: Range<usize>, class: Class) -> Mark<'static> {
        Mark { range, class, note: "n", number: None, value: None }
    }

    /// The elements without what says more.
    fn bare(html: &str) -> String {
        html.replace(" title=\"n\"", "").replace(" tabindex=\"0\"", "")
    }

    #[test]
    fn marks_within_marks_nest() {
        let marks = [mark(0..9, Class::Quote), mark(2..5, Class::Trigger)];
        let html = bare(&nested("ab cd efg", None, &marks).html);
        assert_eq!(html, r#"<p><q class="quote">ab<strong class="trigger"> cd</strong> efg</q></p>"#);
    }

    #[test]
    fn crossing_marks_become_pieces() {
        let marks = [mark(0..5, Class::Quote), mark(3..8, Class::Trigger)];
        let html = bare(&nested("ab cd efg", None, &marks).html);
        assert_eq!(
            html,
            concat!(
                r#"<p><q class="quote">ab <strong class="trigger">cd</strong></q>"#,
                r#"<strong class="trigger more"> ef</strong>g</p>"#
            )
        );
    }

    #[test]
    fn a_mark_goes_on_over_lines() {
        let html = bare(&nested("a b\n\n c\r\n", Some(0..3), &[mark(2..7, Class::Quote)]).html);
        assert_eq!(html, "<h1>a <q class=\"quote\">b</q></h1>\n\n<p><q class=\"quote more\"> c</q></p>&#13;\n");
    }

    #[test]
    fn what_is_too_deep_or_in_too_many_pieces_is_counted() {
        let text = "x".repeat(100);
        let deep: Vec<Mark<'_>> = (0..30).map(|at| mark(at..100, Class::Quote)).collect();
        assert_eq!(nested(&text, None, &deep).left_out, 30 - DEPTH);

        let lines = "x\n".repeat(PIECES + 50);
        let done = nested(&lines, None, &[mark(0..lines.len(), Class::Quote)]);
        assert_eq!((done.html.matches("<q").count(), done.left_out), (PIECES, 1));
    }

    #[test]
    fn values_that_html_has() {
        for value in ["2025", "2025-02", "2025-02-12", "2025-W09", "2025-02-12T15:30", "2025-02-12T15:30+03:00"] {
            assert!(is_datetime(value), "{value}");
        }
        for value in ["201X", "XXXX-02-12", "2025-Q1", "2015/2025", "P1W", "2025-02-12TMO", "", "T15:30", "2025-WXX"] {
            assert!(!is_datetime(value), "{value}");
        }
    }
}
