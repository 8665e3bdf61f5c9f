/* The control flow of one body: blocks of events.
 *
 * Shape   the walk appends events to the current block and begins a new one where control joins or
 *         parts. Rules that follow a state along the paths (masking; later ownership) read it
 */
#ifndef CHECK_RULES_FLOW_H
#define CHECK_RULES_FLOW_H

#include "../model/shape.h"

enum event_kind {
    EVENT_ACCESS,
    EVENT_CALL,
    EVENT_ENTER,   /* a section begins */
    EVENT_LEAVE,   /* it ends: the state before it is back */
    EVENT_JUMP_IN, /* control gets into a section without its beginning */
    EVENT_SAVE,    /* the result of a `saves` function goes into a local */
    EVENT_FORGET,  /* a local that may hold a saved state gets another value */
    EVENT_RETURN,
    EVENT_AWAIT, /* the function returns, and is entered again later */
    EVENT_HALF,  /* one half of a closure is stored */
    EVENT_WHOLE, /* what holds closures, or leads to them, gets another value */
    EVENT_SEEN,  /* what holds closures is copied, or its address is taken */
};

enum access { ACCESS_READ = 1, ACCESS_WRITE = 2 };

struct event {
    enum event_kind kind;
    origin_t origin;
    uint8_t access;
    bool is_atomic;          /* ACCESS: by one atomic operation */
    bool is_settled;         /* ACCESS: needs no look at masks; CALL: something was told already */
    bool is_lost_update;     /* ACCESS: writes what was computed from an earlier read of the same */
    bool is_trusted;         /* stands inside unsafe */
    bool is_masked;          /* CALL: inside a section */
    bool is_target;          /* ACCESS: of what subject points to */
    bool is_code;            /* HALF: the function; WHOLE: an initialiser gives it all */
    bool is_null;            /* HALF: nothing is stored */
    bool is_another;         /* HALF: the same words may name another object next time */
    unsigned order;          /* as the walk came by */
    int level;               /* ENTER: masks up to it */
    size_t section;          /* ENTER, LEAVE */
    size_t token;            /* CALL of `restores`, SAVE, FORGET: which local; 0: none known */
    struct context *context; /* ACCESS: where the object lives; CALL: where the callee runs */
    const struct decl *subject;        /* what is accessed or called, for messages; NULL: unnamed */
    const struct decl *variable;       /* ACCESS: what the object is part of; NULL: by a pointer */
    const struct signature *signature; /* CALL */
    const struct type *called;         /* CALL: through a pointer to such a function */
    const struct closure *closure;     /* HALF */
    const char *pointer;               /* CALL: the slot of the pointer (summary.h) */
};

struct section {
    struct section *outer;
    size_t number;
    origin_t origin;
};

struct block {
    struct event *events;
    size_t event_count, event_capacity;
    size_t *next;
    size_t next_count, next_capacity;
    origin_t origin;
    bool is_label;
};

enum { NO_BLOCK = 0 }; /* after a jump: code that nothing reaches */

struct jump {
    size_t block;
    const void *label; /* NULL: a computed goto */
    struct section *sections;
    struct scope *scope; /* the innermost block of source it stands in */
    origin_t origin;
    bool is_undecided; /* a computed goto that gets into a block */
    struct jump *next;
};

/* A block of source: a computed goto must not get into one from outside. */
struct scope {
    struct scope *outer;
};

struct label {
    const void *label;
    size_t block;
    struct section *sections;
    struct scope *scope;
    struct label *next;
};

/* What break, continue and case belong to. */
struct loop {
    size_t break_block;
    size_t continue_block; /* NO_BLOCK: a switch */
    size_t head;           /* of a switch: the block that chooses */
    bool has_default;
    struct section *sections;
    struct loop *outer;
};

struct flow {
    struct block *blocks; /* blocks[0] is not used */
    size_t block_count, block_capacity;
    size_t current;
    size_t exit;
    struct section *sections;
    size_t section_count;
    struct scope *scope;
    struct loop *loop;
    struct jump *jumps;
    struct label *labels;
    struct label *taken; /* labels whose address is taken */
    size_t token_count;
    unsigned events;
    bool has_masks; /* anything that changes or asks for the masks */
};

void flow_begin(struct flow *flow);
void flow_free(struct flow *flow);
size_t flow_block(struct flow *flow, origin_t origin);
void flow_edge(struct flow *flow, size_t from, size_t to);
/* Ends the current block with an edge to `to`, and goes on there. */
void flow_continue(struct flow *flow, size_t to);
struct event *flow_event(struct flow *flow, enum event_kind kind, origin_t origin);
/* Leaves, on the way from the current block, the sections inside `outer`. */
void flow_leave(struct flow *flow, struct section *outer, origin_t origin);
/* Ties the gotos to their labels at the end of a body. Those that get into a block from outside are
 * marked. */
void flow_resolve(struct flow *flow);

#endif
