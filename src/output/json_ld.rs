//! A report in the words of schema.org, for search engines and knowledge graphs.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::{
    ArgumentRole, CountryCode, Entity, EntityKind, Event, EventStatus, Gender, MentionForm, Quote, Report, Role, Span,
};

const WIKIDATA: &str = "http://www.wikidata.org/entity/";

/// A report as JSON-LD: a [NewsArticle](https://schema.org/NewsArticle) that mentions its entities and events and has its
/// quotes as parts. One line, which may stand in a `<script type="application/ld+json">` as it is.
///
/// Entities are `Person`, `Organization`, `AdministrativeArea`, `Place`, `LandmarksOrHistoricalBuildings` (facilities) and
/// `Event` (named events), with `sameAs` where their Wikidata item is known. What happened is an `Action` with its
/// `agent`s, `object`s (to whom it is done), `participant`s (hosts and mediators), `instrument`s and `location`s, and
/// khabar's type as `additionalType`. Schema.org cannot say that something did not happen: denied and hypothetical events
/// are left out, as are topics. What has no value is not there. An `@id` is local to the document: `#entity-0` is the
/// first of [`Report::entities`], `#event-0` of [`Report::events`], `#quote-0` of [`Report::quotes`].
///
/// ```
/// let report = khabar::extract("قال الرئيس الفرنسي إيمانويل ماكرون في بيروت: «لن نوقع الاتفاق أبدا».", None)?;
/// let value: serde_json::Value = serde_json::from_str(&khabar::output::json_ld(&report)).unwrap();
/// assert_eq!(value["@type"], "NewsArticle");
/// assert_eq!(value["mentions"][0]["@type"], "Person");
/// assert_eq!(value["mentions"][0]["jobTitle"][0], "الرئيس الفرنسي");
/// assert_eq!(value["hasPart"][0]["creator"]["@id"], "#entity-0");
/// # Ok::<(), khabar::Error>(())
/// ```
#[must_use]
pub fn json_ld(report: &Report) -> String {
    let article = &report.article;
    let title = article.title().map(Span::text);
    let byline = article.byline();
    let authors = byline.iter().flat_map(|byline| &byline.authors).map(|name| json!({"@type": "Person", "name": name}));
    let dateline = article.dateline();
    let agencies = dateline.iter().flat_map(|dateline| &dateline.agencies);
    let agencies = agencies.map(|agency| json!({"@type": "Organization", "name": agency.text()}));
    let entities = report.entities.iter().enumerate().map(|(index, entity)| thing(index, entity));
    let events = report.events.iter().enumerate().filter(|(_, event)| status(event).is_some());
    let events = events.map(|(index, event)| action(index, event));
    let quotes = report.quotes.iter().enumerate().map(|(index, quote)| quotation(index, quote));
    let value = object([
        ("@context", Some("https://schema.org".into())),
        ("@type", Some("NewsArticle".into())),
        ("identifier", article.id().map(Value::from)),
        ("url", article.url().map(Value::from)),
        ("headline", title.map(Value::from)),
        ("datePublished", article.published().map(|published| published.to_string().into())),
        ("inLanguage", article.language().map(Value::from)),
        ("dateline", dateline.map(|dateline| dateline.span.text().into())),
        ("author", some(authors.chain(agencies))),
        ("publisher", article.outlet().map(|outlet| json!({"@type": "Organization", "name": outlet}))),
        ("mentions", some(entities.chain(events))),
        ("hasPart", some(quotes)),
        ("articleBody", Some(article.text().as_str().into())),
    ]);
    // Nothing in it ends a script or begins a comment of HTML.
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e")
}

fn thing(index: usize, entity: &Entity) -> Value {
    let link = entity.link.as_ref();
    let r#type = match entity.kind {
        EntityKind::Person => "Person",
        EntityKind::Organization => "Organization",
        EntityKind::Gpe => "AdministrativeArea",
        EntityKind::Location => "Place",
        EntityKind::Facility => "LandmarksOrHistoricalBuildings",
        EntityKind::NamedEvent => "Event",
    };
    let is_person = entity.kind == EntityKind::Person;
    let address = |country: &CountryCode| json!({"@type": "PostalAddress", "addressCountry": country.as_str()});
    let nation = |country: &CountryCode| json!({"@type": "Country", "identifier": country.as_str()});
    let geo = link.and_then(|link| link.latitude.zip(link.longitude));
    let gender = entity.gender.map(|gender| match gender {
        Gender::Masculine => "https://schema.org/Male",
        Gender::Feminine => "https://schema.org/Female",
    });
    let country = entity.country.as_ref();
    object([
        ("@id", Some(local("entity", index))),
        ("@type", Some(r#type.into())),
        ("name", Some(entity.name.as_str().into())),
        ("alternateName", some(other_names(entity).map(Value::from))),
        ("sameAs", link.and_then(|link| link.wikidata.as_deref()).map(|item| format!("{WIKIDATA}{item}").into())),
        ("gender", gender.map(Value::from)),
        ("jobTitle", some(entity.roles.iter().filter(|role| !role.former).map(|role| role.span.text().into()))),
        ("worksFor", some(entity.roles.iter().filter(|role| !role.former).filter_map(worked_for))),
        ("nationality", country.filter(|_| is_person).map(nation)),
        ("address", country.filter(|_| !is_person).map(address)),
        ("geo", geo.map(|(north, east)| json!({"@type": "GeoCoordinates", "latitude": north, "longitude": east}))),
    ])
}

/// The names besides the fullest one, each once, and the English one.
fn other_names(entity: &Entity) -> impl Iterator<Item = &str> {
    let mentions = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
    let names: BTreeSet<&str> = mentions.map(|mention| mention.span.text()).chain(english(entity)).collect();
    names.into_iter().filter(|name| *name != entity.name)
}

fn english(entity: &Entity) -> Option<&str> {
    entity.link.as_ref()?.name_en.as_deref()
}

fn worked_for(role: &Role) -> Option<Value> {
    role.organization.map(|index| json!({"@id": local("entity", index)}))
}

fn action(index: usize, event: &Event) -> Value {
    let of = |roles: &'static [ArgumentRole]| {
        let parties = event.arguments.iter().filter(|argument| roles.contains(&argument.role));
        some(parties.map(|argument| party(argument.entity, argument.span.text())))
    };
    let kind = match &event.mode {
        Some(mode) => format!("{}/{mode}", event.r#type),
        None => event.r#type.to_string(),
    };
    object([
        ("@id", Some(local("event", index))),
        ("@type", Some("Action".into())),
        ("additionalType", Some(kind.into())),
        ("name", event.triggers.first().map(|trigger| trigger.span.text().into())),
        ("actionStatus", status(event).map(Value::from)),
        ("startTime", event.time.as_deref().map(Value::from)),
        ("agent", of(&[ArgumentRole::Actor])),
        ("object", of(&[ArgumentRole::Recipient])),
        ("participant", of(&[ArgumentRole::Host, ArgumentRole::Mediator])),
        ("instrument", of(&[ArgumentRole::Instrument])),
        ("location", of(&[ArgumentRole::Location])),
    ])
}

/// How schema.org says how far an action has come; it has no word for what did not happen.
fn status(event: &Event) -> Option<&'static str> {
    match event.status {
        EventStatus::Occurred => Some("https://schema.org/CompletedActionStatus"),
        EventStatus::Ongoing => Some("https://schema.org/ActiveActionStatus"),
        EventStatus::Planned => Some("https://schema.org/PotentialActionStatus"),
        EventStatus::Denied | EventStatus::Hypothetical => None,
    }
}

fn quotation(index: usize, quote: &Quote) -> Value {
    let speaker = quote.speaker.as_ref();
    object([
        ("@id", Some(local("quote", index))),
        ("@type", Some("Quotation".into())),
        ("additionalType", Some(quote.kind.as_str().into())),
        ("creator", speaker.map(|speaker| party(speaker.entity, speaker.span.text()))),
        ("text", Some(quote.span.text().into())),
    ])
}

/// An entity by its id, or somebody who has only the words of the text.
fn party(entity: Option<usize>, text: &str) -> Value {
    match entity {
        Some(index) => json!({"@id": local("entity", index)}),
        None => json!({"name": text}),
    }
}

fn local(what: &str, index: usize) -> Value {
    format!("#{what}-{index}").into()
}

/// The fields that have a value.
fn object<const N: usize>(fields: [(&str, Option<Value>); N]) -> Value {
    let told = fields.into_iter().filter_map(|(name, value)| value.map(|value| (name.to_owned(), value)));
    Value::Object(told.collect::<Map<_, _>>())
}

/// A list, or nothing where it is empty.
fn some(values: impl Iterator<Item = Value>) -> Option<Value> {
    let values: Vec<Value> = values.collect();
    (!values.is_empty()).then_some(Value::Array(values))
}
