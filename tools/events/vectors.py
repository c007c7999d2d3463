"""Learns what words stand in like surroundings, from the raw news: `vectors.py KHABAR DATA SHARED`.

KHABAR is the command, built with the feature `train`; DATA is `data/events`, whose tables `vectors.tsv` and `topics.tsv` are
written anew. SHARED has the raw news, of which only counts of words beside each other are used.

A lemma's vector comes from the positive pointwise mutual information of the lemma with the content words up to four before
and behind it, reduced by singular value decomposition (O. Levy, Y. Goldberg and I. Dagan, "Improving distributional
similarity with lessons learned from word embeddings", TACL 2015). Its length tells how rare the lemma is, so that sums of
vectors tell what a text is about. Topics are the centres of clusters of such sums, of whole articles and of passages.
"""

import json
import lzma
import subprocess
import threading

import numpy
import scipy.sparse
import sklearn.cluster
import sklearn.utils.extmath
from learn import arguments

# How often a lemma occurs at least, the words on each side, the characters that they lie apart at most.
LEAST, WINDOW, APART = 15, 4, 60
# The numbers of a vector, of how many more it is cut, and the largest one.
SIZE, LEARNT, LARGEST = 32, 150, 127
# Broad topics and narrow ones, and the words of a passage.
TOPICS = {"broad": 16, "narrow": 64}
PASSAGE = 24


def articles(shared):
    with lzma.open(shared / "corpora/raw/news.jsonl.xz", "rt", encoding="utf-8") as news:
        for k, item in enumerate(map(json.loads, news)):
            yield {"id": str(k), "text": f"{(item['title'] or '').strip()}\n\n{item['text'].strip()}"}


def words(khabar, shared):
    """The lemmas of content words; by their numbers in order of the texts, the article of each, and where it stands."""
    command = [khabar, "event-features", "words", "/dev/stdin"]
    index, columns = {}, ([], [], [])
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:

        def feed():
            with process.stdin as pipe:
                pipe.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in articles(shared))

        threading.Thread(target=feed).start()
        for line in map(json.loads, process.stdout):
            row = index.setdefault(line["lemma"], len(index)), int(line["id"]), line["span"][0]
            for column, value in zip(columns, row):
                column.append(value)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return list(index), *(numpy.array(column, dtype=numpy.int32) for column in columns)


def vectors(lemmas, sequence, texts, places):
    """The lemmas that are common enough, how often each occurs, the sequence by their numbers, and their vectors."""
    counts = numpy.bincount(sequence)
    common = numpy.flatnonzero(counts >= LEAST)
    common = common[numpy.argsort(-counts[common], kind="stable")]
    number = numpy.full(len(counts), -1, dtype=numpy.int32)
    number[common] = numpy.arange(len(common))
    sequence, counts, size = number[sequence], counts[common], len(common)
    beside = scipy.sparse.csr_matrix((size, size), dtype=numpy.float32)
    for step in range(1, WINDOW + 1):
        first, second = sequence[:-step], sequence[step:]
        near = (texts[:-step] == texts[step:]) & (places[step:] - places[:-step] < APART)
        near &= (first >= 0) & (second >= 0)
        weights = numpy.full(near.sum(), 1 / step, dtype=numpy.float32)
        beside += scipy.sparse.coo_matrix((weights, (first[near], second[near])), shape=(size, size)).tocsr()
    table = scipy.sparse.hstack([beside, beside.T]).tocoo()
    rows, columns = table.sum(axis=1).A1, table.sum(axis=0).A1 ** 0.75
    information = numpy.log(table.data * columns.sum() / (rows[table.row] * columns[table.col]))
    kept = (information > 0) & (table.data > 0.9)
    cells = information[kept].astype(numpy.float32), (table.row[kept], table.col[kept])
    table = scipy.sparse.csr_matrix(cells, shape=table.shape)
    left, values, _ = sklearn.utils.extmath.randomized_svd(table, LEARNT, n_iter=4, random_state=0)
    found = left * numpy.sqrt(values)
    found = found[:, :SIZE] / (numpy.linalg.norm(found, axis=1, keepdims=True) + 1e-9)
    found *= numpy.log(counts.sum() / counts)[:, None]
    scale = LARGEST / numpy.quantile(abs(found), 0.9999)
    found = numpy.clip(numpy.round(found * scale), -LARGEST, LARGEST)
    return [lemmas[k] for k in common], sequence, found


def topics(sequence, texts, found):
    """The topics of both kinds, each as the direction of its vector."""
    known = sequence >= 0
    sequence, texts = sequence[known], texts[known]
    passages = numpy.arange(len(sequence)) // PASSAGE
    sums = []
    for parts in texts, passages:
        shape = parts.max() + 1, len(found)
        sums.append(scipy.sparse.csr_matrix((numpy.ones(len(parts)), (parts, sequence)), shape=shape) @ found)
    # As many passages as articles.
    sums[1] = sums[1][:: max(1, len(sums[1]) // len(sums[0]))]
    sums = numpy.concatenate(sums)
    lengths = numpy.linalg.norm(sums, axis=1, keepdims=True)
    sums = (sums / numpy.maximum(lengths, 1e-9))[lengths[:, 0] > 0]
    for name, count in TOPICS.items():
        means = sklearn.cluster.KMeans(count, n_init=2, random_state=0).fit(sums).cluster_centers_
        means /= numpy.linalg.norm(means, axis=1, keepdims=True)
        yield from ((name, numpy.round(mean * LARGEST)) for mean in means)


def written(vector):
    return " ".join(str(int(number)) for number in vector)


def main():
    options = arguments().parse_args()
    lemmas, sequence, texts, places = words(options.khabar, options.shared)
    lemmas, sequence, found = vectors(lemmas, sequence, texts, places)
    tables = {
        "vectors": ("lemma\tvector", sorted((lemma, written(vector)) for lemma, vector in zip(lemmas, found))),
        "topics": ("topic\tvector", [(name, written(vector)) for name, vector in topics(sequence, texts, found)]),
    }
    for name, (header, rows) in tables.items():
        table = "".join(line + "\n" for line in [header, *map("\t".join, rows)])
        (options.data / f"{name}.tsv").write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
