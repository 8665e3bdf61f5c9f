/* Execution contexts for C: the annotations that `ctx` checks.
 *
 * In an ordinary build every annotation expands to nothing; the program compiles to the same
 * bytes with and without them. Only the checker's front end defines CTX_CHECKER and sees them.
 *
 * Names   each word has a prefixed name (ctx_owned), always defined, and a short one (owned),
 *         unless CTX_NO_SHORT_NAMES is defined before this header
 * Needs   C99. Masking sections (`atomic`) restore on every way out by means of the cleanup
 *         attribute (GCC, Clang)
 * Source  doc/contexts.md
 */
#ifndef CTX_H
#define CTX_H

#ifdef CTX_CHECKER
#define CTX_NOTE_(text) __attribute__((annotate(text)))
#define CTX_NUMBER_(text, number) __attribute__((annotate(text, number)))
#define CTX_DECLARE_(name, level, text) extern const char ctx_declaration_##name[] CTX_NOTE_(text)
#define CTX_DEFAULT_(name) extern const char ctx_default_##name CTX_NOTE_("ctx.default:" #name)
#define CTX_LEVEL_(name) 0u
#else
#define CTX_NOTE_(text)
#define CTX_NUMBER_(text, number)
#define CTX_DECLARE_(name, level, text) extern const char ctx_declaration_##name[(level) + 1]
#define CTX_LEVEL_(name) ((unsigned)sizeof ctx_declaration_##name - 1u)
#define CTX_DEFAULT_(name) struct ctx_default_##name
#endif

/* Contexts of the program: at file scope. The level is a number, or ctx_unmaskable. The object is
 * never defined: its size keeps the level for ctx_atomic_to. */
#define ctx_declare(name, level) CTX_DECLARE_(name, level, "ctx.declare:" #name ":" #level)
#define ctx_default(name) CTX_DEFAULT_(name)
#define ctx_unmaskable 255

/* Where things live and run. */
#define ctx(c) CTX_NOTE_("ctx:" #c)
#define ctx_at(c) CTX_NOTE_("ctx.at:" #c)
#define ctx_result(c) CTX_NOTE_("ctx.result:" #c)
#define ctx_entry(c) CTX_NOTE_("ctx.entry:" #c)
#define ctx_shared(c) CTX_NOTE_("ctx.shared:" #c)

/* Masking. */
#define ctx_masks(c) CTX_NOTE_("ctx.masks:" #c)
#define ctx_unmasks(c) CTX_NOTE_("ctx.unmasks:" #c)
#define ctx_saves(c) CTX_NOTE_("ctx.saves:" #c)
#define ctx_restores(c) CTX_NOTE_("ctx.restores:" #c)
#define ctx_in_atomic CTX_NOTE_("ctx.in_atomic")

/* A section with all interrupts masked: `ctx_atomic { ... }`. break and continue leave the section.
 * The program supplies ctx_mask_save and ctx_mask_restore: as inline functions in the header
 * that CTX_PORT names, else as external functions. */
#ifdef CTX_PORT
#include CTX_PORT
#else
unsigned long ctx_mask_save(void);
void ctx_mask_restore(unsigned long saved);
unsigned long ctx_mask_save_to(unsigned level);
#endif

struct ctx_section {
    unsigned long saved;
    int once;
};

static inline void ctx_section_end(struct ctx_section *section)
{
    ctx_mask_restore(section->saved);
}

#define CTX_JOIN_(a, b) a##b
#define CTX_JOIN(a, b) CTX_JOIN_(a, b)
#define CTX_SECTION_(section, save, text)                                                          \
    for (struct ctx_section section CTX_NOTE_(text)                                                \
             __attribute__((cleanup(ctx_section_end))) = {save, 1};                                \
         section.once; section.once = 0)
#define ctx_atomic CTX_SECTION_(CTX_JOIN(ctx_section_, __LINE__), ctx_mask_save(), "ctx.atomic")
#define ctx_atomic_to(c)                                                                           \
    CTX_SECTION_(CTX_JOIN(ctx_section_, __LINE__), ctx_mask_save_to(CTX_LEVEL_(c)),                \
                 "ctx.atomic_to:" #c)

/* Ownership and lifetimes. */
#define ctx_owned CTX_NOTE_("ctx.owned")
#define ctx_refusable CTX_NOTE_("ctx.refusable")
#define ctx_nullable CTX_NOTE_("ctx.nullable")
#define ctx_lasting CTX_NOTE_("ctx.lasting")
#define ctx_derives_from(p) CTX_NOTE_("ctx.derives_from:" #p)
#define ctx_invalidates(p) CTX_NOTE_("ctx.invalidates:" #p)
#define ctx_enters(p) CTX_NOTE_("ctx.enters:" #p)
#define ctx_tag_of(member) CTX_NOTE_("ctx.tag_of:" #member)
#define ctx_when(value) CTX_NUMBER_("ctx.when:" #value, value)
#define ctx_counted_by(size) CTX_NOTE_("ctx.counted_by:" #size)
#define ctx_sets CTX_NOTE_("ctx.sets")
#define ctx_needs(capability) CTX_NOTE_("ctx.needs:" #capability)

/* The value of p moves: to an owned parameter, an owned place or an owned result. */
#ifdef CTX_CHECKER
#define ctx_move(p) _Generic((struct ctx_moved *)0, default : (p))
#else
#define ctx_move(p) (p)
#endif

/* Trusted code: `ctx_unsafe { ... }` with a comment that begins with "Safe:". On a function:
 * ctx_unsafe_function. */
#ifdef CTX_CHECKER
#define ctx_unsafe for (int ctx_unsafe_ CTX_NOTE_("ctx.unsafe") = 1; ctx_unsafe_; ctx_unsafe_ = 0)
#else
#define ctx_unsafe
#endif
#define ctx_unsafe_function CTX_NOTE_("ctx.unsafe")

#ifndef CTX_NO_SHORT_NAMES
#define atomic ctx_atomic
#define atomic_to ctx_atomic_to
#define in_atomic ctx_in_atomic
#define unmaskable ctx_unmaskable
#define masks ctx_masks
#define unmasks ctx_unmasks
#define owned ctx_owned
#define refusable ctx_refusable
#define nullable ctx_nullable
#define lasting ctx_lasting
#define derives_from ctx_derives_from
#define invalidates ctx_invalidates
#define enters ctx_enters
#define tag_of ctx_tag_of
#define when ctx_when
#define needs ctx_needs
#define counted_by ctx_counted_by
#define sets ctx_sets
#define move ctx_move
#define unsafe ctx_unsafe
#endif

#endif
