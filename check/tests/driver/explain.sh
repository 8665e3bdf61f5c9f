#!/bin/sh
# explain.sh CTX RULE: the programs that `ctx explain RULE` shows are what it says of them.
# Wrong: exactly the reports that its lines expect. Right: none. Both compile with GCC and Clang.
# Exit 77, "skipped", where they are not and tests/unfinished.txt names the rule.
. "$(dirname "$0")/common.sh"
if grep -qx "$case_name" "$here/../unfinished.txt"; then
    trap '[ $? -eq 0 ] || { echo "$case_name is unfinished"; rm -rf "$work"; exit 77; }; rm -rf "$work"' EXIT
fi
folder=$(cd "$here/../../explain/$case_name" && pwd)
cp "$folder/wrong.c" "$folder/right.c" .

for compiler in gcc clang; do
    for program in wrong.c right.c; do
        $compiler -std=gnu11 -Wall -Wextra -Wno-unused -Wno-uninitialized -Werror \
            -fsyntax-only "-I$lib" $program ||
            fail "$program does not compile with $compiler"
    done
done

awk '{ at = index($0, "/* expect: ")
       if (at) { rule = substr($0, at + 11); sub(/ .*/, "", rule); print FNR " ctx-" rule } }' \
    wrong.c >expected
[ -s expected ] || fail "wrong.c expects nothing"
[ "$(grep -vc " ctx-$case_name$" expected)" -eq 0 ] || fail "wrong.c shows another rule"
options=$(cat "$folder/options" 2>/dev/null || true)
# shellcheck disable=SC2086
run check $options wrong.c -- -std=gnu11 "-I$lib"
sed -n 's/^wrong.c:\([0-9]*\):[0-9]*: .*\[\(ctx-[a-z-]*\)\]$/\1 \2/p' "$out" >reported
cmp -s expected reported || fail "wrong.c: expected $(cat expected), reported $(cat reported)"
if [ "$case_name" = not-analysed ]; then wants_status 2; else wants_status 1; fi

# shellcheck disable=SC2086
run check $options right.c -- -std=gnu11 "-I$lib"
wants_status 0
wants_silence
