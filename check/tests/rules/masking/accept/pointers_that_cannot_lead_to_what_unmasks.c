#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void off(void) masks(any);
void on(void) unmasks(any);

static unsigned count ctx(any);

static void work(void) ctx(kernel)
{
    off();
    count++;
    on();
}

static void quiet(void) ctx(kernel) {}
static int answer(int question) { return question; }
static void told(void) ctx(handler) {}

static void (*deferred)(void) ctx(kernel) = work;
static void (*notify)(void) ctx(handler) = told;
static int (*ask)(int) ctx(kernel) = answer;

/* With interrupts on anything may be called. */
void idle(void) ctx(kernel)
{
    deferred();
    quiet();
}

/* Of another type, or of another context. */
void step(void) ctx(kernel)
{
    atomic count += (unsigned)ask(1);
    atomic quiet();
}

void isr(void) ctx(handler)
{
    atomic notify();
}

/* To take an address is not to call. */
static void install(void (*fresh)(void) ctx(kernel)) ctx(kernel) { deferred = fresh; }

static void reset(void) ctx(kernel) { deferred = work; }

void swap(void) ctx(kernel)
{
    atomic
    {
        install(work);
        reset();
        deferred = quiet;
    }
}
