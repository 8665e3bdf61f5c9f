/* Byte ring: one producer in the handler, one consumer in the kernel, no lock.
 *
 * Shape   capacity is a power of two, at most 32,768; head and tail run freely and are masked at use
 * Order   bytes leave as they came; a full ring drops the new byte and counts it
 * Errors  none but the results; the count of dropped bytes wraps at 65,536
 */
#ifndef LIB_BYTE_RING_H
#define LIB_BYTE_RING_H

#include "lib/contexts.h"
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

struct byte_ring {
    _Atomic uint8_t *const storage ctx(any);
    const uint16_t capacity;        /* a power of two */
    _Atomic uint16_t head ctx(any); /* written by the producer */
    _Atomic uint16_t tail ctx(any); /* written by the consumer */
    _Atomic uint16_t dropped ctx(any);
};

/* storage_ is an array of _Atomic uint8_t whose length is a power of two. */
#define BYTE_RING(storage_)                                                                        \
    {                                                                                              \
        .storage = (storage_), .capacity = sizeof(storage_)                                        \
    }

/* false: full, the byte is dropped and counted. */
bool byte_ring_push(struct byte_ring *ring ctx(any), uint8_t byte) ctx(handler);
/* false: empty, *byte is untouched. */
bool byte_ring_pop(struct byte_ring *ring ctx(any), uint8_t *byte) ctx(kernel);

/* At the moment of the look; the handler may add more at any time. */
bool byte_ring_is_empty(const struct byte_ring *ring ctx(any)) ctx(kernel);
uint16_t byte_ring_dropped_count(const struct byte_ring *ring ctx(any)) ctx(kernel);

#endif
