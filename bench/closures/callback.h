/* One job, written twice: after a while, toggle an LED so many times that are left, and say how late it was. Closures
 * against what one writes by hand.
 */
#ifndef BENCH_CLOSURES_CALLBACK_H
#define BENCH_CLOSURES_CALLBACK_H

#include "lib/ctx.h"
#include <stdint.h>

struct led {
    unsigned toggles;
    uint32_t late;
};

/* 0: started; 2: one is pending. */
int closure_start(struct led *led lasting, unsigned left, uint32_t due);
void closure_fire(uint32_t now);
int by_hand_start(struct led *led, unsigned left, uint32_t due);
void by_hand_fire(uint32_t now);

#endif
