#!/bin/sh
# unsafe.sh CTX CASE: which files are safe, who has a capability, and where trust lies.
. "$(dirname "$0")/common.sh"

# Folders: driver/ is meant to be safe, board/ trusted.
write_program() {
    mkdir -p driver board
    cat >board/board.h <<'END'
#include <ctx.h>
ctx_declare(kernel, 0);
/* Safe: the device is always there. */
static inline unsigned device_read(void) ctx(kernel) ctx_unsafe_function
{
    return *(volatile unsigned *)0x40000000;
}
void process_stop(int process) ctx(kernel) needs(process_management);
void say(const char *text, ...) ctx(kernel) __attribute__((format(printf, 1, 2)));
END
    cat >board/board.c <<'END'
#include "board.h"
unsigned elsewhere(void);
unsigned helper(void);
unsigned peek(const unsigned *words) ctx(kernel)
{
    __asm__ volatile("");
    unsafe
    {
        return words[1] + elsewhere() + elsewhere() + helper();
    }
}
END
    cat >board/helper.c <<'END'
unsigned helper(void);
unsigned helper(void)
{
    return 1;
}
END
    cat >driver/driver.c <<'END'
#include "../board/board.h"
unsigned second(const unsigned *words) ctx(kernel);
unsigned second(const unsigned *words)
{
    return words[1] + device_read();
}
END
}

case_safe_folder() {
    write_program
    run check driver/driver.c -- "-I$lib"
    wants_status 0
    run check --safe=driver driver/driver.c -- "-I$lib"
    wants_status 1
    wants_out 'driver.c:5:12: error: .*\[ctx-safe-index\]'
    run check --safe=board driver/driver.c -- "-I$lib"
    wants_out 'board.h:4:24: error: .*\[ctx-safe-unsafe\]'
    wants_no 'driver.c'
}

# A folder is not that of a name that begins alike, and a link leads where it leads.
case_safe_folder_by_its_real_path() {
    write_program
    cp -r driver driver_more
    ln -s driver alias
    run check --safe=driver driver_more/driver.c -- "-I$lib"
    wants_status 0
    run check --safe=alias/. driver/driver.c -- "-I$lib"
    wants_status 1
    run check --safe="$PWD/driver" alias/driver.c -- "-I$lib"
    wants_status 1
    cd driver
    run check --safe=. driver.c -- "-I$lib"
    wants_status 1
}

case_safe_folder_of_a_launcher() {
    write_program
    run cc --safe=driver -- gcc "-I$lib" -c driver/driver.c -o driver.o
    wants_status 1
    wants_err 'ctx-safe-index'
    [ ! -e driver.o ] || fail "it was compiled"
    run cc -- gcc "-I$lib" -c driver/driver.c -o driver.o
    wants_status 0
}

case_arguments_that_do_not_fit_their_format() {
    write_program
    cat >driver/driver.c <<'END'
#include "../board/board.h"
void report(unsigned long count) ctx(kernel);
void report(unsigned long count)
{
    say("%u %s", count, "frames");
}
END
    run check driver/driver.c -- "-I$lib"
    wants_status 0
    run check --safe=driver driver/driver.c -- "-I$lib"
    wants_status 1
    wants_out 'driver.c:5:18: error: .*\[ctx-safe-call\]'
}

case_grants() {
    write_program
    cat >driver/driver.c <<'END'
#include "../board/board.h"
void stop(void) ctx(kernel);
void stop(void)
{
    process_stop(1);
}
END
    run check driver/driver.c -- "-I$lib"
    wants_status 1
    wants_out 'driver.c:5:5: error: .*process_management.*\[ctx-capability\]'
    wants_out 'help: .*--grant=process_management=FOLDER'
    run check --grant=flash=driver driver/driver.c -- "-I$lib"
    wants_status 1
    run check --grant=process_management=driver driver/driver.c -- "-I$lib"
    wants_status 0
    run check --grant process_management=driver/driver.c driver/driver.c -- "-I$lib"
    wants_status 0
}

case_grant_of_nothing() {
    for grant in process_management =driver process_management=; do
        run check "--grant=$grant" driver.c
        wants_status 2
        wants_err "CAPABILITY=FOLDER, not '$grant'"
    done
}

case_table() {
    write_program
    run unsafe --safe=driver board/board.c board/helper.c driver/driver.c -- "-I$lib"
    wants_status 1
    wants_out '^board  *1  *1  *8  *1  *1  *1$'
    wants_out '^driver  *safe  *0  *0  *0  *0  *0  *0$'
    wants_out '^all folders  *1  *1  *8  *1  *1  *2$' # ctx.h wants the masks from elsewhere
    wants_out "^board/board.c:6:5: assembly in 'peek'$"
    wants_out "^board/board.c:7:5: unsafe block in 'peek', 4 lines: no reason is given$"
    wants_out "^board/board.c:9:27: trusted import 'elsewhere'$"
    wants_out "^board/board.h:4:24: unsafe function 'device_read', 4 lines$"
    wants_no "helper"
    run unsafe --quiet board/board.c board/helper.c -- "-I$lib"
    wants_out '^board '
    wants_no 'board.c'
}

case_table_where_all_have_reasons() {
    write_program
    sed -i 's|^    unsafe$|    /* Safe: a test. */\n    unsafe|' board/board.c
    run unsafe board/board.c -- "-I$lib"
    wants_status 0
    wants_no 'no reason is given'
}

# However often a macro is used, its block is the macro's, and one.
case_table_of_blocks_in_macros() {
    write_program
    cat >board/macro.h <<'END'
/* Safe: a test. */
#define first_word(words)                                                                          \
    ({                                                                                             \
        unsigned first;                                                                            \
        ctx_unsafe                                                                                 \
        {                                                                                          \
            first = (words)[0];                                                                    \
        }                                                                                          \
        first;                                                                                     \
    })
END
    cat >driver/driver.c <<'END'
#include "../board/board.h"
#include "../board/macro.h"
unsigned twice(const unsigned *words) ctx(kernel);
unsigned twice(const unsigned *words)
{
    return first_word(words) + first_word(words);
}
END
    run unsafe --safe=driver driver/driver.c -- "-I$lib"
    wants_status 0
    wants_out '^board  *1  *1 '
    wants_out '^driver  *safe  *0  *0  *0  *0  *0  *0$'
}

case_table_as_json() {
    write_program
    run unsafe --format=json --safe=driver -o table.json board/board.c driver/driver.c -- "-I$lib"
    wants_status 1
    python3 - <<'END' || fail "the JSON is not as expected: $(cat table.json)"
import json
table = json.load(open("table.json"))
folders = {row["folder"]: row for row in table["folders"]}
assert folders["driver"]["safe"] and not folders["board"]["safe"]
assert folders["board"]["blocks"] == 1 and folders["board"]["without_reason"] == 1
assert {item["kind"] for item in table["trusted"]} == {
    "unsafe block", "unsafe function", "assembly", "trusted import"}
END
}

case_table_of_what_does_not_compile() {
    write_program
    write_broken broken.c
    run unsafe broken.c board/board.c -- "-I$lib"
    wants_status 2
    wants_err 'broken.c:1:22: error: not analysed'
    wants_out '^board '
}

run_case
