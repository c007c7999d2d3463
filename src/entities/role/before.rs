//! The role before a name: from its first title on.

use std::ops::Range;

use super::super::model::{EntityKind, Gender};
use super::super::nominal;
use super::{HONORIFIC, MAX_WORDS, PROFESSION, RANK, Roles, governs, is, is_plural};
use crate::gazetteer::Entry;
use crate::words::{Token, TokenKind};

/// Words between a title and its complement behind لـ: النائب (الثاني) للرئيس.
const ADJECTIVES: usize = 3;
/// Words between the names of two who have one title, and names of a row that have it.
const COORDINATED: usize = 3;
/// The value of `then` in the table of links.
const THEN: u64 = 1;

impl Roles<'_> {
    /// The role before a name, and whether it is told as one of that time (آنذاك). `who` is what the gazetteer knows of the
    /// person.
    pub(super) fn before(&self, name: &Range<usize>, who: Option<&Entry<'_>>) -> Option<(Range<usize>, bool)> {
        let view = &self.view;
        let first = view.first(name);
        let linked = first.checked_sub(1).and_then(|link| view.value(&view.lexicon.role_links, link));
        // A prefix on the name itself: only لـ may follow a role there, and is none; المكنى بأبي عمر.
        if linked.is_none() && view.token(first).is_some_and(|token| token.range.start < name.start) {
            return None;
        }
        let (mut index, then) = self.link(first)?;
        let behind = index + 1;
        let mut end = None;
        let mut best: Option<(usize, usize)> = None;
        // The title that the name has where the first one governs it: (نائب) المستشارة.
        let mut inner: Option<(usize, usize)> = None;
        let mut through = false;
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
            // The name of somebody whom the title's holder did something to: الحكم هدفا من ...; whose something is: حكومة ...
            if last_word.is_none()
                && (crate::words::is_function(view.word(index))
                    || self.is_before(token, name) && self.is_governor(index))
            {
                return None;
            }
            last_word = last_word.or(Some(token.range.end));
            if end.is_none() {
                end = Some(token.range.end);
                honorific = best.take().map(|(start, _)| start).or(honorific);
                inner = None;
            }
            let named = self.name_at(token.range.end - 1);
            if named.is_some_and(|named| named.kind == EntityKind::Person) {
                break;
            }
            let title = if named.is_none() { self.title(index) } else { None };
            // نادي القضاة, باستقالة المسؤولين: more than one are no role of one person, but أحد القضاة is.
            let one = title.filter(|(.., value)| is_plural(*value)).and_then(|_| index.checked_sub(1));
            if let Some(one) = one.filter(|one| self.is_partitive(*one) && view.follows(index)) {
                // أحد تلاميذ (الشيخ ...)
                best = best.or_else(|| view.token(one).map(|token| (token.range.start, index)));
                break;
            }
            let title = title.filter(|(.., value)| !is_plural(*value) || self.is_one_of_many(name));
            if let Some((start, title_end, value)) = title {
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
                // مستشار (الرئيس), but not خادم الحرمين الشريفين الملك.
                let complete = self.definite_at(title_last) && best.is_none_or(|(_, inner)| inner > title_last);
                let governs = through || !view.is_definite(start) && !complete;
                inner = best.filter(|_| governs).or(inner);
                best = Some((start.at, index));
                // ووزير الخارجية starts a new one, but for إمام وخطيب المسجد and الكاتب والشاعر.
                let twin = index.checked_sub(1).filter(|_| prefix == "و").and_then(|before| {
                    let (start, title) = view.phrase_at(&view.lexicon.titles, before)?;
                    let alike = !self.definite_at(before)
                        || view.token_ending(title.end) == before
                            && view.is_definite(start)
                            && is(title.value | value, PROFESSION)
                            && title.value & 15 == value & 15;
                    (alike && (before..=index).contains(&view.token_ending(title.end))).then_some((start.at, before))
                });
                if let Some((start, before)) = twin {
                    (best, index) = (Some((start, before)), before);
                } else if !prefix.is_empty() && !self.goes_on(index, prefix) {
                    break;
                }
                through = prefix.ends_with('ل');
            } else if named.is_none()
                && (self.is_stop(index)
                    || self.is_verb(index)
                    || self.is_unbound(index)
                    || crate::words::is_common(view.word(index)) && self.begins_another(index)
                    || best.is_some() && self.starts_another(index))
            {
                break;
            }
            index = match named.map_or(index, |named| view.first(&named.range)).checked_sub(1) {
                Some(index) => index,
                None => break,
            };
        }
        let Some(best) = best else {
            // Only the honorific.
            let honorific = honorific.zip(last_word).filter(|(start, end)| start < end)?;
            return Some((honorific.0..honorific.1, then));
        };
        let (start, at) = match inner.filter(|inner| self.is_anothers(best.1, inner.1, who)) {
            Some(inner) => inner,
            None => best,
        };
        // سيدة تدعى ...
        let anybody = linked.is_some()
            && self.title(at).is_some_and(|(start, _, value)| is(value, HONORIFIC) && !view.is_definite(start));
        let end = end?;
        (start < end && !anybody && !self.is_genitive(at, behind)).then_some((start..end, then))
    }

    /// The title of more than one before the first name of a row: لاعبا المنتخب أحمد (وسامي).
    pub(super) fn shared(&self, name: &Range<usize>) -> Option<(Range<usize>, bool)> {
        let mut first = name;
        for _ in 0..COORDINATED {
            if !self.is_another_of_many(first) {
                return None;
            }
            let at = self.named.partition_point(|named| named.range.start < first.start);
            first = &self.named.get(at.checked_sub(1)?)?.range;
            if let Some(role) = self.before(first, None) {
                let many = self.title(self.view.first(&role.0)).is_some_and(|(.., value)| is_plural(value));
                return Some(role).filter(|_| many);
            }
        }
        None
    }

    /// The last token before a name that may belong to its role, and whether آنذاك has stood between.
    fn link(&self, first: usize) -> Option<(usize, bool)> {
        let view = &self.view;
        let mut index = first.checked_sub(1)?;
        // المتحدث باسم الهيئة (م.) ...
        if view.word(index) == "." && index > 1 && self.is_abbreviation(index - 1) {
            index -= 2;
        }
        // رئيس البعثة، (التونسي) ...
        if let Some(before) = index.checked_sub(1).filter(|before| view.word(*before) == "،")
            && self.nationality_at(index).is_some()
        {
            index = before;
        }
        let comma = view.word(index) == "،";
        let link = index - usize::from(comma && index > 0);
        match view.value(&view.lexicon.role_links, link).filter(|meaning| *meaning == THEN || !comma) {
            Some(meaning) => Some((link.checked_sub(1)?, meaning == THEN)),
            None => Some((index, false)),
        }
    }

    /// Does nothing but an opening mark stand between a word and a name: صفقة «شاليط»?
    fn is_before(&self, token: &Token, name: &Range<usize>) -> bool {
        let gap = self.view.text.get(token.range.end..name.start).unwrap_or_default();
        gap.chars().all(|c| matches!(c, ' ' | '"' | '«' | '“'))
    }

    /// A noun that a name behind it tells whose it is: حكومة ميقاتي, but not رئيس بلدية صيدا ...
    fn is_governor(&self, index: usize) -> bool {
        let view = &self.view;
        let word = view.word(index);
        let titled = |back: usize| {
            let at = index.checked_sub(back)?;
            let (_, title) = view.phrase_at(&view.lexicon.titles, at)?;
            (view.token_ending(title.end) >= index).then_some(())
        };
        view.is_arabic(index)
            && !self.definite_at(index)
            && self.name_at(view.token(index).map_or(0, |token| token.range.end - 1)).is_none()
            && !(0..=2).any(|back| titled(back).is_some())
            && view.phrase_at(&view.lexicon.role_modifiers, index).is_none()
            && view.phrase_at(&view.lexicon.nationalities, index).is_none()
            && view.value(&view.lexicon.kinship, index).is_none()
            && index.checked_sub(1).is_none_or(|noun| view.phrase_at(&view.lexicon.classifiers, noun).is_none())
            && crate::words::is_common(word)
            && !crate::words::may_be_adjective(word)
            && !crate::words::may_have_pronoun(word)
    }

    /// Is a title of more than one shared by a name and the next one: لاعبا المنتخب أحمد وسامي?
    fn is_one_of_many(&self, name: &Range<usize>) -> bool {
        let view = &self.view;
        let next = self.named.partition_point(|named| named.range.start < name.end);
        let Some(next) = self.named.get(next).filter(|next| next.kind == EntityKind::Person) else { return false };
        let gap = view.text.get(name.end..next.range.start).unwrap_or_default().trim_start();
        (gap.starts_with('و') || gap.starts_with('،'))
            && !gap.contains('\n')
            && view.first(&next.range) <= view.behind(name) + COORDINATED
    }

    /// م. and د. before a name.
    fn is_abbreviation(&self, index: usize) -> bool {
        self.view.word(index).chars().count() == 1 && self.title(index).is_some()
    }

    /// May a title with a prefix be the complement of another: النائب الثاني (للرئيس), الشؤون السياسية (والإعلامية)?
    fn goes_on(&self, index: usize, prefix: &str) -> bool {
        let view = &self.view;
        let adjective = |index: usize| self.definite_at(index) && crate::words::may_be_adjective(view.word(index));
        if prefix == "و" {
            let related = |index: usize| adjective(index) && view.word(index).ends_with("ية");
            return index > 0 && view.follows(index) && related(index) && related(index - 1);
        }
        if !prefix.ends_with('ل') {
            return false;
        }
        let mut before = index;
        for _ in 0..ADJECTIVES {
            let Some(at) = before.checked_sub(1).filter(|at| view.follows(at + 1)) else { return false };
            before = at;
            if let Some((start, end, value)) = self.title(before) {
                // المتحدث الرسمي is a title by itself.
                let told = before + 1 < index || view.token_ending(end) > before;
                return told && view.is_definite(start) && governs(value, "ل") && view.token_ending(end) < index;
            }
            let nationality = view.phrase_at(&view.lexicon.nationalities, before).is_some();
            if nationality || !adjective(before) {
                return false;
            }
        }
        false
    }

    /// Has somebody else the outer of two titles, who is told by the inner one: (خطيبة) الأمير, (مستشار) الرئيس?
    fn is_anothers(&self, outer: usize, inner: usize, who: Option<&Entry<'_>>) -> bool {
        let view = &self.view;
        let Some((_, _, outer_value)) = self.title(outer) else { return false };
        let Some((_, _, inner_value)) = self.title(inner).filter(|(start, ..)| view.is_definite(*start)) else {
            return false;
        };
        if view.value(&view.lexicon.kinship, outer).is_some() {
            return true;
        }
        let Some(who) = who else { return false };
        let gender = who.gender.map_or(0, |gender| if gender == Gender::Feminine { 2 } else { 1 });
        let fits = |value: u64| value & 3 == 0 || value & 3 == gender;
        if gender != 0 && fits(outer_value) != fits(inner_value) {
            return fits(inner_value);
        }
        let known = nominal::known(view.lexicon, view.gazetteer, who, self.year);
        let holds = |index| nominal::is_held(self, index, &known, who);
        holds(inner) && !holds(outer)
    }

    /// Is all that stands before a name an office whose holder it tells nothing of: مدير مكتب ..., محامي ...?
    fn is_genitive(&self, at: usize, behind: usize) -> bool {
        let view = &self.view;
        view.phrase_at(&view.lexicon.titles, at).is_some_and(|(start, title)| {
            !view.is_definite(start)
                && !is(title.value, RANK)
                && view.token_ending(title.end) + 1 == behind
                && !self.definite_at(behind - 1)
                && self.name_at(view.token(behind - 1).map_or(0, |token| token.range.start)).is_none()
                && view.is_arabic(behind - 1)
                && view.phrase_at(&view.lexicon.role_modifiers, behind - 1).is_none()
                && view.phrase_at(&view.lexicon.nationalities, behind - 1).is_none()
                && !crate::words::may_have_pronoun(view.word(behind - 1))
                && (view.token_ending(title.end) == at || !crate::words::may_be_adjective(view.word(behind - 1)))
        })
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

    /// The country of a definite nationality behind a preposition, of one man or woman: للتونسي.
    pub(super) fn nationality_of_one(&self, index: usize) -> Option<crate::CountryCode> {
        let view = &self.view;
        let token = view.token(index).filter(|_| view.word(index).starts_with(['ل', 'ب']))?;
        let (start, found) = view.phrase_at(&view.lexicon.nationalities, index)?;
        let one = view.word(index).ends_with(['ي', 'ة']);
        let whole = start.prefixed && one && found.end == token.range.end && view.is_definite(start);
        view.nationality(found.value).0.filter(|_| whole)
    }

    /// The country of a definite nationality at a token: التونسي.
    pub(super) fn nationality_at(&self, index: usize) -> Option<crate::CountryCode> {
        let view = &self.view;
        let token = view.token(index).filter(|token| self.name_at(token.range.start).is_none())?;
        let (start, found) = view.phrase_at(&view.lexicon.nationalities, index)?;
        let whole = start.at == token.range.start && found.end == token.range.end && view.is_definite(start);
        view.nationality(found.value).0.filter(|_| whole)
    }
}
