/* Storage: blocks that are written wholly or not at all, and whose turn it is to use them.
 *
 * Unit    blocks of STORAGE_BLOCK_SIZE bytes
 * Shape   each block has two places on the device, far from each other, and every write goes to the one
 *         that does not hold its newest contents: a loss of power spoils what was not valid
 *         any more, and the next read finds the other. A checksum tells a whole place from a torn one; it
 *         stands at the beginning and at the end, so that one torn write cannot complete another. A
 *         sequence number tells the newer from the older. Nothing needs repair when power comes back, and
 *         there is no state in RAM but one block's. A block that was never written is all zeros.
 *         Block 0 is the mark, which says that the device is ours, and is never written: it begins with
 *         STORAGE_MARK. Block 1 is the table of regions: a word per region that says whose it is (0: free),
 *         taken in order; then come the blocks that all apps share, then the regions
 * Order   drivers embed a struct storage_user; each process has one job with each. A user's step says which
 *         block its job wants, and goes on when it is there. Users take turns, and in each user its
 *         processes; a turn lasts to the end of the job, or until step says PAUSE
 * Errors  those of hil/block.h end the job. INVALID: the device does not carry the mark, so that nothing was
 *         written, or it is too small. The mark is looked for at first, and after each error. A block of which neither place is valid counts as never
 *         written: power losses do not make one
 * Source  Lampson and Sturgis, Crash Recovery in a Distributed Data Storage System, for stable storage
 */
#ifndef CAPSULES_STORAGE_H
#define CAPSULES_STORAGE_H

#include "hil/block.h"
#include "kernel/driver.h"
#include <stdbool.h>

#define STORAGE_HEAD_SIZE 8u /* checksum, sequence number */
#define STORAGE_TAIL_SIZE 4u /* checksum */
#define STORAGE_BLOCK_SIZE (BLOCK_SIZE - STORAGE_HEAD_SIZE - STORAGE_TAIL_SIZE)

/* What lies where, in blocks. */
#define STORAGE_MARK 0x746B6174u /* "takt" */
#define STORAGE_TABLE 1u
#define STORAGE_REGION_COUNT (STORAGE_BLOCK_SIZE / 4)
#define STORAGE_SHARED 2u
#define STORAGE_SHARED_COUNT 128u
#define STORAGE_REGIONS (STORAGE_SHARED + STORAGE_SHARED_COUNT)
#define STORAGE_REGION_BYTES_COUNT 16u  /* blocks of a region that its app addresses as bytes */
#define STORAGE_REGION_VALUE_COUNT 112u /* blocks of a region that each hold a key and its value */
#define STORAGE_REGION_SIZE (STORAGE_REGION_BYTES_COUNT + STORAGE_REGION_VALUE_COUNT)
#define STORAGE_COPY 16384u                      /* from one place of a block to the other */
#define STORAGE_DEVICE_BLOCKS (2 * STORAGE_COPY) /* what the device must have: 16 MiB */
_Static_assert(STORAGE_REGIONS + STORAGE_REGION_COUNT * STORAGE_REGION_SIZE <= STORAGE_COPY,
               "all regions fit");

/* What a job wants next: a block's number, so that it is loaded, or one of these. */
#define STORAGE_WRITE 0x40000000u /* the loaded block shall be written as it is now */
#define STORAGE_AGAIN 0x40000001u /* nothing: call step again */
#define STORAGE_PAUSE 0x40000002u /* others first */
#define STORAGE_END 0x80000000u   /* the job is done; with an enum error in the low bits */

/* A process's job with one user: the beginning of the user's grant. */
struct storage_job {
    uint32_t owner;  /* whose region */
    uint32_t region; /* its first block */
    uint32_t offset; /* in bytes, what it means is the user's business, like the rest */
    uint32_t size;
    uint32_t done;
    uint8_t command;
    uint8_t phase;
};

struct storage;
struct storage_user;

struct storage_user_ops {
    /* The next step; the job is in its process's grant. What it asked for last has been done. */
    uint32_t (*step)(struct storage_user *self, struct process *process, struct storage_job *job)
        ctx(kernel);
    /* Tells the process that its job is done. */
    void (*ended)(struct storage_user *self, struct process *process, const struct storage_job *job,
                  enum error status) ctx(kernel);
};

struct storage_user {
    struct driver driver;
    const struct storage_user_ops *ops;
    struct storage *storage lasting;
    struct storage_user *next lasting; /* all of a storage form a ring */
    uint32_t waiting;                  /* a bit per process slot: it has a job */
    uint32_t last;                     /* the slot that had its turn last */
};

/* The transfer that is under way. */
enum storage_stage {
    STORAGE_IDLE,
    STORAGE_WRITING,
    STORAGE_READ_MARK,  /* of the device, before the first block */
    STORAGE_READ_EVEN,  /* the place for even sequence numbers */
    STORAGE_READ_ODD,   /* the place for odd ones */
    STORAGE_READ_AGAIN, /* the even one after all */
};

struct storage {
    struct block_client client;
    struct block_device *device lasting;
    struct storage_user *user lasting;          /* whose turn it is, or was last */
    uint32_t process;                           /* whose job it is */
    uint32_t block;                             /* the loaded one */
    uint32_t sequence;                          /* of its newest contents; 0: never written */
    uint8_t stage;                              /* enum storage_stage */
    bool is_marked;                             /* the device is ours */
    const struct buffer *buffer owned nullable; /* the loaded block; NULL: the device has it */
};

void storage_done(struct block_client *client lasting, const struct buffer *buffer owned,
                  enum error status) ctx(kernel);

/* buffer_: of BLOCK_SIZE bytes. */
#define STORAGE(device_, buffer_)                                                                  \
    {                                                                                              \
        .client = {.done = storage_done}, .device = (device_), .buffer = (buffer_)                 \
    }

/* At boot, once for each user. */
void storage_add(struct storage *storage lasting, struct storage_user *user lasting) ctx(kernel);

/* Whether the caller may have a job now: BUSY it has one, NOMEM. */
enum error storage_check(struct storage_user *user, struct process *caller) ctx(kernel);

/* The caller's job is filled in: it begins now or in its turn. Not with a grant entered. */
void storage_begin(struct storage_user *user, struct process *caller) ctx(kernel);

/* For driver_ops.process_ended of every user: its driver is the first member. */
void storage_process_ended(struct driver *driver, struct process *gone) ctx(kernel);

/* What is loaded, with head and tail, and without. Not during a transfer. The second is inlined, as its result would go
 * through memory. */
typedef uint8_t storage_block[BLOCK_SIZE];
storage_block *storage_loaded(const struct storage *storage) ctx(kernel);

__attribute__((always_inline)) static inline struct bytes
storage_contents(const struct storage *storage) ctx(kernel)
{
    const struct bytes loaded = {*storage_loaded(storage), BLOCK_SIZE};
    return bytes_part(loaded, STORAGE_HEAD_SIZE, STORAGE_BLOCK_SIZE);
}

/* The table is loaded: job->owner's region. What comes next is AGAIN (job->region is known), WRITE (it is a
 * new one), or an END: NOSUPPORT it has none and is_wanted is false, NOMEM there is none left. */
uint32_t storage_region_find(struct storage *storage, struct storage_job *job, bool is_wanted)
    ctx(kernel);

/* FNV-1a, 32 bits: for checksums and for keys. Begins with STORAGE_HASH. */
#define STORAGE_HASH 0x811C9DC5u
static inline uint32_t storage_hash_next(uint32_t hash, uint8_t byte)
{
    return (hash ^ byte) * 0x01000193u;
}

#endif
