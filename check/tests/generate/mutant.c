#include "mutant.h"

#include <stdio.h>

static int context_other(struct program *program, int than, bool is_lower)
{
    int found[CONTEXTS], count = 0;
    for (int i = 0; i < CONTEXTS; i++)
        if (program->is_used[i] && contexts[i].level != contexts[than].level &&
            (!is_lower || contexts[i].level < contexts[than].level))
            found[count++] = i;
    return count ? found[pick(program, (unsigned)count)] : -1;
}

static void witness_write(struct program *program, struct mutant *mutant, enum owner owner)
{
    struct object *const object = object_add(program, owner, mutant->right);
    object_write(program, object);
    mutant->seen = mutant->wronged = *object;
    program->object_count--; /* nobody else touches it */
}

/* The witness is shared, and `wrong` interrupts nobody who touches it but does not keep them out;
 * or it runs above the ceiling. */
static bool mutant_of_shared(struct program *program, struct mutant *mutant)
{
    const bool is_any = chance(program, 2);
    const bool has_both = program->is_used[LOW] && program->is_used[HIGH];
    mutant->right =
        has_both ? (chance(program, 2) ? HIGH : LOW) : (program->is_used[HIGH] ? HIGH : LOW);
    mutant->wrong = context_other(program, mutant->right, true);
    mutant->fault = (enum fault)(FAULT_NO_SECTION + pick(program, FAULT_COUNT - FAULT_NO_SECTION));
    if (!is_any && mutant->right == LOW && program->is_used[HIGH] && chance(program, 2)) {
        mutant->wrong = HIGH; /* above the ceiling, masked or not */
        mutant->fault = chance(program, 2) ? FAULT_NO_SECTION : FAULT_AFTER_SECTION;
    }
    witness_write(program, mutant, is_any ? OWNER_ANY : OWNER_SHARED);
    return mutant->wrong >= 0;
}

static void pair_choose(struct program *program, struct mutant *mutant)
{
    do {
        mutant->right = (int)pick(program, CONTEXTS);
        mutant->wrong =
            program->is_used[mutant->right] ? context_other(program, mutant->right, false) : -1;
    } while (mutant->wrong < 0);
}

/* It lives in `any`, but nobody serialises: an _Atomic is missing. */
static void mutant_of_plain(struct program *program, struct mutant *mutant)
{
    pair_choose(program, mutant);
    witness_write(program, mutant, OWNER_ANY);
    mutant->right_fault = mutant->fault = FAULT_NO_SECTION;
}

/* Each touches what is its own, but it is the other's, too. */
static void own_witness(struct mutant *mutant)
{
    mutant->seen = (struct object){.owner = OWNER_CONTEXT,
                                   .context = mutant->right,
                                   .is_global = true,
                                   .has_address = true,
                                   .type = "unsigned"};
    mutant->wronged = mutant->seen;
    mutant->wronged.context = mutant->wrong;
}

static void mutant_of_neighbours(struct program *program, struct mutant *mutant)
{
    const unsigned id = ++program->serial;
    const char *const p = program->prefix;
    const bool is_union = chance(program, 2);
    pair_choose(program, mutant);
    own_witness(mutant);
    text_add(&program->types, "%s %sh%u {\nunsigned bits%s%s;\nunsigned rest%s%s;\n};\n\n",
             is_union ? "union" : "struct", p, id, is_union ? "" : " : 12",
             context_annotation(mutant->right), is_union ? "" : " : 4",
             context_annotation(mutant->wrong));
    text_add(&program->globals, "static %s %sh%u %sx%u ctx(kernel);\n",
             is_union ? "union" : "struct", p, id, p, id);
    mutant->seen.has_address = mutant->wronged.has_address = is_union;
    snprintf(mutant->seen.lvalue, sizeof mutant->seen.lvalue, "%sx%u.bits", p, id);
    snprintf(mutant->wronged.lvalue, sizeof mutant->wronged.lvalue, "%sx%u.rest", p, id);
}

static void mutant_of_static(struct program *program, struct mutant *mutant)
{
    const unsigned id = ++program->serial;
    const char *const p = program->prefix;
    pair_choose(program, mutant);
    own_witness(mutant);
    text_add(&program->functions,
             "%sunsigned *%sr%u(void)\n{\nstatic unsigned n%s;\nreturn &n;\n}\n\n",
             chance(program, 2) ? "static " : "", p, id,
             chance(program, 3) ? context_annotation(mutant->right) : "");
    snprintf(mutant->seen.lvalue, sizeof mutant->seen.lvalue, "(*%sr%u())", p, id);
    mutant->wronged = mutant->seen;
    mutant->wronged.context = mutant->wrong;
}

bool mutant_choose(struct program *program, struct mutant *mutant)
{
    switch (pick(program, 9)) {
    case 0:
    case 1:
        return mutant_of_shared(program, mutant);
    case 2:
        mutant_of_plain(program, mutant);
        break;
    case 3:
        mutant_of_neighbours(program, mutant);
        break;
    case 4:
        mutant_of_static(program, mutant);
        break;
    default:
        pair_choose(program, mutant);
        witness_write(program, mutant, OWNER_CONTEXT);
        mutant->fault = FAULT_FOREIGN;
    }
    return true;
}
