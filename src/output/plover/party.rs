//! Who takes part in an event and where it happens, in PLOVER's codes.

use super::model::{PloverParty, PloverPlace};
use crate::gazetteer::{Entry, Gazetteer};
use crate::{Argument, Entity, EntityKind, Normaliser, Report, Sector};

include!(concat!(env!("OUT_DIR"), "/nonstate.rs"));

/// Classes of the gazetteer with the codes that GeoNames has for them.
const FEATURES: [(&str, &str); 5] =
    [("country", "PCLI"), ("capital", "PPLC"), ("city", "PPL"), ("district", "PPLX"), ("region", "ADMD")];

/// Mentions of an entity whose names are looked up.
const MAX_NAMES: usize = 16;

/// Looks up what is known of the entities of a report.
pub(super) struct Coder<'r> {
    report: &'r Report,
    gazetteer: Option<Gazetteer>,
}

impl<'r> Coder<'r> {
    pub(super) fn new(report: &'r Report) -> Self {
        Self { report, gazetteer: Gazetteer::embedded().ok() }
    }

    /// An argument as a party.
    pub(super) fn party(&self, argument: &Argument) -> PloverParty {
        let entity = self.entity(argument);
        let known = entity.and_then(|entity| self.known(entity));
        let role = entity.and_then(|entity| entity.roles.iter().find(|role| !role.former));
        let known_sector = known.and_then(|entry| entry.sector?.parse().ok());
        let country = argument.country.or_else(|| entity?.country);
        let country = country.and_then(|code| code.alpha3()).map(str::to_owned);
        let sector = known_sector.or(argument.sector);
        let (country, sector) = match (country, beyond_states(entity, known, sector)) {
            (None, Some(code)) => (Some(code.to_owned()), sector.filter(|&sector| !is_nonstate(sector))),
            (country, _) => (country, sector.filter(|&sector| sector != Sector::Intergovernmental)),
        };
        PloverParty {
            name: entity.map(name).map(str::to_owned),
            country,
            sector: sector.filter(|&sector| sector != Sector::Unknown),
            title: role.map(|role| role.span.text().to_owned()),
            wikidata: wikidata(entity),
            span: argument.span.clone(),
        }
    }

    /// An argument as a place.
    pub(super) fn place(&self, argument: &Argument) -> PloverPlace {
        let entity = self.entity(argument);
        let known = entity.and_then(|entity| self.known(entity));
        let feature = known.and_then(|entry| FEATURES.iter().find(|(class, _)| *class == entry.class));
        let link = entity.and_then(|entity| entity.link.as_ref());
        let country = argument.country.or_else(|| entity?.country);
        PloverPlace {
            name: entity.map(name).map(str::to_owned),
            country: country.and_then(|code| code.alpha3()).map(str::to_owned),
            feature: feature.map(|(_, code)| (*code).to_owned()),
            latitude: link.and_then(|link| link.latitude),
            longitude: link.and_then(|link| link.longitude),
            wikidata: wikidata(entity),
            span: argument.span.clone(),
        }
    }

    pub(super) fn entity(&self, argument: &Argument) -> Option<&'r Entity> {
        self.report.entities.get(argument.entity?)
    }

    /// The entry of the gazetteer that an entity was linked to.
    fn known(&self, entity: &Entity) -> Option<Entry<'_>> {
        let gazetteer = self.gazetteer.as_ref()?;
        let link = entity.link.as_ref()?;
        let names = entity.mentions.iter().map(|mention| mention.span.text()).take(MAX_NAMES);
        std::iter::once(entity.name.as_str()).chain(names).find_map(|name| {
            let name = Normaliser::lookup().normalise(name);
            let whole = gazetteer.names("", name.text(), 0).into_iter().filter(|found| found.end == name.text().len());
            let mut entries = whole.flat_map(|found| found.readings).filter_map(|reading| gazetteer.entry(reading.id));
            entries.find(|entry| entry.kind == entity.kind && link.name_en.as_deref() == Some(entry.name_en))
        })
    }
}

/// The usual English name of an entity, else its fullest one in the article.
pub(in crate::output) fn name(entity: &Entity) -> &str {
    let english = entity.link.as_ref().and_then(|link| link.name_en.as_deref());
    english.unwrap_or(&entity.name)
}

fn wikidata(entity: Option<&Entity>) -> Option<String> {
    entity?.link.as_ref()?.wikidata.clone()
}

/// PLOVER's code of a body that no state has.
fn beyond_states(entity: Option<&Entity>, known: Option<Entry<'_>>, sector: Option<Sector>) -> Option<&'static str> {
    let english = entity.filter(|entity| entity.kind == EntityKind::Organization).and_then(|entity| {
        let name = entity.link.as_ref()?.name_en.as_deref()?;
        let at = NONSTATE.binary_search_by_key(&name, |(name, _)| name).ok()?;
        NONSTATE.get(at).map(|(_, code)| *code)
    });
    english.or_else(|| match (known.map(|entry| entry.class), sector) {
        (Some("igo"), _) | (_, Some(Sector::Intergovernmental)) => Some("IGO"),
        (Some("armed_group"), _) => Some("IMG"),
        (Some("ngo"), Some(Sector::NonGovernmental)) => Some("NGO"),
        _ => None,
    })
}

/// Says a sector no more than that a body is no state's?
fn is_nonstate(sector: Sector) -> bool {
    matches!(sector, Sector::Intergovernmental | Sector::NonGovernmental)
}
