/* Fake registers, in place of lib/reg.h: a test includes this first, then a driver's source. Each access
 * is the test's: it plays the device, and may let an interrupt in before.
 */
#ifndef LIB_REG_H
#define LIB_REG_H

#include <stdint.h>

struct ro32 {
    uint32_t value_ro;
};
struct wo32 {
    uint32_t value_wo;
};
struct rw32 {
    uint32_t value_rw;
};

/* The test supplies them. */
static uint32_t device_read(const void *reg);
static void device_write(void *reg, uint32_t word);

#define reg_read(reg)                                                                              \
    _Generic((reg), struct ro32 : device_read, struct rw32 : device_read)((const void *)&(reg))
#define reg_write(reg, word)                                                                       \
    _Generic((reg), struct wo32 : device_write, struct rw32 : device_write)((void *)&(reg), (word))
#define reg_set(reg, mask) reg_write((reg), reg_read(reg) | (mask))
#define reg_clear(reg, mask) reg_write((reg), reg_read(reg) & ~(uint32_t)(mask))

#endif
