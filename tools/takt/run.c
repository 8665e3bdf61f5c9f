/* takt run: a board with apps, in QEMU. */
#include "arguments.h"
#include "board.h"
#include "card.h"
#include "emulator.h"
#include "fail.h"
#include "folders.h"
#include "image.h"
#include "session.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define USAGE "run [options] BOARD [APP]..."
#define WHAT                                                                                       \
    "Boots a board in QEMU with apps behind its kernel; its console is the terminal.\n\n"          \
    "An APP is a TBF, a TAB, an ELF file, or the name of one of the project's apps. Boards:\n"     \
    "lm3s6965evb, mps2-an385. Keys: Ctrl-A x quits, Ctrl-A 0 to 9 press a button, Ctrl-A h\n"      \
    "lists them, Ctrl-A Ctrl-A sends Ctrl-A. When standard input ends, the board runs on for\n"    \
    "5 seconds. The exit status is QEMU's, if it ends by itself.\n"

enum run_option {
    OPTION_SECONDS,
    OPTION_LEDS,
    OPTION_KERNEL,
    OPTION_IMAGE,
    OPTION_CARD,
    OPTION_GDB,
    OPTION_EMULATOR,
    OPTION_EMULATOR_OPTION,
};

static const struct option_text options[] = {
    [OPTION_SECONDS] = {"seconds", 's', "N", "end after N seconds"},
    [OPTION_LEDS] = {"leds", 0, "HOW", "status line, lines, off; a status line on terminals"},
    [OPTION_KERNEL] = {"kernel", 'k', "FILE", "the kernel's ELF file; build/BOARD/takt.elf"},
    [OPTION_IMAGE] = {"image", 0, "FILE", "keep the flash image in a file"},
    [OPTION_CARD] = {"sd", 0, "FILE", "keep the SD card in a file, made if need be"},
    [OPTION_GDB] = {"gdb", 0, "PORT", "wait for a debugger on that TCP port"},
    [OPTION_EMULATOR] = {"qemu", 0, "PROGRAM", "another QEMU than the one on the path"},
    [OPTION_EMULATOR_OPTION] = {"qemu-option", 0, "WORD", "one more argument for QEMU; repeat"},
    {0},
};

#define EMULATOR_OPTIONS_MAX 32
#define SECONDS_MAX 1000000

struct run {
    unsigned seconds;
    enum session_leds leds;
    const char *kernel;
    const char *image_path;
    const char *card_path;
    const char *debugger_port;
    const char *emulator;
    char *emulator_options[EMULATOR_OPTIONS_MAX];
    size_t emulator_option_count;
};

static enum session_leds leds_take(const char *how)
{
    if (strcmp(how, "status") == 0)
        return LEDS_STATUS;
    if (strcmp(how, "lines") == 0)
        return LEDS_LINES;
    if (strcmp(how, "off") == 0)
        return LEDS_OFF;
    fail_usage("run", "run: --leds %s: it is status, lines or off", how);
}

static void option_take(struct run *run, enum run_option option)
{
    switch (option) {
    case OPTION_SECONDS:
        run->seconds = number_parse("run", "--seconds", optarg, SECONDS_MAX);
        if (run->seconds == 0)
            fail_usage("run", "run: --seconds: it takes at least 1");
        break;
    case OPTION_LEDS:
        run->leds = leds_take(optarg);
        break;
    case OPTION_KERNEL:
        run->kernel = optarg;
        break;
    case OPTION_IMAGE:
        run->image_path = optarg;
        break;
    case OPTION_CARD:
        run->card_path = optarg;
        break;
    case OPTION_GDB:
        (void)number_parse("run", "--gdb", optarg, 65535);
        run->debugger_port = optarg;
        break;
    case OPTION_EMULATOR:
        run->emulator = optarg;
        break;
    case OPTION_EMULATOR_OPTION:
        if (run->emulator_option_count == EMULATOR_OPTIONS_MAX)
            fail_usage("run", "run: more than %d --qemu-option", EMULATOR_OPTIONS_MAX);
        run->emulator_options[run->emulator_option_count++] = optarg;
        break;
    }
}

static char *app_path(const char *build, const char *name)
{
    if (access(name, R_OK) == 0 || strchr(name, '/') != NULL)
        return text_format("%s", name);
    char *const path = text_format("%s/apps/%s.tbf", build, name);
    if (access(path, R_OK) != 0)
        fail("there is no app \"%s\": neither that file nor %s", name, path);
    return path;
}

static void image_for(const struct run *run, struct image *image, const char *board, char **apps,
                      size_t count)
{
    char *const build = folder_of_builds();
    char *const kernel = run->kernel != NULL ? text_format("%s", run->kernel)
                                             : text_format("%s/%s/takt.elf", build, board);
    if (access(kernel, R_OK) != 0)
        fail("%s: there is no kernel for %s (`make run BOARD=%s` builds it)", kernel, board, board);
    char **const paths = memory_get(count * sizeof *paths);
    for (size_t i = 0; i < count; i++)
        paths[i] = app_path(build, apps[i]);
    image_make(image, kernel, paths, count);
    if (run->image_path != NULL)
        file_write(run->image_path, buffer_bytes(&image->bytes));
    for (size_t i = 0; i < count; i++)
        free(paths[i]);
    free(paths);
    free(kernel);
    free(build);
}

static int board_run(const struct run *run, const struct board *board, char **apps, size_t count)
{
    struct image image;
    struct emulator emulator;
    if (run->card_path != NULL && !board->has_card)
        fail_usage("run", "run: --sd: %s has no place for a card", board->name);
    image_for(run, &image, board->name, apps, count);
    if (run->debugger_port != NULL)
        fprintf(stderr, "takt: waiting for GDB: target remote :%s\n", run->debugger_port);
    const struct emulator_setup setup = {
        .board = board,
        .program = run->emulator,
        .image = buffer_bytes(&image.bytes),
        .card = board->has_card ? card_open(run->card_path) : -1,
        .debugger_port = run->debugger_port,
        .options = run->emulator_options,
        .option_count = run->emulator_option_count,
    };
    emulator_start(&emulator, &setup);
    if (setup.card >= 0)
        close(setup.card);
    image_free(&image);
    return session_run(board, &emulator, run->leds, run->seconds);
}

int command_run(int argc, char **argv)
{
    struct run run = {.leds = LEDS_AUTO};
    for (int option; (option = option_next(argc, argv, options, USAGE, WHAT)) >= 0;)
        option_take(&run, (enum run_option)option);
    if (optind == argc)
        fail_usage("run", "run: it needs a board");
    const struct board *const board = board_find(argv[optind]);
    if (board == NULL)
        fail_usage("run", "run: there is no board \"%s\"; lm3s6965evb and mps2-an385 are there",
                   argv[optind]);
    return board_run(&run, board, argv + optind + 1, (size_t)(argc - optind - 1));
}
