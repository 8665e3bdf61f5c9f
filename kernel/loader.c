#include "kernel/loader.h"
#include "kernel/internal.h"
#include "lib/tbf.h"

/* Grants are named by 16 bits of 8-byte units. */
#define RAM_SIZE_MAX 0x40000u
#define RAM_GRAIN 32u
#define RAM_SIZE_MIN 192u /* the first frame, what is behind it, where grants are, and one grant */

struct loader {
    struct const_bytes flash; /* what is still to be looked at */
    uintptr_t ram_next;       /* behind the last process that floats */
    uintptr_t
        flash_free; /* behind the last app: its neighbour's protection may round down to here */
};

/* One step along the list. */
struct found {
    enum tbf_error error;
    struct tbf tbf;
    struct const_bytes flash; /* from its header to the end of the list's flash */
};

static bool loader_step(struct const_bytes *flash, struct found *found)
{
    found->flash = *flash;
    found->error = tbf_parse(*flash, &found->tbf);
    if (found->error == TBF_NONE)
        return false;
    const size_t size = found->tbf.total_size;
    flash->size = size == 0 ? 0 : flash->size - size;
    flash->data = size == 0 ? flash->data : flash->data + size;
    return true;
}

static bool is_app(const struct found *found)
{
    return found->error == TBF_OK && !found->tbf.is_padding &&
           (found->tbf.flags & TBF_FLAG_ENABLED) != 0;
}

static size_t ram_size_of(const struct tbf *tbf)
{
    const size_t wanted = tbf->minimum_ram < RAM_SIZE_MIN ? RAM_SIZE_MIN : tbf->minimum_ram;
    return (wanted + RAM_GRAIN - 1) & ~(size_t)(RAM_GRAIN - 1);
}

/* ---- a place in RAM ---- */

static bool ranges_meet(uintptr_t a_start, uintptr_t a_end, uintptr_t b_start, uintptr_t b_end)
{
    return a_start < b_end && b_start < a_end;
}

/* The end of what stands in the way of [start, start + size), or 0. */
static uintptr_t ram_obstacle(uintptr_t start, size_t size)
{
    for (unsigned slot = 0; slot < kernel.process_count; slot++) {
        const struct process *const process = &kernel.config->processes[slot];
        if (process->state != PROCESS_EMPTY &&
            ranges_meet(start, start + size, process->ram_start, process->ram_end))
            return process->ram_end;
    }
    return 0;
}

/* An app that floats also keeps off the places that apps further down the list cannot do without.
 */
static uintptr_t ram_reserved(const struct loader *loader, uintptr_t start, size_t size)
{
    struct const_bytes flash = loader->flash;
    struct found found;
    while (loader_step(&flash, &found)) {
        const uintptr_t fixed = found.tbf.fixed_ram;
        if (is_app(&found) && fixed != TBF_ANY_ADDRESS &&
            ranges_meet(start, start + size, fixed, fixed + ram_size_of(&found.tbf)))
            return fixed + ram_size_of(&found.tbf);
    }
    return 0;
}

static bool ram_place_fixed(const struct tbf *tbf, size_t size, uintptr_t *start)
{
    const struct bytes ram = kernel.config->process_ram;
    const uintptr_t ram_start = (uintptr_t)ram.data;
    const uintptr_t fixed = tbf->fixed_ram;
    return fixed >= ram_start && size <= ram.size && fixed - ram_start <= ram.size - size &&
           arch_ram_place(fixed, ram_start + ram.size, size, fixed, start) &&
           ram_obstacle(*start, size) == 0;
}

static bool ram_place_floating(struct loader *loader, size_t size, uintptr_t *start)
{
    const struct bytes ram = kernel.config->process_ram;
    const uintptr_t limit = (uintptr_t)ram.data + ram.size;
    uintptr_t from = loader->ram_next;
    while (size <= limit - from && arch_ram_place(from, limit, size, 0, start)) {
        uintptr_t behind = ram_obstacle(*start, size);
        if (behind == 0)
            behind = ram_reserved(loader, *start, size);
        if (behind == 0) {
            loader->ram_next = *start + size;
            return true;
        }
        if (behind > limit)
            return false;
        from = behind;
    }
    return false;
}

/* ---- one app ---- */

static struct process *record_find(void)
{
    for (unsigned slot = 0; slot < kernel.process_count; slot++)
        if (kernel.config->processes[slot].state == PROCESS_EMPTY)
            return &kernel.config->processes[slot];
    return NULL;
}

/* Rounding may go as far as the next app, over padding and over erased flash behind the list. */
static uintptr_t flash_limit_high(const struct loader *loader)
{
    struct const_bytes flash = loader->flash;
    struct found found;
    while (loader_step(&flash, &found))
        if (!found.tbf.is_padding)
            return (uintptr_t)found.flash.data;
    return (uintptr_t)flash.data + flash.size;
}

static const char *version_refusal(const struct tbf *tbf)
{
    if (!tbf->has_kernel_version)
        return NULL;
    if (tbf->kernel_major != ABI_VERSION_MAJOR || tbf->kernel_minor > ABI_VERSION_MINOR)
        return "it asks for another kernel version";
    return NULL;
}

/* NULL: the process is made. */
static const char *app_load(struct loader *loader, const struct found *found)
{
    const struct tbf *const tbf = &found->tbf;
    const uintptr_t flash_start = (uintptr_t)found->flash.data;
    const size_t ram_size = ram_size_of(tbf);
    struct process_place place = {
        .flash_start = flash_start,
        .flash_limit_low = loader->flash_free,
        .flash_limit_high = flash_limit_high(loader),
        .ram_size = ram_size,
    };
    if ((tbf->flags & TBF_FLAG_ENABLED) == 0)
        return "disabled";
    const char *const version = version_refusal(tbf);
    if (version != NULL)
        return version;
    if (tbf->fixed_flash != TBF_ANY_ADDRESS &&
        tbf->fixed_flash != flash_start + tbf->protected_size)
        return "it is not at the flash address that it was linked for";
    struct process *const process = record_find();
    if (process == NULL)
        return "no process is free";
    if (ram_size > RAM_SIZE_MAX)
        return "it asks for too much RAM";
    const bool is_fixed = tbf->fixed_ram != TBF_ANY_ADDRESS;
    if (is_fixed && !ram_place_fixed(tbf, ram_size, &place.ram_start))
        return "its fixed RAM is not free";
    if (!is_fixed && !ram_place_floating(loader, ram_size, &place.ram_start))
        return "not enough RAM";
    switch (process_create(process, tbf, &place)) {
    case OK:
        return NULL;
    case ERROR_NOSUPPORT:
        return "its flash cannot be protected there";
    default:
        return "its RAM cannot be protected";
    }
}

static void app_report(const struct found *found, const char *refusal)
{
    static const char line_end[] = "\r\n";
    const struct const_bytes name = found->tbf.name;
    struct writer *const log = kernel.config->log;
    format_text(log, "app ");
    if (name.size == 0)
        format_text(log, "without a name");
    format_foreign(log, name, name.size, false);
    format_text(log, refusal == NULL ? ": loaded at " : ": refused: ");
    if (refusal == NULL)
        format_hex(log, (uint32_t)(uintptr_t)found->flash.data);
    else
        format_text(log, refusal);
    log->write(log, line_end, sizeof line_end - 1);
}

static bool app_found(struct loader *loader, const struct found *found)
{
    if (found->error == TBF_OK && found->tbf.is_padding)
        return false;
    const char *const refusal =
        found->error != TBF_OK ? tbf_error_text(found->error) : app_load(loader, found);
    app_report(found, refusal);
    loader->flash_free = (uintptr_t)loader->flash.data;
    return refusal == NULL;
}

unsigned loader_run(void)
{
    struct loader loader = {
        .flash = kernel.config->app_flash,
        .ram_next = (uintptr_t)kernel.config->process_ram.data,
        .flash_free = (uintptr_t)kernel.config->app_flash.data,
    };
    unsigned count = 0;
    struct found found;
    while (loader_step(&loader.flash, &found))
        count += app_found(&loader, &found);
    return count;
}
