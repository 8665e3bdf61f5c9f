#!/bin/sh
# syntax.sh: are all programs of a folder valid C, without warnings, for one compiler?
# Use     syntax.sh COMPILER FOLDER
# Exit    0 all are, 1 some are not
set -u
[ $# -eq 2 ] || { echo "use: syntax.sh COMPILER FOLDER" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
find "$2" -name '*.c' | sort | xargs -n 40 -P 2 \
    "$1" -std=gnu11 -Wall -Wextra -Wno-unused -Wno-uninitialized -Werror -fsyntax-only \
    -I"$here/../../lib"
[ $? -eq 0 ]
