//! The columns of the seven tables: what each says, and where it comes from. The documentation of the tables, their schema
//! and how they are filled all stand here.

use super::column::{COMMENT, Column, Day, Flag, Float, Int, List, Long, Maybe, Moment, Small, Text, record};
use crate::times::bounds;
use crate::{Argument, Article, Entity, Event, Mention, Quote, Relation, Report, Role, Span, Time, Trigger};

record! {
    /// One row an article, in the order in which they were given. A row with an `error` has nothing else but its id.
    Articles((article_id, given) in (&'a str, Result<&'a Report, &'a str>)) {
        /// The id that was given, or else the number of the article, from 0. Every table has it.
        article_id: Text = article_id,
        /// Why the article could not be read.
        error: Maybe<Text> = given.err(),
        /// Where it was read.
        url: Maybe<Text> = given.ok().and_then(|report| report.article.url()),
        /// Who published it.
        outlet: Maybe<Text> = given.ok().and_then(|report| report.article.outlet()),
        /// `ar`, if the text is Arabic.
        language: Maybe<Text> = given.ok().and_then(|report| report.article.language()),
        /// The text that every `start` and `end` counts in: code points, `end` is one past the last.
        text: Maybe<Text> = given.ok().map(|report| report.article.text().as_str()),
        /// The title.
        title: Maybe<Text> = given.ok().and_then(|report| report.article.title()).map(Span::text),
        /// When it was published, as it was given: ISO 8601, a date or a date-time.
        published: Maybe<Text> =
            given.ok().and_then(|report| report.article.published()).map(|at| at.to_string()).as_deref(),
        /// The day of that, at the place where it was published.
        published_date: Maybe<Day> = given.ok().and_then(|report| report.article.published()).map(|at| at.date()),
        /// When it was published, as the text tells it, where nothing was given.
        published_estimate: Maybe<Day> =
            given.ok().and_then(|report| report.article.published_estimate()).map(|estimate| estimate.date),
        /// What the estimate comes from: dateline, today.
        published_estimate_source: Maybe<Text> =
            given.ok().and_then(|report| report.article.published_estimate()).map(|estimate| estimate.source.as_str()),
        /// The place of the dateline.
        dateline_place: Maybe<Text> =
            given.ok().and_then(|report| report.article.dateline()?.place.as_ref()).map(Span::text),
        /// The agencies of the dateline.
        dateline_agencies: List<Text> = given
            .ok()
            .and_then(|report| report.article.dateline())
            .map_or_else(Vec::new, |dateline| dateline.agencies.iter().map(Span::text).collect()),
        /// The date of the dateline.
        dateline_date: Maybe<Day> =
            given.ok().and_then(|report| report.article.dateline()?.date.as_ref()).map(|date| date.value),
        /// When it was last changed, as the page says: ISO 8601, a date or a date-time.
        modified: Maybe<Text> =
            given.ok().and_then(|report| report.article.modified()).map(|at| at.to_string()).as_deref(),
        /// Who wrote it, as the page says or else the byline.
        authors: List<Text> = given.map_or_else(|_| Vec::new(), |report| authors(&report.article)),
        /// The place of the byline.
        byline_place: Maybe<Text> = given.ok().and_then(|report| report.article.byline()?.place.as_deref()),
        /// The section of the outlet that it stands in.
        section: Maybe<Text> = given.ok().and_then(|report| report.article.section()),
        /// What the outlet says it is about.
        keywords: List<Text> =
            given.map_or_else(|_| Vec::new(), |report| report.article.keywords().iter().map(String::as_str).collect()),
        /// The summary that its page gives.
        lead: Maybe<Text> = given.ok().and_then(|report| report.article.lead()),
        /// The address of its main image.
        image: Maybe<Text> = given.ok().and_then(|report| report.article.image()),
        /// The address that the outlet itself gives it.
        canonical_url: Maybe<Text> = given.ok().and_then(|report| report.article.canonical_url()),
        /// The paragraphs, without the title.
        paragraphs: List<Ranges> =
            given.map_or_else(|_| Vec::new(), |report| report.article.paragraphs().iter().collect()),
        /// The sentences, without the title.
        sentences: List<Ranges> =
            given.map_or_else(|_| Vec::new(), |report| report.article.sentences().iter().collect()),
        /// What was capped, skipped or doubtful, in words.
        diagnostics: List<Text> =
            given.map_or_else(|_| Vec::new(), |report| report.diagnostics.iter().map(String::as_str).collect()),
    }
}

fn authors(article: &Article) -> Vec<&str> {
    let byline = article.byline().map(|byline| byline.authors.as_slice()).unwrap_or_default();
    let given = Some(article.authors()).filter(|authors| !authors.is_empty());
    given.unwrap_or(byline).iter().map(String::as_str).collect()
}

record! {
    /// A stretch of the text.
    Ranges(span in &'a Span) {
        /// First code point.
        start: Int = span.start(),
        /// One past the last.
        end: Int = span.end(),
    }
}

record! {
    /// One row a named thing of an article, in order of its first mention by name.
    Entities((article_id, number, entity) in (&'a str, usize, &'a Entity)) {
        /// The article.
        article_id: Text = article_id,
        /// The number of the entity in its article, from 0.
        entity: Int = number,
        /// person, organization, gpe, location, facility, named_event.
        kind: Text = entity.kind.as_str(),
        /// The fullest form in the article.
        name: Text = &entity.name,
        /// ISO 3166-1 alpha-2.
        country: Maybe<Text> = entity.country.as_ref().map(|country| country.as_str()),
        /// masculine, feminine; people only.
        gender: Maybe<Text> = entity.gender.map(|gender| gender.as_str()),
        /// How many rows of `mentions` it has.
        mentions: Int = entity.mentions.len(),
        /// Titles and roles that the text gives it.
        roles: List<Roles> = entity.roles.iter().collect(),
        /// Its item in Wikidata.
        wikidata: Maybe<Text> = entity.link.as_ref().and_then(|link| link.wikidata.as_deref()),
        /// Its English name.
        name_en: Maybe<Text> = entity.link.as_ref().and_then(|link| link.name_en.as_deref()),
        /// Degrees north.
        latitude: Maybe<Float> = entity.link.as_ref().and_then(|link| link.latitude),
        /// Degrees east.
        longitude: Maybe<Float> = entity.link.as_ref().and_then(|link| link.longitude),
        /// People who live there.
        population: Maybe<Long> = entity.link.as_ref().and_then(|link| link.population),
        /// From 0 to 1.
        confidence: Float = entity.confidence,
    }
}

record! {
    /// A title or role.
    Roles(role in &'a Role) {
        /// First code point.
        start: Int = role.span.start(),
        /// One past the last.
        end: Int = role.span.end(),
        /// The text between the two.
        text: Text = role.span.text(),
        /// The organisation: an `entity` of the article.
        organization: Maybe<Int> = role.organization,
        /// ISO 3166-1 alpha-2.
        country: Maybe<Text> = role.country.as_ref().map(|country| country.as_str()),
        /// Whether it is said to be over.
        former: Flag = role.former,
    }
}

record! {
    /// One row a mention of an entity, in order of the entity and of the text.
    Mentions((article_id, entity, number, mention) in (&'a str, usize, usize, &'a Mention)) {
        /// The article.
        article_id: Text = article_id,
        /// The entity.
        entity: Int = entity,
        /// The number of the mention among those of its entity, from 0.
        mention: Int = number,
        /// First code point.
        start: Int = mention.span.start(),
        /// One past the last.
        end: Int = mention.span.end(),
        /// The text between the two.
        text: Text = mention.span.text(),
        /// name, nominal, pronoun.
        form: Text = mention.form.as_str(),
    }
}

record! {
    /// One row a temporal expression, in order of the text.
    Times((article_id, number, time) in (&'a str, usize, &'a Time)) {
        /// The article.
        article_id: Text = article_id,
        /// The number of the time in its article, from 0.
        time: Int = number,
        /// First code point.
        start: Int = time.span.start(),
        /// One past the last.
        end: Int = time.span.end(),
        /// The text between the two.
        text: Text = time.span.text(),
        /// date, time, duration, set.
        kind: Text = time.kind.as_str(),
        /// TIMEX3: `2025-02-12`, `2025-W09`, `PT5H`; nothing where the text does not fix it.
        value: Maybe<Text> = time.value.as_deref(),
        /// Where the value begins, if it is a place in the calendar; local time, or the time of the zone that is told.
        starts_at: Maybe<Moment> = time.start(),
        /// Where it ends: the first moment after it.
        ends_at: Maybe<Moment> = time.end(),
        /// How exact it is: second, minute, hour, day_part, day, weekend, week, month, quarter, season, half_year, year,
        /// decade, century.
        grain: Maybe<Text> = time.grain().map(|grain| grain.as_str()),
        /// gregorian, hijri.
        calendar: Text = time.calendar.as_str(),
        /// What it is reckoned from: explicit, publication, previous_time, event.
        anchor: Text = time.anchor.as_str(),
    }
}

record! {
    /// One row a quote, in order of the text.
    Quotes((article_id, number, quote) in (&'a str, usize, &'a Quote)) {
        /// The article.
        article_id: Text = article_id,
        /// The number of the quote in its article, from 0.
        quote: Int = number,
        /// direct, indirect, mixed.
        kind: Text = quote.kind.as_str(),
        /// First code point of what was said.
        start: Int = quote.span.start(),
        /// One past the last.
        end: Int = quote.span.end(),
        /// What was said.
        text: Text = quote.span.text(),
        /// The word of speaking.
        cue: Maybe<Text> = quote.cue.as_ref().map(|cue| cue.span.text()),
        /// Its lemma.
        cue_lemma: Maybe<Text> = quote.cue.as_ref().and_then(|cue| cue.lemma.as_deref()),
        /// Its first code point.
        cue_start: Maybe<Int> = quote.cue.as_ref().map(|cue| cue.span.start()),
        /// One past its last.
        cue_end: Maybe<Int> = quote.cue.as_ref().map(|cue| cue.span.end()),
        /// Who said it, as the text has it there.
        speaker: Maybe<Text> = quote.speaker.as_ref().map(|party| party.span.text()),
        /// The `entity` of that; nothing if it has no name.
        speaker_entity: Maybe<Int> = quote.speaker.as_ref().and_then(|party| party.entity),
        /// Its first code point.
        speaker_start: Maybe<Int> = quote.speaker.as_ref().map(|party| party.span.start()),
        /// One past its last.
        speaker_end: Maybe<Int> = quote.speaker.as_ref().map(|party| party.span.end()),
        /// To whom.
        addressee: Maybe<Text> = quote.addressee.as_ref().map(|party| party.span.text()),
        /// The `entity` of that; nothing if it has no name.
        addressee_entity: Maybe<Int> = quote.addressee.as_ref().and_then(|party| party.entity),
        /// Its first code point.
        addressee_start: Maybe<Int> = quote.addressee.as_ref().map(|party| party.span.start()),
        /// One past its last.
        addressee_end: Maybe<Int> = quote.addressee.as_ref().map(|party| party.span.end()),
        /// In what: a statement, a newspaper.
        medium: Maybe<Text> = quote.medium.as_ref().map(|party| party.span.text()),
        /// The `entity` of that; nothing if it has no name.
        medium_entity: Maybe<Int> = quote.medium.as_ref().and_then(|party| party.entity),
        /// Its first code point.
        medium_start: Maybe<Int> = quote.medium.as_ref().map(|party| party.span.start()),
        /// One past its last.
        medium_end: Maybe<Int> = quote.medium.as_ref().map(|party| party.span.end()),
        /// When: a `time` of the article.
        time: Maybe<Int> = quote.time,
        /// The `quote` that this one goes on from.
        continues: Maybe<Int> = quote.continues,
    }
}

record! {
    /// A word that names an event.
    Triggers(trigger in &'a Trigger) {
        /// First code point.
        start: Int = trigger.span.start(),
        /// One past the last.
        end: Int = trigger.span.end(),
        /// The text between the two.
        text: Text = trigger.span.text(),
        /// Its lemma.
        lemma: Maybe<Text> = trigger.lemma.as_deref(),
    }
}

record! {
    /// One row an event, in order of its first mention.
    Events((article_id, number, event, relations) in (&'a str, usize, &'a Event, &'a [&'a Relation])) {
        /// The article.
        article_id: Text = article_id,
        /// The number of the event in its article, from 0.
        event: Int = number,
        /// agree, consult, … science: the 27 types.
        r#type: Text = event.r#type.as_str(),
        /// The mode of the type.
        mode: Maybe<Text> = event.mode.as_deref(),
        /// The words that name it.
        triggers: List<Triggers> = event.triggers.iter().collect(),
        /// When, as TIMEX3.
        time: Maybe<Text> = event.time.as_deref(),
        /// Where that begins in the calendar.
        starts_at: Maybe<Moment> = event.time.as_deref().and_then(bounds).map(|(start, _)| start),
        /// The first moment after it.
        ends_at: Maybe<Moment> = event.time.as_deref().and_then(bounds).map(|(_, end)| end),
        /// Who tells when: text, publication.
        time_source: Maybe<Text> = event.time_source.map(|source| source.as_str()),
        /// occurred, ongoing, planned, denied, hypothetical.
        status: Text = event.status.as_str(),
        /// Whether it happened before the story and is told as context.
        background: Flag = event.background,
        /// People who died.
        killed: Maybe<Long> = event.casualties.and_then(|people| people.killed),
        /// People who were hurt.
        injured: Maybe<Long> = event.casualties.and_then(|people| people.injured),
        /// People who are missing.
        missing: Maybe<Long> = event.casualties.and_then(|people| people.missing),
        /// People who are held.
        detained: Maybe<Long> = event.casualties.and_then(|people| people.detained),
        /// People who had to leave.
        displaced: Maybe<Long> = event.casualties.and_then(|people| people.displaced),
        /// The `quote` that reports it; nothing where the article itself does.
        attribution: Maybe<Int> = event.attribution,
        /// Whether it is what the article is about.
        main: Flag = event.main,
        /// Its type in PLOVER.
        plover_type: Maybe<Text> = event.plover.as_ref().map(|plover| plover.r#type.as_str()),
        /// Its mode in PLOVER.
        plover_mode: Maybe<Text> = event.plover.as_ref().and_then(|plover| plover.mode.as_deref()),
        /// Its quad class in PLOVER: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        plover_quad: Maybe<Small> = event.plover.as_ref().map(|plover| plover.quad),
        /// Its score on the scale of Goldstein, from -10 to 10.
        goldstein: Maybe<Float> = event.plover.as_ref().map(|plover| plover.goldstein),
        /// How it stands to other events of the article.
        relations: List<Relations> = relations.to_vec(),
        /// From 0 to 1.
        confidence: Float = event.confidence,
    }
}

record! {
    /// How an event stands to another.
    Relations(relation in &'a Relation) {
        /// before, after, during, cause.
        kind: Text = relation.kind.as_str(),
        /// The other `event` of the article.
        event: Int = relation.to,
    }
}

record! {
    /// One row an argument of an event: who, to whom, where. In order of the event.
    Arguments((article_id, event, number, argument) in (&'a str, usize, usize, &'a Argument)) {
        /// The article.
        article_id: Text = article_id,
        /// The event.
        event: Int = event,
        /// The number of the argument among those of its event, from 0.
        argument: Int = number,
        /// actor, recipient, location, host, mediator, instrument, topic.
        role: Text = argument.role.as_str(),
        /// The `entity` of the article; nothing if it has no name.
        entity: Maybe<Int> = argument.entity,
        /// First code point.
        start: Int = argument.span.start(),
        /// One past the last.
        end: Int = argument.span.end(),
        /// The text between the two.
        text: Text = argument.span.text(),
        /// ISO 3166-1 alpha-2.
        country: Maybe<Text> = argument.country.as_ref().map(|country| country.as_str()),
        /// Its sector in PLOVER: GOV, MIL and so on.
        sector: Maybe<Text> = argument.sector.map(|sector| sector.as_str()),
    }
}
