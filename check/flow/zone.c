#include "zone.h"

static bound sum(bound a, bound b)
{
    return a >= ZONE_NONE || b >= ZONE_NONE ? ZONE_NONE : a + b;
}

bound *zone_at(const struct zone *zone, size_t i, size_t j)
{
    return &zone->bounds[i * zone->count + j];
}

void zone_clear(const struct zone *zone)
{
    for (size_t i = 0; i < zone->count; i++)
        for (size_t j = 0; j < zone->count; j++)
            *zone_at(zone, i, j) = i == j ? 0 : ZONE_NONE;
}

/* Ways through k are tried for all pairs. */
static void close_through(const struct zone *zone, size_t k)
{
    for (size_t i = 0; i < zone->count; i++) {
        const bound first = *zone_at(zone, i, k);
        if (first >= ZONE_NONE)
            continue;
        for (size_t j = 0; j < zone->count; j++) {
            const bound way = sum(first, *zone_at(zone, k, j));
            if (way < *zone_at(zone, i, j))
                *zone_at(zone, i, j) = way;
        }
    }
}

void zone_close(const struct zone *zone)
{
    for (size_t k = 0; k < zone->count; k++)
        close_through(zone, k);
}

bool zone_is_empty(const struct zone *zone)
{
    for (size_t i = 0; i < zone->count; i++)
        if (*zone_at(zone, i, i) < 0)
            return true;
    return false;
}

void zone_constrain(const struct zone *zone, size_t i, size_t j, bound most)
{
    if (most >= *zone_at(zone, i, j))
        return;
    for (size_t a = 0; a < zone->count; a++) {
        const bound before = sum(*zone_at(zone, a, i), most);
        if (before >= ZONE_NONE)
            continue;
        for (size_t b = 0; b < zone->count; b++) {
            const bound way = sum(before, *zone_at(zone, j, b));
            if (way < *zone_at(zone, a, b))
                *zone_at(zone, a, b) = way;
        }
    }
}

void zone_forget(const struct zone *zone, size_t i)
{
    for (size_t j = 0; j < zone->count; j++)
        if (j != i)
            *zone_at(zone, i, j) = *zone_at(zone, j, i) = ZONE_NONE;
}

void zone_shift(const struct zone *zone, size_t i, bound by)
{
    for (size_t j = 0; j < zone->count; j++) {
        if (j == i)
            continue;
        *zone_at(zone, i, j) = sum(*zone_at(zone, i, j), by);
        *zone_at(zone, j, i) = sum(*zone_at(zone, j, i), -by);
    }
}

bound zone_lowest(const struct zone *zone, size_t i)
{
    return -*zone_at(zone, 0, i);
}

bound zone_highest(const struct zone *zone, size_t i)
{
    return *zone_at(zone, i, 0);
}

bool zone_join(const struct zone *into, const struct zone *from)
{
    bool changed = false;
    for (size_t i = 0; i < into->count * into->count; i++) {
        if (from->bounds[i] <= into->bounds[i])
            continue;
        into->bounds[i] = from->bounds[i];
        changed = true;
    }
    return changed;
}

bool zone_widen(const struct zone *into, const struct zone *from, const bound *thresholds,
                size_t threshold_count)
{
    bool changed = false;
    for (size_t i = 0; i < into->count * into->count; i++) {
        if (from->bounds[i] <= into->bounds[i])
            continue;
        size_t next = 0;
        while (next < threshold_count && thresholds[next] < from->bounds[i])
            next++;
        into->bounds[i] = next < threshold_count ? thresholds[next] : ZONE_NONE;
        changed = true;
    }
    return changed;
}
