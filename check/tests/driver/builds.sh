#!/bin/sh
# ctx under real build systems: CMake, Make and Meson with host GCC and Clang and both cross GCCs,
# as a launcher and from the compile database. Cases are BUILD_COMPILER.
. "$(dirname "$0")/common.sh"

# Sets compiler, flags, archiver, system and cpu for a name.
choose() {
    system=linux cpu=x86_64 flags=
    case $1 in
    gcc | clang) compiler=$1 archiver=ar ;;
    arm)
        compiler=arm-none-eabi-gcc archiver=arm-none-eabi-ar system=none cpu=arm
        flags="-mcpu=cortex-m4 -mthumb -mfloat-abi=hard -mfpu=fpv4-sp-d16 -fno-tree-vectorize"
        ;;
    riscv)
        compiler=riscv64-unknown-elf-gcc archiver=riscv64-unknown-elf-ar system=none cpu=riscv32
        flags="-march=rv32imac -mabi=ilp32 -ffreestanding -msmall-data-limit=8 -mno-relax"
        ;;
    esac
}

# A library of two files, the second of which sees the machine: each compiler's own types, sizes and
# built-in macros must be what the checker sees, or it would refuse the file.
write_project() {
    write_good "$1/good.c"
    cat >"$1/machine.c" <<'END'
#include <ctx.h>
#include <stddef.h>
#include <stdint.h>
#include <stdatomic.h>
#include <limits.h>
#include "config.h"

ctx_declare(kernel, 0);

enum small { SMALL = 1 };
_Static_assert(sizeof(void *) == POINTER, "pointers");
_Static_assert(sizeof(enum small) == ENUM, "enumerations");
_Static_assert((char)-1 == CHAR, "plain char");
_Static_assert(sizeof(long) == LONG && LONG_MAX >> (LONG * CHAR_BIT - 2) == 1, "long");
_Static_assert(_Generic((int32_t)0, int: 1, long: 2, default: 3) == INT32, "int32_t");
_Static_assert(sizeof(wchar_t) == 4 && sizeof(ptrdiff_t) == POINTER, "more types");

const char *machine_name(void) ctx(kernel);
const char *machine_name(void)
{
    return NAME;
}
END
}

# What the compiler itself says of these; the project does not compile if it is untrue.
write_config() {
    case $1 in
    gcc | clang) values='8 4 -1 8 1' ;;
    arm) values='4 1 255 4 2' ;;
    riscv) values='4 4 255 4 2' ;;
    esac
    set -- $values
    printf '#define POINTER %s\n#define ENUM %s\n#define CHAR %s\n#define LONG %s\n#define INT32 %s\n' \
        "$@" >"$folder/config.h"
}

project() {
    choose "$1"
    folder=$work/project
    mkdir -p "$folder"
    write_project "$folder"
    write_config "$1"
}

write_cmake() {
    cat >"$folder/CMakeLists.txt" <<END
cmake_minimum_required(VERSION 3.20)
project(sample C)
add_library(sample STATIC good.c machine.c)
target_include_directories(sample PRIVATE "$lib")
target_compile_options(sample PRIVATE -Wall -ffunction-sections)
target_compile_definitions(sample PRIVATE "NAME=\"a \$1\"")
END
    cat >"$folder/toolchain.cmake" <<END
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_C_COMPILER $compiler)
set(CMAKE_C_FLAGS_INIT "$flags")
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
END
}

cmake_configure() {
    cmake -S "$folder" -B "$1" -G "$2" --toolchain "$folder/toolchain.cmake" \
        -DCMAKE_EXPORT_COMPILE_COMMANDS=ON "$3" >configure.log 2>&1 ||
        { cat configure.log; fail "cmake does not configure"; }
}

builds() {
    status=0
    "$@" >"$out" 2>"$err" || status=$?
}

on_cmake() {
    project "$1"
    write_cmake
    cmake_configure launched Ninja "-DCMAKE_C_COMPILER_LAUNCHER=$ctx;cc;--"
    builds cmake --build launched -j2
    wants_status 0
    [ -f launched/libsample.a ] || fail "no library"
    cmake_configure plain "Unix Makefiles" -DX=1
    run check -p plain
    wants_status 0
    wants_silence
    run check -p launched
    wants_status 0
    write_bad "$folder/good.c"
    builds cmake --build launched
    [ "$status" -ne 0 ] || fail "the build passes in spite of a finding"
    wants_out 'good.c:8:5: error: .*ctx-access'
    run check -p plain
    wants_status 1
    wants_out '^project/good.c:8:5: error'
}

on_make() {
    project "$1"
    cat >"$folder/Makefile" <<END
CFLAGS = -Wall -O2 -I$lib $flags -DNAME='"a b"'
libsample.a: good.o machine.o
	$archiver rc \$@ \$^
%.o: %.c
	\$(CC) \$(CFLAGS) -MMD -MP -c -o \$@ \$<
END
    builds make -C "$folder" "CC=$ctx cc -- $compiler"
    wants_status 0
    [ -f "$folder/libsample.a" ] || fail "no library"
    [ -f "$folder/good.d" ] || fail "no depfile"
    sleep 0.01
    write_bad "$folder/good.c"
    builds make -C "$folder" "CC=$ctx cc -- $compiler"
    [ "$status" -ne 0 ] || fail "the build passes in spite of a finding"
    wants_err 'good.c:8:5: error: .*ctx-access'
    builds make -C "$folder" "CC=$ctx cc -- $compiler"
    [ "$status" -ne 0 ] || fail "the second build forgets the finding"
}

write_meson() {
    cat >"$folder/meson.build" <<END
project('sample', 'c')
static_library('sample', 'good.c', 'machine.c',
    include_directories: include_directories('include'), c_args: ['-DNAME="a b"'])
END
    mkdir -p "$folder/include"
    cp "$lib/ctx.h" "$folder/include"
    list=
    for word in $flags; do list="$list'$word', "; done
    cat >"$folder/cross.ini" <<END
[binaries]
c = ['$ctx', 'cc', '--', '$compiler']
ar = '$archiver'
[built-in options]
c_args = [$list]
[host_machine]
system = '$system'
cpu_family = '$cpu'
cpu = '$cpu'
endian = 'little'
END
}

on_meson() {
    project "$1"
    write_meson
    kind=--cross-file
    [ "$system" = none ] || kind=--native-file
    builds meson setup $kind "$folder/cross.ini" meson-build "$folder"
    wants_status 0
    builds meson compile -C meson-build
    wants_status 0
    [ -f meson-build/libsample.a ] || fail "no library"
    run check -p meson-build
    wants_status 0
    write_bad "$folder/good.c"
    builds meson compile -C meson-build
    [ "$status" -ne 0 ] || fail "the build passes in spite of a finding"
    wants_out 'good.c:8:5: error: .*ctx-access'
    run check -p meson-build
    wants_status 1
}

build=${case_name%_*}
"on_$build" "${case_name##*_}"
