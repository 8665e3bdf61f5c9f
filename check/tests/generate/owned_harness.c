/* Runs random programs with owned values, the kernel's and the handler's as threads. The sanitizers
 * see a use after the end of a box, and one after it was sent to the other context; what is left
 * over is counted.
 *
 * Use     linked with programs and their table; the argument is how often each is run
 * Exit    0 clean; 1 boxes were left over; else a sanitizer's
 */
#include "owned.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

extern void (*const programs[])(struct holder *self);
extern const size_t program_count; /* even ones are the handler's */

enum { MAIL_SIZE = 64 };

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

struct run {
    size_t first; /* 0: the handler's, 1: the kernel's */
    int count;
    struct mail *mail;
};

static void *programs_run(void *data)
{
    const struct run *const run = data;
    for (int i = 0; i < run->count; i++)
        for (size_t k = run->first; k < program_count; k += 2) {
            struct holder holder = {0};
            coin = (unsigned)i * 2654435761u + (unsigned)k;
            programs[k](&holder);
            box_clear(holder.first);
            box_clear(holder.second);
        }
    for (struct box *box = mail_get(run->mail); box != NULL; box = mail_get(run->mail))
        box_drop(box); /* a program of the other context may be alone and send for ever */
    return NULL;
}

int main(int argc, char **argv)
{
    const int count = argc > 1 ? atoi(argv[1]) : 1;
    struct run handler = {0, count, &to_handler}, kernel = {1, count, &to_kernel};
    pthread_t thread;
    pthread_create(&thread, NULL, programs_run, &handler);
    programs_run(&kernel);
    pthread_join(thread, NULL);
    while (to_kernel.count > 0)
        box_drop(mail_get(&to_kernel));
    while (to_handler.count > 0)
        box_drop(mail_get(&to_handler));
    if (live != 0)
        printf("%ld boxes are left over\n", (long)live);
    return live != 0;
}
