//! Joining what names one thing: surnames and full names, short and long forms, names and their acronyms.

use super::candidate::Candidate;
use super::model::EntityKind;
use super::nominal;
use super::resolve::Group;
use super::tagged::REGNAL;
use super::variant;
use super::view::View;
use crate::gazetteer::Id;

/// Names of one thing stand near each other: groups between the first mentions of a short and a long one, at most.
const NEAR_GROUPS: usize = 500;
/// What the gazetteer calls news agencies.
const AGENCY: &str = "news_agency";
/// Words behind the name that a son has from his father.
const GENERATIONS: [&str; 3] = ["جونيور", "جونير", "الابن"];

/// Joins groups that name one thing: surnames and full names, short and long forms, names and their acronyms.
pub(super) fn merge(view: &View<'_>, candidates: &[Candidate], groups: &mut Vec<Group>) {
    let mut of_mention = vec![0; candidates.len()];
    for (at, group) in groups.iter().enumerate() {
        group.mentions.iter().for_each(|&mention| of_mention[mention] = at);
    }
    // A name and what stands behind it in brackets or quotation marks.
    for index in 1..candidates.len() {
        let (name, other) = (&candidates[index - 1], &candidates[index]);
        let gap = view.text.get(name.range.end..other.range.start).unwrap_or_default();
        let opens = matches!(gap.trim_matches(' '), "(" | "\"" | "«" | "“" | "( \"");
        let (to, from) = (of_mention[index - 1], of_mention[index]);
        // وكالة الأنباء الصينية شينخوا
        let agency = || {
            let country = |at: usize| groups[at].country.or_else(|| view.gazetteer.entry(groups[at].id?)?.country);
            gap == " "
                && groups[to].id.is_none()
                && groups[from].id.is_some_and(|id| view.gazetteer.entry(id).is_some_and(|entry| entry.class == AGENCY))
                && country(to).zip(country(from)).is_some_and(|(one, other)| one == other)
        };
        if (opens || agency())
            && name.kind == other.kind
            && name.kind == EntityKind::Organization
            && to != from
            && (groups[to].id.is_none() || groups[from].id.is_none())
        {
            groups[from].mentions.iter().for_each(|&mention| of_mention[mention] = to);
            join(groups, to, from);
        }
    }
    for at in 0..groups.len() {
        let mut short = at;
        // What has grown may itself be the short form of another.
        while let Some(long) = target(view, groups, short) {
            join(groups, long, short);
            short = long;
        }
    }
    let start = |mention: usize| candidates.get(mention).map_or(0, |candidate| candidate.range.start);
    for at in 0..groups.len() {
        if let Some(long) = told(view, groups, at, &start) {
            groups[at].id = None;
            join(groups, long, at);
        }
    }
    groups.retain(|group| !group.mentions.is_empty());
}

/// The fuller name told before, of which a short one that the gazetteer gives to somebody else is the short form: البرغوثي
/// behind مصطفى البرغوثي, الشروق behind الشروق التونسية.
fn told(view: &View<'_>, groups: &[Group], short: usize, start: &impl Fn(usize) -> usize) -> Option<usize> {
    let this = groups.get(short)?;
    let id = this.id?;
    let [form] = this.forms.as_slice() else { return None };
    if this.kind == EntityKind::Person && form.len() > 1 {
        return None;
    }
    // A headline has short names.
    let title = view.text.find('\n').unwrap_or(0);
    let first = *this.mentions.iter().find(|mention| start(**mention) >= title).or(this.mentions.last())?;
    if this.kind == EntityKind::Person && this.mentions.iter().any(|mention| is_titled(view, start(*mention), id)) {
        return None;
    }
    let gender = |id| view.gazetteer.entry(id).and_then(|entry| entry.gender);
    let is = |long: &Group| {
        let headline = start(first) < title;
        let before = long.mentions.first().is_some_and(|mention| headline || *mention < first);
        let other = long.id != Some(id) && long.kind == this.kind;
        before
            && other
            && match this.kind {
                // أوباما is not ميشيل أوباما.
                EntityKind::Person => {
                    let same = long.id.and_then(gender).zip(gender(id)).is_none_or(|(one, other)| one == other);
                    same && long.forms.iter().any(|long| long.len() > 1 && person_short(form, long))
                }
                EntityKind::Organization => long.forms.iter().any(|long| names_whose(view, form, long)),
                _ => false,
            }
    };
    let around = short.saturating_sub(NEAR_GROUPS)..groups.len().min(short + NEAR_GROUPS);
    let before = |index: usize| groups[index].mentions.iter().filter(|mention| **mention < first).max().copied();
    around.filter(|&index| index != short && is(&groups[index])).max_by_key(|&index| before(index))
}

/// Does a title that somebody is known by stand before a name: الرئيس أوباما?
fn is_titled(view: &View<'_>, name: usize, id: Id) -> bool {
    let before = view.words.index_of(name).checked_sub(1).filter(|before| view.is_definite_word(*before));
    let Some((entry, word)) = view.gazetteer.entry(id).zip(before.map(|before| view.word(before))) else {
        return false;
    };
    let bare = word.strip_prefix("ال").unwrap_or(word);
    let known =
        entry.roles.split(';').filter_map(|role| crate::gazetteer::title(role.split_once('@')?.0.parse().ok()?));
    known.into_iter().any(|title| title.starts_with(bare))
}

/// Is a body's name a shorter one with its nationality, or what is said of it: الشروق (التونسية), (حزب) البعث (المنحل)?
fn names_whose(view: &View<'_>, short: &[String], long: &[String]) -> bool {
    let classified = long.first().is_some_and(|noun| view.lexicon.classifiers.value_of(noun).is_some());
    let bare = if classified { &long[1..] } else { long };
    [long, bare].into_iter().any(|long| match long.strip_prefix(short) {
        Some([word]) => is_nationality(view, word) || classified && view.lexicon.stops.value_of(word).is_some(),
        _ => false,
    })
}

fn is_nationality(view: &View<'_>, word: &str) -> bool {
    word.strip_prefix("ال").is_some_and(|bare| view.lexicon.nationalities.value_of(bare).is_some())
}

/// The group whose name the group `short` shortens.
fn target(view: &View<'_>, groups: &[Group], short: usize) -> Option<usize> {
    let this = groups.get(short)?;
    let form = this.forms.first()?;
    let fits = |long: &Group| {
        if long.kind != this.kind || (long.id.is_some() && this.id.is_some()) {
            return false;
        }
        // What the gazetteer knows by this very name is no short form of something unknown.
        if this.id.is_some() && this.kind != EntityKind::Person {
            // حركة "حماس" and حماس: the noun before it is no other name; قوات الأمم المتحدة, and الوكالة الذرية الإيرانية, are
            // other bodies.
            let behind_noun = |long: &[String], form: &[String]| {
                long.len() == form.len() + 1
                    && body_short(view, form, long)
                    && match long.strip_prefix(form) {
                        Some(more) => !more.iter().any(|word| is_nationality(view, word)),
                        None => long.first().is_some_and(|noun| view.lexicon.classifiers.value_of(noun).is_some()),
                    }
            };
            // مهرجان الزيتون الثالث is مهرجان الزيتون.
            let numbered = |long: &[String], form: &[String]| {
                let more = long.strip_prefix(form).and_then(|more| more.first());
                more.is_some_and(|word| view.lexicon.name_particles.value_of(word) == Some(REGNAL))
            };
            if this.kind == EntityKind::NamedEvent {
                return long.forms.iter().any(|long| this.forms.iter().any(|form| numbered(long, form)));
            }
            return matches!(this.kind, EntityKind::Organization | EntityKind::Facility)
                && long.forms.iter().any(|long| this.forms.iter().any(|form| form == long || behind_noun(long, form)));
        }
        match this.kind {
            EntityKind::Person => long
                .forms
                .iter()
                .any(|other| form.len() <= other.len() && variant::within(form, other) && person_short(form, other)),
            EntityKind::Organization => {
                long.forms.iter().any(|other| body_short(view, form, other) || told_by_noun(view, form, other))
            }
            EntityKind::NamedEvent | EntityKind::Facility => {
                long.forms.iter().any(|other| body_short(view, form, other))
            }
            _ => long
                .forms
                .iter()
                .any(|other| form.len() == other.len() && form.iter().zip(other).all(|(a, b)| variant::same(a, b))),
        }
    };
    let here = *this.mentions.first()?;
    let around = short.saturating_sub(NEAR_GROUPS)..groups.len().min(short + NEAR_GROUPS);
    let fitting = around.filter(|&index| {
        index != short && groups.get(index).is_some_and(|long| !long.mentions.is_empty() && fits(long))
    });
    // The last one before, else the first one behind.
    fitting.min_by_key(|&index| {
        let mentions = groups.get(index).map(|group| group.mentions.as_slice()).unwrap_or_default();
        let before = mentions.partition_point(|&mention| mention < here);
        match before.checked_sub(1).and_then(|last| mentions.get(last)) {
            Some(last) => (0, here - last),
            None => (1, mentions.first().map_or(usize::MAX, |first| first.saturating_sub(here))),
        }
    })
}

/// A surname, a first name, or both without what stands between.
fn person_short(short: &[String], long: &[String]) -> bool {
    // Father and son: توماس ماركل, توماس ماركل جونيور.
    if long
        .last()
        .is_some_and(|last| GENERATIONS.contains(&last.as_str()) && short.len() > 1 && short.last() != Some(last))
    {
        return false;
    }
    let ends = |word: &String| {
        long.last().is_some_and(|last| variant::same(word, last) || long.len() > 1 && variant::is_family(word, last))
    };
    let starts = |word: &String| long.first().is_some_and(|first| variant::same(word, first));
    match short {
        [word] => {
            ends(word) || starts(word) || long.len() > 2 && long[1..].iter().any(|other| variant::same(word, other))
        }
        _ => true,
    }
}

/// A body's name without its first noun (تنظيم القاعدة, القاعدة), or its beginning (الاتحاد الفلسطيني لكرة القدم).
fn body_short(view: &View<'_>, short: &[String], long: &[String]) -> bool {
    if short.len() >= long.len() {
        return short.len() == long.len() && short.iter().zip(long).all(|(a, b)| variant::same(a, b));
    }
    let equal = |a: &[String], b: &[String]| a.iter().zip(b).all(|(a, b)| variant::same(a, b));
    let suffix = equal(short, &long[long.len() - short.len()..]) && long.len() - short.len() == 1;
    let prefix = short.len() > 1 && equal(short, &long[..short.len()]);
    // المجلس (الوطني) الانتقالي, الدوري (الإنجليزي) الممتاز, but not المحكمة (الدستورية) العليا.
    let between = match (short, long) {
        ([noun, last], [head, middle, end]) if noun == head && last == end => {
            let own = view.lexicon.lasting.value_of(end).is_none() && !is_nationality(view, end);
            (own || is_nationality(view, middle)) && [noun, last, middle].iter().all(|word| word.starts_with("ال"))
        }
        _ => false,
    };
    suffix || prefix || between
}

/// A body told again by its noun and its nationality: الوكالة السورية behind وكالة الأنباء السورية.
fn told_by_noun(view: &View<'_>, short: &[String], long: &[String]) -> bool {
    let ([noun, nation], [head, .., last]) = (short, long) else { return false };
    let bare = noun.strip_prefix("ال");
    bare == Some(head.as_str())
        && long.len() > 2
        && nation == last
        && nominal::is_told(view, head)
        && is_nationality(view, nation)
}

/// Moves the mentions of `from` to `to`; what is left has none.
fn join(groups: &mut [Group], to: usize, from: usize) {
    let Some(group) = groups.get_mut(from) else { return };
    let (mentions, forms) = (std::mem::take(&mut group.mentions), std::mem::take(&mut group.forms));
    let (id, country) = (group.id, group.country);
    let Some(group) = groups.get_mut(to) else { return };
    group.mentions.extend(mentions);
    group.mentions.sort_unstable();
    group.id = group.id.or(id);
    group.country = group.country.or(country);
    for form in forms {
        if !group.forms.contains(&form) {
            group.forms.push(form);
        }
    }
    group.forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
}
