//! Candidates for mentions, and the choice among those that overlap.

use std::ops::Range;

use super::homograph::joins_two;
use super::model::EntityKind;
use super::tagged::{REGNAL, is_given, is_title, precedes_name};
use super::view::View;
use crate::CountryCode;
use crate::gazetteer::Reading;
use crate::lexicon::Lexicon;

/// A stretch of the clean text that may name something.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// Without attached prefixes.
    pub(super) range: Range<usize>,
    pub(super) kind: EntityKind,
    /// How sure it is, from 0 to 1.
    pub(super) confidence: f64,
    /// Words that it takes.
    pub(super) words: usize,
    /// What the gazetteer knows of it.
    pub(super) readings: Vec<Reading>,
    /// The country that its own words tell: الحكومة الفرنسية.
    pub(super) country: Option<CountryCode>,
}

impl Candidate {
    /// Takes into account how sure the tagger is of the same.
    pub(super) fn weigh(&mut self, witness: f64) {
        const TRUST: f64 = 0.88;
        self.confidence = self.confidence * (TRUST + (1.0 - TRUST) * witness) + 0.5 * witness * (1.0 - self.confidence);
    }

    /// Leaves out titles at the beginning of a person's name (الأمير سعود), and one behind it that governs a place (قابوس بن
    /// سعيد سلطان عمان).
    pub(super) fn trim(&mut self, view: &View<'_>) {
        let mut first = view.first(&self.range);
        while self.kind == EntityKind::Person && first + 1 < view.behind(&self.range) && precedes_name(view, first) {
            first += 1;
            self.range.start = view.token(first).map_or(self.range.start, |token| token.range.start);
            self.words -= 1;
        }
        let last = view.behind(&self.range) - 1;
        let place = |index: usize| {
            let at = view.token(index).filter(|_| view.follows(index))?.range.start;
            view.lexicon.places.longest(view.text, at)
        };
        if self.kind == EntityKind::Person
            && last > first + 1
            && is_title(view, last)
            && place(last + 1).is_some()
            && let Some(before) = view.token(last - 1)
        {
            self.range.end = before.range.end;
            self.words -= 1;
        }
    }

    /// Does it name what is no entity: a disease, a weapon, a model?
    pub(super) fn is_no_name(&self, view: &View<'_>) -> bool {
        // وباء كورونا is an event.
        if self.kind == EntityKind::NamedEvent {
            return false;
        }
        // وأدى القسم is no وادي.
        let verb = || {
            let word = view.word(view.first(&self.range));
            self.words > 1
                && self.readings.is_empty()
                && crate::words::verbal(word).is_some()
                && !crate::words::is_indefinite(word)
        };
        if self.kind == EntityKind::Location && verb() || super::homograph::is_no_place(view, self) {
            return true;
        }
        let at = self.range.start;
        let carrier = view.lexicon.carriers.longest(view.text, at);
        let none =
            |at: usize| view.lexicon.not_names.longest(view.text, at).is_some_and(|none| none.end >= self.range.end);
        let behind = || view.token(view.first(&self.range) + 1).map(|token| token.range.start);
        // بالتعاون مع
        let attached = view.token(view.first(&self.range)).map_or(at, |token| token.range.start);
        none(at)
            || attached < at && none(attached)
            || carrier.is_some_and(|noun| noun.end >= self.range.end || behind().is_some_and(none))
            || self.kind == EntityKind::Organization && is_model(view, &self.range)
    }

    /// Leaves out a noun before a name that the gazetteer knows: مياه البحر المتوسط. The name tells the kind then.
    pub(super) fn unload(&mut self, view: &View<'_>) {
        let first = view.first(&self.range);
        let Some(rest) = view.token(first + 1).map(|token| token.range.start).filter(|at| *at < self.range.end) else {
            return;
        };
        let carrier = |start: super::view::Start| {
            start.at == self.range.start
                && view.lexicon.carriers.longest(view.text, start.at).is_some_and(|found| found.end <= rest)
        };
        if !self.readings.is_empty() || !view.follows(first + 1) || !view.starts(first).any(carrier) {
            return;
        }
        let names = view.gazetteer.names("", view.text, rest);
        let Some(known) = names.into_iter().find(|name| name.end == self.range.end) else { return };
        let mut kinds = known.readings.iter().filter_map(|reading| Some(view.gazetteer.entry(reading.id)?.kind));
        let own = kinds.clone().find(|kind| *kind == self.kind);
        // بطولة أفريقيا
        if self.kind == EntityKind::NamedEvent && own.is_none() {
            return;
        }
        let kind = own.or_else(|| kinds.next());
        if let Some(kind) = kind {
            self.range.start = rest;
            self.words -= 1;
            self.kind = kind;
            self.country = None;
            self.readings = known.readings;
            self.readings.retain(|reading| view.gazetteer.entry(reading.id).is_some_and(|entry| entry.kind == kind));
        }
    }

    /// Leaves out the nationality behind the name of a place or club: الصويرة المغربية, تشيلسي الإنجليزي.
    pub(super) fn cut(&mut self, view: &View<'_>) {
        let last = view.behind(&self.range) - 1;
        let first = view.first(&self.range);
        let Some(before) = last.checked_sub(1).filter(|before| *before >= first).and_then(|before| view.token(before))
        else {
            return;
        };
        let nationality = view
            .phrase_at(&view.lexicon.nationalities, last)
            .filter(|(start, _)| view.is_definite(*start))
            .and_then(|(_, found)| Lexicon::nationality(found.value).0);
        let names = view.gazetteer.names("", view.text, self.range.start);
        let same =
            names.iter().filter(|name| name.end == before.range.end).flat_map(|name| &name.readings).any(|reading| {
                view.gazetteer.entry(reading.id).is_some_and(|entry| {
                    let place =
                        self.kind == EntityKind::Gpe && entry.class != "country" && entry.country == nationality;
                    self.readings.iter().any(|own| own.id == reading.id)
                        && (place || !reading.weak && entry.class == "club")
                })
            });
        // منظمة الصحة العالمية (للطوارئ), منظمة التجارة العالمية (لخفض الرسوم), (أقر) مجلس الأمن (الهدنة)
        let word = view.word(last);
        let served = || word.starts_with('ل') && view.starts(last).any(|start| start.prefixed);
        let object = || view.is_definite_word(last) && !word.starts_with('و') && !crate::words::may_be_adjective(word);
        let strays = self.kind == EntityKind::Organization
            && self.readings.is_empty()
            && last > first + 1
            && (served() || object())
            && names.iter().any(|name| name.end == before.range.end && !name.readings.is_empty());
        if nationality.is_some() && same || strays {
            self.range.end = before.range.end;
            self.words -= 1;
        }
    }

    /// Adds the initials before a person's name, none of them before `from`: ج. ر. هاريسون.
    pub(super) fn grow(&mut self, view: &View<'_>, from: usize) {
        let mut first = view.first(&self.range);
        let whole = view.token(first).is_some_and(|token| token.range.start == self.range.start);
        while self.kind == EntityKind::Person
            && whole
            && let Some(initial) = first.checked_sub(2)
            && is_initial(view, initial)
            && view.token(initial).is_some_and(|token| token.range.start >= from)
        {
            first = initial;
            self.range.start = view.token(first).map_or(self.range.start, |token| token.range.start);
            self.words += 1;
        }
    }

    /// Adds a ruler's number: جورج (الخامس), بنديكت (السادس عشر).
    pub(super) fn crown(&mut self, view: &View<'_>) {
        let next = view.behind(&self.range);
        // Rulers go by their given names.
        let family = view.is_definite_word(view.first(&self.range));
        if self.kind != EntityKind::Person || self.words > 2 || family || !view.follows(next) {
            return;
        }
        // سنة أوباما الأولى, but إليزابيث الثانية
        let queen = !view.word(next).ends_with(['ى', 'ة']) || is_given(view, view.first(&self.range));
        let at = view.token(next).map_or(self.range.end, |token| token.range.start);
        if let Some(number) =
            view.lexicon.name_particles.longest(view.text, at).filter(|found| queen && found.value == REGNAL)
        {
            self.range.end = number.end;
            self.words += 1;
        }
    }

    /// Adds the rest of a person's name that a hyphen joins to it: ميونغ-هوان; and of a body's nationality: (مجلس التعاون
    /// الفرنسي)-الكندي.
    pub(super) fn join(&mut self, view: &View<'_>) {
        let mut behind = view.behind(&self.range);
        let related = |index: usize| view.is_definite_word(index) && crate::words::may_be_adjective(view.word(index));
        // الحدود السعودية-اليمنية
        if matches!(self.kind, EntityKind::Organization | EntityKind::Location)
            && view.is_joint(behind)
            && related(behind + 1)
            && related(behind - 1)
            && let Some(other) = view.token(behind + 1)
        {
            self.range.end = other.range.end;
            // It lies in both.
            if self.kind == EntityKind::Location {
                (self.country, self.readings) = (None, Vec::new());
            }
        }
        if self.kind == EntityKind::Person && view.is_joint(behind - 1) {
            behind -= 1;
        }
        // سانوفي-أفنتيس
        let foreign = |index: usize| {
            self.kind == EntityKind::Organization
                && view.is_arabic(index)
                && !crate::words::is_common(view.word(index))
                && !view.is_definite_word(index)
                && view.token(index).is_some_and(|part| !view.is_known(part.range.start, part.range.end))
        };
        while view.is_joint(behind)
            && match self.kind {
                EntityKind::Person => {
                    !super::homograph::overruns(view, behind + 1) && !joins_two(view, view.first(&self.range), behind)
                }
                _ => foreign(behind + 1),
            }
            && let Some(part) = view.token(behind + 1)
        {
            self.range.end = part.range.end;
            behind += 2;
        }
    }

    /// Adds the year of a named event: كأس العالم 2018.
    pub(super) fn date(&mut self, view: &View<'_>) {
        let next = view.behind(&self.range);
        let year = view.token(next).filter(|_| {
            let digits = view.word(next).as_bytes();
            matches!(digits, [b'1', b'9', _, _] | [b'2', b'0', _, _]) && digits.iter().all(u8::is_ascii_digit)
        });
        if self.kind == EntityKind::NamedEvent
            && view.follows(next)
            && let Some(year) = year
        {
            self.range.end = year.range.end;
            self.words += 1;
        }
    }

    /// What a choice is worth: longer names are worth more than the names inside them.
    fn worth(&self) -> f64 {
        let words = self.words.max(1) as f64;
        self.confidence * words + 0.15 * (words - 1.0)
    }
}

/// The name of a maker tells what its product is: طائرة من طراز "إيرباص".
fn is_model(view: &View<'_>, range: &Range<usize>) -> bool {
    let before = view.text[..range.start].trim_end_matches([' ', '"', '«', '“', '(']);
    let word = view.words.index_of(before.len().saturating_sub(1));
    view.token(word).is_some_and(|token| token.range.end == before.len())
        && view.value(&view.lexicon.model_nouns, word).is_some()
}

/// A letter with its full stop that is no title: ج.
fn is_initial(view: &View<'_>, index: usize) -> bool {
    let letter = view.is_arabic(index) && view.word(index).chars().count() == 1;
    let title = || view.phrase_at(&view.lexicon.titles, index).is_some();
    let line = || {
        let end = view.token(index).map_or(0, |token| token.range.end);
        view.token(index + 2)
            .is_some_and(|next| view.text.get(end..next.range.start).is_some_and(|gap| !gap.contains('\n')))
    };
    letter && view.word(index + 1) == "." && line() && !title()
}

/// Candidates of the same stretch and kind are one, as sure as the surest.
fn unite(mut all: Vec<Candidate>) -> Vec<Candidate> {
    all.sort_by_key(|candidate| (candidate.range.start, candidate.range.end, candidate.kind as u8));
    let mut united: Vec<Candidate> = Vec::with_capacity(all.len());
    for candidate in all {
        match united.last_mut().filter(|last| last.range == candidate.range && last.kind == candidate.kind) {
            Some(last) => {
                last.confidence = last.confidence.max(candidate.confidence);
                last.country = last.country.or(candidate.country);
                if last.readings.is_empty() {
                    last.readings = candidate.readings;
                }
            }
            None => united.push(candidate),
        }
    }
    united
}

/// The candidates that do not overlap and are worth most together, in order.
pub(super) fn choose(all: Vec<Candidate>) -> Vec<Candidate> {
    let mut all = unite(all);
    all.sort_by(|a, b| {
        a.range
            .end
            .cmp(&b.range.end)
            .then(b.range.start.cmp(&a.range.start))
            .then(b.confidence.total_cmp(&a.confidence))
    });
    // best[k]: the most that the first k candidates can be worth; taken[k]: whether the k-th is among them.
    let mut best = vec![0.0; all.len() + 1];
    let mut taken = vec![false; all.len()];
    let mut before = vec![0; all.len()];
    for (k, candidate) in all.iter().enumerate() {
        before[k] = all[..k].partition_point(|other| other.range.end <= candidate.range.start);
        let with = best[before[k]] + candidate.worth();
        taken[k] = with > best[k];
        best[k + 1] = if taken[k] { with } else { best[k] };
    }
    let mut chosen = Vec::new();
    let mut k = all.len();
    while k > 0 {
        if taken[k - 1] {
            chosen.push(k - 1);
            k = before[k - 1];
        } else {
            k -= 1;
        }
    }
    chosen.reverse();
    let mut keep = vec![false; all.len()];
    for k in chosen {
        keep[k] = true;
    }
    let mut keep = keep.into_iter();
    all.retain(|_| keep.next().unwrap_or(false));
    all
}
