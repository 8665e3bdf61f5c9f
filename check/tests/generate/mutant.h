/* Mutants: a witness that two contexts touch, so that they race on every run. */
#ifndef GENERATE_MUTANT_H
#define GENERATE_MUTANT_H

#include "program.h"

struct mutant {
    struct object seen, wronged; /* the witness, as each of the two knows it */
    int right, wrong;            /* who keeps the rules and who does not */
    enum fault right_fault, fault;
};

/* Chooses what is wrong and writes the witness. False: the program's contexts allow no such mutant,
 * and it must be begun anew. */
bool mutant_choose(struct program *program, struct mutant *mutant);

/* Objects, as program.c makes them. */
struct object *object_add(struct program *program, enum owner owner, int context);
void object_write(struct program *program, struct object *object);

#endif
