/* Pack: an app's ELF file as a TBF, in memory. */
#ifndef TAKT_PACK_H
#define TAKT_PACK_H

#include "buffer.h"

/* As `takt pack` without options does it. */
struct buffer pack_with_defaults(const char *path);

#endif
