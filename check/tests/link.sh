#!/bin/sh
# link.sh: does `ctx link` say exactly what the programs of several files expect?
#
# Use     link.sh CTX FOLDER              FOLDER: link, with accept/ and reject/; each program is a folder of
#         sources, with the command's options in `options` if it wants any
# Expects accept/*   no report and exit status 0
#         reject/*   on each line that ends in `expect: RULE...` one report of each rule, and no report
#                    anywhere else; exit status 1, or 2 if the file `missed` is there, which lists what is
#                    named as not analysed (a part of each message, a line each)
# Both    what `table` lists is in the output, a line each
# Exit    0 as expected, 1 a mismatch
# The sources are compiled with -fstack-usage into the folder of the run: --stack . is where they are.
set -u
here=$(cd "$(dirname "$0")" && pwd)
[ $# -eq 2 ] || { echo "use: link.sh CTX FOLDER" >&2; exit 2; }
ctx=$1
folder=$(cd "$2" && pwd)
lib=$(cd "$here/../../lib" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

expectations() {
    awk '{ at = index($0, "/* expect: ")
           if (!at) next
           text = substr($0, at + 11); sub(/ *\*\/.*/, "", text)
           count = split(text, rules, " ")
           for (i = 1; i <= count; i++) print FILENAME ":" FNR " " rules[i] }' ./*.[ch] | sed 's|^\./||' | sort
}

check_program() {
    name=$(basename "$1")
    kind=$(basename "$(dirname "$1")")
    rm -rf "$work/run"
    cp -r "$1" "$work/run"
    cd "$work/run" || exit 2
    gcc -std=gnu11 -O1 -Wall -Wextra -Wno-unused -Wno-infinite-recursion -Werror -fstack-usage -c "-I$lib" ./*.c ||
        { echo "$name: does not compile"; failed=1; return; }
    options=$(cat options 2>/dev/null || true)
    # shellcheck disable=SC2086
    "$ctx" link $options ./*.c -- -std=gnu11 "-I$lib" >../output 2>&1
    status=$?
    expectations >../expected
    sed -n 's/^\([^ ]*\.[ch]:[0-9]*\):[0-9]*: \(error\|warning\): .*\[ctx-\([a-z-]*\)\]$/\1 \3/p' ../output |
        grep -v ' not-analysed$' | sort >../reported
    wanted=0
    [ $kind = accept ] || wanted=1
    [ ! -f missed ] || wanted=2
    {
        diff ../expected ../reported | sed -n "s/^< /$name: missing: /p; s/^> /$name: unexpected: /p"
        [ $status -eq $wanted ] || echo "$name: exit status $status, expected $wanted"
        [ $kind = accept ] || [ -s ../expected ] || [ -f missed ] || echo "$name: expects nothing"
        for list in missed table; do
            [ ! -f $list ] || while IFS= read -r line; do
                grep -qF "$line" ../output || echo "$name: no '$line' in the output"
            done <$list
        done
        [ ! -f missed ] || [ "$(grep -c 'not analysed: ' ../output)" -eq "$(wc -l <missed)" ] ||
            echo "$name: other things are named as not analysed"
    } >../verdict
    if [ -s ../verdict ]; then
        failed=1
        cat ../verdict
        sed 's/^/    | /' ../output
    fi
}

count=0
for program in "$folder"/accept/* "$folder"/reject/*; do
    check_program "$program"
    count=$((count + 1))
done
[ $count -gt 2 ] || { echo "no programs in $folder"; failed=1; }
exit $failed
