/* What is known of numbers and their differences: a matrix of bounds.
 *
 * Shape   of `count` variables, number 0 standing for zero: at(i, j) bounds v[i] - v[j] from above.
 *         A zone is count * count bounds; ZONE_NONE where nothing is known
 * Order   the functions below want and leave a closed zone (no bound follows from two others that
 *         are tighter) but for zone_join and zone_widen, which leave what zone_close closes
 * Source  difference-bound matrices with shortest paths (Floyd, Warshall)
 */
#ifndef CHECK_FLOW_ZONE_H
#define CHECK_FLOW_ZONE_H

#include <stdbool.h>
#include <stddef.h>

typedef __int128 bound; /* holds sums and products of any two numbers of 64 bits */

#define ZONE_NONE ((bound)1 << 120)

struct zone {
    size_t count;
    bound *bounds;
};

bound *zone_at(const struct zone *zone, size_t i, size_t j);
void zone_clear(const struct zone *zone); /* nothing is known */
void zone_close(const struct zone *zone);
bool zone_is_empty(const struct zone *zone); /* contradictory: never reached */

/* v[i] - v[j] <= most. */
void zone_constrain(const struct zone *zone, size_t i, size_t j, bound most);
void zone_forget(const struct zone *zone, size_t i);
void zone_shift(const struct zone *zone, size_t i, bound by); /* v[i] += by */
bound zone_lowest(const struct zone *zone, size_t i);         /* -ZONE_NONE: none known */
bound zone_highest(const struct zone *zone, size_t i);

/* True: `into` changed. */
bool zone_join(const struct zone *into, const struct zone *from);
/* The same, but what grew goes up to the next of the sorted thresholds. */
bool zone_widen(const struct zone *into, const struct zone *from, const bound *thresholds,
                size_t threshold_count);

#endif
