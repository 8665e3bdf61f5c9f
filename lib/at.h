/* at(array, index): an element of an array, or a panic.
 *
 * Shape   an lvalue; array is an array, not a pointer, which does not compile; index is evaluated
 *         once
 * Errors  an index beyond the array traps: the program's CTX_TRAP() if it defines that, else the
 *         compiler's trap
 * Names   ctx_index always; at unless CTX_NO_SHORT_NAMES is defined before this header
 */
#ifndef LIB_AT_H
#define LIB_AT_H

#include <stddef.h>

#ifndef CTX_TRAP
#define CTX_TRAP() __builtin_trap()
#endif

static inline size_t ctx_index_checked(size_t index, size_t count)
{
    if (index >= count)
        CTX_TRAP();
    return index;
}

/* 0; does not compile if it is no array. */
#define CTX_IS_ARRAY_(array)                                                                       \
    (sizeof(char[__builtin_types_compatible_p(__typeof__(array), __typeof__(&(array)[0])) ? -1     \
                                                                                          : 1]) -  \
     1)
#define ctx_index(array, index)                                                                    \
    ((array)[ctx_index_checked((size_t)(index),                                                    \
                               sizeof(array) / sizeof((array)[0]) + CTX_IS_ARRAY_(array))])

#ifndef CTX_NO_SHORT_NAMES
#define at(array, index) ctx_index(array, index)
#endif

#endif
