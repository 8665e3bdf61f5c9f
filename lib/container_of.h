/* container_of: from a member that a callback was given to the object that embeds it.
 *
 * The pointer must have exactly the member's type; a const pointer gives a const object.
 */
#ifndef LIB_CONTAINER_OF_H
#define LIB_CONTAINER_OF_H

#include <stddef.h>
#include <stdint.h>

#define container_of(pointer, type, member)                                                        \
    _Generic((pointer), const __typeof__(((type *)0)->member) *                                    \
             : (const type *)(const void *)((const char *)(pointer)-offsetof(type, member)),       \
               __typeof__(((type *)0)->member) *                                                   \
             : (type *)(void *)((char *)(uintptr_t)(pointer)-offsetof(type, member)))

#endif
