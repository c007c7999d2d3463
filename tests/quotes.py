"""How much of the reported speech of PUD's trees is found, and of the marked speech of raw news.

    quotes.py pud FILE KHABAR [--errors]      cue, speaker and content of each strict sentence
    quotes.py marks FILE KHABAR [COUNT]       passages in quotation marks beside a reporting verb, in COUNT raw articles
"""
import collections
import json
import lzma
import re
import subprocess
import sys

# Verbs of speaking in their commonest forms; written for this audit, apart from the tables of the product.
VERBS = ("قال|قالت|قالوا|أضاف|أضافت|اضاف|اضافت|تابع|تابعت|أوضح|أوضحت|اوضح|أكد|أكدت|اكد|اكدت|شدد|شددت|صرح|صرحت|ذكر|ذكرت|"
         "أعلن|أعلنت|اعلن|اعلنت|كتب|كتبت|أشار|أشارت|لفت|لفتت|اعتبر|اعتبرت|رأى|رأت|نقل|نقلت|يقول|تقول|يضيف|تضيف|أردف|أردفت|غرد|غردت")
BESIDE = re.compile(rf"\b[وف]?(?:{VERBS})\b")
MARKED = re.compile(r'[«"“]([^«»"“”\n]{25,1500})[»"”]')
TOKEN = re.compile(r"\w+", re.U)


def extract(khabar, articles):
    lines = "\n".join(json.dumps(a, ensure_ascii=False) for a in articles) + "\n"
    done = subprocess.run([khabar, "extract", "--format", "jsonl", "--input", "jsonl"], input=lines, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def letters(text, start=0, end=None):
    """The places of the letters of a stretch, by which spans of differently cut words are compared."""
    end = len(text) if end is None else end
    return {k for k in range(start, end) if text[k].isalnum()}


def place(text, words):
    """Where each segmented word stands in the text; a clitic that is spelled otherwise there has no place."""
    at, found = 0, []
    for word in words:
        start = text.find(word, at)
        if start < 0 or start > at + 12:
            found.append(range(at, at))
            continue
        at = start + len(word)
        found.append(range(start, at))
    return found


def pud(path, khabar, errors):
    rows = [json.loads(line) for line in open(path, encoding="utf-8")]
    rows = [row for row in rows if row["strict"]]
    reports = extract(khabar, [{"id": str(k), "text": row["text"]} for k, row in enumerate(rows)])
    tally = collections.Counter()
    for row, report in zip(rows, reports):
        text, spots = row["text"], place(row["text"], row["words"])

        def span(pair):
            return {k for spot in spots[pair[0] - 1:pair[1]] for k in spot if text[k].isalnum()}

        cue, speaker, content = span(row["cue"]), span(row["speaker"]), span(row["content"])
        best = set()
        for quote in report["quotes"]:
            found = letters(text, quote["start"], quote["end"])
            right = set()
            if len(found & content) >= len(found | content) / 2:
                right.add("content")
            if quote["cue"] and letters(text, quote["cue"]["start"], quote["cue"]["end"]) & cue:
                right.add("cue")
            if quote["speaker"] and letters(text, quote["speaker"]["start"], quote["speaker"]["end"]) & speaker:
                right.add("speaker")
            best = max(best, right, key=len)
        tally.update(best)
        tally["all"] += len(best) == 3
        if errors and len(best) < 3:
            print("-", sorted(best), text, "|", row["cue_text"], "|", row["speaker_text"], "|", [(q["text"], (q["speaker"] or {}).get("text")) for q in report["quotes"]])
    for part in ("cue", "speaker", "content", "all"):
        print(f"pud.{part:8} {tally[part]}/{len(rows)} = {tally[part] / len(rows):.3f}")


def marks(path, khabar, count):
    articles = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for k, line in enumerate(lines):
            row = json.loads(line)
            if k % 10 == 0:
                articles.append({"id": str(k), "title": row.get("title") or None, "text": row["text"]})
            if len(articles) == count:
                break
    tally = collections.Counter()
    for article, report in zip(articles, extract(khabar, articles)):
        text = report["article"]["text"]
        quotes = [(range(q["start"], q["end"]), q) for q in report["quotes"]]
        for found in MARKED.finditer(text):
            # A straight mark behind an odd number of others closes: what follows it is no passage.
            line = text[text.rfind("\n", 0, found.start()) + 1:found.start()]
            if found.group(0)[0] == '"' and line.count('"') % 2:
                continue
            before, behind = text[max(0, found.start() - 40):found.start()].split("\n")[-1], text[found.end():found.end() + 25].split("\n")[0]
            if not BESIDE.search(before) and not BESIDE.match(behind.lstrip(" ،.-")):
                continue
            tally["passages"] += 1
            inside = [q for span, q in quotes if min(span.stop, found.end(1)) - max(span.start, found.start(1)) > (found.end(1) - found.start(1)) / 2]
            if not inside:
                tally["no quote"] += 1
            elif inside[0]["speaker"] is None:
                tally["no speaker"] += 1
            else:
                tally["speaker"] += 1
            if not inside or inside[0]["speaker"] is None:
                tally["shown"] += 1
                if tally["shown"] <= SHOW:
                    print("-", "no quote" if not inside else "no speaker", article["id"], (before + found.group(0)[:60] + " … " + behind).replace("\n", " "))
    total = tally["passages"] or 1
    print(f"articles {len(articles)}, passages {tally['passages']}: quote with speaker {tally['speaker'] / total:.3f}, "
          f"quote without {tally['no speaker'] / total:.3f}, no quote {tally['no quote'] / total:.3f}")


SHOW = 40 if "--errors" in sys.argv else 0
arguments = [a for a in sys.argv[1:] if a != "--errors"]
if arguments[0] == "pud":
    pud(arguments[1], arguments[2], bool(SHOW))
else:
    marks(arguments[1], arguments[2], int(arguments[3]) if len(arguments) > 3 else 5000)
