#!/bin/sh
# owned.sh: do accepted programs with owned values really use nothing that is gone, and leave nothing?
#
# Use     owned.sh GENERATE CTX COUNT [FIRST-SEED]      GENERATE: ctx-generate-owned
# Does    writes COUNT programs that keep the rules, of two contexts that send boxes to each other:
#         the checker accepts them, and they run as two threads under AddressSanitizer and
#         UndefinedBehaviorSanitizer, and under ThreadSanitizer, each 30 times with other coins,
#         without a report and with no box left over. Then as many mutants, each with one fault: each must
#         be rejected; some are run, too, to see that their faults are real
# Exit    0 as it should be, 1 not, 2 wrong use
set -u
[ $# -ge 3 ] || { echo "use: owned.sh GENERATE CTX COUNT [FIRST-SEED]" >&2; exit 2; }
generate=$(realpath "$1") ctx=$(realpath "$2") count=$3 first=${4:-1}
here=$(cd "$(dirname "$0")" && pwd)
lib=$(cd "$here/../../../lib" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
plain="gcc -std=gnu11 -w -O0 -g -pthread -I$lib -I$here"
compile="$plain -fsanitize=address,undefined -fno-sanitize-recover=undefined"
threads="$plain -fsanitize=thread"

fail() {
    echo "owned.sh: $*" >&2
    exit 1
}

mkdir "$work/kept" "$work/mutants"
"$generate" "$work/kept" "$first" "$count" || fail "the generator fails"
"$ctx" check "$work/kept/programs.c" -- -std=gnu11 "-I$lib" "-I$here" >"$work/report" 2>&1 || {
    head -40 "$work/report"
    fail "rejected though they keep the rules"
}
for sanitized in "$compile" "$threads"; do
    $sanitized "$work/kept/programs.c" "$here/owned_harness.c" -o "$work/kept/run" ||
        fail "programs do not compile"
    timeout 300 "$work/kept/run" 30 >"$work/output" 2>&1 || {
        head -60 "$work/output"
        fail "accepted, yet they are wrong when they run"
    }
done

"$generate" "$work/mutants" "$first" "$count" --mutant || fail "the generator fails"
(cd "$work/mutants" && "$ctx" check --quiet ./*.c -- -std=gnu11 "-I$lib" "-I$here") \
    >"$work/report" 2>&1
[ $? -eq 1 ] || { tail -20 "$work/report"; fail "the checker's status on mutants is not 1"; }
sed -n 's/^\(.*\/\)*\([0-9]*\)\.c:[0-9]*:[0-9]*: \(error\|warning\): .*/\2/p' "$work/report" |
    sort -u >"$work/rejected"
(cd "$work/mutants" && ls ./*.c) | sed 's/.*\///; s/\.c//' | sort | comm -23 - "$work/rejected" \
    >"$work/accepted"
if [ -s "$work/accepted" ]; then
    cat "$work/mutants/$(head -1 "$work/accepted").c"
    fail "mutants are accepted: $(tr '\n' ' ' <"$work/accepted")"
fi

# Not every fault shows: some stand where few runs get, and an order that C leaves open may be right.
shown=0 tried=0
while [ $tried -lt 12 ] && [ $tried -lt "$count" ]; do
    seed=$((first + tried))
    wrong=0
    for sanitized in "$compile" "$threads"; do
        $sanitized "$work/mutants/$seed.c" "$here/owned_harness.c" -o "$work/mutant" ||
            fail "mutant $seed"
        timeout 60 "$work/mutant" 200 >/dev/null 2>&1 || wrong=1
    done
    shown=$((shown + wrong))
    tried=$((tried + 1))
done
echo "programs with owned values: $count accepted, each ran 30 times without a report"
echo "mutants: $count, all rejected; of $tried that were run, $shown show their fault"
[ $((shown * 3)) -ge $tried ] || fail "too few of the mutants' faults show"
