//! What a name or word of the gazetteer may be: the marks that the tagger of names reads.
//!
//! `build.rs` compiles this file too, so that the automaton and the code that reads it agree. It may therefore use
//! nothing else of the crate.

macro_rules! marks {
    ($($(#[$doc:meta])* $variant:ident),+ $(,)?) => {
        /// One of the things that a phrase may be; a phrase may be several.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Mark { $($(#[$doc])* $variant,)+ }

        impl Mark {
            #[allow(dead_code)]
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant),+];
        }
    };
}

marks! {
    /// A country.
    Country,
    /// A city or region.
    Place,
    /// A place whose name is an ordinary word too, or a small town.
    WeakPlace,
    /// A sea, river, mountain, region.
    Physical,
    /// A building, airport, bridge.
    Facility,
    /// A person.
    Person,
    /// A surname that several bear, or that is an ordinary word.
    WeakPerson,
    /// An organisation.
    Organization,
    /// An organisation whose name is an ordinary word too.
    WeakOrganization,
    /// A sports club of several words.
    Team,
    /// A relation adjective of a country or people.
    Demonym,
    /// A title or role.
    Role,
    /// A tournament, war, conference.
    Event,
    /// وزارة: what an organisation's name begins with.
    OrganizationHead,
    /// مدينة
    PlaceHead,
    /// بحر
    LocationHead,
    /// مطار
    FacilityHead,
    /// كأس
    EventHead,
    /// بن: part of a personal name.
    Particle,
}

/// In what is told of a name's entries: there is one, and its number and flags follow at once.
#[allow(dead_code)]
pub(crate) const SINGLE: u32 = 1 << 23;

impl Mark {
    pub(crate) const fn bit(self) -> u64 {
        1 << self as u64
    }
}
