/* Misuse: every command of every driver, with all kinds of numbers and buffers, by a process that may be
 * killed at every wait; afterwards the driver serves another process as it did before.
 *
 * Shape   nothing here knows a driver. The table of devices.c says which there are, their operations how
 *         many upcalls and buffers they have; which commands there are, and which arguments they accept, is
 *         found by asking. What a driver does for an honest process is learned before anything bad happens:
 *         which commands it accepts, and after which upcalls come. Only what was the same three times counts
 * Errors  a crash, what a sanitizer finds, memory that changed outside of buffers that were lent for
 *         writing at that moment, or a driver that serves the honest process otherwise than it did
 */
#include "kernel/fake/test.h"
#include "tests/fuzz/devices.h"
#include <stdio.h>
#include <stdlib.h>

#define HOSTILE 0u
#define HONEST 1u
#define RAM_BELOW_BREAK 2048u
#define FRAME_SIZE 16u /* the words of a call on the fake machine: see machine.h */
#define PLAYGROUND 256u
#define USUAL_SIZE 100u
#define LARGE_SIZE 1200u
#define COMMANDS_MAX 320u
#define ROUNDS_MAX 1500u
#define ROUNDS_FEW 1u
#define ROUND 16u /* events: each kind at least once */
#define KILLS_MAX 6u

/* What is being tried, for the message when it fails. */
static struct {
    const struct driver_entry *entry;
    uint32_t command;
    uint32_t a;
    uint32_t b;
    unsigned buffers;
    unsigned events;
    const char *what;
} trying;

#define CHECK(condition, ...) ((condition) ? (void)0 : misuse_failed(__LINE__, __VA_ARGS__))

__attribute__((format(printf, 2, 3))) static void misuse_failed(int line, const char *text, ...)
{
    va_list arguments;
    fprintf(stderr,
            "misuse_test.c:%d: driver 0x%x, command %u (0x%x, 0x%x), buffers %u, events %u, %s: ",
            line, trying.entry == NULL ? 0 : trying.entry->number, trying.command, trying.a,
            trying.b, trying.buffers, trying.events, trying.what);
    va_start(arguments, text);
    vfprintf(stderr, text, arguments);
    va_end(arguments);
    fprintf(stderr, "\n");
    abort();
}

/* ---- processes ---- */

static void process_is(unsigned slot)
{
    kernel.current = process_at(slot);
}

static void memory_take(unsigned slot)
{
    process_is(slot);
    CHECK(machine_call(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(RAM_BELOW_BREAK), 0, 0).words[0] ==
              RETURN_SUCCESS,
          "no memory");
}

/* They may store: short identifiers; and write a part of their flash. */
#define FLASH_REGION 256u
#define TLVS(id)                                                                                   \
    {                                                                                              \
        TBF_TLV_SHORT_ID | 4 << 16, (id), TBF_TLV_WRITEABLE_REGIONS | 8 << 16, FLASH_REGION, 200   \
    }
static const uint32_t hostile_tlvs[] = TLVS(0xDBA);
static const uint32_t honest_tlvs[] = TLVS(0xD60);

static void app_add(const char *name, const uint32_t tlvs[5])
{
    machine_app_add(&(struct machine_app){.name = name,
                                          .minimum_ram = 6000,
                                          .flags = TBF_FLAG_ENABLED,
                                          .extra_tlvs = tlvs,
                                          .extra_size = sizeof hostile_tlvs});
}

static int misuse_start(void **state)
{
    (void)state;
    static const struct fault_policy policy = {.action = FAULT_ACTION_STOP};
    devices_start(&policy);
    app_add("hostile", hostile_tlvs);
    app_add("honest", honest_tlvs);
    CHECK(machine_boot() == 2, "the apps were not loaded");
    memory_take(HOSTILE);
    memory_take(HONEST);
    return 0;
}

static int misuse_end(void **state)
{
    (void)state;
    machine_end();
    return 0;
}

static void hostile_begin_again(void)
{
    struct process *const process = process_at(HOSTILE);
    if (process->state == PROCESS_TERMINATED || process->state == PROCESS_FAULTED)
        CHECK(process_boot(process) == OK, "it cannot be booted");
    (void)machine_loop();
    memory_take(HOSTILE);
}

static void hostile_ends(void)
{
    (void)process_terminate(process_at(HOSTILE));
    (void)machine_loop();
    CHECK(process_at(HOSTILE)->state == PROCESS_TERMINATED, "it does not end");
}

/* ---- memory that nobody lent ---- */

static uint8_t shadow[RAM_BELOW_BREAK];

static void shadow_take(void)
{
    memcpy(shadow, (const uint8_t *)process_at(HOSTILE)->ram_start, sizeof shadow);
}

static bool is_lent(const struct process *process, const struct driver *driver, uintptr_t address)
{
    struct grant *const grant = grant_find(driver, process);
    if (grant == NULL)
        return false;
    const unsigned count = driver->ops->allow_rw_count + driver->ops->allow_readable_count;
    const struct allow_slot *const slots = grant_allow_rw(grant, driver);
    for (unsigned i = 0; i < count; i++)
        if (address >= slots[i].address && address - slots[i].address < slots[i].size)
            return true;
    return false;
}

static bool is_lent_to_any(const struct process *process, uintptr_t address)
{
    for (unsigned i = 0; i < devices_driver_count; i++)
        if (is_lent(process, devices_drivers[i].driver, address))
            return true;
    return false;
}

/* Since shadow_take only buffers have changed that are lent for writing now. */
static void shadow_check(void)
{
    const struct process *const process = process_at(HOSTILE);
    const uint8_t *const memory = (const uint8_t *)process->ram_start;
    for (size_t at = FRAME_SIZE; at < sizeof shadow; at++)
        if (memory[at] != shadow[at])
            CHECK(is_lent_to_any(process, process->ram_start + at), "byte %zu changed", at);
    shadow_take();
}

static void borders_check(void)
{
    for (unsigned slot = HOSTILE; slot <= HONEST; slot++) {
        const struct process *const process = process_at(slot);
        CHECK(process->ram_start <= process->app_break &&
                  process->app_break <= process->accessible_end &&
                  process->accessible_end <= process->kernel_break &&
                  process->kernel_break <= process->ram_end &&
                  process->upcall_count <= UPCALL_QUEUE_LENGTH,
              "the memory of process %u is out of order", slot);
    }
    CHECK(fake_arch_mask == 0, "interrupts stay masked");
}

/* ---- events ---- */

static uint32_t event_count;

/* Each kind in turn, with small and large values in turn. */
static void event_next(void)
{
    static const uint32_t values[] = {0x3FFF, 1, 0, 'x', 0x200, 0x13, 2, 0x1FFF};
    const uint32_t turn = event_count++;
    devices_event((uint8_t)turn, values[turn / 7 % COUNT_OF(values)]);
    (void)machine_loop();
}

static void upcalls_drop(unsigned slot)
{
    uint32_t values[3];
    for (unsigned i = 0; i < devices_driver_count; i++)
        for (unsigned number = 0; number < devices_drivers[i].driver->ops->upcall_count; number++)
            while (upcall_take_for(process_at(slot),
                                   subscription_of(devices_drivers[i].driver, number), values))
                ;
}

/* ---- buffers ---- */

enum buffers {
    BUFFERS_NONE,
    BUFFERS_EMPTY,   /* of no bytes, somewhere */
    BUFFERS_ONE,     /* of one byte */
    BUFFERS_USUAL,   /* each by itself */
    BUFFERS_ALIASED, /* all the same */
    BUFFERS_OVERLAP, /* each a byte behind the other */
    BUFFERS_LARGE,   /* all the same, and large */
    BUFFERS_AT_END,  /* the last bytes below the break */
    BUFFERS_COUNT,
};

static const uint32_t buffer_sizes[BUFFERS_COUNT] = {
    0, 0, 1, USUAL_SIZE, USUAL_SIZE, USUAL_SIZE, LARGE_SIZE, USUAL_SIZE};

static uint32_t buffer_address(enum buffers buffers, unsigned index)
{
    switch (buffers) {
    case BUFFERS_NONE:
    case BUFFERS_COUNT:
        return 0;
    case BUFFERS_EMPTY:
        return 0xFFFFFFF0;
    case BUFFERS_ONE:
        return machine_ram(PLAYGROUND + 3 * index);
    case BUFFERS_USUAL:
        return machine_ram(PLAYGROUND + 104 * index + index);
    case BUFFERS_OVERLAP:
        return machine_ram(PLAYGROUND + index);
    case BUFFERS_ALIASED:
    case BUFFERS_LARGE:
        return machine_ram(PLAYGROUND);
    case BUFFERS_AT_END:
        return machine_ram(RAM_BELOW_BREAK - USUAL_SIZE);
    }
    return 0;
}

static void allow_all(const struct driver_entry *entry, uint32_t class, unsigned count,
                      unsigned first, enum buffers buffers)
{
    for (unsigned number = 0; number < count; number++) {
        struct answer answer;
        (void)machine_syscall(class, entry->number, number, buffer_address(buffers, first + number),
                              buffer_sizes[buffers], &answer);
    }
}

/* All of the driver's, and subscriptions to all of its upcalls. */
static void buffers_lend(unsigned slot, const struct driver_entry *entry, enum buffers buffers)
{
    const struct driver_ops *const ops = entry->driver->ops;
    process_is(slot);
    allow_all(entry, SYSCALL_ALLOW_READ_ONLY, ops->allow_ro_count, 0, buffers);
    allow_all(entry, SYSCALL_ALLOW_READ_WRITE, ops->allow_rw_count, ops->allow_ro_count, buffers);
    allow_all(entry, SYSCALL_ALLOW_USERSPACE_READABLE, ops->allow_readable_count,
              (unsigned)ops->allow_ro_count + ops->allow_rw_count, buffers);
    for (unsigned number = 0; number < ops->upcall_count; number++) {
        struct answer answer;
        (void)machine_syscall(SYSCALL_SUBSCRIBE, entry->number, number, machine_code(0), number,
                              &answer);
    }
}

/* ---- commands ---- */

static struct answer command(unsigned slot, const struct driver_entry *entry, uint32_t number,
                             uint32_t a, uint32_t b)
{
    struct answer answer;
    process_is(slot);
    CHECK(machine_syscall(SYSCALL_COMMAND, entry->number, number, a, b, &answer),
          "a command did not come back");
    (void)machine_loop();
    return answer;
}

static bool is_success(const struct answer *answer)
{
    return answer->words[0] >= RETURN_SUCCESS && answer->words[0] <= RETURN_SUCCESS_U32_U64;
}

static void variant_check(const struct answer *answer)
{
    CHECK(is_success(answer) || answer->words[0] <= RETURN_FAILURE_U64, "it answers variant %u",
          answer->words[0]);
    if (!is_success(answer))
        CHECK(answer->words[1] >= 1 && answer->words[1] <= ERROR_NOACK, "it answers error %u",
              answer->words[1]);
}

#define HONEST_ARGUMENTS 6u

struct commands {
    uint32_t numbers[COMMANDS_MAX];
    unsigned count;
    /* For each: some of its own, accepted as far as any are. */
    uint32_t arguments[COMMANDS_MAX][HONEST_ARGUMENTS][2];
};

/* What the command accepts, of numbers that an honest process might use: the first that it does, and those
 * with the largest numbers; and three that any process might try. */
static void arguments_find(const struct driver_entry *entry, struct commands *commands,
                           unsigned index)
{
    static const uint32_t values[] = {0, 1, 2, 8, USUAL_SIZE, LARGE_SIZE};
    uint32_t(*const found)[2] = commands->arguments[index];
    bool is_first = true;
    memset(found, 0, sizeof commands->arguments[index]);
    found[4][0] = found[5][0] = found[5][1] = 8;
    for (unsigned i = 0; i < COUNT_OF(values) * COUNT_OF(values); i++) {
        const uint32_t a = values[i % COUNT_OF(values)];
        const uint32_t b = values[i / COUNT_OF(values)];
        buffers_lend(HOSTILE, entry, BUFFERS_LARGE);
        const struct answer answer = command(HOSTILE, entry, commands->numbers[index], a, b);
        hostile_ends();
        hostile_begin_again();
        if (!is_success(&answer))
            continue;
        for (unsigned place = is_first ? 0 : 1; place < 3; place++)
            if (is_first || (place == 1 && a >= found[1][0]) || (place == 2 && b >= found[2][1])) {
                found[place][0] = a;
                found[place][1] = b;
            }
        is_first = false;
    }
}

/* Those that are something else than NOSUPPORT for some arguments. */
static void commands_find(const struct driver_entry *entry, struct commands *commands)
{
    static const uint32_t tries[][2] = {{0, 0}, {1, 1}, {8, 8}, {0, 1}};
    commands->count = 0;
    for (uint32_t number = 0; number < COMMANDS_MAX; number++) {
        bool is_there = false;
        for (unsigned i = 0; i < COUNT_OF(tries) && !is_there; i++) {
            buffers_lend(HOSTILE, entry, BUFFERS_USUAL);
            const struct answer answer = command(HOSTILE, entry, number, tries[i][0], tries[i][1]);
            is_there = is_success(&answer) || answer.words[1] != ERROR_NOSUPPORT;
        }
        if (is_there)
            commands->numbers[commands->count++] = number;
        hostile_ends();
        hostile_begin_again();
    }
    CHECK(commands->count > 0 && commands->numbers[0] == 0, "it has no command 0");
    for (unsigned i = 0; i < commands->count; i++)
        arguments_find(entry, commands, i);
}

/* Around every border at which a size, an index or a sum may break; and around the buffers'. */
static unsigned values_make(uint32_t values[64], uint32_t buffer_size)
{
    static const uint32_t borders[] = {
        0x20, 0x40, 0x80, 0x100, 0x200, 0x400, 0x10000, 0x1000000, 0x80000000, 0,
    };
    unsigned count = 0;
    for (uint32_t value = 0; value < 6; value++)
        values[count++] = value;
    for (unsigned i = 0; i < COUNT_OF(borders); i++)
        for (uint32_t near = 0; near < 3; near++)
            values[count++] = borders[i] + near - 1;
    for (uint32_t near = 0; near < 3 && buffer_size > 1; near++)
        values[count++] = buffer_size + near - 1;
    const struct process *const process = process_at(HOSTILE);
    values[count++] = (uint32_t)process->flash_start + FLASH_REGION;
    values[count++] = (uint32_t)process->flash_start + FLASH_REGION + 150;
    values[count++] = (uint32_t)process->ram_start + PLAYGROUND;
    values[count++] = (uint32_t)process->app_break - 1;
    return count;
}

/* ---- what an honest process is used to ---- */

#define STEPS_MAX 256u

struct step {
    uint32_t answer;  /* the variant and, for failures, the error */
    uint32_t upcalls; /* a bit for each that came */
    bool is_known;    /* it was always so */
};

struct custom {
    struct step steps[STEPS_MAX];
    unsigned count;
};

static uint32_t upcalls_take(unsigned slot, const struct driver *driver)
{
    uint32_t values[3];
    uint32_t came = 0;
    for (unsigned number = 0; number < driver->ops->upcall_count && number < 32; number++)
        while (upcall_take_for(process_at(slot), subscription_of(driver, number), values))
            came |= 1u << number;
    return came;
}

/* Until something comes; patience says how long at most. */
static struct step step_make(const struct driver_entry *entry, uint32_t number, uint32_t a,
                             uint32_t b, unsigned patience)
{
    const struct answer answer = command(HONEST, entry, number, a, b);
    struct step step = {.answer = answer.words[0]};
    if (!is_success(&answer))
        step.answer |= answer.words[1] << 8;
    step.upcalls = upcalls_take(HONEST, entry->driver);
    /* What was refused, or has no upcalls, is over; what still comes speaks of something else. */
    const bool is_waiting = is_success(&answer) && entry->driver->ops->upcall_count != 0;
    for (unsigned i = 0;
         i < (is_waiting ? patience * ROUND : ROUND) && patience != 0 && step.upcalls == 0; i++) {
        event_next();
        step.upcalls = upcalls_take(HONEST, entry->driver);
    }
    if (!is_success(&answer))
        step.upcalls = 0;
    return step;
}

/* Before each step of the honest process another asks for this; count 0: nobody does. */
static struct {
    uint32_t command;
    const uint32_t (*arguments)[2];
    unsigned count;
} rival;

static void rival_asks(const struct driver_entry *entry)
{
    for (unsigned i = 0; i < rival.count; i++)
        (void)command(HOSTILE, entry, rival.command, rival.arguments[i][0], rival.arguments[i][1]);
}

static void honest_begin_again(const struct driver_entry *entry)
{
    buffers_lend(HONEST, entry, BUFFERS_NONE);
    (void)process_terminate(process_at(HONEST));
    (void)machine_loop();
    CHECK(process_boot(process_at(HONEST)) == OK, "the honest process cannot be booted");
    (void)machine_loop();
    memory_take(HONEST);
}

/* known: what is awaited, and for long enough; NULL: it is to be learned. Everything that there is, a few times; the driver is left as nobody had used it. */
static void custom_follow(const struct driver_entry *entry, const struct commands *commands,
                          struct custom *custom, const struct custom *known)
{
    custom->count = 0;
    buffers_lend(HONEST, entry, BUFFERS_LARGE);
    for (unsigned i = 0; i < commands->count; i++)
        for (unsigned j = 0; j < HONEST_ARGUMENTS && custom->count < STEPS_MAX; j++) {
            const struct step *const before = known == NULL ? NULL : &known->steps[custom->count];
            const unsigned patience = before == NULL         ? ROUNDS_MAX
                                      : before->upcalls == 0 ? ROUNDS_FEW
                                                             : 4 * ROUNDS_MAX;
            rival_asks(entry);
            custom->steps[custom->count++] =
                step_make(entry, commands->numbers[i], commands->arguments[i][j][0],
                          commands->arguments[i][j][1], patience);
        }
    honest_begin_again(entry);
}

/* It speaks of the command before, that takes longer than anybody waited. */
#define ANSWER_BUSY (RETURN_FAILURE | ERROR_BUSY << 8)

/* Four turns; what differs between the last three depends on something else, and is nobody's custom. */
static void custom_learn(const struct driver_entry *entry, const struct commands *commands,
                         struct custom *custom)
{
    struct custom again;
    custom_follow(entry, commands, &again, NULL);
    custom_follow(entry, commands, custom, NULL);
    for (unsigned i = 0; i < custom->count; i++)
        custom->steps[i].is_known = custom->steps[i].answer != ANSWER_BUSY;
    for (unsigned turn = 0; turn < 2; turn++) {
        hostile_ends();
        hostile_begin_again();
        event_next(); /* from another point on */
        custom_follow(entry, commands, &again, NULL);
        for (unsigned i = 0; i < custom->count; i++)
            custom->steps[i].is_known &= custom->steps[i].answer == again.steps[i].answer &&
                                         custom->steps[i].upcalls == again.steps[i].upcalls;
    }
}

static unsigned custom_known(const struct custom *custom)
{
    unsigned known = 0;
    for (unsigned i = 0; i < custom->count; i++)
        known += custom->steps[i].is_known;
    return known;
}

/* What is typed is one stream: whoever reads has it until the read ends, and others wait. */
static bool may_wait(const struct driver_entry *entry, uint32_t number)
{
    return rival.count != 0 && entry->number == DRIVER_CONSOLE && number == 2;
}

/* The honest process is served as it was; what came after long waits may come later now. */
static void custom_check(const struct driver_entry *entry, const struct commands *commands,
                         const struct custom *custom)
{
    static struct custom now;
    custom_follow(entry, commands, &now, custom);
    for (unsigned i = 0; i < custom->count; i++) {
        const struct step *const step = &custom->steps[i];
        const unsigned place = i / HONEST_ARGUMENTS;
        if (!step->is_known)
            continue;
        const uint32_t *const arguments = commands->arguments[place][i % HONEST_ARGUMENTS];
        CHECK(
            now.steps[i].answer == step->answer && (now.steps[i].upcalls >= step->upcalls ||
                                                    may_wait(entry, commands->numbers[place])),
            "then command %u (%u, %u) of another process answers 0x%x, not 0x%x, and upcalls 0x%x "
            "come, not 0x%x",
            commands->numbers[place], arguments[0], arguments[1], now.steps[i].answer, step->answer,
            now.steps[i].upcalls, step->upcalls);
    }
}

/* ---- the attacks ---- */

#define ACCEPTED_MAX 4u

/* Arguments that a command takes: what comes of them is worth waiting for. */
struct accepted {
    uint32_t pairs[ACCEPTED_MAX][2];
    unsigned count;
};

static void accepted_keep(struct accepted *accepted, uint32_t a, uint32_t b)
{
    /* The first few, and then ever larger ones. */
    const unsigned place = accepted->count < ACCEPTED_MAX ? accepted->count++ : ACCEPTED_MAX - 1;
    accepted->pairs[place][0] = a;
    accepted->pairs[place][1] = b;
}

/* stride: of the pairs only one in so many. */
static void numbers_sweep(const struct driver_entry *entry, uint32_t number, enum buffers buffers,
                          unsigned stride, struct accepted *accepted)
{
    uint32_t values[64];
    const unsigned count = values_make(values, buffer_sizes[buffers]);
    trying.command = number;
    trying.buffers = buffers;
    trying.what = "sweep";
    buffers_lend(HOSTILE, entry, buffers);
    shadow_take();
    for (unsigned i = 0; i < count * count; i += stride) {
        trying.a = values[i % count];
        trying.b = values[i / count];
        const struct answer answer = command(HOSTILE, entry, number, trying.a, trying.b);
        variant_check(&answer);
        if (is_success(&answer))
            accepted_keep(accepted, trying.a, trying.b);
        event_next();
        shadow_check();
        upcalls_drop(HOSTILE);
    }
    borders_check();
}

enum { END_TERMINATE, END_RESTART, END_REVOKE, END_SHORTEN, END_GIVE_BACK, END_COUNT };

/* It goes away, or what it lent does. */
static void end_make(const struct driver_entry *entry, unsigned how)
{
    struct answer answer;
    static const char *const names[END_COUNT] = {"terminated", "restarted", "buffers revoked",
                                                 "buffers shortened", "memory given back"};
    trying.what = names[how];
    process_is(HOSTILE);
    switch (how) {
    case END_TERMINATE:
        hostile_ends();
        break;
    case END_RESTART:
        (void)process_restart(process_at(HOSTILE));
        (void)machine_loop();
        memory_take(HOSTILE);
        break;
    case END_REVOKE:
        buffers_lend(HOSTILE, entry, BUFFERS_NONE);
        break;
    case END_SHORTEN:
        buffers_lend(HOSTILE, entry, BUFFERS_ONE);
        break;
    default: /* refused below what was lent, and without harm */
        (void)machine_syscall(SYSCALL_MEMOP, MEMOP_BRK, machine_ram(PLAYGROUND), 0, 0, &answer);
        break;
    }
}

/* At once, before any event could have helped the driver out of it: the same command is accepted from
 * another process as ever. */
static void heir_check(const struct driver_entry *entry, const struct commands *commands,
                       const struct custom *custom, unsigned place)
{
    if (place >= commands->count)
        return;
    for (unsigned i = 0; i < 3; i++) {
        const struct step *const step = &custom->steps[place * HONEST_ARGUMENTS + i];
        const uint32_t *const arguments = commands->arguments[place][i];
        buffers_lend(HONEST, entry, BUFFERS_LARGE);
        const struct step now = step_make(entry, trying.command, arguments[0], arguments[1], 0);
        CHECK(!step->is_known || now.answer == step->answer,
              "at once (%u, %u) of another process answers 0x%x, not 0x%x", arguments[0],
              arguments[1], now.answer, step->answer);
        honest_begin_again(entry);
    }
}

/* A command that is accepted, so many events, and then its process or its buffers are gone. */
static void death_make(const struct driver_entry *entry, unsigned events, unsigned how)
{
    buffers_lend(HOSTILE, entry, (enum buffers)trying.buffers);
    (void)command(HOSTILE, entry, trying.command, trying.a, trying.b);
    trying.events = events;
    for (unsigned i = 0; i < events; i++)
        event_next();
    end_make(entry, how);
}

/* A new life has not asked for anything, and hears of nothing. */
static void after_death(unsigned how)
{
    const bool is_new = how == END_TERMINATE || how == END_RESTART;
    shadow_take();
    for (unsigned i = 0; i < 12; i++) {
        event_next();
        shadow_check();
    }
    CHECK(!is_new || process_at(HOSTILE)->upcall_count == 0,
          "its next life hears of what the one before asked for");
    borders_check();
    hostile_ends();
    hostile_begin_again();
}

static void deaths_make(const struct driver_entry *entry, const struct commands *commands,
                        const struct custom *custom, unsigned place,
                        const struct accepted *accepted)
{
    for (unsigned i = 0; i < accepted->count; i++) {
        trying.a = accepted->pairs[i][0];
        trying.b = accepted->pairs[i][1];
        for (unsigned events = 0; events <= KILLS_MAX; events++)
            for (unsigned how = 0; how < END_COUNT; how++) {
                death_make(entry, events, how);
                /* Some drivers are about other processes: they shall be as many as ever. */
                if (how == END_TERMINATE) {
                    hostile_begin_again();
                    heir_check(entry, commands, custom, place);
                }
                after_death(how);
            }
    }
    trying.events = 0;
}

static void driver_misuse(const struct driver_entry *entry, bool is_deadly)
{
    static struct commands commands;
    static struct custom custom;
    trying.entry = entry;
    trying.what = "before";
    commands_find(entry, &commands);
    custom_learn(entry, &commands, &custom);
    /* And two that are not there. */
    for (unsigned i = 0; i < commands.count + 2; i++) {
        const uint32_t number = i < commands.count    ? commands.numbers[i]
                                : i == commands.count ? commands.numbers[i - 1] + 1
                                                      : UINT32_MAX;
        for (unsigned buffers = 0; buffers < BUFFERS_COUNT; buffers++) {
            struct accepted accepted = {.count = 0};
            numbers_sweep(entry, number, (enum buffers)buffers, is_deadly ? 7 : 1, &accepted);
            if (is_deadly)
                deaths_make(entry, &commands, &custom, i, &accepted);
            hostile_ends();
            hostile_begin_again();
            trying.what = "after";
            custom_check(entry, &commands, &custom);
        }
    }
    printf("driver 0x%05x: %u commands; %u of %u customs known\n", entry->number, commands.count,
           custom_known(&custom), custom.count);
}

static void every_command_bears_all_numbers_and_buffers(void **state)
{
    (void)state;
    for (unsigned i = 0; i < devices_driver_count; i++)
        driver_misuse(&devices_drivers[i], false);
}

static void every_command_bears_death_at_every_wait(void **state)
{
    (void)state;
    for (unsigned i = 0; i < devices_driver_count; i++)
        driver_misuse(&devices_drivers[i], true);
}

/* One that goes on asking for everything does not keep another from being served. */
static void a_process_that_never_stops_asking_is_not_the_only_one(void **state)
{
    (void)state;
    static struct commands commands;
    static struct custom custom;
    for (unsigned i = 0; i < devices_driver_count; i++) {
        const struct driver_entry *const entry = &devices_drivers[i];
        trying.entry = entry;
        trying.what = "busy";
        commands_find(entry, &commands);
        custom_learn(entry, &commands, &custom);
        for (unsigned j = 0; j < commands.count; j++) {
            trying.command = commands.numbers[j];
            buffers_lend(HOSTILE, entry, BUFFERS_LARGE);
            rival.command = commands.numbers[j];
            rival.arguments = (const uint32_t(*)[2])commands.arguments[j];
            rival.count = HONEST_ARGUMENTS;
            custom_check(entry, &commands, &custom);
            rival.count = 0;
            upcalls_drop(HOSTILE);
        }
        hostile_ends();
        hostile_begin_again();
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, misuse_start, misuse_end)

/* misuse [TEST]: each takes a while. */
int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        TEST(every_command_bears_all_numbers_and_buffers),
        TEST(every_command_bears_death_at_every_wait),
        TEST(a_process_that_never_stops_asking_is_not_the_only_one),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
