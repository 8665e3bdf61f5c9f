#include "jobs.h"

#include "../analyse.h"
#include "../report/json.h"
#include "../report/report.h"
#include "../summary.h"
#include "../summary_json.h"
#include "../support/memory.h"
#include "../support/path.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NO_UNIT = -1, MAX_JOBS = 256 };

static const unsigned long long MEMORY_ROOM = 8ull << 30; /* bytes, of each worker */

/* Shared with the workers: the next unit to take, and what each worker is at. */
struct board {
    atomic_size_t next;
    atomic_long current[MAX_JOBS];
};

struct worker {
    pid_t process;
    int pipe; /* -1: not running */
    char *text;
    size_t length, capacity;
};

struct jobs {
    const struct units *units;
    struct report *report;
    struct summary *summary;
    struct board *board;
    unsigned time_limit;
    struct worker workers[MAX_JOBS];
    unsigned count;
};

static void unit_missed(struct report *report, const struct task *task, char *message)
{
    char *path = path_join(task->directory, task->file);
    const struct place place = {.file = path};
    report_not_analysed(report, &place, message);
    free(message);
    free(path);
}

static void unit_run(const struct task *task, const struct trust *trust, struct report *report,
                     struct summary *summary)
{
    if (chdir(task->directory) != 0) {
        unit_missed(report, task,
                    text_format("cannot work in '%s': %s", task->directory, strerror(errno)));
        return;
    }
    const struct unit unit = {task->directory, task->file,
                              (const char *const *)task->arguments.items, task->arguments.count,
                              trust};
    report_set_directory(report, task->directory);
    if (summary != NULL)
        summary_set_directory(summary, task->directory);
    size_t before = report_not_analysed_count(report);
    if (analyse_unit(&unit, report, summary) == UNIT_NOT_ANALYSED &&
        report_not_analysed_count(report) == before)
        unit_missed(report, task, text_copy("the analysis gave no reason"));
    report_set_directory(report, NULL);
    if (summary != NULL)
        summary_set_directory(summary, NULL);
}

static bool bytes_send(int descriptor, const void *bytes, size_t size)
{
    const char *at = bytes;
    while (size > 0) {
        ssize_t sent = write(descriptor, at, size);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        at += sent;
        size -= (size_t)sent;
    }
    return true;
}

/* One answer is two texts with their lengths before them. */
static bool text_send(int descriptor, const char *text)
{
    uint64_t size = strlen(text) + 1;
    return bytes_send(descriptor, &size, sizeof size) && bytes_send(descriptor, text, size);
}

/* A source can make the front end ask for more memory than there is ([0x80000000] = x): then it is
 * given up, not the machine. What is in use already counts, with a sanitizer for much. */
static void memory_limit(void)
{
    unsigned long pages = 0;
    FILE *const stream = fopen("/proc/self/statm", "re");
    if (stream == NULL)
        return;
    if (fscanf(stream, "%*u %*u %*u %*u %*u %lu", &pages) == 1) {
        const rlim_t limit = (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + MEMORY_ROOM;
        setrlimit(RLIMIT_DATA, &(struct rlimit){limit, limit});
    }
    fclose(stream);
}

_Noreturn static void worker_run(const struct jobs *jobs, unsigned index, int out)
{
    char *base = path_working_directory();
    memory_limit();
    for (;;) {
        size_t next = atomic_fetch_add(&jobs->board->next, 1);
        if (next >= jobs->units->count)
            break;
        atomic_store(&jobs->board->current[index], (long)next);
        alarm(jobs->time_limit); /* nothing catches it: the worker dies and is replaced */
        struct report *report = report_new();
        struct summary *summary = jobs->summary == NULL ? NULL : summary_new();
        unit_run(&jobs->units->items[next], jobs->units->trust, report, summary);
        if (chdir(base) != 0)
            _exit(2);
        report_finish(report);
        char *text = report_json_text(report, false);
        char *facts = text_copy("");
        if (summary != NULL) {
            free(facts);
            summary_finish(summary);
            facts = summary_json_text(summary);
        }
        if (!text_send(out, text) || !text_send(out, facts))
            _exit(2);
        atomic_store(&jobs->board->current[index], NO_UNIT);
        free(facts);
        free(text);
        report_free(report);
        summary_free(summary);
    }
    alarm(0);
    fflush(NULL);
    _exit(0);
}

static void worker_start(struct jobs *jobs, unsigned index)
{
    int ends[2];
    struct worker *worker = &jobs->workers[index];
    fflush(NULL);
    atomic_store(&jobs->board->current[index], NO_UNIT);
    if (pipe2(ends, O_CLOEXEC) != 0 || (worker->process = fork()) < 0) {
        perror("ctx: cannot start a worker");
        exit(2);
    }
    if (worker->process == 0) {
        close(ends[0]);
        worker_run(jobs, index, ends[1]);
    }
    close(ends[1]);
    worker->pipe = ends[0];
    worker->length = 0;
}

/* The length of the text at an offset of what came so far; false: not all of it is there. */
static bool text_at(const struct worker *worker, size_t offset, uint64_t *size)
{
    if (worker->length < offset + sizeof *size)
        return false;
    memcpy(size, worker->text + offset, sizeof *size);
    return worker->length - offset - sizeof *size >= *size;
}

/* Takes whole answers from the front of what a worker has sent. */
static void answers_take(struct jobs *jobs, struct worker *worker)
{
    uint64_t first, second;
    while (text_at(worker, 0, &first) && text_at(worker, sizeof first + first, &second)) {
        const char *text = worker->text + sizeof first;
        const char *facts = text + first + sizeof second;
        bool fine = report_json_read(jobs->report, text);
        if (jobs->summary != NULL)
            fine = summary_json_read(jobs->summary, facts) && fine;
        if (!fine)
            report_not_analysed(jobs->report, NULL, "a worker's answer could not be read");
        size_t used = 2 * sizeof first + first + second;
        memmove(worker->text, worker->text + used, worker->length - used);
        worker->length -= used;
    }
}

/* A worker has ended. If it died over a unit, that unit is named and another worker goes on. */
static void worker_end(struct jobs *jobs, unsigned index)
{
    struct worker *worker = &jobs->workers[index];
    int status = 0;
    close(worker->pipe);
    worker->pipe = -1;
    while (waitpid(worker->process, &status, 0) < 0 && errno == EINTR)
        ;
    long current = atomic_load(&jobs->board->current[index]);
    if (current == NO_UNIT)
        return;
    const struct task *task = &jobs->units->items[current];
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM)
        unit_missed(jobs->report, task,
                    text_format("given up after %u seconds (--time-limit)", jobs->time_limit));
    else if (WIFSIGNALED(status))
        unit_missed(jobs->report, task,
                    text_format("the analysis crashed (%s); please report this with the file",
                                strsignal(WTERMSIG(status))));
    else
        unit_missed(jobs->report, task,
                    text_format("the analysis ended early (status %d)", WEXITSTATUS(status)));
    if (atomic_load(&jobs->board->next) < jobs->units->count)
        worker_start(jobs, index);
}

static void worker_read(struct jobs *jobs, unsigned index)
{
    struct worker *worker = &jobs->workers[index];
    if (worker->length + 65536 > worker->capacity) {
        worker->capacity = worker->capacity * 2 + 65536;
        worker->text = memory_resize(worker->text, worker->capacity, 1);
    }
    ssize_t got =
        read(worker->pipe, worker->text + worker->length, worker->capacity - worker->length);
    if (got < 0 && errno == EINTR)
        return;
    if (got <= 0) {
        worker_end(jobs, index);
        return;
    }
    worker->length += (size_t)got;
    answers_take(jobs, worker);
}

static void workers_wait(struct jobs *jobs)
{
    for (;;) {
        struct pollfd polls[MAX_JOBS];
        unsigned running = 0;
        for (unsigned i = 0; i < jobs->count; i++) {
            polls[i] = (struct pollfd){.fd = jobs->workers[i].pipe, .events = POLLIN};
            running += jobs->workers[i].pipe >= 0;
        }
        if (running == 0)
            return;
        if (poll(polls, jobs->count, -1) < 0)
            continue;
        for (unsigned i = 0; i < jobs->count; i++)
            if (polls[i].fd >= 0 && polls[i].revents != 0)
                worker_read(jobs, i);
    }
}

static void jobs_run_here(const struct units *units, struct report *report, struct summary *summary)
{
    char *base = path_working_directory();
    for (size_t i = 0; i < units->count; i++)
        unit_run(&units->items[i], units->trust, report, summary);
    if (chdir(base) != 0)
        report_not_analysed(report, NULL, "cannot return to the working directory");
    free(base);
}

void jobs_run(const struct units *units, unsigned count, unsigned time_limit, struct report *report,
              struct summary *summary)
{
    if (units->count == 0)
        return;
    if (count == 0) {
        jobs_run_here(units, report, summary);
        return;
    }
    struct jobs *jobs = memory_new(sizeof *jobs);
    *jobs = (struct jobs){.units = units, .report = report, .summary = summary};
    jobs->time_limit = time_limit;
    jobs->count = count < MAX_JOBS ? count : MAX_JOBS;
    if (jobs->count > units->count)
        jobs->count = (unsigned)units->count;
    jobs->board =
        mmap(NULL, sizeof *jobs->board, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (jobs->board == MAP_FAILED) {
        perror("ctx: mmap");
        exit(2);
    }
    for (unsigned i = 0; i < jobs->count; i++)
        worker_start(jobs, i);
    workers_wait(jobs);
    for (unsigned i = 0; i < jobs->count; i++)
        free(jobs->workers[i].text);
    munmap(jobs->board, sizeof *jobs->board);
    free(jobs);
}

unsigned jobs_default(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    int count = CPU_COUNT(&set);
    return count > 0 ? (unsigned)count : 1;
}
