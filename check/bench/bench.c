/* bench CTX CLANG LIB FOLDER [DATABASE]: what ctx costs beside `clang -fsyntax-only`.
 *
 * CTX       the checker                LIB       the folder of ctx.h
 * CLANG     a clang of its version     FOLDER    empty, for generated sources
 * DATABASE  a compile database: the project's own files are measured too, each with its own flags
 *
 * Prints one line per measurement, both programs side by side. Exit status 1 if ctx takes more than
 * 1.5 times clang's processor time on a file, more than 1.5 times its memory, or does not grow linearly.
 */
#include "driver/words.h"
#include "generate.h"
#include "measure.h"
#include "support/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const double most = 1.5; /* times clang */

struct bench {
    const char *ctx, *clang, *lib, *folder;
    bool fails;
};

static void heading_print(void)
{
    printf("%-34s %16s %16s %13s\n", "", "clang", "ctx", "ctx / clang");
    printf("%-34s %8s %7s %8s %7s %6s %6s\n", "", "ms", "MB", "ms", "MB", "time", "memory");
}

static void row_print(struct bench *bench, const char *what, const struct cost *clang,
                      const struct cost *ctx)
{
    double time = ctx->processor_ms / clang->processor_ms;
    double memory = ctx->memory_mb / clang->memory_mb;
    bool fails = time > most || memory > most;
    printf("%-34s %8.1f %7.1f %8.1f %7.1f %6.2f %6.2f%s\n", what, clang->processor_ms,
           clang->memory_mb, ctx->processor_ms, ctx->memory_mb, time, memory,
           fails ? "  too much" : "");
    fflush(stdout);
    bench->fails |= fails;
}

static void command_clang(const struct bench *bench, struct list *command)
{
    list_add(command, bench->clang);
    list_add(command, "-fsyntax-only");
    list_add(command, "-DCTX_CHECKER");
    list_take(command, text_format("-I%s", bench->lib));
}

static void command_ctx(const struct bench *bench, struct list *command, unsigned jobs)
{
    list_add(command, bench->ctx);
    list_add(command, "check");
    list_take(command, text_format("-j%u", jobs));
}

static void command_ctx_flags(const struct bench *bench, struct list *command)
{
    list_add(command, "--");
    list_take(command, text_format("-I%s", bench->lib));
}

/* One generated file; returns what ctx took. */
static double file_bench(struct bench *bench, unsigned lines)
{
    char *path = text_format("%s/lines_%u.c", bench->folder, lines);
    unsigned written = generate_source(path, 0, lines);
    struct list clang = {0}, ctx = {0};
    command_clang(bench, &clang);
    list_add(&clang, path);
    command_ctx(bench, &ctx, 1);
    list_add(&ctx, path);
    command_ctx_flags(bench, &ctx);
    struct cost clang_cost, ctx_cost = {0};
    char *what = text_format("generated, %u lines", written);
    if (written > 0 && measure(&clang, 5, 0, &clang_cost) && measure(&ctx, 5, 0, &ctx_cost))
        row_print(bench, what, &clang_cost, &ctx_cost);
    else
        bench->fails = true;
    free(what);
    list_free(&clang);
    list_free(&ctx);
    free(path);
    return ctx_cost.processor_ms;
}

/* Twice the lines take twice the time: the growth from one size to the next, start-up included,
 * stays under 2.5. */
static void growth_bench(struct bench *bench)
{
    static const unsigned sizes[] = {500, 12500, 25000, 50000, 100000};
    double times[5];
    for (size_t i = 0; i < 5; i++)
        times[i] = file_bench(bench, sizes[i]);
    for (size_t i = 2; i < 5; i++) {
        double growth = times[i] / times[i - 1];
        bool fails = !(growth < 2.5);
        printf("    from %u to %u lines: %.2f times the time%s\n", sizes[i - 1], sizes[i], growth,
               fails ? "  too much" : "");
        bench->fails |= fails;
    }
}

static void sources_generate(const struct bench *bench, unsigned count, struct list *paths)
{
    for (unsigned i = 0; i < count; i++) {
        list_take(paths, text_format("%s/unit_%u.c", bench->folder, i));
        generate_source(paths->items[i], i + 1, 200);
    }
}

/* Many files: clang is started once per file, as a build does. */
static bool project_clang(const struct bench *bench, const struct list *paths, struct cost *sum)
{
    *sum = (struct cost){0};
    for (size_t i = 0; i < paths->count; i++) {
        struct list command = {0};
        struct cost one;
        command_clang(bench, &command);
        list_add(&command, paths->items[i]);
        bool fine = measure(&command, 1, 0, &one);
        list_free(&command);
        if (!fine)
            return false;
        sum->processor_ms += one.processor_ms;
        sum->elapsed_ms += one.elapsed_ms;
        if (one.memory_mb > sum->memory_mb)
            sum->memory_mb = one.memory_mb;
    }
    return true;
}

static void project_bench(struct bench *bench, unsigned count)
{
    struct list paths = {0};
    sources_generate(bench, count, &paths);
    struct cost clang, ctx[3];
    bool fine = project_clang(bench, &paths, &clang);
    for (unsigned jobs = 1; jobs <= 2 && fine; jobs++) {
        struct list command = {0};
        command_ctx(bench, &command, jobs);
        list_add_all(&command, &paths);
        command_ctx_flags(bench, &command);
        fine = measure(&command, 1, 0, &ctx[jobs]);
        list_free(&command);
    }
    if (fine) {
        char *what = text_format("generated, %u files of 200 lines", count);
        row_print(bench, what, &clang, &ctx[1]);
        printf("    elapsed: clang %.0f ms, ctx -j1 %.0f ms, ctx -j2 %.0f ms\n", clang.elapsed_ms,
               ctx[1].elapsed_ms, ctx[2].elapsed_ms);
        free(what);
    }
    bench->fails |= !fine;
    list_free(&paths);
}

/* "cd 'folder' && 'flag' ... 'file'": one line of `ctx check --show-flags`. */
static bool unit_read(const char *line, char **folder, struct list *words)
{
    struct list all = {0};
    bool fine = words_split(line, &all) && all.count > 4;
    if (fine) {
        *folder = text_copy(all.items[1]);
        for (size_t i = 3; i < all.count; i++)
            list_add(words, all.items[i]);
    }
    list_free(&all);
    return fine;
}

static bool unit_clang(const struct bench *bench, const char *line, struct cost *sum)
{
    char *folder = NULL;
    struct list flags = {0}, command = {0};
    struct cost one;
    bool fine = unit_read(line, &folder, &flags) && chdir(folder) == 0;
    list_add(&command, bench->clang);
    list_add(&command, "-fsyntax-only");
    list_add_all(&command, &flags);
    fine = fine && measure(&command, 3, 0, &one);
    if (fine) {
        sum->processor_ms += one.processor_ms;
        if (one.memory_mb > sum->memory_mb)
            sum->memory_mb = one.memory_mb;
    }
    list_free(&flags);
    list_free(&command);
    free(folder);
    return fine;
}

/* The files of a compile database, with exactly the flags that ctx gives to libclang. */
static void database_bench(struct bench *bench, const char *database)
{
    char *listing = text_format("%s/flags", bench->folder);
    struct list show = {0}, check = {0};
    command_ctx(bench, &show, 1);
    list_add_all(&check, &show);
    list_add(&show, "--show-flags");
    list_add(&show, "-p");
    list_add(&show, database);
    char *words = list_joined(&show, " ");
    char *shell = text_format("%s >%s", words, listing);
    bool fine = system(shell) == 0;
    FILE *file = fopen(listing, "r");
    struct cost clang = {0}, ctx = {0};
    char *line = NULL;
    size_t size = 0, count = 0;
    while (fine && file != NULL && getline(&line, &size, file) > 0) {
        fine = unit_clang(bench, line, &clang);
        count++;
    }
    list_add(&check, "-p");
    list_add(&check, database);
    if (fine && count > 0 && measure(&check, 3, -1, &ctx)) {
        char *what = text_format("the project's own %zu files", count);
        row_print(bench, what, &clang, &ctx);
        free(what);
    } else {
        bench->fails = true;
    }
    if (file != NULL)
        fclose(file);
    free(line);
    free(shell);
    free(words);
    free(listing);
    list_free(&show);
    list_free(&check);
}

int main(int argc, char **argv)
{
    if (argc < 5) {
        fputs("usage: bench CTX CLANG LIB FOLDER [DATABASE]\n", stderr);
        return 2;
    }
    char *ctx = realpath(argv[1], NULL), *lib = realpath(argv[3], NULL);
    mkdir(argv[4], 0777);
    char *folder = realpath(argv[4], NULL), *database = argc > 5 ? realpath(argv[5], NULL) : NULL;
    if (ctx == NULL || lib == NULL || folder == NULL || (argc > 5 && database == NULL)) {
        perror("bench: a file of the arguments");
        return 2;
    }
    struct bench bench = {ctx, argv[2], lib, folder, false};
    heading_print();
    growth_bench(&bench);
    project_bench(&bench, 100);
    project_bench(&bench, 1000);
    if (database != NULL)
        database_bench(&bench, database);
    free(ctx);
    free(lib);
    free(folder);
    free(database);
    return bench.fails ? 1 : 0;
}
