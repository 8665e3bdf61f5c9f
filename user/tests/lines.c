/* What the C library needs from us: memory for the heap, numbers in text and back, and lines from
 * standard input, of which it says what it got until the line "end". */
#include "user/console.h"
#include "user/tests/test.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void lines_read(void)
{
    char line[32];
    while (fgets(line, sizeof line, stdin) != NULL && strcmp(line, "end\n") != 0)
        printf("test %s: line <%.*s>\n", test_name(), (int)strcspn(line, "\n"), line);
}

/* What one allocation holds stays while others come and go. */
static void heap_test(void)
{
    enum { BLOCK_COUNT = 8, BLOCK_SIZE = 40 };
    uint8_t *blocks[BLOCK_COUNT];
    uint32_t wrong = 0;
    for (unsigned i = 0; i < BLOCK_COUNT; i++) {
        blocks[i] = malloc(BLOCK_SIZE);
        if (blocks[i] == NULL)
            wrong = 1;
        else
            memset(blocks[i], (int)i, BLOCK_SIZE);
    }
    for (unsigned i = 0; i < BLOCK_COUNT && wrong == 0; i++) {
        for (unsigned j = 0; j < BLOCK_SIZE; j++)
            if (blocks[i][j] != i)
                wrong = 2;
        free(blocks[i]);
    }
    test_result(wrong == 0, "the heap keeps blocks apart", wrong);
    void *const large = malloc(1 << 20);
    test_result(large == NULL, "the heap ends where the memory does", (uint32_t)(uintptr_t)large);
    free(large);
}

static void format_test(void)
{
    char text[48];
    (void)snprintf(text, sizeof text, "%d %u %x %s %c %5d|%-5d|%05d %%", -1, 2u, 0xABCu, "text",
                   'c', 42, 42, 42);
    test_result(strcmp(text, "-1 2 abc text c    42|42   |00042 %") == 0, "printf formats", 0);
    (void)snprintf(text, sizeof text, "%.3f %.1f", 3.14159, -0.25);
    test_result(strcmp(text, "3.142 -0.2") == 0, "printf formats fractions", 0);
    test_result(strtol("-123", NULL, 10) == -123 && strtod("2.5", NULL) == 2.5, "numbers are read",
                0);
}

int main(void)
{
    heap_test();
    format_test();
    printf("test %s: type lines\n", test_name());
    lines_read();
    return test_done();
}
