/* System calls that make no sense, one after the other.
 *
 * Shape   any class but those that do not exist, any driver, any number; addresses around every border that
 *         the app has, in the kernel, in devices and nowhere. Waits come with an alarm, so that they
 *         end. The calls are drawn by a generator that starts from the time: each life makes others
 * Order   hostile_begin, then calls. One that spares the app does not make it end by itself: no exit, no
 *         break below its own data, no upcalls to what is no function, and no buffers over its own
 *         variables, for the kernel may write there
 */
#ifndef TESTS_APPS_HOSTILE_H
#define TESTS_APPS_HOSTILE_H

#include <stdbool.h>
#include <stdint.h>

void hostile_begin(bool is_sparing);
void hostile_call(void);

/* Tells the low-level debug driver: needs no memory of the app's, and no waiting. */
void hostile_report(uint32_t word);

#endif
