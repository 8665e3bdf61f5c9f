#!/bin/sh
# readme.sh CTX CASE: what check/README.md shows is what happens. Its C blocks that begin with a comment
# /* name.c */ become files; each `$ ctx ...` of its console blocks is run, and prints what follows it.
. "$(dirname "$0")/common.sh"
readme=$(cd "$here/../.." && pwd)/README.md

case_console() {
    ln -s "$lib" lib
    mkdir bin
    ln -s "$ctx" bin/ctx
    PATH=$work/bin:$PATH
    awk '/^```/ { if (file) close(file); file = ""; inside = $0 == "```c"; next }
         inside && !file { file = $2; printf "" >file }
         inside { print >file }' "$readme"
    ls ./*.c >/dev/null || fail "the README has no programs"
    awk '/^```/ { inside = $0 == "```console"; next } inside' "$readme" >wanted
    grep '^\$ ctx ' wanted | while IFS= read -r line; do
        printf '%s\n' "$line"
        sh -c "${line#\$ }" 2>&1 || true
    done >"$out"
    [ -s "$out" ] || fail "the README has no commands"
    diff wanted "$out" || fail "the README shows something else"
}

run_case
