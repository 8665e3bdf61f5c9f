/* Memory that lives as long as the model of one translation unit, freed in one go.
 *
 * Errors  out of memory ends the program (status 2)
 */
#ifndef CHECK_MODEL_ARENA_H
#define CHECK_MODEL_ARENA_H

#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena);
void *arena_take(struct arena *arena, size_t size); /* zeroed, aligned for any object */
char *arena_text(struct arena *arena, const char *text);
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
