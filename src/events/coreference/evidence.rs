//! What speaks for two triggers of one type naming one event, and what against it (`data/events/coreference.tsv`): what they
//! share and where they differ, what stands around each, and how alike that is.

use super::{compatible, likeness};
use crate::events::argument::Filler;
use crate::events::candidate::Mention;
use crate::events::evidence::{Evidence, Model, few};
use crate::events::link::ROLES;
use crate::events::scene::Scene;

static MODEL: Model<1> = Model::new("coreference", include_bytes!(concat!(env!("OUT_DIR"), "/model_coreference.bin")));

/// Tokens on each side of a trigger in which names are compared.
const REACH: usize = 8;

/// What speaks for it, the earlier trigger first.
pub(in crate::events) fn evidence(scene: &Scene<'_>, a: &Mention, b: &Mention) -> Evidence {
    let mut pair = Pair::of(scene, a, b);
    pair.words();
    pair.forms();
    pair.surroundings();
    pair.nearby();
    pair.place();
    pair.telling();
    pair.roles();
    pair.numbers();
    pair.evidence
}

/// Two triggers while their features are added.
struct Pair<'a> {
    scene: &'a Scene<'a>,
    a: &'a Mention,
    b: &'a Mention,
    kind: &'static str,
    /// Whether they are one word; the form of the later one.
    words: &'static str,
    form: &'static str,
    evidence: Evidence,
}

impl<'a> Pair<'a> {
    fn of(scene: &'a Scene<'a>, a: &'a Mention, b: &'a Mention) -> Self {
        let words = if a.lemma == b.lemma { "same_lemma" } else { "other_lemma" };
        Self { scene, a, b, kind: a.kind.as_str(), words, form: form(b), evidence: Evidence::new(&MODEL) }
    }

    #[inline(always)]
    fn add(&mut self, name: &[&str]) {
        self.evidence.add(name);
    }

    #[inline(always)]
    fn add_if(&mut self, holds: bool, name: &[&str]) {
        self.evidence.add_if(holds, name);
    }

    /// Adds a feature by itself, and for one word or two.
    fn add_by_words(&mut self, name: &str, what: &str) {
        self.add(&[name, what]);
        self.add(&[name, what, self.words]);
    }

    /// The words themselves, and how alike they are.
    fn words(&mut self) {
        let Self { a, b, kind, words, form, .. } = *self;
        self.add(&["type", kind]);
        self.add(&[words]);
        self.add(&[words, kind]);
        let name = |mention: &Mention| mention.lemma.and_then(crate::words::lemma);
        if let (Some(mine), Some(theirs)) = (name(a), name(b)) {
            self.add(&["pair", mine.min(theirs), mine.max(theirs)]);
            self.add(&["later", theirs, form]);
            self.add(&["earlier", mine, self::form(a)]);
        }
        if a.lemma != b.lemma {
            let like = degree(likeness(a, b));
            self.add(&["like", like]);
            self.add(&["like", like, kind]);
        }
    }

    /// Their forms.
    fn forms(&mut self) {
        let Self { scene, a, b, kind, words, form, .. } = *self;
        self.add(&["forms", self::form(a), form]);
        self.add(&["forms", self::form(a), form, words]);
        self.add(&["form", form, kind]);
        let parts = (a.part(scene), b.part(scene));
        self.add(&["parts", parts.0, parts.1]);
        self.add(&["parts", parts.0, parts.1, kind]);
        self.add_if(b.demonstrative, &["demonstrative"]);
        self.add_if(!b.verb && b.plural, &["plural", form]);
        self.add_if(a.plural != b.plural && !a.verb && !b.verb, &["number"]);
        self.add_if(a.mode == b.mode && a.mode != 0, &["same_mode", kind]);
        self.add_if(a.mode != b.mode && a.mode != 0 && b.mode != 0, &["other_mode", kind]);
    }

    /// The words that stand before and behind each.
    fn surroundings(&mut self) {
        let Self { scene, a, b, words, form, .. } = *self;
        let complements = compare(complement(scene, a), complement(scene, b));
        self.add_by_words("complement", complements);
        self.add(&["complement", complements, form]);
        let told = |mention: &Mention| {
            let sentence = scene.syntax.sentences().get(mention.sentence).cloned().unwrap_or_default();
            let at = |token: Option<usize>| {
                token.filter(|at| sentence.contains(at) && *at != mention.token).map(|at| scene.lemma_or_word(at))
            };
            let verb = scene.verb_of(mention.token).map(|site| site.verb);
            let before = mention.token.checked_sub(1);
            [at(Some(mention.token + 1)), at(before), at(verb), at(Some(sentence.start))]
        };
        for (name, word) in ["later_behind", "later_before", "later_verb", "opens"].into_iter().zip(told(b)) {
            let Some(word) = word else { continue };
            self.add(&[name, word]);
            self.add(&[name, word, words]);
        }
        for (name, word) in ["earlier_behind", "earlier_before", "earlier_verb"].into_iter().zip(told(a)) {
            let Some(word) = word else { continue };
            self.add(&[name, word]);
        }
        let context = scene.context(a.token).zip(scene.context(b.token));
        let like = context.map_or("none", |(mine, theirs)| degree(mine.likeness(theirs)));
        self.add_by_words("context", like);
        self.add(&["context", like, form]);
    }

    /// The names and content words that stand near both.
    fn nearby(&mut self) {
        let Self { scene, a, b, kind, form, .. } = *self;
        let (Some(mine), Some(theirs)) = (near(scene, a), near(scene, b)) else { return };
        let common: Vec<usize> = mine.entities.iter().copied().filter(|k| theirs.entities.contains(k)).collect();
        let names = match (mine.entities.is_empty(), theirs.entities.is_empty(), common.len()) {
            (false, false, 0) => "other",
            (false, false, 1) => "one",
            (false, false, _) => "some",
            _ => "none",
        };
        self.add_by_words("names", names);
        self.add(&["names", names, form]);
        let mentions = common.into_iter().filter_map(|k| Some(scene.syntax.entities.get(k)?.mentions.len()));
        self.add_by_words("rarest_name", mentions.min().map_or("none", few));
        let sides = [
            ("before", mine.before, theirs.before),
            ("behind", mine.behind, theirs.behind),
            ("before_behind", mine.before, theirs.behind),
            ("behind_before", mine.behind, theirs.before),
        ];
        for (name, mine, theirs) in sides {
            let how = compare(mine, theirs);
            self.add_by_words(name, how);
            self.add(&[name, how, kind]);
        }
        let common = mine.lemmas.iter().filter(|lemma| theirs.lemmas.binary_search(lemma).is_ok());
        let counts: Vec<usize> = common.map(|lemma| scene.counts.get(lemma).copied().unwrap_or_default()).collect();
        let count = few(counts.len());
        self.add_by_words("words", count);
        self.add(&["words", count, form]);
        self.add(&["words", count, kind]);
        self.add_by_words("rarest_word", counts.into_iter().min().map_or("none", few));
        let numbers = match (mine.numbers.is_empty(), theirs.numbers.is_empty()) {
            (false, false) if mine.numbers.iter().any(|number| theirs.numbers.contains(number)) => "same",
            (false, false) => "other",
            _ => "none",
        };
        self.add_by_words("numbers", numbers);
    }

    /// Where they stand.
    fn place(&mut self) {
        let Self { scene, a, b, kind, form, .. } = *self;
        let titled = scene.is_title(a.sentence);
        self.add_if(titled, &["title"]);
        self.add_if(titled && b.sentence <= 1, &["title", "lead"]);
        self.add_if(titled && b.sentence <= 1, &["title", "lead", kind]);
        let distance = few(b.sentence.saturating_sub(a.sentence));
        self.add_by_words("distance", distance);
        self.add(&["distance", distance, form]);
        self.add(&["distance", distance, kind]);
        self.add_if(a.clause == b.clause, &["same_clause", kind]);
        self.add_if(a.link == Some(b.token) || b.link == Some(a.token), &["linked"]);
        let quotes = compare(scene.quote_of(a.token), scene.quote_of(b.token));
        self.add(&["quotes", quotes]);
        self.add(&["quotes", quotes, kind]);
    }

    /// What the text tells of each: whether it happens, and when.
    fn telling(&mut self) {
        let Self { a, b, .. } = *self;
        let statuses = (a.status.as_str(), b.status.as_str());
        self.add(&["states", statuses.0, statuses.1]);
        self.add(&["states", statuses.0, statuses.1, self.words]);
        if a.told && b.told {
            self.add(&["status", if a.status == b.status { "same" } else { "other" }]);
            self.add(&["statuses", statuses.0, statuses.1]);
        }
        let age = |mention: &Mention| mention.time.as_ref().map_or("none", |when| when.age);
        self.add(&["ages", age(a), age(b)]);
        self.add(&["ages", age(a), age(b), self.words]);
        if let (Some(mine), Some(theirs)) = (&a.time, &b.time) {
            self.add_by_words("time", if compatible(&mine.value, &theirs.value) { "same" } else { "other" });
        }
    }

    /// Their arguments, as their frames tell.
    fn roles(&mut self) {
        let Self { scene, a, b, words, form, .. } = *self;
        let told = |mention: &Mention| {
            mention.fillers.iter().any(|filler| !filler.party.implied && ROLES.contains(&filler.role))
        };
        self.add_if(!told(b), &["bare", form]);
        self.add_if(!told(b), &["bare", form, words]);
        self.add_if(!told(a), &["earlier_bare"]);
        let mut shared = 0;
        for role in ROLES {
            let of_role = |mention: &'a Mention| mention.fillers.iter().filter(move |filler| filler.role == role);
            let (mine, theirs): (Vec<&Filler>, Vec<&Filler>) = (of_role(a).collect(), of_role(b).collect());
            let Some(agreement) = agreement(scene, &mine, &theirs) else { continue };
            shared += usize::from(agreement == "same");
            self.add_by_words_of_role(role.as_str(), agreement);
        }
        self.add(&["shared", few(shared), words]);
        let of_roles = |mention: &'a Mention| mention.fillers.iter().filter(|filler| ROLES.contains(&filler.role));
        let crossed =
            of_roles(a).any(|x| of_roles(b).any(|y| x.role != y.role && x.party.is_same(scene.syntax, &y.party)));
        self.add_if(crossed, &["crossed"]);
    }

    fn add_by_words_of_role(&mut self, role: &str, agreement: &str) {
        self.add(&["role", role, agreement]);
        self.add(&["role", role, agreement, self.kind]);
        self.add(&["role", role, agreement, self.words]);
    }

    /// How many are dead.
    fn numbers(&mut self) {
        if let (Some(mine), Some(theirs)) = (self.a.harm.killed, self.b.harm.killed) {
            self.add(&["toll", if mine == theirs { "same" } else { "other" }]);
        }
    }
}

fn form(mention: &Mention) -> &'static str {
    match (mention.verb, mention.definite) {
        (true, _) => "verb",
        (false, true) => "definite",
        (false, false) => "indefinite",
    }
}

/// Whether both have the same, or which has any.
fn compare<T: PartialEq>(mine: Option<T>, theirs: Option<T>) -> &'static str {
    match (mine, theirs) {
        (Some(mine), Some(theirs)) if mine == theirs => "same",
        (Some(_), Some(_)) => "other",
        (Some(_), None) => "earlier",
        (None, Some(_)) => "later",
        (None, None) => "none",
    }
}

/// A likeness in hundredths as a word.
fn degree(likeness: i32) -> &'static str {
    const TENTHS: [&str; 10] = [".0", ".1", ".2", ".3", ".4", ".5", ".6", ".7", ".8", ".9"];
    usize::try_from(likeness / 10).ok().filter(|_| likeness >= 0).map_or("under_0", |tenth| TENTHS[tenth.min(9)])
}

/// The lemma of the noun or the adjective behind a trigger: the name of what it is an event of.
fn complement(scene: &Scene<'_>, mention: &Mention) -> Option<u16> {
    let next = mention.token + 1;
    let content = scene.syntax.is(next, |r| (r.is_noun() || r.is_adjective()) && !r.has_conjunction());
    scene.syntax.reading(next).filter(|_| content)?.lemma()
}

/// What stands around a trigger.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(in crate::events) struct Nearby {
    /// The entities that are named there; the nearest one before it, and the nearest one behind it.
    entities: Vec<usize>,
    before: Option<usize>,
    behind: Option<usize>,
    /// The lemmas of the content words, sorted.
    lemmas: Vec<u16>,
    /// Numbers that are no times, as they are written.
    numbers: Vec<String>,
}

impl Nearby {
    fn of(scene: &Scene<'_>, mention: &Mention) -> Self {
        let syntax = scene.syntax;
        let sentence = syntax.sentences().get(mention.sentence).cloned().unwrap_or_default();
        let start = mention.token.saturating_sub(REACH).max(sentence.start);
        let end = (mention.token + REACH + 1).min(sentence.end);
        let mut near = Self::default();
        for token in (start..end).filter(|&token| token != mention.token) {
            if let Some(named) = syntax.named(token) {
                if !near.entities.contains(&named.entity) {
                    near.entities.push(named.entity);
                }
            } else if syntax.is_number(token) {
                near.numbers.extend(scene.time_at(token).is_none().then(|| syntax.word(token).to_owned()));
            } else if let Some(reading) = syntax.reading(token).filter(|reading| !reading.is_function()) {
                near.lemmas.extend(reading.lemma());
            }
        }
        let named = |token: usize| Some(syntax.named(token)?.entity);
        near.before = (start..mention.token).rev().find_map(named);
        near.behind = (mention.token + 1..end).find_map(named);
        near.lemmas.sort_unstable();
        near.lemmas.dedup();
        near
    }
}

fn near<'s>(scene: &'s Scene<'_>, mention: &Mention) -> Option<&'s Nearby> {
    let cell = scene.near.get(mention.token)?;
    Some(cell.get_or_init(|| Box::new(Nearby::of(scene, mention))))
}

/// How the arguments of one role stand to each other: some are the same, all are named and are others, or they are unlike
/// and not all of them named. `None` where one side tells none.
fn agreement(scene: &Scene<'_>, mine: &[&Filler], theirs: &[&Filler]) -> Option<&'static str> {
    if mine.is_empty() || theirs.is_empty() {
        return None;
    }
    let named = mine.iter().chain(theirs).all(|filler| filler.party.entity.is_some());
    let same = mine.iter().any(|a| theirs.iter().any(|b| a.party.is_same(scene.syntax, &b.party)));
    Some(match (same, named) {
        (true, _) => "same",
        (false, true) => "other",
        (false, false) => "unlike",
    })
}
