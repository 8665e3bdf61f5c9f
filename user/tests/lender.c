/* Lends memory to the application `borrower`, which must lose it again. Packed as `lender` it takes the
 * memory back; packed as `leaver` it ends; packed as `returner` it begins a second life in the same memory. */
#include "user/ipc.h"
#include "user/tests/commands.h"
#include "user/timer.h"
#include <string.h>

#define SIZE 96u
#define APP_COUNT 3 /* on the board: identifiers above are those of second lives */

static uint8_t IPC_BUFFER memory[3 * 32 + SIZE + 32];
static uint8_t *const lent = memory + 96;
static unsigned borrower;
static volatile bool is_answered;

static void answered(struct ipc_listener *self, unsigned caller, void *data, size_t size)
{
    (void)self, (void)data;
    is_answered = caller == borrower && size == 0;
}

static uint32_t differs(const uint8_t *bytes, size_t size, uint8_t wanted)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != wanted)
            return 0x10000 | (uint32_t)i << 8 | bytes[i];
    return 0;
}

static enum error call(void)
{
    enum error error = ERROR_NODEVICE;
    for (unsigned i = 0; i < 100 && error == ERROR_NODEVICE; i++) {
        error = ipc_call_service(borrower);
        if (error == ERROR_NODEVICE)
            (void)timer_sleep(20);
    }
    return error;
}

static void refusals_test(void)
{
    (void)ipc_lend(borrower, lent + 4, 32);
    say(call() != ERROR_SIZE, "a buffer at no multiple of 32 is SIZE");
    (void)ipc_lend(borrower, lent, 33);
    say(call() != ERROR_SIZE, "so is one of 33 bytes");
    unsigned other;
    say(ipc_find("nobody", &other) != ERROR_NODEVICE, "nobody is NODEVICE");
    say(fails(DRIVER_IPC, 2, 8, ERROR_INVALID) | fails(DRIVER_IPC, 3, ABSENT, ERROR_INVALID) |
            fails(DRIVER_IPC, 6, 0, ERROR_NOSUPPORT),
        "no such process is INVALID");
}

static void lend_test(void)
{
    static struct ipc_listener listener = {.called = answered};
    memset(memory, 0x11, sizeof memory);
    memset(lent, 0x22, SIZE);
    (void)ipc_connect(borrower, &listener);
    (void)ipc_lend(borrower, lent, SIZE);
    say((uint32_t)call(), "memory is lent");
    while (!is_answered)
        yield_wait();
    say(differs(lent, SIZE, 0x23), "the borrower has written all of it");
    say(differs(memory, 96, 0x11) | differs(lent + SIZE, 32, 0x11), "and nothing beside it");
}

/* Who runs after the borrower has none of the borrower's memory: `outsider` is told where it is. */
static void outsider_test(void)
{
    static union {
        uint8_t *address;
        uint8_t room[32];
    } IPC_BUFFER note;
    unsigned outsider;
    if (ipc_find("outsider", &outsider) != OK)
        return;
    note.address = lent;
    (void)ipc_lend(outsider, &note, sizeof note);
    say((uint32_t)ipc_call_service(outsider), "the outsider is told where the memory is");
    (void)timer_sleep(200);
    say(differs(lent, SIZE, 0x23), "but cannot change it");
}

/* It faults when it touches the memory, and only then. */
static void take_back_test(void)
{
    (void)ipc_lend(borrower, NULL, 0);
    say((uint32_t)call(), "memory is taken back");
    enum error error = OK;
    struct ipc_identity identity;
    for (unsigned i = 0; i < 100 && error == OK; i++) {
        (void)timer_sleep(20);
        error = ipc_identify(borrower, &identity);
    }
    say(error != ERROR_INVALID, "who touches it then is no more");
    say(differs(lent, SIZE, 0x23), "and has not changed it");
}

/* Long enough for the borrower to find out. */
static int second_life(void)
{
    (void)timer_sleep(500);
    say(differs(lent, SIZE, 0), "the borrower has not touched the next life");
    return test_done();
}

int main(void)
{
    unsigned own;
    struct ipc_identity identity = {.identifier = 0};
    if (ipc_find("returner", &own) == OK && ipc_identify(own, &identity) == OK &&
        identity.identifier > APP_COUNT)
        return second_life();
    while (ipc_find("borrower", &borrower) != OK)
        (void)timer_sleep(20);
    refusals_test();
    lend_test();
    outsider_test();
    if (strcmp(test_name(), "lender") == 0)
        take_back_test();
    if (strcmp(test_name(), "returner") == 0)
        syscall_exit(EXIT_RESTART, 0);
    return test_done();
}
