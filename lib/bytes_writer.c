#include "lib/bytes_writer.h"
#include "lib/container_of.h"

static void bytes_writer_write(struct writer *writer, const char *text, size_t size)
{
    struct bytes_writer *const self = container_of(writer, struct bytes_writer, writer);
    const size_t skipped = size < self->skip ? size : self->skip;
    const size_t left = size - skipped;
    const size_t room = self->bytes.size - self->used;
    const size_t fits = left < room ? left : room;
    self->skip -= skipped;
    for (size_t i = 0; i < fits; i++)
        bytes_set(self->bytes, self->used + i, (uint8_t)text[skipped + i]);
    self->used += fits;
    self->dropped += left - fits;
}

void bytes_writer_init(struct bytes_writer *self, struct bytes bytes, size_t skip)
{
    *self = (struct bytes_writer){
        .writer = {.write = bytes_writer_write}, .bytes = bytes, .skip = skip};
}
