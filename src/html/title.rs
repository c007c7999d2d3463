//! Which of the titles of a page is the article's.

use super::claims::Sources;
use crate::FieldSource;
use crate::text::{is_arabic_letter, is_word};

/// What sites put between a title and their own name.
pub(super) const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " « ", " » ", " • ", "|", " / ", " ـ "];

/// Letters and digits alone, lower case: what titles are compared by.
pub(super) fn letters(text: &str) -> String {
    let mut folded = String::from(crate::Normaliser::lookup().normalise(text).text());
    folded.retain(is_word);
    if folded.is_ascii() || folded.chars().all(|c| c.is_ascii() || is_arabic_letter(c)) {
        folded.make_ascii_lowercase();
        return folded;
    }
    folded.to_lowercase()
}

/// A title has at most so many bytes.
const MAX_TITLE: usize = 800;

/// The titles that the fields of a page tell, as they are compared.
#[derive(Debug, Default)]
pub(super) struct Titles(Vec<String>);

impl Titles {
    pub(super) fn of<'a>(titles: impl IntoIterator<Item = &'a str>) -> Self {
        Self(titles.into_iter().map(letters).filter(|title| !title.is_empty()).collect())
    }

    /// Is a text one of them, maybe without the name of the site?
    pub(super) fn has(&self, text: &str) -> bool {
        // Without letters it is shorter, but of no title less than half is left.
        if text.len() > MAX_TITLE || self.0.iter().all(|title| text.len() * 2 <= title.len()) {
            return false;
        }
        let text = letters(text);
        !text.is_empty() && self.0.iter().any(|title| text.len() * 2 > title.len() && title.contains(&text))
    }
}

/// The title, and where it was taken from. `headings` are the headings that readers see, in order of the page.
///
/// A heading that a field of the page confirms is what readers see as the title, with all its marks. Without one the most
/// trusted field is the title, without the name of the site.
pub(super) fn settle(sources: &Sources, headings: &[String], outlet: Option<&str>) -> Option<(String, FieldSource)> {
    let fields: Vec<(&str, FieldSource)> = sources
        .iter()
        .filter_map(|(source, claims)| {
            let title = claims.title.as_deref()?.trim();
            (!title.is_empty()).then_some((title, *source))
        })
        .collect();
    let plain: Vec<String> = fields.iter().map(|(title, _)| letters(title)).collect();
    let confirmed = headings.iter().find(|heading| {
        let heading = letters(heading);
        plain.iter().any(|field| {
            let close = heading.len() * 2 > field.len() && field.contains(&*heading);
            // A field may be cut where it is too long.
            let cut = field.len() >= 40 && field.len() * 3 > heading.len() * 2 && heading.starts_with(&**field);
            !heading.is_empty() && (close || cut)
        })
    });
    if let Some(heading) = confirmed {
        return Some((heading.clone(), FieldSource::Visible));
    }
    let (title, source) = fields.iter().find(|(title, _)| !is_outlet(title, outlet))?;
    // What another field says without it is the name of the site.
    let shorter = without_site(title, &plain, outlet);
    Some((shorter.to_owned(), *source))
}

fn is_outlet(title: &str, outlet: Option<&str>) -> bool {
    outlet.is_some_and(|outlet| letters(outlet) == letters(title))
}

/// A title without the name of the site before or behind it.
fn without_site<'a>(title: &'a str, fields: &[String], outlet: Option<&str>) -> &'a str {
    let outlet = outlet.map(letters).unwrap_or_default();
    let is_site = |part: &str| {
        let part = letters(part);
        !part.is_empty() && (outlet.contains(&part) || (!outlet.is_empty() && part.contains(&outlet)))
    };
    let is_field = |part: &str| {
        let part = letters(part);
        fields.contains(&part)
    };
    for separator in SEPARATORS {
        if let Some((rest, last)) = title.rsplit_once(separator)
            && (is_site(last) || is_field(rest))
        {
            return rest.trim();
        }
        if let Some((first, rest)) = title.split_once(separator)
            && (is_site(first) || is_field(rest))
        {
            return rest.trim();
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::claims::Claims;

    fn sources(titles: &[(FieldSource, &str)]) -> Sources {
        let claims = |title: &str| Claims { title: Some(title.to_owned()), ..Claims::default() };
        titles.iter().map(|(source, title)| (*source, claims(title))).collect()
    }

    fn title(titles: &[(FieldSource, &str)], headings: &[&str], outlet: Option<&str>) -> (String, FieldSource) {
        let headings: Vec<String> = headings.iter().map(|&heading| heading.to_owned()).collect();
        settle(&sources(titles), &headings, outlet).unwrap()
    }

    #[test]
    fn the_heading_with_its_marks() {
        let fields = [
            (FieldSource::OpenGraph, "محادثات صريحة في أنقرة"),
            (FieldSource::Title, "محادثات صريحة في أنقرة - الخبر"),
        ];
        let found = title(&fields, &["الخبر", "محادثات \"صريحة\" في أنقرة", "اقرأ أيضا"], None);
        assert_eq!(found, ("محادثات \"صريحة\" في أنقرة".to_owned(), FieldSource::Visible));
    }

    #[test]
    fn a_field_without_the_site() {
        for field in ["الخبر | محادثات في أنقرة", "محادثات في أنقرة - الخبر", "محادثات في أنقرة | موقع الخبر"]
        {
            let found = title(&[(FieldSource::OpenGraph, field)], &["الأكثر قراءة"], Some("الخبر"));
            assert_eq!(found.0, "محادثات في أنقرة", "{field}");
        }
        let fields = [(FieldSource::Title, "محادثات - أنقرة - نيوز"), (FieldSource::Meta, "محادثات - أنقرة")];
        assert_eq!(title(&fields, &[], None).0, "محادثات - أنقرة");
        assert_eq!(title(&[(FieldSource::Title, "محادثات - أنقرة")], &[], None).0, "محادثات - أنقرة");
    }

    #[test]
    fn a_field_that_is_cut() {
        let long = "محادثات طويلة في أنقرة بين وفود من دول كثيرة تتناول مستقبل التعاون في المنطقة";
        let cut = &long[..long.char_indices().nth(60).unwrap().0];
        assert_eq!(title(&[(FieldSource::JsonLd, cut)], &[long], None).0, long);
    }
}
