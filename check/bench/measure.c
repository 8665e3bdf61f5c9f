#include "measure.h"

#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double time_ms(struct timeval time)
{
    return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

static bool run(const struct list *command, int wanted_status, struct cost *cost)
{
    double start = now_ms();
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execvp(command->items[0], command->items);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        return false;
    cost->elapsed_ms = now_ms() - start;
    cost->processor_ms = time_ms(usage.ru_utime) + time_ms(usage.ru_stime);
    cost->memory_mb = (double)usage.ru_maxrss / 1024;
    if (WIFEXITED(status) && (wanted_status < 0 || WEXITSTATUS(status) == wanted_status))
        return true;
    fprintf(stderr, "bench: '%s' ended with status %d\n", command->items[0], status);
    return false;
}

bool measure(const struct list *command, unsigned runs, int wanted_status, struct cost *cost)
{
    *cost = (struct cost){INFINITY, INFINITY, INFINITY};
    for (unsigned i = 0; i < runs; i++) {
        struct cost one;
        if (!run(command, wanted_status, &one))
            return false;
        cost->processor_ms = fmin(cost->processor_ms, one.processor_ms);
        cost->elapsed_ms = fmin(cost->elapsed_ms, one.elapsed_ms);
        cost->memory_mb = fmin(cost->memory_mb, one.memory_mb);
    }
    return true;
}
