#include "emulator.h"
#include "buffer.h"
#include "fail.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ARGUMENTS_FIXED 32
#define WAIT_STEP_MS 10

/* The child's end stays open across exec; ours does not block. */
static int channel_make(int *ours)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0 ||
        fcntl(ends[1], F_SETFD, 0) != 0 || fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0)
        fail("cannot make a socket: %s", strerror(errno));
    *ours = ends[0];
    return ends[1];
}

/* A file that has no name and needs no cleaning up. */
static int image_file_make(struct const_bytes image)
{
    const int file = memfd_create("takt-image", 0);
    if (file < 0 || write(file, image.data, image.size) != (ssize_t)image.size)
        fail("cannot keep the image in memory: %s", strerror(errno));
    return file;
}

static char **arguments_make(const struct emulator_setup *setup, const char *program, int serial,
                             int control, int image)
{
    char **const arguments =
        memory_get((ARGUMENTS_FIXED + setup->option_count) * sizeof *arguments);
    size_t count = 0;
    const char *const fixed[] = {program,
                                 "-M",
                                 setup->board->name,
                                 "-display",
                                 "none",
                                 "-monitor",
                                 "none",
                                 "-semihosting-config",
                                 "enable=on,target=native",
                                 "-serial",
                                 "chardev:serial"};
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++)
        arguments[count++] = text_format("%s", fixed[i]);
    arguments[count++] = text_format("-chardev");
    arguments[count++] = text_format("socket,id=serial,fd=%d", serial);
    arguments[count++] = text_format("-chardev");
    arguments[count++] = text_format("socket,id=control,fd=%d", control);
    arguments[count++] = text_format("-mon");
    arguments[count++] = text_format("chardev=control,mode=control");
    arguments[count++] = text_format("-kernel");
    arguments[count++] = text_format("/proc/self/fd/%d", image);
    if (setup->card >= 0) {
        arguments[count++] = text_format("-drive");
        arguments[count++] = text_format("if=sd,format=raw,file=/proc/self/fd/%d", setup->card);
    }
    if (setup->debugger_port != NULL) {
        arguments[count++] = text_format("-S");
        arguments[count++] = text_format("-gdb");
        arguments[count++] = text_format("tcp::%s", setup->debugger_port);
    }
    for (size_t i = 0; i < BOARD_ARGUMENTS_MAX && setup->board->arguments[i] != NULL; i++)
        arguments[count++] = text_format("%s", setup->board->arguments[i]);
    for (size_t i = 0; i < setup->option_count; i++)
        arguments[count++] = text_format("%s", setup->options[i]);
    return arguments;
}

static void arguments_free(char **arguments)
{
    for (char **argument = arguments; *argument != NULL; argument++)
        free(*argument);
    free(arguments);
}

static int messages_make(int *ours)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0 || fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0)
        fail("cannot make a pipe: %s", strerror(errno));
    *ours = ends[0];
    return ends[1];
}

static _Noreturn void child_run(char **arguments, int messages)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setpgid(0, 0); /* Ctrl-C is for us alone */
    const int nothing = open("/dev/null", O_RDWR);
    dup2(nothing, STDIN_FILENO);
    dup2(messages, STDOUT_FILENO);
    dup2(messages, STDERR_FILENO);
    execvp(arguments[0], arguments);
    fprintf(stderr, "takt: cannot start %s: %s (it is in Debian's package qemu-system-arm)\n",
            arguments[0], strerror(errno));
    _exit(127);
}

void emulator_start(struct emulator *emulator, const struct emulator_setup *setup)
{
    const int serial = channel_make(&emulator->serial);
    const int control = channel_make(&emulator->control);
    const int messages = messages_make(&emulator->messages);
    const int image = image_file_make(setup->image);
    const char *const program = setup->program != NULL ? setup->program : setup->board->emulator;
    char **const arguments = arguments_make(setup, program, serial, control, image);
    emulator->process = fork();
    if (emulator->process < 0)
        fail("cannot start another process: %s", strerror(errno));
    if (emulator->process == 0)
        child_run(arguments, messages);
    arguments_free(arguments);
    close(serial);
    close(control);
    close(messages);
    close(image);
}

int emulator_wait(struct emulator *emulator, unsigned limit_ms)
{
    int status;
    unsigned waited_ms = 0;
    while (waitpid(emulator->process, &status, WNOHANG) == 0) {
        if (waited_ms >= limit_ms)
            kill(emulator->process, SIGKILL);
        const struct timespec step = {.tv_nsec = WAIT_STEP_MS * 1000000L};
        nanosleep(&step, NULL);
        waited_ms += WAIT_STEP_MS;
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
