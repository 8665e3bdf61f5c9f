#include "image.h"
#include "arch/cortex_m/mpu.h"
#include "fail.h"
#include "pack.h"
#include "tab.h"
#include "tbf_build.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what goes in ---- */

/* A TBF with fixed addresses, where the kernel has memory for apps, and no app before is. */
static bool is_place_there(const struct image *image, const struct image_app *apps, size_t count,
                           const struct tbf *tbf)
{
    uint32_t ram_start;
    uint32_t ram_end;
    if (tbf->fixed_ram != TBF_ANY_ADDRESS &&
        elf_symbol(&image->kernel, "_process_ram_start", &ram_start) &&
        elf_symbol(&image->kernel, "_process_ram_end", &ram_end) &&
        (tbf->fixed_ram < ram_start || tbf->fixed_ram >= ram_end))
        return false;
    if (tbf->fixed_flash == TBF_ANY_ADDRESS)
        return true;
    const uint32_t start = tbf->fixed_flash - tbf->protected_size;
    if (start < image->apps_start || start > image->apps_end ||
        tbf->total_size > image->apps_end - start)
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct tbf *const other = &apps[i].parsed;
        const uint32_t other_start = other->fixed_flash - other->protected_size;
        if (other->fixed_flash != TBF_ANY_ADDRESS && start < other_start + other->total_size &&
            other_start < start + tbf->total_size)
            return false;
    }
    return true;
}

/* Processors whose code the kernel's runs, the best first. */
static const char *const archs_arm[] = {"cortex-m3", "cortex-m0p", "cortex-m0", NULL};
static const char *const archs_riscv[] = {"rv32imac", "rv32imc", "rv32i", NULL};

/* Of an archive the TBF that suits the kernel: one that may lie anywhere before one that may not. */
static void archive_choose(struct image *image, struct image_app *apps, size_t count)
{
    struct image_app *const app = &apps[count];
    struct tab tab;
    struct tab_member *best = NULL;
    tab_open(&tab, buffer_bytes(&app->tbf), app->path);
    const char *const *const archs = image->kernel.machine == EM_ARM ? archs_arm : archs_riscv;
    for (size_t arch = 0; archs[arch] != NULL && best == NULL; arch++)
        for (size_t i = 0; i < tab.member_count; i++) {
            struct tab_member *const member = &tab.members[i];
            struct tbf tbf;
            if (tab_member_is_for(member, archs[arch]) &&
                tbf_parse(buffer_bytes(&member->bytes), &tbf) == TBF_OK &&
                is_place_there(image, apps, count, &tbf) &&
                (best == NULL || tbf.fixed_flash == TBF_ANY_ADDRESS))
                best = member;
        }
    if (best == NULL)
        fail(
            "%s: none of its %zu TBFs is sound, for %s and for addresses that this kernel has free",
            app->path, tab.member_count, archs[0]);
    buffer_free(&app->tbf);
    app->tbf = best->bytes;
    best->bytes = (struct buffer){0};
    tab_free(&tab);
}

static void app_read(struct image *image, struct image_app *apps, size_t count, const char *path)
{
    struct image_app *const app = &apps[count];
    app->path = path;
    app->tbf = file_read(path);
    if (tab_is_magic(buffer_bytes(&app->tbf)))
        archive_choose(image, apps, count);
    if (elf_is_magic(buffer_bytes(&app->tbf))) {
        buffer_free(&app->tbf);
        app->tbf = pack_with_defaults(path);
    }
    const enum tbf_error error = tbf_parse(buffer_bytes(&app->tbf), &app->parsed);
    if (error == TBF_NONE)
        fail("%s: this is neither a TBF, nor an archive of TBFs, nor an ELF file", path);
    if (error != TBF_OK)
        fail("%s: %s (at offset 0x%x)", path, tbf_error_text(error), app->parsed.error_offset);
    if (app->parsed.total_size != app->tbf.size)
        fail("%s: %zu bytes follow the app of %u bytes", path,
             app->tbf.size - app->parsed.total_size, app->parsed.total_size);
    if (app->parsed.is_padding)
        fail("%s: this is padding, not an app", path);
    app->name = app->parsed.name.size == 0
                    ? text_format("%s", path)
                    : text_format("%.*s", (int)app->parsed.name.size, app->parsed.name.data);
}

static uint32_t kernel_symbol(const struct elf_file *kernel, const char *name)
{
    uint32_t value;
    if (!elf_symbol(kernel, name, &value))
        fail("%s: no symbol %s: this is not a kernel that apps can be put behind", kernel->path,
             name);
    return value;
}

/* Everything that the kernel loads, from the start of flash, up to where the apps begin. */
static void kernel_append(struct image *image)
{
    const struct elf_file *const kernel = &image->kernel;
    for (size_t i = 0; i < kernel->section_count; i++) {
        const struct elf_section *const section = &kernel->sections[i];
        if (!section->has_contents)
            continue;
        if (image->bytes.size == 0)
            image->flash_start = section->load_address;
        const uint32_t offset = section->load_address - image->flash_start;
        if (section->load_address + section->size > image->apps_start ||
            section->load_address + section->size < section->load_address)
            fail("%s: section %s at 0x%08x, %u bytes, reaches beyond the start of the apps, 0x%08x",
                 kernel->path, section->name, section->load_address, section->size,
                 image->apps_start);
        if (offset < image->bytes.size)
            fail("%s: section %s at 0x%08x overlaps another", kernel->path, section->name,
                 section->load_address);
        buffer_fill(&image->bytes, 0xFF, offset - image->bytes.size);
        buffer_add(&image->bytes, section->contents.data, section->contents.size);
    }
    if (image->bytes.size == 0)
        fail("%s: no section holds anything to load", kernel->path);
}

/* ---- where the apps go ---- */

static uint32_t app_end(const struct image_app *app)
{
    return app->start + app->parsed.total_size;
}

/* A hole between two apps takes a padding header, or must not be. */
static bool is_hole_fine(uint32_t end, uint32_t next_start)
{
    return next_start == end || (next_start > end && next_start - end >= TBF_BASE_SIZE);
}

static void app_insert(struct image *image, size_t at, const struct image_app *app)
{
    memmove(&image->apps[at + 1], &image->apps[at], (image->app_count - at) * sizeof *image->apps);
    image->apps[at] = *app;
    image->app_count++;
}

static void fixed_place(struct image *image, struct image_app *app)
{
    const uint32_t fixed = app->parsed.fixed_flash;
    const uint32_t size = app->parsed.total_size;
    if (fixed < app->parsed.protected_size ||
        fixed - app->parsed.protected_size < image->apps_start ||
        fixed - app->parsed.protected_size > image->apps_end ||
        size > image->apps_end - (fixed - app->parsed.protected_size))
        fail("%s: linked for flash at 0x%08x, and %u bytes long with a header of %u: it does not "
             "lie "
             "in the apps' flash, 0x%08x to 0x%08x",
             app->path, fixed, size, app->parsed.protected_size, image->apps_start,
             image->apps_end);
    app->start = fixed - app->parsed.protected_size;
    app->reserved_end = app->start + size;
    if (app->start % 4 != 0)
        fail("%s: its header would begin at 0x%08x, which is no multiple of 4", app->path,
             app->start);
    size_t at = 0;
    while (at < image->app_count && image->apps[at].start < app->start)
        at++;
    const struct image_app *const before = at == 0 ? NULL : &image->apps[at - 1];
    const struct image_app *const behind = at == image->app_count ? NULL : &image->apps[at];
    const uint32_t end_before = before == NULL ? image->apps_start : app_end(before);
    if (!is_hole_fine(end_before, app->start))
        fail("%s: its fixed place, 0x%08x to 0x%08x, %s %s", app->path, app->start,
             app->reserved_end,
             app->start < end_before ? "overlaps" : "leaves no room for padding behind",
             before == NULL ? "the start of the apps" : before->path);
    if (behind != NULL && !is_hole_fine(app->reserved_end, behind->start))
        fail("%s: its fixed place, 0x%08x to 0x%08x, %s %s", app->path, app->start,
             app->reserved_end,
             behind->start < app->reserved_end ? "overlaps" : "leaves no room for padding before",
             behind->path);
    app_insert(image, at, app);
}

/* The next place from `from` on that the machine's protection unit likes. */
static bool unit_place(const struct image *image, uint32_t from, uint32_t size, uint32_t *start,
                       uint32_t *reserved)
{
    if (image->kernel.machine == EM_ARM)
        return mpu_flash_place(from, size, start, reserved);
    *start = (from + 3) & ~3u;
    *reserved = size;
    return *start >= from;
}

/* In the hole behind app number at - 1, before app number at. */
static bool hole_place(const struct image *image, size_t at, struct image_app *app)
{
    const uint32_t hole = at == 0 ? image->apps_start : app_end(&image->apps[at - 1]);
    const uint32_t limit = at == image->app_count ? image->apps_end : image->apps[at].start;
    uint32_t from = at == 0 ? hole : image->apps[at - 1].reserved_end;
    uint32_t reserved;
    const uint32_t size = app->parsed.total_size;
    while (unit_place(image, from, size, &app->start, &reserved) && app->start <= limit &&
           reserved <= limit - app->start) {
        app->reserved_end = app->start + reserved;
        const bool is_last = at == image->app_count;
        if (is_hole_fine(hole, app->start) && (is_last || is_hole_fine(app->start + size, limit)))
            return true;
        from = app->start + 4;
    }
    return false;
}

static void floating_place(struct image *image, struct image_app *app)
{
    for (size_t at = 0; at <= image->app_count; at++)
        if (hole_place(image, at, app)) {
            app_insert(image, at, app);
            return;
        }
    fail("%s: no room in flash for its %u bytes; apps have 0x%08x to 0x%08x, %zu are placed",
         app->path, app->parsed.total_size, image->apps_start, image->apps_end, image->app_count);
}

/* As the kernel will see it: rounding may take in padding, but no neighbour. */
static void protection_check(const struct image *image)
{
    if (image->kernel.machine != EM_ARM)
        return;
    for (size_t i = 0; i < image->app_count; i++) {
        const struct image_app *const app = &image->apps[i];
        const uint32_t low = i == 0 ? image->apps_start : app_end(app - 1);
        const uint32_t high = i + 1 == image->app_count ? image->apps_end : app[1].start;
        struct mpu_region regions[MPU_FLASH_REGION_COUNT];
        if (!mpu_flash_cover(regions, 0, app->start, app_end(app), low, high))
            fail("%s: at its fixed place, 0x%08x to 0x%08x, the memory protection unit cannot keep "
                 "it "
                 "apart from its neighbours",
                 app->path, app->start, app_end(app));
    }
}

static void apps_place(struct image *image, struct image_app *apps, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (apps[i].parsed.fixed_flash != TBF_ANY_ADDRESS)
            fixed_place(image, &apps[i]);
    for (size_t i = 0; i < count; i++)
        if (apps[i].parsed.fixed_flash == TBF_ANY_ADDRESS)
            floating_place(image, &apps[i]);
    protection_check(image);
}

static void ram_check(const struct image *image)
{
    uint32_t start;
    uint32_t end;
    uint64_t wanted = 0;
    if (!elf_symbol(&image->kernel, "_process_ram_start", &start) ||
        !elf_symbol(&image->kernel, "_process_ram_end", &end))
        return;
    for (size_t i = 0; i < image->app_count; i++)
        if (image->apps[i].parsed.flags & TBF_FLAG_ENABLED)
            wanted += image->apps[i].parsed.minimum_ram;
    if (wanted > end - start)
        warn("warning: the apps ask for %" PRIu64 " bytes of RAM, and there are %u: some will not "
             "be loaded",
             wanted, end - start);
}

/* ---- the image ---- */

static void apps_append(struct image *image)
{
    struct buffer *const bytes = &image->bytes;
    if (image->app_count != 0)
        buffer_fill(bytes, 0xFF, image->apps_start - image->flash_start - bytes->size);
    for (size_t i = 0; i < image->app_count; i++) {
        const struct image_app *const app = &image->apps[i];
        const uint32_t hole = app->start - image->flash_start - (uint32_t)bytes->size;
        if (hole != 0)
            tbf_padding_add(bytes, hole);
        buffer_add(bytes, app->tbf.data, app->tbf.size);
    }
}

void image_make(struct image *image, const char *kernel_path, char *const *app_paths,
                size_t app_count)
{
    *image = (struct image){0};
    elf_file_open(&image->kernel, kernel_path);
    image->apps_start = kernel_symbol(&image->kernel, "_apps_start");
    image->apps_end = kernel_symbol(&image->kernel, "_apps_end");
    if (image->apps_end < image->apps_start || image->apps_start % 4 != 0)
        fail("%s: apps cannot lie from 0x%08x to 0x%08x", kernel_path, image->apps_start,
             image->apps_end);
    kernel_append(image);
    struct image_app *const apps = memory_get(app_count * sizeof *apps);
    image->apps = memory_get((app_count + 1) * sizeof *image->apps);
    for (size_t i = 0; i < app_count; i++)
        app_read(image, apps, i, app_paths[i]);
    apps_place(image, apps, app_count);
    free(apps);
    ram_check(image);
    apps_append(image);
}

void image_free(struct image *image)
{
    for (size_t i = 0; i < image->app_count; i++) {
        buffer_free(&image->apps[i].tbf);
        free(image->apps[i].name);
    }
    free(image->apps);
    buffer_free(&image->bytes);
    elf_file_close(&image->kernel);
}

static void map_line(uint32_t start, uint32_t end, const char *what)
{
    printf("0x%08x  %8u  %s\n", start, end - start, what);
}

void image_map_print(const struct image *image)
{
    uint32_t kernel_end = image->flash_start;
    for (size_t i = 0; i < image->kernel.section_count; i++)
        if (image->kernel.sections[i].has_contents)
            kernel_end = image->kernel.sections[i].load_address + image->kernel.sections[i].size;
    map_line(image->flash_start, kernel_end, "kernel");
    uint32_t end = image->apps_start;
    for (size_t i = 0; i < image->app_count; i++) {
        const struct image_app *const app = &image->apps[i];
        if (app->start != end)
            map_line(end, app->start, "(padding)");
        end = app_end(app);
        map_line(app->start, end, app->name);
    }
}
