/* TBF print: what a TBF says, field by field, malformed or not.
 *
 * Unit    offsets in bytes, counted from origin before the header's first byte
 * Shape   one line for each TLV: its offset, its name, what it holds
 */
#ifndef TAKT_TBF_PRINT_H
#define TAKT_TBF_PRINT_H

#include "lib/tbf.h"

/* The fields behind flags of the base header, the TLVs, the footers: as far as they lie in flash. */
void tbf_print(struct const_bytes flash, size_t origin);

#endif
