/* Image: a kernel and its apps as they lie in flash.
 *
 * Shape   the kernel from the start of flash; apps from its symbol _apps_start to _apps_end at most, as
 *         a list without holes: what is not used in between is padding that the kernel skips.
 *         Apps with a fixed address lie there, the others where there is room, each where the
 *         protection unit can cover it without its neighbours
 * Errors  an app that is malformed or does not fit ends the program with a message that names it
 */
#ifndef TAKT_IMAGE_H
#define TAKT_IMAGE_H

#include "buffer.h"
#include "elf_file.h"
#include "lib/tbf.h"

struct image_app {
    const char *path;
    char *name;
    struct buffer tbf;
    struct tbf parsed;
    uint32_t start;
    uint32_t reserved_end; /* no other app may begin before this */
};

struct image {
    struct elf_file kernel;
    uint32_t flash_start;
    uint32_t apps_start;
    uint32_t apps_end;
    struct image_app *apps; /* in order of start, once placed */
    size_t app_count;
    struct buffer bytes; /* from flash_start on */
};

void image_make(struct image *image, const char *kernel_path, char *const *app_paths,
                size_t app_count);
void image_free(struct image *image);

/* One line per part of the image. */
void image_map_print(const struct image *image);

#endif
