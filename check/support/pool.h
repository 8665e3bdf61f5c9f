/* Strings kept once each until the pool is freed. Equal texts have equal pointers. */
#ifndef CHECK_SUPPORT_POOL_H
#define CHECK_SUPPORT_POOL_H

struct pool;

struct pool *pool_new(void);
void pool_free(struct pool *pool);
const char *pool_text(struct pool *pool, const char *text); /* NULL gives NULL */

#endif
