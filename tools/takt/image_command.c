/* takt image: a kernel and apps become one flash image. */
#include "arguments.h"
#include "fail.h"
#include "image.h"
#include <stddef.h>

#define USAGE "image [options] KERNEL.elf [APP.tbf|APP.tab|APP.elf]..."
#define WHAT                                                                                       \
    "Puts apps behind a kernel and writes the whole as it lies in flash, from its first byte.\n\n" \
    "Apps with a fixed address go there, the others where there is room, in the order given;\n"    \
    "each where the memory protection unit can keep it apart from its neighbours. Prints\n"        \
    "where everything lies: address, size, name. ELF files are packed as by `takt pack`\n"         \
    "without options; of an archive the TBF is taken that suits the kernel.\n"

enum image_option { OPTION_OUTPUT, OPTION_QUIET };

static const struct option_text options[] = {
    [OPTION_OUTPUT] = {"output", 'o', "FILE", "the image; image.bin unless told"},
    [OPTION_QUIET] = {"quiet", 'q', NULL, "print nothing"},
    {0},
};

int command_image(int argc, char **argv)
{
    const char *output = "image.bin";
    bool is_quiet = false;
    for (int option; (option = option_next(argc, argv, options, USAGE, WHAT)) >= 0;)
        switch ((enum image_option)option) {
        case OPTION_OUTPUT:
            output = optarg;
            break;
        case OPTION_QUIET:
            is_quiet = true;
            break;
        }
    if (optind == argc)
        fail_usage("image", "image: it needs a kernel's ELF file");
    struct image image;
    image_make(&image, argv[optind], argv + optind + 1, (size_t)(argc - optind - 1));
    file_write(output, buffer_bytes(&image.bytes));
    if (!is_quiet)
        image_map_print(&image);
    image_free(&image);
    return 0;
}
