#!/bin/sh
# corpus.sh CTX CASE: real C does not crash the checker. Cases take a stride from STRIDE: 1 for all files
# (long), n for every nth. Files that libclang does not compile are named as not analysed, which is right;
# how many those are is printed.
. "$(dirname "$0")/common.sh"
stride=${STRIDE:-1}

# One source per header below a folder; then: find's words that choose.
headers_of() {
    mkdir -p sources
    folder=$1
    shift
    (cd "$folder" && find . -name '*.h' "$@" | sort) | sed 's|^\./||' | while read -r header; do
        name=sources/$(echo "$header" | tr / _ | sed 's/\.h$/.c/')
        echo "#include <$header>" >"$name"
        echo "$name"
    done >files
}

check_files() {
    awk "NR % $stride == 0" files >some
    count=$(wc -l <some)
    [ "$count" -gt 0 ] || fail "no files"
    split -l 200 some batch.
    for batch in batch.*; do
        # shellcheck disable=SC2046
        run check --quiet $(cat "$batch") -- "$@"
        [ "$status" -le 2 ] || fail "ctx ended"
        ! grep -E 'the analysis (crashed|ended early|gave no reason)|AddressSanitizer|runtime error' \
            "$out" "$err" || fail "a crash"
        cat "$out" >>all
    done
    echo "$count files, $(sed -n 's/^\([^:]*\):.*error: not analysed.*/\1/p' all | sort -u | wc -l) with something not analysed"
}

case_headers_host() {
    headers_of /usr/include -regex '\./[^/]*\.h\|\./\(sys\|linux\|net.*\|x86_64-linux-gnu/\(sys\|asm\)\)/.*'
    check_files gcc -D_GNU_SOURCE
}

case_headers_arm() {
    headers_of "$(dirname "$(echo '#include <newlib.h>' | arm-none-eabi-gcc -E -x c - |
        sed -n 's/^# 1 "\(.*newlib.h\)".*/\1/p' | head -1)")"
    check_files arm-none-eabi-gcc -mcpu=cortex-m4
}

case_headers_riscv() {
    headers_of "$(dirname "$(riscv64-unknown-elf-gcc -print-file-name=include/stddef.h)")"
    check_files riscv64-unknown-elf-gcc -ffreestanding
}

# Newlib's own sources, from Debian's package newlib-source.
case_newlib() {
    tar -xf /usr/src/newlib/newlib-*.tar.* || fail "newlib-source is not installed"
    root=$(ls -d newlib*)/newlib/libc
    find "$root" -name '*.c' | grep -v '/machine/' | sort >files
    check_files arm-none-eabi-gcc -mcpu=cortex-m4 "-I$PWD/$root/include" "-I$PWD/$root/stdio" \
        "-I$PWD/$root/stdlib" "-I$PWD/$root/string" "-I$PWD/$root/locale" "-I$PWD/$root/time"
}

# The project itself, as its own builds compile it for the host.
case_project() {
    root=$(cd "$here/../../.." && pwd)
    (cd "$root" && find lib hil kernel capsules check tools -name '*.c') | sort | sed "s|^|$root/|" >files
    check_files gcc -std=gnu2x "-I$root" "-I$root/lib" "-I$root/check" -D_GNU_SOURCE
}

# Any other sources: FOLDER=folder FLAGS="compiler and flags" STRIDE=1 corpus.sh CTX folder. Debian's source
# packages offer plenty (apt-get source zlib lua5.4 mbedtls lwip; gcc-12-source has the tests of GCC).
case_folder() {
    find "$FOLDER" -name '*.c' | sort >files
    # shellcheck disable=SC2086
    check_files ${FLAGS:-gcc}
}

run_case
