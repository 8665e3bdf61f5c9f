#include "runner.h"

#include "lib/ctx.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE = 10 };

bool runs_alone;

enum verdict { CLEAN, WRONG, SLOW };

/* ---- contexts ---- */

static pthread_mutex_t handlers_level = PTHREAD_MUTEX_INITIALIZER;
static _Thread_local bool is_handler;
static _Thread_local unsigned sections;

unsigned long ctx_mask_save(void)
{
    if (!is_handler && sections++ == 0) {
        pthread_mutex_lock(&handlers_level);
        if (section_has_begun)
            section_has_begun();
    }
    return 0;
}

unsigned long ctx_mask_save_to(unsigned level)
{
    (void)level; /* there is but one above the kernel's */
    return ctx_mask_save();
}

void ctx_mask_restore(unsigned long saved)
{
    (void)saved;
    if (!is_handler && --sections == 0)
        pthread_mutex_unlock(&handlers_level);
}

void sections_leave(void)
{
    if (!is_handler && sections > 0) {
        sections = 1;
        ctx_mask_restore(0);
    }
}

struct handler {
    void (*run)(void *data);
    void *data;
};

static void *handler_run(void *data)
{
    const struct handler *const handler = data;
    is_handler = true;
    pthread_mutex_lock(&handlers_level);
    handler->run(handler->data);
    pthread_mutex_unlock(&handlers_level);
    return NULL;
}

void contexts_run(void (*run)(void *data), void *kernels, void *handlers)
{
    struct handler handler = {run, handlers};
    pthread_t thread;
    pthread_create(&thread, NULL, handler_run, &handler);
    run(kernels);
    pthread_join(thread, NULL);
}

/* ---- programs ---- */

static void range_run(size_t first, size_t end, unsigned runs)
{
    bool is_clean = true;
    for (size_t i = first; i < end; i++)
        for (unsigned run = 0; run < runs; run++)
            is_clean &= program_run(i, run);
    exit(is_clean ? 0 : 3);
}

/* In a process of its own. */
static enum verdict range_try(size_t first, size_t end, unsigned runs, unsigned seconds)
{
    int status;
    fflush(stdout);
    const pid_t child = fork();
    if (child < 0) {
        perror("fork");
        exit(2);
    }
    if (child == 0) {
        alarm(seconds);
        range_run(first, end, runs);
    }
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM)
        return SLOW;
    if (WIFEXITED(status) && WEXITSTATUS(status) == RUNNER_PANIC)
        return SLOW; /* it saw that itself */
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? CLEAN : WRONG;
}

/* Alone, and if it is clean then, beside its neighbour. */
static bool program_judge(size_t index, unsigned runs)
{
    const bool was_alone = runs_alone;
    runs_alone = true;
    enum verdict verdict = range_try(index, index + 1, runs, PATIENCE);
    if (verdict != CLEAN)
        printf("%s %u\n", verdict == SLOW ? "slow" : "wrong", program_seed(index));
    runs_alone = was_alone;
    if (runs_alone || verdict != CLEAN)
        return verdict != WRONG;
    verdict = range_try(index, index + 1, runs, PATIENCE);
    if (verdict == WRONG)
        printf("wrong-beside-next %u\n", program_seed(index));
    return verdict != WRONG;
}

int main(int argc, char **argv)
{
    const unsigned runs = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 1;
    runs_alone = argc > 2 && strcmp(argv[2], "--each") == 0;
    bool is_clean = true;
    if (!runs_alone && range_try(0, program_count, runs, 40) == CLEAN)
        return 0;
    for (size_t i = 0; i < program_count; i++)
        is_clean &= program_judge(i, runs);
    return is_clean ? 0 : 1;
}
