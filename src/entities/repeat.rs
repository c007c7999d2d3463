//! Names that the article has told once and repeats: the surname alone, the same name where nothing around it tells.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::candidate::Candidate;
use super::model::EntityKind;
use super::names::is_bare_adjective;
use super::tagged::{REGNAL, Tags, is_title};
use super::variant;
use super::view::{Start, View};

/// How sure a repeated name is, and a surname alone.
const REPEATED: f64 = 0.8;
const SURNAME: f64 = 0.75;
/// Letters of a surname.
const LETTERS: usize = 3;
/// How likely a surname that is an ordinary word too must be a name here.
const TOLD: f32 = 0.02;
/// Words of a surname: عبد ربه.
const WORDS: usize = 3;

/// A name of several words that is once a body's, by the noun before it, is nobody's elsewhere: صحيفة كارلا تايمز.
pub(super) fn agree(view: &View<'_>, chosen: &mut [Candidate]) {
    let name = |candidate: &Candidate| &view.text[candidate.range.clone()];
    let bodies: HashSet<&str> = chosen
        .iter()
        .filter(|candidate| candidate.kind == EntityKind::Organization && candidate.words > 1)
        .map(name)
        .collect();
    let mut body = 0;
    for candidate in chosen.iter_mut() {
        let unknown = candidate.kind == EntityKind::Person && candidate.readings.is_empty();
        // الجمعية المكسيكية "بوردرز أنجلز"
        let gap = || view.text.get(body..candidate.range.start).unwrap_or_default().trim_start_matches(' ');
        let apposed = || body > 0 && matches!(gap(), "\"" | "«" | "“");
        if unknown && (bodies.contains(name(candidate)) || apposed()) {
            candidate.kind = EntityKind::Organization;
        }
        body = if candidate.kind == EntityKind::Organization { candidate.range.end } else { 0 };
    }
}

/// Does a quotation mark close at the end of a range?
fn closes(view: &View<'_>, range: &std::ops::Range<usize>) -> bool {
    view.text[range.clone()].ends_with(['"', '»', '”'])
}

/// Candidates for repeated names.
pub(super) fn candidates(view: &View<'_>, tags: &Tags, chosen: &[Candidate]) -> Vec<Candidate> {
    // The last words of people's names, and whole names of one word, with what belongs together written in one.
    let mut known: HashMap<String, EntityKind> = HashMap::new();
    let mut taken = HashSet::new();
    for candidate in chosen {
        taken.extend(view.first(&candidate.range)..view.behind(&candidate.range));
        let words = variant::words(&view.parts(&candidate.range));
        // حركة "حمس": elsewhere it goes without the noun.
        let marked = || {
            // جيش "الاحتلال"
            let noun = |last: &String| last.strip_prefix("ال").is_some_and(crate::words::is_indefinite);
            let plain = words.len() == 2 && !words.last().is_some_and(noun);
            candidate.kind == EntityKind::Organization && plain && closes(view, &candidate.range)
        };
        // What the gazetteer knows it has found, or has taken for something else.
        if (candidate.kind == EntityKind::Person || candidate.readings.is_empty() && (words.len() == 1 || marked()))
            && let Some(last) = words.last().filter(|last| last.chars().count() >= LETTERS)
        {
            known.entry(last.clone()).or_insert(candidate.kind);
        }
    }
    // Most words begin no known name, and are told so by their first letters.
    let starts: HashSet<String> = known.keys().map(|name| name.chars().take(LETTERS).collect()).collect();
    let begins = |start: Start| {
        let letters = view.text[start.at..].chars().filter(|c| crate::text::is_word(*c)).map(crate::text::fold_letter);
        starts.contains(&start.lost_alef.then_some('ا').into_iter().chain(letters).take(LETTERS).collect::<String>())
    };
    let mut found = Vec::new();
    for index in (0..view.words.len()).filter(|index| !taken.contains(index)) {
        if view.token(index).is_none_or(|token| !token.is_word()) {
            continue;
        }
        found.extend(
            view.starts(index)
                .filter(|start| begins(*start))
                .find_map(|start| repeated(view, tags, &known, &taken, index, start)),
        );
    }
    found
}

/// The known name that starts here, in one word or more: أبو الفتوح.
fn repeated(
    view: &View<'_>,
    tags: &Tags,
    known: &HashMap<String, EntityKind>,
    taken: &HashSet<usize>,
    index: usize,
    start: Start,
) -> Option<Candidate> {
    for words in 1..=WORDS {
        let last = index + words - 1;
        if words > 1 && (!view.follows(last) || taken.contains(&last)) {
            return None;
        }
        let range = start.at..view.token(last)?.range.end;
        let joined = variant::words(&view.parts(&range));
        let [name] = joined.as_slice() else { return None };
        let Some(&kind) = known.get(name) else { continue };
        let told = (index..=last).map(|index| tags.any(index)).fold(0.0, f32::max);
        if words == 1 && crate::words::is_function(&view.text[range.clone()]) {
            return None;
        }
        // القصاص: a noun with its article, as often as the article tells of him; an adjective is one of something.
        let word = &view.text[range.clone()];
        let described = || {
            let ordinal = view.longest(&view.lexicon.name_particles, index).is_some_and(|found| found.value == REGNAL);
            crate::words::may_be_adjective(word)
                && (start.prefixed || ordinal || word.ends_with("ية") || is_bare_adjective(view, index))
        };
        let noun = view.is_definite(start) && !described() && !is_title(view, index);
        if words == 1 && crate::words::is_common(word) && told < TOLD && !noun {
            return None;
        }
        let confidence = if kind == EntityKind::Person { SURNAME } else { REPEATED };
        return Some(Candidate { range, kind, confidence, words, readings: Vec::new(), country: None });
    }
    None
}
