/* Is told by `lender` where the memory is that was lent to another, and must not reach it. */
#include "user/ipc.h"
#include "user/syscall.h"
#include "user/tests/test.h"

static void called(struct ipc_listener *self, unsigned caller, void *data, size_t size)
{
    (void)self, (void)caller, (void)size;
    volatile uint8_t *const address = *(uint8_t **)data;
    test_expect_fault("it was lent to another");
    *address = 0x77;
    test_result(false, "memory that was lent to another is open", 0);
}

int main(void)
{
    static struct ipc_listener listener = {.called = called};
    test_result(ipc_serve("outsider", &listener) == OK, "it serves", 0);
    for (;;)
        yield_wait();
}
