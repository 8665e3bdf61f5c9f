#!/bin/sh
# run_test.sh: does run.sh notice what it is there for?
# Use     run_test.sh CTX
# Exit    0 if it passes good programs and fails each way in which they can be wrong
set -u
[ $# -eq 1 ] || { echo "use: run_test.sh CTX" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

# A fresh copy of one program's folder, changed by a sed script in one file.
expect() {
    rm -rf "$work/programs"
    mkdir "$work/programs"
    cp -r "$here/programs/7_figure_1" "$work/programs/"
    [ -z "$3" ] || sed -i "$4" "$work/programs/7_figure_1/$3"
    "$here/run.sh" "$ctx" "$work/programs/7_figure_1" >"$work/output" 2>&1
    status=$?
    if [ $status -ne "$1" ]; then
        echo "$2: exit status $status, expected $1"
        cat "$work/output"
        failed=1
    fi
}

ctx=$1
good=accept/raw_handler_carries_the_driver_to_the_kernel.c
bad=reject/raw_handler_touches_the_count.c
expect 0 "unchanged" "" ""
expect 1 "a report is missing" $bad '/button_raw/,$s|driver->count++|(void)0|'
expect 1 "a report is too much" $bad 's|/\* expect: access \*/||'
expect 1 "the rule is another" $bad 's|expect: access|expect: any|'
expect 1 "the line is another" $bad 's|^\(#include.*\)$|\1\n/* expect: call */|'
expect 1 "nothing is expected" $bad 's|/\* expect: [a-z]* \*/||'
expect 1 "a good program has a finding" $good 's|driver->count++|queue.head++|'
expect 1 "a good program does not compile" $good 's|struct event event;|struct evnt event;|'
ctx=/bin/true
expect 1 "the checker says nothing" "" ""
exit $failed
