# What the shell tests share. Use: test.sh CTX CASE; the script defines functions `case_CASE` and ends
# with `run_case`. Each case runs in an empty folder of its own, in a shell that stops at an error.
# Sets   ctx (the program), lib (the folder of ctx.h), here (this folder), out, err, status
set -eu
here=$(cd "$(dirname "$0")" && pwd)
lib=$(cd "$here/../../../lib" && pwd)
ctx=$1
case_name=$2
case $ctx in
/*) ;;
*) ctx=$PWD/$ctx ;;
esac
[ -x "$ctx" ] || { echo "no checker at $ctx" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
# a sanitizer's report is not to be taken for a status of ctx
export ASAN_OPTIONS=exitcode=99 UBSAN_OPTIONS=exitcode=99
out=$work/.out
err=$work/.err
status=0

fail() {
    echo "$case_name: $*"
    echo "status $status, output:"
    sed 's/^/  | /' "$out" 2>/dev/null | head -60
    echo "errors:"
    sed 's/^/  | /' "$err" 2>/dev/null | head -60
    exit 1
}

# Runs ctx with the arguments; its output is in $out and $err.
run() {
    status=0
    "$ctx" "$@" >"$out" 2>"$err" </dev/null || status=$?
    [ "$status" -ne 99 ] || fail "a sanitizer reports"
}

wants_status() {
    [ "$status" -eq "$1" ] || fail "expected status $1"
}

wants_out() {
    grep -qe "$1" "$out" || fail "no '$1' in the output"
}

wants_err() {
    grep -qe "$1" "$err" || fail "no '$1' in the errors"
}

wants_no() {
    ! grep -qe "$1" "$out" "$err" || fail "an unwanted '$1'"
}

wants_silence() {
    [ ! -s "$out" ] && [ ! -s "$err" ] || fail "expected silence"
}

# A program that keeps the rules, one that breaks `access` on line 8, one that is not C.
write_good() {
    cat >"$1" <<'END'
#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned ticks ctx(kernel);

unsigned ticks_next(void) ctx(kernel);
unsigned ticks_next(void)
{
    return ++ticks;
}
END
}

write_bad() {
    cat >"$1" <<'END'
#include <ctx.h>
ctx_declare(kernel, 0);
ctx_declare(handler, 1);
static unsigned ticks ctx(kernel);

ctx_entry(handler) void timer_isr(void)
{
    ticks++; /* expect: access */
}
unsigned ticks_read(void) ctx(kernel);
unsigned ticks_read(void)
{
    return ticks;
}
END
}

write_broken() {
    echo 'int f(void) { return undeclared; }' >"$1"
}

run_case() {
    "case_$case_name"
}
