/* The access itself: one of many spellings, inside the section that its object needs. */
#include "program.h"

#include <stdio.h>

static void plain(struct program *program, struct text *out, const char *x)
{
    const unsigned k = pick(program, 7) + 1;
    switch (pick(program, 18)) {
    case 0:
        text_add(out, "%s++;\n", x);
        break;
    case 1:
        text_add(out, "%s += %uu;\n", x, k);
        break;
    case 2:
        text_add(out, "%s = %s + %uu;\n", x, x, k);
        break;
    case 3:
        text_add(out, "if (%s > %uu)\n%s = %uu;\nelse\n%s++;\n", x, k, x, k, x);
        break;
    case 4:
        text_add(out, "%s = %s ?: %uu;\n", x, x, k);
        break;
    case 5:
        text_add(out, "%s = (%s, %uu);\n", x, "(void)0", k);
        break;
    case 6:
        text_add(out, "%s = ({ unsigned t = %s; t + %uu; });\n", x, x, k);
        break;
    case 7:
        text_add(out, "%s ^= _Generic(%s, unsigned: %s, default: 0u) + 1u;\n", x, x, x);
        break;
    case 8:
        text_add(out, "for (%s = 0; %s < %uu; %s++)\n;\n", x, x, k, x);
        break;
    case 9:
        text_add(out, "while (%s)\n%s >>= 1;\n%s = %uu;\n", x, x, x, k);
        break;
    case 10:
        text_add(out, "do\n%s++;\nwhile (%s & 3u);\n", x, x);
        break;
    case 11:
        text_add(out, "switch (%s) {\ncase 0 ... 3:\n%s += 2;\nbreak;\ndefault:\n%s = 0;\n}\n", x,
                 x, x);
        break;
    case 12:
        text_add(out, "%s = (unsigned)__builtin_popcount(%s) + %uu;\n", x, x, k);
        break;
    case 13:
        text_add(out, "%s = %s ? %s - 1u : %uu;\n", x, x, x, k);
        break;
    case 14:
        text_add(out, "%s |= (%s && %uu) || !%s;\n", x, x, k, x);
        break;
    case 15:
        text_add(out, "{\nunsigned t[2] = {[1] = %s};\n%s = t[1] + %uu;\n}\n", x, x, k);
        break;
    case 16:
        text_add(out, "%s = (struct { unsigned n; }){.n = %s}.n + 1u;\n", x, x);
        break;
    default:
        text_add(out, "--%s;\n", x);
    }
}

static void atomic_leaf(struct program *program, struct text *out, const char *x)
{
    const unsigned k = pick(program, 7) + 1;
    switch (pick(program, 12)) {
    case 0:
        text_add(out, "%s++;\n", x);
        break;
    case 1:
        text_add(out, "%s += %uu;\n", x, k);
        break;
    case 2:
        text_add(out, "%s = %uu;\n", x, k);
        break;
    case 3:
        text_add(out, "atomic_fetch_add(&%s, %uu);\n", x, k);
        break;
    case 4:
        text_add(out, "atomic_fetch_or_explicit(&%s, %uu, memory_order_relaxed);\n", x, k);
        break;
    case 5:
        text_add(out, "if (atomic_exchange(&%s, %uu) == 3u)\natomic_store(&%s, 0u);\n", x, k, x);
        break;
    case 6:
        text_add(out, "atomic_store_explicit(&%s, %uu, memory_order_release);\n", x, k);
        break;
    case 7:
        text_add(out,
                 "{\nunsigned seen = atomic_load(&%s);\n"
                 "while (!atomic_compare_exchange_weak(&%s, &seen, seen + %uu))\n;\n}\n",
                 x, x, k);
        break;
    case 8:
        text_add(out,
                 "{\nunsigned seen = %s;\n(void)atomic_compare_exchange_strong_explicit(&%s, &seen,"
                 " %uu, memory_order_acq_rel, memory_order_relaxed);\n}\n",
                 x, x, k);
        break;
    case 9:
        text_add(out, "if (%s > %uu)\n%s = 0;\n%s--;\n", x, k, x, x);
        break;
    case 10:
        text_add(out, "atomic_fetch_xor(&%s, (unsigned)sizeof %s);\n", x, x);
        break;
    default:
        text_add(out, "%s ^= %uu;\n", x, k);
    }
}

static void access_once(struct program *program, struct text *out, const struct object *object)
{
    if (object->owner == OWNER_ANY_ATOMIC && object->type[0] == '_')
        atomic_leaf(program, out, object->lvalue);
    else
        plain(program, out, object->lvalue);
}

/* The level up to which others must be kept out, or MASK_NONE. */
static int mask_needed(struct scope scope, const struct object *object)
{
    if (object->owner == OWNER_ANY)
        return MASK_ALL;
    if (object->owner != OWNER_SHARED)
        return MASK_NONE;
    const int ceiling = contexts[object->context].level;
    return contexts[scope.actor].level >= ceiling ? MASK_NONE : ceiling;
}

static void section_all(struct program *program, struct text *out, const struct object *object)
{
    text_add(out, "%s {\n", chance(program, 2) ? "atomic" : "ctx_atomic");
    access_once(program, out, object);
    if (chance(program, 4))
        text_add(out, "break;\n");
    text_add(out, "}\n");
}

static void section_to(struct program *program, struct text *out, struct scope scope,
                       const struct object *object)
{
    const char *const name = contexts[object->context].name;
    const unsigned way = scope.is_entry && scope.masked == MASK_NONE ? pick(program, 4) : 0;
    if (way < 2) {
        text_add(out, "atomic_to(%s) {\n", name);
        access_once(program, out, object);
        text_add(out, "}\n");
    } else if (way == 2) {
        text_add(out, "mask_%s();\n", name);
        access_once(program, out, object);
        text_add(out, "unmask_%s();\n", name);
    } else {
        text_add(out, "{\nunsigned long saved = save_%s();\n", name);
        access_once(program, out, object);
        text_add(out, "restore_%s(saved);\n}\n", name);
    }
}

/* An access that is not kept apart from others, though it looks it. */
static void unserialised(struct program *program, struct text *out, struct scope scope,
                         const struct object *object)
{
    switch (scope.fault) {
    case FAULT_LOW_MASK:
        text_add(out, "atomic_to(%s) {\n", contexts[scope.actor].name);
        access_once(program, out, object);
        text_add(out, "}\n");
        break;
    case FAULT_AFTER_SECTION:
        section_all(program, out, object);
        access_once(program, out, object);
        break;
    case FAULT_UNMASKED:
        text_add(out, "atomic {\nunmask_high();\n");
        access_once(program, out, object);
        text_add(out, "}\n");
        break;
    default:
        access_once(program, out, object);
    }
}

void leaf(struct program *program, struct text *out, struct scope scope,
          const struct object *object)
{
    const int needed = mask_needed(scope, object);
    if (scope.fault >= FAULT_NO_SECTION)
        unserialised(program, out, scope, object);
    else if (needed <= scope.masked)
        access_once(program, out, object);
    else if (needed == MASK_ALL || chance(program, 3))
        section_all(program, out, object);
    else
        section_to(program, out, scope, object);
}
