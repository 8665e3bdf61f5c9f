/* container_of: from a member that a callback was given to the object that embeds it.
 *
 * The pointer must have exactly the member's type; a const pointer gives a const object.
 */
#ifndef LIB_CONTAINER_OF_H
#define LIB_CONTAINER_OF_H

#include <stddef.h>

/* The inner selection keeps a const pointer out of the arm that is not for it, where compilers
 * would warn of a cast that drops const. */
#define CONTAINER_MEMBER_(type, member) __typeof__(((type *)0)->member)
#define container_of(pointer, type, member)                                                        \
    _Generic(                                                                                      \
        (pointer), const CONTAINER_MEMBER_(type, member) *                                         \
        : (const type *)(const void *)((const char *)(pointer)-offsetof(type, member)),            \
          CONTAINER_MEMBER_(type, member) *                                                        \
        : (type *)(void *)((char *)_Generic((pointer), const CONTAINER_MEMBER_(type, member) *     \
                                            : (char[1]){0}, default                                \
                                            : (pointer)) -                                         \
                           offsetof(type, member)))

#endif
