"""Sentences of the news with a probability for each label of each token, in a file."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

_STEPS = 255


@dataclass(frozen=True)
class Opinion:
    """A sentence and what is thought of it."""

    tokens: list[str]
    #: A row for each token, a column for each label.
    probabilities: np.ndarray


def write_opinions(path: Path, opinions: Sequence[Opinion]) -> None:
    """Writes opinions, a byte for each probability."""
    text = "\n".join(" ".join(opinion.tokens) for opinion in opinions)
    probabilities = np.concatenate([np.round(opinion.probabilities * _STEPS).astype(np.uint8) for opinion in opinions])
    np.savez(path, text=np.frombuffer(text.encode(), dtype=np.uint8), probabilities=probabilities)


def read_opinions(path: Path) -> Iterator[Opinion]:
    """Reads what `write_opinions` wrote."""
    with np.load(path) as stored:
        sentences = [line.split(" ") for line in stored["text"].tobytes().decode().split("\n")]
        probabilities = stored["probabilities"]
    ends = np.cumsum([len(sentence) for sentence in sentences])
    for tokens, end in zip(sentences, ends.tolist(), strict=True):
        yield Opinion(tokens, probabilities[end - len(tokens) : end].astype(np.float32) / _STEPS)


def sample(opinions: Sequence[Opinion], tokens: int, generator: random.Random) -> list[Opinion]:
    """Random sentences with about so many tokens together."""
    chosen = []
    for opinion in generator.sample(opinions, len(opinions)):
        if tokens <= 0:
            break
        chosen.append(opinion)
        tokens -= len(opinion.tokens)
    return chosen
