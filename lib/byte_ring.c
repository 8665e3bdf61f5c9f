#include "lib/byte_ring.h"

/* Each index has one writer, which reads its own relaxed. The release of head hands over the byte
 * that was stored before it, the release of tail hands back the free place. The consumer reads inside
 * of [tail, head), the producer writes outside. */

/* The index is masked, so that the place lies inside of the storage. */
static _Atomic uint8_t *place_of(const struct byte_ring *ring ctx(any), uint16_t index)
    ctx_result(any)
{
    return &ring->storage[index & (ring->capacity - 1u)];
}

bool byte_ring_push(struct byte_ring *ring, uint8_t byte)
{
    const uint16_t head = atomic_load_explicit(&ring->head, memory_order_relaxed);
    const uint16_t tail = atomic_load_explicit(&ring->tail, memory_order_acquire);
    if ((uint16_t)(head - tail) >= ring->capacity) {
        const uint16_t dropped = atomic_load_explicit(&ring->dropped, memory_order_relaxed);
        atomic_store_explicit(&ring->dropped, (uint16_t)(dropped + 1u), memory_order_relaxed);
        return false;
    }
    atomic_store_explicit(place_of(ring, head), byte, memory_order_relaxed);
    atomic_store_explicit(&ring->head, (uint16_t)(head + 1u), memory_order_release);
    return true;
}

bool byte_ring_pop(struct byte_ring *ring, uint8_t *byte)
{
    const uint16_t tail = atomic_load_explicit(&ring->tail, memory_order_relaxed);
    const uint16_t head = atomic_load_explicit(&ring->head, memory_order_acquire);
    if (head == tail)
        return false;
    *byte = atomic_load_explicit(place_of(ring, tail), memory_order_relaxed);
    atomic_store_explicit(&ring->tail, (uint16_t)(tail + 1u), memory_order_release);
    return true;
}

bool byte_ring_is_empty(const struct byte_ring *ring)
{
    return atomic_load_explicit(&ring->head, memory_order_acquire) ==
           atomic_load_explicit(&ring->tail, memory_order_relaxed);
}

uint16_t byte_ring_dropped_count(const struct byte_ring *ring)
{
    return atomic_load_explicit(&ring->dropped, memory_order_relaxed);
}
