//! Tables of boosted trees: what their tests look at, how they are written, and how they are laid out.
//!
//! A table has a row for each node, a node before those below it: a test, `feature` and `at_most`, or a leaf with its
//! `weight`. Behind a test stands the part of the tree for what passes it, then the one for what does not; `depth` is 0
//! where a tree begins.

/// What the trees of a forest look at: whole numbers by name.
macro_rules! observation {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $feature:ident,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub(crate) struct $name { $($(#[$doc])* pub(crate) $feature: i32,)* }

        impl $name {
            pub(crate) const NAMES: &[&str] = &[$(stringify!($feature)),*];

            pub(crate) fn values(&self) -> [i32; Self::NAMES.len()] {
                [$(self.$feature),*]
            }
        }
    };
}

observation! {
    /// A candidate for a trigger beside the others of its article. Scores are log odds in hundredths, chances are in
    /// thousandths.
    TriggerStanding {
        score,
        /// The best score of the word in another sense; how many senses it has.
        rival,
        senses,
        /// The type, by its index.
        kind,
        perfect,
        imperfect,
        indefinite,
        definite,
        /// The sense fits; its condition was not needed; another one fits.
        fits,
        plain,
        rivalled,
        /// The text is too short for a whole article.
        excerpt,
        place,
        /// How many words have candidates, how many triggers are to be expected among the others, and how many of them for
        /// a word.
        words,
        expected,
        density,
        /// The same of its type; the part of all that this is; the best chance of another of its type.
        of_type,
        share,
        best_of_type,
        /// The mean chance of the same lemma in this sense elsewhere, and how many there are.
        alike,
        alike_count,
        /// The words with candidates before and behind it: their chance, how many tokens they are away, and whether they are
        /// likeliest to name the same type.
        before,
        before_tokens,
        before_same,
        before2,
        before2_tokens,
        before2_same,
        behind,
        behind_tokens,
        behind_same,
        behind2,
        behind2_tokens,
        behind2_same,
        /// How alike what is spoken of there and what the title, and the whole text, speaks of are, in hundredths.
        like_title,
        like_text,
    }
}

observation! {
    /// A party in a role of an event beside the other parties and the other events. Scores and chances are as above.
    LinkStanding {
        score,
        /// The role, and the scores for each.
        role,
        actor,
        recipient,
        location,
        /// The best score of another party in the role, how many are better, and how many are to be expected to have it.
        rival,
        better,
        expected,
        /// How many parties and triggers the event has; its type, by its index.
        parties,
        triggers,
        kind,
        /// The party in the role in other events: its best chance, the mean, in how many it is likelier than here, how many
        /// there are; the mean for those of the type, and how many roles it is to be expected to have in all.
        elsewhere,
        elsewhere_mean,
        elsewhere_better,
        elsewhere_count,
        elsewhere_of_type,
        party_expected,
        /// The mean chance of the role in the article.
        of_role,
        /// Tokens from the nearest trigger.
        distance,
        loose,
        far,
        /// A frame has it in the role; none has it in any.
        framed,
        unframed,
        /// The kind of the entity, by its index.
        named,
        definite,
        titled,
        excerpt,
    }
}

observation! {
    /// An event that a trigger might join, beside the others of its type. Scores and chances are as above.
    ClusterStanding {
        score,
        /// How likely the trigger names the same as one of the event's: the mean, the most, the least, and for the last one.
        mean,
        best,
        worst,
        last,
        /// They happen at different times.
        apart,
        /// Its triggers; how many events there are, how many are likelier, how likely the best of the others is, and how many
        /// begin later.
        triggers,
        clusters,
        better,
        rival,
        later,
        kind,
        /// Where the trigger stands; sentences and tokens since the last one of the event, and sentences since the first.
        sentence,
        sentences,
        since_first,
        tokens,
        in_front,
        /// What the trigger is, and how sure; how sure the event, how many of its triggers are verbs, and how many the same word.
        verb,
        definite,
        demonstrative,
        plural,
        sure,
        surest,
        verbs,
        same_lemma,
        /// 1 where both tell the same time, 2 where another, 3 where only the trigger tells one.
        times,
        /// Roles in which they have the same party, and in which they name others; how many arguments each tells.
        shared,
        conflicts,
        told,
        told_before,
        /// How alike what is spoken of around the trigger and around the last one is, and around the likest one; how alike the
        /// trigger is to the likest one. In hundredths.
        like_last,
        likest,
        like_word,
        excerpt,
    }
}

observation! {
    /// A cluster of triggers beside the others. Scores and chances are as above.
    EventStanding {
        score,
        kind,
        /// Its triggers: how many, the chances of the two surest, and the mean.
        triggers,
        surest,
        second,
        mean,
        verbs,
        definite,
        plural,
        generic,
        dated,
        status,
        /// Arguments that the frames tell.
        actors,
        recipients,
        locations,
        /// Sentences before it, and in all.
        sentence,
        sentences,
        titled,
        lead,
        /// How many clusters there are, how many have a better score, and how many events are to be expected among the
        /// others; the same for those of its type, and the best score of another of its type.
        clusters,
        better,
        expected,
        of_type,
        better_of_type,
        expected_of_type,
        best_of_type,
        /// The chances of the clusters before and behind it.
        before,
        behind,
        /// How alike what is spoken of around its likest trigger and what the title, and the whole text, speaks of are, in
        /// hundredths.
        like_title,
        like_text,
        excerpt,
    }
}

observation! {
    /// A status of an event beside the other events. Scores and chances are as above.
    StatusStanding {
        score,
        /// The status, by its index, the scores for each, and the best of another one.
        status,
        occurred,
        ongoing,
        planned,
        denied,
        rival,
        /// The type and what the triggers tell, by their index.
        kind,
        told,
        triggers,
        verbs,
        /// The verb of the first one's clause is perfect, or imperfect.
        perfect,
        imperfect,
        dated,
        sentence,
        /// How many other events there are, and how many of them are to be expected to have the status; the chances of the
        /// events before and behind it.
        events,
        expected,
        before,
        behind,
        excerpt,
    }
}

observation! {
    /// A time of an event beside its other times and the other events. Scores are as above.
    TimeStanding {
        score,
        /// How many times there are, the best score of another, how many are better, and the score for none.
        choices,
        rival,
        better,
        none,
        is_none,
        /// It is the clause's own; the day of the story or of publication; it stands in the lead.
        own,
        day,
        lead,
        /// From the nearest trigger: tokens, clauses, triggers, and whether it stands before it.
        tokens,
        clauses,
        between,
        before,
        /// From the first trigger: sentences, where it stands in another.
        far,
        /// How often the text tells it, the length of its value, the tense, and whether it is of these days.
        count,
        length,
        tense,
        recent,
        /// The type of the event and its status, by their index, and its triggers.
        kind,
        status,
        triggers,
        verb,
        sentence,
        /// How many other events there are, for how many of them, and of those of the type, it is likeliest; whether it is for
        /// the events before and behind.
        events,
        shared,
        shared_of_type,
        previous,
        next,
        excerpt,
    }
}

observation! {
    /// An event beside those that may be the main one. Scores and chances are as above.
    HeadlineStanding {
        score,
        /// The best score of another, how many are better, and how many main ones are to be expected among the others.
        rival,
        better,
        expected,
        kind,
        sure,
        status,
        triggers,
        /// How many have more triggers, how many there are in all, and of the type; how many come before it.
        more_told,
        events,
        of_type,
        order,
        /// In title, lead and next sentence: the place of its first trigger, behind which of the others, and whether it is a
        /// verb.
        title,
        title_before,
        title_verb,
        lead,
        lead_before,
        lead_verb,
        next,
        next_before,
        next_verb,
        /// Its arguments, and how many of them the title names.
        actors,
        recipients,
        locations,
        titled,
        toll,
        dated,
        like_title,
        like_text,
        excerpt,
    }
}

/// Bytes of a node: a number in four of them, a feature, and how many nodes further to go on; two are free, so that one load
/// reads a node.
///
/// A tree begins with its head: in place of the feature how many tests lead to its deepest leaf, and as the number how many
/// nodes it has. A test has the largest value that passes; with what passes one goes on at the next node. A leaf is a test that
/// nothing passes and that leads to itself, so that all leaves can be reached with as many steps; the node behind it has its
/// weight in thousandths.
pub(crate) const NODE: usize = 8;

/// A row of a table.
#[derive(Debug)]
pub(crate) struct Written<'t> {
    pub(crate) depth: &'t str,
    pub(crate) feature: &'t str,
    pub(crate) at_most: &'t str,
    pub(crate) weight: &'t str,
}

/// The nodes of a forest as [`NODE`] has them.
pub(crate) fn lay_out(rows: &[Written<'_>], names: &[&str]) -> Result<Vec<u8>, String> {
    let depths = rows.iter().map(|row| row.depth.parse().map_err(|_| format!("{row:?} has no depth")));
    let depths: Vec<usize> = depths.collect::<Result<_, String>>()?;
    let mut nodes = Vec::with_capacity(rows.len() * 2 * NODE);
    let rows: Vec<(&Written<'_>, usize)> = rows.iter().zip(depths).collect();
    for tree in rows.chunk_by(|_, (_, next)| *next > 0) {
        lay_out_tree(tree, names, &mut nodes)?;
    }
    Ok(nodes)
}

fn lay_out_tree(rows: &[(&Written<'_>, usize)], names: &[&str], nodes: &mut Vec<u8>) -> Result<(), String> {
    let mut add = |feature: u8, further: u8, number: i32| {
        nodes.extend(number.to_le_bytes());
        nodes.extend([feature, further, 0, 0]);
    };
    // Each leaf is two nodes.
    let leaves = |rows: &[(&Written<'_>, usize)]| rows.iter().filter(|(row, _)| row.feature.is_empty()).count();
    let size = |rows: &[(&Written<'_>, usize)]| rows.len() + leaves(rows);
    let deepest = rows.iter().map(|(_, depth)| *depth).max().unwrap_or_default();
    let head = 1 + i32::try_from(size(rows)).map_err(|_| "a tree is too large".to_owned())?;
    add(u8::try_from(deepest).map_err(|_| "a tree is too deep".to_owned())?, 0, head);
    for (k, (row, depth)) in rows.iter().enumerate() {
        if row.feature.is_empty() {
            let weight: f64 = row.weight.parse().map_err(|_| format!("{row:?} has no weight"))?;
            add(0, 0, i32::MIN);
            add(0, 0, (weight * 1000.0).round() as i32);
            continue;
        }
        let feature = names.iter().position(|name| *name == row.feature).and_then(|at| u8::try_from(at).ok());
        let feature = feature.ok_or_else(|| format!("{row:?} tests what is not known"))?;
        let below = rows.iter().enumerate().skip(k + 1).take_while(|(_, (_, other))| other > depth);
        let other = below.filter(|(_, (_, other))| *other == depth + 1).nth(1);
        let (other, _) = other.ok_or_else(|| format!("{row:?} has not two parts"))?;
        let further = rows.get(k..other).map_or(0, size);
        let at_most = row.at_most.parse().map_err(|_| format!("{row:?} has no number"))?;
        add(feature, u8::try_from(further).map_err(|_| format!("{row:?} begins too large a tree"))?, at_most);
    }
    Ok(())
}
