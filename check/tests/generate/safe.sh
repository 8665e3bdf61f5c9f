#!/bin/sh
# safe.sh: do accepted programs of safe files really stay in what is theirs?
#
# Use     safe.sh GENERATE CTX COUNT [FIRST-SEED]      GENERATE: ctx-generate-safe
# Does    writes COUNT programs that keep the rules, which the checker accepts; three times as many
#         wild ones, of which it accepts what it will; all accepted ones run under AddressSanitizer and
#         UndefinedBehaviorSanitizer, each 200 times on other boxes, without a report. Then as many
#         mutants, each with one fault: each must be rejected
# Exit    0 as it should be, 1 not, 2 wrong use
set -u
[ $# -ge 3 ] || { echo "use: safe.sh GENERATE CTX COUNT [FIRST-SEED]" >&2; exit 2; }
generate=$(realpath "$1") ctx=$(realpath "$2") count=$3 first=${4:-1}
here=$(cd "$(dirname "$0")" && pwd)
lib=$(cd "$here/../../../lib" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
compile="gcc -std=gnu11 -w -O0 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -ftrivial-auto-var-init=pattern -I$lib -I$here"

fail() {
    echo "safe.sh: $*" >&2
    exit 1
}

# Writes programs into a folder, and sorts their seeds into `rejected` and `accepted`.
ask() {
    mkdir "$work/$1"
    # shellcheck disable=SC2086
    "$generate" "$work/$1" "$first" "$2" $3 || fail "the generator fails"
    (cd "$work/$1" && "$ctx" check --quiet --safe=. ./*.c -- -std=gnu11 "-I$lib" "-I$here") \
        >"$work/$1/report" 2>&1
    [ $? -le 1 ] || { tail -20 "$work/$1/report"; fail "the checker cannot analyse $1 programs"; }
    sed -n 's/^\(.*\/\)*\([0-9]*\)\.c:[0-9]*:[0-9]*: \(error\|warning\): .*/\2/p' \
        "$work/$1/report" | sort -u >"$work/$1/rejected"
    (cd "$work/$1" && ls ./*.c) | sed 's/.*\///; s/\.c//' | sort |
        comm -23 - "$work/$1/rejected" >"$work/$1/accepted"
}

# Runs what was accepted.
run() {
    {
        sed 's/.*/#include "&.c"/' "$work/$1/accepted"
        echo "#include <stddef.h>"
        echo "void (*const programs[])(struct box *box, struct box *other, unsigned x, unsigned y, unsigned *maybe) = {"
        sed 's/.*/    program_&,/' "$work/$1/accepted"
        echo "}; const size_t program_count = sizeof programs / sizeof programs[0];"
    } >"$work/$1/all.c"
    # shellcheck disable=SC2086
    $compile "$work/$1/all.c" "$here/safe_harness.c" -o "$work/$1/run" ||
        fail "$1 programs do not compile"
    timeout 300 "$work/$1/run" 200 >"$work/output" 2>&1 || {
        head -60 "$work/output"
        seed=$(sed -n 's/.* in program_\([0-9]*\) .*/\1/p' "$work/output" | head -1)
        cat -n "$work/$1/$seed.c"
        fail "accepted, yet it goes out of bounds"
    }
}

ask kept "$count" ""
if [ -s "$work/kept/rejected" ]; then
    head -40 "$work/kept/report"
    cat -n "$work/kept/$(head -1 "$work/kept/rejected").c"
    fail "rejected though they keep the rules: $(tr '\n' ' ' <"$work/kept/rejected")"
fi
run kept
ask wild $((3 * count)) --wild
run wild
ask mutants "$count" --mutant
if [ -s "$work/mutants/accepted" ]; then
    cat "$work/mutants/$(head -1 "$work/mutants/accepted").c"
    fail "mutants are accepted: $(tr '\n' ' ' <"$work/mutants/accepted")"
fi
wild=$(wc -l <"$work/wild/accepted")
echo "programs of safe files: $count that keep the rules, all accepted; of $((3 * count)) wild ones $wild;" \
    "all these ran 200 times without a report"
echo "mutants: $count, all rejected"
[ $((wild * 10)) -ge "$count" ] || fail "too few of the wild programs are accepted to tell anything"
