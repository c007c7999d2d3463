//! Names that begin with the noun of their kind: منظمة الصحة العالمية, مجلس محافظة نينوى, مطار عدن الدولي, كأس السوبر.

use std::ops::Range;

use super::candidate::Candidate;
use super::complement::{
    Part, construct, is_department, is_field, is_lasting, is_noun, is_purpose, is_served, may_join, part,
    starts_with_lam,
};
use super::dedication::honoured;
use super::institution::{
    BODY, HEADED, MAX_WORDS, MINISTRY, Proper, candidate, is_feminine_adjective, is_inside, is_ministry, joined,
    kind_of,
};
use super::model::EntityKind;
use super::names::is_bare_adjective;
use super::tagged::{REGNAL, is_given, is_title};
use super::view::{Start, View};
use crate::CountryCode;
use crate::lexicon::Phrase;
use crate::text::is_word;
use crate::words::may_be_adjective;

/// How sure the name of a building is, and that of a body or gathering at a place.
const BUILDING: f64 = 0.68;
const PLACED: f64 = 0.8;

/// What `heads.tsv` adds to the kind of a noun that is too general, and of a plural.
const GENERAL: u64 = 16;
const PLURAL: u64 = 32;

/// What stands in `bodies.tsv` for nouns that make a name with whatever follows, لجنة, and for those that do so only with
/// their field, مديرية (المخابرات); the others need what they are for, مكتب (مكافحة المخدرات).
const ANY: u64 = 0;
const FIELD: u64 = 2;
/// Nouns of many meanings, which need more than a plain noun: حركة (السير).
const DOUBTFUL: u64 = 3;

/// What stands in `gatherings.tsv` for those that are called by what is done for a place, مؤتمر (إعمار غزة), by a settlement
/// alone, قمة (روما), and by no place.
const PURPOSE: u64 = 0;
const SETTLEMENT: u64 = 2;
const NOWHERE: u64 = 3;

/// Before what a party is for.
const FOR: [&str; 2] = ["من", "أجل"];

/// A name, read word by word behind its first noun.
struct Headed<'v> {
    view: &'v View<'v>,
    proper: &'v Proper<'v>,
    start: Start,
    head: Phrase,
    kind: EntityKind,
    /// The last token of the noun, and whether it has an article.
    last: usize,
    definite: bool,
    /// The noun makes a name of a body with whatever follows, or with what the body is for.
    body: bool,
    doubtful: bool,
    office: bool,
    field: bool,
    meeting: Option<u64>,
    /// Where the name ends so far, and whose it is.
    end: usize,
    country: Option<CountryCode>,
    /// Once the noun that the head governs is told, only adjectives go on.
    governed: bool,
    /// An ordinary noun is governed: سجن أجهزة (الاستخبارات).
    loose: bool,
    /// A proper name is told, and it is a person's.
    proper_told: bool,
    person: bool,
    /// Only a nationality goes on, what the body is for, and مستشفى جدة (العام).
    closed: bool,
    /// What the body is for is told.
    purposeful: bool,
    /// Whom it is called after is told, with a title: جامع الملك سعود.
    dedicated: bool,
}

/// A name that begins with the noun of its kind at `index`.
pub(super) fn headed(view: &View<'_>, index: usize, proper: &Proper<'_>) -> Option<Candidate> {
    let mut name = Headed::of(view, index, proper)?;
    let mut next = name.last + 1;
    // مجموعة «النهار» الإعلامية
    if let Some((inner, inner_end)) = name.quoted() {
        // صحيفة «النهار» is called النهار.
        if view.phrase(&view.lexicon.media_nouns, name.start).is_some() {
            return Some(medium(view, inner, inner_end, name.kind));
        }
        name.end = inner_end;
        name.governed = true;
        next = view.words.index_of(inner_end);
    }
    while next <= name.last + MAX_WORDS
        && joined(view, next)
        && let Some(behind) = name.step(next)
    {
        next = behind;
    }
    let confidence = name.confidence()?;
    Some(candidate(view, index, name.start.at..name.end, name.kind, confidence, name.country))
}

/// What a medium is called in quotation marks; محطة «...» التلفزيونية is no building.
fn medium(view: &View<'_>, inner: Range<usize>, behind: usize, kind: EntityKind) -> Candidate {
    let broadcasts = view
        .token(view.words.index_of(behind))
        .is_some_and(|token| view.lexicon.broadcasting.value_of(&view.text[token.range.clone()]).is_some());
    let kind = if broadcasts { EntityKind::Organization } else { kind };
    candidate(view, view.words.index_of(inner.start), inner, kind, MINISTRY, None)
}

impl<'v> Headed<'v> {
    fn of(view: &'v View<'v>, index: usize, proper: &'v Proper<'v>) -> Option<Self> {
        let (start, head) = view.phrase_at(&view.lexicon.heads, index)?;
        let kind = kind_of(head.value % GENERAL);
        // ملاعب العراق: a plural names no one thing.
        // (الجريمة) المنظمة: an adjective is no noun.
        if kind == EntityKind::Gpe
            || head.value >= PLURAL
            || view.is_definite(start) && !start.prefixed && is_bare_adjective(view, index)
            || is_inside(view, index, start)
            || view.phrase(&view.lexicon.not_bodies, start).is_some()
        {
            return None;
        }
        let bodies = &view.lexicon.bodies;
        let told = bodies.longest(view.text, start.at).or_else(|| bodies.longest_after("ا", view.text, start.at));
        let told = told.filter(|found| found.end >= head.end).map(|found| found.value);
        let doubtful = told == Some(DOUBTFUL);
        let body = (told == Some(ANY) || doubtful) && !start.lost_alef;
        let definite = view.is_definite(start);
        Some(Self {
            view,
            proper,
            start,
            head,
            kind,
            last: view.token_ending(head.end),
            definite,
            body,
            doubtful,
            office: told.is_some() && !body,
            field: told == Some(FIELD),
            meeting: view.phrase(&view.lexicon.gatherings, start).map(|found| found.value),
            end: head.end,
            country: None,
            governed: definite,
            loose: false,
            proper_told: false,
            person: false,
            closed: false,
            purposeful: false,
            dedicated: false,
        })
    }

    /// Its name in quotation marks, and where the mark ends that closes it.
    fn quoted(&self) -> Option<(Range<usize>, usize)> {
        let quoted = self.view.quoted_from(self.head.end)?;
        // الرابطة (يمين متطرف)
        let gloss = self.definite && self.view.text[..quoted.0.start].ends_with('(');
        let described = self.kind == EntityKind::Organization && is_description(self.view, &quoted.0);
        (!gloss && !described).then_some(quoted)
    }

    /// Takes the word at `next` and what belongs to it into the name; where it goes on, or `None` if it ends before.
    fn step(&mut self, next: usize) -> Option<usize> {
        let view = self.view;
        if let Some(behind) = self.cause(next) {
            return Some(behind);
        }
        let token = view.token(next)?;
        let what = part(view, next, (next == self.last + 1 && !self.definite).then_some(self.kind));
        let purpose = self.is_purpose(next);
        if !matches!(what, Some(Part::Nationality(_))) && !self.is_open(next, purpose) {
            return None;
        }
        if let Some(last) = self.honoured(next) {
            self.dedicated = true;
            self.name(view.token(last)?.range.end);
            return Some(last + 1);
        }
        let person = |kind| kind == EntityKind::Person;
        let named = (self.proper)(token.range.start);
        if let Some((kind, end)) = named.filter(|(kind, _)| !person(*kind) || !self.definite && next == self.last + 1) {
            self.person = person(kind);
            self.name(end);
            return Some(view.token_ending(end) + 1);
        }
        match what {
            // (جزيرة ساموس) اليونانية: a place's name does not tell where it lies.
            Some(Part::Nationality(_)) if self.kind != EntityKind::Organization && self.proper_told => return None,
            Some(Part::Nationality(code)) => (self.country, self.end) = (code.or(self.country), token.range.end),
            Some(Part::Definite) => self.definite_word(next, purpose)?,
            None => return self.bare_word(next, purpose),
        }
        Some(next + 1)
    }

    /// What a party is for: (الاتحاد) من أجل التغيير.
    fn cause(&mut self, next: usize) -> Option<usize> {
        let view = self.view;
        let cause = next + FOR.len();
        let told = self.body
            && self.governed
            && !self.closed
            && (next..).zip(FOR).all(|(index, word)| view.word(index) == word)
            && joined(view, cause)
            && view.is_definite_word(cause)
            && view.lexicon.purposes.value_of(view.word(cause)).is_some();
        if !told {
            return None;
        }
        self.end = view.token(cause)?.range.end;
        (self.purposeful, self.definite) = (true, false);
        Some(cause + 1)
    }

    /// A proper name is told, which ends at `end`.
    fn name(&mut self, end: usize) {
        self.end = end;
        (self.proper_told, self.closed, self.governed) = (true, true, true);
    }

    /// The last word of the name of whom the thing is called after, behind a title.
    fn honoured(&self, next: usize) -> Option<usize> {
        let thing = || self.view.phrase(&self.view.lexicon.dedications, self.start).is_some();
        (next == self.last + 1 && !self.definite && thing()).then(|| honoured(self.view, next)).flatten()
    }

    /// Does the word tell what the body or meeting is for: (المركز) للدراسات? Clubs and ministries are for nothing else.
    fn is_purpose(&self, next: usize) -> bool {
        let view = self.view;
        (self.body || self.office || self.meeting.is_some())
            && next > self.last + 1
            && starts_with_lam(view, next)
            && is_purpose(view, next, !self.definite && self.country.is_none())
            && !is_ministry(&view.text[self.start.at..self.head.end])
            && !(self.closed && view.phrase_at(&view.lexicon.sport_cues, self.last).is_some())
    }

    /// Behind a proper name little goes on; behind a known name nothing for which it works.
    fn is_open(&self, next: usize, purpose: bool) -> bool {
        let lasting = is_lasting(self.view, next);
        let known = self.is_known_until(self.end);
        let described = matches!(self.kind, EntityKind::Facility | EntityKind::NamedEvent) && lasting;
        // مركز الملك سلمان للإغاثة, قمة كوبنهاغن للمناخ
        let served = purpose && (!known || self.dedicated || self.kind == EntityKind::NamedEvent);
        let closed = self.closed && !(served || described);
        !closed && (!known || next > self.last + 1 && lasting || served)
    }

    fn is_known_until(&self, end: usize) -> bool {
        self.view.is_known(self.start.at, end)
    }

    /// Takes a definite word in, if it belongs to the name.
    fn definite_word(&mut self, next: usize, purpose: bool) -> Option<()> {
        let view = self.view;
        let word = view.word(next);
        // شارع جورج الخامس
        let regnal = || view.value(&view.lexicon.name_particles, next - 1) == Some(REGNAL);
        if self.governed && !self.definite && regnal() {
            return None;
        }
        let joins = view.starts(next).any(|start| start.prefixed && view.is_definite(start));
        let lam = starts_with_lam(view, next);
        // معهد للدراسات is any of them.
        // الحركة (والمملكة): two things.
        let apart = self.definite && self.body && next == self.last + 1;
        if joins && !(if lam { purpose && self.governed } else { !apart && may_join(view, next) })
            || self.governed && !joins && !may_be_adjective(word)
        {
            return None;
        }
        // (رأي) الجبهة (الثابت)
        let feminine = self.definite && view.word(self.last).ends_with('ة');
        if feminine && !self.purposeful && !joins && !is_feminine_adjective(word) && !word.ends_with(['ا', 'ى']) {
            return None;
        }
        // مديرية المخابرات
        let field = self.field && next == self.last + 1 && is_department(view, next);
        self.purposeful |= joins && lam || field;
        self.closed &= !self.purposeful;
        self.governed = true;
        self.end = view.token(next)?.range.end;
        Some(())
    }

    /// Takes a word without an article in, with what it governs.
    fn bare_word(&mut self, next: usize, purpose: bool) -> Option<usize> {
        let view = self.view;
        let first = next == self.last + 1;
        let by_place = self.meeting == Some(PURPOSE) || self.body || self.office;
        if self.end == self.head.end && !self.definite && by_place && self.leads_to_place(next) {
            self.purposeful |= self.office;
            return Some(next + 1);
        }
        // لجنة لدراسة (الموقف)
        if first && is_served(view, next) {
            return None;
        }
        // شارع خالد الفاروق
        if first && !self.definite && self.kind == EntityKind::Facility && is_full_name(view, next) {
            self.name(view.token(next + 1)?.range.end);
            return Some(next + 2);
        }
        if let Some(behind) = construct(view, next, purpose).filter(|_| !self.governed || purpose) {
            self.purposeful |= purpose || self.office && first && is_field(view, next);
            self.closed &= !self.purposeful;
            self.loose = crate::words::is_common(view.word(next)) && !is_given(view, next);
            self.governed = true;
            self.end = view.token(behind)?.range.end;
            return Some(behind + 1);
        }
        // وكالة صفا (الفلسطينية للأنباء)
        let end = view.token(next)?.range.end;
        if !(self.body && first && self.is_known_until(end)) {
            return None;
        }
        (self.closed, self.governed) = (true, true);
        self.end = end;
        Some(next + 1)
    }

    /// مؤتمر إعمار غزة, مجلس محافظة نينوى, هيئة تطوير مدينة الطائف
    fn leads_to_place(&self, index: usize) -> bool {
        let view = self.view;
        let first = index == self.last + 1;
        let noun = || {
            let word = view.word(index);
            is_noun(view, index)
                && crate::words::is_common(word)
                && !view.is_definite_word(index)
                && !word.starts_with('و')
                && (!self.office || is_field(view, index))
        };
        (is_settlement(view, index) && !self.office || first && noun())
            && joined(view, index + 1)
            && (self.is_place(index + 1) || first && is_settlement(view, index + 1))
    }

    /// Does the name of a country, city or province start at a token?
    fn is_place(&self, index: usize) -> bool {
        let named = self.view.token(index).and_then(|token| (self.proper)(token.range.start));
        named.is_some_and(|(kind, _)| kind == EntityKind::Gpe)
    }

    /// How sure the name is; `None` if it names nothing.
    fn confidence(&self) -> Option<f64> {
        let view = self.view;
        let body = self.kind == EntityKind::Organization;
        let building = self.kind == EntityKind::Facility;
        let generic = view.phrase(&view.lexicon.generic_bodies, self.start).is_some_and(|found| found.end >= self.end);
        if self.end == self.head.end || generic || !self.dedicated && self.is_classified() || self.is_common() {
            return None;
        }
        // قمة روما, but the top of a mountain.
        let placed =
            self.proper_told && !self.definite && (self.meeting != Some(SETTLEMENT) || self.is_place(self.last + 1));
        let seated = (self.body || self.office && self.purposeful) && !self.person;
        // الشركة الإسرائيلية names none.
        let only_nationality = self.definite && self.country.is_some() && view.token_ending(self.end) == self.last + 1;
        // حركة التمرد
        let plain = || {
            let noun = !self.definite && !self.proper_told && self.country.is_none() && !self.purposeful;
            let end = view.token_ending(self.end);
            let coordinated =
                || end == self.last + 2 && view.word(end).starts_with('و') && !may_be_adjective(view.word(end));
            noun && (end == self.last + 1 || coordinated()) && !view.opens_quote(self.last + 1)
        };
        let general = if self.doubtful { plain() } else { self.head.value >= GENERAL && !self.body };
        let general = general || only_nationality && body;
        Some(match self.kind {
            _ if self.dedicated => PLACED,
            _ if placed && (self.meeting.is_some_and(|of| of != NOWHERE) || seated) => PLACED,
            // سجن أجهزة الاستخبارات: a noun and what it governs are hardly the name of a building.
            _ if building && self.loose && !self.proper_told => HEADED,
            _ if body && self.purposeful => BODY,
            EntityKind::NamedEvent if self.purposeful && self.meeting.is_some() => BUILDING,
            _ if general => HEADED,
            _ if body && self.body => BODY,
            _ if body || self.definite => HEADED,
            _ => BUILDING,
        })
    }

    /// فريق الهلال is called الهلال.
    fn is_classified(&self) -> bool {
        let view = self.view;
        let first = view.token(self.last + 1).map_or(self.end, |token| token.range.start);
        view.phrase(&view.lexicon.classifiers, self.start).is_some()
            && view.is_known(first, self.end)
            && !self.is_known_until(self.end)
    }

    /// مستشفى المدينة, مجلس المحافظة
    fn is_common(&self) -> bool {
        let view = self.view;
        let next = self.last + 1;
        let settled =
            || view.phrase_at(&view.lexicon.settlements, next).is_some_and(|(start, _)| view.is_definite(start));
        let common = || view.value(&view.lexicon.common_places, next).is_some();
        view.token(next).is_some_and(|token| token.range.end == self.end)
            && if self.kind == EntityKind::Facility { common() } else { settled() }
    }
}

/// A given name and a surname with its article: خالد الفاروق.
fn is_full_name(view: &View<'_>, index: usize) -> bool {
    is_given(view, index) && !is_title(view, index) && joined(view, index + 1) && view.is_definite_word(index + 1)
}

/// The noun of a settlement or province: محافظة (نينوى).
fn is_settlement(view: &View<'_>, index: usize) -> bool {
    let found = view.phrase_at(&view.lexicon.classifiers, index);
    found.is_some_and(|(start, noun)| !view.is_definite(start) && noun.value == EntityKind::Gpe as u64)
}

/// Do quotation marks hold what somebody calls it, and no name: جماعة "إرهابية"?
fn is_description(view: &View<'_>, inner: &Range<usize>) -> bool {
    let first = view.first(inner);
    let word = view.word(first);
    let adjective = view.behind(inner) == first + 1
        && may_be_adjective(word)
        && !view.is_definite_word(first)
        && !view.occurs(word, first);
    let verb = view.behind(inner) > first + 1 && !view.is_definite_word(first) && crate::words::verbal(word).is_some();
    (adjective || verb) && !view.is_known(inner.start, inner.end)
}

impl View<'_> {
    /// What stands in quotation marks right behind a place: its words, and the end of the closing mark.
    pub(super) fn quoted_from(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let rest = self.text.get(at..)?;
        let trimmed = rest.trim_start_matches(' ');
        let open = trimmed.chars().next().filter(|c| matches!(c, '"' | '«' | '“' | '\'' | '’' | '‘' | '('))?;
        let close = match open {
            '«' => '»',
            '“' => '”',
            '(' => ')',
            '‘' | '’' => '’',
            other => other,
        };
        let start = at + (rest.len() - trimmed.len()) + open.len_utf8();
        let inner = self.text.get(start..)?;
        let len = inner.find([close, '\n'])?;
        let words = inner[..len].split(|c: char| !is_word(c)).filter(|word| !word.is_empty()).count();
        let closes = inner[len..].starts_with(close);
        // A mark with a space behind it closes.
        let tight = inner.starts_with(is_word) && inner[..len].ends_with(is_word);
        (closes && tight && (1..=6).contains(&words)).then(|| (start..start + len, start + len + close.len_utf8()))
    }
}
