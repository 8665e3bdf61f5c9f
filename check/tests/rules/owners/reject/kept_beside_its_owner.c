#include "buffers.h"

ctx_default(kernel);

struct reader {
    struct buffer *buffer owned nullable;
    struct buffer *at nullable;
};

void reader_begin(struct reader *reader)
{
    reader->at = reader->buffer; /* expect: escape */
}
