"""Enums of the model. Their members are strings, too: `EntityKind.GPE == "gpe"`, and `str(EntityKind.GPE)` is `gpe`.

More members may come with later versions.

>>> khabar.EntityKind("gpe") is khabar.EntityKind.GPE
True
>>> f"{khabar.EntityKind.GPE}"
'gpe'
"""

from enum import Enum

__all__ = [
    "Anchor",
    "Approximation",
    "ArgumentRole",
    "Calendar",
    "EntityKind",
    "EstimateSource",
    "EventStatus",
    "EventType",
    "FieldSource",
    "Gender",
    "Grain",
    "LabelScheme",
    "Layer",
    "MentionForm",
    "NumberKind",
    "PloverContext",
    "Preference",
    "QuoteKind",
    "RelationKind",
    "Sector",
    "TimeKind",
    "TimeSource",
    "TokenKind",
    "TriggerAspect",
    "TriggerPos",
    "WeekStart",
]


class _Named(str, Enum):
    """A string enum whose `str` is the value, on every version of Python (as `enum.StrEnum`, which 3.10 lacks)."""

    def __new__(cls, value: str) -> "_Named":
        member = str.__new__(cls, value)
        member._value_ = value
        return member

    def __str__(self) -> str:
        return str(self.value)


class EntityKind(_Named):
    """What kind of thing an entity is."""

    PERSON = "person"
    """A person by name."""
    ORGANIZATION = "organization"
    """A ministry, agency, party, company, club, armed group, medium, court, parliament."""
    GPE = "gpe"
    """A country, city, province, village: anything with a government."""
    LOCATION = "location"
    """Another place: a sea, river, mountain, region, continent."""
    FACILITY = "facility"
    """A named building, airport, bridge, base, crossing, camp, stadium, street."""
    NAMED_EVENT = "named_event"
    """A tournament, a named war, a named conference."""


class MentionForm(_Named):
    """How a mention refers to its entity."""

    NAME = "name"
    """By name: ترامب."""
    NOMINAL = "nominal"
    """By a noun phrase: الرئيس الأميركي."""
    PRONOUN = "pronoun"
    """By a pronoun: هو."""


class Gender(_Named):
    """Grammatical gender of a person, as far as the text or the name tells it."""

    MASCULINE = "masculine"
    """وزير"""
    FEMININE = "feminine"
    """وزيرة"""


class TimeKind(_Named):
    """What kind of temporal expression it is (TIMEX3)."""

    DATE = "date"
    """A day or something longer: 10 أغسطس 2015, العام الماضي."""
    TIME = "time"
    """A time of day: الساعة الثالثة."""
    DURATION = "duration"
    """A length of time: ثلاث سنوات."""
    SET = "set"
    """A recurring time: كل أسبوع."""


class Calendar(_Named):
    """The calendar that an expression is written in. Values are always Gregorian."""

    GREGORIAN = "gregorian"
    """The Gregorian calendar."""
    HIJRI = "hijri"
    """The Hijri calendar, reckoned as Umm al-Qura."""


class Anchor(_Named):
    """What a value was computed from."""

    EXPLICIT = "explicit"
    """The expression says it all."""
    PUBLICATION = "publication"
    """The article's publication date."""
    PREVIOUS_TIME = "previous_time"
    """An earlier time of the text."""
    EVENT = "event"
    """An event whose date is known."""


class Grain(_Named):
    """How exact a time is, from the finest up."""

    SECOND = "second"
    """15:30:05"""
    MINUTE = "minute"
    """15:30"""
    HOUR = "hour"
    """الساعة الثالثة"""
    DAY_PART = "day_part"
    """مساء الجمعة"""
    DAY = "day"
    """أمس"""
    WEEKEND = "weekend"
    """نهاية الأسبوع"""
    WEEK = "week"
    """الأسبوع الماضي"""
    MONTH = "month"
    """فبراير 2025"""
    QUARTER = "quarter"
    """الربع الأول من 2025"""
    SEASON = "season"
    """صيف 2025"""
    HALF_YEAR = "half_year"
    """النصف الثاني من 2025"""
    YEAR = "year"
    """عام 2025"""
    DECADE = "decade"
    """السبعينيات"""
    CENTURY = "century"
    """القرن الماضي"""


class PloverContext(_Named):
    """What a PLOVER event is about, besides its type."""

    MILITARY = "military"
    """Armed forces, weapons and fighting."""
    INTELLIGENCE = "intelligence"
    """Secret services and spying."""
    EXECUTIVE = "executive"
    """Presidents, governments, ministries."""
    LEGISLATIVE = "legislative"
    """Parliaments and their laws."""
    ELECTION = "election"
    """Elections and referendums."""
    POLITICAL_INSTITUTIONS = "political_institutions"
    """Constitutions, parties, who governs and how."""
    PRO_DEMOCRACY = "pro_democracy"
    """For more democracy."""
    PRO_AUTOCRACY = "pro_autocracy"
    """Against it: coups, rule by decree."""
    ECONOMIC = "economic"
    """Economy, trade, money, work."""
    LEGAL = "legal"
    """Courts, police inquiries, law."""
    REPARATIONS = "reparations"
    """Amends for past wrongs."""
    HUMAN_RIGHTS = "human_rights"
    """Rights of the body: torture, executions, atrocities."""
    RIGHTS_FREEDOMS = "rights_freedoms"
    """Civil rights and freedoms."""
    REPRESSION = "repression"
    """The state against its critics."""
    HUMAN_SECURITY = "human_security"
    """Food, water, shelter, relief."""
    GENDER = "gender"
    """Women's rights, violence by sex."""
    LGBT = "lgbt"
    """Sexual minorities."""
    RELIGION_ETHNICITY = "religion_ethnicity"
    """Religious and ethnic groups."""
    INEQUALITY = "inequality"
    """Poverty, discrimination, cost of living."""
    DIPLOMATIC = "diplomatic"
    """Relations of states."""
    TERRITORY = "territory"
    """Borders, occupation, secession."""
    PEACEKEEPING = "peacekeeping"
    """Peacekeepers and observers."""
    HEALTH = "health"
    """Health and disease."""
    ASYLUM = "asylum"
    """Refugees and displaced people."""
    MIGRATION = "migration"
    """Migrants, visas, deportation."""
    DISASTERS = "disasters"
    """Natural and man-made disasters."""
    NATURAL_RESOURCE = "natural_resource"
    """Oil, gas, water, ores."""
    ENVIRONMENT = "environment"
    """Environment and climate."""
    TECHNOLOGY = "technology"
    """Technology and space."""
    TERRORISM = "terrorism"
    """Terrorism."""
    CBRN = "cbrn"
    """Chemical, biological, radiological and nuclear weapons and matter."""
    CYBER = "cyber"
    """Attacks on computers."""
    MISINFORMATION = "misinformation"
    """False news and propaganda."""
    CRIME = "crime"
    """Common and organised crime."""
    CORRUPTION = "corruption"
    """Corruption."""
    ILLEGAL_DRUGS = "illegal_drugs"
    """Illegal drugs."""
    TRAFFICKING = "trafficking"
    """Smuggling and trade in people."""


class Preference(_Named):
    """Which one is meant where the text names a weekday or a month and no more: الخميس, فبراير."""

    NEWS = "news"
    """As in news: the nearest one up to publication, or the next one where tense or words say so."""
    PAST = "past"
    """The nearest one up to publication."""
    FUTURE = "future"
    """The next one, today's included."""
    CURRENT = "current"
    """The one of the present week or year."""


class WeekStart(_Named):
    """The day that a week begins with."""

    MONDAY = "monday"
    """As ISO 8601 has it."""
    SUNDAY = "sunday"
    """Weeks are then given as intervals, since ISO 8601 has no name for them."""
    SATURDAY = "saturday"
    """Weeks are then given as intervals."""


class QuoteKind(_Named):
    """How somebody is quoted."""

    DIRECT = "direct"
    """In quotation marks."""
    INDIRECT = "indirect"
    """قال إن …"""
    MIXED = "mixed"
    """An indirect quote with a part in quotation marks."""


class EventType(_Named):
    """What happened: the sixteen types of PLOVER, and eleven for the rest of the news."""

    AGREE = "agree"
    """Agree, sign, accept, promise to act."""
    CONSULT = "consult"
    """Meet, visit, hold talks, phone, mediate."""
    SUPPORT = "support"
    """Praise, endorse, defend, recognise, apologise."""
    COOPERATE = "cooperate"
    """Start or carry out cooperation."""
    AID = "aid"
    """Give money, goods, arms, asylum, rescue."""
    CONCEDE = "concede"
    """Yield: ease a sanction, free prisoners, lift a curfew."""
    RETREAT = "retreat"
    """Withdraw forces, cease fire, surrender, disarm."""
    REQUEST = "request"
    """Demand, appeal, urge, order, summon."""
    ACCUSE = "accuse"
    """Accuse, condemn, criticise, sue, investigate, charge."""
    REJECT = "reject"
    """Refuse, veto, deny, cancel."""
    THREATEN = "threaten"
    """Threaten, warn of an act of one's own."""
    PROTEST = "protest"
    """Demonstrate, strike, riot, boycott."""
    SANCTION = "sanction"
    """Sanctions, expel, cut ties, freeze aid, convict."""
    MOBILIZE = "mobilize"
    """Move or raise forces, alert, exercise, fortify."""
    COERCE = "coerce"
    """Arrest, raid, ban, seize, deport, cyber attack."""
    ASSAULT = "assault"
    """Attack, shoot, bomb, clash, invade, kill, war."""
    ELECTION = "election"
    """Vote, election, referendum, result."""
    PERSONNEL = "personnel"
    """Appoint, take office, resign, be dismissed."""
    MOVEMENT = "movement"
    """Arrive, leave, travel, flee."""
    LIFE = "life"
    """Die, be injured, be born, fall ill, marry."""
    ACCIDENT = "accident"
    """Crash, fire, collapse, capsizing."""
    DISASTER = "disaster"
    """Earthquake, flood, storm, drought, epidemic."""
    ECONOMY = "economy"
    """Deal, investment, price or market move, budget."""
    JUSTICE = "justice"
    """Trial, hearing, acquittal, appeal."""
    LEGISLATE = "legislate"
    """Pass, propose, repeal a law or decree."""
    SPORT = "sport"
    """Match, win, draw, qualification, transfer."""
    SCIENCE = "science"
    """Discovery, study, spacecraft, medical result."""


class EventStatus(_Named):
    """Whether it happened."""

    OCCURRED = "occurred"
    """It happened."""
    ONGOING = "ongoing"
    """It is going on."""
    PLANNED = "planned"
    """It is scheduled, promised or expected."""
    DENIED = "denied"
    """It is said not to have happened, or was refused."""
    HYPOTHETICAL = "hypothetical"
    """It is only thought of; left out of the default list."""


class ArgumentRole(_Named):
    """What a party or thing is to an event."""

    ACTOR = "actor"
    """Who does it; all sides of a symmetric event."""
    RECIPIENT = "recipient"
    """To whom."""
    LOCATION = "location"
    """Where."""
    HOST = "host"
    """Who hosts it."""
    MEDIATOR = "mediator"
    """Who mediates."""
    INSTRUMENT = "instrument"
    """With what."""
    TOPIC = "topic"
    """About what."""


class Sector(_Named):
    """The sector of society that a party belongs to, in PLOVER's codes."""

    POLICE = "COP"
    """Police."""
    GOVERNMENT = "GOV"
    """Executive government."""
    JUDICIARY = "JUD"
    """Courts."""
    LEGISLATURE = "LEG"
    """Parliament."""
    MILITARY = "MIL"
    """Armed forces of a state."""
    PARAMILITARY = "PRM"
    """Paramilitary and militia on the state's side."""
    PARTY = "PTY"
    """Political party."""
    REBEL = "REB"
    """Armed opposition."""
    INTELLIGENCE = "SPY"
    """Intelligence service."""
    UNIDENTIFIED_ARMED = "UAF"
    """Armed actors of unknown side."""
    UNKNOWN = "UNK"
    """Unknown."""
    AGRICULTURE = "AGR"
    """Agriculture."""
    BUSINESS = "BUS"
    """Business."""
    CRIME = "CRM"
    """Organised crime."""
    CIVILIAN = "CVL"
    """Civilians."""
    EDUCATION = "EDU"
    """Education."""
    ELITE = "ELI"
    """Former officials and celebrities."""
    JOURNALIST = "JRN"
    """Journalists and media."""
    LABOUR = "LAB"
    """Workers and unions."""
    MEDICAL = "MED"
    """Medicine and health."""
    REFUGEE = "REF"
    """Refugees and displaced people."""
    OPPOSITION = "OPP"
    """Opposition that takes part in politics."""
    PRISONER = "PRE"
    """Prisoners."""
    RELIGIOUS = "REL"
    """Religious bodies."""
    CIVIL_SOCIETY = "SOC"
    """Civil society."""
    INTERGOVERNMENTAL = "IGO"
    """Intergovernmental organisations."""
    NON_GOVERNMENTAL = "NGO"
    """Non-governmental organisations."""


class TimeSource(_Named):
    """The attribution of a date to an event."""

    TEXT = "text"
    """The text says when."""
    PUBLICATION = "publication"
    """It is news of the day of publication."""


class RelationKind(_Named):
    """How one event stands to another."""

    BEFORE = "before"
    """`from` happened before `to`."""
    AFTER = "after"
    """`from` happened after `to`."""
    DURING = "during"
    """`from` happened during `to`."""
    CAUSE = "cause"
    """`from` caused `to`."""


class EstimateSource(_Named):
    """Where an estimate of the publication date comes from."""

    DATELINE = "dateline"
    """The date in the dateline."""
    TODAY = "today"
    """A date that the text calls today: اليوم الثلاثاء 6 أبريل 2021."""


class FieldSource(_Named):
    """Where a field of an article was taken from."""

    GIVEN = "given"
    """Given by the caller."""
    JSON_LD = "json_ld"
    """The page's JSON-LD (schema.org)."""
    OPEN_GRAPH = "open_graph"
    """Open Graph and the `article:` properties that belong to it."""
    MICRODATA = "microdata"
    """Microdata (`itemprop`)."""
    TIME = "time"
    """A `<time>` element."""
    META = "meta"
    """Another `<meta>`, `<link>` or attribute of the page."""
    TITLE = "title"
    """The `<title>` element."""
    VISIBLE = "visible"
    """What a reader of the page sees."""
    URL = "url"
    """The address of the page."""
    FEED = "feed"
    """An item of a feed."""


class LabelScheme(_Named):
    """A set of labels for the names, times and numbers of a text."""

    KHABAR = "khabar"
    """khabar's own kinds: PERSON, ORGANIZATION, GPE, LOCATION, FACILITY, NAMED_EVENT; DATE, TIME, DURATION, SET; CARDINAL,
    ORDINAL, PERCENT, MONEY, QUANTITY, FRACTION."""
    WOJOOD = "wojood"
    """Wojood: PERS, ORG, GPE, LOC, FAC, EVENT; DATE, TIME; CARDINAL, ORDINAL, PERCENT, MONEY, QUANTITY. Its OCC is given to
    roles."""
    ANERCORP = "anercorp"
    """ANERcorp: PERS, LOC, ORG, MISC."""
    CONLL = "conll"
    """CoNLL 2003: PER, LOC, ORG, MISC."""
    ONTONOTES = "ontonotes"
    """OntoNotes 5: PERSON, ORG, GPE, LOC, FAC, EVENT; DATE, TIME; CARDINAL, ORDINAL, PERCENT, MONEY, QUANTITY."""


class Layer(_Named):
    """A layer of a report that can be asked for."""

    ENTITIES = "entities"
    """`Report.entities`"""
    TIMES = "times"
    """`Report.times`"""
    QUOTES = "quotes"
    """`Report.quotes`"""
    EVENTS = "events"
    """`Report.events`"""


class TokenKind(_Named):
    """What kind of token it is."""

    WORD = "word"
    """A word in Arabic letters: وقال."""
    NUMBER = "number"
    """A number in digits, with its separators and signs: 3.5, 12/11/2024, 1,200, 25%."""
    ABBREVIATION = "abbreviation"
    """Letters with full stops between them: أ.ف.ب, U.S."""
    FOREIGN = "foreign"
    """A word in another script."""
    URL = "url"
    """A web address."""
    EMAIL = "email"
    """An e-mail address."""
    HASHTAG = "hashtag"
    """#وسم"""
    HANDLE = "handle"
    """@user"""
    EMOJI = "emoji"
    """A pictograph, with its joiners and modifiers."""
    PUNCTUATION = "punctuation"
    """A punctuation mark, or several alike: ... --"""
    SYMBOL = "symbol"
    """Any other sign: $, +, ©."""


class NumberKind(_Named):
    """What kind of number it is."""

    CARDINAL = "cardinal"
    """How many: خمسة, 1,200, مليون ونصف."""
    ORDINAL = "ordinal"
    """Which in a row: الثالث."""
    PERCENT = "percent"
    """How many in a hundred; the value of 25% is 25."""
    MONEY = "money"
    """An amount of money."""
    QUANTITY = "quantity"
    """An amount of something that is measured."""
    FRACTION = "fraction"
    """A part of a whole: نصف, ثلاثة أرباع, واحد من خمسة, 3 في الألف."""


class Approximation(_Named):
    """How a number that is not exact is meant."""

    ABOUT = "about"
    """نحو، حوالي، زهاء، قرابة، تقريبا"""
    MORE_THAN = "more_than"
    """أكثر من، ما يزيد على، فوق"""
    LESS_THAN = "less_than"
    """أقل من، دون، ما لا يتجاوز"""
    AT_LEAST = "at_least"
    """ما لا يقل عن، على الأقل"""
    AT_MOST = "at_most"
    """على الأكثر"""
    SOME = "some"
    """بضعة، عشرات، مئات الآلاف: there is no value."""


class TriggerPos(_Named):
    """What kind of word a trigger is."""

    VERB = "verb"
    """A verb, in all its forms."""
    NOUN = "noun"
    """A verbal noun or another noun of what happens."""
    ADJ = "adj"
    """An adjective or a participle that reports an event."""
    LIGHT = "light"
    """A noun as the object or the subject of a light verb; looked up before `noun`."""


class TriggerAspect(_Named):
    """What a trigger says of its event beyond the type."""

    GENERIC = "generic"
    """An event mostly only with a specific argument: a name, a number, a date."""
    PLANNED = "planned"
    """It is planned."""
    DENIED = "denied"
    """It did not happen."""
    ONGOING = "ongoing"
    """It is going on."""
    POSSIBLE = "possible"
    """Never the sense that fits; what articles have taught may choose it."""
