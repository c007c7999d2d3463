//! What an entity is.

use serde::{Deserialize, Serialize};

use crate::names::named_enum;
use crate::span::spans;
use crate::{CountryCode, Span};

named_enum! {
    /// What kind of thing an entity is.
    EntityKind {
        /// A person by name.
        Person = "person",
        /// A ministry, agency, party, company, club, armed group, medium, court, parliament.
        Organization = "organization",
        /// A country, city, province, village: anything with a government.
        Gpe = "gpe",
        /// Another place: a sea, river, mountain, region, continent.
        Location = "location",
        /// A named building, airport, bridge, base, crossing, camp, stadium, street.
        Facility = "facility",
        /// A tournament, a named war, a named conference.
        NamedEvent = "named_event",
    }
}

named_enum! {
    /// How a mention refers to its entity.
    MentionForm {
        /// By name: ترامب.
        Name = "name",
        /// By a definite noun phrase: الرئيس الأميركي, الوزارة, البلدان.
        Nominal = "nominal",
        /// By a pronoun: هو.
        Pronoun = "pronoun",
    }
}

named_enum! {
    /// Grammatical gender of a person, as far as the text or the name tells it.
    Gender {
        /// وزير
        Masculine = "masculine",
        /// وزيرة
        Feminine = "feminine",
    }
}

/// One real-world entity with all its mentions. Its index in [`Report::entities`](crate::Report::entities) is its id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Its fullest form in the article.
    pub name: String,
    /// Every mention, by name or by a noun phrase that stands for it, in order of the text. Attached prefixes (و ف ب ل ك)
    /// stand outside, the article ال inside. What stands for two (البلدان) is a mention of both.
    pub mentions: Vec<Mention>,
    /// Titles and roles that the article gives a person.
    pub roles: Vec<Role>,
    /// The country that it is, lies in or acts for.
    pub country: Option<CountryCode>,
    /// Persons only.
    pub gender: Option<Gender>,
    /// What is known of it outside the article.
    pub link: Option<Link>,
    /// How sure the extractor is, from 0 to 1.
    pub confidence: f64,
}

/// One place in the text that refers to an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mention {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// How it refers.
    pub form: MentionForm,
}

/// A title or role of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Role {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The entity in which the role is held: an index into the report's entities.
    pub organization: Option<usize>,
    /// The country for which it is held.
    pub country: Option<CountryCode>,
    /// The role is said to be a past one (الرئيس السابق).
    pub former: bool,
}

/// What is known of an entity outside the article.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// Wikidata item, `Q22686`.
    pub wikidata: Option<String>,
    /// Usual English name.
    pub name_en: Option<String>,
    /// Degrees north, WGS 84.
    pub latitude: Option<f64>,
    /// Degrees east, WGS 84.
    pub longitude: Option<f64>,
    /// Inhabitants.
    pub population: Option<u64>,
}

spans!(Mention: span);
spans!(Role: span);
spans!(Entity: mentions, roles);
