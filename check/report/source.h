/* Lines of source files, for showing under a diagnostic. Files are read once and kept. */
#ifndef CHECK_REPORT_SOURCE_H
#define CHECK_REPORT_SOURCE_H

struct sources;

struct sources *sources_new(void);
void sources_free(struct sources *sources);

/* The text of a line (from 1) without its end, or NULL. Valid until sources_free. */
const char *sources_line(struct sources *sources, const char *path, unsigned line);

#endif
