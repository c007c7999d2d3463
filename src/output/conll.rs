//! A report as a column of words with a label each.

use std::fmt::Write as _;

use super::labels::LabelScheme;
use crate::words::Words;
use crate::{Report, Span};

/// The words of a report's text, one a line, each with its label behind a tab, as `B-`, `I-` or `O`; a blank line stands
/// behind each sentence, the title, and what stands outside of them, as a dateline does.
///
/// A word is a token of [`words()`](crate::words()). It has the label of what begins in it: attached prefixes are not split off.
///
/// ```
/// use khabar::LabelScheme;
///
/// let report = khabar::extract("وصل الوفد إلى بيروت. ثم غادر لبنان.", None)?;
/// let conll = khabar::output::conll(&report, LabelScheme::Conll);
/// assert_eq!(conll, "وصل\tO\nالوفد\tO\nإلى\tO\nبيروت\tB-LOC\n.\tO\n\nثم\tO\nغادر\tO\nلبنان\tB-LOC\n.\tO\n\n");
/// # Ok::<(), khabar::Error>(())
/// ```
#[must_use]
pub fn conll(report: &Report, scheme: LabelScheme) -> String {
    let article = &report.article;
    let clean = article.clean();
    let words = Words::of(clean.text());
    let tokens: Vec<Span> = words.iter().map(|token| article.span_of(token.range.clone())).collect();
    let labels = report.labels(scheme);
    let mut sentences: Vec<&Span> = article.title().into_iter().chain(article.sentences()).collect();
    sentences.sort_by_key(|sentence| sentence.start());
    // Where blocks of lines end: before a sentence, for what stands outside of them (a dateline), and behind it.
    let mut ends: Vec<usize> = sentences.iter().flat_map(|sentence| [sentence.start(), sentence.end()]).collect();
    ends.push(usize::MAX);
    let (mut out, mut first) = (String::new(), 0);
    for end in ends {
        let mut last = None;
        let behind = tokens.partition_point(|token| token.start() < end).max(first);
        for token in &tokens[first..behind] {
            let at = labels.partition_point(|label| label.span.end() <= token.start());
            let label = labels.get(at).filter(|label| label.span.start() < token.end());
            // Writing to a string cannot fail.
            let _ = match label {
                Some(label) if last == Some(at) => writeln!(out, "{}\tI-{}", column(token.text()), label.label),
                Some(label) => writeln!(out, "{}\tB-{}", column(token.text()), label.label),
                None => writeln!(out, "{}\tO", column(token.text())),
            };
            last = label.map(|_| at);
        }
        if behind > first {
            out.push('\n');
        }
        first = behind;
    }
    out
}

/// A token without white space.
fn column(token: &str) -> String {
    token.chars().map(|c| if c.is_whitespace() || c.is_control() { '_' } else { c }).collect()
}
