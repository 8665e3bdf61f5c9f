/* How a test of drivers says what answers it wants: 0 is right, else a detail for the FAIL line. */
#ifndef USER_TESTS_COMMANDS_H
#define USER_TESTS_COMMANDS_H

#include "user/syscall.h"
#include "user/tests/test.h"

#define ABSENT 0xFFFFFFFFu

/* 0: the answer that was wanted. */
static inline uint32_t command_check(uint32_t driver, uint32_t number, uint32_t a, uint32_t b,
                                     uint32_t variant, enum error error)
{
    const struct syscall_result result = syscall_command(driver, number, a, b);
    const bool is_right = result.variant == variant &&
                          (variant != RETURN_FAILURE || result.values[0] == (uint32_t)error);
    return is_right ? 0 : 0x10000 | number << 12 | result.variant << 4 | (result.values[0] & 0xF);
}

static inline uint32_t succeeds(uint32_t driver, uint32_t number, uint32_t a)
{
    return command_check(driver, number, a, 0, RETURN_SUCCESS, OK);
}

static inline uint32_t gives(uint32_t driver, uint32_t number, uint32_t a)
{
    return command_check(driver, number, a, 0, RETURN_SUCCESS_U32, OK);
}

static inline uint32_t fails(uint32_t driver, uint32_t number, uint32_t a, enum error error)
{
    return command_check(driver, number, a, 0, RETURN_FAILURE, error);
}

static inline void say(uint32_t wrong, const char *sentence)
{
    test_result(wrong == 0, sentence, wrong);
}

#endif
