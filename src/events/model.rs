//! What an event is.

use serde::{Deserialize, Serialize};

use crate::names::named_enum;
use crate::span::spans;
use crate::{CountryCode, Span};

named_enum! {
    /// What happened: the sixteen types of PLOVER, and eleven for the rest of the news.
    EventType {
        /// Agree, sign, accept, promise to act.
        Agree = "agree",
        /// Meet, visit, hold talks, phone, mediate.
        Consult = "consult",
        /// Praise, endorse, defend, recognise, apologise.
        Support = "support",
        /// Start or carry out cooperation.
        Cooperate = "cooperate",
        /// Give money, goods, arms, asylum, rescue.
        Aid = "aid",
        /// Yield: ease a sanction, free prisoners, lift a curfew.
        Concede = "concede",
        /// Withdraw forces, cease fire, surrender, disarm.
        Retreat = "retreat",
        /// Demand, appeal, urge, order, summon.
        Request = "request",
        /// Accuse, condemn, criticise, sue, investigate, charge.
        Accuse = "accuse",
        /// Refuse, veto, deny, cancel.
        Reject = "reject",
        /// Threaten, warn of an act of one's own.
        Threaten = "threaten",
        /// Demonstrate, strike, riot, boycott.
        Protest = "protest",
        /// Sanctions, expel, cut ties, freeze aid, convict.
        Sanction = "sanction",
        /// Move or raise forces, alert, exercise, fortify.
        Mobilize = "mobilize",
        /// Arrest, raid, ban, seize, deport, cyber attack.
        Coerce = "coerce",
        /// Attack, shoot, bomb, clash, invade, kill, war.
        Assault = "assault",
        /// Vote, election, referendum, result.
        Election = "election",
        /// Appoint, take office, resign, be dismissed.
        Personnel = "personnel",
        /// Arrive, leave, travel, flee.
        Movement = "movement",
        /// Die, be injured, be born, fall ill, marry.
        Life = "life",
        /// Crash, fire, collapse, capsizing.
        Accident = "accident",
        /// Earthquake, flood, storm, drought, epidemic.
        Disaster = "disaster",
        /// Deal, investment, price or market move, budget.
        Economy = "economy",
        /// Trial, hearing, acquittal, appeal.
        Justice = "justice",
        /// Pass, propose, repeal a law or decree.
        Legislate = "legislate",
        /// Match, win, draw, qualification, transfer.
        Sport = "sport",
        /// Discovery, study, spacecraft, medical result.
        Science = "science",
    }
}

named_enum! {
    /// Whether it happened.
    EventStatus {
        /// It happened.
        Occurred = "occurred",
        /// It is going on.
        Ongoing = "ongoing",
        /// It is scheduled, promised or expected.
        Planned = "planned",
        /// It is said not to have happened, or was refused.
        Denied = "denied",
        /// It is only thought of; left out of the default list.
        Hypothetical = "hypothetical",
    }
}

named_enum! {
    /// What a party or thing is to an event.
    ArgumentRole {
        /// Who does it; all sides of a symmetric event.
        Actor = "actor",
        /// To whom.
        Recipient = "recipient",
        /// Where.
        Location = "location",
        /// Who hosts it.
        Host = "host",
        /// Who mediates.
        Mediator = "mediator",
        /// With what.
        Instrument = "instrument",
        /// About what.
        Topic = "topic",
    }
}

named_enum! {
    /// The sector of society that a party belongs to, in PLOVER's codes.
    Sector {
        /// Police.
        Police = "COP",
        /// Executive government.
        Government = "GOV",
        /// Courts.
        Judiciary = "JUD",
        /// Parliament.
        Legislature = "LEG",
        /// Armed forces of a state.
        Military = "MIL",
        /// Paramilitary and militia on the state's side.
        Paramilitary = "PRM",
        /// Political party.
        Party = "PTY",
        /// Armed opposition.
        Rebel = "REB",
        /// Intelligence service.
        Intelligence = "SPY",
        /// Armed actors of unknown side.
        UnidentifiedArmed = "UAF",
        /// Unknown.
        Unknown = "UNK",
        /// Agriculture.
        Agriculture = "AGR",
        /// Business.
        Business = "BUS",
        /// Organised crime.
        Crime = "CRM",
        /// Civilians.
        Civilian = "CVL",
        /// Education.
        Education = "EDU",
        /// Former officials and celebrities.
        Elite = "ELI",
        /// Journalists and media.
        Journalist = "JRN",
        /// Workers and unions.
        Labour = "LAB",
        /// Medicine and health.
        Medical = "MED",
        /// Refugees and displaced people.
        Refugee = "REF",
        /// Opposition that takes part in politics.
        Opposition = "OPP",
        /// Prisoners.
        Prisoner = "PRE",
        /// Religious bodies.
        Religious = "REL",
        /// Civil society.
        CivilSociety = "SOC",
        /// Intergovernmental organisations.
        Intergovernmental = "IGO",
        /// Non-governmental organisations.
        NonGovernmental = "NGO",
    }
}

named_enum! {
    /// The attribution of a date to an event.
    TimeSource {
        /// The text says when.
        Text = "text",
        /// It is news of the day of publication.
        Publication = "publication",
    }
}

named_enum! {
    /// How one event stands to another.
    RelationKind {
        /// `from` happened before `to`.
        Before = "before",
        /// `from` happened after `to`.
        After = "after",
        /// `from` happened during `to`.
        During = "during",
        /// `from` caused `to`.
        Cause = "cause",
    }
}

/// One thing that happened, with all its mentions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// What it is.
    pub r#type: EventType,
    /// A finer type, `phone` of `consult`.
    pub mode: Option<String>,
    /// Every word of the article that names this event.
    pub triggers: Vec<Trigger>,
    /// Who and what takes part.
    pub arguments: Vec<Argument>,
    /// When, as the value of a time.
    pub time: Option<String>,
    /// Where the date comes from.
    pub time_source: Option<TimeSource>,
    /// Whether it happened.
    pub status: EventStatus,
    /// It happened before today's story and is told as context.
    pub background: bool,
    /// The harm that it did to people.
    pub casualties: Option<Casualties>,
    /// The quote that reports it, an index into the report's quotes; `None` where the article itself does.
    pub attribution: Option<usize>,
    /// It is what the article is about.
    pub main: bool,
    /// Its PLOVER code; `None` for types outside PLOVER.
    pub plover: Option<Plover>,
    /// How sure the extractor is, from 0 to 1.
    pub confidence: f64,
}

/// A word that names an event.
pub type Trigger = crate::Cue;

/// Somebody or something that takes part in an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Argument {
    /// What it is to the event.
    pub role: ArgumentRole,
    /// An index into the report's entities; `None` for a party that is not named (دبلوماسيون روس).
    pub entity: Option<usize>,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The country that it belongs to or acts for.
    pub country: Option<CountryCode>,
    /// The sector that it belongs to.
    pub sector: Option<Sector>,
}

/// Numbers of people harmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Casualties {
    /// Dead.
    pub killed: Option<u64>,
    /// Hurt.
    pub injured: Option<u64>,
    /// Missing.
    pub missing: Option<u64>,
    /// Arrested or held.
    pub detained: Option<u64>,
    /// Driven from their homes.
    pub displaced: Option<u64>,
}

/// A PLOVER code (Political Language Ontology for Verifiable Event Records, version 2.0).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Plover {
    /// `CONSULT`.
    pub r#type: String,
    /// `phone`.
    pub mode: Option<String>,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
    pub quad: u8,
    /// Goldstein-like score from -10 to 10.
    pub goldstein: f64,
}

/// How one event of the report stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Relation {
    /// What stands between them.
    pub kind: RelationKind,
    /// An index into the report's events.
    pub from: usize,
    /// An index into the report's events.
    pub to: usize,
}

spans!(Argument: span);
spans!(Event: triggers, arguments);
