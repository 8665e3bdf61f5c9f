#!/bin/sh
# contexts.sh CTX BUILD FOLDER...: the checker over what a build compiles of these folders, but for tests.
# A finding fails, and so does a folder of which nothing is compiled.
set -eu
cd "$(dirname "$0")/.."
ctx=$1
build=$2
shift 2
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
# shellcheck disable=SC2086 # one word per file
exec "$ctx" check -p "$build" $files
