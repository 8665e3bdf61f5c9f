#!/bin/sh
# syntax.sh: are all programs of some folders valid C, without warnings, for one compiler?
# Without warnings but those of what some do wrong on purpose.
# Use     syntax.sh COMPILER FOLDER...
# Exit    0 all are, 1 some are not
set -u
[ $# -ge 2 ] || { echo "use: syntax.sh COMPILER FOLDER..." >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
compiler=$1
shift
find "$@" -name '*.c' | sort | xargs -n 40 -P 2 \
    "$compiler" -std=gnu11 -Wall -Wextra -Wno-unused -Wno-uninitialized -Wno-switch -Wno-switch-bool \
    -Wno-return-type -Wno-sequence-point -Werror -fsyntax-only \
    -I"$here/../../lib" -I"$here/programs" -I"$here/trusted"
[ $? -eq 0 ]
