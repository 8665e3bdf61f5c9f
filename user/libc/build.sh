#!/bin/sh
# Builds the C library of the applications: newlib, small ("nano") and position-independent.
#
#   build.sh TARBALL FOLDER COMPILER [JOBS]
#
# TARBALL is that of Debian's package newlib-source. Afterwards FOLDER/lib/libc.a and FOLDER/include
# exist; the log is FOLDER/build.log. About half a minute on two cores, once.
#
# Debian's own libnewlib-arm-none-eabi will not do: its code finds its data by absolute addresses,
# ours through the table that r9 points at. Only the C library is built, for one processor, without
# the mathematics but for the few functions that printf and scanf want.
set -eu

[ $# -ge 3 ] || { echo "usage: build.sh TARBALL FOLDER COMPILER [JOBS]" >&2; exit 2; }
tarball=$1
compiler=$3
jobs=${4:-2}
mkdir -p "$2"
folder=$(cd "$2" && pwd)
log=$folder/build.log
work=$folder/work

fail() {
    echo "libc: $1; the end of $log:" >&2
    tail -n 15 "$log" >&2
    exit 1
}

say() {
    echo "libc: $1"
}

[ -r "$tarball" ] || {
    echo "libc: no $tarball: install Debian's package newlib-source" >&2
    exit 1
}

# A new date of this script (as a checkout gives it) is no reason to build again; new content is.
key="$(cksum < "$0") $(basename "$tarball") $("$compiler" -dumpfullversion)"
if [ -e "$folder/lib/libc.a" ] && [ "$(cat "$folder/key" 2> /dev/null)" = "$key" ]; then
    touch "$folder/lib/libc.a"
    exit 0
fi
rm -rf "$work" "$folder/lib" "$folder/include"
mkdir -p "$work/source" "$work/build" "$work/bin"
: > "$log"

say "unpacking $(basename "$tarball")"
tar -xJf "$tarball" -C "$work/source" --strip-components=1 --exclude='*/libgloss' \
    --exclude='*/newlib/testsuite' --exclude='*/newlib/libc/sys/linux' >> "$log" 2>&1 ||
    fail "cannot unpack $tarball"
source=$work/source/newlib

# Each of the nine configure scripts sleeps a second for the sake of file systems with coarse time
# stamps; a sleep that does not saves them.
ln -s /bin/true "$work/bin/sleep"

say "configuring"
cd "$work/build"
tools="AR=arm-none-eabi-ar RANLIB=arm-none-eabi-ranlib AS=arm-none-eabi-as"
flags="-mcpu=cortex-m3 -mthumb -Os -fPIC -msingle-pic-base -mpic-register=r9"
flags="$flags -mno-pic-data-is-text-relative -ffunction-sections -fdata-sections -pipe -w"
# shellcheck disable=SC2086 # tools is a list
PATH=$work/bin:$PATH "$source/configure" --silent --cache-file="$work/config.cache" \
    --build=x86_64-linux-gnu --host=arm-none-eabi --with-target-subdir=newlib \
    --disable-multilib --disable-dependency-tracking --disable-nls \
    --disable-newlib-supplied-syscalls --enable-newlib-nano-formatted-io \
    --enable-newlib-nano-malloc --enable-newlib-reent-small --enable-lite-exit \
    --enable-newlib-global-atexit --disable-newlib-fvwrite-in-streamio \
    --disable-newlib-fseek-optimization --disable-newlib-wide-orient \
    --disable-newlib-unbuf-stream-opt $tools "CC=$compiler" "CC_FOR_TARGET=$compiler" \
    "CFLAGS=$flags" >> "$log" 2>&1 || fail "configure failed"

# The headers as the library itself sees them, before any that the compiler may know of.
make stmp-targ-include >> "$log" 2>&1 || fail "collecting the headers failed"
cc="$compiler -isystem $work/build/targ-include -isystem $source/libc/include"

say "compiling"
# shellcheck disable=SC2086 # double, single, common and plain are lists
double="fpclassify isinf isinfd isnan isnand nan modf scalbn finite copysign"
single="fpclassify isinf isinff isnan isnanf nan modf scalbn finite copysign"
common=$(printf 'lib_a-s_%s.o ' $double; printf 'lib_a-sf_%s.o ' $single)
plain="lib_a-s_frexp.o lib_a-s_ldexp.o lib_a-sf_frexp.o lib_a-sf_ldexp.o"
{
    make -j"$jobs" -C libc AR_FLAGS=rc "CC=$cc" 2>&1 || echo "libc: make failed"
    make -j"$jobs" -C libm/common "CC=$cc" $common 2>&1 || echo "libc: make failed"
    make -j"$jobs" -C libm/math "CC=$cc" $plain 2>&1 || echo "libc: make failed"
} | tee -a "$log" | awk '/ -c -o / && ++n % 100 == 0 {
    print "libc: " n " files of about 600"
    fflush()
}'
if grep -q '^libc: make failed' "$log"; then
    fail "the build failed"
fi

mkdir -p "$folder/include" "$work/lib"
cp libc/libc.a "$work/lib/libc.a"
arm-none-eabi-ar rc "$work/lib/libc.a" libm/common/*.o libm/math/*.o >> "$log" 2>&1 ||
    fail "cannot complete libc.a"
cp -R "$source/libc/include/." "$folder/include/"
cp -R targ-include/. "$folder/include/"
rm -rf "$work/source" "$work/build"
mv "$work/lib" "$folder/lib"
echo "$key" > "$folder/key"
rm -rf "$work"
say "built: $folder/lib/libc.a"
