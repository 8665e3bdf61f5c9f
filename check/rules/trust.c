/* Which files are safe: asked once per file. */
#include "analysis.h"

#include "../trust.h"

enum { FILES = 64 };

/* Names of files are equal when their pointers are. */
struct trust_files {
    struct {
        const char *file;
        bool is_safe;
    } known[FILES];
};

static bool file_is_safe(struct analysis *analysis, const char *file)
{
    const struct trust *const trust = analysis->unit->trust;
    if (!trust || trust->safe.count == 0)
        return false;
    if (!analysis->trust_files)
        analysis->trust_files = arena_take(analysis->arena, sizeof *analysis->trust_files);
    const size_t slot = (size_t)((uintptr_t)file / sizeof(void *) % FILES);
    struct trust_files *const files = analysis->trust_files;
    if (files->known[slot].file != file) {
        files->known[slot].file = file;
        files->known[slot].is_safe = trust_is_safe(trust, analysis->unit->directory, file);
    }
    return files->known[slot].is_safe;
}

bool origin_is_safe(struct analysis *analysis, origin_t origin)
{
    return file_is_safe(analysis, source_spelling_file(analysis->model->source, origin));
}

bool decl_is_safe(struct analysis *analysis, const struct decl *decl)
{
    return file_is_safe(analysis, source_file(analysis->model->source, decl->origin));
}

bool origin_is_granted(struct analysis *analysis, origin_t origin, const char *capability)
{
    return trust_is_granted(analysis->unit->trust, capability, analysis->unit->directory,
                            source_file(analysis->model->source, origin));
}
