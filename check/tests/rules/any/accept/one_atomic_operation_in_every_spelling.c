#include "ctx.h"
#include <stdatomic.h>
#include <stdbool.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static atomic_uint count ctx(any) = ATOMIC_VAR_INIT(0);
static _Atomic unsigned long long wide ctx(any);
static _Atomic(unsigned char) byte ctx(any);
static atomic_bool ready ctx(any);
static atomic_flag busy ctx(any) = ATOMIC_FLAG_INIT;

static unsigned seen ctx(kernel);

void spellings(void) ctx(kernel)
{
    unsigned expected = 3;
    atomic_store(&count, 1);
    atomic_store_explicit(&count, 1, memory_order_release);
    seen = atomic_load(&count);
    seen = atomic_load_explicit(&count, memory_order_acquire);
    seen = atomic_exchange(&count, 2);
    seen = atomic_exchange_explicit(&count, 2, memory_order_acq_rel);
    atomic_fetch_add(&count, 1);
    atomic_fetch_sub_explicit(&count, 1, memory_order_relaxed);
    atomic_fetch_or(&count, 4);
    atomic_fetch_xor(&byte, 4);
    atomic_fetch_and(&wide, 7);
    if (atomic_compare_exchange_strong(&count, &expected, 4))
        seen++;
    while (!atomic_compare_exchange_weak_explicit(&count, &expected, 5, memory_order_relaxed,
                                                  memory_order_relaxed))
        ;
    if (!atomic_flag_test_and_set(&busy))
        atomic_flag_clear(&busy);
    if (atomic_load(&ready))
        atomic_store(&ready, false);
}
