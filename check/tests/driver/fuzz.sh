#!/bin/sh
# fuzz.sh CTX MUTATE SEED ROUNDS [KEEP]: no damaged program crashes the checker or hangs it.
# Each round makes 200 programs out of the rules' examples and checks them under sanitizers. What
# crashes or hangs is copied to KEEP (default: fuzz-found) and named. Exit 1 if anything was found.
# For hours: fuzz.sh CTX MUTATE $(date +%s) 100000
set -eu
[ $# -ge 4 ] || { echo "use: fuzz.sh CTX MUTATE SEED ROUNDS [KEEP]" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
lib=$(cd "$here/../../../lib" && pwd)
ctx=$1 mutate=$2 seed=$3 rounds=$4 keep=${5:-fuzz-found}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
found=0
# a sanitizer's report is not to be taken for a status of ctx
export ASAN_OPTIONS=exitcode=99 UBSAN_OPTIONS=exitcode=99

report() {
    mkdir -p "$keep"
    cp "$1" "$keep/$seed-$round-$(basename "$1")"
    echo "$2: $keep/$seed-$round-$(basename "$1")"
    found=$((found + 1))
}

# A batch that did not end: each program alone shows which.
hangs_find() {
    for program in "$work"/*.c; do
        status=0
        timeout 60 "$ctx" check "$program" -- "-I$lib" >/dev/null 2>&1 || status=$?
        [ $status -ne 124 ] || report "$program" "hangs"
    done
}

round=0
while [ $round -lt "$rounds" ]; do
    find "$here/../rules" "$here/../../explain" "$here/../programs" -name '*.c' 2>/dev/null | sort |
        xargs "$mutate" $((seed * 100000 + round)) 200 "$work"
    status=0
    timeout 900 "$ctx" check -j2 "$work"/*.c -- "-I$lib" >"$work/out" 2>"$work/err" || status=$?
    if [ $status -eq 124 ]; then
        hangs_find
    elif [ $status -gt 2 ]; then
        echo "seed $seed round $round: ctx ended with status $status"
        tail -40 "$work/err"
        found=$((found + 1))
    fi
    grep -E 'the analysis (crashed|ended early|gave no reason)|answer could not be read' "$work/out" >"$work/bad" ||
        true
    while IFS= read -r line; do
        report "${line%%: error: *}" "${line#*not analysed: }"
    done <"$work/bad"
    [ ! -s "$work/bad" ] || grep -E 'ERROR: AddressSanitizer|runtime error|SUMMARY' "$work/err" | sort | uniq -c | head -20
    round=$((round + 1))
done
echo "$((rounds * 200)) programs, $found found"
[ $found -eq 0 ]
