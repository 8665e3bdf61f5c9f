/* TBF check: everything that is wrong with a TBF, each with its place. The kernel's parser stops at the
 * first; this goes on as far as there is anything to be read.
 *
 * Unit    bytes; offsets count from origin before the header's first byte
 * Errors  none: any bytes are allowed. The kernel's parser takes a header if and only if no problem of
 *         it is_refused
 */
#ifndef TAKT_TBF_CHECK_H
#define TAKT_TBF_CHECK_H

#include "lib/tbf.h"
#include "problems.h"

/* flash: from the header's first byte to the end of what may be read. */
void tbf_check(struct const_bytes flash, size_t origin, struct problems *problems);

/* One after the other the TLVs of a header, or footers: *at moves on. false: there is no whole one any more. */
struct tbf_tlv {
    uint32_t at; /* of its type */
    unsigned type;
    struct const_bytes contents;
};
bool tlv_next(struct const_bytes bytes, uint32_t *at, struct tbf_tlv *tlv);

/* Where the TLVs of a header end that may be malformed: never beyond flash. */
uint32_t tbf_header_end(struct const_bytes flash);

/* "Program"; NULL: unknown. */
const char *tlv_name(unsigned type);

/* "SHA-256"; NULL: unknown. *size: how much data such a credential has, 0: it varies. */
const char *credential_name(uint32_t format, uint32_t *size);

#endif
