//! The ontology: which words name events, in which senses. The embedded senses are in `sense`; a user's come before them.

mod entry;

use foldhash::HashMap;
use std::borrow::Cow;

pub use entry::{TriggerAspect, TriggerEntry, TriggerPos};

use super::EventType;
use super::class::notation::{self, Fault, Written};
use super::class::{Slot, Test, hash};
use super::model::ArgumentRole;
use super::sense::{self, Sense, is_firm};
use crate::text::{fold_letter, is_arabic_letter};
use crate::words::{self, Reading};
use crate::{Error, Normaliser};

/// The senses that a user adds to the embedded ones. Without any, every look-up ends at once.
#[derive(Debug, Default)]
pub(crate) struct Ontology {
    rules: Vec<Rule>,
    /// The rules of each lemma, in the order that they were given in.
    of_lemma: HashMap<(TriggerPos, u16), Vec<usize>>,
    /// The forms of nouns that the lexicon does not have, folded, with their lemmas.
    nouns: HashMap<String, u16>,
    /// These lemmas as they were given. Their numbers go on behind those of the lexicon.
    lemmas: Vec<String>,
    /// Modes that no embedded sense has. Their numbers go on behind those of the embedded ones.
    modes: Vec<String>,
}

/// What one entry says, looked up.
#[derive(Debug)]
struct Rule {
    kind: EventType,
    mode: u16,
    frame: Vec<(Slot, ArgumentRole)>,
    condition: Vec<Test>,
    aspect: Option<TriggerAspect>,
    /// Its lemmas in the lexicon.
    lemmas: Vec<u16>,
    /// Its other forms, folded.
    forms: Vec<String>,
}

impl Rule {
    /// An entry looked up, all but its mode.
    fn of(entry: &TriggerEntry) -> Result<Self, Fault> {
        let frame = notation::frame(&entry.frame)?.into_iter();
        let mode = entry.mode.as_deref().unwrap_or_default();
        if !mode.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
            return Err(Fault::new("mode", mode, "is not one word of letters, digits, - and _"));
        }
        let (mut lemmas, mut forms) = (Vec::new(), Vec::new());
        for written in entry.lemma.split('|').map(str::trim) {
            let known = words::lemmas(written, |lemma| is_of(lemma, entry.pos));
            if known.is_empty() {
                forms.push(form(written, entry.pos)?);
            }
            lemmas.extend(known);
        }
        Ok(Self {
            kind: entry.r#type,
            mode: 0,
            frame: frame.map(|(slot, role)| Ok((slot, entry::role(role)?))).collect::<Result<_, Fault>>()?,
            condition: notation::condition(&entry.condition)?.into_iter().map(test).collect(),
            aspect: entry.aspect,
            lemmas,
            forms,
        })
    }
}

/// A part of a condition with its words looked up. Without vowels a word stands for every lemma that is written so.
fn test(Written { part, not, words, classes, prepositions }: Written<'_>) -> Test {
    let mut lemmas = prepositions;
    lemmas.extend(words.iter().flat_map(|word| words::lemmas(word, |_| true)));
    let mut letters: Vec<u32> = words.iter().map(|word| hash(folded(word).chars())).collect();
    lemmas.sort_unstable();
    lemmas.dedup();
    letters.sort_unstable();
    letters.dedup();
    Test { part, not, lemmas: Cow::Owned(lemmas), classes, letters: Cow::Owned(letters) }
}

/// Can a word of this lemma be a trigger of this kind?
fn is_of(lemma: u16, pos: TriggerPos) -> bool {
    words::has_reading(lemma, |reading| sense::parts(reading).contains(&pos))
}

/// A form that the lexicon does not have, folded.
fn form(written: &str, pos: TriggerPos) -> Result<String, Fault> {
    let form = folded(written);
    if form.is_empty() || !form.chars().all(is_arabic_letter) {
        return Err(Fault::new("lemma", written, "is not one Arabic word"));
    }
    match pos {
        TriggerPos::Noun | TriggerPos::Light => Ok(form),
        TriggerPos::Verb => Err(Fault::new("lemma", written, "is no verb of the lexicon (give it as he did it: كَتَبَ)")),
        TriggerPos::Adjective => Err(Fault::new("lemma", written, "is no adjective of the lexicon")),
    }
}

fn folded(word: &str) -> String {
    Normaliser::lookup().normalise(word).text().to_owned()
}

impl Ontology {
    pub(crate) fn of(entries: &[TriggerEntry]) -> Result<Self, Error> {
        let mut ontology = Self::default();
        for entry in entries {
            ontology.add(entry)?;
        }
        Ok(ontology)
    }

    fn add(&mut self, entry: &TriggerEntry) -> Result<(), Error> {
        let mut rule = Rule::of(entry).map_err(Error::trigger)?;
        rule.mode = self.number_of_mode(entry.mode.as_deref().unwrap_or_default())?;
        let mut lemmas = rule.lemmas.clone();
        for form in &rule.forms {
            let known = self.nouns.get(form).copied();
            // All new forms are of one word.
            let new = || lemmas.iter().copied().find(|lemma| *lemma >= words::lemma_count());
            let lemma = match known.or_else(new) {
                Some(lemma) => lemma,
                None => self.new_lemma(&entry.lemma)?,
            };
            self.nouns.insert(form.clone(), lemma);
            lemmas.push(lemma);
        }
        lemmas.sort_unstable();
        lemmas.dedup();
        for lemma in lemmas {
            self.of_lemma.entry((entry.pos, lemma)).or_default().push(self.rules.len());
        }
        self.rules.push(rule);
        Ok(())
    }

    fn new_lemma(&mut self, written: &str) -> Result<u16, Error> {
        let number = u16::try_from(self.lemmas.len()).ok().and_then(|k| words::lemma_count().checked_add(k));
        let number = number.ok_or_else(|| Error::trigger(Fault::new("lemma", written, "is one noun too many")))?;
        self.lemmas.push(written.split('|').next().unwrap_or_default().trim().to_owned());
        Ok(number)
    }

    fn number_of_mode(&mut self, mode: &str) -> Result<u16, Error> {
        let mut all = sense::modes().iter().copied().chain(self.modes.iter().map(String::as_str));
        let known = all.position(|other| other == mode);
        let number = known.unwrap_or(sense::modes().len() + self.modes.len());
        if known.is_none() {
            self.modes.push(mode.to_owned());
        }
        u16::try_from(number).map_err(|_| Error::trigger(Fault::new("mode", mode, "is one mode too many")))
    }

    /// Has a user added nothing?
    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// The name of a mode by its number.
    pub(super) fn mode(&self, number: u16) -> &str {
        let number = usize::from(number);
        let own = || self.modes.get(number.checked_sub(sense::modes().len())?).map(String::as_str);
        sense::modes().get(number).copied().or_else(own).unwrap_or_default()
    }

    /// The dictionary form of a lemma, vocalised if the lexicon has it.
    pub(super) fn lemma(&self, number: u16) -> Option<&str> {
        let own = || self.lemmas.get(usize::from(number.checked_sub(words::lemma_count())?)).map(String::as_str);
        words::lemma(number).or_else(own)
    }

    /// The senses of a lemma, a user's first.
    pub(super) fn senses(&self, parts: &'static [TriggerPos], lemma: u16) -> impl Iterator<Item = Sense<'_>> {
        self.own(parts, lemma).chain(sense::embedded(parts, lemma))
    }

    fn own(&self, parts: &'static [TriggerPos], lemma: u16) -> impl Iterator<Item = Sense<'_>> {
        let rules = parts.iter().filter_map(move |&pos| self.of_lemma.get(&(pos, lemma))).flatten();
        rules.filter_map(|&rule| self.rules.get(rule)).map(|rule| Sense {
            kind: rule.kind,
            mode: rule.mode,
            frame: &rule.frame,
            condition: &rule.condition,
            aspect: rule.aspect,
            own: true,
        })
    }

    /// Can a noun of this lemma name an event?
    pub(super) fn is_eventive(&self, lemma: u16) -> bool {
        is_firm(&[TriggerPos::Noun], lemma) || self.own(&[TriggerPos::Light, TriggerPos::Noun], lemma).next().is_some()
    }

    /// Has a user given a word that reads so a sense?
    pub(super) fn has(&self, reading: Reading) -> bool {
        reading.lemma().is_some_and(|lemma| self.own(sense::parts(reading), lemma).next().is_some())
    }

    /// A word as one of the nouns that the lexicon does not have.
    pub(super) fn noun(&self, word: &str) -> Option<Reading> {
        if self.nouns.is_empty() {
            return None;
        }
        Reading::noun(word, |core| {
            let folded: String = core.chars().map(fold_letter).collect();
            self.nouns.get(&folded).copied()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Does the lexicon write a lemma just so? Else it may be one in a user's table only: without vowels, or with them in
    /// another order (a vowel before its shadda).
    fn is_written_so(word: &&str) -> bool {
        !words::lemmas(word, |lemma| words::lemma(lemma) == Some(*word)).is_empty()
    }

    #[test]
    fn the_embedded_table_says_the_same_as_a_users() {
        let table = include_str!("../../../data/events/triggers.tsv");
        let (header, rows) = table.split_once('\n').unwrap();
        let mut refused = 0;
        for (row, (sense, lemmas)) in rows.lines().zip(sense::tests::all()) {
            let pos: TriggerPos = row.split('\t').nth(1).unwrap().parse().unwrap();
            let lemmas: Vec<u16> = lemmas.into_iter().filter(|&lemma| is_of(lemma, pos)).collect();
            let entry = match TriggerEntry::from_tsv(&format!("{header}\n{row}\n"), "triggers.tsv") {
                Ok(mut entries) => entries.remove(0),
                // The lexicon does not have the word, or not so: the row is for one to come.
                Err(error) => {
                    assert!(error.to_string().contains("of the lexicon") && lemmas.is_empty(), "{error}: {row}");
                    refused += 1;
                    continue;
                }
            };
            let ontology = Ontology::of(std::slice::from_ref(&entry)).unwrap();
            let rule = &ontology.rules[0];
            assert_eq!((rule.kind, rule.mode, rule.aspect), (sense.kind, sense.mode, sense.aspect), "{row}");
            assert_eq!(rule.frame, sense.frame, "{row}");
            assert!(rule.lemmas == lemmas || lemmas.is_empty() && !is_written_so(&entry.lemma.as_str()), "{row}");
            let written = notation::condition(&entry.condition).unwrap();
            assert_eq!((written.len(), rule.condition.len()), (sense.condition.len(), sense.condition.len()), "{row}");
            for ((written, own), embedded) in written.iter().zip(&rule.condition).zip(sense.condition) {
                let mut own = own.clone();
                if !written.words.iter().all(is_written_so) {
                    assert!(embedded.lemmas.iter().all(|lemma| own.lemmas.contains(lemma)), "{row}");
                    own.lemmas.clone_from(&embedded.lemmas);
                }
                assert_eq!(&own, embedded, "{row}");
            }
        }
        assert!(refused < 100, "{refused}");
    }

    #[test]
    fn nouns_of_no_lexicon_share_a_lemma() {
        let entry = |lemma: &str| TriggerEntry::new(lemma, TriggerPos::Noun, EventType::Consult);
        let ontology = Ontology::of(&[entry("هاكاثونة|هاكاثونات"), entry("هاكاثونات|ترند"), entry("بودكاست")]).unwrap();
        let lemma = |word: &str| ontology.noun(word).and_then(Reading::lemma);
        let first = Some(words::lemma_count());
        for word in ["هاكاثونة", "والهاكاثونه", "للهاكاثونات", "هاكاثونتهم", "بهاكاثوناتها", "ترند"]
        {
            assert_eq!(lemma(word), first, "{word}");
        }
        assert_eq!(lemma("بودكاست"), first.map(|first| first + 1));
        assert_eq!((lemma("هاكاثون"), lemma("بودكاستات")), (None, None));
        assert_eq!(ontology.lemma(words::lemma_count()), Some("هاكاثونة"));
        assert_eq!(ontology.own(&[TriggerPos::Noun], words::lemma_count()).count(), 2);
        let theirs = ontology.noun("هاكاثونتهم").unwrap();
        assert!(theirs.is_noun() && theirs.enclitic() == "هم" && theirs.gender() == 2);
    }
}
