#!/bin/sh
# contexts.sh CTX BUILD TRUST FOLDER...: the checker over what a build compiles of these folders, but for tests.
# TRUST are ctx's options that say so, with semicolons between.
# A finding fails, and so does a folder of which nothing is compiled.
set -eu
cd "$(dirname "$0")/.."
ctx=$1
build=$2
trust=$(echo "$3" | tr ';' ' ')
shift 3
files=
for folder; do
    found=
    for file in $(find "$folder" -name '*.c' ! -name '*_test.c' ! -name '*_fuzz.c' ! -path '*/fake/*'); do
        if grep -q "/$file\"" "$build/compile_commands.json"; then
            found="$found $file"
        fi
    done
    [ -n "$found" ] || { echo "contexts: $build compiles nothing of $folder" >&2; exit 2; }
    files="$files$found"
done
# shellcheck disable=SC2086 # one word per option and file
exec "$ctx" check $trust -p "$build" $files
