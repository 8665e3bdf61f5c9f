#include "process.h"

#include "../support/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct stream {
    int descriptor;
    char *text;
    size_t length, capacity;
};

/* Returns false at the stream's end. */
static bool stream_read(struct stream *stream)
{
    if (stream->length + 4096 >= stream->capacity) {
        stream->capacity = stream->capacity * 2 + 16384;
        stream->text = memory_resize(stream->text, stream->capacity, 1);
    }
    ssize_t got = read(stream->descriptor, stream->text + stream->length,
                       stream->capacity - stream->length - 1);
    if (got < 0)
        return errno == EINTR || errno == EAGAIN;
    stream->length += (size_t)got;
    return got > 0;
}

static void streams_collect(struct stream *streams, nfds_t count)
{
    struct pollfd polls[2];
    for (nfds_t i = 0; i < count; i++)
        polls[i] = (struct pollfd){.fd = streams[i].descriptor, .events = POLLIN};
    nfds_t open_count = count;
    while (open_count > 0) {
        if (poll(polls, count, -1) < 0 && errno != EINTR)
            return;
        for (nfds_t i = 0; i < count; i++) {
            if (polls[i].revents == 0 || stream_read(&streams[i]))
                continue;
            polls[i].fd = -1; /* poll skips it */
            polls[i].revents = 0;
            open_count--;
        }
    }
}

static char *stream_end(struct stream *stream)
{
    close(stream->descriptor);
    stream->text = memory_resize(stream->text, stream->length + 1, 1);
    stream->text[stream->length] = '\0';
    return stream->text;
}

_Noreturn static void child_start(const struct list *command, int out, int error, int report)
{
    int empty = open("/dev/null", O_RDONLY);
    dup2(empty, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(error, STDERR_FILENO);
    setenv("LC_ALL", "C", 1);
    execvp(command->items[0], command->items);
    const int reason = errno;
    if (write(report, &reason, sizeof reason) < 0)
        _exit(126);
    _exit(127);
}

/* The child tells through `report` why exec failed; the pipe closes by itself when it succeeds. */
static int start_error_read(int report)
{
    int reason = 0;
    if (read(report, &reason, sizeof reason) != (ssize_t)sizeof reason)
        reason = 0;
    close(report);
    return reason;
}

void process_run(const struct list *command, struct process_output *output)
{
    int out[2], error[2], report[2];
    if (pipe2(out, O_CLOEXEC) != 0 || pipe2(error, O_CLOEXEC) != 0 ||
        pipe2(report, O_CLOEXEC) != 0) {
        perror("ctx: pipe");
        exit(2);
    }
    pid_t child = fork();
    if (child < 0) {
        perror("ctx: fork");
        exit(2);
    }
    if (child == 0)
        child_start(command, out[1], error[1], report[1]);
    close(out[1]);
    close(error[1]);
    close(report[1]);
    struct stream streams[2] = {{.descriptor = out[0]}, {.descriptor = error[0]}};
    streams_collect(streams, 2);
    output->out = stream_end(&streams[0]);
    output->error = stream_end(&streams[1]);
    output->start_error = start_error_read(report[0]);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    output->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void process_output_free(struct process_output *output)
{
    free(output->out);
    free(output->error);
    *output = (struct process_output){0};
}
