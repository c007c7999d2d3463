"""What one article says.

python examples/python/quick_start.py [FILE]
"""

import sys
from pathlib import Path

import khabar

EXAMPLE = Path(__file__).resolve().parents[1] / "diplomacy.txt"


def main(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    report = khabar.extract(text, published="2025-05-14")

    if report.article.title is not None:
        print("Title:", report.article.title.text)

    print("\nEntities")
    for entity in report.entities:
        places = ", ".join(f"{mention.start}-{mention.end}" for mention in entity.mentions)
        print(f"  {entity.kind}  {entity.name}  {entity.country or '-'}  at {places}")

    print("\nTimes")
    for time in report.times:
        print(f"  {time.text}  =  {time.value or '?'}")

    print("\nQuotes")
    for quote in report.quotes:
        print(f"  {quote.speaker.text if quote.speaker else '?'}: {quote.text}")

    # Offsets count code points of the original text, so that they slice it.
    for entity in report.entities:
        for mention in entity.mentions:
            assert report.article.text[mention.start : mention.end] == mention.text


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE)
