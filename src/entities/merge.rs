//! Joining what names one thing: surnames and full names, short and long forms, names and their acronyms.

use super::candidate::Candidate;
use super::model::EntityKind;
use super::resolve::Group;
use super::variant;
use super::view::View;

/// Names of one thing stand near each other: groups between the first mentions of a short and a long one, at most.
const NEAR_GROUPS: usize = 500;

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
        if opens
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
        while let Some(long) = target(groups, short) {
            join(groups, long, short);
            short = long;
        }
    }
    groups.retain(|group| !group.mentions.is_empty());
}

/// The group whose name the group `short` shortens.
fn target(groups: &[Group], short: usize) -> Option<usize> {
    let this = groups.get(short)?;
    let form = this.forms.first()?;
    let fits = |long: &Group| {
        if long.kind != this.kind || (long.id.is_some() && this.id.is_some()) {
            return false;
        }
        // What the gazetteer knows by this very name is no short form of something unknown.
        if this.id.is_some() && this.kind != EntityKind::Person {
            // حركة "حماس" and حماس: the noun before it is no other name.
            return this.kind == EntityKind::Organization
                && long.forms.iter().any(|other| other.len() == form.len() + 1 && body_short(form, other));
        }
        match this.kind {
            EntityKind::Person => long
                .forms
                .iter()
                .any(|other| form.len() <= other.len() && variant::within(form, other) && person_short(form, other)),
            EntityKind::Organization | EntityKind::NamedEvent | EntityKind::Facility => {
                long.forms.iter().any(|other| body_short(form, other))
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
    let ends = |word: &String| long.last().is_some_and(|last| variant::same(word, last));
    let starts = |word: &String| long.first().is_some_and(|first| variant::same(word, first));
    match short {
        [word] => {
            ends(word) || starts(word) || long.len() > 2 && long[1..].iter().any(|other| variant::same(word, other))
        }
        _ => true,
    }
}

/// A body's name without its first noun (تنظيم القاعدة, القاعدة), or its beginning (الاتحاد الفلسطيني لكرة القدم).
fn body_short(short: &[String], long: &[String]) -> bool {
    if short.len() >= long.len() {
        return short.len() == long.len() && short != long && short.iter().zip(long).all(|(a, b)| variant::same(a, b));
    }
    let equal = |a: &[String], b: &[String]| a.iter().zip(b).all(|(a, b)| variant::same(a, b));
    let suffix = equal(short, &long[long.len() - short.len()..]) && long.len() - short.len() == 1;
    let prefix = short.len() > 1 && equal(short, &long[..short.len()]);
    suffix || prefix
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
