#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void off(void) masks(any);
void on(void) unmasks(any);

extern unsigned ticks ctx_shared(handler);
extern const unsigned limits[2];
struct radio;
void radio_start(struct radio *radio ctx(kernel), void (*done)(struct radio *radio) ctx(kernel)) ctx(kernel);
void *copy(void *to, const void *from, unsigned size);
