#!/usr/bin/env bash
# Learns the tagger of names anew; tools/names/README.md tells what each stage does.
#
#     train.sh [--articles N] [--epochs N] [--no-crf] [WORK]
#
# WORK (default /tmp/khabar-names) gets all intermediate files, newspaper text among them: it must lie outside the
# checkout. A stage that has finished there before is skipped; empty WORK to begin again.
#
#     --no-crf      stop before the CRF; the word table is written to WORK
#     --articles N  a trial on so many articles; implies --no-crf
#     --epochs N    a trial with so many epochs and few iterations; implies --no-crf
#
# KHABAR_SHARED names the folder of corpora (default: shared beside the checkout), KHABAR_PYTHON an interpreter that
# has requirements.txt; without it a virtual environment is made in WORK.
set -euo pipefail

tools=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
checkout=$(cd "$tools/../.." && pwd -P)
usage() { sed -n '2,/^set /s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }
fail() { echo "train.sh: $1" >&2 && exit 2; }

work=/tmp/khabar-names
articles=() epochs='' crf=yes
while (($#)); do
    case $1 in
        --articles) articles=(--articles "${2:?--articles needs a number}") crf=no && shift 2 ;;
        --epochs) epochs=${2:?--epochs needs a number} crf=no && shift 2 ;;
        --no-crf) crf=no && shift ;;
        -h | --help) usage && exit ;;
        -*) usage >&2 && exit 2 ;;
        *) work=$1 && shift ;;
    esac
done
work=$(realpath -m "$work")
case $work/ in "$checkout"/*) fail "$work lies in the checkout; the texts must stay outside" ;; esac
mkdir -p "$work"
settings="articles ${articles[1]:-all}, epochs ${epochs:-all}"
if [[ ! -e $work/settings ]]; then echo "$settings" >"$work/settings"; fi
if [[ $(<"$work/settings") != "$settings" ]]; then fail "$work holds a run with $(<"$work/settings"): empty it"; fi

KHABAR_SHARED=$(realpath "${KHABAR_SHARED:-$checkout/../shared}")
export KHABAR_SHARED
# One thread, and the same order of sets in every run.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1

# stage NAME COMMAND…: runs the command unless it has finished before.
stage() {
    local done=$work/done/$1 begun=$SECONDS
    if [[ -e $done ]]; then return; fi
    echo "$1 …"
    "${@:2}"
    mkdir -p "$work/done" && touch "$done"
    echo "$1: $((SECONDS - begun)) s"
}
python() { "${KHABAR_PYTHON:-$work/venv/bin/python}" "$@"; }
run() { python "$tools/$1.py" "$work" "${@:2}"; }
copy_tables() { mkdir -p "$work/tables" && cp -r "$checkout/data/gazetteer" "$checkout/data/roles" "$work/tables"; }
make_environment() { python3.11 -m venv "$work/venv" && python -m pip install --quiet --requirement "$tools/requirements.txt"; }
compile() { "${CC:-cc}" -std=c11 -O3 -march=native -ffp-contract=off -o "$work/skipgram" "$tools/skipgram.c" -lm; }
embed() { "$work/skipgram" "$work/news.ids" "$work/embeddings.f32" "$(wc -l <"$work/stems.tsv")" "${epochs:-5}"; }

if [[ -z ${KHABAR_PYTHON:-} ]]; then stage environment make_environment; fi

# Later changes to the tables do not reach a run that has begun.
stage tables copy_tables

# 1–3: words, embeddings, classes.
stage vocabulary run vocabulary "${articles[@]}"
stage skipgram compile
stage embeddings embed
stage clusters run clusters

# 4: networks and two rounds of self-labelling.
stage first run train_network first --epochs "${epochs:-9}"
stage round1 run label_news first --statistics 1 --every 5 "${articles[@]}"
stage second run train_network second --round 1 --epochs "${epochs:-9}"
stage round2 run label_news second --round 1 --statistics 2 --every 2 "${articles[@]}"
stage narrow run train_network narrow --round 2 --epochs "${epochs:-8}" --second 96
stage wide run train_network wide --round 2 --epochs "${epochs:-6}" --dilated --share 0.2 --seed 7

# 5: the ensemble, and what it is sure of.
stage opinions run label_news narrow wide --round 2 --opinions --every 11 --offset 3 "${articles[@]}"
stage distilled run distil_network narrow distilled --round 2
stage member run crf_member ${epochs:+--iterations "$((10 * epochs))"}
stage silver run silver distilled

# 6–7: the table of words, and the CRF that goes with it.
if [[ $crf == no ]]; then
    python "$tools/table.py" "$work" "$KHABAR_SHARED/gazetteer" "$work/words.bin"
    exit
fi
data=$checkout/data/entities
python "$tools/table.py" "$work" "$KHABAR_SHARED/gazetteer" "$data/words.bin"
cd "$checkout"
cargo run --release --features cli,train -- train-names "$data/names.bin" \
    "$KHABAR_SHARED/corpora/ner/anercorp/train.conll=2" "$work/silver.conll"
