/* Closures: callbacks that carry their state, stored where they are created.
 *
 *     closure_type(timer_closure, void, kernel, (uint32_t, now));      in the timer's header
 *
 *     closure(blink, timer_closure, (struct led *led; unsigned count;), (uint32_t, now))
 *     {
 *         led_set(self->led, self->count % 2 == 0);
 *     }
 *     ...
 *     error = timer_start(&timer, 500, static_closure(blink, .led = led, .count = 2));
 *
 * Shape   a closure is one word and its captures. The word is the code to call while the closure is
 *         pending, and NULL while it is free: it is the only bookkeeping there is
 * Order   static_closure reserves storage at that place in the program, at compile time. A call or
 *         a cancel frees it; while it is pending, arming it there again gives NULL and changes
 *         nothing
 * Owner   who holds a pending closure is the only one that calls or cancels it, and does so once.
 *         A driver takes it as an `owned` parameter, answers NULL with ERROR_BUSY, and
 *         cancels what it refuses
 * Context the place that arms it, the call and the captures are of the context that the type names:
 *         a closure borrows, so it does not leave its context. What crosses over is a deferred call
 *         or a queue in `any`
 * Needs   GCC or Clang: statement expressions. At most six parameters
 * Source  doc/closures.md
 */
#ifndef LIB_CLOSURE_H
#define LIB_CLOSURE_H

#include "container_of.h"
#include "ctx.h"
#include <stdbool.h>
#include <stddef.h>

/* closure_type(NAME, RESULT, CONTEXT, (TYPE, name)...): struct NAME, a closure that is called in
 * CONTEXT with these parameters. */
/* Safe: who arms a closure in its place is its only owner, as a pending one is not armed again; and
 * the place is what a freed one owned. */
#define closure_type(name, result, context, ...)                                                   \
    struct name;                                                                                   \
    typedef result name##_result_;                                                                 \
    struct name {                                                                                  \
        name##_result_ (*call)(struct name *                                                       \
                               self ctx_owned CLOSURE_EACH_(CLOSURE_PARAMETER_, ##__VA_ARGS__))    \
            ctx(context); /* NULL: free */                                                         \
    };                                                                                             \
    __attribute__((unused)) static inline struct name *name##_armed_(                              \
        struct name *closure ctx_lasting) ctx_owned ctx(context);                                  \
    static inline struct name *name##_armed_(struct name *closure)                                 \
    {                                                                                              \
        ctx_unsafe                                                                                 \
        {                                                                                          \
            return closure;                                                                        \
        }                                                                                          \
    }                                                                                              \
    __attribute__((unused)) static inline void name##_free_(struct name *closure ctx_owned)        \
        ctx(context);                                                                              \
    static inline void name##_free_(struct name *closure)                                          \
    {                                                                                              \
        closure->call = NULL;                                                                      \
        ctx_unsafe                                                                                 \
        {                                                                                          \
            (void)ctx_move(closure);                                                               \
        }                                                                                          \
    }                                                                                              \
    struct name

/* closure(NAME, TYPE, (CAPTURES;), (TYPE, name)...) { body }: the code, an ordinary function of the
 * parameters in which self points to a copy of the captures. The closure is free again when the
 * body begins, so the body may arm it anew. */
#define closure(name, type, captures_, ...)                                                        \
    struct name##_captures {                                                                       \
        CLOSURE_BARE_ captures_                                                                    \
    };                                                                                             \
    struct name {                                                                                  \
        struct type closure; /* first */                                                           \
        struct name##_captures captures;                                                           \
    };                                                                                             \
    static inline __attribute__((always_inline)) type##_result_ name##_body_(                      \
        struct name##_captures *self CLOSURE_EACH_(CLOSURE_PARAMETER_, ##__VA_ARGS__));            \
    static type##_result_ name##_call_(                                                            \
        struct type *closure_ ctx_owned CLOSURE_EACH_(CLOSURE_PARAMETER_, ##__VA_ARGS__))          \
    {                                                                                              \
        struct name##_captures self = container_of(closure_, struct name, closure)->captures;      \
        type##_free_(ctx_move(closure_));                                                          \
        return name##_body_(&self CLOSURE_EACH_(CLOSURE_ARGUMENT_, ##__VA_ARGS__));                \
    }                                                                                              \
    __attribute__((unused, always_inline)) static inline struct type *name##_arm_(                 \
        struct name *site ctx_lasting, struct name##_captures captures ctx_lasting) ctx_owned;     \
    static inline struct type *name##_arm_(struct name *site, struct name##_captures captures)     \
    {                                                                                              \
        site->captures = captures;                                                                 \
        site->closure.call = name##_call_;                                                         \
        return type##_armed_(&site->closure);                                                      \
    }                                                                                              \
    static inline __attribute__((always_inline)) type##_result_ name##_body_(                      \
        struct name##_captures *self CLOSURE_EACH_(CLOSURE_PARAMETER_, ##__VA_ARGS__))

/* static_closure(NAME, .capture = value...): arms the closure NAME of this place in the program. A
 * pointer to its type, owned by who gets it; NULL: it is pending, and nothing has changed (the
 * values are not evaluated). Runs in the context of the closure's type. */
#define static_closure(name, ...) CLOSURE_ARM_(CTX_JOIN(closure_site_, __LINE__), name, __VA_ARGS__)

/* Calls it, which frees it. closure: owned; evaluated once. The result is that of the body. */
#define closure_call(closure_, ...)                                                                \
    ({                                                                                             \
        __typeof__(closure_) closure_called_ ctx_owned = (closure_);                               \
        closure_called_->call(ctx_move(closure_called_), ##__VA_ARGS__);                           \
    })

/* Gives it up uncalled, which frees it. closure: owned; evaluated once. */
/* Safe: the place that it owned is free from then on. */
#define closure_cancel(closure_)                                                                   \
    ({                                                                                             \
        __typeof__(closure_) closure_freed_ ctx_owned = (closure_);                                \
        closure_freed_->call = NULL;                                                               \
        ctx_unsafe                                                                                 \
        {                                                                                          \
            (void)ctx_move(closure_freed_);                                                        \
        }                                                                                          \
    })

/* ---- what the macros above are made of ---- */

#define CLOSURE_ARM_(site, name, ...)                                                              \
    ({                                                                                             \
        static struct name site;                                                                   \
        site.closure.call != NULL ? NULL                                                           \
                                  : name##_arm_(&site, (struct name##_captures){__VA_ARGS__});     \
    })

#define CLOSURE_BARE_(...) __VA_ARGS__
#define CLOSURE_PARAMETER_(type, name) , type name
#define CLOSURE_ARGUMENT_(type, name) , name

#define CLOSURE_EACH_(each, ...)                                                                   \
    CLOSURE_PICK_(_, ##__VA_ARGS__, 6, 5, 4, 3, 2, 1, 0)(each, ##__VA_ARGS__)
#define CLOSURE_PICK_(_, a, b, c, d, e, f, count, ...) CTX_JOIN(CLOSURE_EACH_, count)
#define CLOSURE_EACH_0(each)
#define CLOSURE_EACH_1(each, a) each a
#define CLOSURE_EACH_2(each, a, b) each a each b
#define CLOSURE_EACH_3(each, a, b, c) each a each b each c
#define CLOSURE_EACH_4(each, a, b, c, d) each a each b each c each d
#define CLOSURE_EACH_5(each, a, b, c, d, e) each a each b each c each d each e
#define CLOSURE_EACH_6(each, a, b, c, d, e, f) each a each b each c each d each e each f

#endif
