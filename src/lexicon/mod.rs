//! The embedded tables: written as TSV under `data/`, compiled by `build.rs`, searched in place.
//!
//! Nothing is parsed at start-up, but for a list of the words that phrases start with, and looking up allocates nothing.

pub(crate) mod compile;
mod lemmas;
mod openings;
mod phrases;

use once_cell::sync::OnceCell;

pub(crate) use lemmas::Lemmas;
pub(crate) use openings::Openings;
pub(crate) use phrases::{Head, Phrase, Phrases};

use crate::{CountryCode, Error};

/// What kind of source an agency phrase names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// A name that can be nothing else: رويترز.
    Named,
    /// A name that is an ordinary word too: اليوم.
    Ambiguous,
    /// No particular one: وكالات.
    Generic,
}

/// All embedded tables.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// Names of countries (0) and of capitals, or of both (1).
    pub(crate) places: Phrases,
    /// Phrases that hold a place name and are none.
    pub(crate) place_blocks: Phrases,
    /// Words before which a weak place name is a place: في, دولة.
    pub(crate) place_cues: Phrases,
    /// Cities that stand in datelines.
    pub(crate) cities: Phrases,
    /// Agencies and outlets; [`Lexicon::source`] reads the value.
    pub(crate) agencies: Phrases,
    /// What stands beside an author: بقلم, تصوير; 1 if only in a byline given by itself.
    pub(crate) byline_labels: Phrases,
    /// Nouns that the name of a source explains: وكالة, صحيفة.
    pub(crate) source_nouns: Phrases,
    /// Abbreviations whose full stop ends no sentence.
    pub(crate) abbreviations: Phrases,
    /// Words behind the dot of a domain name: نت.
    pub(crate) domain_words: Phrases,
    /// What ends a story: انتهى.
    pub(crate) end_marks: Phrases,
    /// Month names; the value is `calendar * 16 + number`.
    pub(crate) months: Phrases,
    /// Weekday names; the value is the day, Monday 1.
    pub(crate) weekdays: Phrases,
    /// هـ, م and the like; the value is the calendar.
    pub(crate) eras: Phrases,
    /// What joins a Hijri date and its Gregorian one: الموافق.
    pub(crate) corresponding: Phrases,
    /// Words before the number of a year: عام, من سنة.
    pub(crate) year_words: Phrases,
    /// The words of the number grammar; `numbers::lexeme` reads the value.
    pub(crate) number_words: Phrases,
    /// What is counted and paid; the value is the index of the unit.
    pub(crate) units: Phrases,
    /// The same in letters with full stops: ج.م.
    pub(crate) unit_abbreviations: Phrases,
    /// What limits the number before it: على الأقل; the value is the index of the approximation.
    pub(crate) after_number: Phrases,
    /// What makes the hour of a day of the ordinal before it: صباحا.
    pub(crate) day_parts: Phrases,
    /// The words of the time grammar; `times::lexeme` reads the value.
    pub(crate) time_words: Phrases,
    /// Nouns whose number is no year: المادة, رحلة.
    pub(crate) numbered: Phrases,
    /// Function words that may stand behind a bare year.
    pub(crate) prepositions: Phrases,
    /// Institutions that a relation adjective makes a name of: حكومة (فرنسية); the value is the kind.
    pub(crate) institutions: Phrases,
    /// Nouns that a name explains: صحيفة, مدينة; the value is the kind.
    pub(crate) classifiers: Phrases,
    /// Nouns that names of several words begin with: وزارة, مطار; the value is the kind.
    pub(crate) heads: Phrases,
    /// Definite words that no name of a body goes on with: الماضية.
    pub(crate) stops: Phrases,
    /// Plurals and other nouns of institutions that take feminine adjectives without looking so: فصائل.
    pub(crate) feminine: Phrases,
    /// A preposition with a noun that is a name, too: لصالح, بفضل.
    pub(crate) adverbials: Phrases,
    /// Words of kinship before a name: نجل.
    pub(crate) kinship: Phrases,
    /// Relation adjectives of movements and communities: حوثي.
    pub(crate) movements: Phrases,
    /// First nouns of the names of settlements: تل (حلف), and what tells two of one name apart: (أورم) الكبرى.
    pub(crate) toponyms: Phrases,
    pub(crate) toponym_adjectives: Phrases,
    /// Given names, many of them words of the language too: كامل, صفاء.
    pub(crate) given_names: Phrases,
    /// First nouns of the names of bodies: لجنة, المجلس.
    pub(crate) bodies: Phrases,
    /// Institutions of several words that name no particular one without a nationality: قوات الأمن.
    pub(crate) generic_bodies: Phrases,
    /// Words of sports news.
    pub(crate) sport_cues: Phrases,
    /// Nouns whose names stand in quotation marks behind them and without them: صحيفة.
    pub(crate) media_nouns: Phrases,
    /// What ministries are called for short: الخارجية.
    pub(crate) ministries: Phrases,
    /// Phrases that begin like the name of a body and are none: مركز المدينة.
    pub(crate) not_bodies: Phrases,
    /// What bodies are for: (المرصد) لحقوق (الإنسان); 1 if it is done to others, too: (اللجنة) لدعم (الأسرى).
    pub(crate) purposes: Phrases,
    /// What is called after people: جامع (الملك فهد); 1 if after places, too.
    pub(crate) dedications: Phrases,
    /// Nouns of settlements, which a name follows: قرية.
    pub(crate) settlements: Phrases,
    /// What only ends a name of two words: (صلاح) الدين.
    pub(crate) name_ends: Phrases,
    /// Adjectives that belong to a body's name behind its nationality: الرسمية.
    pub(crate) lasting: Phrases,
    /// Nouns that stand for what was named before: الوزارة; the value is the index of the noun.
    pub(crate) nouns: Phrases,
    /// Duals that stand for two things: الوزيران; the value is the index of the pair.
    pub(crate) pairs: Phrases,
    /// First nouns of titles, those of one meaning alike; `entities::nominal` reads the value.
    pub(crate) role_heads: Phrases,
    /// Words before the side of a match: تغلب, ضيفه.
    pub(crate) opponents: Phrases,
    /// Nouns behind which a maker's name tells a product: طراز (إيرباص).
    pub(crate) model_nouns: Phrases,
    /// Names of what is no entity: diseases, weapons.
    pub(crate) not_names: Phrases,
    /// Pronouns, behind which an adjective or verb is no name, and 1 for particles, behind which a verb is none: وهو, لم.
    pub(crate) predicate_cues: Phrases,
    /// Nouns that stand before a name and are no part of it: مياه (البحر المتوسط), نظام (القذافي).
    pub(crate) carriers: Phrases,
    /// Articles of other languages that belong to names: ذي (ستاندارد).
    pub(crate) foreign_articles: Phrases,
    /// Titles of those whose name follows: نظيره.
    pub(crate) peers: Phrases,
    /// أحد: they stand before those of whom somebody is one.
    pub(crate) partitives: Phrases,
    /// Adjectives of broadcasters: (محطة «...») التلفزيونية.
    pub(crate) broadcasting: Phrases,
    /// What a facility may belong to without being called so: (مستشفى) المدينة.
    pub(crate) common_places: Phrases,
    /// Events that are called by their place: مؤتمر (باريس).
    pub(crate) gatherings: Phrases,
    /// What somebody holds or seeks, whoever it is: منصب (الوزير).
    pub(crate) posts: Phrases,
    /// Media and their people, to whom holders of roles talk: صحيفة, مراسل.
    pub(crate) outlets: Phrases,
    /// Words between a role and the name: المدعو (0), آنذاك (1).
    pub(crate) role_links: Phrases,
    /// Words that no role goes on with: إن, الذي.
    pub(crate) role_stops: Phrases,
    /// Titles and roles: وزير; `entities::role` reads the value.
    pub(crate) titles: Phrases,
    /// What is said of a role: سابق (1), راحل (2).
    pub(crate) role_modifiers: Phrases,
    /// What ministries are for: الخارجية.
    pub(crate) portfolios: Phrases,
    /// Parts of personal names: بن, أبو.
    pub(crate) name_particles: Phrases,
    /// Relation adjectives of countries: روسية; [`Lexicon::nationality`] reads the value.
    pub(crate) nationalities: Phrases,
    /// Nouns for those who speak: متحدث, مصدر; `quotes::speaker` reads the value.
    pub(crate) speakers: Phrases,
    /// Participles and phrases that report speech; `quotes::cue` reads the value.
    pub(crate) cue_words: Phrases,
    /// Whom one speaks to: الصحفيين.
    pub(crate) addressees: Phrases,
    /// Through what one speaks: بيان.
    pub(crate) media: Phrases,
    /// Relative pronouns.
    pub(crate) relatives: Phrases,
    /// Names of Latin letters: سي; 1 if it is a word as well: أي.
    pub(crate) letters: Phrases,
    /// Words that an indirect question begins with.
    pub(crate) questions: Phrases,
    /// Words with ب that only look like what is said: باسم.
    pub(crate) in_name_of: Phrases,
    /// Words behind which a clause begins: لكن.
    pub(crate) openers: Phrases,
    /// What stands between a document and who issued it: (تقرير) نشرته.
    pub(crate) published_by: Phrases,
    /// What stands between a noun and the name of who it is: يدعى.
    pub(crate) named_by: Phrases,
    /// Adjectives that govern the preposition behind them: التابعة لـ.
    pub(crate) governing_adjectives: Phrases,
    /// Pronouns that are the subject of a verb behind them: وهو.
    pub(crate) pronouns: Phrases,
    /// Forms of كان before a subject and its verb.
    pub(crate) auxiliaries: Phrases,
    /// Words before a title in quotation marks: بعنوان, مشروع.
    pub(crate) titled: Phrases,
    /// What one brings about by saying so: أعلن الحرب; 1 if it must be one's own: أعلن استقالته.
    pub(crate) proclaimed: Phrases,
    /// Pronouns that are an object: إياه.
    pub(crate) object_pronouns: Phrases,
    /// What joins a verb of speaking to what was said before it: لكنه (طالب).
    pub(crate) but: Phrases,
    /// Those whose demands are acts and no speech: متظاهرون.
    pub(crate) crowds: Phrases,
    /// أن and إن, alone and with pronouns.
    pub(crate) that: Phrases,
    /// Before which أن begins no reported clause: بعد (أن).
    pub(crate) not_that: Phrases,
    /// Words before a verb of something that was not said.
    pub(crate) negations: Phrases,
    /// What begins a clause of the article's own behind what somebody said: فيما.
    pub(crate) clause_starts: Phrases,
    /// The same, where no comma need stand before it: بعدما.
    pub(crate) late_clauses: Phrases,
    /// What acts agree with and nobody says: (وفق) القانون.
    pub(crate) not_sources: Phrases,
    /// Slogans of crowds and what they stand on: شعارات, لافتات.
    pub(crate) slogans: Phrases,
    /// هذا, تلك.
    pub(crate) demonstratives: Phrases,
    /// What a source asks for itself: عدم ذكر اسمه.
    pub(crate) anonymity: Phrases,
    /// Words with which a clause begins that another one with ف answers: إذا, على الرغم.
    pub(crate) conditions: Phrases,
    /// Time zones: بتوقيت غرينتش; the value is the index of the zone.
    pub(crate) time_zones: Phrases,
    /// Words that tell the tense of their clause: 0 future, 1 past.
    pub(crate) tense_cues: Phrases,
    /// Words by which اليوم is nowadays; `times::nowadays` reads the value. Verbs stand for their lemma.
    pub(crate) nowadays: Phrases,
    /// Words that tell whether something happened; `events::status` reads the value.
    pub(crate) status_cues: Phrases,
    /// Words that begin a clause; `syntax::clause` reads the value.
    pub(crate) clause_words: Phrases,
    /// Words before what they count: عدد, عشرات.
    pub(crate) quantifiers: Phrases,
    /// Prepositions and locative words; `syntax::governed` reads the value.
    pub(crate) governing_words: Phrases,
    /// Words that set one event into relation to another: بعد; `events::relation` reads the value.
    pub(crate) relating_words: Phrases,
    /// What those of these tables that are watched may have at a word.
    starts: openings::Starts,
}

macro_rules! table {
    ($name:literal) => {
        Phrases::load($name, include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".phrases")))
    };
}

impl Lexicon {
    /// The tables, loaded once.
    pub(crate) fn get() -> Result<&'static Self, Error> {
        static LEXICON: OnceCell<Lexicon> = OnceCell::new();
        LEXICON.get_or_try_init(|| {
            Ok(Self {
                places: table!("places")?,
                place_blocks: table!("place_blocks")?,
                place_cues: table!("place_cues")?,
                cities: table!("cities")?,
                agencies: table!("agencies")?.abbreviated(),
                byline_labels: table!("byline_labels")?,
                source_nouns: table!("source_nouns")?,
                abbreviations: table!("abbreviations")?.abbreviated(),
                domain_words: table!("domain_words")?,
                end_marks: table!("end_marks")?,
                months: table!("months")?,
                weekdays: table!("weekdays")?,
                eras: table!("eras")?,
                corresponding: table!("corresponding")?,
                year_words: table!("year_words")?,
                number_words: table!("number_words")?,
                units: table!("units")?,
                unit_abbreviations: table!("unit_abbreviations")?.abbreviated(),
                after_number: table!("after_number")?,
                day_parts: table!("day_parts")?,
                time_words: table!("time_words")?,
                numbered: table!("numbered")?,
                prepositions: table!("prepositions")?,
                institutions: table!("institutions")?,
                classifiers: table!("classifiers")?,
                heads: table!("heads")?,
                stops: table!("stops")?,
                feminine: table!("feminine")?,
                adverbials: table!("adverbials")?,
                kinship: table!("kinship")?,
                given_names: table!("given_names")?,
                movements: table!("movements")?,
                toponyms: table!("toponyms")?,
                toponym_adjectives: table!("toponym_adjectives")?,
                bodies: table!("bodies")?,
                generic_bodies: table!("generic_bodies")?,
                sport_cues: table!("sport_cues")?,
                media_nouns: table!("media_nouns")?,
                ministries: table!("ministries")?,
                not_bodies: table!("not_bodies")?,
                purposes: table!("purposes")?,
                dedications: table!("dedications")?,
                settlements: table!("settlements")?,
                name_ends: table!("name_ends")?,
                lasting: table!("lasting")?,
                nouns: table!("nouns")?,
                pairs: table!("pairs")?,
                role_heads: table!("role_heads")?,
                posts: table!("posts")?,
                opponents: table!("opponents")?,
                model_nouns: table!("model_nouns")?,
                not_names: table!("not_names")?,
                predicate_cues: table!("predicate_cues")?,
                carriers: table!("carriers")?,
                foreign_articles: table!("foreign_articles")?,
                peers: table!("peers")?,
                partitives: table!("partitives")?,
                broadcasting: table!("broadcasting")?,
                common_places: table!("common_places")?,
                gatherings: table!("gatherings")?,
                outlets: table!("outlets")?,
                role_links: table!("role_links")?,
                role_stops: table!("role_stops")?,
                titles: table!("titles")?,
                role_modifiers: table!("role_modifiers")?,
                portfolios: table!("portfolios")?,
                name_particles: table!("name_particles")?,
                nationalities: table!("nationalities")?,
                speakers: table!("speakers")?,
                cue_words: table!("cue_words")?,
                addressees: table!("addressees")?,
                media: table!("media")?,
                relatives: table!("relatives")?,
                letters: table!("letters")?,
                questions: table!("questions")?,
                openers: table!("openers")?,
                published_by: table!("published_by")?,
                named_by: table!("named_by")?,
                governing_adjectives: table!("governing_adjectives")?,
                pronouns: table!("pronouns")?,
                auxiliaries: table!("auxiliaries")?,
                titled: table!("titled")?,
                proclaimed: table!("proclaimed")?,
                object_pronouns: table!("object_pronouns")?,
                but: table!("but")?,
                crowds: table!("crowds")?,
                in_name_of: table!("in_name_of")?,
                that: table!("that")?,
                not_that: table!("not_that")?,
                negations: table!("negations")?,
                clause_starts: table!("clause_starts")?,
                late_clauses: table!("late_clauses")?,
                not_sources: table!("not_sources")?,
                slogans: table!("slogans")?,
                demonstratives: table!("demonstratives")?,
                anonymity: table!("anonymity")?,
                conditions: table!("conditions")?,
                time_zones: table!("time_zones")?.abbreviated(),
                tense_cues: table!("tense_cues")?,
                nowadays: table!("nowadays")?,
                status_cues: table!("status_cues")?,
                clause_words: table!("clause_words")?,
                quantifiers: table!("quantifiers")?,
                governing_words: table!("governing_words")?,
                relating_words: table!("relating_words")?,
                starts: openings::Starts::default(),
            }
            .watched())
        })
    }

    /// The country of a phrase found in [`Lexicon::nationalities`], and whether it is an ordinary word too.
    pub(crate) fn nationality(value: u64) -> (Option<CountryCode>, bool) {
        let letters = [(value >> 8) as u8, value as u8];
        (std::str::from_utf8(&letters).ok().and_then(|code| code.parse().ok()), value >> 16 & 1 == 1)
    }

    /// Is a phrase found in [`Lexicon::nationalities`] an ordinary word with its article, too: المالية?
    pub(crate) fn is_homonym(value: u64) -> bool {
        value >> 17 & 1 == 1
    }

    /// The kind of a phrase found in [`Lexicon::agencies`].
    pub(crate) fn source(value: u64) -> Source {
        match value {
            0 => Source::Named,
            1 => Source::Ambiguous,
            _ => Source::Generic,
        }
    }
}
