# What every folder of the build shares: the language, the warnings, and the helpers.

set(CMAKE_C_STANDARD 23) # gnu2x with GCC 12 and Clang 14
set(CMAKE_C_EXTENSIONS ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

set(TAKT_WARNINGS -Wall -Wextra -Wconversion -Wshadow -Wcast-align -Wcast-qual
    -Wmissing-prototypes -Werror)
set(TAKT_SANITIZERS -fsanitize=address,undefined -fno-sanitize-recover=undefined
    -fno-omit-frame-pointer)

# Whom the checker trusts: which folders are held to the safe profile, without exceptions, and who may
# call what needs a capability.
set(TAKT_TRUST
    --safe=${CMAKE_SOURCE_DIR}/capsules
    --safe=${CMAKE_SOURCE_DIR}/hil
    --grant=process_management=${CMAKE_SOURCE_DIR}/kernel
    --grant=process_management=${CMAKE_SOURCE_DIR}/capsules/process_console_command.c
    --grant=process_management=${CMAKE_SOURCE_DIR}/capsules/process_info.c)

# takt_settings: link it to get the flags of this configuration. takt_kernel_settings: the same for
# code of lib, hil, kernel, capsules and what implements them, which wants an architecture; on
# the host that is kernel/fake.
add_library(takt_settings INTERFACE)
target_compile_options(takt_settings INTERFACE
    $<$<COMPILE_LANGUAGE:C>:${TAKT_WARNINGS}>
    -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
target_include_directories(takt_settings INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(takt_settings INTERFACE TAKT_VERSION="${PROJECT_VERSION}")
add_library(takt_kernel_settings INTERFACE)
target_link_libraries(takt_kernel_settings INTERFACE takt_settings)

if(TAKT_KIND STREQUAL host OR TAKT_KIND STREQUAL fuzz)
    target_compile_options(takt_settings INTERFACE ${TAKT_SANITIZERS})
    target_link_options(takt_settings INTERFACE ${TAKT_SANITIZERS})
    if(EXISTS ${CMAKE_SOURCE_DIR}/kernel/fake/arch_mask.h)
        target_include_directories(takt_kernel_settings INTERFACE ${CMAKE_SOURCE_DIR}/kernel/fake)
        target_compile_definitions(takt_kernel_settings INTERFACE CTX_PORT="arch_mask.h")
    endif()
    enable_testing()
elseif(TAKT_KIND STREQUAL firmware)
    enable_language(ASM)
    set(TAKT_SMALLER -fno-tree-loop-im -fno-move-loop-invariants -fno-section-anchors -fno-tree-ch
        -fno-schedule-insns2 -fno-ipa-sra -fno-if-conversion -fno-expensive-optimizations
        "SHELL:--param max-inline-insns-auto=4")
    # Every file is checked before it is compiled: a finding fails the build. ctx comes from the preset
    # `tools`, which the Makefile builds first.
    set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_SOURCE_DIR}/build/tools/bin/ctx cc ${TAKT_TRUST} --)
    target_compile_options(takt_kernel_settings INTERFACE
        -mcpu=cortex-m3 -mthumb -ffreestanding -fno-common -ffunction-sections -fdata-sections
        # the layers are many and small: seen as one program they are a tenth smaller and faster
        $<$<COMPILE_LANG_AND_ID:C,GNU>:-flto>
        # how much stack each function takes, for `ctx link` (bench/run); of the whole, when it is linked
        $<$<COMPILE_LANG_AND_ID:C,GNU>:-fstack-usage>
        # measured: what of -Os makes the demo board larger, more than a kilobyte
        "$<$<COMPILE_LANG_AND_ID:C,GNU>:${TAKT_SMALLER}>"
        # memset by its own name, not __aeabi_memset
        "$<$<COMPILE_LANG_AND_ID:C,Clang>:SHELL:-meabi gnu>")
    target_link_options(takt_kernel_settings INTERFACE $<$<LINK_LANG_AND_ID:C,GNU>:-fstack-usage>)
    target_include_directories(takt_kernel_settings INTERFACE ${CMAKE_SOURCE_DIR}/arch/cortex_m)
    target_compile_definitions(takt_kernel_settings INTERFACE CTX_PORT="arch_mask.h")
    # <binary dir>/takt.elf is where `takt run` looks for a board's kernel.
    set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
endif()
if(TAKT_KIND STREQUAL fuzz)
    target_compile_options(takt_settings INTERFACE -fsanitize=fuzzer-no-link)
endif()

# takt_library(NAME SOURCE...): a static library of kernel-side code, in the firmware and on the
# host. Other libraries are added by target_link_libraries.
function(takt_library name)
    add_library(${name} STATIC ${ARGN})
    target_link_libraries(${name} PUBLIC takt_kernel_settings)
endfunction()

# takt_unit_test(NAME SOURCE... [LIBRARIES LIBRARY...] [LABELS LABEL...]): a cmocka program, and a
# test of the same name. Only on the host; NAME ends up as <folder>.NAME in ctest's list.
function(takt_unit_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LIBRARIES;LABELS")
    if(NOT (TAKT_KIND STREQUAL host OR TAKT_KIND STREQUAL fuzz))
        return()
    endif()
    cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY ${CMAKE_SOURCE_DIR}
        OUTPUT_VARIABLE folder)
    if(folder MATCHES "^\\.\\.") # TAKT_OUTSIDE
        cmake_path(GET CMAKE_CURRENT_SOURCE_DIR FILENAME folder)
    endif()
    string(REPLACE / . folder ${folder})
    set(target ${folder}.${name})
    add_executable(${target} ${arg_UNPARSED_ARGUMENTS})
    target_link_libraries(${target} PRIVATE ${arg_LIBRARIES} takt_kernel_settings cmocka)
    set_target_properties(${target} PROPERTIES
        RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/unit)
    add_test(NAME ${target} COMMAND ${target})
    set_tests_properties(${target} PROPERTIES TIMEOUT 600 LABELS "unit;${arg_LABELS}")
endfunction()

# takt_fuzz_target(NAME SOURCE... [LIBRARIES LIBRARY...] [RUNS COUNT] [LENGTH BYTES] [CORPUS FOLDER]): a
# libFuzzer program, built in the fuzz configuration, and a test of it (COUNT inputs, 20,000 unless
# told) in the host's ctest. `make fuzz TARGET=NAME` runs it until it is stopped. LENGTH: the test's inputs
# are up to that long from the first on. CORPUS: a folder of inputs to begin with, relative to the
# current one; it is only read.
function(takt_fuzz_target name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "RUNS;LENGTH;CORPUS" "LIBRARIES")
    if(NOT arg_RUNS)
        set(arg_RUNS 20000)
    endif()
    set(corpus "")
    if(arg_CORPUS)
        set(corpus ${CMAKE_BINARY_DIR}/corpus/${name} ${CMAKE_CURRENT_SOURCE_DIR}/${arg_CORPUS})
        file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/corpus/${name}) # what is found goes to the first
    endif()
    set(length "")
    if(arg_LENGTH)
        set(length -len_control=0 -max_len=${arg_LENGTH})
    endif()
    if(TAKT_KIND STREQUAL fuzz)
        add_executable(fuzz_${name} ${arg_UNPARSED_ARGUMENTS})
        target_link_libraries(fuzz_${name} PRIVATE ${arg_LIBRARIES} takt_kernel_settings)
        target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    elseif(TAKT_KIND STREQUAL host)
        add_test(NAME fuzz.${name} COMMAND ${CMAKE_SOURCE_DIR}/build/fuzz/bin/fuzz_${name}
            -runs=${arg_RUNS} -seed=1 -timeout=60 ${length} ${corpus})
        set_tests_properties(fuzz.${name} PROPERTIES TIMEOUT 900 LABELS fuzz)
    endif()
endfunction()

# takt_layer(NAME [LIBRARIES LIBRARY...] [EXCEPT SOURCE...]): the current folder's *.c are the library
# NAME but for EXCEPT; each x_test.c is the unit test x, each x_fuzz.c the fuzz target x. A file
# is added by being there.
function(takt_layer name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LIBRARIES;EXCEPT")
    file(GLOB sources CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} *.c)
    set(tests ${sources})
    set(fuzzers ${sources})
    list(FILTER sources EXCLUDE REGEX "_(test|fuzz)\\.c$")
    list(FILTER tests INCLUDE REGEX "_test\\.c$")
    list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.c$")
    if(arg_EXCEPT)
        list(REMOVE_ITEM sources ${arg_EXCEPT})
        list(REMOVE_ITEM tests ${arg_EXCEPT})
        list(REMOVE_ITEM fuzzers ${arg_EXCEPT})
    endif()
    takt_library(${name} ${sources})
    target_link_libraries(${name} PUBLIC ${arg_LIBRARIES})
    foreach(source IN LISTS tests)
        string(REPLACE _test.c "" test ${source})
        takt_unit_test(${test} ${source} LIBRARIES ${name})
    endforeach()
    foreach(source IN LISTS fuzzers)
        string(REPLACE _fuzz.c "" fuzzer ${source})
        takt_fuzz_target(${fuzzer} ${source} LIBRARIES ${name})
    endforeach()
endfunction()
