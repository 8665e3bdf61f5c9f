/* Registers of devices: one type per access right.
 *
 * Context any: the bus serialises single accesses. What reads, changes and writes back (reg_set,
 *         reg_clear) is for registers that one context alone changes, or for atomic sections
 *
 * A block is a struct of these with asserted offsets; one mask constant per field. Writing an
 * ro32 or reading a wo32 does not compile.
 */
#ifndef LIB_REG_H
#define LIB_REG_H

#include "lib/ctx.h"
#include <stdint.h>

struct ro32 {
    const volatile uint32_t value_ro;
};
struct wo32 {
    volatile uint32_t value_wo;
};
struct rw32 {
    volatile uint32_t value_rw;
};
_Static_assert(sizeof(struct rw32) == 4 && sizeof(struct ro32) == 4 && sizeof(struct wo32) == 4,
               "a register is one word");

#define reg_read(reg) _Generic((reg), struct ro32 : reg_read_ro, struct rw32 : reg_read_rw)(&(reg))
#define reg_write(reg, word)                                                                       \
    _Generic((reg), struct wo32 : reg_write_wo, struct rw32 : reg_write_rw)(&(reg), (word))
#define reg_set(reg, mask) reg_write((reg), reg_read(reg) | (mask))
#define reg_clear(reg, mask) reg_write((reg), reg_read(reg) & ~(uint32_t)(mask))

/* Safe: one access of the bus, which nothing divides. */
static inline uint32_t reg_read_ro(const struct ro32 *reg ctx(any)) ctx(any) ctx_unsafe_function
{
    return reg->value_ro;
}

/* Safe: likewise. */
static inline uint32_t reg_read_rw(const struct rw32 *reg ctx(any)) ctx(any) ctx_unsafe_function
{
    return reg->value_rw;
}

/* Safe: likewise. */
static inline void reg_write_wo(struct wo32 *reg ctx(any), uint32_t word)
    ctx(any) ctx_unsafe_function
{
    reg->value_wo = word;
}

/* Safe: likewise. */
static inline void reg_write_rw(struct rw32 *reg ctx(any), uint32_t word)
    ctx(any) ctx_unsafe_function
{
    reg->value_rw = word;
}

/* The field's value in a word, the shift computed from the mask. */
#define field_get(mask, word) (((word) & (mask)) / ((mask) & -(mask)))
#define field_set(mask, value) (((value) * ((mask) & -(mask))) & (mask))

#endif
