/* From a source file to the model, by libclang.
 *
 * Errors  a file that is missing or does not compile is reported as not analysed, place by place
 */
#ifndef CHECK_FRONTEND_FRONTEND_H
#define CHECK_FRONTEND_FRONTEND_H

#include "../analyse.h"
#include "../model/model.h"
#include "../report/report.h"

/* NULL: not analysed, and the report says why. The model lives until frontend_free. */
struct model *frontend_read(const struct unit *unit, struct report *report);
void frontend_free(struct model *model);

/* Where an origin is: where a macro is used, not where it is written. */
struct place source_place(struct source *source, origin_t origin);

/* If code at this origin was written inside a macro's definition: there. */
bool source_spelling(struct source *source, origin_t origin, struct place *place);

/* The source text from where an origin was written, or NULL; *length: up to the file's end. */
const char *source_text(struct source *source, origin_t origin, size_t *length);

/* Compare identifiers or numbers as they are written. */
bool source_starts_with_word(struct source *source, origin_t origin, const char *word);
bool source_words_equal(struct source *source, origin_t a, origin_t b);

/* The file in which code at this origin is written: a macro's own, if a macro made it. */
const char *source_spelling_file(struct source *source, origin_t origin);

/* The file that an origin is in; equal files have equal pointers. "": none. */
const char *source_file(struct source *source, origin_t origin);

/* A file as it was written: the origin of its character number i is first + i. */
struct source_text {
    const char *text;
    size_t size;
    origin_t first;
};

typedef void text_visit(const struct source_text *text, void *data);
/* The main file and all that it includes. */
void source_texts(struct source *source, text_visit *visit, void *data);

#endif
