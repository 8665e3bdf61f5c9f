/* Bytes writer: text into lent bytes, or a window of it.
 *
 * Shape   of all that is written, the first `skip` characters are passed over, the next ones stored
 *         until the bytes are full, the rest counted. So a text of any length goes through a small
 *         buffer: write it again and again, and skip what is out already
 * Errors  none: dropped says how much did not fit
 */
#ifndef LIB_BYTES_WRITER_H
#define LIB_BYTES_WRITER_H

#include "lib/bytes.h"
#include "lib/format.h"

struct bytes_writer {
    struct writer writer;
    struct bytes bytes;
    size_t skip;    /* characters still to pass over */
    size_t used;    /* bytes stored */
    size_t dropped; /* characters that did not fit */
};

void bytes_writer_init(struct bytes_writer *self ctx(a) sets, struct bytes bytes ctx(a),
                       size_t skip) ctx(a);

#endif
