"""Stage 4: labels part of the raw news with networks, for statistics of stems or for opinions on sentences.

With `--statistics ROUND` the sums of the probabilities of each label over the occurrences of each stem are written;
with `--opinions` the sentences with those probabilities.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

import numpy as np

from corpora import SCHEMES, TARGET
from features import Extractor, Features
from network import Tagger
from news import articles
from opinions import Opinion, write_opinions
from training import seed
from workplace import Workplace

#: Sentences that are labelled at once.
CHUNK = 20_000
#: Shorter sentences make no opinion: captions, bylines.
SHORTEST = 5


def chunks(sentences: Iterable[list[str]]) -> Iterator[list[list[str]]]:
    """The sentences in lists of `CHUNK`."""
    rest = iter(sentences)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def mean_probabilities(taggers: list[Tagger], sentences: list[Features]) -> list[np.ndarray]:
    """What the networks think together."""
    votes = [tagger.probabilities(sentences) for tagger in taggers]
    return [np.mean(vote, axis=0) for vote in zip(*votes, strict=True)]


def main() -> None:
    """Runs the stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="work directory")
    parser.add_argument("networks", nargs="+", help="names of networks")
    parser.add_argument("--round", type=int, help="the statistics that the networks were trained with")
    parser.add_argument("--articles", type=int, help="read only so many articles")
    parser.add_argument("--every", type=int, default=1, help="of those, label every so many")
    parser.add_argument("--offset", type=int, default=0, help="and begin at this one")
    output = parser.add_mutually_exclusive_group(required=True)
    output.add_argument("--statistics", type=int, metavar="ROUND")
    output.add_argument("--opinions", action="store_true")
    options = parser.parse_args()
    work = Workplace(options.work)

    seed(0)
    extractor = Extractor(work, work.statistics(options.round) if options.round else None)
    taggers = [Tagger.load(work.network(name)) for name in options.networks]
    sums = np.zeros((extractor.unknown + 1, len(SCHEMES[TARGET]) + 1))
    opinions: list[Opinion] = []
    news = chain.from_iterable(articles(options.articles, options.every, options.offset))
    labelled = 0
    for chunk in chunks(news):
        sentences = [extractor.features(tokens) for tokens in chunk]
        probabilities = mean_probabilities(taggers, sentences)
        labelled += len(chunk)
        if options.opinions:
            pairs = zip(chunk, probabilities, strict=True)
            opinions += [Opinion(tokens, rows) for tokens, rows in pairs if len(tokens) >= SHORTEST]
        else:
            rows = np.concatenate(probabilities)
            stems = np.concatenate([sentence.stems for sentence in sentences])
            np.add.at(sums, stems, np.pad(rows, ((0, 0), (0, 1)), constant_values=1))
    if options.opinions:
        write_opinions(work.opinions, opinions)
    else:
        np.save(work.statistics(options.statistics), sums[:-1])
    print(f"{labelled:,} sentences labelled by {', '.join(options.networks)}")


if __name__ == "__main__":
    main()
