/* Programs for the benchmark: annotated, clean, as long as wanted. */
#ifndef CHECK_BENCH_GENERATE_H
#define CHECK_BENCH_GENERATE_H

/* Writes a source of about that many lines; number makes its external names its own. Returns how many
 * lines it has, 0 if the file cannot be written. */
unsigned generate_source(const char *path, unsigned number, unsigned lines);

#endif
