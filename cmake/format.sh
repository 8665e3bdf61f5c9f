#!/bin/sh
# format.sh --check | --write: C sources against .clang-format. The checker's examples are left alone: their
# lines carry expectations.
set -eu
cd "$(dirname "$0")/.."
case ${1-} in
--check) how="--dry-run -Werror" ;;
--write) how="-i" ;;
*) echo "usage: format.sh --check | --write" >&2; exit 2 ;;
esac
# shellcheck disable=SC2086 # two words
find . \( -name build -o -name .git -o -path ./check/tests \) -prune -o -name '*.[ch]' -print0 |
    xargs -0 clang-format-14 $how
