/* IPC: driver 0x10000, processes that call one another and lend memory.
 *
 * Command   0 exists, 1 find a process by its name (read-only buffer 0): its slot, 2 notify the service in
 *           that slot, 3 notify the client in that slot, 4 who is in that slot: its identifier and the
 *           short identifier of its app, both from the kernel
 * Upcall    n (slot of the caller, size, address): n is the process's own slot when it is notified as a
 *           service, and the service's slot when it is notified as a client. Size and address are those
 *           of the buffer that the caller lends; 0, 0: none
 * Buffer    read-write n is lent to the process in slot n, from the first notification on
 * Shape     what is lent is opened by the protection unit for exactly its bytes. The unit has places for few
 *           at a time; a borrower that touches one that is lent and not open faults into the kernel,
 *           which opens it and lets it go on. Slots are below IPC_PROCESS_COUNT
 * Order     an owner that takes its buffer back, lends another in its place or ends has closed it before the
 *           borrower runs again; a borrower that ends has to be notified anew. A borrower's stack
 *           must not lie in what it borrows when it leaves the processor: it faults
 * Errors    INVALID no such process, or the caller itself; NODEVICE nobody has that name, or the process does
 *           not listen; SIZE the unit cannot open exactly that buffer: nothing was told; NOMEM the
 *           other's queue is full
 * Source    Tock's IPC, for the numbers
 */
#ifndef KERNEL_IPC_H
#define KERNEL_IPC_H

#include "kernel/driver.h"
#include <stdbool.h>

#define IPC_PROCESS_COUNT 8

struct ipc {
    struct driver driver;
};

extern const struct driver_ops ipc_ops;

#define IPC                                                                                        \
    {                                                                                              \
        .driver = {.ops = &ipc_ops }                                                               \
    }

/* The process, which borrows, is about to run: what was taken back is closed. */
void ipc_update(struct process *borrower) ctx(kernel);

/* The process, which borrows, has left the processor. */
void ipc_left(struct process *borrower) ctx(kernel);

/* The current process faulted. true: it touched what is lent to it, which is open now: it may go on. */
bool ipc_fault(struct process *borrower) ctx(kernel);

#endif
