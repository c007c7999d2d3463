//! What one source on a page says of the article, and which source is believed.

use std::collections::HashSet;

use once_cell::sync::OnceCell;

use super::address::Addresses;
use super::date;
use super::title::letters;
use crate::lexicon::Phrases;
use crate::{FieldSource, Provenance, Published};

/// What one source says, as it says it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Claims {
    pub(super) title: Option<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) outlet: Option<String>,
    pub(super) section: Option<String>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
    pub(super) lead: Option<String>,
    pub(super) image: Option<String>,
    pub(super) keywords: Vec<String>,
    pub(super) body: Option<String>,
}

/// The sources of a page, the most trusted first.
pub(super) type Sources = Vec<(FieldSource, Claims)>;

/// What is believed, besides title and body.
#[derive(Debug, Default)]
pub(super) struct Settled {
    pub(super) published: Option<Published>,
    pub(super) modified: Option<Published>,
    pub(super) authors: Vec<String>,
    pub(super) outlet: Option<String>,
    pub(super) section: Option<String>,
    pub(super) language: Option<String>,
    pub(super) canonical_url: Option<String>,
    pub(super) lead: Option<String>,
    pub(super) image: Option<String>,
    pub(super) keywords: Vec<String>,
    pub(super) provenance: Provenance,
}

/// Settles every field but title and body.
pub(super) fn settle(sources: &Sources, addresses: &Addresses) -> Settled {
    let mut settled = Settled::default();
    let from = &mut settled.provenance;
    let text = |field: fn(&Claims) -> &Option<String>, pleases: &dyn Fn(&str) -> bool| {
        sources.iter().find_map(|(source, claims)| {
            let value = field(claims).as_deref().map(str::trim).filter(|value| !value.is_empty() && pleases(value))?;
            Some((value.to_owned(), *source))
        })
    };
    let take = |found: Option<(String, FieldSource)>, from: &mut Option<FieldSource>| {
        found.map(|(value, source)| {
            *from = Some(source);
            value
        })
    };
    let outlet = text(|claims| &claims.outlet, &is_outlet);
    settled.outlet = take(outlet, &mut from.outlet);
    settled.section = take(text(|claims| &claims.section, &|name| !is_address(name)), &mut from.section);
    settled.language = take(text(|claims| &claims.language, &is_language), &mut from.language);
    settled.lead = take(text(|claims| &claims.lead, &is_lead), &mut from.lead);
    let address = |field: fn(&Claims) -> &Option<String>, pleases: &dyn Fn(&str) -> bool| {
        sources.iter().find_map(|(source, claims)| {
            let url = addresses.absolute(field(claims).as_deref()?).filter(|url| pleases(url))?;
            Some((url, *source))
        })
    };
    settled.canonical_url =
        take(address(|claims| &claims.url, &|url| addresses.may_be_canonical(url)), &mut from.canonical_url);
    settled.image = take(address(|claims| &claims.image, &|_| true), &mut from.image);
    let sites = sites(sources, settled.canonical_url.as_deref());
    let authors = list(sources, |claims| &claims.authors, &|name| is_author(name, &sites));
    (settled.authors, from.authors) = authors;
    (settled.keywords, from.keywords) = list(sources, |claims| &claims.keywords, &|word| word.chars().count() <= 80);
    (settled.published, from.published) = dated(sources, |claims| &claims.published);
    (settled.modified, from.modified) = dated(sources, |claims| &claims.modified);
    settled
}

/// The first list that has an entry which pleases.
fn list(
    sources: &Sources,
    field: fn(&Claims) -> &Vec<String>,
    pleases: &dyn Fn(&str) -> bool,
) -> (Vec<String>, Option<FieldSource>) {
    for (source, claims) in sources {
        let mut seen = HashSet::new();
        let values = field(claims).iter().map(|value| value.trim());
        let values = values.filter(|value| !value.is_empty() && pleases(value) && seen.insert(*value));
        let values: Vec<String> = values.map(str::to_owned).collect();
        if !values.is_empty() {
            return (values, Some(*source));
        }
    }
    (Vec::new(), None)
}

/// The date that the most trusted source tells, by the source that tells the same most exactly.
fn dated(sources: &Sources, field: fn(&Claims) -> &Option<String>) -> (Option<Published>, Option<FieldSource>) {
    let mut best: Option<(Published, FieldSource)> = None;
    for (source, claims) in sources {
        let Some(date) = field(claims).as_deref().and_then(date::read) else { continue };
        let better = match &best {
            None => true,
            Some((known, _)) => date::exactness(&date) > date::exactness(known) && date::agree(&date, known),
        };
        if better {
            best = Some((date, *source));
        }
    }
    best.map_or((None, None), |(date, source)| (Some(date), Some(source)))
}

fn is_address(text: &str) -> bool {
    text.starts_with("http:") || text.starts_with("https:") || text.starts_with("//") || text.starts_with("www.")
}

/// Bytes of the name of a site. What is longer is a text, and would be compared with the name of every author.
const LONGEST_NAME: usize = 400;

/// Is it the name of a site, and not its address or account?
pub(super) fn is_outlet(name: &str) -> bool {
    name.len() <= LONGEST_NAME && !is_address(name) && !name.starts_with('@')
}

/// A tag of BCP 47: ar, ar-EG.
pub(super) fn is_language(text: &str) -> bool {
    (2..=35).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

fn is_lead(text: &str) -> bool {
    text.split_whitespace().nth(5).is_some()
}

/// What the site is called: by its pages, and by its address.
fn sites(sources: &Sources, url: Option<&str>) -> Vec<String> {
    let host = url.and_then(|url| Addresses::new(Some(url), None).host());
    let outlets = sources.iter().filter_map(|(_, claims)| claims.outlet.as_deref());
    let outlets = outlets.filter(|name| name.len() <= LONGEST_NAME);
    let names = outlets.chain(host.as_deref()).map(letters);
    names.filter(|name| !name.is_empty()).collect()
}

/// A site's name of so few bytes may stand within other names.
const SHORT: usize = 5;

/// Authors are people and agencies. Of addresses, user names and the site itself nothing is learnt.
fn is_author(name: &str, sites: &[String]) -> bool {
    let plain = letters(name);
    let length = name.chars().count();
    !is_address(name)
        && !name.contains('@')
        && (2..=80).contains(&length)
        && !plain.is_empty()
        && !sites.iter().any(|site| site.contains(&plain) || (site.len() > SHORT && plain.contains(site)))
        && !is_account(&plain)
}

/// A name that programs of sites have for whoever writes: admin.
fn is_account(plain: &str) -> bool {
    static TABLE: OnceCell<Phrases> = OnceCell::new();
    let load = || Phrases::load("account_names", include_bytes!(concat!(env!("OUT_DIR"), "/account_names.phrases")));
    TABLE.get_or_try_init(load).is_ok_and(|table| table.value_of(plain).is_some())
}
