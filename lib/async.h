/* Linear code for split-phase operations: async functions that wait without a stack of their own.
 *
 *     closure_type(done_closure, void, kernel, (enum error, status));
 *
 *     async(set_lcd, done_closure, (struct spi *spi; const char *text;), (enum error, status))
 *     {
 *         async_begin;
 *         await(spi_write(self->spi, start, sizeof start, async_step));
 *         if (self->status == OK)
 *             await(spi_write(self->spi, self->text, 256, async_step));
 *         async_end;
 *     }
 *     ...
 *     if (static_async(set_lcd, .spi = spi, .text = text) == NULL)
 *         return BUSY;
 *
 * Shape   a frame in static storage, reserved at the place that starts it: a closure (one word),
 *         where to go on (one word), the fields, and the parameters of the last completion. What
 *         must outlive an await is a field
 * Order   at most one run per place is under way; starting there again gives NULL and changes
 *         nothing. The code up to the first await runs at once, what follows in the call that
 *         completes the operation
 * Owner   an operation owns the frame's closure (async_step) until it calls it or, when it refuses,
 *         cancels it
 * Errors  an operation that does not start answers with something other than 0: await puts that
 *         into self->status and goes on at once: the closure's type has a parameter of that name.
 *         A plain local that is used after an await and not set since is an error of ctx's rule
 *         `await`; so is an await in a masked section
 * Needs   GCC or Clang: labels as values, so no await inside a statement expression or the scope of
 *         a variable-length array. A body that ends without async_end or async_return is warned of
 * Source  doc/closures.md
 */
#ifndef LIB_ASYNC_H
#define LIB_ASYNC_H

#include "closure.h"

enum async_outcome { ASYNC_WAITS, ASYNC_ENDED };

/* async(NAME, TYPE, (FIELDS;), (TYPE, name)...) { async_begin; ... async_end; }: the function. All
 * operations that it awaits complete with closures of TYPE, whose parameters are repeated here;
 * the last one's arguments are fields of self. */
/* Safe: the frame's closure is the frame's own again when it was called. */
#define async(name, type, fields, ...)                                                             \
    struct name {                                                                                  \
        struct type closure;                                                                       \
        const void *resume; /* NULL: the frame is free; &async_cancelled: only free it */          \
        CLOSURE_BARE_ fields CLOSURE_EACH_(CLOSURE_FIELD_, ##__VA_ARGS__)                          \
    };                                                                                             \
    static enum async_outcome name##_run_(struct name *self);                                      \
    static void name##_go_(struct name *self)                                                      \
    {                                                                                              \
        if (self->resume == &async_cancelled || name##_run_(self) == ASYNC_ENDED)                  \
            self->resume = NULL;                                                                   \
    }                                                                                              \
    static type##_result_ name##_call_(                                                            \
        struct type *closure_ ctx_owned CLOSURE_EACH_(CLOSURE_PARAMETER_, ##__VA_ARGS__))          \
    {                                                                                              \
        struct name *const frame_ = container_of(closure_, struct name, closure);                  \
        CLOSURE_EACH_(CLOSURE_KEEP_, ##__VA_ARGS__)                                                \
        name##_go_(frame_);                                                                        \
        ctx_unsafe                                                                                 \
        {                                                                                          \
            (void)ctx_move(closure_);                                                              \
        }                                                                                          \
    }                                                                                              \
    __attribute__((unused, always_inline)) static inline struct name *name##_start_(               \
        struct name *site ctx_lasting, struct name frame ctx_lasting) ctx_lasting;                 \
    static inline struct name *name##_start_(struct name *site, struct name frame)                 \
    {                                                                                              \
        *site = frame;                                                                             \
        site->closure.call = name##_call_;                                                         \
        name##_go_(site);                                                                          \
        return site;                                                                               \
    }                                                                                              \
    static enum async_outcome name##_run_(struct name *self)

/* Goes on where the last await was. First in the body. */
#define async_begin ASYNC_BEGIN_

/* Last in the body; the frame is free then. */
#define async_end return ASYNC_ENDED

/* Ends it early. */
#define async_return return ASYNC_ENDED

/* Starts an operation and waits until it is complete. The operation is given async_step. */
#define await(operation) ASYNC_AWAIT_(operation)

/* The closure that an operation calls on completion: owned. Only inside await. */
/* Safe: the frame's closure has no other owner while its code runs. */
#define async_step                                                                                 \
    ({                                                                                             \
        __typeof__(self->closure) *async_step_ ctx_owned;                                          \
        ctx_unsafe                                                                                 \
        {                                                                                          \
            async_step_ = &self->closure;                                                          \
        }                                                                                          \
        ctx_move(async_step_);                                                                     \
    })

/* static_async(NAME, .field = value...): starts it, in the frame of this place in the program. The
 * frame; NULL: a run is under way there, and nothing has changed (the values are not evaluated). */
#define static_async(name, ...) ASYNC_START_(CTX_JOIN(async_site_, __LINE__), name, __VA_ARGS__)

#define async_is_running(frame) ((frame)->resume != NULL)

/* Nothing after the present await is run. The frame is free when the operation under way has
 * completed, which it is not told to do sooner; a frame that is free stays so. frame is
 * evaluated twice. Not from inside the function: that has async_return. */
#define async_cancel(frame)                                                                        \
    ((frame)->resume != NULL ? (void)((frame)->resume = &async_cancelled) : (void)0)

/* ---- what the macros above are made of ---- */

static const char async_cancelled;

#define CLOSURE_FIELD_(type, name) type name;
#define CLOSURE_KEEP_(type, name) frame_->name = name;

#ifdef CTX_CHECKER
/* To the checker it is straight code with a mark at each await. */
#define ASYNC_BEGIN_ ((void)0)
#define ASYNC_AWAIT_(operation)                                                                    \
    do {                                                                                           \
        self->status = (__typeof__(self->status))(operation);                                      \
        int async_await_ CTX_NOTE_("ctx.await") = 0;                                               \
        (void)async_await_;                                                                        \
    } while (0)
#else
/* The label is for a body without an await: Clang wants one to go to. */
#define ASYNC_BEGIN_                                                                               \
    do {                                                                                           \
        __label__ async_first_;                                                                    \
        if (self->resume != NULL)                                                                  \
            goto * self->resume;                                                                   \
        self->resume = &&async_first_;                                                             \
    async_first_:;                                                                                 \
    } while (0)
#define ASYNC_AWAIT_(operation)                                                                    \
    do {                                                                                           \
        __label__ async_resume_;                                                                   \
        const __typeof__(self->closure.call) async_call_ = self->closure.call;                     \
        self->resume = &&async_resume_;                                                            \
        const __typeof__(self->status) async_error_ = (__typeof__(self->status))(operation);       \
        if (async_error_ == 0)                                                                     \
            return ASYNC_WAITS;                                                                    \
        self->closure.call = async_call_; /* what refuses has cancelled it */                      \
        self->status = async_error_;                                                               \
    async_resume_:;                                                                                \
    } while (0)
#endif

#define ASYNC_START_(site, name, ...)                                                              \
    ({                                                                                             \
        static struct name site;                                                                   \
        site.resume != NULL ? NULL : name##_start_(&site, (struct name){__VA_ARGS__});             \
    })

#endif
