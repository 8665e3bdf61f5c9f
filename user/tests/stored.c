/* Stores numbers for ever, each under a key and in the app's bytes, and says which are stored; at its start it says what
 * it finds. Everything that it finds must be of one number. */
#include "user/key_value.h"
#include "user/storage.h"
#include <stdio.h>

#define KEY_COUNT 4u
#define SIZE 400u /* of each, bytes or value */

static uint32_t words[SIZE / sizeof(uint32_t)];

static void fill(uint32_t number)
{
    for (uint32_t i = 0; i < SIZE / sizeof(uint32_t); i++)
        words[i] = number;
}

/* The number of which everything is; UINT32_MAX: there are several. */
static uint32_t number_of(void)
{
    for (uint32_t i = 1; i < SIZE / sizeof(uint32_t); i++)
        if (words[i] != words[0])
            return UINT32_MAX;
    return words[0];
}

static const char *key_of(uint32_t number)
{
    static const char *const keys[KEY_COUNT] = {"zero", "one", "a third one", "last"};
    return keys[number % KEY_COUNT];
}

/* What is stored of number modulo KEY_COUNT; each has a block of the app's bytes of its own. */
static enum error bytes_find(uint32_t place, uint32_t *number)
{
    const enum error error = storage_read(place * STORAGE_BLOCK, words, SIZE);
    *number = number_of();
    return error;
}

static enum error key_find(uint32_t place, uint32_t *number)
{
    size_t size = SIZE;
    const enum error error = key_value_get(key_of(place), words, SIZE, &size);
    if (error == ERROR_NOSUPPORT)
        return OK; /* never stored */
    *number = size == SIZE ? number_of() : UINT32_MAX;
    return error;
}

int main(void)
{
    uint32_t newest = 0;
    enum error error = OK;
    for (uint32_t place = 0; place < KEY_COUNT && error == OK; place++) {
        uint32_t by_key = 0;
        uint32_t by_place = 0;
        error = bytes_find(place, &by_place);
        if (error == OK)
            error = key_find(place, &by_key);
        printf(NAME ": found %lu and %lu\n", (unsigned long)by_key, (unsigned long)by_place);
        newest = by_key > newest ? by_key : newest; /* stored last */
    }
    for (uint32_t number = newest + 1; error == OK; number++) {
        fill(number);
        error = storage_write(number % KEY_COUNT * STORAGE_BLOCK, words, SIZE);
        if (error == OK)
            error = key_value_set(key_of(number), words, SIZE);
        if (error == OK)
            printf(NAME ": stored %lu\n", (unsigned long)number);
    }
    printf(NAME ": storage failed: %s\n", error_name(error));
    return (int)error;
}
