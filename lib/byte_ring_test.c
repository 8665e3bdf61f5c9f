/* The ring under test runs with an interrupt that may land between any two of its accesses: the
 * atomic operations call interleave first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static uint16_t load_16(const _Atomic uint16_t *object, memory_order order)
{
    return atomic_load_explicit(object, order);
}

static void store_16(_Atomic uint16_t *object, uint16_t value, memory_order order)
{
    atomic_store_explicit(object, value, order);
}

static uint8_t load_8(const _Atomic uint8_t *object, memory_order order)
{
    return atomic_load_explicit(object, order);
}

static void store_8(_Atomic uint8_t *object, uint8_t value, memory_order order)
{
    atomic_store_explicit(object, value, order);
}

static void interleave(void);
#undef atomic_load_explicit
#undef atomic_store_explicit
#define atomic_load_explicit(object, order)                                                        \
    (interleave(), _Generic((object), _Atomic uint8_t * : load_8, default : load_16)((object), (order)))
#define atomic_store_explicit(object, value, order)                                                \
    (interleave(), _Generic((object), _Atomic uint8_t * : store_8, default : store_16)((object), (value), (order)))

#include "lib/byte_ring.c"

/* What the interrupt does, and where it lands. */
static struct {
    struct byte_ring *ring;
    unsigned point;      /* the one that the program is at */
    unsigned lands_at;   /* the one where the interrupt lands */
    unsigned push_count; /* so many bytes at once */
    bool is_running;
    uint8_t next_byte;
    unsigned accepted; /* bytes that the ring took */
} interrupt;

static void interleave(void)
{
    if (interrupt.is_running || interrupt.ring == NULL || interrupt.point++ != interrupt.lands_at)
        return;
    interrupt.is_running = true;
    for (unsigned i = 0; i < interrupt.push_count; i++)
        if (byte_ring_push(interrupt.ring, interrupt.next_byte)) {
            interrupt.next_byte++;
            interrupt.accepted++;
        }
    interrupt.is_running = false;
}

static void bytes_leave_in_the_order_in_which_they_came(void **state)
{
    (void)state;
    _Atomic uint8_t storage[8];
    struct byte_ring ring = BYTE_RING(storage);
    uint8_t byte = 0;
    for (unsigned round = 0; round < 100; round++) {
        for (uint8_t i = 0; i < 5; i++)
            assert_true(byte_ring_push(&ring, (uint8_t)(round + i)));
        for (uint8_t i = 0; i < 5; i++) {
            assert_true(byte_ring_pop(&ring, &byte));
            assert_int_equal(byte, (uint8_t)(round + i));
        }
        assert_true(byte_ring_is_empty(&ring));
    }
}

static void an_empty_ring_gives_nothing_and_leaves_the_byte(void **state)
{
    (void)state;
    _Atomic uint8_t storage[4];
    struct byte_ring ring = BYTE_RING(storage);
    uint8_t byte = 0x5A;
    assert_false(byte_ring_pop(&ring, &byte));
    assert_int_equal(byte, 0x5A);
}

static void a_full_ring_keeps_the_old_bytes_and_counts_the_new_ones(void **state)
{
    (void)state;
    _Atomic uint8_t storage[4];
    struct byte_ring ring = BYTE_RING(storage);
    uint8_t byte = 0;
    for (uint8_t i = 0; i < 4; i++)
        assert_true(byte_ring_push(&ring, i));
    assert_false(byte_ring_push(&ring, 77));
    assert_false(byte_ring_push(&ring, 78));
    assert_int_equal(byte_ring_dropped_count(&ring), 2);
    for (uint8_t i = 0; i < 4; i++) {
        assert_true(byte_ring_pop(&ring, &byte));
        assert_int_equal(byte, i);
    }
    assert_false(byte_ring_pop(&ring, &byte));
}

static void indices_may_wrap(void **state)
{
    (void)state;
    _Atomic uint8_t storage[4];
    struct byte_ring ring = BYTE_RING(storage);
    uint8_t byte = 0;
    for (uint32_t i = 0; i < 70000; i++) {
        assert_true(byte_ring_push(&ring, (uint8_t)i));
        assert_true(byte_ring_pop(&ring, &byte));
        assert_int_equal(byte, (uint8_t)i);
    }
    for (uint8_t i = 0; i < 4; i++)
        assert_true(byte_ring_push(&ring, i));
    assert_false(byte_ring_push(&ring, 4));
}

/* One run: some bytes are there, the kernel takes all it can see with an interrupt at one point,
 * then the rest. false: the interrupt's point was not reached. */
static bool run_with_interrupt_at(unsigned point, unsigned before, unsigned pushes)
{
    _Atomic uint8_t storage[4];
    struct byte_ring ring = BYTE_RING(storage);
    uint8_t expected = 0;
    uint8_t byte = 0;
    interrupt.ring = NULL;
    for (uint8_t i = 0; i < before; i++)
        assert_true(byte_ring_push(&ring, i));
    interrupt = (__typeof__(interrupt)){
        .ring = &ring, .lands_at = point, .push_count = pushes, .next_byte = (uint8_t)before};
    while (!byte_ring_is_empty(&ring)) {
        assert_true(byte_ring_pop(&ring, &byte));
        assert_int_equal(byte, expected++);
    }
    const bool reached = interrupt.point > point;
    interrupt.ring = NULL;
    while (byte_ring_pop(&ring, &byte))
        assert_int_equal(byte, expected++);
    assert_int_equal(expected, before + interrupt.accepted);
    if (reached)
        assert_int_equal(interrupt.accepted + byte_ring_dropped_count(&ring), pushes);
    return reached;
}

static void no_byte_is_lost_doubled_or_reordered_wherever_the_interrupt_lands(void **state)
{
    (void)state;
    for (unsigned before = 0; before <= 4; before++)
        for (unsigned pushes = 1; pushes <= 5; pushes++)
            for (unsigned point = 0; run_with_interrupt_at(point, before, pushes); point++)
                ;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_leave_in_the_order_in_which_they_came),
        cmocka_unit_test(an_empty_ring_gives_nothing_and_leaves_the_byte),
        cmocka_unit_test(a_full_ring_keeps_the_old_bytes_and_counts_the_new_ones),
        cmocka_unit_test(indices_may_wrap),
        cmocka_unit_test(no_byte_is_lost_doubled_or_reordered_wherever_the_interrupt_lands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
