/* Writes to memory that others lend it, and once more when it was taken back: that must be its end. */
#include "user/ipc.h"
#include "user/syscall.h"
#include "user/tests/test.h"
#include "user/timer.h"

static volatile uint8_t *borrowed;
static unsigned lender;
static struct ipc_identity owner;

static void called(struct ipc_listener *self, unsigned caller, void *data, size_t size)
{
    (void)self;
    if (data == NULL) {
        test_expect_fault("it was taken back");
        *borrowed = 0x99;
        test_result(false, "memory that was taken back is open", 0);
        return;
    }
    borrowed = data;
    lender = caller;
    (void)ipc_identify(caller, &owner);
    for (size_t i = 0; i < size; i++)
        borrowed[i]++;
    (void)ipc_call_client(caller);
}

int main(void)
{
    static struct ipc_listener listener = {.called = called};
    struct ipc_identity identity;
    test_result(ipc_serve("borrower", &listener) == OK, "it serves", 0);
    for (;;) {
        (void)timer_sleep(50);
        if (borrowed == NULL ||
            (ipc_identify(lender, &identity) == OK && identity.identifier == owner.identifier))
            continue;
        test_expect_fault("its owner is no more");
        *borrowed = 0x99;
        test_result(false, "memory of a process that has ended is open", 0);
    }
}
