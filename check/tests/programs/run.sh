#!/bin/sh
# run.sh: do the right versions of a program build, and do what they assert?
# Use     run.sh COMPILER FOLDER       FOLDER: one of this folder's, with accept/
# Exit    0 they do, 1 one does not
set -u
[ $# -eq 2 ] || { echo "use: run.sh COMPILER FOLDER" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for file in "$2"/accept/*.c; do
    [ -f "$file" ] || { echo "$2: no programs"; exit 1; }
    "$1" -std=gnu11 -g -Wall -Wextra -Wconversion -Wshadow -Werror -fsanitize=address,undefined \
        -fno-sanitize-recover=undefined -UNDEBUG -I"$here" -I"$here/../../../lib" \
        "$file" "$here/port.c" -o "$work/program" || exit 1
    timeout 60 "$work/program" || { echo "$file: exit status $?"; exit 1; }
done
