#!/bin/sh
# generate.sh: does what the checker accepts really not race, and does it see what does?
#
# Use     generate.sh GENERATE CTX COUNT [FIRST-SEED]
#         GENERATE: the generator; COUNT: how many programs, and as many mutants
# Does    per batch: writes programs that keep the rules and half as many wild ones (some accesses,
#         sections and annotations are wrong), asks the checker, runs every accepted program with
#         its contexts as threads under ThreadSanitizer. Then mutants, in which two contexts race
#         by construction whatever the annotations say: each must be rejected; some are run, too,
#         to see that their races are real and that this harness shows them
# Exit    0 as it should be; 1 an accepted program races, a mutant is accepted, a program that keeps
#         the rules is rejected, or races of mutants do not show. The program is printed, made small
# Needs   gcc with ThreadSanitizer; CTX_GENERATE_JOBS compilers at once (default 2)
set -u
[ $# -ge 3 ] || { echo "use: generate.sh GENERATE CTX COUNT [FIRST-SEED]" >&2; exit 2; }
generate=$(realpath "$1") ctx=$(realpath "$2") count=$3 first=${4:-1}
here=$(cd "$(dirname "$0")" && pwd)
lib=$(cd "$here/../../../lib" && pwd)
jobs=${CTX_GENERATE_JOBS:-2}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
batch=200
compile="gcc -std=gnu11 -w -O0 -fsanitize=thread -I$lib -I$here -DCTX_PORT=\"port.h\""
tried=0 kept=0 wild=0 wild_accepted=0 ran=0 mutants=0 raced=0 shown=0

fail() {
    echo "generate.sh: $*" >&2
    exit 1
}

# Asks the checker about the programs of a folder: accepted and rejected list those seeds.
ask() {
    (cd "$1" && "$ctx" check --quiet -j "$jobs" ./*.c -- -std=gnu11 "-I$lib") >"$1/report" 2>&1
    status=$?
    [ $status -le 1 ] || { cat "$1/report"; fail "the checker ends with status $status"; }
    sed -n 's/^\.*\/*\([0-9]*\)\.c:[0-9]*:[0-9]*: \(error\|warning\): .*\[ctx-.*$/\1/p' \
        "$1/report" | sort -u >"$1/rejected"
    cut -d' ' -f1 "$1/list" | sort >"$1/all"
    comm -23 "$1/all" "$1/rejected" >"$1/accepted"
}

# Runs the programs of a folder that a file lists; `verdicts` gets a line for each.
run() {
    sort "$1/list" | join - "$2" >"$1/chosen"
    [ -s "$1/chosen" ] || return 0
    "$generate" --table <"$1/chosen" >"$1/table.c" || fail "no table"
    cut -d' ' -f1 "$1/chosen" >"$1/names"
    # shellcheck disable=SC2086
    (cd "$1" && rm -f ./*.o && { cat names; echo table; } |
        xargs -P "$jobs" -I@ $compile -c @.c -o @.o) || fail "a program does not compile"
    # shellcheck disable=SC2086
    $compile "$1"/*.o "$here/harness.c" -o "$1/run" || fail "programs do not link"
    timeout 600 "$1/run" >"$1/verdicts" 2>"$1/races" || fail "programs do not run to their end"
    [ "$(wc -l <"$1/verdicts")" -eq "$(wc -l <"$1/chosen")" ] || fail "verdicts are missing"
}

# The smallest program of a seed of which a command still holds.
shrink() {
    seed=$1 holds=$2
    shift 2
    for size in 1 2 3 4 5; do
        rm -rf "$work/small"
        mkdir "$work/small"
        "$generate" "$work/small" "$seed" 1 "$@" --size $size >"$work/small/list"
        ask "$work/small"
        if $holds; then
            echo "seed $seed, options $* --size $size; again: generate.sh ctx-generate ctx 1 $seed"
            cat "$work/small/$seed.c" "$work/small/report"
            [ ! -f "$work/small/races" ] || head -60 "$work/small/races"
            return
        fi
    done
    echo "seed $seed, options $*: only among other programs"
}

is_rejected() { [ -s "$work/small/rejected" ]; }
is_accepted() { [ ! -s "$work/small/rejected" ]; }
races() {
    is_accepted && run "$work/small" "$work/small/accepted" &&
        grep -q '^race' "$work/small/verdicts"
}

# A batch of programs: `rule` is kept or wild.
batch_of_programs() {
    rm -rf "$work/batch"
    mkdir "$work/batch"
    # shellcheck disable=SC2086
    "$generate" "$work/batch" "$1" "$2" $3 >"$work/batch/list" || fail "the generator fails"
    ask "$work/batch"
    if [ -z "$3" ] && [ -s "$work/batch/rejected" ]; then
        shrink "$(head -1 "$work/batch/rejected")" is_rejected
        fail "rejected though they keep the rules: $(tr '\n' ' ' <"$work/batch/rejected")"
    fi
    run "$work/batch" "$work/batch/accepted"
    if grep -q '^race' "$work/batch/verdicts"; then
        # shellcheck disable=SC2086
        shrink "$(sed -n 's/^race //p' "$work/batch/verdicts" | head -1)" races $3
        fail "accepted, yet they race: $(sed -n 's/^race //p' "$work/batch/verdicts" | tr '\n' ' ')"
    fi
    ran=$((ran + $(wc -l <"$work/batch/verdicts")))
}

batch_of_mutants() {
    rm -rf "$work/batch"
    mkdir "$work/batch"
    "$generate" "$work/batch" "$1" "$2" --mutant "$3" >"$work/batch/list" ||
        fail "the generator fails"
    ask "$work/batch"
    if [ -s "$work/batch/accepted" ]; then
        shrink "$(head -1 "$work/batch/accepted")" is_accepted --mutant "$3"
        fail "mutants $3 are accepted: $(tr '\n' ' ' <"$work/batch/accepted")"
    fi
    mutants=$((mutants + $2))
}

# Some of the mutants of the last batch: do their races show?
mutants_shown() {
    head -40 "$work/batch/rejected" >"$work/some"
    run "$work/batch" "$work/some"
    shown=$((shown + $(wc -l <"$work/batch/verdicts")))
    raced=$((raced + $(grep -c '^race' "$work/batch/verdicts")))
}

while [ $tried -lt "$count" ]; do
    size=$((count - tried < batch ? count - tried : batch))
    seed=$((first + tried))
    batch_of_programs $seed $size ""
    kept=$((kept + size))
    batch_of_programs $((seed + 1000000)) $((size / 2)) --wild
    wild=$((wild + size / 2))
    wild_accepted=$((wild_accepted + $(wc -l <"$work/batch/accepted")))
    batch_of_mutants $seed $size $((tried / batch + 1))
    [ $((tried / batch % 5)) -ne 0 ] || mutants_shown
    tried=$((tried + size))
    [ $((tried % 1000)) -ne 0 ] ||
        echo "$tried of $count: $ran run, none races; $mutants mutants, all rejected"
done
echo "programs that keep the rules: $kept, all accepted"
echo "wild programs: $wild, $wild_accepted accepted"
echo "run under ThreadSanitizer: $ran accepted programs, none races"
echo "mutants: $mutants, all rejected; of $shown that were run, $raced show their race"
[ $((raced * 4)) -ge $((shown * 3)) ] || fail "too few of the mutants' races show"
