#!/bin/sh
# setup.sh SECTION...: makes sure that the Debian packages of these sections of packages.txt are
# installed. Says what is missing and why; installs it as root, else prints the command to run.
# A stamp under build/ remembers packages.txt as it was when all was there: nothing is looked at again
# until it changes.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
list=$root/cmake/packages.txt
stamps=$root/build/setup

is_done() {
    cmp -s "$list" "$stamps/$1"
}

# "package why..." for each line of the section
section() {
    sed -n "/^\[$1\]/,/^\[/p" "$list" | sed -n 's/^\([a-z0-9][^ #]*\) *# *\(.*\)$/\1 \2/p'
}

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

all_done=true
for name; do
    [ -n "$(section "$name")" ] || { echo "setup: no section [$name] in $list" >&2; exit 2; }
    is_done "$name" || all_done=false
done
if $all_done; then exit 0; fi

command -v dpkg-query >/dev/null || {
    echo "setup: this is not Debian: install what cmake/packages.txt lists by other means, then" >&2
    echo "       mkdir -p build/setup; for s in $*; do cp cmake/packages.txt build/setup/\$s; done" >&2
    exit 1
}

missing=
for name; do
    while read -r package why; do
        if ! is_installed "$package"; then
            [ -n "$missing" ] || echo "These packages are missing:"
            printf '    %-20s %s\n' "$package" "$why"
            missing="$missing $package"
        fi
    done <<LIST
$(section "$name")
LIST
done

if [ -n "$missing" ]; then
    if [ "$(id -u)" != 0 ]; then
        echo "Only root can install them. Run this, then try again:"
        echo "    sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends$missing'"
        exit 1
    fi
    echo "Installing them."
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q
    # shellcheck disable=SC2086 # one word per package
    apt-get install -q -y --no-install-recommends $missing
fi

mkdir -p "$stamps"
for name; do cp "$list" "$stamps/$name"; done
