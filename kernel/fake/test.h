/* What every kernel test begins with: cmocka, the machine, a probe driver. */
#ifndef KERNEL_FAKE_TEST_H
#define KERNEL_FAKE_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "kernel/fake/machine.h"
#include "kernel/fake/probe_driver.h"
#include "kernel/grant.h"
#include "kernel/internal.h"
#include "lib/tbf.h"

static inline void assert_failure(struct answer answer, enum error error)
{
    assert_int_equal(answer.words[0], RETURN_FAILURE);
    assert_int_equal(answer.words[1], error);
}

/* Subscribe and allow hand back what they were given. */
static inline void assert_failure_with(struct answer answer, enum error error, uint32_t first,
                                       uint32_t second)
{
    assert_int_equal(answer.words[0], RETURN_FAILURE_2_U32);
    assert_int_equal(answer.words[1], error);
    assert_int_equal(answer.words[2], first);
    assert_int_equal(answer.words[3], second);
}

static inline void assert_success_2(struct answer answer, uint32_t first, uint32_t second)
{
    assert_int_equal(answer.words[0], RETURN_SUCCESS_2_U32);
    assert_int_equal(answer.words[1], first);
    assert_int_equal(answer.words[2], second);
}

static inline void assert_success_u32(struct answer answer, uint32_t value)
{
    assert_int_equal(answer.words[0], RETURN_SUCCESS_U32);
    assert_int_equal(answer.words[1], value);
}

#endif
