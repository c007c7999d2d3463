"""Stage 3: classes of stems by spherical k-means of their embeddings, in three sizes."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from vocabulary import read_counts
from workplace import Workplace

DIMENSIONS = 64
SIZES = (64, 256, 1024)
ROUNDS = 8
#: Centres begin at stems among the so many most frequent.
FREQUENT_STEMS = 30_000


def read_embeddings(path: Path) -> np.ndarray:
    """The embeddings as stage 2 wrote them: a row for each stem, the last one for unknown words."""
    return np.fromfile(path, dtype=np.float32).reshape(-1, DIMENSIONS)


def k_means(rows: np.ndarray, size: int, seed: int = 0) -> np.ndarray:
    """The class of each row, all of which have length one."""
    generator = np.random.RandomState(seed)
    centres = rows[generator.choice(min(FREQUENT_STEMS, len(rows)), size, replace=False)]
    for _ in range(ROUNDS):
        nearest = (rows @ centres.T).argmax(1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, rows)
        centres = sums / (np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9)
    classes: np.ndarray = (rows @ centres.T).argmax(1)
    return classes


def main() -> None:
    """Runs the stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="work directory")
    options = parser.parse_args()
    work = Workplace(options.work)

    stems = len(read_counts(work.stems))
    rows = read_embeddings(work.embeddings)[:stems]
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    np.save(work.clusters, np.stack([k_means(rows, size) for size in SIZES], axis=1).astype(np.uint16))
    print(f"{stems:,} stems in {' + '.join(map(str, SIZES))} classes")


if __name__ == "__main__":
    main()
