//! The roles behind a name: in apposition, as whose relative somebody is, and as a nationality.

use std::ops::Range;

use super::super::model::EntityKind;
use super::{MAX_WORDS, OFFICE, Roles, TO, governs, is, is_plural};
use crate::words::TokenKind;

/// What a nationality is said to be: الأمريكي الجنسية.
const CITIZENSHIP: &str = "الجنسية";
/// What the gazetteer calls those who are told something.
const MEDIA: [&str; 4] = ["broadcaster", "news_agency", "newspaper", "website"];

impl Roles<'_> {
    /// The roles behind a name.
    pub(super) fn behind(&self, name: &Range<usize>) -> Vec<Range<usize>> {
        let Some(index) = self.apposition(name) else { return Vec::new() };
        let title = |index: usize, prefix: &str| {
            let (start, end, value) = self.title(index)?;
            // توعد ... المسؤولين, كان ... مشجعا: more than one, or what looks so, are no role of one person; but عين ... مديرا.
            let accusative = is(value, OFFICE) && self.view.word(index).ends_with('ا');
            if is_plural(value) && !accusative && !self.is_another_of_many(name) {
                return None;
            }
            let before = self.view.text.get(self.view.token(index)?.range.start..start.at)?;
            let range = (before == prefix).then(|| self.phrase(start.at, end, value))?;
            // ... محتجز الآن: a predicate.
            let predicate = range.end == end
                && self.view.behind(name) == index
                && !self.view.is_definite(start)
                && !self.definite_at(self.view.token_ending(end));
            (!predicate && !self.is_next_ones(index, &range)).then_some(range)
        };
        match self.kin(index) {
            Some(kin) => {
                let second = title(self.view.behind(&kin), "و");
                [Some(kin), second].into_iter().flatten().collect()
            }
            // نظيره is whose name follows.
            None if self.view.value(&self.view.lexicon.peers, index).is_some() => Vec::new(),
            None => title(index, "").or_else(|| self.one_of(index)).into_iter().collect(),
        }
    }

    /// One of several: أحد قادة الحركة.
    fn one_of(&self, index: usize) -> Option<Range<usize>> {
        let (start, end, value) = self.title(index + 1).filter(|_| self.is_partitive(index))?;
        let whole = is_plural(value) && !start.prefixed && self.view.follows(index + 1);
        whole.then(|| self.view.token(index).map(|one| one.range.start..self.phrase(start.at, end, value).end))?
    }

    /// The country that a nationality beside a name tells: (التونسي) هادي ..., (الأمريكي الجنسية), وهو (يمني).
    pub(in crate::entities) fn nationality(&self, name: &Range<usize>) -> Option<crate::CountryCode> {
        let view = &self.view;
        let index = view.behind(name);
        let mark = usize::from(matches!(view.word(index), "،" | "("));
        let noun = index + mark;
        let citizen = || self.nationality_at(noun).filter(|_| view.word(noun + 1) == CITIZENSHIP);
        let predicate = || {
            let told = noun + usize::from(matches!(view.word(noun), "وهو" | "وهي"));
            let (start, found) = view.phrase_at(&view.lexicon.nationalities, told).filter(|_| told > noun)?;
            let token = view.token(told)?;
            let whole = start.at == token.range.start && found.end == token.range.end && !view.is_definite(start);
            view.nationality(found.value).0.filter(|_| whole)
        };
        let before = || {
            let at = view.first(name).checked_sub(1).filter(|_| view.follows(view.first(name)))?;
            // (مررها) للبرازيلي ...
            if let Some(country) = self.nationality_of_one(at) {
                return Some(country);
            }
            let starts = at.checked_sub(1).is_none_or(|before| {
                let word = view.word(before);
                !view.is_arabic(before) || crate::words::is_function(word) || crate::words::verbal(word).is_some()
            });
            self.nationality_at(at).filter(|_| starts)
        };
        citizen().or_else(predicate).or_else(before)
    }

    /// Does a name with the one before it share a title behind both?
    pub(super) fn is_another_of_many(&self, name: &Range<usize>) -> bool {
        let at = self.named.partition_point(|named| named.range.start < name.start);
        let Some(before) = at.checked_sub(1).and_then(|before| self.named.get(before)) else { return false };
        let gap = self.view.text.get(before.range.end..name.start).unwrap_or_default().trim();
        before.kind == EntityKind::Person && matches!(gap, "و" | "،" | "، و")
    }

    /// Is a title that of the name right behind it, which follows in a row: أحمد، (الفريق الركن) سامي?
    fn is_next_ones(&self, index: usize, role: &Range<usize>) -> bool {
        let view = &self.view;
        let next = view.behind(role);
        let named = view.token(next).filter(|_| view.follows(next)).and_then(|token| self.name_at(token.range.start));
        // المبعوث الخاص للرئيس ...: the inner title is.
        let governs = || (index + 1..next).any(|inner| view.is_definite_word(inner) && self.title(inner).is_some());
        named.is_some_and(|named| {
            named.kind == EntityKind::Person
                && view.token(next).is_some_and(|token| token.range.start == named.range.start)
                && view.is_definite_word(index)
                && !governs()
        })
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
            Some((start, end, value)) => {
                // A further title is his own: ابن عم الرئيس (وقائد الجيش).
                let phrase = view.tokens(&self.phrase(start.at, end, value));
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
    fn phrase(&self, start: usize, title_end: usize, title: u64) -> Range<usize> {
        let view = &self.view;
        let mut end = title_end;
        let mut closed = false;
        // Nothing but adjectives has followed the title: المدير العام (لقناة ...).
        let mut bare = true;
        // Where it ended before a further title: ... (ووزير المالية).
        let mut first = None;
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
            if self.is_addressee(next) && !(bare && governs(title, "ل")) {
                break;
            }
            let named = self.name_at(token.range.end - 1);
            match named {
                Some(named) if named.kind == EntityKind::Person => {
                    // The further title is that of the name behind it.
                    let follows = view.follows(next) && end == view.token(next - 1).map_or(0, |token| token.range.end);
                    end = first.filter(|_| follows).unwrap_or(end);
                    break;
                }
                // رئيس المكتب السياسي لحماس (لمصر)
                Some(named)
                    if closed
                        && named.kind == EntityKind::Gpe
                        && !governs(title, TO)
                        && view.word(next).starts_with('ل')
                        && named.range.start > token.range.start =>
                {
                    break;
                }
                Some(named) => {
                    end = named.range.end;
                    closed = named.kind == EntityKind::Organization;
                    bare = false;
                    next = view.behind(&named.range).max(next + 1);
                    continue;
                }
                None => {}
            }
            let word = view.word(next);
            if word.starts_with('و') && self.title(next).is_some_and(|(start, ..)| start.prefixed) {
                first = first.or(Some(end));
                closed = false;
            }
            let modifier = view.phrase_at(&view.lexicon.role_modifiers, next).is_some();
            // مدير عام, but عام 2010.
            let numbered = view.token(next + 1).is_some_and(|token| token.kind == TokenKind::Number);
            let time = (numbered || !modifier && !crate::words::is_function(word))
                && view
                    .lexicon
                    .time_words
                    .longest(view.text, token.range.start)
                    .is_some_and(|found| found.end >= token.range.end);
            if self.is_stop(next) || self.is_verb(next) && !modifier || time || self.is_unbound(next) {
                break;
            }
            // What the named body behind its title goes on with is an adjective, or another phrase.
            if closed && view.is_definite_word(next) && !crate::words::may_be_adjective(word) {
                break;
            }
            // وثلاثة من مرافقيه
            if word.starts_with('و') && crate::words::is_number(word) {
                break;
            }
            // Behind a definite word an indefinite one begins something else: وزير النقل (مراسم).
            if self.begins_another(next) {
                break;
            }
            // A preposition is no end of a role.
            if !matches!(word, "في" | "لدى" | "عن" | "من" | "على" | "إلى" | "باسم") {
                end = token.range.end;
            }
            bare &= self.definite_at(next) && crate::words::may_be_adjective(word) && !word.starts_with('ل');
            next += 1;
        }
        start..end
    }

    /// Whom the person talked to: لمحطة ..., لبي بي سي.
    fn is_addressee(&self, index: usize) -> bool {
        let view = &self.view;
        view.word(index).starts_with('ل')
            && view
                .starts(index)
                .filter(|start| start.prefixed)
                .any(|start| view.lexicon.outlets.longest(view.text, start.at).is_some() || self.is_medium(start.at))
    }

    /// Does the gazetteer know a medium of news here?
    fn is_medium(&self, at: usize) -> bool {
        let view = &self.view;
        let name = self.name_at(at).filter(|named| named.range.start == at && named.kind == EntityKind::Organization);
        name.is_some_and(|named| {
            let known = view.gazetteer.names("", view.text, at);
            let mut ids = known.iter().filter(|name| name.end == named.range.end).flat_map(|name| &name.readings);
            ids.any(|reading| view.gazetteer.entry(reading.id).is_some_and(|entry| MEDIA.contains(&entry.class)))
        })
    }

    /// A mark with its partner near by.
    fn inside_quotation(&self, index: usize) -> bool {
        self.view.token(index + 1).is_some_and(|token| token.is_word())
    }
}
