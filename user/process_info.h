/* Process info: what processes there are, and what they do.
 *
 * Unit    a process is named by its identifier, which no other ever has
 * Errors  INVALID no such process, or its state does not allow it; NOSUPPORT a change by an application
 *         whose header does not permit it (takt pack --permit 65538:1-6 and all else that it uses);
 *         NODEVICE a board without the driver
 */
#ifndef USER_PROCESS_INFO_H
#define USER_PROCESS_INFO_H

#include "lib/error.h"
#include <stddef.h>
#include <stdint.h>

enum process_info_state {
    PROCESS_INFO_RUNNING,
    PROCESS_INFO_YIELDED,
    PROCESS_INFO_YIELDED_FOR,
    PROCESS_INFO_STOPPED,
    PROCESS_INFO_FAULTED,
    PROCESS_INFO_TERMINATED,
};

enum process_info_change {
    PROCESS_INFO_START = 1,
    PROCESS_INFO_STOP,
    PROCESS_INFO_FAULT,
    PROCESS_INFO_TERMINATE,
    PROCESS_INFO_BOOT,
};

struct process_info_figures {
    uint32_t slices_expired;
    uint32_t syscalls;
    uint32_t restarts;
    uint32_t state; /* enum process_info_state */
};

/* The identifiers of at most `capacity` processes; *count: how many there are. */
enum error process_info_list(uint32_t *identifiers, size_t capacity, uint32_t *count);

/* As much of the name as fits, always ended by 0; *length: of the whole name. capacity is not 0. */
enum error process_info_name(uint32_t identifier, char *name, size_t capacity, uint32_t *length);

enum error process_info_figures(uint32_t identifier, struct process_info_figures *figures);

enum error process_info_change(uint32_t identifier, enum process_info_change change);

#endif
