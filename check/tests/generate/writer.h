/* Writers of random programs: what those for owned values, borrows and safe files share.
 *
 * Kinds   kept: a program that keeps the rules; wild: one that now and then does what it likes, if the
 *         generator can; edited: a kept one with one to three random edits of its text, right or
 *         not; mutant: a kept one in which one operator has put one fault at one of its places
 * Faults  a generator asks `mutate` wherever one of its operators could make a fault of what it writes.
 *         The program is written once to count these places, and again with a fault at one of them, so
 *         that faults stand wherever the program has reason for what they spoil
 * Truth   a kept program does nothing wrong on any way; a mutant does on some way, whatever is around it
 */
#ifndef GENERATE_WRITER_H
#define GENERATE_WRITER_H

#include "text.h"

#include <stdbool.h>
#include <stdint.h>

enum { OPERATORS = 128 };

struct scene; /* what a generator knows of its program */

struct writer {
    struct text *out;
    uint32_t seed, random;
    int indent;
    unsigned depth, serial;
    int budget; /* statements that may still be written */
    bool is_wild;
    struct scene *scene;
    unsigned places[OPERATORS]; /* where each operator could be used, so far */
    unsigned operation, place;  /* the fault to be put in; place 0: none */
};

/* 0 to below - 1: the same for the same seed everywhere. */
uint32_t next(struct writer *writer, uint32_t below);

/* An indented line; lines of a text, in which `$` stands for `name`. */
void line(struct writer *writer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void lines(struct writer *writer, const char *text, const char *name);

/* A place where an operator could be used: shall it be? */
bool mutate(struct writer *writer, unsigned operation);

struct generator {
    const char *name;
    const char *const *operators; /* their names */
    unsigned operator_count;
    const char *const *words; /* words and what may stand for them, for edits; ends with NULL */
    bool has_wild;
    void (*write)(struct writer *writer);
};

/* The generators' main:
 *     GENERATOR FOLDER SEED COUNT [--wild | --edited | --mutant [--operator NAME]]
 * writes FOLDER/SEED.c, SEED + 1, ...; on standard output a line for each: the seed, and the operator
 * or the kind. */
int generator_main(const struct generator *generator, int argc, char **argv);

#endif
