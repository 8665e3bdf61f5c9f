#!/bin/sh
# run.sh: does the checker say exactly what the corpora expect?
#
# Use     run.sh CTX FOLDER...            FOLDER: rules/<rule> or programs/<program>, with accept/
#         and reject/; a rule has at least 15 programs in each
# Expects accept/*.c   no output and exit status 0
#         reject/*.c   on each line that ends in `expect: RULE...` one report of each rule, and no
#                      report anywhere else; exit status 1, or 2 if not-analysed is expected
# Options what FOLDER/options holds is given to the checker; @ stands for the folder
# Skips   what unfinished.txt (beside this script) names, a line each: <rule>/<kind>/<file>, or
#         <rule> for all of it. Each is named in the output, and a file that meets its
#         expectations after all is a failure
# Exit    0 as expected, 1 a mismatch, 2 wrong use
# Programs are checked many at a time; a program is checked alone to learn its exit status.
set -u
here=$(cd "$(dirname "$0")" && pwd)
[ $# -ge 2 ] || { echo "use: run.sh CTX FOLDER..." >&2; exit 2; }
ctx=$1
shift
[ -x "$ctx" ] || { echo "run.sh: no checker at $ctx" >&2; exit 2; }
lib=$(cd "$here/../../lib" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
flags="-std=gnu11 -I$lib -I$lib/.. -I$here/programs -I$here/trusted"

# Every `file:line rule` that the programs expect, sorted; files without their folders.
expectations() {
    awk '{ at = index($0, "/* expect: ")
           if (!at) next
           text = substr($0, at + 11); sub(/ *\*\/.*/, "", text)
           count = split(text, rules, " ")
           for (i = 1; i <= count; i++) print FILENAME ":" FNR " " rules[i] }' "$@" |
        sed 's|^.*/||' | sort
}

# Every `file:line rule` that the checker reported, sorted.
reports() {
    sed -n 's/^\([^ ]*\/\)*\([^ /]*\.[ch]:[0-9]*\):[0-9]*: \(error\|warning\): .*\[ctx-\([a-z-]*\)\]$/\2 \4/p' \
        "$1" | sort
}

# Checks one program alone: its reports, its silence and its exit status.
check_alone() {
    file=$1
    expectations "$file" >"$2.expected"
    # shellcheck disable=SC2086
    "$ctx" check $options "$file" -- $flags >"$2.output" 2>&1
    status=$?
    reports "$2.output" >"$2.reported"
    wanted=0
    [ ! -s "$2.expected" ] || wanted=1
    ! grep -q ' not-analysed$' "$2.expected" || wanted=2
    {
        diff "$2.expected" "$2.reported" |
            sed -n 's/^< /missing: /p; s/^> /unexpected: /p'
        [ $status -eq $wanted ] || echo "$file: exit status $status, expected $wanted"
        [ $wanted -ne 0 ] || [ ! -s "$2.output" ] || [ -s "$2.reported" ] ||
            echo "$file: output where none is expected"
    } >"$2.verdict"
    [ ! -s "$2.verdict" ]
}

is_unfinished() {
    grep -qxF "$1" "$here/unfinished.txt"
}

failed=0
fail() {
    failed=1
    cat "$work/one.verdict"
    sed 's/^/    | /' "$work/one.output" | head -40
}

for folder in "$@"; do
    folder=$(cd "$folder" && pwd) || exit 2
    rule=$(basename "$folder")
    options=
    [ ! -f "$folder/options" ] || options=$(sed "s|@|$folder|g" "$folder/options")
    if is_unfinished "$rule"; then
        echo "$rule: unfinished"
        continue
    fi
    for kind in accept reject; do
        total=0
        : >"$work/batch"
        for file in "$folder/$kind"/*.c; do
            [ -f "$file" ] || { echo "$rule/$kind: no programs"; failed=1; continue; }
            total=$((total + 1))
            name=$rule/$kind/$(basename "$file" .c)
            if is_unfinished "$name"; then
                if check_alone "$file" "$work/one"; then
                    echo "$name: finished after all; take it from unfinished.txt"
                    failed=1
                else
                    echo "$name: unfinished"
                fi
            elif [ $kind = reject ]; then
                if ! grep -q 'expect: ' "$file"; then
                    echo "$name: expects nothing"
                    failed=1
                fi
                check_alone "$file" "$work/one" || fail
            else
                echo "$file" >>"$work/batch"
            fi
        done
        # All accepted programs in one process; if anything is said, each alone to name it.
        if [ -s "$work/batch" ]; then
            # shellcheck disable=SC2046,SC2086
            "$ctx" check $options $(cat "$work/batch") -- $flags >"$work/all.output" 2>&1
            if [ $? -ne 0 ] || [ -s "$work/all.output" ]; then
                while read -r file; do
                    check_alone "$file" "$work/one" || fail
                done <"$work/batch"
                failed=1
            fi
        fi
        if [ $total -lt 15 ] && [ "$(basename "$(dirname "$folder")")" = rules ]; then
            echo "$rule/$kind: $total programs, at least 15 are wanted"
            failed=1
        fi
    done
done
exit $failed
