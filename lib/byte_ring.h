/* Byte ring: one producer in the handler, one consumer in the kernel, no lock.
 *
 * Shape   capacity is a power of two; head and tail run freely and are masked at use
 * Order   bytes leave as they came; a full ring drops the new byte and counts it
 */
#ifndef LIB_BYTE_RING_H
#define LIB_BYTE_RING_H

#include "lib/contexts.h"
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

struct byte_ring {
    uint8_t *storage;
    uint16_t capacity; /* a power of two */
    _Atomic uint16_t head ctx(any); /* written by the producer */
    _Atomic uint16_t tail ctx(any); /* written by the consumer */
    _Atomic uint16_t dropped ctx(any);
};

/* storage_ is an array whose length is a power of two. */
#define BYTE_RING(storage_)                                                                        \
    {                                                                                              \
        .storage = (storage_), .capacity = sizeof(storage_)                                        \
    }

#endif
