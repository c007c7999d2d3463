"""Words: `words.py PEER`. camel-tools' morphology needs a database from outside; what it has without is measured here, and
PyArabic: tokens, and folding of diacritics and letters. khabar's `words` gives clitics, lemma, part of speech, features and
root with each token, and its folding (which gives the way back to the original) is there in Rust only: the program in
`KHABAR_PEER_DUCKLING` measures it.
"""

import importlib.metadata
import json
import os
import subprocess
import sys
from collections.abc import Callable

import khabar
from measure import SECONDS, Record, chosen, compare, corpora, row, speed


def against(peer: str, tokenise: Callable[[str], object], fold: Callable[[str], object]) -> None:
    name = f"{peer} {importlib.metadata.version(peer)}"
    compare("words", f"{name}, tokens", lambda article: tokenise(article["text"]), lambda article: khabar.words(article["text"]))
    for corpus, articles in corpora():
        theirs, done = speed(lambda article: fold(article["text"]), articles)
        texts = "".join(json.dumps(article) + "\n" for article in articles[:done])
        command = [os.environ["KHABAR_PEER_DUCKLING"], "fold", str(min(SECONDS, 3))]
        told = subprocess.run(command, input=texts, capture_output=True, text=True, check=True).stdout
        row("folding", name, f"{corpus}, {done}", theirs, float(told), ("–", "–"))


def camel_tools() -> None:
    from camel_tools.tokenizers.word import simple_word_tokenize  # type: ignore
    from camel_tools.utils.dediac import dediac_ar  # type: ignore
    from camel_tools.utils.normalize import (  # type: ignore
        normalize_alef_ar,
        normalize_alef_maksura_ar,
        normalize_teh_marbuta_ar,
    )

    def fold(text: str) -> object:
        return normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(dediac_ar(text))))

    against("camel-tools", simple_word_tokenize, fold)


def pyarabic() -> None:
    from pyarabic import araby  # type: ignore

    def fold(text: str) -> object:
        bare = araby.strip_tatweel(araby.strip_tashkeel(text))
        return araby.normalize_alef(araby.normalize_teh(araby.normalize_ligature(bare)))

    against("PyArabic", araby.tokenize, fold)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    chosen({"camel-tools": camel_tools, "pyarabic": pyarabic})
