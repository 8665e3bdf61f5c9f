/* Runs random programs with borrows, each as a thread of its context, beside another one. The
 * sanitizers see a use of what has gone, and of what is the other context's.
 */
#include "lent.h"

#include "runner.h"

#include <stdio.h>
#include <stdlib.h>

extern const struct program programs[];

enum { GUESTS = 64 };

static _Thread_local unsigned coin;
static _Thread_local bool is_wrong;

#define OBJECTS(context)                                                                           \
    int context##_sum, context##_object, *context##_kept;                                          \
    struct vector context##_vector;                                                                \
    struct guest context##_guest = {4};                                                            \
    const struct methods context##_methods = {vector_at, vector_push};
OBJECTS(kernel)
OBJECTS(handler)

bool flip(void)
{
    coin = coin * 1103515245u + 12345u;
    return coin >> 16 & 1;
}

struct vector vector_begin(void)
{
    return (struct vector){calloc(1, sizeof(int)), 1};
}

void vector_end(struct vector *vector)
{
    free(vector->items);
    *vector = vector_begin(); /* an edit may have put this anywhere */
}

int *vector_at(const struct vector *vector, unsigned index)
{
    return &vector->items[index % vector->count];
}

/* Always elsewhere: realloc might leave them where they are. */
void vector_push(struct vector *vector, int value)
{
    int *const grown = calloc(vector->count + 1, sizeof *grown);
    for (unsigned i = 0; i < vector->count; i++)
        grown[i] = vector->items[i];
    grown[vector->count++] = value;
    free(vector->items);
    vector->items = grown;
}

int look(const int *at)
{
    return *at & 0xFF;
}

int *same(int *at)
{
    return at;
}

int *pick(int *one, int *other)
{
    return flip() ? one : other;
}

/* What it is given must live for ever: it is looked at after the program's end. */
static _Thread_local int *kept;

void keep(int *at)
{
    kept = at;
}

struct box *box_get(int value)
{
    struct box *const box = calloc(1, sizeof *box);
    box->value = value;
    return box;
}

void box_drop(struct box *box)
{
    free(box);
}

int *box_value(struct box *box)
{
    return &box->value;
}

int box_offer(struct box *box)
{
    if (flip())
        return -1;
    box_drop(box);
    return 0;
}

static _Thread_local unsigned entered;

struct lent lent_open(struct guest *guest)
{
    if (entered++ > 0)
        is_wrong = true;
    return (struct lent){calloc(guest->words, sizeof(int))};
}

int *lent_words(const struct lent *lent)
{
    return lent->words;
}

void lent_close(struct lent *lent)
{
    entered -= lent->words != NULL;
    free(lent->words);
    lent->words = NULL;
}

struct run {
    const struct program *program;
    bool is_handlers;
    unsigned seed;
    bool is_wrong;
};

static void program_step(struct run *run, struct vector *own, int *const *also)
{
    struct vector vector;
    coin = run->seed;
    is_wrong = false;
    entered = 0;
    kept = NULL;
    vector = vector_begin();
    *own = vector_begin();
    run->program->run(&vector);
    vector_end(&vector);
    vector_end(own);
    if (kept && *kept == -1)
        is_wrong = true;
    if (*also && **also == -1)
        is_wrong = true;
    run->is_wrong = is_wrong;
}

static void thread_run(void *data)
{
    struct run *const run = data;
    if (!run->program)
        *(run->is_handlers ? &handler_sum : &kernel_sum) += 1;
    else if (run->is_handlers)
        program_step(run, &handler_vector, &handler_kept);
    else
        program_step(run, &kernel_vector, &kernel_kept);
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
    struct run own = {program, is_handlers, run * 2654435761u + program->seed, false};
    struct run beside = {other, !is_handlers, run * 40503u + program->seed, false};
    kernel_kept = handler_kept = NULL;
    contexts_run(thread_run, is_handlers ? &beside : &own, is_handlers ? &own : &beside);
    if (own.is_wrong || beside.is_wrong)
        fprintf(stderr, "program %u: entered what was entered\n", program->seed);
    return !own.is_wrong && !beside.is_wrong;
}
