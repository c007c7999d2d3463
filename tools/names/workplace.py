"""Where the stages read and write: the shared corpora, the checkout, the work directory."""

from __future__ import annotations

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def shared() -> Path:
    """The folder of the corpora and name lists: `$KHABAR_SHARED`, by default `shared` beside the checkout."""
    folder = Path(os.environ.get("KHABAR_SHARED", CHECKOUT.parent / "shared")).resolve()
    if not folder.is_dir():
        raise SystemExit(f"{folder} is no folder: set KHABAR_SHARED")
    return folder


class Workplace:
    """The files that stages hand to each other. Some hold text of newspapers: never inside the checkout."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        if self.root.is_relative_to(CHECKOUT):
            raise SystemExit(f"{self.root} lies in the checkout; the texts must stay outside")
        self.root.mkdir(parents=True, exist_ok=True)
        #: The tables of the checkout as they were when the run began.
        self.tables = self.root / "tables"
        # The next three and `stat_r2.npy` are also what table.py reads, by these names.
        #: Whole words with counts, most frequent first.
        self.counts = self.root / "counts.tsv"
        #: Stems with counts, most frequent first.
        self.stems = self.root / "stems.tsv"
        #: Three classes for each stem.
        self.clusters = self.root / "clu.npy"
        #: The news as numbers of stems, for the embeddings.
        self.ids = self.root / "news.ids"
        #: A row of floats for each stem, and one for unknown words.
        self.embeddings = self.root / "embeddings.f32"
        #: A CRF of python-crfsuite, a voice in the ensemble.
        self.crf = self.root / "member.crfsuite"
        #: Sentences of the news with what the teachers think of them.
        self.opinions = self.root / "opinions.npz"
        #: News that the ensemble is sure of, as CoNLL.
        self.silver = self.root / "silver.conll"

    def network(self, name: str) -> Path:
        """The weights of a network."""
        return self.root / f"{name}.pt"

    def statistics(self, round_: int) -> Path:
        """How often each stem is part of a name, as the network of a round of self-labelling sees it."""
        return self.root / f"stat_r{round_}.npy"
