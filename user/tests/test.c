#include "user/tests/test.h"
#include "user/memory.h"
#include <stdio.h>
#include <string.h>

#define TBF_HEADER_SIZE 16
#define TBF_NAME 3

static unsigned failure_count;

/* Walks the parts of the application's own header, which it may read. */
static void name_find(char *name, size_t capacity)
{
    const uint8_t *const header = (const uint8_t *)memory_flash_start();
    uint16_t words[2]; /* type and length of a part; before them, version and size of the header */
    memcpy(words, header, sizeof words);
    const size_t size = words[1];
    for (size_t at = TBF_HEADER_SIZE; at + sizeof words <= size;) {
        memcpy(words, header + at, sizeof words);
        at += sizeof words;
        if (words[0] == TBF_NAME) {
            const size_t length = words[1] < capacity ? words[1] : capacity - 1;
            memcpy(name, header + at, length);
            name[length] = '\0';
            return;
        }
        at += (words[1] + 3u) & ~3u;
    }
}

const char *test_name(void)
{
    static char name[32];
    if (name[0] == '\0')
        name_find(name, sizeof name);
    return name;
}

void test_result(bool is_right, const char *sentence, uint32_t detail)
{
    if (is_right) {
        printf("test %s: %s: pass\n", test_name(), sentence);
        return;
    }
    failure_count++;
    printf("test %s: %s: FAIL 0x%lx\n", test_name(), sentence, (unsigned long)detail);
}

void test_expect_fault(const char *sentence)
{
    printf("test %s: %s: expect fault\n", test_name(), sentence);
}

void test_expect_either(const char *sentence)
{
    printf("test %s: %s: either\n", test_name(), sentence);
}

int test_done(void)
{
    printf("test %s: done\n", test_name());
    return (int)failure_count;
}
