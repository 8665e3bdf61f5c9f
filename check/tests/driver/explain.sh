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

case $case_name in link-*) compilers= ;; *) compilers="gcc clang" ;; esac
for compiler in $compilers; do
    for program in wrong.c right.c; do
        $compiler -std=gnu11 -Wall -Wextra -Wno-unused -Wno-uninitialized -Werror \
            -fsyntax-only "-I$lib" $program ||
            fail "$program does not compile with $compiler"
    done
done

# Rules over a whole program: a program is several files, each after a line /* name.c */.
check_whole() {
    mkdir "$1" && cd "$1"
    awk '/^\/\* [a-z]*\.[ch] \*\/$/ { file = $2; next } { print >file }' "../$1.c"
    gcc -std=gnu11 -O1 -fstack-usage -c "-I$lib" ./*.c
    # shellcheck disable=SC2046
    run link $(cat "$folder/options" 2>/dev/null || true) ./*.c -- -std=gnu11 "-I$lib"
    awk '{ at = index($0, "/* expect: ")
           if (at) { rule = substr($0, at + 11); sub(/ .*/, "", rule); print FILENAME ":" FNR " ctx-" rule } }' ./*.[ch] |
        sed 's|^\./||' >../expected
    sed -n 's/^\([a-z.]*:[0-9]*\):[0-9]*: .*\[\(ctx-[a-z-]*\)\]$/\1 \2/p' "$out" >../reported
    cd ..
    cmp -s expected reported || fail "$1.c: expected $(cat expected), reported $(cat reported)"
}

case $case_name in
link-*)
    check_whole wrong
    wants_status 1
    grep -q " ctx-$case_name$" expected || fail "wrong.c does not show the rule"
    check_whole right
    wants_status 0
    exit 0
    ;;
esac

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
