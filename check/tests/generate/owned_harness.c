/* Runs random programs with owned values: each as a thread of its context, beside one of the other
 * context. The sanitizers see a use after the end of a box, and one after it was sent to the other
 * context; what is left over is counted.
 */
#include "owned.h"

#include "runner.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

extern const struct program programs[];

enum { MAIL_SIZE = 64, TASKS = 16 };

/* What is on its way to a context. */
struct mail {
    pthread_mutex_t lock;
    struct box *boxes[MAIL_SIZE];
    size_t count;
};

static struct mail to_kernel = {.lock = PTHREAD_MUTEX_INITIALIZER};
static struct mail to_handler = {.lock = PTHREAD_MUTEX_INITIALIZER};
static _Thread_local unsigned coin;
static atomic_long live;
static atomic_uint
    faults; /* a refused box that was touched, a closure called when it is free, ... */
unsigned kernel_total, handler_total;

void panic(const char *what, const char *file, unsigned line)
{
    fprintf(stderr, "%s:%u: %s\n", file, line, what);
    _exit(RUNNER_PANIC);
}

bool flip(void)
{
    coin = coin * 1103515245u + 12345u;
    return coin >> 16 & 1;
}

struct box *box_get(unsigned value)
{
    struct box *const box = calloc(1, sizeof *box);
    box->value = value;
    live++;
    return box;
}

struct box *box_maybe(unsigned value)
{
    return flip() ? box_get(value) : NULL;
}

struct box *box_pass(struct box *box)
{
    struct box *const other = box_get(box->value + 1);
    box_drop(box);
    return other;
}

void box_drop(struct box *box)
{
    if (box->next != NULL)
        box_drop(box->next);
    box->value = 0;
    free(box);
    live--;
}

void box_clear(struct box *box)
{
    if (box != NULL)
        box_drop(box);
}

unsigned box_read(const struct box *box)
{
    return box->value;
}

unsigned box_eat(struct box *box, unsigned value)
{
    box_drop(box);
    return value;
}

int box_offer(struct box *box)
{
    box->value++;
    if (flip())
        return flip() ? BROKEN : FULL;
    box_drop(box);
    return MOVED;
}

enum answer box_try(struct box *box, unsigned value)
{
    if (flip())
        return value % 2 ? BUSY : FULL;
    box_clear(box);
    return MOVED;
}

void parcel_drop(struct parcel parcel)
{
    box_drop(parcel.content);
}

int parcel_offer(struct parcel parcel)
{
    return box_offer(parcel.content);
}

struct holder holder_make(unsigned value)
{
    return (struct holder){box_maybe(value), box_maybe(value)};
}

static const struct operations operations = {box_get, box_drop, box_offer};

/* The receiver writes to what it gets: who still looks at it races. */
static void mail_put(struct mail *mail, struct box *box)
{
    pthread_mutex_lock(&mail->lock);
    struct box *const full = mail->count == MAIL_SIZE ? box : NULL;
    if (full == NULL)
        mail->boxes[mail->count++] = box;
    pthread_mutex_unlock(&mail->lock);
    box_clear(full);
}

static struct box *mail_get(struct mail *mail)
{
    pthread_mutex_lock(&mail->lock);
    struct box *const box = mail->count > 0 ? mail->boxes[--mail->count] : NULL;
    pthread_mutex_unlock(&mail->lock);
    if (box != NULL)
        box->value++;
    return box;
}

void kernel_send(struct box *box)
{
    mail_put(&to_handler, box);
}

struct box *kernel_receive(void)
{
    return mail_get(&to_kernel);
}

void handler_send(struct box *box)
{
    mail_put(&to_kernel, box);
}

struct box *handler_receive(void)
{
    return mail_get(&to_handler);
}

/* Closures wait in their context; each was armed once and is called once. */
#define TASKS_OF(context)                                                                          \
    static struct context##_task *context##_tasks[TASKS];                                          \
    static size_t context##_count;                                                                 \
    static void context##_tasks_run(void)                                                          \
    {                                                                                              \
        while (context##_count > 0) {                                                              \
            struct context##_task *const task = context##_tasks[--context##_count];                \
            if (task->call == NULL)                                                                \
                faults++;                                                                          \
            else                                                                                   \
                closure_call(task, 1);                                                             \
        }                                                                                          \
    }                                                                                              \
    void context##_post(struct context##_task *task)                                               \
    {                                                                                              \
        for (size_t i = 0; i < context##_count; i++)                                               \
            faults += context##_tasks[i] == task;                                                  \
        faults += task->call == NULL;                                                              \
        if (context##_count == TASKS)                                                              \
            context##_tasks_run();                                                                 \
        context##_tasks[context##_count++] = task;                                                 \
    }                                                                                              \
    int context##_try(struct context##_task *task)                                                 \
    {                                                                                              \
        if (flip())                                                                                \
            return flip() ? BUSY : BROKEN;                                                         \
        context##_post(task);                                                                      \
        return 0;                                                                                  \
    }

TASKS_OF(kernel)
TASKS_OF(handler)

/* ---- runs ---- */

struct run {
    const struct program *program; /* NULL: one that sends back what it gets */
    bool is_handlers;
    unsigned seed;
};

static void partner_run(bool is_handlers)
{
    for (unsigned i = 0; i < 20; i++) {
        struct box *const box = is_handlers ? handler_receive() : kernel_receive();
        if (box == NULL)
            continue;
        box->value++;
        (is_handlers ? handler_send : kernel_send)(box);
    }
}

static void station_begin(struct station *station)
{
    *station = (struct station){.operations = &operations, .always = box_get(1)};
    station->held.first = box_maybe(2);
    station->cell.held = box_maybe(3);
    for (unsigned i = 0; i < 4; i++)
        station->cells[i].held = box_maybe(i);
}

static void station_end(struct station *station)
{
    box_drop(station->always);
    box_clear(station->held.first);
    box_clear(station->held.second);
    box_clear(station->second);
    box_clear(station->cell.held);
    for (unsigned i = 0; i < 4; i++)
        box_clear(station->cells[i].held);
}

static void thread_run(void *data)
{
    const struct run *const run = data;
    struct station station;
    coin = run->seed;
    if (run->program == NULL) {
        partner_run(run->is_handlers);
        return;
    }
    station_begin(&station);
    run->program->run(&station);
    (run->is_handlers ? handler_tasks_run : kernel_tasks_run)();
    station_end(&station);
}

static void mail_empty(struct mail *mail)
{
    while (mail->count > 0)
        box_drop(mail_get(mail));
}

unsigned program_seed(size_t index)
{
    return programs[index].seed;
}

bool program_run(size_t index, unsigned run)
{
    const struct program *const program = &programs[index], *other = NULL;
    const bool is_handlers = program->seed % 2 == 0;
    if (!runs_alone && index + 1 < program_count &&
        programs[index + 1].seed % 2 != program->seed % 2 && run % 2)
        other = &programs[index + 1];
    struct run own = {program, is_handlers, run * 2654435761u + program->seed};
    struct run beside = {other, !is_handlers, run * 40503u + program->seed};
    live = 0;
    contexts_run(thread_run, is_handlers ? &beside : &own, is_handlers ? &own : &beside);
    mail_empty(&to_kernel);
    mail_empty(&to_handler);
    if (live != 0 || faults != 0)
        fprintf(stderr, "program %u: %ld boxes are left over, %u faults\n", program->seed,
                (long)live, faults);
    return live == 0 && faults == 0;
}
