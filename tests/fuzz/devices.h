/* The drivers of the fuzzed kernel, over devices that the input plays.
 *
 * Shape   the capsules that boards use, and a driver whose commands ask the kernel for everything
 * that a driver may ask for, with the process's own numbers
 */
#ifndef TESTS_FUZZ_DEVICES_H
#define TESTS_FUZZ_DEVICES_H

#include "kernel/driver.h"
#include "kernel/kernel.h"

extern const struct driver_entry devices_drivers[];
extern const unsigned devices_driver_count;
extern struct ipc devices_ipc;

/* Starts the fake machine with these drivers, as new. */
void devices_start(const struct fault_policy *policy);

/* Something happens to a device: a byte arrives, text has gone out, a button moves, time passes. */
void devices_event(uint8_t kind, uint32_t value);

/* Time passes; an alarm that is due goes off. */
void devices_time_pass(uint32_t ticks);

#endif
