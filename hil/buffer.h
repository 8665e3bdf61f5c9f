/* Buffer: bytes that one driver hands to another, which hands them back when it is done with them.
 *
 *     buffer_define(console_buffer, 64);                                     in a board, at file scope
 *     static struct console console = CONSOLE(&uart.uart, &console_buffer);  its one owner
 *
 * Unit    size in bytes
 * Shape   a constant that says where the bytes lie and how many they are: one pointer travels, and who
 *         owns that owns the bytes. They are reached through buffer_bytes, a borrow that ends when the
 *         buffer moves on. A driver with one buffer needs no flag for a transfer that is under
 *         way: while it is, the driver has no buffer
 * Owner   an operation takes the buffer only if it answers OK. What is lasting in hil/ and capsules/ is no
 *         buffer: drivers, clients, pins and links between them, which the board ties together once
 *         and nobody hands over
 * Source  doc/contexts.md, Ownership
 */
#ifndef HIL_BUFFER_H
#define HIL_BUFFER_H

#include "lib/bytes.h"
#include "lib/contexts.h"

struct buffer {
    uint8_t *data owned counted_by(size);
    size_t size;
};

/* A static buffer and its bytes, at file scope. */
#define buffer_define(name, size_)                                                                 \
    static uint8_t name##_storage[size_] ctx(kernel);                                              \
    static const struct buffer name ctx(kernel) = {.data = name##_storage, .size = (size_)}

static inline struct bytes buffer_bytes(const struct buffer *buffer) derives_from(buffer)
{
    return (struct bytes){.data = buffer->data, .size = buffer->size};
}

#endif
