#!/usr/bin/env bash
# Learns the tagger of names anew: tools/names/README.md.
#
#     train.sh [--articles N] [--epochs N] [--no-crf] [WORK]
#
# WORK (default /tmp/khabar-names) gets all intermediate files, among them newspaper text: it must lie outside the
# checkout. A stage whose output is there already is skipped: empty WORK to begin again.
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
usage() { sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; }

work=/tmp/khabar-names
articles=()
epochs=
crf=yes
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
case $work/ in "$checkout"/*) echo "$work lies in the checkout; the texts must stay outside" >&2 && exit 2 ;; esac
mkdir -p "$work"

export KHABAR_SHARED=${KHABAR_SHARED:-$checkout/../shared}
# One thread: sums in the order of a sequential program.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1

python=${KHABAR_PYTHON:-$work/venv/bin/python}
if [[ -z ${KHABAR_PYTHON:-} && ! -e $work/venv/complete ]]; then
    python3.11 -m venv "$work/venv"
    "$python" -m pip install --quiet --requirement "$tools/requirements.txt"
    touch "$work/venv/complete"
fi

# stage OUTPUT COMMAND…: runs the command unless it has finished before.
stage() {
    local output=$work/$1 done=$work/.done-${1//\//-}
    shift
    if [[ -e $output && -e $done ]]; then return; fi
    echo "+ ${*##*/}" >&2
    local begun=$SECONDS
    "$@"
    touch "$done"
    echo "  $((SECONDS - begun)) s" >&2
}
run() { "$python" "$tools/$1.py" "${@:2}"; }

# 1–3: words, embeddings, classes.
stage news.ids run vocabulary "$work" "${articles[@]}"
stage skipgram "${CC:-cc}" -std=c11 -O3 -march=native -ffp-contract=off -o "$work/skipgram" "$tools/skipgram.c" -lm
stage embeddings.f32 "$work/skipgram" "$work/news.ids" "$work/embeddings.f32" "$(wc -l <"$work/stems.tsv")" "${epochs:-5}"
stage clu.npy run clusters "$work"

# 4: networks and two rounds of self-labelling.
stage first.pt run train_network "$work" first --epochs "${epochs:-9}"
stage stat_r1.npy run label_news "$work" first --statistics 1 --every 5 "${articles[@]}"
stage second.pt run train_network "$work" second --round 1 --epochs "${epochs:-9}"
stage stat_r2.npy run label_news "$work" second --round 1 --statistics 2 --every 2 "${articles[@]}"
stage narrow.pt run train_network "$work" narrow --round 2 --epochs "${epochs:-8}" --second 96
stage wide.pt run train_network "$work" wide --round 2 --epochs "${epochs:-6}" --dilated --share 0.2 --seed 7

# 5: the ensemble, and what it is sure of.
stage opinions.npz run label_news "$work" narrow wide --round 2 --opinions --every 11 --offset 3 "${articles[@]}"
stage distilled.pt run distil_network "$work" narrow distilled --round 2
stage member.crfsuite run crf_member "$work" ${epochs:+--iterations "$((10 * epochs))"}
stage silver.conll run silver "$work" distilled

# 6: the table of words.
data=$checkout/data/entities
if [[ $crf == no ]]; then data=$work; fi
run table "$work" "$KHABAR_SHARED/gazetteer" "$data/words.bin"
if [[ $crf == no ]]; then exit; fi

# 7: the CRF of the product.
cd "$checkout"
cargo run --release --features cli,train -- train-names "$data/names.bin" \
    "$KHABAR_SHARED/corpora/ner/anercorp/train.conll:2" "$work/silver.conll"
