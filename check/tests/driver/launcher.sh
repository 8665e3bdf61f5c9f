#!/bin/sh
# ctx cc: before a compiler.
. "$(dirname "$0")/common.sh"

case_clean_source_is_compiled() {
    write_good good.c
    run cc -- gcc "-I$lib" -c good.c -o good.o
    wants_status 0
    wants_silence
    [ -f good.o ] || fail "no object file"
}

case_finding_stops_the_build() {
    write_bad bad.c
    run cc -- gcc "-I$lib" -c bad.c -o bad.o
    wants_status 1
    wants_err '^bad.c:8:5: error: .*\[ctx-access\]'
    [ ! -f bad.o ] || fail "an object file in spite of a finding"
    [ ! -s "$out" ] || fail "the report belongs on standard error"
}

case_broken_source_is_not_compiled() {
    write_broken broken.c
    run cc -- gcc -c broken.c
    wants_status 2
    wants_err 'broken.c:1:22: error: not analysed'
    [ ! -f broken.o ] || fail "an object file"
}

case_advice_lets_the_compiler_run() {
    write_bad bad.c
    run cc --advise -- gcc "-I$lib" -c bad.c -o bad.o
    wants_status 0
    wants_err 'ctx-access'
    [ -f bad.o ] || fail "no object file"
}

case_status_is_the_compilers() {
    write_good good.c
    cat >compiler <<'END'
#!/bin/sh
case "$*" in *-dM*) exec gcc "$@" ;; esac
exit 37
END
    chmod +x compiler
    run cc -- ./compiler "-I$lib" -c good.c
    wants_status 37
}

case_object_is_the_same_as_without() {
    write_good good.c
    gcc "-I$lib" -O2 -g -c good.c -o plain.o
    run cc -- gcc "-I$lib" -O2 -g -c good.c -o checked.o
    wants_status 0
    cmp plain.o checked.o || fail "different objects"
}

case_linking_passes() {
    echo 'int main(void) { return 3; }' >main.c
    run cc -- gcc -c main.c
    run cc -- gcc main.o -o program
    wants_status 0
    ./program || status=$?
    wants_status 3
}

case_compile_and_link_in_one_is_checked() {
    write_bad bad.c
    echo 'int main(void) { return 0; }' >main.c
    run cc -- gcc "-I$lib" main.c bad.c -o program
    wants_status 1
    [ ! -f program ] || fail "a program in spite of a finding"
}

case_other_calls_pass() {
    write_bad bad.c
    run cc -- gcc "-I$lib" -E bad.c
    wants_status 0
    wants_out 'timer_isr'
    run cc -- gcc "-I$lib" -MM bad.c
    wants_status 0
    wants_out '^bad.o:'
    run cc -- gcc --version
    wants_status 0
    wants_out 'Free Software'
    run cc -- gcc -print-libgcc-file-name
    wants_status 0
    echo '.globl x' >x.s
    run cc -- gcc -c x.s
    wants_status 0
    [ -f x.o ] || fail "no object of the assembler"
}

case_assembly_output_is_checked() {
    write_bad bad.c
    run cc -- gcc "-I$lib" -S bad.c
    wants_status 1
}

case_standard_input_is_checked_and_compiled() {
    write_good good.c
    status=0
    "$ctx" cc -- gcc "-I$lib" -x c - -c -o good.o <good.c >"$out" 2>"$err" || status=$?
    wants_status 0
    [ -f good.o ] || fail "no object file"
    write_bad bad.c
    "$ctx" cc -- gcc "-I$lib" -x c - -c -o bad.o <bad.c >"$out" 2>"$err" || status=$?
    wants_status 1
    wants_err 'ctx-access'
    [ ! -f bad.o ] || fail "an object file in spite of a finding"
}

case_response_files_and_depfiles() {
    write_bad bad.c
    write_good good.c
    printf '%s\n' "-I$lib" -c good.c '"-DNAME=\"a b\""' -MD -MF good.d -o good.o >arguments
    run cc -- gcc @arguments
    wants_status 0
    [ -f good.o ] && grep -q ctx.h good.d || fail "no object or no depfile"
    printf '%s\n' "-I$lib" -c bad.c >arguments
    run cc -- gcc @arguments
    wants_status 1
    echo "@arguments" >arguments
    run cc -- gcc @arguments
    wants_status 2
    wants_err "response file 'arguments'"
}

case_wrong_use() {
    run cc
    wants_status 2
    wants_err 'name the compiler after `--`'
    run cc gcc -c x.c
    wants_status 2
    wants_err "'gcc' stands before"
    run cc -- no-such-compiler x.o
    wants_status 2
    wants_err "cannot run 'no-such-compiler'"
    run cc -- gcc -c missing.c
    wants_status 2
    wants_err 'missing.c: error: not analysed: cannot read the file'
}

case_baseline_is_used() {
    write_bad bad.c
    run check --write-baseline known.txt bad.c -- "-I$lib"
    run cc --baseline known.txt -- gcc "-I$lib" -c bad.c
    wants_status 0
    [ -f bad.o ] || fail "no object file"
}

run_case
