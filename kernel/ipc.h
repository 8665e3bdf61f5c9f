/* IPC: driver 0x10000, processes that call one another and lend memory.
 *
 * Command   0 exists; 1 find a process by its name (read-only buffer 0): its slot; 2 notify the service in
 *           that slot; 3 notify the client in that slot; 4 who is in that slot: the process's identifier,
 *           which no other process ever had or will have, and the short identifier of its app, both as the
 *           kernel knows them; 5 find a process by the short identifier of its app, which is not 0: its slot
 * Upcall    n (slot of the caller, size, address): n is the process's own slot when it is notified as a
 *           service, and the service's slot when it is notified as a client. Size and address are those
 *           of the buffer that the caller lends; 0, 0: none
 * Buffer    read-write n is lent to the process in slot n, from the next notification on
 * Shape     what is lent is opened by the protection unit for exactly its bytes, when the borrower touches it:
 *           that faults into the kernel, which opens it and lets the borrower go on. The unit has places
 *           for few at a time; what was opened longest ago is closed for the next. Slots are below
 *           IPC_PROCESS_COUNT
 * Order     a buffer is closed, before anything else happens, when its owner replaces or takes it back (an
 *           allow of that number), and when owner or borrower ends; then it must be notified anew. A
 *           borrower whose stack lies in borrowed memory at that moment faults
 *           A process that is notified before it has subscribed is told when it does: once per caller
 * Errors    INVALID no such process, or the caller itself; NODEVICE nobody has that name; SIZE the unit
 *           cannot open exactly that buffer: nothing was told; NOMEM the other's queue is full, or the
 *           caller has no room for the driver's state
 * Source    Tock's IPC, for the numbers up to 3; doc/abi.md for 4 and 5
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

/* The current process faulted. true: it touched what is lent to it, which is open now: it may go on. */
bool ipc_fault(struct process *borrower) ctx(kernel);

#endif
