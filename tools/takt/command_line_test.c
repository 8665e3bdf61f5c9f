#include "takt_test_support.h"
#include <stdlib.h>

static void expect(const char *line, int status, const char *text)
{
    const struct test_result result = test_takt("%s", line);
    test_expect(&result, status, text);
}

static void help_is_there_for_every_command(void **state)
{
    (void)state;
    expect("takt --help", 0, "usage: takt COMMAND");
    expect("takt --version", 0, "takt " TAKT_VERSION);
    expect("takt pack --help", 0, "usage: takt pack [options] APP.elf[,ARCH]...");
    expect("takt image --help", 0, "usage: takt image [options] KERNEL.elf");
    expect("takt info --help", 0, "usage: takt info [options] FILE...");
    expect("takt run --help", 0, "usage: takt run [options] BOARD [APP]...");
}

static void a_wrong_command_line_has_status_2(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        const char *text;
    } cases[] = {
        {"takt", "no command given"},
        {"takt frobnicate", "there is no command \"frobnicate\""},
        {"takt pack", "it takes one ELF file, not 0"},
        {"takt pack a.elf b.elf", "it takes one ELF file, not 2"},
        {"takt pack --frobnicate a.elf", "there is no option --frobnicate"},
        {"takt pack -z a.elf", "there is no option -z"},
        {"takt pack a.elf -o", "option -o needs an argument"},
        {"takt pack --heap", "option --heap needs an argument"},
        {"takt pack --heap many a.elf", "--heap: \"many\" is not a number"},
        {"takt pack --heap -1 a.elf", "--heap: \"-1\" is not a number"},
        {"takt pack --heap 5G a.elf", "--heap: \"5G\" is not a number"},
        {"takt pack --heap 4096M a.elf", "--heap: 4096M is more than"},
        {"takt pack --heap 99999999999999999999 a.elf", "is more than"},
        {"takt pack --minimum-ram 0 a.elf", "no app runs without RAM"},
        {"takt pack --minimum-ram 1k --heap 1k a.elf", "stands instead of"},
        {"takt pack --permit 1 a.elf", "write DRIVER:COMMANDS"},
        {"takt pack --permit 1:5-2 a.elf", "5-2 is no range"},
        {"takt pack --permit 1:x a.elf", "\"x\" is not a number"},
        {"takt pack --storage-read 1,2,3,4,5,6,7,8,9 a.elf", "more than 8 identifiers"},
        {"takt pack --kernel-version 2 a.elf", "write MAJOR.MINOR, or none"},
        {"takt pack --writeable 100 a.elf", "write OFFSET:SIZE"},
        {"takt pack --credential 3 a.elf", "write FORMAT=FILE"},
        {"takt pack --pad twice a.elf", "it is mpu, power-of-two or none"},
        {"takt image", "it needs a kernel's ELF file"},
        {"takt info", "it needs a file"},
        {"takt info --offset x f", "\"x\" is not a number"},
        {"takt run", "it needs a board"},
        {"takt run nucleo", "there is no board \"nucleo\""},
        {"takt run --seconds 0 lm3s6965evb", "it takes at least 1"},
        {"takt run --leds blue lm3s6965evb", "it is status, lines or off"},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        expect(cases[i].line, 2, cases[i].text);
        expect(cases[i].line, 2, "--help` explains");
    }
}

static void a_missing_file_is_named(void **state)
{
    (void)state;
    expect("takt pack nowhere.elf", 1, "takt: nowhere.elf: No such file or directory");
    expect("takt image nowhere.elf", 1, "takt: nowhere.elf: No such file or directory");
    expect("takt info nowhere.tbf", 1, "takt: nowhere.tbf: No such file or directory");
    expect("takt run -k nowhere.elf lm3s6965evb", 1, "nowhere.elf: there is no kernel for");
}

static void a_file_that_is_something_else_is_named(void **state)
{
    (void)state;
    const char *const path = test_path("text");
    file_write(path, (struct const_bytes){(const uint8_t *)"not an app", 10});
    struct test_result result = test_takt("takt pack %s", path);
    test_expect(&result, 1, "text: this is not an ELF file");
    result = test_takt("takt info %s", path);
    test_expect(&result, 1, "text: this is neither a TBF, nor an archive of TBFs, nor an image");
    result = test_takt("takt image %s", path);
    test_expect(&result, 1, "text: this is not an ELF file");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, test_folder_make, test_folder_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(help_is_there_for_every_command),
        TEST(a_wrong_command_line_has_status_2),
        TEST(a_missing_file_is_named),
        TEST(a_file_that_is_something_else_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
