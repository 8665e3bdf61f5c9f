/* Pointers whose number of elements is said: counted_by(n) on a field names another field of the
 * struct, on a parameter another parameter. */
#ifndef CHECK_RULES_COUNTED_H
#define CHECK_RULES_COUNTED_H

#include "ranges.h"

/* The field or parameter that counts `decl`'s elements; NULL: it is not counted. `parameters` are
 * those of the function that it is a parameter of. */
struct decl *counted_count(const struct decl *decl, struct decl *const *parameters, size_t count);

/* What `decl` counts; NULL: nothing. */
struct decl *counted_pointer(const struct decl *decl, struct decl *const *parameters, size_t count);

/* The path of what counts the elements behind a pointer's value. */
bool counted_path(const struct ranges *ranges, const struct node *pointer, struct path *path);

/* Is it shown that the pointer has as many elements as the number says? */
bool counted_is_enough(struct ranges *ranges, const struct node *pointer,
                       const struct range *number);

/* Tracks what the answers need. */
void counted_track(struct ranges *ranges, const struct node *pointer);

#endif
