"""What all pictures share: colours, titles, and how names are written."""

from typing import Any

import altair

__all__ = ["CLASSES", "CLASS_SCALE", "CONFLICT_TO_COOPERATION", "INK", "data", "event_class", "label", "title"]

INK = "#444444"

# PLOVER's quad classes by number, 0 for the types outside PLOVER. Colours of Okabe and Ito, which the colour-blind tell
# apart.
CLASSES = {
    1: ("cooperation in words", "#56B4E9"),
    2: ("cooperation in deeds", "#0072B2"),
    3: ("conflict in words", "#E69F00"),
    4: ("conflict in deeds", "#D55E00"),
    0: ("other news", "#888888"),
}
CLASS_SCALE = altair.Scale(
    domain=[name for name, _ in CLASSES.values()], range=[colour for _, colour in CLASSES.values()]
)

# The scale of Goldstein. Its middle is grey, as white lines would not be seen.
CONFLICT_TO_COOPERATION = altair.Scale(domain=[-10, 0, 10], range=["#D55E00", "#BBBBBB", "#0072B2"], clamp=True)

_RIGHT_TO_LEFT = "\u2067"
_END = "\u2069"


def event_class(quad: int | None) -> str:
    """The name of a quad class."""
    return CLASSES[quad or 0][0]


def label(name: str) -> str:
    """A name as it is drawn: right to left as a whole, whatever stands around it, if it has an Arabic letter."""
    return f"{_RIGHT_TO_LEFT}{name}{_END}" if any("\u0600" <= letter <= "\u06ff" for letter in name) else name


def title(text: str, *more: str) -> altair.TitleParams:
    """A title, and what a reader must know of how the picture was made."""
    lines = [line for line in more if line]
    return altair.TitleParams(text, subtitle=lines or altair.Undefined, anchor="start", subtitleColor=INK)


def data(rows: list[dict[str, Any]]) -> altair.Data:
    """Rows as the data of a chart."""
    return altair.Data(values=rows)
