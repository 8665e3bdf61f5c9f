/* Answers each call over IPC: the other half of caller.c. */
#include "bench/app/ipc.h"

void bench_ipc_called(uint32_t a, uint32_t b, uint32_t c, void *userdata);
void bench_ipc_called(uint32_t caller, uint32_t b, uint32_t c, void *userdata)
{
    (void)b, (void)c, (void)userdata;
    (void)syscall_command(DRIVER_IPC, IPC_CALL_CLIENT, caller, 0);
}

int main(void)
{
    uint32_t own;
    if (!bench_ipc_find("answerer", 8, &own))
        return 1;
    (void)syscall_subscribe(DRIVER_IPC, own, bench_ipc_called, NULL);
    for (;;)
        yield_wait();
}
