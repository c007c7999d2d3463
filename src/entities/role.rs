//! Roles: the title that stands before or after a person's name.
//!
//! وزير الخارجية الروسي سيرجي لافروف; ماريا زاخاروفا المتحدثة باسم وزارة الخارجية الروسية; رئيس المجمع الأسقفي،
//! الكاردينال ...

use std::ops::Range;

use super::model::{EntityKind, Gender};
use super::view::{Start, View};
use crate::CountryCode;
use crate::lexicon::{Lexicon, Phrase};
use crate::words::TokenKind;

/// Pronouns behind a noun, the longer ones first.
const PRONOUNS: [&str; 5] = ["هما", "ها", "هم", "نا", "ه"];
/// The bit of titles that anybody may have.
const HUMAN: u32 = 7;
/// Words of a role.
const MAX_WORDS: usize = 16;

/// A name in the text with its kind: a role may hold bodies and places, and ends at another person.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) range: Range<usize>,
    pub(super) kind: EntityKind,
    /// The entity that it names.
    pub(super) entity: usize,
}

/// A role of a person.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) range: Range<usize>,
    pub(super) country: Option<CountryCode>,
    pub(super) gender: Option<Gender>,
    pub(super) former: bool,
    /// The body in which it is held.
    pub(super) organization: Option<usize>,
}

/// Finds the roles around the names of one article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Roles<'a> {
    pub(super) view: View<'a>,
    /// All names, in order.
    pub(super) named: &'a [Named],
}

impl Roles<'_> {
    /// The roles that stand around a person's name.
    pub(super) fn around(&self, name: &Range<usize>) -> Vec<Found> {
        let before = self.before(name);
        let all = before.into_iter().chain(self.behind(name));
        // الشاب, المواطن: what anybody is, and no role.
        let human = |range: &Range<usize>| {
            self.title(self.view.first(range)).is_some_and(|(.., title)| title >> HUMAN & 1 == 1)
        };
        all.filter(|range| !human(range)).map(|range| self.describe(range)).collect()
    }

    /// The title at a word, behind its prefixes.
    pub(super) fn title(&self, index: usize) -> Option<(Start, usize, u64)> {
        let titles = &self.view.lexicon.titles;
        // A form that is another word too needs its article.
        let certain = |(start, title): &(Start, Phrase)| title.value >> 4 & 1 == 0 || self.view.is_definite(*start);
        let found = self.view.phrase_at(titles, index).filter(certain);
        let (start, title) = found.or_else(|| self.possessed(index).filter(certain))?;
        // The م of 2011م is no engineer.
        let at = self.view.token(index)?.range.start;
        let glued = self.view.text[..at].ends_with(|c: char| c.is_ascii_digit());
        // والد is no و and "the Dr".
        let bare = self.view.text.get(start.at..title.end).and_then(|title| title.strip_prefix("ال"));
        let letter = bare.is_some_and(|bare| bare.chars().count() == 1);
        (!glued && !letter).then_some((start, title.end, title.value))
    }

    /// A title with the pronoun of those for whom it is held: رئيسها.
    fn possessed(&self, index: usize) -> Option<(Start, Phrase)> {
        let view = &self.view;
        let end = view.token(index).filter(|_| view.is_arabic(index))?.range.end;
        view.starts(index).find_map(|start| {
            let word = view.text.get(start.at..end)?;
            let stem = PRONOUNS.iter().find_map(|pronoun| word.strip_suffix(pronoun))?;
            let feminine = || view.lexicon.titles.value_of(&format!("{}ة", stem.strip_suffix('ت')?));
            let value = view.lexicon.titles.value_of(stem).or_else(feminine)?;
            (stem.chars().count() > 2 && !view.is_definite(start)).then_some((start, Phrase { end, value }))
        })
    }

    fn is_stop(&self, index: usize) -> bool {
        self.view.longest(&self.view.lexicon.role_stops, index).is_some()
    }

    /// The name that covers a byte.
    pub(super) fn name_at(&self, at: usize) -> Option<&Named> {
        let index = self.named.partition_point(|named| named.range.end <= at);
        self.named.get(index).filter(|named| named.range.start <= at)
    }

    /// The role before a name: from its first title on.
    fn before(&self, name: &Range<usize>) -> Option<Range<usize>> {
        let view = &self.view;
        let first = view.first(name);
        // A prefix on the name itself: only لـ may follow a role there, and is none.
        if view.token(first).is_some_and(|token| token.range.start < name.start) {
            return None;
        }
        let mut index = first.checked_sub(1)?;
        let mut end = None;
        let mut best: Option<(usize, usize)> = None;
        let mut honorific = None;
        let mut last_word = None;
        for step in 0..MAX_WORDS {
            let token = view.token(index)?;
            if view.text[token.range.end..name.start].contains('\n') {
                break;
            }
            if token.kind != TokenKind::Word && !token.is_word() {
                let mark = &view.text[token.range.clone()];
                let passes = matches!(mark, "\"" | "«" | "»" | "“" | "”" | "(" | ")")
                    || (mark == "،"
                        && (step == 0
                            || best.is_none() && end.is_none()
                            || best.is_some_and(|(_, first)| first == index + 1)));
                // What stands behind the comma is an honorific: رئيس المجمع، الكاردينال.
                if passes
                    && mark == "،"
                    && honorific.is_none()
                    && best.is_some_and(|(_, first)| first == index + 1)
                    && self.is_honorific(index + 1)
                {
                    end = None;
                }
                if !passes {
                    break;
                }
                index = match index.checked_sub(1) {
                    Some(index) => index,
                    None => break,
                };
                continue;
            }
            // The name of somebody whom the title's holder did something to: الحكم هدفا من ...
            if last_word.is_none() && crate::words::is_function(view.word(index)) {
                return None;
            }
            last_word = last_word.or(Some(token.range.end));
            if end.is_none() {
                end = Some(token.range.end);
                honorific = best.take().map(|(start, _)| start).or(honorific);
            }
            let named = self.name_at(token.range.end - 1);
            if named.is_some_and(|named| named.kind == EntityKind::Person) {
                break;
            }
            if named.is_none()
                && let Some((start, title_end, _)) = self.title(index)
            {
                let title_last = view.token_ending(title_end);
                let prefix = view.text.get(token.range.start..start.at).unwrap_or_default();
                // الرئيس وزير ...: the first is somebody else; القائد العام للقوات المسلحة رئيس الوزراء ...: the same.
                let alone = view.is_definite(start)
                    && title_last == index
                    && !(index > 0 && view.follows(index) && self.definite_at(index - 1))
                    && best.is_some_and(|(_, first)| first == title_last + 1)
                    && !self.definite_at(title_last + 1);
                if alone {
                    break;
                }
                best = Some((start.at, index));
                // ووزير الخارجية starts a new one, but for إمام وخطيب المسجد.
                let bare_before = index.checked_sub(1).filter(|before| prefix == "و" && !self.definite_at(*before));
                let twin = bare_before.and_then(|before| {
                    let (start, title) = view.phrase_at(&view.lexicon.titles, before)?;
                    (before..=index).contains(&view.token_ending(title.end)).then_some((start.at, before))
                });
                if let Some((start, before)) = twin {
                    (best, index) = (Some((start, before)), before);
                } else if !prefix.is_empty() {
                    break;
                }
            } else if named.is_none()
                && (self.is_stop(index) || self.is_verb(index) || best.is_some() && self.starts_another(index))
            {
                break;
            }
            index = match named.map_or(index, |named| view.first(&named.range)).checked_sub(1) {
                Some(index) => index,
                None => break,
            };
        }
        let Some((start, _)) = best else {
            // Only the honorific.
            return honorific.zip(last_word).filter(|(start, end)| start < end).map(|(start, end)| start..end);
        };
        let end = end?;
        (start < end).then_some(start..end)
    }

    /// A noun behind و without an article: what stands before it is not the role's.
    fn starts_another(&self, index: usize) -> bool {
        let word = self.view.word(index);
        // وسط البصرة
        let place = self.view.lexicon.place_cues.value_of(word).is_some();
        word.starts_with('و') && !word.starts_with("وال") && !place && self.title(index).is_none()
    }

    /// A title that stands for no office: الشيخ, السيد.
    fn is_honorific(&self, index: usize) -> bool {
        let end = self.view.token(index).map(|token| token.range.end);
        self.view
            .phrase_at(&self.view.lexicon.titles, index)
            .is_some_and(|(start, title)| self.view.is_definite(start) && Some(title.end) == end)
    }

    fn definite_at(&self, index: usize) -> bool {
        self.view.is_definite_word(index)
    }

    fn is_verb(&self, index: usize) -> bool {
        let word = self.view.word(index);
        !self.view.is_definite_word(index) && !crate::words::is_function(word) && crate::words::verbal(word).is_some()
    }

    /// The roles behind a name.
    fn behind(&self, name: &Range<usize>) -> Vec<Range<usize>> {
        let Some(index) = self.apposition(name) else { return Vec::new() };
        let title = |index: usize, prefix: &str| {
            let (start, end, _) = self.title(index)?;
            let before = self.view.text.get(self.view.token(index)?.range.start..start.at)?;
            (before == prefix).then(|| self.phrase(start.at, end))
        };
        match self.kin(index) {
            Some(kin) => {
                let second = title(self.view.behind(&kin), "و");
                [Some(kin), second].into_iter().flatten().collect()
            }
            // نظيره is whose name follows.
            None if self.view.value(&self.view.lexicon.peers, index).is_some() => Vec::new(),
            None => title(index, "").into_iter().collect(),
        }
    }

    /// Whose relative somebody is: نجل الزعيم الليبي معمر القذافي, أحد أقارب ..., ابن عم الرئيس.
    fn kin(&self, first: usize) -> Option<Range<usize>> {
        let view = &self.view;
        let at = |index: usize| view.token(index).map_or(view.text.len(), |token| token.range.start);
        // نجله: whose name follows.
        let relative = |index: usize| {
            let word = view.word(index);
            view.lexicon.kinship.value_of(word).is_some() && !word.ends_with(['ه', 'ا'])
        };
        let mut next = first + usize::from(view.value(&view.lexicon.partitives, first).is_some());
        let noun = next;
        while relative(next) && view.follows(next + 1) {
            next += 1;
        }
        let named = |next: usize| self.name_at(at(next)).filter(|named| named.kind == EntityKind::Person);
        let end = match self.title(next).filter(|(start, ..)| start.at == at(next)) {
            Some((start, end, _)) => {
                // A further title is his own: ابن عم الرئيس (وقائد الجيش).
                let phrase = view.tokens(&self.phrase(start.at, end));
                let own = |index: &usize| self.title(*index).is_some_and(|(start, ..)| start.at > at(*index));
                let behind = (phrase.start + 1..phrase.end).find(own).unwrap_or(phrase.end);
                let whole = view.token(behind - 1)?.range.end;
                named(behind).filter(|_| view.follows(behind)).map_or(whole, |named| named.range.end)
            }
            None => named(next)?.range.end,
        };
        (next > noun).then(|| at(first)..end)
    }

    /// The token at which the role behind a name may begin.
    fn apposition(&self, name: &Range<usize>) -> Option<usize> {
        let view = &self.view;
        let mut index = view.behind(name);
        // معاونه right behind a name is whose name follows.
        if self.possessed(index).is_some() {
            return None;
        }
        if view.text.get(name.end..view.token(index)?.range.start)?.contains('\n') {
            return None;
        }
        if matches!(view.word(index), "،" | "(" | "," | "-" | "\"" | "»" | "”" | ")") {
            index += 1;
            if matches!(view.word(index), "،" | "(") {
                index += 1;
            }
        }
        if matches!(view.word(index), "وهو" | "وهي") {
            index += 1;
        }
        Some(index)
    }

    /// A role from its title to the end of the phrase.
    fn phrase(&self, start: usize, title_end: usize) -> Range<usize> {
        let view = &self.view;
        let mut end = title_end;
        let mut closed = false;
        let mut next = view.token_ending(title_end) + 1;
        for _ in 0..MAX_WORDS {
            let Some(token) = view.token(next) else { break };
            if view.text.get(end..token.range.start).is_none_or(|gap| gap.contains('\n')) {
                break;
            }
            if !token.is_word() {
                let mark = &view.text[token.range.clone()];
                if matches!(mark, "\"" | "«" | "»" | "“" | "”") && self.inside_quotation(next) {
                    next += 1;
                    if matches!(mark, "»" | "”")
                        || view.text[start..token.range.end].matches('"').count().is_multiple_of(2)
                    {
                        end = token.range.end;
                    }
                    continue;
                }
                break;
            }
            let named = self.name_at(token.range.end - 1);
            match named {
                Some(named) if named.kind == EntityKind::Person => break,
                Some(named) => {
                    end = named.range.end;
                    closed = named.kind == EntityKind::Organization;
                    next = view.behind(&named.range).max(next + 1);
                    continue;
                }
                None => {}
            }
            let modifier = view.phrase_at(&view.lexicon.role_modifiers, next).is_some();
            let time = !modifier
                && !crate::words::is_function(view.word(next))
                && view
                    .lexicon
                    .time_words
                    .longest(view.text, token.range.start)
                    .is_some_and(|found| found.end >= token.range.end);
            // لمحطة: whom the person talked to.
            let told = view.starts(next).any(|start| {
                start.prefixed
                    && view.word(next).starts_with('ل')
                    && view.lexicon.media_nouns.longest(view.text, start.at).is_some()
            });
            if self.is_stop(next) || self.is_verb(next) && !modifier || time || told {
                break;
            }
            let word = view.word(next);
            // What the named body behind its title goes on with is an adjective, or another phrase.
            if closed && view.is_definite_word(next) && !crate::words::may_be_adjective(word) {
                break;
            }
            // Behind a definite word an indefinite one begins something else: وزير النقل (مراسم).
            if view.is_definite_word(next - 1)
                && view.starts(next).count() == 1
                && !view.is_definite_word(next)
                && !crate::words::is_function(word)
                && !modifier
                && self.title(next).is_none()
            {
                break;
            }
            // A preposition is no end of a role.
            if !matches!(word, "في" | "لدى" | "عن" | "من" | "على" | "باسم") {
                end = token.range.end;
            }
            next += 1;
        }
        start..end
    }

    /// A mark with its partner near by.
    fn inside_quotation(&self, index: usize) -> bool {
        self.view.token(index + 1).is_some_and(|token| token.is_word())
    }

    /// What a role tells of its holder.
    fn describe(&self, range: Range<usize>) -> Found {
        let view = &self.view;
        let (first, behind) = (view.first(&range), view.behind(&range));
        let title = self.title(first);
        let gender = match title.map(|(.., value)| value & 3) {
            Some(1) => Some(Gender::Masculine),
            Some(2) => Some(Gender::Feminine),
            _ => None,
        };
        let mut country = None;
        let mut former = false;
        for index in first..behind {
            let Some(token) = view.token(index).filter(|token| token.is_word()) else { continue };
            let ends = |end: usize| end == token.range.end;
            if let Some((_, found)) = view
                .phrase_at(&view.lexicon.nationalities, index)
                .filter(|(start, found)| ends(found.end) && view.is_definite(*start))
            {
                country = country.or(Lexicon::nationality(found.value).0);
            }
            former |= view
                .phrase_at(&view.lexicon.role_modifiers, index)
                .is_some_and(|(_, found)| ends(found.end) && found.value == 1);
        }
        let organization = self
            .named
            .iter()
            .filter(|named| named.range.start >= range.start && named.range.end <= range.end)
            .find(|named| named.kind == EntityKind::Organization)
            .map(|named| named.entity);
        Found { range, country, gender, former, organization }
    }
}
