//! Words as the public sees them: token, clitics, lemma, part of speech, features, root.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::analysis::Analyser;
use super::features::{ADJ, Features, NOUN, UPOS, VERB};
use super::morphology::{Candidate, ENCLITICS, Lemma};
use super::token::{Token, TokenKind};
use crate::span::spans;
use crate::{Error, Normaliser, Span, Text};

/// One token with its analysis.
///
/// Parts of speech and features have the names of Universal Dependencies. The article is no proclitic but a feature,
/// `Definite=Def`, and stands outside the stem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Word {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// What kind of token it is.
    pub kind: TokenKind,
    /// The prefixes و ف ب ل ك س أ, in order.
    pub proclitics: Vec<Cow<'static, str>>,
    /// What is left without clitics and article.
    pub stem: String,
    /// The pronoun suffix.
    pub enclitics: Vec<Cow<'static, str>>,
    /// The dictionary form, vocalised; `None` for a word that the lexicon does not know.
    pub lemma: Option<Cow<'static, str>>,
    /// The part of speech (UPOS).
    pub pos: Cow<'static, str>,
    /// Inflection: `Gender`, `Number`, `Person`, `Aspect`, `Mood`, `Voice`, `Case`, `Definite`, ….
    pub features: BTreeMap<Cow<'static, str>, Cow<'static, str>>,
    /// The root, radicals in a row: `قول`.
    pub root: Option<Cow<'static, str>>,
}

spans!(Word: span);

/// The words of a text, each read in its context.
///
/// ```
/// let words = khabar::words("وقال وزراؤه إنهم سيلتقون بالرئيس.")?;
/// let said = &words[0];
/// assert_eq!(said.proclitics, ["و"]);
/// assert_eq!((said.lemma.as_deref(), &*said.pos), (Some("قَالَ"), "VERB"));
/// let ministers = &words[1];
/// assert_eq!(ministers.lemma.as_deref(), Some("وَزِير"));
/// assert_eq!(ministers.enclitics, ["ه"]);
/// assert_eq!(ministers.features["Number"], "Plur");
/// let president = &words[4];
/// assert_eq!((&*president.stem, &*president.features["Definite"]), ("رئيس", "Def"));
/// # Ok::<(), khabar::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Data`] if the embedded data is damaged.
pub fn words(text: &str) -> Result<Vec<Word>, Error> {
    let analyser = Analyser::get()?;
    let original = Text::from(text);
    let clean = Normaliser::clean().normalise(text);
    let tokens = super::token::tokens(clean.text());
    let analyses = analyser.analyse(clean.text(), &tokens);
    let word = |(token, candidate): (&Token, Candidate)| {
        let span = original.slice(clean.source_range(token.range.clone()));
        build(analyser, span, token.kind, &clean.text()[token.range.clone()], candidate)
    };
    Ok(tokens.iter().zip(analyses).map(word).collect())
}

/// Every reading of one word by itself, the likeliest first: what [`words`] chooses from.
///
/// ```
/// let readings = khabar::readings("ولي")?;
/// assert!(readings.iter().any(|reading| reading.proclitics.is_empty() && reading.pos == "NOUN"));
/// assert!(readings.iter().any(|reading| reading.proclitics == ["و", "ل"]));
/// # Ok::<(), khabar::Error>(())
/// ```
///
/// # Errors
///
/// [`Error::Data`] if the embedded data is damaged.
pub fn readings(word: &str) -> Result<Vec<Word>, Error> {
    let analyser = Analyser::get()?;
    let original = Text::from(word);
    let clean = Normaliser::clean().normalise(word);
    let tokens = super::token::tokens(clean.text());
    let [token] = &tokens[..] else { return Ok(Vec::new()) };
    let text = &clean.text()[token.range.clone()];
    let span = original.slice(clean.source_range(token.range.clone()));
    let all = analyser.readings(text, token.kind);
    Ok(all.into_iter().map(|candidate| build(analyser, span.clone(), token.kind, text, candidate)).collect())
}

fn build(analyser: &Analyser, span: Span, kind: TokenKind, clean: &str, candidate: Candidate) -> Word {
    let vowels = Vowels::of(span.text());
    let Candidate { proclitics, enclitic, .. } = candidate;
    let enclitic = ENCLITICS[usize::from(enclitic)];
    let core = clean.get(usize::from(proclitics.len)..).unwrap_or_default();
    let stem = core.strip_suffix(enclitic).unwrap_or(core);
    let lemma: Option<Lemma> = candidate.lemma.and_then(|lemma| analyser.morphology.lemma(lemma));
    let mut features = named(candidate.features, &vowels);
    if proclitics.article {
        features.insert("Definite".into(), "Def".into());
    }
    for pair in lemma.map_or("", |lemma| lemma.extra).split('|') {
        if let Some((name, value)) = pair.split_once('=') {
            features.insert(name.into(), value.into());
        }
    }
    Word {
        kind,
        proclitics: proclitics.letters().map(Cow::from).collect(),
        stem: stem.to_owned(),
        enclitics: (!enclitic.is_empty()).then_some(enclitic.into()).into_iter().collect(),
        lemma: lemma.map(|lemma| lemma.text.into()),
        pos: UPOS[candidate.features.upos() as usize].into(),
        features,
        root: lemma.map(|lemma| lemma.root).filter(|root| !root.is_empty()).map(Cow::from),
        span,
    }
}

/// The features in the names of Universal Dependencies; those with several values that stay open are left out.
fn named(features: Features, vowels: &Vowels) -> BTreeMap<Cow<'static, str>, Cow<'static, str>> {
    let mut all = BTreeMap::new();
    let mut set = |name: &'static str, value: Option<&&'static str>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            all.insert(Cow::from(name), Cow::from(*value));
        }
    };
    set("Gender", ["", "Masc", "Fem"].get(features.gender() as usize));
    set("Number", ["", "Sing", "Dual", "Plur"].get(features.number() as usize));
    set("Person", ["", "1", "2", "3"].get(features.person() as usize));
    match features.upos() {
        VERB | super::features::AUX => {
            set("Aspect", ["", "Perf", "Imp"].get(features.aspect() as usize));
            set(
                "Mood",
                if features.aspect() == 3 { Some(&"Imp") } else { one(features.moods(), &["Ind", "Sub", "Jus"]) },
            );
            let voices = if vowels.passive && features.voices() & 2 != 0 { 2 } else { features.voices() };
            // A form that can be both is active unless its vowels say otherwise.
            set("Voice", if voices & 1 != 0 { Some(&"Act") } else { one(voices, &["Act", "Pass"]) });
        }
        NOUN | ADJ => {
            set("Case", one(features.cases(), &["Nom", "Acc", "Gen"]));
            set(
                "Definite",
                if features.states() & 8 != 0 { Some(&"Com") } else { one(features.states() & 5, &["Ind", "", "Com"]) },
            );
        }
        _ => {}
    }
    all
}

/// The name of the only bit that is set.
fn one<'a>(bits: u32, names: &'a [&'static str]) -> Option<&'a &'static str> {
    (bits.count_ones() == 1).then(|| names.get(bits.trailing_zeros() as usize)).flatten()
}

/// What the vowels of a vocalised word decide.
struct Vowels {
    /// A damma on the first letter of a verb: قُتل, يُقال.
    passive: bool,
}

impl Vowels {
    fn of(original: &str) -> Self {
        const DAMMA: char = '\u{064F}';
        const PROCLITICS: [char; 3] = ['و', 'ف', 'س'];
        let mut letters = original.chars().skip_while(|&c| PROCLITICS.contains(&c) || c == '\u{064E}');
        let mut passive = letters.next().is_some() && letters.next() == Some(DAMMA);
        // وُجد: the damma stands on a letter that looks like a prefix.
        passive |= original.chars().nth(1) == Some(DAMMA);
        Self { passive }
    }
}
