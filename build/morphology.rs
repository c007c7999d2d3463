//! Compiles the word tables into the morphological lexicon.
//!
//! Every lemma is inflected in full. Its forms are cut into prefix, stem and suffix; a *paradigm* is the set of affixes
//! that a stem takes and what each tells. Few paradigms serve all lemmas, so that only the stems are stored one by one:
//! an automaton leads from a folded stem to its postings, each of which names a paradigm and a lemma.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::features::{ADJ, AUX, Features, NOUN, PROPN, VERB, upos};
use crate::normalise::is_vowel_sign;
use crate::noun::{Case, Gender, Noun, NounForm, Number, State};
use crate::verb::{Aspect, Form, Mood, Verb, VerbForm, Voice};
use crate::{Result, key, read, rows, rows_by_lemma};

/// How often a lemma is met, in powers of two, where nothing is known.
const UNSEEN: u8 = 0;

/// Paradigm: affix, features.
type Paradigm = BTreeSet<(u16, u32)>;

#[derive(Default)]
struct Lexicon {
    lemmas: Vec<(String, String, String)>,
    lemma_index: HashMap<(String, String, String), u16>,
    affixes: BTreeMap<(String, String), u16>,
    paradigms: BTreeMap<Vec<(u16, u32)>, u16>,
    stems: BTreeMap<String, BTreeSet<Posting>>,
    weights: HashMap<(String, String), u8>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Posting {
    paradigm: u16,
    lemma: u16,
    check: u8,
    weight: u8,
}

/// One inflected form, unvocalised.
#[derive(Clone)]
struct Inflected {
    prefix: String,
    stem: String,
    suffix: String,
    features: Features,
}

/// Writes the lexicon; the lemmas with their indices, of which there are several where the spelling is shared.
pub(crate) fn compile(data: &Path, out: &Path) -> Result<Lemmas> {
    let mut lexicon = Lexicon::default();
    lexicon.read_weights(data)?;
    let mut known = HashSet::new();
    closed(data, &mut lexicon)?;
    names(data, &mut lexicon)?;
    nouns(data, &mut lexicon, &mut known)?;
    verbs(data, &mut lexicon, &known)?;
    let mut lemmas = Lemmas::default();
    for (index, (lemma, ..)) in (0_u16..).zip(&lexicon.lemmas) {
        lemmas.0.entry(ordered(lemma)).or_default().push(index);
    }
    lexicon.write(out)?;
    Ok(lemmas)
}

/// The indices of each lemma.
#[derive(Default)]
pub(crate) struct Lemmas(HashMap<String, Vec<u16>>);

impl Lemmas {
    pub(crate) fn indices(&self, lemma: &str) -> &[u16] {
        self.0.get(&ordered(lemma)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// A lemma with each shadda before the vowel of its letter: tables are written either way.
fn ordered(lemma: &str) -> String {
    let mut marks: Vec<char> = lemma.chars().collect();
    for k in 1..marks.len() {
        if marks[k] == '\u{651}' && ('\u{64b}'..='\u{650}').contains(&marks[k - 1]) {
            marks.swap(k - 1, k);
        }
    }
    marks.into_iter().collect()
}

/// A table that tells the rows of a lemma.
pub(crate) fn rows_of_lemmas<'a>(
    out: &Path,
    table: &str,
    lemmas: &Lemmas,
    rows: impl Iterator<Item = (&'a str, u16)>,
) -> Result<()> {
    let known = rows.flat_map(|(lemma, row)| lemmas.indices(lemma).iter().map(move |&index| (index, row)));
    fs::write(out.join(format!("{table}.bin")), rows_by_lemma::compile(&known.collect())?)?;
    Ok(())
}

impl Lexicon {
    fn read_weights(&mut self, data: &Path) -> Result<()> {
        const FILE: &str = "words/weights.tsv";
        if !data.join(FILE).exists() {
            return Ok(());
        }
        let source = read(data, FILE)?;
        for row in rows(&source, FILE) {
            let row = row?;
            let weight = row.get("weight")?.parse()?;
            self.weights.insert((row.get("lemma")?.to_owned(), row.get("pos")?.to_owned()), weight);
        }
        Ok(())
    }

    fn lemma(&mut self, lemma: &str, root: &str, more: &str) -> Result<u16> {
        let entry = (lemma.to_owned(), root.to_owned(), more.to_owned());
        if let Some(&index) = self.lemma_index.get(&entry) {
            return Ok(index);
        }
        let index = u16::try_from(self.lemmas.len())?;
        self.lemmas.push(entry.clone());
        self.lemma_index.insert(entry, index);
        Ok(index)
    }

    /// Adds all forms of one lemma.
    fn add(&mut self, lemma: &str, root: &str, more: &str, pos: &str, forms: Vec<Inflected>) -> Result<()> {
        let index = self.lemma(lemma, root, more)?;
        let weight = self.weights.get(&(lemma.to_owned(), pos.to_owned())).copied().unwrap_or(UNSEEN);
        let mut of_stem: BTreeMap<String, Paradigm> = BTreeMap::new();
        for form in forms {
            let next = u16::try_from(self.affixes.len())?;
            let affix = *self.affixes.entry((form.prefix, form.suffix)).or_insert(next);
            of_stem.entry(form.stem).or_default().insert((affix, form.features.0));
        }
        for (stem, paradigm) in of_stem {
            let next = u16::try_from(self.paradigms.len())?;
            let paradigm = *self.paradigms.entry(paradigm.into_iter().collect()).or_insert(next);
            let check = crate::features::check(&stem);
            self.stems.entry(key(&stem)).or_default().insert(Posting { paradigm, lemma: index, check, weight });
        }
        Ok(())
    }

    fn write(self, out: &Path) -> Result<()> {
        let mut postings = Vec::new();
        let mut stems = fst::MapBuilder::memory();
        for (stem, list) in &self.stems {
            stems.insert(stem, postings.len() as u64)?;
            postings.push(u8::try_from(list.len())?);
            for posting in list {
                postings.extend(posting.paradigm.to_le_bytes());
                postings.extend(posting.lemma.to_le_bytes());
                postings.extend([posting.check, posting.weight]);
            }
        }
        fs::write(out.join("stems.fst"), stems.into_inner()?)?;
        fs::write(out.join("postings.bin"), postings)?;

        let mut affixes: Vec<_> = self.affixes.iter().map(|(affix, &index)| (index, affix)).collect();
        affixes.sort();
        let mut code = String::from("static AFFIXES: &[(&str, &str)] = &[\n");
        for (_, (prefix, suffix)) in affixes {
            writeln!(code, "({prefix:?}, {suffix:?}),")?;
        }
        code.push_str("];\n");
        fs::write(out.join("affixes.rs"), code)?;

        // Paradigms: where each starts, then its pairs of affix (2 bytes) and features (4 bytes).
        let mut paradigms: Vec<_> = self.paradigms.iter().map(|(pairs, &index)| (index, pairs)).collect();
        paradigms.sort();
        let mut bytes = Vec::new();
        let mut at = u32::try_from((paradigms.len() + 1) * 4)?;
        for (_, pairs) in &paradigms {
            bytes.extend(at.to_le_bytes());
            at += u32::try_from(pairs.len() * 6)?;
        }
        bytes.extend(at.to_le_bytes());
        for (affix, features) in paradigms.iter().flat_map(|(_, pairs)| pairs.iter()) {
            bytes.extend(affix.to_le_bytes());
            bytes.extend(features.to_le_bytes());
        }
        fs::write(out.join("paradigms.bin"), bytes)?;

        // Lemmas: end of each in the text (4 bytes), its root (2) and its further features (1).
        let (mut roots, mut extras) = (Strings::default(), Strings::default());
        let mut bytes = Vec::new();
        let mut text = String::new();
        for (lemma, root, more) in &self.lemmas {
            text.push_str(lemma);
            bytes.extend(u32::try_from(text.len())?.to_le_bytes());
            bytes.extend(u16::try_from(roots.index(&root.replace([' ', '-'], "")))?.to_le_bytes());
            bytes.push(u8::try_from(extras.index(more))?);
        }
        fs::write(out.join("lemmas.bin"), bytes)?;
        fs::write(out.join("lemmas.txt"), text)?;
        let lists =
            format!("static ROOTS: &str = {:?};\nstatic EXTRAS: &[&str] = &{:?};\n", roots.list.join("|"), extras.list);
        fs::write(out.join("lemma_lists.rs"), lists)?;
        Ok(())
    }
}

/// Strings with their indices.
#[derive(Default)]
struct Strings {
    list: Vec<String>,
    index: HashMap<String, usize>,
}

impl Strings {
    fn index(&mut self, text: &str) -> usize {
        *self.index.entry(text.to_owned()).or_insert_with(|| {
            self.list.push(text.to_owned());
            self.list.len() - 1
        })
    }
}

/// Function words: `proclitics` says what may stand before them, `enclitics` whether a pronoun may follow.
fn closed(data: &Path, lexicon: &mut Lexicon) -> Result<()> {
    const FILE: &str = "words/closed.tsv";
    let source = read(data, FILE)?;
    for row in rows(&source, FILE) {
        let row = row?;
        let gloss = row.get("gloss")?;
        if gloss.starts_with("(proclitic)") {
            continue;
        }
        // به, لها: behind a preposition a pronoun suffix is the word itself.
        let pronoun = gloss.starts_with("(enclitic)");
        let letters = row.get("proclitics")?;
        let proclitics = [('و', 1), ('ب', 2), ('ل', 4), ('ك', 8)]
            .iter()
            .filter(|(c, _)| letters.contains(*c))
            .map(|(_, bit)| bit)
            .sum();
        let suffixed = match row.get("enclitics")? {
            _ if pronoun => 3,
            "-" => 0,
            "pron" => 1,
            "only" => 2,
            other => return Err(format!("{FILE}: enclitics {other:?}").into()),
        };
        let pos = row.get("pos")?;
        let mut features =
            Features::default().with_upos(upos(pos)).with_suffixed(suffixed).with_closed(1).with_proclitics(proclitics);
        let mut more = Vec::new();
        for feature in row.get("features")?.split('|').filter(|feature| *feature != "_") {
            features = match feature {
                "Gender=Masc" => features.with_gender(1),
                "Gender=Fem" => features.with_gender(2),
                "Number=Sing" => features.with_number(1),
                "Number=Dual" => features.with_number(2),
                "Number=Plur" => features.with_number(3),
                "Person=1" => features.with_person(1),
                "Person=2" => features.with_person(2),
                "Person=3" => features.with_person(3),
                other => {
                    more.push(other);
                    features
                }
            };
        }
        let form =
            Inflected { prefix: String::new(), stem: unvocalised(row.get("form")?), suffix: String::new(), features };
        lexicon.add(row.get("lemma")?, "-", &more.join("|"), pos, vec![form])?;
    }
    Ok(())
}

fn names(data: &Path, lexicon: &mut Lexicon) -> Result<()> {
    const FILE: &str = "words/names.tsv";
    let source = read(data, FILE)?;
    for row in rows(&source, FILE) {
        let row = row?;
        let gender = match row.get("gender")? {
            "m" => 1,
            "f" => 2,
            _ => 0,
        };
        let name = row.get("form")?;
        let features = Features::default().with_upos(PROPN).with_gender(gender).with_number(1);
        let form = Inflected { prefix: String::new(), stem: name.to_owned(), suffix: String::new(), features };
        lexicon.add(name, "-", "", "PROPN", vec![form])?;
    }
    Ok(())
}

/// Nouns, adjectives and relation adjectives.
fn nouns(data: &Path, lexicon: &mut Lexicon, known: &mut HashSet<String>) -> Result<()> {
    let list = |cell: &str| cell.split('|').map(str::to_owned).collect::<Vec<_>>();
    let file = "words/nouns.tsv";
    let source = read(data, file)?;
    for row in rows(&source, file) {
        let row = row?;
        let gender = match row.get("gender")? {
            "m" => Some(Gender::Masculine),
            "f" => Some(Gender::Feminine),
            _ => None,
        };
        let plurals = list(row.get("plurals")?);
        let plurals: Vec<&str> = plurals.iter().map(String::as_str).collect();
        let feminine = Some(row.get("feminine")?).filter(|cell| *cell != "-");
        let lemma = row.get("lemma")?;
        known.insert(lemma.to_owned());
        let forms = declined(&Noun::noun(lemma, gender, &plurals, feminine).forms(), NOUN);
        lexicon.add(lemma, row.get("root")?, "", "NOUN", forms)?;
    }
    let file = "words/adjectives.tsv";
    let source = read(data, file)?;
    for row in rows(&source, file) {
        let row = row?;
        let plurals = list(row.get("plurals")?);
        let plurals: Vec<&str> = plurals.iter().map(String::as_str).collect();
        let feminine = Some(row.get("feminine")?).filter(|cell| *cell != "-");
        let lemma = row.get("lemma")?;
        known.insert(lemma.to_owned());
        let forms = declined(&Noun::adjective(lemma, feminine, &plurals).forms(), ADJ);
        lexicon.add(lemma, row.get("root")?, "", "ADJ", forms)?;
    }
    let file = "words/nisba.tsv";
    let source = read(data, file)?;
    for row in rows(&source, file) {
        let row = row?;
        let plurals = list(row.get("plurals")?);
        let plurals: Vec<&str> = plurals.iter().map(String::as_str).collect();
        let lemma = row.get("lemma")?;
        let variants = list(row.get("variants")?);
        for spelling in std::iter::once(lemma).chain(variants.iter().map(String::as_str)) {
            if spelling == "-" || spelling.contains(' ') {
                continue;
            }
            lexicon.add(lemma, "-", "", "ADJ", declined(&Noun::nisba(spelling, &plurals).forms(), ADJ))?;
        }
    }
    Ok(())
}

fn declined(forms: &[NounForm], pos: u32) -> Vec<Inflected> {
    let mut inflected = Vec::new();
    for form in forms {
        let gender = if form.features.gender == Gender::Masculine { 1 } else { 2 };
        let number = match form.features.number {
            Number::Singular => 1,
            Number::Dual => 2,
            Number::Plural => 3,
        };
        let base = Features::default().with_upos(pos).with_gender(gender).with_number(number);
        // States that allow the same cases are one reading.
        let mut of_cases: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        for (bit, state) in State::ALL.into_iter().enumerate() {
            let cases: u32 = Case::ALL
                .into_iter()
                .enumerate()
                .filter(|(_, case)| form.features.uses.contains(*case, state))
                .map(|(k, _)| 1 << k)
                .sum();
            if cases != 0 {
                let suffixed = if state == State::Suffixed { 2 } else { 0 };
                *of_cases.entry((cases, suffixed)).or_default() |= 1 << bit;
            }
        }
        for ((cases, suffixed), states) in of_cases {
            let features = base.with_cases(cases).with_states(states).with_suffixed(suffixed);
            inflected.push(Inflected {
                prefix: String::new(),
                stem: form.stem.clone(),
                suffix: form.suffix.clone(),
                features,
            });
        }
    }
    inflected
}

/// Verbs with their verbal nouns and participles, where the other tables do not have these.
fn verbs(data: &Path, lexicon: &mut Lexicon, known: &HashSet<String>) -> Result<()> {
    const FILE: &str = "words/verbs.tsv";
    const AUXILIARIES: &str = "words/auxiliaries.tsv";
    let auxiliaries: HashSet<String> = rows(&read(data, AUXILIARIES)?, AUXILIARIES)
        .map(|row| row.and_then(|row| row.get("lemma").map(str::to_owned)))
        .collect::<Result<_>>()?;
    let source = read(data, FILE)?;
    let mut made = HashSet::new();
    for row in rows(&source, FILE) {
        let row = row?;
        let (lemma, root) = (row.get("lemma")?, row.get("root")?);
        let form = row.get("form")?;
        let form: Form =
            form.parse().map_err(|_| format!("{}: form {form:?}, which is none of I to X and QI to QIV", row.place))?;
        let transitive = row.get("transitivity")? != "intr";
        let alternatives = Verb::from_entry(lemma, root, form, row.get("vowels")?);
        let mut forms = Vec::new();
        for verb in &alternatives {
            forms.extend(conjugated(&verb.conjugate(), transitive));
        }
        if auxiliaries.contains(lemma) {
            let twins: Vec<_> =
                forms.iter().map(|form| Inflected { features: form.features.with_upos(AUX), ..form.clone() }).collect();
            forms.extend(twins);
        }
        lexicon.add(lemma, root, "", "VERB", forms)?;
        let masdars = row.get("masdars")?.split('|').filter(|masdar| *masdar != "-");
        for masdar in masdars {
            if !known.contains(masdar) && made.insert(masdar.to_owned()) {
                let noun = Noun::noun(masdar, None, &["ات"], None);
                lexicon.add(masdar, root, "VerbForm=Vnoun", "NOUN", declined(&noun.forms(), NOUN))?;
            }
        }
        let participles = alternatives
            .first()
            .map(|verb| [verb.active_participle(), verb.passive_participle().filter(|_| transitive)]);
        for participle in participles.into_iter().flatten().flatten() {
            if !known.contains(&participle) && made.insert(participle.clone()) {
                let adjective = Noun::adjective(&participle, None, &["ون", "ات"]);
                lexicon.add(&participle, root, "VerbForm=Part", "ADJ", declined(&adjective.forms(), ADJ))?;
            }
        }
    }
    Ok(())
}

fn conjugated(forms: &[VerbForm], transitive: bool) -> Vec<Inflected> {
    // Forms written alike are one, with all their moods and voices.
    let mut merged: BTreeMap<(String, String, String, u32), (u32, u32)> = BTreeMap::new();
    for form in forms {
        let f = &form.features;
        if f.voice == Voice::Passive && !transitive {
            continue;
        }
        let gender = f.gender.map_or(0, |gender| if gender == crate::verb::Gender::Masculine { 1 } else { 2 });
        let number = match f.number {
            crate::verb::Number::Singular => 1,
            crate::verb::Number::Dual => 2,
            crate::verb::Number::Plural => 3,
        };
        let aspect = match f.aspect {
            Aspect::Perfect => 1,
            Aspect::Imperfect => 2,
            Aspect::Imperative => 3,
        };
        let mood = f.mood.map_or(0, |mood| match mood {
            Mood::Indicative => 1,
            Mood::Subjunctive => 2,
            Mood::Jussive => 4,
        });
        let voice = if f.voice == Voice::Active { 1 } else { 2 };
        let base = Features::default()
            .with_upos(VERB)
            .with_gender(gender)
            .with_number(number)
            .with_person(u32::from(f.person))
            .with_aspect(aspect);
        let parts = (unvocalised(&form.prefix), unvocalised(&form.stem), unvocalised(&form.suffix));
        for (prefix, stem, suffix) in spellings(parts) {
            for (stem, suffix, suffixed) in before_pronoun(&stem, &suffix, transitive) {
                let slot = merged.entry((prefix.clone(), stem, suffix, base.with_suffixed(suffixed).0)).or_default();
                slot.0 |= mood;
                slot.1 |= voice;
            }
        }
    }
    merged
        .into_iter()
        .map(|((prefix, stem, suffix, base), (moods, voices))| Inflected {
            prefix,
            stem,
            suffix,
            features: Features(base).with_moods(moods).with_voices(voices),
        })
        .collect()
}

fn unvocalised(text: &str) -> String {
    text.chars().filter(|&c| !is_vowel_sign(c)).collect()
}

/// The spellings of a form: قرؤوا is written قرأوا too.
fn spellings((prefix, stem, suffix): (String, String, String)) -> Vec<(String, String, String)> {
    let mut all = vec![(prefix.clone(), stem.clone(), suffix.clone())];
    if let Some(start) = stem.strip_suffix('ؤ').filter(|_| suffix.starts_with('و')) {
        all.push((prefix, format!("{start}أ"), suffix));
    }
    all
}

/// What a form becomes before a pronoun suffix (0 never, 1 too, 2 only): كتبوا and كتبو+ه, رمى and رما+ه.
fn before_pronoun(stem: &str, suffix: &str, transitive: bool) -> Vec<(String, String, u32)> {
    let (stem, suffix) = (stem.to_owned(), suffix.to_owned());
    if !transitive {
        return vec![(stem, suffix, 0)];
    }
    let changed = if let Some(start) = suffix.strip_suffix("وا") {
        Some((stem.clone(), format!("{start}و")))
    } else if suffix.ends_with("تم") {
        Some((stem.clone(), format!("{suffix}و")))
    } else {
        let start = stem.strip_suffix('ى').filter(|_| suffix.is_empty());
        start.map(|start| (format!("{start}ا"), suffix.clone()))
    };
    match changed {
        Some((other_stem, other_suffix)) => vec![(stem, suffix, 0), (other_stem, other_suffix, 2)],
        None => vec![(stem, suffix, 1)],
    }
}
