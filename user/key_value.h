/* Key-value: values by name, that are still there when power comes back.
 *
 * Unit    bytes; keys are texts of 1 to KEY_VALUE_KEY_MAX characters
 * Shape   each app has names of its own (see user/storage.h on whose is whose)
 * Order   the calls sleep until they are done; other listeners hear nothing meanwhile. When a change is done, it
 *         is stored; when power fails in it, the key has its old value or the new one
 * Errors  NOSUPPORT there is no such key, or (key_value_add) there is one, or the app may not read or change it;
 *         INVALID the app may not store, or not on this card (user/storage.h); SIZE a key or value that is too long, or key_value_get with too
 *         little room; NOMEM the app has as many keys as it can have; UNINSTALLED there is no card;
 *         NODEVICE a board without storage, or it stopped answering; FAIL other failures
 */
#ifndef USER_KEY_VALUE_H
#define USER_KEY_VALUE_H

#include "lib/error.h"
#include <stddef.h>
#include <stdint.h>

#define KEY_VALUE_KEY_MAX 64u
#define KEY_VALUE_VALUE_MAX 432u

/* *size: of the value, also when there is room only for its beginning. */
enum error key_value_get(const char *key, void *value, size_t room, size_t *size);

/* Whether or not there is such a key. */
enum error key_value_set(const char *key, const void *value, size_t size);

/* Only if there is none; only if there is one. */
enum error key_value_add(const char *key, const void *value, size_t size);
enum error key_value_update(const char *key, const void *value, size_t size);

enum error key_value_delete(const char *key);

#endif
