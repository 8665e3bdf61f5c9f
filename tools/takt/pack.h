/* Pack: an app's ELF file as a TBF, in memory; and archives of several.
 *
 * Errors  what cannot be packed ends the program with a message
 */
#ifndef TAKT_PACK_H
#define TAKT_PACK_H

#include "buffer.h"
#include <stdbool.h>

/* As `takt pack` without options does it. */
struct buffer pack_with_defaults(const char *path);

/* The command line's settings. */
struct pack;

/* One more ELF file by the same settings, as an app of that name. */
struct buffer pack_again(const struct pack *pack, const char *name, const char *path);

/* An archive of ELF files and TBFs, each FILE or FILE,ARCH. name: the app's, NULL: as output says; arch: of
 * files that do not say it, or NULL. */
struct buffer archive_make(const struct pack *pack, const char *output, const char *name,
                           const char *arch, char **operands, size_t count);

/* The TBF for a processor, out of an archive. arch: NULL is Cortex-M3. */
struct buffer archive_take(const struct buffer *file, const char *path, const char *arch);

bool path_has_end(const char *path, const char *end);

/* "dir/blink.elf" -> "blink"; to be freed. */
char *path_stem(const char *path);

#endif
