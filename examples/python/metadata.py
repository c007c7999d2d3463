"""Articles whose fields come apart, and what the text itself says of its origin.

python examples/python/metadata.py
"""

import datetime
from pathlib import Path

import khabar

EXAMPLES = Path(__file__).resolve().parents[1]


def show(article: khabar.Article) -> None:
    print("id:       ", article.id)
    print("outlet:   ", article.outlet)
    print("title:    ", article.title.text if article.title else None)
    print("published:", article.published)
    if article.published_estimate is not None:
        print("estimate: ", article.published_estimate.date, "from the", article.published_estimate.source)
    if article.byline is not None:
        print("byline:   ", *article.byline.authors, article.byline.place)
    if article.dateline is not None:
        print("place:    ", article.dateline.place.text if article.dateline.place else None)
        print("agencies: ", *(agency.text for agency in article.dateline.agencies))
    print("sentences:", len(article.sentences))
    print()


def main() -> None:
    # Fields that a page or a feed gives.
    show(
        khabar.Article(
            "قال متحدث باسم الهيئة إن الميناء سيعود إلى العمل خلال أسبوع.",
            published=datetime.datetime(2025, 3, 9, 8, 15, tzinfo=datetime.timezone.utc),
            title="ميناء بورتسودان يستعد لاستئناف العمل",
            byline="بورتسودان: هدى الأمين",
            outlet="صحيفة الساحل",
            url="https://example.org/news/118",
            id="118",
        )
    )

    # Nothing but a text: the title and the line of origin are found in it, and the date is only an estimate.
    show(khabar.Article.parse((EXAMPLES / "disaster.txt").read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
