#include "port.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void (*handlers[INTERRUPTS])(void);
static const int signals[INTERRUPTS] = {SIGUSR1, SIGUSR2, SIGALRM, SIGHUP};
static volatile sig_atomic_t is_masked;

static void check(int status, const char *what)
{
    if (status != 0) {
        perror(what);
        exit(3);
    }
}

static sigset_t all_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    for (unsigned i = 0; i < INTERRUPTS; i++)
        sigaddset(&set, signals[i]);
    return set;
}

static void dispatch(int signal)
{
    for (unsigned i = 0; i < INTERRUPTS; i++)
        if (signals[i] == signal && handlers[i])
            handlers[i]();
}

void interrupt_install(unsigned number, void (*run)(void))
{
    struct sigaction action = {.sa_handler = dispatch, .sa_mask = all_signals()};
    handlers[number] = run;
    check(sigaction(signals[number], &action, NULL), "sigaction");
}

void interrupt_raise(unsigned number)
{
    check(raise(signals[number]), "raise");
}

unsigned long ctx_mask_save(void)
{
    const unsigned long before = (unsigned long)is_masked;
    const sigset_t set = all_signals();
    check(sigprocmask(SIG_BLOCK, &set, NULL), "sigprocmask");
    is_masked = 1;
    return before;
}

unsigned long ctx_mask_save_to(unsigned level)
{
    (void)level; /* all handlers have one level */
    return ctx_mask_save();
}

void ctx_mask_restore(unsigned long saved)
{
    const sigset_t set = all_signals();
    is_masked = (sig_atomic_t)saved;
    if (!saved)
        check(sigprocmask(SIG_UNBLOCK, &set, NULL), "sigprocmask");
}
