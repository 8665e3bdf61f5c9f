#include "harness.h"

#include "port.h"

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { LEVELS = 3, ROUNDS = 36, QUEUE = 512, UNMASKABLE = 100 };

static const struct {
    const char *name;
    unsigned level;
} contexts[] = {{"kernel", 0}, {"low", 1}, {"twin", 1}, {"high", 2}, {"nmi", UNMASKABLE}};

enum { CONTEXTS = sizeof contexts / sizeof contexts[0] };

static pthread_mutex_t levels[LEVELS] = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_MUTEX_INITIALIZER,
                                         PTHREAD_MUTEX_INITIALIZER};
static _Thread_local unsigned long own_level, masked_level;

/* How the threads meet, in relaxed operations alone: they must not order what they bring together.
 * Rounds come in three kinds: all threads at once; one after the other; or one alone until it has
 * opened its mask for the n-th time, then all others, then the rest of it. */

enum { ROUND_FREE, ROUND_ORDERED, ROUND_WINDOW, ROUND_KINDS };

static unsigned running, finished, window_is_open;
static _Thread_local unsigned opens_at; /* how many more times the mask opens before the window */

static unsigned peek(const unsigned *counter)
{
    return __atomic_load_n(counter, __ATOMIC_RELAXED);
}

/* The mask has just been opened. In the window others run; those of the same level cannot, so that
 * patience must end. */
static void window_pass(void)
{
    if (opens_at == 0 || --opens_at > 0)
        return;
    const unsigned others = (peek(&finished) / running + 1) * running - 1;
    __atomic_store_n(&window_is_open, 1, __ATOMIC_RELAXED);
    for (unsigned patience = 40; patience > 0 && peek(&finished) < others; patience--)
        sched_yield();
}

void harness_mask_set(unsigned long level)
{
    if (own_level == UNMASKABLE)
        return;
    if (level < own_level)
        level = own_level;
    for (; masked_level < level && masked_level + 1 < LEVELS; masked_level++)
        pthread_mutex_lock(&levels[masked_level + 1]);
    const bool is_opened = masked_level > level;
    for (; masked_level > level; masked_level--)
        pthread_mutex_unlock(&levels[masked_level]);
    if (is_opened)
        window_pass();
}

unsigned long harness_mask(unsigned level)
{
    const unsigned long before = masked_level;
    if (level > masked_level)
        harness_mask_set(level);
    return before;
}

#define MASK_FUNCTIONS(name, level)                                                                \
    void mask_##name(void);                                                                        \
    void unmask_##name(void);                                                                      \
    unsigned long save_##name(void);                                                               \
    void restore_##name(unsigned long saved);                                                      \
    void mask_##name(void)                                                                         \
    {                                                                                              \
        harness_mask(level);                                                                       \
    }                                                                                              \
    void unmask_##name(void)                                                                       \
    {                                                                                              \
        harness_mask_set(0);                                                                       \
    }                                                                                              \
    unsigned long save_##name(void)                                                                \
    {                                                                                              \
        return harness_mask(level);                                                                \
    }                                                                                              \
    void restore_##name(unsigned long saved)                                                       \
    {                                                                                              \
        harness_mask_set(saved);                                                                   \
    }

MASK_FUNCTIONS(low, 1)
MASK_FUNCTIONS(twin, 1)
MASK_FUNCTIONS(high, 2)

/* Work that one context asked another for. */

struct job {
    void (*run)(unsigned *on);
    unsigned *on;
};

static struct {
    pthread_mutex_t lock;
    struct job jobs[QUEUE];
    unsigned count;
} queues[CONTEXTS];

static void queue_push(unsigned context, void (*run)(unsigned *on), unsigned *on)
{
    pthread_mutex_lock(&queues[context].lock);
    if (queues[context].count < QUEUE)
        queues[context].jobs[queues[context].count++] = (struct job){run, on};
    pthread_mutex_unlock(&queues[context].lock);
}

static bool queue_pop(unsigned context, struct job *job)
{
    pthread_mutex_lock(&queues[context].lock);
    const bool is_found = queues[context].count > 0;
    if (is_found)
        *job = queues[context].jobs[--queues[context].count];
    pthread_mutex_unlock(&queues[context].lock);
    return is_found;
}

#define RUN_IN(name, index)                                                                        \
    void run_in_##name(void (*run)(unsigned *on), unsigned *on);                                   \
    void run_in_##name(void (*run)(unsigned *on), unsigned *on)                                    \
    {                                                                                              \
        queue_push(index, run, on);                                                                \
    }

RUN_IN(kernel, 0)
RUN_IN(low, 1)
RUN_IN(twin, 2)
RUN_IN(high, 3)
RUN_IN(nmi, 4)

/* Threads. */

static void activate(unsigned context, const struct entry *entry)
{
    struct job job;
    own_level = masked_level = contexts[context].level;
    if (own_level != UNMASKABLE)
        pthread_mutex_lock(&levels[own_level]);
    entry->run();
    while (queue_pop(context, &job))
        job.run(job.on);
    if (own_level != UNMASKABLE)
        pthread_mutex_unlock(&levels[own_level]);
}

/* Waits until all threads have finished the last round, and for this thread's turn. */
static void round_begin(unsigned round, unsigned position)
{
    const unsigned before = round * running, kind = round % ROUND_KINDS, n = round / ROUND_KINDS;
    while (peek(&finished) < before)
        sched_yield();
    const unsigned turn = (position * (n % 2 ? running - 1 : 1) + n / 2) % running;
    opens_at = 0;
    if (kind == ROUND_ORDERED)
        while (peek(&finished) < before + turn)
            sched_yield();
    if (kind != ROUND_WINDOW)
        return;
    if (turn == 0)
        opens_at = n % 5 + 1;
    else
        while (!peek(&window_is_open) && peek(&finished) == before)
            sched_yield();
}

static void round_end(unsigned round)
{
    if (peek(&finished) + 1 == (round + 1) * running)
        __atomic_store_n(&window_is_open, 0, __ATOMIC_RELAXED);
    __atomic_fetch_add(&finished, 1, __ATOMIC_RELAXED);
}

struct thread {
    pthread_t id;
    unsigned position;
    const struct entry *entry;
};

static void *context_run(void *argument)
{
    const struct thread *const thread = argument;
    unsigned context = 0;
    while (strcmp(contexts[context].name, thread->entry->context) != 0)
        context++;
    for (unsigned round = 0; round < ROUNDS; round++) {
        round_begin(round, thread->position);
        activate(context, thread->entry);
        round_end(round);
    }
    return NULL;
}

static volatile bool has_raced;

const char *__tsan_default_options(void);
void __tsan_on_report(void *report);

/* A race is a verdict on its program, not on this process. Each counts, wherever it is. Who wants
 * to see the reports' lines runs it with TSAN_OPTIONS=symbolize=1. */
const char *__tsan_default_options(void)
{
    return "exitcode=0 symbolize=0 suppress_equal_stacks=0 suppress_equal_addresses=0 "
           "report_thread_leaks=0"
           " history_size=4";
}

__attribute__((no_sanitize("thread"))) void __tsan_on_report(void *report)
{
    (void)report;
    has_raced = true;
}

static void subject_run(const struct subject *subject)
{
    struct thread threads[CONTEXTS];
    unsigned count = 0;
    while (subject->entries[count].context)
        count++;
    has_raced = false;
    for (unsigned i = 0; i < CONTEXTS; i++)
        queues[i].count = 0;
    running = count;
    finished = window_is_open = 0;
    for (unsigned i = 0; i < count; i++) {
        threads[i] = (struct thread){.position = i, .entry = &subject->entries[i]};
        pthread_create(&threads[i].id, NULL, context_run, &threads[i]);
    }
    for (unsigned i = 0; i < count; i++)
        pthread_join(threads[i].id, NULL);
    printf("%s %llu\n", has_raced ? "race" : "clean", subject->seed);
    fflush(stdout);
}

int main(void)
{
    for (unsigned i = 0; i < CONTEXTS; i++)
        pthread_mutex_init(&queues[i].lock, NULL);
    for (unsigned i = 0; i < subject_count; i++)
        subject_run(&subjects[i]);
    return 0;
}
