#!/bin/sh
# The command line of ctx: what it prints and how it ends, wrong use and bad input included.
. "$(dirname "$0")/common.sh"

case_clean_file_is_silent() {
    write_good good.c
    run check good.c -- "-I$lib"
    wants_status 0
    wants_silence
}

case_finding_is_printed_as_compilers_do() {
    write_bad bad.c
    run check bad.c -- "-I$lib"
    wants_status 1
    wants_out '^bad.c:8:5: error: .* \[ctx-access\]$'
    wants_out '^    8 |     ticks++;'
    wants_out '^      |     ^'
    wants_out '^bad.c:[0-9]*:[0-9]*: note: '
    wants_out '^help: '
    [ "$(grep -c '\[ctx-' "$out")" -eq 1 ] || fail "expected one finding"
}

case_no_command() {
    run
    wants_status 2
    wants_err 'ctx: name a command'
}

case_unknown_command() {
    run chek x.c
    wants_status 2
    wants_err "there is no command 'chek'"
}

case_unknown_option() {
    run check --formt=json x.c
    wants_status 2
    wants_err "there is no option '--formt=json'"
}

case_option_without_its_value() {
    run check x.c -p
    wants_status 2
    wants_err "option '-p' wants a value"
}

case_unknown_format() {
    run check --format=xml x.c
    wants_status 2
    wants_err "there is no format 'xml'"
}

case_jobs_that_are_no_number() {
    for jobs in many -1 '' 1000 2x; do
        run check -j "$jobs" x.c
        wants_status 2
        wants_err "-j wants a number"
    done
}

case_nothing_to_check() {
    run check
    wants_status 2
    wants_err 'name files, or a build directory'
}

case_database_and_flags_at_once() {
    for command in check graph link unsafe; do
        run $command -p . -- -DX
        wants_status 2
        wants_err "ctx $command: .* leave out \`--\`"
        [ ! -s "$out" ] || fail "ctx $command goes on"
    done
}

case_help_and_version() {
    run --help
    wants_status 0
    wants_out 'ctx check'
    for command in check cc graph explain; do
        run $command --help
        wants_status 0
        wants_out "usage: ctx $command"
    done
    run --version
    wants_status 0
    wants_out '^ctx [0-9.]* (.*clang version [0-9]'
}

case_missing_file_is_named() {
    write_good good.c
    run check good.c missing.c -- "-I$lib"
    wants_status 2
    wants_out 'missing.c: error: not analysed: cannot read the file: No such file'
}

case_folder_instead_of_a_file() {
    mkdir folder.c
    run check folder.c
    wants_status 2
    wants_out 'folder.c: error: not analysed: cannot read the file: is a directory'
}

case_file_that_does_not_compile_is_never_clean() {
    write_broken broken.c
    run check broken.c
    wants_status 2
    wants_out 'broken.c:1:22: error: not analysed: .*undeclared.*\[ctx-not-analysed\]'
}

case_missing_header_is_named() {
    echo '#include "nowhere.h"' >a.c
    run check a.c
    wants_status 2
    wants_out "a.c:1:10: error: not analysed: .*'nowhere.h' file not found"
}

case_one_bad_file_does_not_hide_another() {
    write_bad bad.c
    write_broken broken.c
    run check broken.c bad.c missing.c -- "-I$lib"
    wants_status 2
    wants_out 'bad.c:8:5: error: .*\[ctx-access\]'
    wants_out 'broken.c:1:22: error: not analysed'
    wants_out 'missing.c: error: not analysed'
    wants_err '1 finding, 2 not analysed'
}

case_empty_and_odd_files() {
    : >empty.c
    printf 'int x' >unended.c
    printf '\357\273\277int y;\r\n' >dos.c
    run check empty.c -- -std=c11
    wants_status 0
    wants_silence
    run check dos.c -- -DX
    [ "$status" -le 1 ] || fail "a byte-order mark is not an error"
    run check unended.c
    wants_status 2
    head -c 20000 /dev/urandom >noise.c
    run check noise.c
    wants_status 2
}

case_names_with_spaces_and_quotes() {
    mkdir "a b'c"
    write_bad "a b'c/x \"y.c"
    run check "a b'c/x \"y.c" -- "-I$lib"
    wants_status 1
    wants_out "^a b'c/x \"y.c:8:5: error"
    run check --format=sarif "a b'c/x \"y.c" -- "-I$lib"
    wants_out 'a%20b%27c/x%20%22y.c'
}

case_finding_in_a_header_appears_once() {
    write_bad state.h
    printf '#include "state.h"\n' >a.c
    printf '#include "./state.h"\n' >b.c
    run check -j2 a.c b.c -- "-I$lib"
    wants_status 1
    [ "$(grep -c '\[ctx-' "$out")" -eq 1 ] || fail "expected one finding"
    wants_out '^state.h:8:5: error'
}

case_report_does_not_depend_on_jobs() {
    for i in 1 2 3 4 5 6 7 8 9; do write_bad "bad$i.c"; done
    run check -j1 bad*.c -- "-I$lib"
    wants_status 1
    cp "$out" one
    [ "$(grep -c 'ctx-access' one)" -eq 9 ] || fail "expected nine findings"
    for jobs in 0 2 7 64; do
        run check "-j$jobs" bad*.c -- "-I$lib"
        cmp -s one "$out" || fail "-j$jobs reports something else"
    done
}

# As machines write: 11,000 branches one inside the other, for which the usual stack is too small.
case_deeply_nested_file_is_analysed() {
    {
        echo '#define ONE else if (0) { }'
        echo '#define TEN ONE ONE ONE ONE ONE ONE ONE ONE ONE ONE'
        echo '#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN'
        echo '#define THOUSAND HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED'
        echo 'void deep(void) { if (0) { } THOUSAND THOUSAND THOUSAND THOUSAND THOUSAND THOUSAND'
        echo 'THOUSAND THOUSAND THOUSAND THOUSAND THOUSAND }'
    } >deep.c
    run check deep.c --
    wants_status 0
}

case_file_that_wants_all_memory_is_given_up() {
    echo 'static char *name[] = {[0x80000000] = "bar"};' >greedy.c
    run check greedy.c --
    wants_status 2
    wants_out 'greedy.c.*not analysed'
}

case_endless_file_is_given_up() {
    # the preprocessor alone takes 2 to the power of 60 steps
    echo '#define X0' >endless.c
    for i in $(seq 1 60); do echo "#define X$i X$((i - 1)) X$((i - 1))"; done >>endless.c
    echo 'X60 int x;' >>endless.c
    write_bad bad.c
    run check -j1 --time-limit 8 endless.c bad.c -- "-I$lib"
    wants_status 2
    wants_out 'endless.c: error: not analysed: given up after 8 seconds'
    wants_out 'bad.c:8:5: error: .*ctx-access'
    run check --time-limit soon bad.c
    wants_status 2
    wants_err "time-limit wants a number"
}

case_json_is_json() {
    write_bad bad.c
    write_broken broken.c
    run check --format=json bad.c broken.c -- "-I$lib"
    wants_status 2
    /usr/bin/python3 - "$out" <<'END' || fail "not the JSON that is promised"
import json, sys
report = json.load(open(sys.argv[1]))
assert report["tool"] == "ctx" and report["status"] == 2
finding, = report["findings"]
assert finding["rule"] == "ctx-access" and finding["severity"] == "error"
assert (finding["file"], finding["line"], finding["column"]) == ("bad.c", 8, 5)
assert finding["message"] and finding["help"] and finding["notes"]
assert all(note["message"] and note["line"] for note in finding["notes"])
missed, = report["not_analysed"]
assert (missed["file"], missed["line"]) == ("broken.c", 1)
END
}

case_report_goes_to_a_file() {
    write_bad bad.c
    run check --format=json --output report.json bad.c -- "-I$lib"
    wants_status 1
    grep -q ctx-access report.json || fail "no report in the file"
    [ ! -s "$out" ] || fail "output beside the file"
    run check -o /nowhere/report.txt bad.c -- "-I$lib"
    wants_status 2
    wants_err "cannot write '/nowhere/report.txt'"
}

case_baseline_is_written_and_used() {
    write_bad bad.c
    run check --write-baseline known.txt bad.c -- "-I$lib"
    wants_status 0
    wants_err "wrote 1 finding to 'known.txt'"
    run check --baseline known.txt bad.c -- "-I$lib"
    wants_status 0
    wants_err '1 more in the baseline'
    sed -i '1i\\' bad.c
    run check --baseline known.txt bad.c -- "-I$lib"
    wants_status 0
    sed 's/return ticks;/return 0;/; s/timer_isr/other_isr/; s/ticks++/ticks += 2/' bad.c >new.c
    run check --baseline known.txt bad.c new.c -- "-I$lib"
    wants_status 1
    wants_out '^new.c:9:5: error'
    [ "$(grep -c '\[ctx-' "$out")" -eq 1 ] || fail "expected the new finding alone"
}

case_baseline_means_the_same_from_any_folder() {
    mkdir -p src build
    write_bad src/bad.c
    run check --write-baseline known.txt src/bad.c -- "-I$lib"
    cd build
    run check --baseline ../known.txt ../src/bad.c -- "-I$lib"
    wants_status 0
}

case_baseline_that_is_missing_or_broken() {
    write_bad bad.c
    run check --baseline nowhere.txt bad.c -- "-I$lib"
    wants_status 2
    wants_err "cannot read the baseline 'nowhere.txt'"
    echo 'hello' >broken.txt
    run check --baseline broken.txt bad.c -- "-I$lib"
    wants_status 2
    wants_err 'broken.txt:1: this is not a baseline'
}

case_database_checks_all_its_files() {
    mkdir src build
    write_bad src/bad.c
    write_good src/good.c
    cat >build/compile_commands.json <<END
[{"directory": "$work/build", "file": "../src/bad.c", "command": "gcc -I$lib -c -o bad.o ../src/bad.c"},
 {"directory": "$work/build", "file": "$work/src/good.c", "arguments": ["gcc", "-I$lib", "-c", "$work/src/good.c"]},
 {"directory": "$work/build", "file": "../src/boot.S", "command": "gcc -c ../src/boot.S"}]
END
    run check -p build
    wants_status 1
    wants_out '^src/bad.c:8:5: error'
    wants_err '1 command of the compile database compiles no C'
    run check -p build/compile_commands.json src/good.c
    wants_status 0
    cd src
    run check -p ../build ./bad.c
    wants_status 1
    wants_out '^bad.c:8:5: error'
}

case_database_finds_files_by_their_real_path() {
    mkdir real
    ln -s real link
    write_bad real/bad.c
    cat >compile_commands.json <<END
[{"directory": "$work/link", "file": "bad.c", "command": "gcc -I$lib -c bad.c"}]
END
    run check -p . real/bad.c
    wants_status 1
    run check -p . link/../link/bad.c
    wants_status 1
}

case_database_does_not_guess() {
    write_good good.c
    write_good other.c
    echo 'int x;' >head.h
    cat >compile_commands.json <<END
[{"directory": "$work", "file": "good.c", "command": "gcc -I$lib -c good.c"}]
END
    run check -p . other.c
    wants_status 2
    wants_out "other.c: error: not analysed: the compile database './compile_commands.json' has no entry"
    run check -p . head.h
    wants_status 2
    wants_out 'a header is checked with the sources that include it'
    run check -p . gone.c
    wants_status 2
    wants_out 'gone.c: error: not analysed: cannot read the file'
}

case_database_that_is_missing() {
    run check -p nowhere
    wants_status 2
    wants_out "cannot read the compile database 'nowhere'"
    mkdir empty
    run check -p empty
    wants_status 2
    wants_out "empty/compile_commands.json': No such file .*CMAKE_EXPORT_COMPILE_COMMANDS"
}

broken_database() {
    printf '%s' "$1" >compile_commands.json
    run check -p .
    wants_status 2
    wants_out "$2"
}

case_database_that_is_broken() {
    broken_database '' 'not valid JSON'
    broken_database '[
{"directory": "/", "file": "x.c", "command": "gcc x.c"},
{"directory": ' 'compile_commands.json:3: .*not valid JSON'
    broken_database '{}' 'is not an array'
    broken_database '[1]' 'entry 1 of the compile database: it is not an object'
    broken_database '[{"directory": "/", "command": "gcc x.c"}]' 'entry 1 .*"file" is missing'
    broken_database '[{"file": "x.c", "command": "gcc x.c"}]' '"directory" is missing'
    broken_database '[{"directory": "/", "file": "x.c"}]' 'neither "arguments" nor "command"'
    broken_database '[{"directory": "/", "file": "x.c", "command": ""}]' 'the command is empty'
    broken_database '[{"directory": "/", "file": "x.c", "command": "gcc \"x.c"}]' 'a quote in "command"'
    broken_database '[{"directory": "/", "file": "x.c", "arguments": [1]}]' 'not a string'
    broken_database '[]' 'there is nothing to check'
    write_good good.c
    broken_database "[{\"directory\": \"/nowhere\", \"file\": \"$work/good.c\",
        \"command\": \"gcc -c $work/good.c\"}]" "good.c: error: .*working directory '/nowhere'"
    broken_database "[{\"directory\": \"$work\", \"file\": \"good.c\",
        \"command\": \"no-such-gcc -c good.c\"}]" "cannot run the compiler 'no-such-gcc'"
}

case_unknown_flag_is_named() {
    write_good good.c
    run check good.c -- gcc "-I$lib" -fno-such-thing
    wants_status 2
    wants_out "good.c: error: not analysed: .* compiler flag '-fno-such-thing'.*--drop-flag"
    run check --drop-flag=-fno-such-thing good.c -- gcc "-I$lib" -fno-such-thing
    wants_status 0
    run check good.c -- "-I$lib" -fno-such-thing
    wants_status 2
}

case_flags_of_the_optimiser_are_asked_of_gcc() {
    write_good good.c
    # no entry of the table: GCC's own help knows it
    run check good.c -- gcc "-I$lib" -fira-hoist-pressure -fgcse-las -fno-split-wide-types -fpeel-loops
    wants_status 0
}

case_wrong_flag_is_named() {
    write_good good.c
    run check good.c -- "-I$lib" -std=c7
    wants_status 2
    wants_out "good.c: error: not analysed: libclang refuses the flag '-std=c7'"
    run check good.c -- gcc "-I$lib" -std=c7
    wants_status 2
    wants_out "good.c: error: not analysed: libclang refuses the flag '-std=c7'"
    run check good.c -- "-I$lib" --target=nonsense-machine
    wants_status 2
    wants_out "good.c: error: not analysed: .*nonsense-machine"
    run check good.c -- "-I$lib" -include nowhere.h
    wants_status 2
    wants_out "good.c: error: not analysed: 'nowhere.h' file not found"
    run check good.c -- "-I$lib" -x c++
    wants_status 2
    wants_out "'-x c++': ctx checks C alone"
    run check good.c -- "-I$lib" -I
    wants_status 2
    wants_out "flag '-I' wants a value"
}

case_flag_that_changes_the_language_is_refused() {
    write_good good.c
    run check good.c -- gcc "-I$lib" -fopenmp
    wants_status 2
    wants_out "flag '-fopenmp' changes the language"
}

# Damaged databases, baselines and response files: an answer, never a crash.
case_damaged_inputs_are_answered() {
    write_bad bad.c
    cat >seed.json <<END
[{"directory": "$work", "file": "bad.c", "command": "gcc -I$lib \"-DA=b c\" -c -o bad.o bad.c"},
 {"directory": "$work", "file": "$work/bad.c", "arguments": ["gcc", "-I$lib", "-c", "bad.c"], "output": "x"}]
END
    run check --write-baseline seed.txt bad.c -- "-I$lib"
    run check --summary seed.ctx bad.c -- "-I$lib"
    gcc -c -O0 -fstack-usage "-I$lib" bad.c -o bad.o
    mv ./*.su seed.usage
    mkdir inputs usage
    for seed in seed.json seed.txt seed.ctx seed.usage; do
        "$CTX_MUTATE" 7 60 inputs $seed
        for input in inputs/*.c; do
            case $seed in
            seed.json) run check -p "$input" ;;
            seed.ctx)
                cp "$input" input.ctx
                run link input.ctx
                ;;
            seed.usage)
                cp "$input" usage/input.su
                run link --stack usage bad.c -- "-I$lib"
                ;;
            *) run check --baseline "$input" bad.c -- "-I$lib" ;;
            esac
            [ "$status" -le 2 ] || fail "$input: $(cat "$input")"
            wants_no 'the analysis crashed'
        done
    done
}

case_compiler_that_is_none() {
    write_good good.c
    run check good.c -- /bin/true "-I$lib"
    wants_status 2
    wants_out "compiler '/bin/true' does not answer as GCC or Clang do"
    run check good.c -- gcc -mcpu=no-such-machine "-I$lib"
    wants_status 2
    wants_out "compiler 'gcc' does not answer .*no-such-machine"
}

case_too_old_libclang_is_named() {
    cat >old.c <<'END'
typedef struct { const void *data; unsigned flags; } text;
text clang_getClangVersion(void);
text clang_getClangVersion(void) { return (text){"Debian clang version 14.0.6", 0}; }
END
    gcc -shared -fPIC -o old.so old.c
    write_good good.c
    status=0
    ASAN_OPTIONS=verify_asan_link_order=0:exitcode=99 LD_PRELOAD=$work/old.so \
        "$ctx" check good.c -- "-I$lib" >"$out" 2>"$err" || status=$?
    wants_status 2
    wants_err "libclang is too old: it says 'Debian clang version 14.0.6', and ctx wants version 17"
}

case_warnings_of_the_compiler_are_not_ours() {
    cat >warn.c <<'END'
#include <ctx.h>
int f(int *p) { unsigned *q = p; int x = q; return implicit(x) + 0 * *q; }
int g(void) { }
END
    run check warn.c -- gcc -std=gnu99 "-I$lib" -Wall -Wextra -Werror -pedantic-errors
    wants_status 0
    wants_silence
}

case_explain_tells_each_rule() {
    run explain
    wants_status 0
    cp "$out" rules
    folders=$(find "$here/../../explain" -name text.md | wc -l)
    [ "$(wc -l <rules)" -eq "$folders" ] || fail "expected the $folders rules of check/explain"
    while read -r rule rest; do
        [ -n "$rest" ] || fail "$rule has no summary"
        run explain "$rule"
        wants_status 0
        wants_out "^$rule: "
        wants_out '^Wrong:'
        wants_out '<- here'
        wants_out '^Right:'
        run explain "${rule#ctx-}"
        wants_status 0
    done <rules
    run explain no-such-rule
    wants_status 2
    wants_err "there is no rule 'no-such-rule'"
    run explain access call
    wants_status 2
}

case_graph_draws_the_program() {
    cat >program.c <<'END'
#include <ctx.h>
#include <stdatomic.h>
ctx_declare(kernel, 0);
ctx_declare(handler, 1);
static atomic_uint pending ctx(any);
static unsigned mine ctx(kernel);
struct ring { unsigned head, bytes[4]; };
static struct ring ring ctx_shared(handler);
ctx_entry(handler) void uart_isr(void)
{
    atomic_fetch_add(&pending, 1);
    ring.bytes[ring.head & 3] = 1;
}
void poll(void) ctx(kernel);
void poll(void)
{
    mine += atomic_exchange(&pending, 0);
    atomic ring.head++;
}
END
    run graph program.c -- "-I$lib"
    wants_status 0
    wants_out 'digraph contexts'
    wants_out 'cluster_handler'
    wants_out 'uart_isr'
    wants_no 'mine'
    for object in pending ring; do
        for context in kernel handler; do
            wants_out "\"code of $context\" -> \"c:program.c@$object|program.c\""
        done
    done
    run graph -o contexts.svg program.c -- "-I$lib"
    wants_status 0
    grep -q '<svg' contexts.svg || fail "no SVG"
    grep -q 'uart_isr' contexts.svg || fail "no entry in the SVG"
    write_broken broken.c
    run graph broken.c program.c -- "-I$lib"
    wants_status 2
    wants_err 'broken.c:1:22: error: not analysed'
    wants_out 'uart_isr'
}

write_program() {
    cat >down.c <<'END'
int up(int n);
int down(int n);
int down(int n) { return n ? up(n - 1) : 0; }
int main(void) { return down(3); }
END
    cat >up.c <<'END'
int up(int n);
int down(int n);
int up(int n) { return down(n); }
END
}

case_link_reads_summaries() {
    write_program
    run link down.c up.c --
    wants_status 1
    wants_out '^down.c:3:.*may call itself.*\[ctx-link-recursion\]'
    cp "$out" from_sources
    run check --summary down.ctx down.c --
    wants_status 0
    run cc --summary up.ctx -- gcc -c up.c
    wants_status 0
    run link down.ctx up.ctx
    wants_status 1
    diff from_sources "$out" || fail "summaries say something else than sources"
    run link --write-baseline known down.ctx up.c --
    wants_status 0
    run link --baseline known down.ctx up.ctx
    wants_status 0
    run link down.ctx
    wants_status 0
    run link --format=sarif down.ctx up.ctx
    wants_out '"ruleId":.*"ctx-link-recursion"'
    run check --summary no/such/folder.ctx down.c --
    wants_status 2
    wants_err 'cannot write'
}

case_link_measures_the_stack() {
    write_program
    gcc -c -fstack-usage down.c up.c
    run link --stack . --frame down=100 --frame up=10 --frame main=1 --repeat up=4 --format=json down.c up.c --
    wants_status 0
    /usr/bin/python3 - "$out" <<'END' || fail "the JSON is another"
import json, sys
stack = json.load(open(sys.argv[1]))["stack"]
assert stack["total"] == 1 + 4 * (100 + 10), stack
way = stack["contexts"][0]["way"]
assert [step["function"] for step in way] == ["main", "down"], way
END
}

case_link_says_what_is_wrong() {
    write_program
    run link
    wants_status 2
    wants_err 'name files'
    run link missing.ctx
    wants_status 2
    wants_out 'missing.ctx: error: not analysed: cannot be read'
    echo '{"contexts": [1, null, {"name": 3}], "functions": {}}' >broken.ctx
    run link broken.ctx
    wants_status 2
    wants_out 'broken.ctx: error: not analysed: this is no summary'
    mkdir empty
    run link --stack empty down.c up.c --
    wants_status 2
    wants_err "no .su file is or lies below 'empty'"
    echo 'down.c:3:5:down   many' >broken.su
    run link --stack . down.c up.c --
    wants_status 2
    wants_err 'broken.su:1: this is no line of a stack-usage file'
    echo 'down.c:3:5:down	16	static' | sed 's/\\t/\t/g' >broken.su
    for wrong in --frame=down --frame=down=x --limit=x --limit=nowhere=3; do
        run link --stack . $wrong down.c up.c --
        wants_status 2
        wants_err "${wrong%%=*} "
    done
    for wrong in --root=nobody --call=main --call=main=nobody --repeat=main --repeat=main=0 --entry-frame=x; do
        run link $wrong down.c up.c --
        wants_status 2
        wants_err "${wrong%%=*} "
    done
    echo 'int main(void) { return 1 }' >down.c
    run link down.c up.c --
    wants_status 2
    wants_out 'down.c:1:.*not analysed'
}

run_case
