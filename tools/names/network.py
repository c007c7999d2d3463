"""The convolutional tagger: one trunk, a linear chain of labels for each corpus."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from corpora import SCHEMES, TARGET
from features import AFFIXES, BUCKETS, PROCLITICS, SHAPES, VALUE_COLUMNS, Features
from labels import best_path, constraints

AFFIX_SIZE, PROCLITIC_SIZE, SHAPE_SIZE = 32, 6, 10
_TINY = 1e-30
_PREDICTED_TOKENS = 4000


@dataclass(frozen=True)
class Shape:
    """Sizes of a network, and how much of its input it does without while it learns."""

    first: int = 128
    second: int = 128
    #: A third, dilated layer sees four words to either side of the second.
    dilated: bool = False
    dropout: float = 0.3
    input_dropout: float = 0.2
    #: Share of words that are taken for unknown.
    word_dropout: float = 0.1
    #: Share of values (a gazetteer list, a statistic) that are hidden for a whole sentence.
    value_dropout: float = 0.1


@dataclass(frozen=True)
class Batch:
    """Sentences side by side, padded with zeros."""

    stems: Tensor
    affixes: Tensor
    proclitics: Tensor
    shapes: Tensor
    values: Tensor
    mask: Tensor

    @classmethod
    def of(cls, sentences: Sequence[Features]) -> Batch:
        """Puts sentences side by side."""

        def padded(rows: Sequence[np.ndarray]) -> Tensor:
            return nn.utils.rnn.pad_sequence([torch.from_numpy(row) for row in rows], batch_first=True)

        return cls(
            stems=padded([sentence.stems for sentence in sentences]),
            affixes=padded([sentence.affixes for sentence in sentences]),
            proclitics=padded([sentence.proclitics for sentence in sentences]),
            shapes=padded([sentence.shapes for sentence in sentences]),
            values=padded([sentence.values for sentence in sentences]),
            mask=padded([np.ones(len(sentence), dtype=bool) for sentence in sentences]),
        )


def batches(lengths: Sequence[int], tokens: int, shuffle: random.Random | None = None) -> list[list[int]]:
    """Groups sentences of like length so that no padded group is larger than `tokens` (but for single sentences)."""
    order = list(range(len(lengths)))
    if shuffle:
        shuffle.shuffle(order)
    order.sort(key=lambda index: lengths[index] + (shuffle.random() * 6 if shuffle else 0))
    groups: list[list[int]] = []
    group: list[int] = []
    longest = 0
    for index in order:
        if group and max(longest, lengths[index]) * (len(group) + 1) > tokens:
            groups.append(group)
            group, longest = [], 0
        group.append(index)
        longest = max(longest, lengths[index])
    if group:
        groups.append(group)
    if shuffle:
        shuffle.shuffle(groups)
    return groups


class Chain(nn.Module):
    """A linear-chain conditional random field over BIO labels."""

    #: What BIO forbids: added to transitions and to scores of first labels.
    allowed: Tensor
    allowed_first: Tensor

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        size = len(labels)
        self.transitions = nn.Parameter(torch.zeros(size, size))
        self.first = nn.Parameter(torch.zeros(size))
        self.last = nn.Parameter(torch.zeros(size))
        between, at_start = constraints(labels)
        self.register_buffer("allowed", torch.from_numpy(between), persistent=False)
        self.register_buffer("allowed_first", torch.from_numpy(at_start), persistent=False)

    def _scores(self) -> tuple[Tensor, Tensor]:
        return self.transitions + self.allowed, self.first + self.allowed_first

    def _forward(self, emissions: Tensor, mask: Tensor) -> list[Tensor]:
        transitions, first = self._scores()
        steps = transitions.exp()
        reached = [emissions[:, 0] + first]
        for at in range(1, emissions.shape[1]):
            following = _log_product(reached[-1], steps) + emissions[:, at]
            reached.append(torch.where(mask[:, at : at + 1], following, reached[-1]))
        return reached

    def loss(self, emissions: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood of the labels, by token."""
        transitions, first = self._scores()
        chosen = emissions.gather(2, labels.unsqueeze(2)).squeeze(2)
        steps = transitions[labels[:, :-1], labels[:, 1:]] + chosen[:, 1:]
        score = first[labels[:, 0]] + chosen[:, 0] + torch.where(mask[:, 1:], steps, 0).sum(1)
        score = score + self.last[labels.gather(1, mask.sum(1, keepdim=True) - 1).squeeze(1)]
        total = torch.logsumexp(self._forward(emissions, mask)[-1] + self.last, 1)
        return (total - score).sum() / mask.sum()

    def marginals(self, emissions: Tensor, mask: Tensor) -> Tensor:
        """The probability of each label of each token (forward-backward)."""
        transitions, _ = self._scores()
        steps = transitions.exp().T
        reached = self._forward(emissions, mask)
        left = [self.last.expand_as(emissions[:, 0])]
        for at in range(emissions.shape[1] - 1, 0, -1):
            preceding = _log_product(left[-1] + emissions[:, at], steps)
            left.append(torch.where(mask[:, at : at + 1], preceding, left[-1]))
        return torch.softmax(torch.stack(reached, 1) + torch.stack(left[::-1], 1), -1)

    def best(self, emissions: np.ndarray) -> list[int]:
        """The most likely sequence of labels."""
        transitions, first = self._scores()
        return best_path(emissions, transitions.detach().numpy(), first.detach().numpy(), self.last.detach().numpy())


def _log_product(scores: Tensor, steps: Tensor) -> Tensor:
    """`log(exp(scores) @ steps)`; what `steps` forbids underflows to 0."""
    largest = scores.max(1, keepdim=True).values
    return torch.log((scores - largest).exp() @ steps + _TINY) + largest


class Tagger(nn.Module):
    """Two or three convolutions over embeddings, affixes, shapes and values of the words of a sentence."""

    embeddings: Tensor

    def __init__(self, embeddings: np.ndarray, shape: Shape) -> None:
        """`embeddings` has a row for each stem, the last one for unknown words; they are not trained."""
        super().__init__()
        self.shape = shape
        self.unknown = len(embeddings) - 1
        self.register_buffer("embeddings", torch.from_numpy(embeddings))
        self.unknown_word = nn.Parameter(torch.zeros(embeddings.shape[1]))
        self.affixes = nn.EmbeddingBag(BUCKETS, AFFIX_SIZE, mode="sum")
        nn.init.normal_(self.affixes.weight, std=0.1)
        self.proclitics = nn.Embedding(PROCLITICS, PROCLITIC_SIZE)
        self.shapes = nn.Embedding(SHAPES, SHAPE_SIZE)
        size = embeddings.shape[1] + AFFIX_SIZE + PROCLITIC_SIZE + SHAPE_SIZE + VALUE_COLUMNS
        self.layer1 = nn.Conv1d(size, shape.first, 5, padding=2)
        self.layer2 = nn.Conv1d(shape.first, shape.second, 3, padding=1)
        self.layer3 = nn.Conv1d(shape.second, shape.second, 3, padding=2, dilation=2) if shape.dilated else None
        self.input_dropout = nn.Dropout(shape.input_dropout)
        self.dropout = nn.Dropout(shape.dropout)
        self.heads = nn.ModuleDict({corpus: nn.Linear(shape.second, len(labels)) for corpus, labels in SCHEMES.items()})
        self.chains = nn.ModuleDict({corpus: Chain(labels) for corpus, labels in SCHEMES.items()})

    def _input(self, batch: Batch) -> Tensor:
        stems, values = batch.stems, batch.values
        if self.training:
            stems = torch.where(torch.rand(stems.shape) < self.shape.word_dropout, self.unknown, stems)
            values = values * (torch.rand(len(values), 1, VALUE_COLUMNS) > self.shape.value_dropout)
        vectors = torch.where((stems == self.unknown).unsqueeze(-1), self.unknown_word, self.embeddings[stems])
        affixes = self.affixes(batch.affixes.reshape(-1, AFFIXES)).reshape(*stems.shape, -1)
        letters = self.input_dropout(torch.cat([vectors, affixes], -1))
        return torch.cat([letters, self.proclitics(batch.proclitics), self.shapes(batch.shapes), values], -1)

    def emissions(self, batch: Batch, corpus: str = TARGET) -> Tensor:
        """The scores of a corpus's labels for each token."""
        mask = batch.mask.unsqueeze(1)
        hidden = self._input(batch).transpose(1, 2) * mask
        hidden = self.dropout(functional.relu(self.layer1(hidden))) * mask
        hidden = self.dropout(functional.relu(self.layer2(hidden))) * mask
        if self.layer3 is not None:
            hidden = self.dropout(hidden + functional.relu(self.layer3(hidden)))
        scores: Tensor = self.heads[corpus](hidden.transpose(1, 2))
        return scores

    def chain(self, corpus: str = TARGET) -> Chain:
        """The chain of a corpus's labels."""
        return cast(Chain, self.chains[corpus])

    @torch.no_grad()
    def predict(self, sentences: Sequence[Features]) -> list[list[str]]:
        """The target corpus's labels of sentences."""
        self.eval()
        result: list[list[str]] = [[] for _ in sentences]
        for group, batch in _grouped(sentences):
            emissions = self.emissions(batch).numpy()
            for row, index in enumerate(group):
                path = self.chain().best(emissions[row, : len(sentences[index])])
                result[index] = [SCHEMES[TARGET][label] for label in path]
        return result

    @torch.no_grad()
    def probabilities(self, sentences: Sequence[Features]) -> list[np.ndarray]:
        """For each sentence a row of probabilities of the target corpus's labels for each token."""
        self.eval()
        result: list[np.ndarray] = [np.empty(0)] * len(sentences)
        for group, batch in _grouped(sentences):
            marginals = self.chain().marginals(self.emissions(batch), batch.mask).numpy()
            for row, index in enumerate(group):
                result[index] = marginals[row, : len(sentences[index])]
        return result

    def save(self, path: Path) -> None:
        """Writes the weights with the shape."""
        torch.save({"shape": asdict(self.shape), "weights": self.state_dict()}, path)

    @classmethod
    def load(cls, path: Path, **changes: float) -> Tagger:
        """Reads what `save` wrote; `changes` replaces fields of the shape that hold no weights."""
        stored = torch.load(path, weights_only=True)
        weights = stored["weights"]
        embeddings = np.zeros(tuple(weights["embeddings"].shape), dtype=np.float32)
        tagger = cls(embeddings, Shape(**(stored["shape"] | changes)))
        tagger.load_state_dict(weights)
        return tagger


def _grouped(sentences: Sequence[Features]) -> Iterator[tuple[list[int], Batch]]:
    for group in batches([len(sentence) for sentence in sentences], _PREDICTED_TOKENS):
        yield group, Batch.of([sentences[index] for index in group])
