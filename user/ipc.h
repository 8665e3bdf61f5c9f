/* IPC: call other applications, and lend them memory.
 *
 * Unit    a process is named by its slot on the board, which ipc_find tells
 * Shape   a service is called by anybody who finds it, a client by the services that it connected to. What is
 *         lent may be read and written by the other from the first call on until it is taken back or
 *         one of the two ends. The processor opens exactly the bytes that are lent, so it must be able
 *         to: a multiple of 32 bytes, at a multiple of 32 (IPC_BUFFER), and up to 256 of them always
 *         work; longer ones at a multiple of a sixteenth of their size, rounded up to a power of two
 * Order   a call is heard inside a yield; the listener may touch what was lent to it then and until it is taken
 *         back, after which a touch faults
 *         A call to who does not listen yet is heard when it does
 * Errors  NODEVICE nobody has that name; INVALID no such process any more; SIZE that
 *         buffer cannot be opened; NOMEM the other's queue of upcalls is full
 */
#ifndef USER_IPC_H
#define USER_IPC_H

#include "user/listener.h"
#include <stddef.h>

#define IPC_BUFFER __attribute__((aligned(32)))

struct ipc_listener {
    /* data NULL, size 0: the caller lends nothing. */
    void (*called)(struct ipc_listener *self, unsigned caller, void *data, size_t size);

    struct listener listener; /* the library's */
};

/* Who a process is, as the kernel says. */
struct ipc_identity {
    uint32_t identifier;       /* of this life of the process: no other has it */
    uint32_t short_identifier; /* of the application, from its header; 0: none */
};

/* The process whose application has that name. */
enum error ipc_find(const char *name, unsigned *process);

enum error ipc_identify(unsigned process, struct ipc_identity *identity);

/* From now on `listener` hears who calls the service of this application, which has that name. */
enum error ipc_serve(const char *own_name, struct ipc_listener *listener);

/* From now on `listener` hears when that service calls back. */
enum error ipc_connect(unsigned service, struct ipc_listener *listener);

/* Lends the buffer to that process, in place of what it was lent before; size 0: takes it back. */
enum error ipc_lend(unsigned process, void *data, size_t size);

enum error ipc_call_service(unsigned service);
enum error ipc_call_client(unsigned client);

#endif
