//! Cues: the words that report speech.
//!
//! Verbs and nouns are known by their lemmas, participles (مؤكدا) and phrases (بحسب) by their forms. Whether a word reports
//! here is only known when what is said has been found behind it (`complement`).

use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use super::class::{Class, CueRow, flag};
use crate::Gender;
use crate::lexicon::Lemmas;
use crate::syntax::Syntax;
use crate::words::{Memo, Reading};

include!(concat!(env!("OUT_DIR"), "/cues.rs"));

static OF_LEMMAS: Lemmas = Lemmas::load(include_bytes!(concat!(env!("OUT_DIR"), "/cue_lemmas.bin")));

/// Bits of the number of a row in the table of cue words.
const ROW_BITS: u32 = 16;

thread_local! {
    /// The verbs of speaking that words can be.
    static OTHERS: RefCell<Memo<Rc<[Reading]>>> = RefCell::default();
}

/// What kind of word a cue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CueForm {
    Verb,
    /// مؤكدا
    Participle,
    /// تأكيده
    Noun,
    /// بحسب
    Source,
    /// لافروف: …
    Colon,
    /// يذكر أن: nobody speaks.
    Impersonal,
}

/// A word that may report speech.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    pub(super) form: CueForm,
    pub(super) tokens: Range<usize>,
    pub(super) row: &'static CueRow,
    /// What the table of words adds to the row's flags.
    pub(super) flags: u32,
    /// 1 masculine, 2 feminine, 0 unknown.
    pub(super) gender: u32,
    /// 1 singular, 2 dual, 3 plural, 0 unknown.
    pub(super) number: u32,
    /// It is read as this cue in its sentence, not only possible as one.
    pub(super) certain: bool,
    /// It is the very reading of the word.
    pub(super) read: bool,
    /// The word can only be passive: قيل.
    pub(super) passive: bool,
}

/// How much rarer than the other verb one may be, in powers of two.
const RARER: u8 = 3;
/// Aspects of verbs.
const PERFECT: u32 = 1;
const IMPERFECT: u32 = 2;
const IMPERATIVE: u32 = 3;

/// A noun that tells how somebody acts as a participle does, whoever acts.
pub(super) const BY_SAYING: &str = "بالقول";

/// The colon of a headline.
pub(super) static COLON: CueRow =
    CueRow { lemma: "", class: Class::Statement, that: 0, phrase: 0, masdar: 0, flags: flag::DIRECT, objects: "" };

impl Cue {
    pub(super) fn has(&self, flag: u32) -> bool {
        (self.row.flags | self.flags) & flag != 0
    }

    /// The token that reports.
    pub(super) fn at(&self) -> usize {
        self.tokens.start
    }

    pub(super) fn end(&self) -> usize {
        self.tokens.end
    }
}

/// The cues of an article, by token. Each is found out when it is asked for, and many are asked for often.
pub(super) struct Cues<'s> {
    syntax: &'s Syntax<'s>,
    found: Vec<OnceCell<Box<[Cue]>>>,
}

impl<'s> Cues<'s> {
    pub(super) fn of(syntax: &'s Syntax<'s>) -> Self {
        Self { syntax, found: vec![OnceCell::new(); syntax.words.len()] }
    }

    /// All cues that a token may be, the likeliest first: ورد is و and رد, or وَرَدَ.
    pub(super) fn all(&self, index: usize) -> &[Cue] {
        self.found.get(index).map_or(&[], |found| found.get_or_init(|| cues(self.syntax, index)))
    }

    /// The likeliest cue at a token, if it may be one.
    pub(super) fn first(&self, index: usize) -> Option<&Cue> {
        self.all(index).first()
    }
}

/// A verb of thinking or holding: يرى.
pub(super) fn thinks(syntax: &Syntax<'_>, index: usize) -> bool {
    let verb = syntax.reading(index).filter(|reading| reading.is_verb()).and_then(Reading::lemma);
    let held = |row: &CueRow| row.class == Class::Thought || row.flags & (flag::OPINION | flag::FEELS) != 0;
    verb.is_some_and(|lemma| OF_LEMMAS.rows(lemma).filter_map(|row| CUES.get(row)).any(held))
}

fn cues(syntax: &Syntax<'_>, index: usize) -> Box<[Cue]> {
    if !syntax.is_arabic(index) || syntax.mention(index).is_some() {
        return Box::default();
    }
    worded(syntax, index).map_or_else(|| inflected(syntax, index).into(), |cue| [cue].into())
}

/// A participle or phrase.
fn worded(syntax: &Syntax<'_>, index: usize) -> Option<Cue> {
    let token = syntax.words.get(index)?;
    let word = syntax.word(index);
    let conjunction = if word.starts_with(['و', 'ف']) { 'و'.len_utf8() } else { 0 };
    let table = &syntax.lexicon.cue_words;
    let (start, found) = [0, conjunction].into_iter().find_map(|skip| {
        let start = token.range.start + skip;
        syntax.longest(table, index, start).map(|found| (start, found))
    })?;
    let row = CUES.get((found.value & ((1 << ROW_BITS) - 1)) as usize)?;
    let flags = (found.value >> ROW_BITS) as u32;
    let tokens = index..syntax.behind(found.end).max(index + 1);
    let form = if row.flags & flag::IMPERSONAL != 0 {
        CueForm::Impersonal
    } else if row.class == Class::Source {
        CueForm::Source
    } else {
        CueForm::Participle
    };
    let participle = form == CueForm::Participle;
    let form_text = syntax.text.get(start..found.end).unwrap_or_default();
    let (gender, number) = match form_text {
        _ if !participle || row.lemma == BY_SAYING => (0, 0),
        text if text.ends_with('ة') => (2, 0),
        text if text.ends_with("ات") => (2, 3),
        text if text.ends_with("ين") => (0, 3),
        _ => (1, 1),
    };
    Some(Cue { form, tokens, row, flags, gender, number, certain: true, read: true, passive: false })
}

/// A verb or noun.
fn inflected(syntax: &Syntax<'_>, index: usize) -> Vec<Cue> {
    let Some(chosen) = syntax.reading(index) else { return Vec::new() };
    if chosen.has_article() || chosen.is_number() {
        return Vec::new();
    }
    let others = OTHERS.with_borrow_mut(|others| others.entry(syntax.word(index), || others_of(syntax.word(index))));
    // تحدث: he spoke, unless a feminine subject follows.
    let she = chosen.is_verb() && chosen.aspect() == IMPERFECT && chosen.gender() == 2;
    let man = |entity: usize| syntax.entities.get(entity).is_some_and(|e| e.gender == Some(Gender::Masculine));
    let other = syntax.mention(index + 1).is_some_and(|named| !man(named.entity));
    // (كان الصندوق) قد توقع
    let past = || index > 0 && matches!(syntax.word(index - 1), "قد" | "وقد" | "فقد");
    let chosen = if she && (past() || !syntax.is(index + 1, |r| r.gender() == 2 && !r.is_name()) && !other) {
        let he = |other: &Reading| {
            other.aspect() == PERFECT && other.gender() == 1 && (past() || other.weight() + RARER >= chosen.weight())
        };
        others.iter().copied().find(he).unwrap_or(chosen)
    } else {
        chosen
    };
    // Newspapers use a jussive behind لم only: يجب is no لم يجب.
    let denied = index > 0 && matches!(syntax.word(index - 1), "لم" | "ولم" | "فلم");
    let usual = |reading: &Reading| denied || !reading.is_jussive();
    let first = Some(chosen).filter(&usual).and_then(|chosen| of_reading(index, chosen, true));
    let active =
        |other: &Reading| !other.is_passive() && other.aspect() == chosen.aspect() && other.lemma() == chosen.lemma();
    // دعي is not دعى with another letter.
    let passive =
        chosen.is_verb() && chosen.is_passive() && (syntax.word(index).ends_with('ي') || !others.iter().any(active));
    let first = first.map(|first| Cue { read: true, passive, ..first });
    if let Some(first) = first.clone().filter(|first| first.form == CueForm::Verb && !first.has(flag::DOCUMENT)) {
        return vec![first];
    }
    // حذر as one verb or another: the tagger has no say in which.
    let rest = others
        .iter()
        .filter(|other| usual(other))
        .filter_map(|other| of_reading(index, *other, chosen.is_verb() && chosen.aspect() == other.aspect()));
    let mut all: Vec<Cue> = Vec::new();
    for cue in first.into_iter().chain(rest) {
        if !all.iter().any(|known| std::ptr::eq(known.row, cue.row)) {
            all.push(cue);
        }
    }
    all
}

/// The verbs of speaking that a word can be, those spelled as it is first.
fn others_of(word: &str) -> Rc<[Reading]> {
    let verbs = Reading::all(word).into_iter().filter(|reading| reading.is_verb() && reading.person() == 3);
    let mut cues: Vec<Reading> = verbs.filter(|reading| of_reading(0, *reading, false).is_some()).collect();
    cues.sort_by_key(|reading| !reading.is_exact());
    cues.into()
}

fn of_reading(index: usize, reading: Reading, certain: bool) -> Option<Cue> {
    let verb = reading.is_verb();
    // Whoever says قلت is no third person that news reports of.
    if !verb && !reading.is_noun() || verb && (reading.aspect() == IMPERATIVE || matches!(reading.person(), 1 | 2)) {
        return None;
    }
    let row = OF_LEMMAS.rows(reading.lemma()?).find_map(|row| CUES.get(row))?;
    let form = if verb { CueForm::Verb } else { CueForm::Noun };
    let (gender, number) = if verb { (reading.gender(), reading.number()) } else { (0, 0) };
    Some(Cue { form, tokens: index..index + 1, row, flags: 0, gender, number, certain, read: false, passive: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::tests::with;

    /// The cues at a token, without vowels.
    fn lemmas(text: &str, at: usize) -> Vec<(String, CueForm)> {
        let bare = |lemma: &str| {
            lemma.chars().filter(|c| c.is_alphabetic() && crate::text::is_arabic_letter(*c) || *c == ' ').collect()
        };
        with(text, |syntax| cues(syntax, at).iter().map(|cue| (bare(cue.row.lemma), cue.form)).collect())
    }

    fn one(lemma: &str, form: CueForm) -> Vec<(String, CueForm)> {
        vec![(lemma.to_owned(), form)]
    }

    #[test]
    fn verbs_participles_sources() {
        assert_eq!(lemmas("وأضاف الوزير أن الأمر انتهى.", 0), one("أضاف", CueForm::Verb));
        assert_eq!(lemmas("قال الوزير ذلك، مؤكدة أن الأمر انتهى.", 4), one("مؤكدا", CueForm::Participle));
        assert_eq!(lemmas("انتهى الأمر بحسب الوزير.", 2), one("بحسب", CueForm::Source));
        assert_eq!(lemmas("ويذكر أن الأمر انتهى.", 0), one("ويذكر أن", CueForm::Impersonal));
    }

    #[test]
    fn homographs() {
        // He spoke, or she tells.
        assert_eq!(lemmas("تحدث الوزير عن السلام.", 0)[0].0, "تحدث");
        // و and رد, or it came.
        let both = lemmas("ورد الوزير بالقول إن الأمر انتهى.", 0);
        assert!(both.iter().any(|(lemma, _)| *lemma == "رد"), "{both:?}");
        assert_eq!(lemmas("يجب أن يقول الحقيقة.", 0), []);
        assert_eq!(lemmas("قلت إن الأمر انتهى.", 0), []);
    }

    #[test]
    fn every_row_can_be_met() {
        for row in CUES {
            assert!(
                !row.lemma.is_empty() && row.that < 1 << 10 && row.phrase < 1 << 10 && row.masdar < 1 << 10,
                "{row:?}"
            );
        }
        assert!(CUES.iter().filter(|row| row.class == Class::Statement).count() > 100);
    }
}
