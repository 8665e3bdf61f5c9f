#!/bin/sh
# new_test.sh TAKT KIND: what takt new makes builds and passes its own test, and fails it when it is wrong.
set -eu
takt=$1
kind=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

expect() { # STATUS TEXT WORD...: takt new WORD... says so
    status=0
    wanted=$1
    text=$2
    shift 2
    output=$("$takt" new "$@" 2>&1) || status=$?
    case $output in *"$text"*) ;; *) status=text ;; esac
    [ "$status" = "$wanted" ] || { echo "takt new $*: $status, not $wanted: $output"; exit 1; }
}

expect 0 "make -C first test" "$kind" first
expect 1 "first: it is there already" "$kind" first
expect 1 "nowhere/second: No such file" "$kind" nowhere/second
expect 2 "\"Second\" is no name" "$kind" Second
expect 2 "\"2nd\" is no name" "$kind" 2nd
expect 2 "\"se-cond\" is no name" "$kind" se-cond
expect 2 "\"\" is no name" "$kind" ""
expect 2 "\"\" is no name" "$kind" folder/
expect 2 "is no name" "$kind" a23456789012345678901234567890123
expect 2 "\"while\" has another meaning" "$kind" while
expect 2 "there is no template \"kernel\"" kernel second
expect 2 "it takes app or driver, and a name" "$kind"
[ "$(ls)" = first ] || { echo "something was left behind:"; ls; exit 1; }

make -C first test
# The test can fail.
if [ "$kind" = app ]; then
    sed -i 's/half seconds/whole seconds/' first/first.c
else
    sed -i 's/app->sum += number/app->sum = number/' first/first.c
fi
if make -C first test SECONDS_OF_TEST=5 >output.txt 2>&1; then
    cat output.txt
    echo "the test did not notice"
    exit 1
fi
grep -Eq "this did not come: first: 3 half|FAILED TEST" output.txt || { cat output.txt; exit 1; }
