/* Runs random programs of safe files on random boxes, each as a thread of its context, beside one of the
 * other context. The sanitizers see an access that is out of bounds, a null pointer, one that was never
 * set (the compiler fills locals with a pattern), and what both contexts touch.
 */
#include "safe.h"

#include "runner.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

extern const struct program programs[];

#define OBJECTS(context)                                                                           \
    unsigned context##_global;                                                                     \
    uint8_t context##_t4[4], context##_t8[8], context##_t256[256];
OBJECTS(kernel)
OBJECTS(handler)

/* What is the running context's. */
struct own {
    unsigned *global;
    uint8_t *t4, *t8, *t256;
};

static const struct own kernels = {&kernel_global, kernel_t4, kernel_t8, kernel_t256};
static const struct own handlers = {&handler_global, handler_t4, handler_t8, handler_t256};

unsigned shared_count, *shared_maybe, shared_number;
uint8_t shared_bytes[8], shared_storage[9];
struct view shared_view;
struct value shared_value;
_Atomic unsigned events;
volatile unsigned port_of_kernel, port_of_handler;

_Thread_local unsigned fuel;
static _Thread_local const struct own *own;
static _Thread_local struct box boxes[3];
static _Thread_local uint8_t *views[3];
static _Thread_local jmp_buf out;
static _Thread_local uint32_t coin;

void trap(void)
{
    longjmp(out, 1);
}

static unsigned random_below(unsigned below)
{
    coin ^= coin << 13;
    coin ^= coin >> 17;
    coin ^= coin << 5;
    return coin % below;
}

/* Mostly near the lengths of arrays, now and then far away. */
static unsigned number(void)
{
    static const unsigned far[] = {255, 256, 257, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF};
    return random_below(3) ? random_below(12) : far[random_below(7)];
}

static void value_fill(struct value *value)
{
    value->kind = (enum kind)random_below(3);
    if (value->kind == NUMBER)
        value->of.number = 1 + random_below(99);
    else if (value->kind == INDEX)
        value->of.index = number();
    else
        value->of.pointer = own->global;
}

static void box_fill(struct box *box, unsigned which)
{
    const unsigned size = random_below(12);
    free(views[which]);
    views[which] = calloc(size ? size : 1, 1);
    box->view = (struct view){views[which], size};
    box->count = number();
    box->small = (uint8_t)number();
    box->maybe = random_below(2) ? own->global : NULL;
    box->next = &boxes[random_below(3)];
    value_fill(&box->value);
}

static void numbers_fill(void)
{
    *own->global = number();
    for (unsigned i = 0; i < 256; i++)
        own->t4[i % 4] = own->t8[i % 8] = own->t256[i] = (uint8_t)number();
    if (own == &kernels)
        port_of_kernel = number();
    else
        port_of_handler = number();
    events = number();
}

/* Each time the kernel opens or closes its mask, a handler may have run: what it shares is others'. */
void section_has_begun(void)
{
    const uint32_t before = coin;
    coin = coin * 2654435761u | 1;
    shared_count = number();
    shared_maybe = random_below(2) ? &shared_number : NULL;
    shared_view = (struct view){shared_storage, random_below(10)};
    shared_value.kind = random_below(2) ? NUMBER : INDEX;
    if (shared_value.kind == NUMBER)
        shared_value.of.number = 7;
    else
        shared_value.of.index = number();
    coin = before;
}

unsigned change(struct box *box)
{
    for (unsigned i = 0; i < 3; i++) {
        boxes[i].count = number();
        boxes[i].small = (uint8_t)number();
        boxes[i].maybe = random_below(2) ? own->global : NULL;
        boxes[i].view.size = random_below(boxes[i].view.size + 1);
        boxes[i].next = &boxes[random_below(3)];
        value_fill(&boxes[i].value);
    }
    numbers_fill();
    (void)box;
    return number();
}

uint8_t change_small(struct box *box)
{
    return (uint8_t)change(box);
}

void write_to(unsigned *at)
{
    *at = number();
}

void set(unsigned *at)
{
    *at = number();
}

unsigned sum(const uint8_t *bytes, unsigned size)
{
    unsigned total = 0;
    for (unsigned i = 0; i < size; i++)
        total += bytes[i];
    return total;
}

unsigned *find_in_kernel(unsigned which)
{
    return which % 2 ? &kernel_global : NULL;
}

unsigned *find_in_handler(unsigned which)
{
    return which % 2 ? &handler_global : NULL;
}

void log_text(const char *format, ...)
{
    (void)format;
}

unsigned power_off(unsigned seconds)
{
    return seconds;
}

unsigned key_read(unsigned which)
{
    return which;
}

struct run {
    const struct program *program; /* NULL: one that touches what its context may */
    bool is_handlers;
    uint32_t seed;
};

static void others_step(void)
{
    numbers_fill();
    const unsigned long saved = own == &kernels ? ctx_mask_save() : 0;
    shared_count++;
    shared_bytes[random_below(8)]++;
    if (own == &kernels)
        ctx_mask_restore(saved);
}

static void thread_run(void *data)
{
    const struct run *const run = data;
    own = run->is_handlers ? &handlers : &kernels;
    coin = run->seed | 1;
    random_below(2);
    fuel = 300;
    for (unsigned box = 0; box < 3; box++)
        box_fill(&boxes[box], box);
    numbers_fill();
    if (run->is_handlers)
        section_has_begun();
    if (!run->program)
        others_step();
    else if (!setjmp(out))
        run->program->run(&boxes[0], &boxes[random_below(2)], number(), number(),
                          random_below(2) ? own->global : NULL);
    sections_leave();
    for (unsigned i = 0; i < 3; i++) {
        free(views[i]);
        views[i] = NULL;
    }
}

unsigned program_seed(size_t index)
{
    return programs[index].seed;
}

bool program_run(size_t index, unsigned run)
{
    const struct program *const program = &programs[index], *other = NULL;
    if (!runs_alone && index + 1 < program_count &&
        programs[index + 1].seed % 2 != program->seed % 2 && run % 2)
        other = &programs[index + 1];
    const bool is_handlers = program->seed % 2 == 0;
    struct run own_run = {program, is_handlers, run * 2654435761u + (uint32_t)index * 40503u};
    struct run beside = {other, !is_handlers, run * 40503u + program->seed};
    shared_view = (struct view){shared_storage, 9};
    contexts_run(thread_run, is_handlers ? &beside : &own_run, is_handlers ? &own_run : &beside);
    return true;
}
