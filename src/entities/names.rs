//! Names that the gazetteer knows, also with attached prefixes.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::candidate::Candidate;
use super::homograph::is_used;
use super::model::EntityKind;
use super::tagged::{PERSON, Tags, is_given, is_unknown, start_of};
use super::view::{Start, View};
use crate::CountryCode;
use crate::gazetteer::{Id, NameMatch, Reading};
use crate::text::is_word;
use crate::words::splits;

/// How sure a name is that can be nothing else, and one that something around it witnesses.
const CERTAIN: f64 = 0.95;
const WITNESSED: f64 = 0.8;

/// How sure the tagger must be of a weak name: of one that is an ordinary word too, of such a one in quotation marks, of
/// any other.
const COMMON: f64 = 0.88;
const QUOTED: f64 = 0.3;
const TOLD: f64 = 0.5;

const ARTICLE: &str = "ال";
const BY: &str = "ب";
const FEMININE: [&str; 3] = ["ة", "ات", "اء"];
const FEMININE_ADJECTIVE: &str = "ية";
const TANWIN: [char; 3] = ['\u{064B}', '\u{064C}', '\u{064D}'];

/// A name with all that it may mean.
#[derive(Debug)]
struct Name {
    candidate: Candidate,
    first: usize,
    /// Nothing but its letters speaks for it.
    weak: bool,
}

/// The candidates of the gazetteer, `original` of which is how a range of the clean text was written.
pub(super) fn candidates(
    view: &View<'_>,
    tags: &Tags,
    original: &dyn Fn(&std::ops::Range<usize>) -> String,
) -> Vec<Candidate> {
    let mut names = Vec::new();
    for index in 0..view.words.len() {
        if !view.may_name(index) || !view.token(index).is_some_and(crate::words::Token::is_word) {
            continue;
        }
        for start in view.starts(index) {
            let prefix = if start.lost_alef { "ا" } else { "" };
            for found in view.gazetteer.names(prefix, view.text, start.at) {
                push(view, index, start, found, tags.sports, &mut names);
            }
        }
    }
    let strong: HashSet<Id> = names
        .iter()
        .filter(|name| !name.weak)
        .flat_map(|name| name.candidate.readings.iter().filter(|reading| !reading.weak).map(|reading| reading.id))
        .collect();
    let strong: HashSet<Id> =
        strong.into_iter().chain(names.iter().filter_map(|name| placed_country(view, name))).collect();
    let mut towns = Coordination::of(view, &names);
    let mut kept = Vec::new();
    let common = |range: &std::ops::Range<usize>| {
        crate::words::is_common(&view.text[range.clone()]) && !view.text[range.clone()].contains(' ')
    };
    for mut name in names {
        let range = name.candidate.range.clone();
        // A name takes no tanwin; جنديا روسياً is a Russian soldier.
        if original(&range).contains(TANWIN) {
            continue;
        }
        if super::homograph::is_other_word(view, tags, &name.candidate) {
            continue;
        }
        if name.candidate.words == 1 && super::homograph::is_predicate(view, name.first) {
            continue;
        }
        let weak = name.candidate.readings.iter().all(|reading| reading.weak);
        if weak && name.candidate.kind == EntityKind::Gpe && super::tagged::is_described(view, view.behind(&range)) {
            continue;
        }
        if name.weak {
            let known = name.candidate.readings.iter().find(|reading| strong.contains(&reading.id)).copied();
            let told = tags.witness(name.candidate.kind, &view.tokens(&range));
            let body = name.candidate.kind == EntityKind::Organization;
            let bare = body && is_bare_head(view, &name);
            let adjective = name.candidate.words == 1 && is_bare_adjective(view, name.first);
            let confidence = match known {
                _ if bare && !in_marks(view, &range) || body && is_place_here(view, &name) => continue,
                _ if name.candidate.kind == EntityKind::Person
                    && (goes_on(view, tags, &name)
                        || told < COMMON && is_modifier(view, &name)
                        || name.candidate.words == 1
                            && !view.occurs(&view.text[range.clone()], name.first)
                            && is_used(view, name.first)) =>
                {
                    continue;
                }
                // المرصد, الشرطة: the noun alone is no name.
                Some(_) if is_bare_head(view, &name) || adjective || is_modifier(view, &name) => continue,
                None if body && adjective && !tags.sports => continue,
                Some(reading) => {
                    name.candidate.readings = vec![reading];
                    WITNESSED
                }
                None if let Some(reading) = towns.reading(view, &name) => {
                    name.candidate.readings = vec![reading];
                    towns.add(view, &name);
                    WITNESSED
                }
                None if classified(view, &name) || signs(view, &name) => WITNESSED,
                None if quoted(view, &name)
                    && (told > QUOTED || !common(&range))
                    && (tags.sports || !is_club(view, &name)) =>
                {
                    WITNESSED
                }
                None if told > if common(&range) { COMMON } else { TOLD } => told.min(WITNESSED),
                None => continue,
            };
            name.candidate.confidence = confidence;
        }
        kept.push(name.candidate);
    }
    kept
}

/// The name of a unit behind a number is what is counted: خمسة ملايين يورو.
fn is_counted(view: &View<'_>, index: usize, range: &std::ops::Range<usize>) -> bool {
    let before = index.checked_sub(1).filter(|_| view.follows(index)).and_then(|before| view.token(before));
    let number = |at: &std::ops::Range<usize>| {
        view.text[at.clone()].ends_with(|c: char| c.is_ascii_digit())
            || view.lexicon.number_words.longest(view.text, at.start).is_some_and(|found| found.end == at.end)
    };
    view.lexicon.units.value_of(&view.text[range.clone()]).is_some() && before.is_some_and(|token| number(&token.range))
}

/// A country whose name is another word too, behind a word that only a place follows: في مالي.
fn placed_country(view: &View<'_>, name: &Name) -> Option<Id> {
    let reading = name
        .candidate
        .readings
        .iter()
        .find(|reading| view.gazetteer.entry(reading.id).is_some_and(|entry| entry.class == "country"))?;
    let bare = view.token(name.first).is_some_and(|token| token.range.start == name.candidate.range.start);
    (bare && !reading.adjective && is_placed(view, name.first)).then_some(reading.id)
}

/// Places beyond doubt, by the tokens where they start behind و and where they end, with their countries.
#[derive(Debug, Default)]
struct Coordination {
    starts: HashMap<usize, CountryCode>,
    ends: HashMap<usize, CountryCode>,
}

impl Coordination {
    fn of(view: &View<'_>, names: &[Name]) -> Self {
        let mut all = Self::default();
        for name in names.iter().filter(|name| !name.weak && name.candidate.kind == EntityKind::Gpe) {
            all.add(view, name);
        }
        all
    }

    fn add(&mut self, view: &View<'_>, name: &Name) {
        let first = name.candidate.readings.first().and_then(|reading| view.gazetteer.entry(reading.id));
        let Some(country) = first.and_then(|entry| entry.country) else { return };
        if is_joined(view, name) {
            self.starts.insert(name.first, country);
        }
        self.ends.insert(view.behind(&name.candidate.range), country);
    }

    /// What a doubtful name is that stands beside a certain one of its country: إب وتعز; or behind one in a list: بسكرة، سعيدة،
    /// ورقلة.
    fn reading(&self, view: &View<'_>, name: &Name) -> Option<Reading> {
        let next = view.behind(&name.candidate.range);
        let joined = self.ends.get(&name.first).filter(|_| is_joined(view, name) && view.follows(name.first));
        let listed = || {
            let before = name.first.checked_sub(1)?;
            let mark = view.word(before);
            let parted = mark == "و" || matches!(mark, "،" | ",") && is_separator(view, next);
            self.ends.get(&before).filter(|_| parted)
        };
        let behind = || self.starts.get(&next).filter(|_| view.follows(next));
        let country = joined.or_else(listed).or_else(behind).filter(|_| name.candidate.kind == EntityKind::Gpe)?;
        let of = |reading: &&Reading| {
            !reading.adjective && view.gazetteer.entry(reading.id).is_some_and(|entry| entry.country == Some(*country))
        };
        name.candidate.readings.iter().find(of).copied()
    }
}

/// A comma, or و, by itself or before the next word.
fn is_separator(view: &View<'_>, index: usize) -> bool {
    matches!(view.word(index), "،" | ",") || view.word(index).starts_with('و')
}

/// The name stands behind و.
fn is_joined(view: &View<'_>, name: &Name) -> bool {
    view.token(name.first).and_then(|token| view.text.get(token.range.start..name.candidate.range.start)) == Some("و")
}

fn push(view: &View<'_>, index: usize, start: Start, found: NameMatch, sports: bool, names: &mut Vec<Name>) {
    let range = start.at..found.end;
    // بأن is no Ban, كان no Kahn; but قرية دوما.
    let word = &view.text[range.clone()];
    let function = || crate::words::is_function(word) || view.lexicon.role_stops.value_of(word).is_some();
    let settled = || index > 0 && view.follows(index) && view.phrase_at(&view.lexicon.settlements, index - 1).is_some();
    if !word.contains(' ') && function() && !settled() {
        return;
    }
    // بحماس كبير: with zeal; so by itself, unless Hamas is told of elsewhere.
    let manner = !word.contains(' ')
        && view.token(index).is_some_and(|token| view.text[token.range.start..start.at] == *BY)
        && !word.starts_with(ARTICLE)
        && (crate::words::is_common(word) && !view.occurs(word, index) || super::tagged::is_described(view, index + 1));
    let words = view.token_ending(found.end) + 1 - index;
    let mut by_kind: HashMap<EntityKind, Vec<Reading>> = HashMap::new();
    let mut order = Vec::new();
    for reading in found.readings {
        let Some(entry) = view.gazetteer.entry(reading.id) else { continue };
        // انتخابات الرئاسة الفرنسية
        let inside = entry.kind == EntityKind::Organization && super::institution::is_inside(view, index, start);
        if inside || entry.kind == EntityKind::Gpe && view.is_blocked(&range) || is_counted(view, index, &range) {
            continue;
        }
        let manner = manner && entry.kind == EntityKind::Organization;
        let reading = Reading { weak: reading.weak || manner || is_adjective(view, index, &range, reading), ..reading };
        if reading.adjective && reading.weak {
            continue;
        }
        if !by_kind.contains_key(&entry.kind) {
            order.push(entry.kind);
        }
        by_kind.entry(entry.kind).or_default().push(reading);
    }
    // What is certain comes first, and before that what the first noun tells: مخيم اليرموك, البحر الأحمر.
    let weak = |kind: &EntityKind| by_kind.get(kind).is_some_and(|list| list.iter().all(|reading| reading.weak));
    let told = super::institution::head_kind(view, start).filter(|_| words > 1);
    order.sort_by_key(|kind| (Some(*kind) != told, weak(kind)));
    // A club in sports news, a newspaper in quotation marks.
    let class = |class: &str| {
        by_kind.get(&EntityKind::Organization).is_some_and(|list| {
            list.iter().any(|reading| view.gazetteer.entry(reading.id).is_some_and(|entry| entry.class == class))
        })
    };
    // النجم المصري is no club.
    let related =
        words == 1 && is_bare_adjective(view, index) && view.phrase_at(&view.lexicon.nationalities, index).is_some();
    let club = sports && class("club") && !is_placed(view, index) && !related;
    let medium = |readings: &Vec<Reading>| {
        is_medium(view, &range, readings) || has_medium(view, readings) && is_apposed_agency(view, index, &range)
    };
    if (club || by_kind.get(&EntityKind::Organization).is_some_and(medium))
        && let Some(at) = order.iter().position(|kind| *kind == EntityKind::Organization)
    {
        order.swap(0, at);
        order.truncate(1);
        if let Some(readings) = by_kind.get_mut(&EntityKind::Organization) {
            readings.iter_mut().for_each(|reading| reading.weak = false);
        }
    }
    let first = order.first().copied();
    for kind in order {
        let mut readings = by_kind.remove(&kind).unwrap_or_default();
        readings.sort_by_key(|reading| reading.weak);
        // Only the most usual kind of a name needs no witness.
        let weak = readings.iter().all(|reading| reading.weak) || Some(kind) != first;
        let candidate = Candidate { range: range.clone(), kind, confidence: CERTAIN, words, readings, country: None };
        names.push(Name { candidate, first: index, weak });
    }
}

/// Words of the long name of an agency, with the comma behind it.
const AGENCY: usize = 7;

/// Words of sports news that make an article one, for every so many of its words.
const SPORTS: usize = 25;

/// Is the article about sports?
pub(super) fn is_sports(view: &View<'_>) -> bool {
    let cues = (0..view.words.len()).filter(|&index| {
        view.is_arabic(index)
            && view.may_open(&view.lexicon.sport_cues, index)
            && view.starts(index).any(|start| view.lexicon.sport_cues.longest(view.text, start.at).is_some())
    });
    let count = cues.count();
    count > 3 && count * SPORTS > view.words.len()
}

/// A preposition of place or a noun for places stands before the name: في مرسيليا.
pub(super) fn is_placed(view: &View<'_>, index: usize) -> bool {
    index > 0 && view.follows(index) && view.value(&view.lexicon.place_cues, index - 1).is_some()
}

/// Is the name, read here, the relation adjective of the noun before it, or an indefinite noun with its adjective?
pub(super) fn is_adjective(view: &View<'_>, index: usize, range: &std::ops::Range<usize>, reading: Reading) -> bool {
    let name = &view.text[range.clone()];
    if reading.adjective && view.follows(index) {
        let coordinated = view.token(index).is_some_and(|token| range.start > token.range.start);
        // أم سورية
        let feminine = !coordinated && view.value(&view.lexicon.feminine, index - 1).is_some();
        return takes_adjective(view.word(index - 1), name, coordinated) || feminine && !name.starts_with(ARTICLE);
    }
    reading.weak && is_indefinite_noun(view.text, range.end)
}

/// An adjective behind its noun: المستشارة الألمانية, السلم الأهلي.
pub(super) fn is_bare_adjective(view: &View<'_>, index: usize) -> bool {
    index > 0
        && view.follows(index)
        && view.is_definite_word(index)
        && view.is_definite_word(index - 1)
        && crate::words::may_be_adjective(view.word(index))
}

/// A surname by itself, with another name behind it: عباس (علي).
fn goes_on(view: &View<'_>, tags: &Tags, name: &Name) -> bool {
    const TAGGED: f32 = 0.2;
    let next = view.behind(&name.candidate.range);
    name.candidate.words == 1
        && view.follows(next)
        && !view.is_definite_word(next)
        && tags.of(next, PERSON) > TAGGED
        && (is_given(view, next) || is_unknown(view, next))
        && view.token(next).is_some_and(|token| start_of(view, next) == token.range.start)
}

/// An indefinite adjective behind its noun: مصدر مالي.
fn is_modifier(view: &View<'_>, name: &Name) -> bool {
    let noun = |index: usize| {
        let word = view.word(index);
        view.is_arabic(index)
            && crate::words::is_common(word)
            && !crate::words::is_function(word)
            && !view.is_definite_word(index)
    };
    let word = &view.text[name.candidate.range.clone()];
    name.candidate.words == 1
        && !word.starts_with(ARTICLE)
        && crate::words::may_be_adjective(word)
        && name.first > 0
        && view.follows(name.first)
        && noun(name.first - 1)
        && !is_placed(view, name.first)
}

/// A definite noun that names begin with, alone.
fn is_bare_head(view: &View<'_>, name: &Name) -> bool {
    let start = view.starts(name.first).find(|start| start.at == name.candidate.range.start);
    let ends = |found: Option<crate::lexicon::Phrase>| found.is_some_and(|found| found.end == name.candidate.range.end);
    name.candidate.words == 1
        && name.candidate.kind == EntityKind::Organization
        && start.is_some_and(|start| {
            view.is_definite(start)
                && (ends(
                    view.phrase(&view.lexicon.heads, start)
                        .filter(|head| head.value % 16 == EntityKind::Organization as u64),
                ) || ends(view.phrase(&view.lexicon.institutions, start)))
        })
}

/// A noun that the name explains stands before it: صحيفة النهار, محافظة صور.
fn classified(view: &View<'_>, name: &Name) -> bool {
    let prefixed = view.token(name.first).is_some_and(|token| name.candidate.range.start > token.range.start);
    // بلدية المدينة
    let common = || {
        let place = matches!(name.candidate.kind, EntityKind::Gpe | EntityKind::Organization);
        place && view.lexicon.common_places.value_of(&view.text[name.candidate.range.clone()]).is_some()
    };
    if name.first == 0 || prefixed || common() {
        return false;
    }
    // A quotation mark may stand between.
    let before = if view.follows(name.first) { name.first - 1 } else { name.first.saturating_sub(2) };
    let gap = view
        .token(before)
        .map_or("", |token| view.text.get(token.range.end..name.candidate.range.start).unwrap_or_default());
    if gap.chars().any(|c| is_word(c) || c == '\n' || c == '.') || gap.chars().count() > 3 {
        return false;
    }
    if let Some((start, phrase)) = view.phrase_at(&view.lexicon.classifiers, before)
        && !view.is_definite(start)
        && Some(phrase.end) == view.token(before).map(|token| token.range.end)
    {
        let kind = name.candidate.kind as u64;
        return phrase.value == kind || (phrase.value == 2 && kind == 3) || (phrase.value == 3 && kind == 2);
    }
    // A title before a surname: الرئيس بوش.
    name.candidate.kind == EntityKind::Person
        && view.phrase_at(&view.lexicon.titles, before).is_some_and(|(_, title)| title.value >> 2 & 3 == 1)
        || name.candidate.kind == EntityKind::Person
            && view.phrase_at(&view.lexicon.nationalities, before).is_some_and(|(start, _)| view.is_definite(start))
            && before > 0
            && view.phrase_at(&view.lexicon.titles, before - 1).is_some()
}

/// Is a word that names a body too a noun of the language here, behind a word that only places follow: في الجزيرة?
fn is_place_here(view: &View<'_>, name: &Name) -> bool {
    let word = &view.text[name.candidate.range.clone()];
    let bare = view.token(name.first).is_some_and(|token| token.range.start == name.candidate.range.start);
    bare && name.candidate.words == 1 && crate::words::is_common(word) && is_placed(view, name.first)
}

/// The name of a club and of nothing else.
fn is_club(view: &View<'_>, name: &Name) -> bool {
    let club = |reading: &Reading| view.gazetteer.entry(reading.id).is_some_and(|entry| entry.class == "club");
    name.candidate.readings.iter().all(club)
}

/// The name is all that stands in quotation marks, or in brackets.
fn quoted(view: &View<'_>, name: &Name) -> bool {
    name.candidate.kind == EntityKind::Organization && in_marks(view, &name.candidate.range)
}

/// The medium behind a bar or dash at the end of a line: ... ــ أخبار الجزائر.
fn signs(view: &View<'_>, name: &Name) -> bool {
    let range = &name.candidate.range;
    let mark = name.first.checked_sub(1).and_then(|before| view.token(before)).filter(|token| !token.is_word());
    let separator = |token: &crate::words::Token| view.text[token.range.end..range.start].starts_with(' ');
    let ends = view.text[range.end..].trim_start_matches(' ').chars().next().is_none_or(|c| c == '\n');
    ends && mark.is_some_and(separator) && has_medium(view, &name.candidate.readings)
}

/// Of the readings of a name in quotation marks, is one a newspaper, a broadcaster: لـ«الشرق الأوسط»?
pub(super) fn is_medium(view: &View<'_>, range: &std::ops::Range<usize>, readings: &[Reading]) -> bool {
    in_marks(view, range) && !is_quality(view, range) && has_medium(view, readings)
}

/// The short name of an agency stands between commas behind its long one: وكالة الأنباء اليمنية، سبأ، ….
fn is_apposed_agency(view: &View<'_>, index: usize, range: &std::ops::Range<usize>) -> bool {
    let comma = |c: Option<char>| matches!(c, Some('،' | ',' | '-' | '–'));
    let open = view.text.get(..range.start).is_some_and(|text| comma(text.trim_end_matches(' ').chars().next_back()));
    let closed = view.text.get(range.end..).is_some_and(|text| comma(text.trim_start_matches(' ').chars().next()));
    let noun = |before: usize| {
        view.phrase_at(&view.lexicon.media_nouns, before).is_some()
            && (before + 1..index.saturating_sub(1)).all(|between| view.follows(between))
    };
    open && closed && (index.saturating_sub(AGENCY)..index.saturating_sub(2)).any(noun)
}

/// Is one of these a newspaper, a broadcaster?
pub(super) fn has_medium(view: &View<'_>, readings: &[Reading]) -> bool {
    const MEDIA: [&str; 4] = ["newspaper", "broadcaster", "news_agency", "website"];
    let medium = |reading: &Reading| view.gazetteer.entry(reading.id).is_some_and(|entry| MEDIA.contains(&entry.class));
    readings.iter().any(medium)
}

/// An indefinite adjective in quotation marks behind its noun: بشكل "عاجل".
fn is_quality(view: &View<'_>, range: &std::ops::Range<usize>) -> bool {
    let word = &view.text[range.clone()];
    let noun = || view.first(range).checked_sub(2).map_or("", |index| view.word(index));
    !word.contains(' ')
        && !word.starts_with(ARTICLE)
        && crate::words::may_be_adjective(word)
        && crate::words::is_common(noun())
        && !is_definite(noun())
}

fn in_marks(view: &View<'_>, range: &std::ops::Range<usize>) -> bool {
    let before = view.text[..range.start].chars().next_back();
    let behind = view.text[range.end..].chars().next();
    matches!(
        (before, behind),
        (Some('«' | '(' | '{' | '"' | '“' | '”' | '\'' | '‘'), Some('»' | ')' | '}' | '"' | '”' | '“' | '\'' | '’'))
    )
}

fn is_definite(word: &str) -> bool {
    splits(word).any(|split| split.lost_alef || word[split.prefix..].starts_with(ARTICLE))
}

/// Would the name, read as a feminine adjective, agree with the word before it? القوات السعودية, جهات سورية; behind
/// a conjunction only with another such adjective: القوات المصرية والسعودية.
fn takes_adjective(before: &str, name: &str, coordinated: bool) -> bool {
    if coordinated && !before.ends_with(FEMININE_ADJECTIVE) {
        return false;
    }
    let definite = is_definite(before);
    if name.starts_with(ARTICLE) { definite } else { !definite && FEMININE.iter().any(|end| before.ends_with(end)) }
}

/// Is the word that ends here an indefinite noun with its adjective behind it? في سيول جارفة
fn is_indefinite_noun(text: &str, end: usize) -> bool {
    let rest = &text[end..];
    let next = rest.trim_start_matches(' ');
    let word = next.find(|c| !is_word(c)).map_or(next, |end| &next[..end]);
    next.len() < rest.len() && !is_definite(word) && FEMININE.iter().any(|end| word.ends_with(end))
}
