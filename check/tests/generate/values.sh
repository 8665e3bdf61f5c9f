#!/bin/sh
# values.sh: does what the checker accepts really keep to what is its own, and does it see what does not?
#
# Use     values.sh KIND GENERATE CTX COUNT [FIRST-SEED]
#         KIND: owned (owned values), lent (borrows), safe (safe files); GENERATE: ctx-generate-KIND
# Does    by batches: COUNT programs that keep the rules, which the checker accepts; as many with random edits,
#         and wild ones if KIND has them, of which it accepts what it will. All accepted ones run, each
#         many times with other coins, as threads of two contexts, under AddressSanitizer with
#         UndefinedBehaviorSanitizer and under ThreadSanitizer, without a report and with nothing left over.
#         Then COUNT mutants, each with one fault at one of the places where one of many operators
#         can make one: each must be rejected. Some run, too, to see that their faults are real
# Output  figures, by operator too
# Exit    0 as it should be; 1 not: the program, its seed, and how to make it again are printed; 2 wrong use
# Needs   clang with sanitizers. CTX_GENERATE_BATCH: programs at a time (default 100)
set -u
[ $# -ge 4 ] || { echo "use: values.sh KIND GENERATE CTX COUNT [FIRST-SEED]" >&2; exit 2; }
kind=$1 generate=$(realpath "$2") ctx=$(realpath "$3") count=$4 first=${5:-1}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
batch=${CTX_GENERATE_BATCH:-100}
case $kind in
owned) options="--lifetimes" runs=20 wilds="edited" ;;
lent) options="--lifetimes" runs=20 wilds="edited wild" ;;
safe) options="--safe=. --grant=power=." runs=60 wilds="edited wild" ;;
*) echo "values.sh: no programs of kind '$kind'" >&2; exit 2 ;;
esac
flags="-std=gnu11 -I$root -I$root/lib -I$here"
plain="clang $flags -w -O0 -pthread -ftrivial-auto-var-init=pattern"
memory="$plain -g1 -fsanitize=address,undefined -fno-sanitize-recover=undefined -fsanitize-address-use-after-scope"
threads="$plain -fsanitize=thread"
export ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0 wrong=0 tried=0 ran=0 slow=0 mutants=0 rejected=0
: >"$work/accepted-counts"
: >"$work/operators"
: >"$work/missed"

fail() {
    echo "values.sh: $*" >&2
    exit 1
}

# Something that the checker, or a generator, did wrong: the rest is tried all the same.
blame() {
    echo "values.sh: $*" >&2
    failures=$((failures + 1))
}

# Prints a program and how to come back to it.
show() {
    cat -n "$work/$1/$2.c"
    grep "^\(.*/\)*$2\.c:" "$work/$1/report" | head -20
    echo "again: $(basename "$generate") FOLDER $2 1$(option_of "$1"), ctx check $options FOLDER/$2.c -- $flags;"
    echo "or: values.sh $kind $(basename "$generate") ctx 1 $2"
}

option_of() {
    case $1 in
    kept) ;;
    mutant) echo " --mutant" ;;
    *) echo " --$1" ;;
    esac
}

# Writes programs into a folder, and sorts their seeds into rejected, unanalysed and accepted.
ask() {
    rm -rf "${work:?}/$1"
    mkdir "$work/$1"
    # shellcheck disable=SC2046
    "$generate" "$work/$1" "$2" "$3" $(option_of "$1") >"$work/$1/list" || fail "the generator fails"
    # shellcheck disable=SC2086
    (cd "$work/$1" && "$ctx" check --quiet $options ./*.c -- $flags) >"$work/$1/report" 2>&1
    status=$?
    sed -n 's/^\(.*\/\)*\([0-9]*\)\.c:[0-9]*:[0-9]*: \(error\|warning\): .*\[ctx-\([a-z-]*\)\]$/\2/p' \
        "$work/$1/report" | sort -u >"$work/$1/rejected"
    sed -n 's/^\(.*\/\)*\([0-9]*\)\.c:.*not analysed.*/\2/p' "$work/$1/report" |
        sort -u >"$work/$1/unanalysed"
    cut -d' ' -f1 "$work/$1/list" | sort | comm -23 - "$work/$1/rejected" |
        comm -23 - "$work/$1/unanalysed" >"$work/$1/accepted"
    [ $status -le 1 ] || { [ $status -eq 2 ] && [ -s "$work/$1/unanalysed" ]; } || {
        tail -20 "$work/$1/report"
        fail "the checker ends with status $status on $1 programs from seed $2"
    }
}

# After an edit the checker's C may not be the compiler's: a declaration behind a label, for instance.
compiled_only() {
    cp "$work/$1/accepted" "$work/asked"
    while read -r one; do
        $plain -fsyntax-only "$work/$1/$one.c" 2>/dev/null && continue
        echo "$one" >>"$work/$1/unanalysed"
        sed -i "/^$one\$/d" "$work/$1/accepted"
    done <"$work/asked"
}

# Compiles the programs that a file lists into FOLDER/run.
build() {
    {
        sed "s/.*/#include \"&.c\"/" "$work/$1/$2"
        echo "#include \"$kind.h\""
        echo "const struct program programs[] = {"
        sed 's/.*/    {&, program_&},/' "$work/$1/$2"
        echo "}; const size_t program_count = sizeof programs / sizeof programs[0];"
    } >"$work/$1/all.c"
    # shellcheck disable=SC2086
    $3 "$work/$1/all.c" "$here/${kind}_harness.c" "$here/runner.c" -o "$work/$1/run" \
        2>"$work/$1/compiler" || {
        head -20 "$work/$1/compiler"
        fail "$1 programs do not compile"
    }
}

# Runs what was accepted.
run() {
    [ -s "$work/$1/accepted" ] || return 0
    for sanitized in "$memory" "$threads"; do
        build "$1" accepted "$sanitized"
        "$work/$1/run" $runs >"$work/verdicts" 2>"$work/output"
        status=$?
        slow=$((slow + $(grep -c '^slow' "$work/verdicts")))
        [ $status -ne 0 ] || continue
        bad=$(sed -n 's/^wrong[a-z-]* //p' "$work/verdicts" | head -1)
        [ -n "$bad" ] || { head -60 "$work/output"; fail "the programs' runner ends with $status"; }
        head -60 "$work/output"
        show "$1" "$bad"
        wrong=$((wrong + $(grep -c '^wrong' "$work/verdicts")))
        blame "accepted, yet wrong when it runs: $(tr '\n' ';' <"$work/verdicts")"
    done
    ran=$((ran + $(wc -l <"$work/$1/accepted")))
    echo "$1 $(wc -l <"$work/$1/list") $(wc -l <"$work/$1/accepted") $(wc -l <"$work/$1/unanalysed")" \
        >>"$work/accepted-counts"
}

batch_kept() {
    ask kept "$1" "$2"
    cat "$work/kept/rejected" "$work/kept/unanalysed" >"$work/not"
    if [ -s "$work/not" ]; then
        show kept "$(head -1 "$work/not")"
        blame "rejected though they keep the rules: $(tr '\n' ' ' <"$work/not")"
    fi
    run kept
}

batch_mutants() {
    ask mutant "$1" "$2"
    grep ' none$' "$work/mutant/list" | cut -d' ' -f1 | sort >"$work/none"
    comm -23 "$work/mutant/accepted" "$work/none" | cat - "$work/mutant/unanalysed" >"$work/not"
    if [ -s "$work/not" ]; then
        show mutant "$(head -1 "$work/not")"
        sort "$work/not" >"$work/not-sorted"
        sort "$work/mutant/list" | join "$work/not-sorted" - >"$work/not-named"
        cut -d' ' -f2 "$work/not-named" >>"$work/missed"
        blame "not rejected: $(tr '\n' ';' <"$work/not-named")"
    fi
    sort "$work/mutant/list" | join -v1 - "$work/none" | cut -d' ' -f2 >>"$work/operators"
    mutants=$((mutants + $2 - $(wc -l <"$work/none")))
    rejected=$((rejected + $2 - $(wc -l <"$work/none") - $(wc -l <"$work/not")))
}

# Do the faults of a batch's mutants show when they run? Not every one does: some stand where few runs
# get, and an order that C leaves open may be right.
faults_shown() {
    cut -d' ' -f1 "$work/mutant/list" | sort | comm -23 - "$work/none" >"$work/mutant/some"
    : >"$work/shown"
    for sanitized in "$memory" "$threads"; do
        build mutant some "$sanitized"
        ASAN_OPTIONS=detect_leaks=0:symbolize=0 UBSAN_OPTIONS=symbolize=0 TSAN_OPTIONS=symbolize=0 \
            "$work/mutant/run" $runs --each 2>/dev/null | sed -n 's/^wrong //p' >>"$work/shown"
    done
    sort -u "$work/shown" >"$work/shown-once"
    sort "$work/mutant/list" | join - "$work/shown-once" | cut -d' ' -f2 >"$work/shown-operators"
    sort "$work/mutant/list" | join - "$work/mutant/some" | cut -d' ' -f2 >"$work/run-operators"
}

while [ $tried -lt "$count" ]; do
    size=$((count - tried < batch ? count - tried : batch))
    seed=$((first + tried))
    batch_kept $seed $size
    for wild in $wilds; do
        ask "$wild" $seed $size
        [ "$wild" != edited ] || compiled_only edited
        run "$wild"
    done
    batch_mutants $seed $size
    [ $tried -ne 0 ] || faults_shown
    tried=$((tried + size))
    [ $((tried % 1000)) -ne 0 ] || echo "$tried of $count: $ran run; $mutants mutants, $rejected rejected; $failures failures"
done

for what in kept $wilds; do
    awk -v what="$what" '$1 == what { all += $2; accepted += $3; not += $4 }
        END { printf "%s programs: %d, accepted %d, not C after the edit %d\n", what, all, accepted, not }' \
        "$work/accepted-counts"
done
echo "run $runs times under each sanitizer: $ran accepted programs, $wrong wrong ($slow slow)"
echo "mutants: $mutants, rejected $rejected; by operator, and of those that were run, how many show their fault:"
sort "$work/operators" | uniq -c | while read -r n operator; do
    printf '    %5d %-22s rejected %d, shown %d of %d\n' "$n" "$operator" \
        $((n - $(grep -cx "$operator" "$work/missed"))) \
        "$(grep -cx "$operator" "$work/shown-operators")" "$(grep -cx "$operator" "$work/run-operators")"
done
shown=$(wc -l <"$work/shown-operators") tried=$(wc -l <"$work/run-operators")
[ $failures -eq 0 ] || fail "$failures failures, see above"
[ $((shown * 5)) -ge "$tried" ] || fail "too few of the mutants' faults show: $shown of $tried"
