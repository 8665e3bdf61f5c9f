/* The safe profile: what the files that the build names may not contain, so that they cannot break
 * memory safety whatever they do.
 *
 * Shape   safe.c looks at every node of what safe files declare and define, and asks the others;
 *         what stands in a trusted header's macro is not held to the rules
 * Source  doc/contexts.md, "Trusted code"
 */
#ifndef CHECK_RULES_SAFE_H
#define CHECK_RULES_SAFE_H

#include "analysis.h"

/* Each looks at one node of a safe file. */
void safe_cast_check(struct analysis *analysis, const struct node *node);
void safe_address_check(struct analysis *analysis, const struct node *node);
void safe_pointer_check(struct analysis *analysis, const struct node *node);
void safe_call_check(struct analysis *analysis, const struct node *node);
void safe_name_check(struct analysis *analysis, const struct node *node); /* NODE_DECL */
void safe_union_check(struct analysis *analysis, const struct node *node);

/* safe_index.c, safe_init.c, safe_null.c, safe_result.c: over all functions of safe files. */
void safe_indexes_check(struct analysis *analysis);
void safe_initialised_check(struct analysis *analysis);
void safe_nulls_check(struct analysis *analysis);
/* safe_text.c: what safe files write. */
void safe_texts_check(struct analysis *analysis);
void safe_results_check(struct analysis *analysis);

/* Does a function's declaration say anything of where it runs? */
bool safe_is_annotated(struct analysis *analysis, const struct decl *decl);

/* Declarations of safe files. */
void safe_records_check(struct analysis *analysis);
void safe_function_check(struct analysis *analysis, const struct decl *decl);

/* What an expression is after the compiler's own conversions. */
const struct type *value_type(const struct node *node);

#endif
