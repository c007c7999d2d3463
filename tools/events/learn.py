"""Learns the models of events from annotated articles: `learn.py KHABAR DATA SHARED`.

KHABAR is the command, built with the feature `train`; DATA is `data/events`, whose tables of weights are written anew.
SHARED has the articles: the development gold, and the raw news that `annotations.jsonl` and `annotations_wide.jsonl`
beside this file speak of. Those files have no text: an article is told by the hash of it, and words by their offsets in it.

The articles of `annotations_wide.jsonl` were annotated with a wider notion of what an event is than the guidelines of the
gold have. So each feature has a second weight that counts for these articles only (H. Daumé III, "Frustratingly easy domain
adaptation", ACL 2007): it takes up what is peculiar to them, and is left behind when the model is written.

Most models are logistic regressions. Those named `…_rerank` are boosted trees that see a decision of such a model once more,
beside the others of its article, and tell what to add to its score. The models stand on each other: what pairs of triggers there are depends on which
words are triggers. So that a later model does not learn from an earlier one that has seen the same article, the articles
are cut into folds, and each fold is read with models that are learnt from the others. With `--folds FILE` the reports of
the folds are written too, which are those of models that have not seen the article; the gold's `score.py` on them says how
good the models are on articles that they do not know.
"""

import argparse
import collections
import hashlib
import json
import lzma
import math
import multiprocessing
import os
import pathlib
import re
import subprocess
import tempfile

import lightgbm
import numpy
import scipy.optimize
import scipy.sparse

TOKEN = re.compile(r"[^\W_]+(?:[\u064b-\u0652\u0670\u0640][^\W_]*)*|\d+")
ROLES = "actor", "recipient", "location"
FOLDS = 5
# The penalty on the size of a weight, and how often a feature must occur.
PENALTY, LEAST = 9.0, 4
# The penalty in models that ask for another one.
PENALTIES = {"trigger": 5.0, "outcome": 5.0}
# The same for the weight that counts for articles annotated more widely.
WIDE_PENALTY = 10.0
# Words that a paragraph has at least that stands for an article.
LINE = 12
# Features whose weights are nearer to zero are left out, and the others learnt once more without them.
SMALL = 0.07
# Steps of the search for the weights, and how much the curvature along a weight is for each example that has its feature: what
# errors in nine of ten cases has less than the quarter of an even chance.
ROUNDS, CURVATURE = 45, 0.06
# How trees are grown, how many, and the score from which on the crate asks them (in hundredths).
TREES = {
    "objective": "binary",
    "num_leaves": 15,
    "learning_rate": 0.2,
    "min_data_in_leaf": 200,
    "lambda_l2": 5.0,
    "feature_fraction": 0.7,
    "max_bin": 127,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
COUNT, FLOOR = 50, -350
STAGES = [
    ["trigger"],
    ["trigger_rerank"],
    ["coreference"],
    ["coreference_rerank"],
    ["confidence", "link", "outcome"],
    ["confidence_rerank"],
    ["link_rerank"],
    ["outcome_rerank"],
    ["when"],
    ["when_rerank"],
    ["headline"],
    ["headline_rerank"],
]
# The models that learn from excerpts too: those of words, and those to whom a short text looks otherwise than a whole one.
EXCERPTS = {"trigger", "link"} | {stage[0] for stage in STAGES if stage[0].endswith("_rerank")} - {"headline_rerank"}


class Article:
    """An annotated article, with its spans as ranges of words."""

    def __init__(self, gold):
        self.gold, self.id = gold, gold["id"]
        self.tokens = [match.span() for match in TOKEN.finditer(gold["text"])]
        names = {
            entity["id"]: {self.place(mention) for mention in entity["mentions"]} for entity in gold["entities"]
        }
        self.events, self.named = [], {}
        for k, event in enumerate(gold["events"]):
            triggers = {self.place(trigger) for trigger in event["triggers"]}
            roles = {
                role: [
                    names[party["entity"]] if party.get("entity") else {self.place(party["span"])}
                    for party in event[role]
                ]
                for role in ROLES
            }
            self.events.append({**event, "triggers": triggers, "roles": roles})
            self.named.update({(event["type"], trigger): k for trigger in triggers})

    def place(self, span):
        start, end = (span["start"], span["end"]) if isinstance(span, dict) else span
        hit = [k for k, (a, b) in enumerate(self.tokens) if a < end and b > start]
        return (hit[0], hit[-1] + 1) if hit else (-1, -1)

    def match(self, kind, triggers):
        """The event that most of the triggers name, and how many."""
        named = collections.Counter(self.named.get((kind, self.place(trigger))) for trigger in triggers)
        named.pop(None, None)
        return max(named.items(), key=lambda item: (item[1], -item[0]), default=(None, 0))


def annotated(shared):
    """The annotated articles of the raw news."""
    known = {}
    for name in "annotations_wide.jsonl", "annotations.jsonl":
        path = pathlib.Path(__file__).with_name(name)
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            known[row["text"]] = {**row, "wide": "wide" in name}
    with lzma.open(shared / "corpora/raw/news.jsonl.xz", "rt", encoding="utf-8") as news:
        for item in map(json.loads, news):
            if not item["title"]:
                continue
            text = item["title"].strip() + "\n\n" + re.sub(r"\n\s*\n+", "\n", item["text"].strip())
            row = known.pop(hashlib.sha256(text.encode()).hexdigest()[:24], None)
            if row is None:
                continue

            def spans(places, text=text):
                return [{"start": start, "end": end, "text": text[start:end]} for start, end in places]

            events = [
                {
                    "main": False,
                    "time": None,
                    **event,
                    "triggers": spans(event["triggers"]),
                    **{role: [{"span": span} for span in spans(event.get(role, []))] for role in ROLES},
                }
                for event in row["events"]
            ]
            yield {
                "id": row["text"],
                "published": row["published"],
                "text": text,
                "wide": row["wide"],
                "entities": [],
                "events": events,
            }
    if known:
        raise SystemExit(f"{len(known)} annotated articles are not among the news")


def excerpts(gold):
    """Every third paragraph of an article as an article of its own, so that the models know short texts too."""
    start = 0
    for k, line in enumerate(gold["text"].split("\n")):
        span, start = (start, start + len(line)), start + len(line) + 1
        if k < 2 or k % 3 or len(line.split()) < LINE:
            continue

        def moved(place, span=span):
            place = place if "start" in place else place.get("span", place)
            return {"start": place["start"] - span[0], "end": place["end"] - span[0]}

        def inside(place, span=span):
            return span[0] <= place["start"] and place["end"] <= span[1]

        entities = [
            {"id": entity["id"], "mentions": [moved(m) for m in entity["mentions"] if inside(m)]}
            for entity in gold["entities"]
        ]
        events = []
        for event in gold["events"]:
            triggers = [moved(trigger) for trigger in event["triggers"] if inside(trigger)]
            roles = {
                role: [
                    party if party.get("entity") else {"span": moved(party)}
                    for party in event[role]
                    if party.get("entity") or inside(party["span"])
                ]
                for role in ROLES
            }
            if triggers:
                events.append({**event, **roles, "triggers": triggers})
        yield {
            "id": f"{gold['id']}/{k}",
            "published": gold.get("published"),
            "text": line,
            "wide": gold.get("wide", False),
            "entities": entities,
            "events": events,
        }


def cases(articles, lines):
    """The decisions as model, features and whether each is right; those that the annotation does not tell are left out."""
    lines = list(lines)
    best = {}
    for k, line in enumerate(lines):
        if line["model"].startswith(("confidence", "headline")):
            article = articles[line["id"]]
            event, count = article.match(line["type"].upper(), line["about"]["triggers"])
            key = line["model"], line["id"], event
            # Of several clusters of one event the one with most of its triggers is right, and the others are not.
            if event is not None and best.get(key, (0, 0))[1] < count:
                best[key] = k, count
    right = {k for k, _ in best.values()}
    for k, line in enumerate(lines):
        article, kind, about = articles[line["id"]], line["type"].upper(), line["about"]
        model = line["model"].removesuffix("_rerank")
        if model == "trigger":
            label = (kind, article.place(about)) in article.named
        elif line["model"] == "coreference_rerank":
            a, b = article.match(kind, about["triggers"])[0], article.named.get((kind, article.place(about["trigger"])))
            if a is None or b is None:
                continue
            label = a == b
        elif model == "coreference":
            a, b = (article.named.get((kind, article.place(span))) for span in about)
            if a is None or b is None:
                continue
            label = a == b
        elif model == "confidence":
            label = k in right
        else:
            event = article.match(kind, about["triggers"])[0]
            if event is None and model != "headline":
                continue
            event = article.events[event] if event is not None else None
            if model == "headline":
                label = k in right and bool(event["main"])
            elif model == "outcome":
                label = event["status"] == about["status"]
            elif model == "when":
                label = event["time"] == about["value"]
            else:
                mine = [article.place(span) for span in about["spans"]]
                parties = event["roles"][about["role"]]
                label = any(a < d and c < b for party in parties for c, d in party for a, b in mine)
        yield line["model"], line["id"], line.get("features") or line, label


class Examples:
    """Decisions that a model is learnt from."""

    def __init__(self):
        self.index, self.columns, self.starts = {}, [], [0]
        self.labels, self.wide, self.folds = [], [], []
        self.penalty = PENALTY

    def add(self, features, label, wide):
        # A feature that a decision has twice counts twice, as it does in the report.
        self.columns.append(
            numpy.fromiter((self.index.setdefault(f, len(self.index)) for f in features), dtype=numpy.int32)
        )
        self.starts.append(self.starts[-1] + len(features))
        self.labels.append(label)
        self.wide.append(wide)

    def close(self):
        """Puts the columns together, which makes the examples smaller."""
        self.columns = [numpy.concatenate(self.columns)] if self.columns else []
        return self

    @classmethod
    def of_folds(cls, parts):
        """The examples of all folds."""
        whole, columns, starts = cls(), [], [numpy.zeros(1, dtype=numpy.int64)]
        for fold, part in enumerate(parts):
            index = [whole.index.setdefault(feature, len(whole.index)) for feature in part.index]
            columns += [numpy.array(index, dtype=numpy.int32)[column] for column in part.columns]
            starts.append(numpy.array(part.starts[1:], dtype=numpy.int64) + starts[-1][-1])
            whole.labels += part.labels
            whole.wide += part.wide
            whole.folds += [fold] * len(part.labels)
        columns, shape = numpy.concatenate(columns), (len(whole.labels), len(whole.index))
        ones = numpy.ones(len(columns))
        whole.matrix = scipy.sparse.csr_matrix((ones, columns, numpy.concatenate(starts)), shape=shape)
        whole.features = numpy.array(list(whole.index))
        whole.labels, whole.wide, whole.folds = map(numpy.array, (whole.labels, whole.wide, whole.folds))
        return whole

    def learn(self, fold):
        """The weights by feature, learnt from all examples but those of a fold."""
        rows = numpy.flatnonzero(self.folds != fold)
        matrix, bias = self.matrix[rows], self.index["bias"]
        often = numpy.bincount(matrix.indices, minlength=matrix.shape[1]) >= LEAST
        often[bias] = True
        columns = numpy.flatnonzero(often)
        weights = self.fit(rows, columns, numpy.zeros(2 * len(columns)))
        large = (abs(weights[: len(columns)]) >= SMALL) | (columns == bias)
        columns, weights = columns[large], weights[numpy.concatenate([large, large])]
        weights = self.fit(rows, columns, weights)[: len(columns)]
        return dict(zip(self.features[columns].tolist(), weights.tolist()))

    def fit(self, rows, columns, start):
        """The weights of some features, those for all articles and behind them those for widely annotated ones."""
        matrix = self.matrix[rows][:, columns].tocsr()
        labels, wide = self.labels[rows].astype(float), numpy.flatnonzero(self.wide[rows])
        peculiar = matrix[wide]
        size = len(columns)
        penalty = numpy.repeat([self.penalty, WIDE_PENALTY], size)
        penalty[numpy.searchsorted(columns, self.index["bias"])] = 0
        # Steps are measured so that a common feature and a rare one have about the same curvature; without it 120 steps
        # leave a sixth of the loss above its least.
        counts = numpy.concatenate([matrix.sum(axis=0).A1, peculiar.sum(axis=0).A1])
        scale = 1 / numpy.sqrt(penalty + CURVATURE * counts + 0.001)

        def loss(scaled):
            weights = scale * scaled
            sums = matrix @ weights[:size]
            sums[wide] += peculiar @ weights[size:]
            errors = 1 / (1 + numpy.exp(-numpy.clip(sums, -30, 30))) - labels
            value = (numpy.logaddexp(0, sums) - labels * sums).sum() + 0.5 * (penalty * weights * weights).sum()
            slope = numpy.concatenate([matrix.T @ errors, peculiar.T @ errors[wide]])
            return value, scale * (slope + penalty * weights)

        options = {"maxiter": ROUNDS}
        return scale * scipy.optimize.minimize(loss, start / scale, jac=True, method="L-BFGS-B", options=options).x


class Standings:
    """Decisions that a forest is learnt from: numbers, of which the first is the score."""

    def __init__(self):
        self.names, self.rows, self.labels, self.folds = None, [], [], []

    def add(self, line, label, wide):
        self.names = line["names"]
        if not wide and line["numbers"][0] >= FLOOR:
            self.rows.append(numpy.array(line["numbers"], dtype=numpy.int32))
            self.labels.append(label)

    def close(self):
        self.rows, self.labels = numpy.array(self.rows), numpy.array(self.labels)
        return self

    @classmethod
    def of_folds(cls, parts):
        whole = cls()
        whole.names = parts[0].names
        whole.rows = numpy.concatenate([part.rows for part in parts])
        whole.labels = numpy.concatenate([part.labels for part in parts])
        whole.folds = numpy.repeat(numpy.arange(len(parts)), [len(part.labels) for part in parts])
        return whole

    def learn(self, fold):
        """The rows of the table, learnt from all examples but those of a fold."""
        mine = self.folds != fold
        examples = lightgbm.Dataset(
            self.rows[mine].astype(numpy.float32),
            self.labels[mine],
            init_score=self.rows[mine, 0] / 100,
            feature_name=self.names,
        )
        forest = lightgbm.train(TREES, examples, COUNT)
        if not mine.all():
            scores, labels = self.rows[~mine, 0] / 100, self.labels[~mine]
            more = forest.predict(self.rows[~mine].astype(numpy.float32), raw_score=True)
            before, after = (numpy.logaddexp(0, sums).mean() - (labels * sums).mean() for sums in (scores, scores + more))
            print(f"  loss on fold {fold}: {before:.4f}, with the forest {after:.4f}", flush=True)
        trees = forest.dump_model()["tree_info"]
        return [row for tree in trees for row in self.nodes(tree["tree_structure"], 0)]

    def nodes(self, node, depth):
        if "split_feature" not in node:
            yield depth, "", "", f"{node['leaf_value']:.3f}"
            return
        yield depth, self.names[node["split_feature"]], math.floor(node["threshold"]), ""
        yield from self.nodes(node["left_child"], depth + 1)
        yield from self.nodes(node["right_child"], depth + 1)


def side_by_side(function, items):
    """What a function makes of each item, by as many processes as there are cores."""
    items = list(items)
    with multiprocessing.get_context("fork").Pool(min(len(items), os.cpu_count() or 1)) as pool:
        return pool.map(function, items, chunksize=1)


def learnt(examples):
    """The weights that each fold's articles are read with, and those of all articles."""
    global shared_examples
    shared_examples = examples
    *folds, whole = side_by_side(learn_but, [*range(FOLDS), None])
    return folds, whole


def learn_but(fold):
    return shared_examples.learn(-1 if fold is None else fold)


def write(folder, model, learnt):
    if isinstance(learnt, dict):
        rows = [("feature", "weight"), *((feature, f"{weight:.2f}") for feature, weight in sorted(learnt.items()))]
    else:
        rows = [("depth", "feature", "at_most", "weight"), *learnt]
    table = "".join("\t".join(map(str, row)) + "\n" for row in rows)
    (folder / f"{model}.tsv").write_text(table, encoding="utf-8")


def arguments():
    """What all that learn for events are told: the command, where the tables are, and where the articles."""
    parser = argparse.ArgumentParser()
    parser.add_argument("khabar")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("shared", type=pathlib.Path)
    return parser


def main():
    parser = arguments()
    parser.add_argument("--folds", help="where to write the reports of the folds")
    parser.add_argument("--gold", help="where to write the annotated raw news as the gold's `score.py` reads it")
    parser.add_argument("--work", type=pathlib.Path, help="where to keep the models of the folds")
    parser.add_argument("--from", dest="first", metavar="MODEL", help="learn from this one on; the others are in WORK")
    parser.add_argument("--to", dest="last", metavar="MODEL", help="learn up to this one")
    parser.add_argument("--dry", action="store_true", help="leave the tables as they are")
    options = parser.parse_args()
    lines = (options.shared / "gold/dev.jsonl").read_text(encoding="utf-8").splitlines()
    golds = [json.loads(line) for line in lines] + list(annotated(options.shared))
    ids = sorted(gold["id"] for gold in golds)
    if options.gold:
        raw = ({"dateline": {}, "times": [], "quotes": [], **gold} for gold in golds if gold.get("wide") is False)
        rows = (json.dumps(row, ensure_ascii=False) + "\n" for row in raw)
        pathlib.Path(options.gold).write_text("".join(rows), encoding="utf-8")
    golds += [excerpt for gold in golds for excerpt in excerpts(gold)]
    articles = {gold["id"]: Article(gold) for gold in golds}
    work = options.work or pathlib.Path(tempfile.mkdtemp())
    folders, files = [], []
    for fold in range(FOLDS):
        folder, file = work / f"models{fold}", work / f"articles{fold}.jsonl"
        folder.mkdir(parents=True, exist_ok=True)
        keys = ("id", "published", "text")
        mine = set(ids[fold::FOLDS])
        held = (article for article in articles.values() if article.id.split("/")[0] in mine)
        rows = ({key: article.gold[key] for key in keys if article.gold.get(key)} for article in held)
        file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        folders.append(folder)
        files.append(file)
    global read
    read = Reader(options.khabar, articles, folders, files)
    places = {model: k for k, stage in enumerate(STAGES) for model in stage}
    for stage in STAGES[places.get(options.first, 0) : places.get(options.last, len(STAGES)) + 1]:
        for model, *parts in zip(stage, *side_by_side(read_examples, ((fold, stage) for fold in range(FOLDS)))):
            examples = type(parts[0]).of_folds(parts)
            examples.penalty = PENALTIES.get(model, PENALTY)
            folds, weights = learnt(examples)
            for folder, mine in zip(folders, folds):
                write(folder, model, mine)
            count = f"{examples.labels.sum()} of {len(examples.labels)} right"
            print(f"{model}: {count}, {len(weights)} rows", flush=True)
            if not options.dry:
                write(options.data, model, weights)
    if options.folds:
        with open(options.folds, "w", encoding="utf-8") as out:
            out.writelines(line for part in side_by_side(read_reports, range(FOLDS)) for line in part)


class Reader:
    """Reads the articles of a fold with the models that are learnt from the others."""

    def __init__(self, khabar, articles, folders, files):
        self.khabar, self.articles, self.folders, self.files = khabar, articles, folders, files

    def run(self, fold, *arguments):
        """The lines that the command writes."""
        command = [self.khabar, *arguments, self.files[fold]]
        environment = {"KHABAR_EVENT_MODELS": str(self.folders[fold])}
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8") as process:
            yield from process.stdout
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)

    def examples(self, fold, stage):
        """The examples of each model of a stage."""
        of_model = {model: Standings() if model.endswith("_rerank") else Examples() for model in stage}
        lines = map(json.loads, self.run(fold, "event-features", stage[0] if len(stage) == 1 else "events"))
        for model, key, features, label in cases(self.articles, lines):
            if model in of_model and (model in EXCERPTS or "/" not in key):
                of_model[model].add(features, label, self.articles[key].gold.get("wide", False))
        return [examples.close() for examples in of_model.values()]


def read_examples(told):
    return read.examples(*told)


def read_reports(fold):
    return [line for line in read.run(fold, "extract", "--format", "jsonl") if "/" not in json.loads(line)["id"]]


if __name__ == "__main__":
    main()
