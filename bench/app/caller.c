/* Calls the application `answerer` over IPC and waits for its answer, again and again: what a round trip and
 * a switch of processes cost.
 *
 * Shape   labels as in bench.c: bench_ipc_call is the notification, bench_ipc_wait the wait behind it;
 *         bench_ipc_answered and (in answerer.c) bench_ipc_called are the upcalls' first instructions
 */
#include "bench/app/ipc.h"

static volatile bool is_answered;
static uint8_t __attribute__((aligned(32))) lent[64];

void bench_ipc_answered(uint32_t a, uint32_t b, uint32_t c, void *userdata);
void bench_ipc_answered(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    (void)a, (void)b, (void)c, (void)userdata;
    is_answered = true;
}

__attribute__((noinline, noclone)) static void call(uint32_t service)
{
    register uint32_t r0 __asm__("r0") = DRIVER_IPC;
    register uint32_t r1 __asm__("r1") = IPC_CALL_SERVICE;
    register uint32_t r2 __asm__("r2") = service;
    register uint32_t r3 __asm__("r3") = 0;
    __asm__ volatile(".global bench_ipc_call\n"
                     "bench_ipc_call:\n"
                     "svc 2\n"
                     : "+r"(r0), "+r"(r1), "+r"(r2), "+r"(r3)::"memory");
    r0 = YIELD_WAIT;
    __asm__ volatile(".global bench_ipc_wait\n"
                     "bench_ipc_wait:\n"
                     "svc 0\n"
                     : "+r"(r0)::"r1", "r2", "r3", "r12", "lr", "cc", "memory");
}

int main(void)
{
    uint32_t service;
    while (!bench_ipc_find("answerer", 8, &service))
        continue;
    (void)syscall_subscribe(DRIVER_IPC, service, bench_ipc_answered, NULL);
    (void)syscall_allow_rw(DRIVER_IPC, service, lent, sizeof lent);
    while (syscall_command(DRIVER_IPC, IPC_CALL_SERVICE, service, 0).variant != RETURN_SUCCESS)
        continue; /* it does not listen yet */
    while (!is_answered)
        yield_wait();
    for (unsigned round = 0; round < 9; round++) {
        is_answered = false;
        call(service);
        while (!is_answered)
            yield_wait();
    }
    __asm__ volatile(".global bench_ipc_done\n"
                     "bench_ipc_done:\n"
                     "nop\n" ::
                         : "memory");
    /* The emulator writes its trace in blocks: this fills the last one, for all is quiet afterwards. */
    for (volatile unsigned i = 0; i < 1000; i++)
        continue;
    return 0;
}
