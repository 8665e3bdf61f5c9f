#include "trust.h"

#include "support/memory.h"
#include "support/path.h"

#include <stdlib.h>
#include <string.h>

void trust_add_safe(struct trust *trust, const char *folder)
{
    char *const directory = path_working_directory();
    list_take(&trust->safe, path_real(directory, folder));
    free(directory);
}

bool trust_add_grant(struct trust *trust, const char *text)
{
    const char *const equals = strchr(text, '=');
    if (equals == NULL || equals == text || equals[1] == '\0')
        return false;
    char *const directory = path_working_directory();
    list_take(&trust->capabilities, text_format("%.*s", (int)(equals - text), text));
    list_take(&trust->granted, path_real(directory, equals + 1));
    free(directory);
    return true;
}

void trust_free(struct trust *trust)
{
    list_free(&trust->safe);
    list_free(&trust->capabilities);
    list_free(&trust->granted);
}

static bool is_within(const char *path, const char *folder)
{
    return strcmp(path, folder) == 0 || path_below(path, folder) != NULL;
}

bool trust_is_safe(const struct trust *trust, const char *directory, const char *file)
{
    if (trust == NULL || trust->safe.count == 0 || file[0] == '\0')
        return false;
    char *const path = path_real(directory, file);
    bool is_safe = false;
    for (size_t i = 0; i < trust->safe.count; i++)
        is_safe |= is_within(path, trust->safe.items[i]);
    free(path);
    return is_safe;
}

bool trust_is_granted(const struct trust *trust, const char *capability, const char *directory,
                      const char *file)
{
    if (trust == NULL || file[0] == '\0')
        return false;
    char *const path = path_real(directory, file);
    bool is_granted = false;
    for (size_t i = 0; i < trust->granted.count; i++)
        is_granted |= strcmp(trust->capabilities.items[i], capability) == 0 &&
                      is_within(path, trust->granted.items[i]);
    free(path);
    return is_granted;
}
