//! The legend: each kind of mark that the text has, as it looks there, and how often it is met.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use super::mark::{Class, Mark};
use super::note::words;

/// The legend of some marks; nothing where there are none.
pub(super) fn legend(out: &mut String, marks: &[Mark<'_>]) -> fmt::Result {
    let mut counts: BTreeMap<Class, usize> = BTreeMap::new();
    for mark in marks {
        *counts.entry(mark.class).or_default() += 1;
    }
    if counts.is_empty() {
        return Ok(());
    }
    write!(out, "<p class=\"legend\">")?;
    for (class, count) in Class::all().filter_map(|class| counts.get(&class).map(|count| (class, count))) {
        let (element, name) = (class.element(), class.name());
        write!(out, "<span><{element} class=\"{name}\">{}</{element}> <small>{count}</small></span> ", words(name))?;
    }
    writeln!(out, "</p>")
}
