#include "capsules/console.h"
#include "capsules/fake/apps.h"
#include "capsules/process_console.h"
#include "capsules/uart_mux.h"
#include "hil/fake/uart.h"
#include "kernel/dump.h"
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* The console of the apps and the process console share one device, as on a board. */
static struct fake_uart uart;
static struct uart_mux mux;
static struct uart_virtual uart_apps;
static struct uart_virtual uart_processes;
static struct console console;
static struct process_console processes;
buffer_define(chunk, 32);
buffer_define(buffer, 128);
static struct line_history history;
static const struct driver_entry drivers[] = {{DRIVER_CONSOLE, &console.driver}};

static int start(void **state)
{
    (void)state;
    mux = (struct uart_mux)UART_MUX(&uart.uart);
    uart = (struct fake_uart)FAKE_UART(&mux.client);
    console = (struct console)CONSOLE(&uart_apps.uart, &chunk);
    history = (struct line_history){.count = 0};
    processes = (struct process_console){0};
    uart_apps = uart_processes = (struct uart_virtual){.mux = NULL};
    uart_mux_add(&mux, &uart_apps, &console.client);
    uart_mux_add(&mux, &uart_processes, &processes.client);
    apps_start(drivers, 1, 3);
    process_console_start(&processes, &uart_processes.uart, &buffer, &history);
    fake_uart_run(&uart);
    return 0;
}

static int end(void **state)
{
    (void)state;
    apps_end();
    return 0;
}

/* Types the keys and gives all that is shown, up to the next prompt. */
static const char *shown(const char *keys)
{
    fake_uart_clear(&uart);
    fake_uart_type(&uart, keys);
    fake_uart_run(&uart);
    return uart.output;
}

static void assert_shown(const char *keys, const char *part)
{
    const char *const text = shown(keys);
    if (strstr(text, part) == NULL)
        fail_msg("no \"%s\" in:\n%s", part, text);
}

static void the_prompt_stands_first(void **state)
{
    (void)state;
    assert_string_equal(uart.output, "takt$ ");
}

static void an_empty_line_is_another_prompt(void **state)
{
    (void)state;
    assert_string_equal(shown("\r"), "\r\ntakt$ ");
    assert_string_equal(shown("   \r"), "   \r\ntakt$ ");
}

static void help_names_every_command(void **state)
{
    (void)state;
    static const char *const names[] = {"help",  "status", "list",         "stop",         "start",
                                        "fault", "boot",   "terminate",    "process",      "kernel",
                                        "reset", "panic",  "console-stop", "console-start"};
    for (unsigned i = 0; i < COUNT_OF(names); i++) {
        char part[32];
        snprintf(part, sizeof part, "\r\n  %s ", names[i]);
        assert_shown("help\r", part);
    }
}

static void list_has_a_row_of_all_columns_for_each_process(void **state)
{
    (void)state;
    process_at(1)->slice_expired_count = 17;
    process_at(1)->restart_count = 4;
    process_at(1)->syscall_count = 1234567;
    app_subscribe(2, DRIVER_CONSOLE, 1);
    assert_string_equal(
        shown("list\r"),
        "list\r\n"
        "  PID  Name                 Quanta  Syscalls  Restarts    Grants  State\r\n"
        "    1  app0                      0         1         0      0/1   Running\r\n"
        "    2  app1                     17   1234567         4      0/1   Running\r\n"
        "    3  app2                      0         2         0      1/1   Running\r\n"
        "takt$ ");
}

static void status_counts(void **state)
{
    (void)state;
    app_terminate(1);
    process_at(0)->dropped_upcall_count = 5;
    process_at(2)->slice_expired_count = 6;
    assert_string_equal(shown("status\r"), "status\r\n"
                                           "processes: 3, of which 2 alive; room for 4\r\n"
                                           "slices used up: 6\r\n"
                                           "upcalls dropped: 5\r\n"
                                           "takt$ ");
}

static void a_process_stops_and_starts(void **state)
{
    (void)state;
    assert_shown("stop app1\r", "\r\napp1: stopped\r\ntakt$ ");
    assert_shown("list\r", "Stopped\r\n");
    assert_shown("stop app1\r", "error: app1 cannot be stopped: it is Stopped (already)");
    assert_shown("start app1\r", "\r\napp1: started\r\n");
    assert_shown("start app1\r", "error: app1 cannot be started: it is Running (already)");
}

static void a_process_terminates_and_boots_with_a_new_pid(void **state)
{
    (void)state;
    assert_shown("terminate app0\r", "\r\napp0: terminated\r\n");
    (void)machine_loop();
    assert_int_equal(process_at(0)->state, PROCESS_TERMINATED);
    assert_shown("stop app0\r", "error: app0 cannot be stopped: it is Terminated (invalid)");
    assert_shown("terminate app0\r", "error: app0 cannot be terminated");
    assert_shown("boot app0\r", "\r\napp0: booted\r\n");
    assert_shown("list\r", "    4  app0 ");
    assert_shown("boot app0\r", "error: app0 cannot be booted: it is Running (invalid)");
}

static void a_process_can_be_made_to_fault(void **state)
{
    (void)state;
    assert_shown("fault app2\r", "\r\napp2: faulted\r\n");
    (void)machine_loop();
    assert_int_equal(process_at(2)->state, PROCESS_FAULTED);
    assert_shown("process app2\r", "fault: on request");
}

static void a_process_is_named_by_its_pid_too(void **state)
{
    (void)state;
    assert_shown("stop 2\r", "\r\napp1: stopped\r\n");
    assert_shown("stop 4294967298\r", "error: no process is called 4294967298\r\n");
    assert_shown("stop 99\r", "error: no process is called 99\r\n");
}

static void process_tells_all_about_one(void **state)
{
    (void)state;
    app_subscribe(1, DRIVER_CONSOLE, 2);
    const char *const text = shown("process app1\r");
    assert_non_null(strstr(text, "-- app app1 (process 2, slot 1) --\r\n"));
    assert_non_null(strstr(text, "  memory "));
    assert_non_null(strstr(text, "  grants "));
    assert_non_null(strstr(text, "driver 0x00001: grant at 0x"));
    assert_non_null(strstr(text, "    upcall 2: 0x"));
    assert_non_null(strstr(text, "registers of process 2\r\ntakt$ "));
    assert_null(strstr(text, "app0"));
}

/* An answer goes through the buffer in pieces; a dump into one big buffer is whole. */
static void pieces_of_an_answer_fit_together(void **state)
{
    (void)state;
    char text[8192];
    struct buffer_writer out;
    app_subscribe(0, DRIVER_CONSOLE, 2);
    buffer_writer_init(&out, text, sizeof text);
    format(&out.writer, "process app0\n");
    for (unsigned part = 0; dump_process_part(&out.writer, process_at(0), part); part++)
        ;
    format(&out.writer, "takt$ ");
    assert_string_equal(shown("process app0\r"), text);
    assert_true(uart.longest <= buffer.size);
}

static void kernel_tells_version_board_and_memory(void **state)
{
    (void)state;
    const char *const text = shown("kernel\r");
    assert_non_null(strstr(text, "\r\ntakt " TAKT_VERSION " on fake\r\n"));
    assert_non_null(strstr(text, "  app RAM "));
    assert_non_null(strstr(text, "  app flash "));
    assert_non_null(strstr(text, "  driver      0x00001, 12 bytes"));
}

static void an_unknown_command_is_named(void **state)
{
    (void)state;
    assert_shown("lits\r", "\r\nerror: no command is called lits; help lists the commands\r\n");
    assert_shown("lis\r", "error: no command is called lis; help lists the commands\r\n");
    assert_shown("listx all\r", "error: no command is called listx; help lists the commands\r\n");
    assert_shown("consolestartx-y\r",
                 "error: no command is called consolestartx-y; help lists the commands\r\n");
}

static void a_process_that_does_not_exist_is_named(void **state)
{
    (void)state;
    assert_shown("stop app9\r", "error: no process is called app9\r\n");
    assert_shown("stop app\r", "error: no process is called app\r\n");
    assert_shown("stop app1 app2\r", "error: no process is called app1 app2\r\n");
    assert_shown("stop\r", "error: stop wants a process: its name or PID");
    assert_shown("stop   \r", "error: stop wants a process: its name or PID");
}

static void spaces_around_words_do_not_matter(void **state)
{
    (void)state;
    assert_shown("   stop    app1   \r", "\r\napp1: stopped\r\n");
}

static void a_line_that_is_too_long_is_an_error_and_not_carried_out(void **state)
{
    (void)state;
    char line[LINE_EDITOR_MAX + 20] = "stop app1";
    memset(line + 9, ' ', LINE_EDITOR_MAX - 8);
    shown(line);
    assert_shown("\r", "error: the line is too long");
    assert_int_equal(process_at(1)->flags & PROCESS_STOPPED, 0);
    assert_shown("stop app1\r", "app1: stopped");
}

static void what_comes_faster_than_it_is_handled_is_not_carried_out_in_part(void **state)
{
    (void)state;
    char burst[600] = "";
    for (unsigned i = 0; i < 30; i++)
        strcat(burst, "boot app0 app1 now\r");
    strcat(burst, "stop app1\r");
    fake_uart_clear(&uart);
    fake_uart_type(&uart, burst);
    fake_uart_run(&uart);
    assert_int_equal(process_at(1)->flags & PROCESS_STOPPED, 0);
    assert_shown("\r", "error: the line is too long");
    assert_shown("stop app1\r", "app1: stopped");
}

static void nothing_is_heard_between_a_loss_and_the_end_of_the_queue(void **state)
{
    (void)state;
    char burst[200] = "";
    for (unsigned i = 0; i < 12; i++)
        strcat(burst, "status\r");
    fake_uart_clear(&uart);
    fake_uart_type(&uart, burst);
    while (processes.input_count > 40)
        fake_uart_finish(&uart);
    fake_uart_type(&uart, "\rstop app1\r"); /* there would be room for it */
    fake_uart_run(&uart);
    assert_int_equal(process_at(1)->flags & PROCESS_STOPPED, 0);
    assert_shown("\r", "error: the line is too long");
}

static void keys_wait_while_an_answer_goes_out(void **state)
{
    (void)state;
    fake_uart_clear(&uart);
    fake_uart_type(&uart, "list\r");
    fake_uart_finish(&uart);
    fake_uart_type(&uart, "stop app1\r");
    fake_uart_run(&uart);
    assert_non_null(strstr(uart.output, "Running\r\ntakt$ stop app1\r\napp1: stopped\r\ntakt$ "));
}

static void it_works_while_an_app_spams_the_console(void **state)
{
    (void)state;
    char *const text = app_memory(0, 256);
    for (unsigned i = 0; i < 1000; i++)
        text[i] = '#';
    app_subscribe(0, DRIVER_CONSOLE, 1);
    app_allow(0, SYSCALL_ALLOW_READ_ONLY, DRIVER_CONSOLE, 1, 256, 1000);
    app_command(0, DRIVER_CONSOLE, 1, 1000, 0);
    fake_uart_clear(&uart);
    fake_uart_type(&uart, "stop app0\r");
    for (unsigned i = 0; i < 6; i++) {
        fake_uart_finish(&uart);
        app_command(0, DRIVER_CONSOLE, 1, 1000, 0);
    }
    assert_non_null(strstr(uart.output, "app0: stopped\r\n"));
}

static void a_stopped_console_listens_for_its_start_alone(void **state)
{
    (void)state;
    assert_shown("console-stop\r", "only console-start is heard now\r\n");
    assert_string_equal(shown("list\rstop app1\rnonsense\r"), "");
    assert_string_equal(shown("nonsense that is far too long to be any command of this console"
                              " whatever it wants to say\r"),
                        "");
    assert_int_equal(process_at(1)->flags & PROCESS_STOPPED, 0);
    assert_string_equal(shown("console-start\r"), "takt$ ");
    assert_shown("stop app1\r", "app1: stopped");
}

static void a_process_that_ends_while_it_is_described_does_no_harm(void **state)
{
    (void)state;
    app_subscribe(1, DRIVER_CONSOLE, 2);
    fake_uart_clear(&uart);
    fake_uart_type(&uart, "process app1\r");
    fake_uart_finish(&uart);
    fake_uart_finish(&uart);
    app_terminate(1);
    fake_uart_run(&uart);
    assert_shown("list\r", "Terminated\r\n");
}

static void a_uart_that_refuses_does_not_stop_the_console_for_ever(void **state)
{
    (void)state;
    uart.refusal = ERROR_OFF;
    shown("list\r");
    uart.refusal = OK;
    shown("\r");
    assert_shown("stop app1\r", "app1: stopped");
}

/* Does this in a process of its own, which must abort when all is shown. */
static void assert_aborts(const char *line)
{
    fake_uart_clear(&uart);
    fake_uart_type(&uart, line);
    fake_uart_finish(&uart);
    assert_true(uart.buffer != NULL);
    const pid_t child = fork();
    if (child == 0) {
        freopen("/dev/null", "w", stderr);
        signal(SIGABRT, SIG_DFL);
        fake_uart_run(&uart);
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

static void reset_and_panic_do_what_they_say(void **state)
{
    (void)state;
    assert_aborts("reset\r");
    assert_int_equal(end(state), 0);
    assert_int_equal(start(state), 0);
    assert_aborts("panic\r");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_prompt_stands_first),
        TEST(an_empty_line_is_another_prompt),
        TEST(help_names_every_command),
        TEST(list_has_a_row_of_all_columns_for_each_process),
        TEST(status_counts),
        TEST(a_process_stops_and_starts),
        TEST(a_process_terminates_and_boots_with_a_new_pid),
        TEST(a_process_can_be_made_to_fault),
        TEST(a_process_is_named_by_its_pid_too),
        TEST(process_tells_all_about_one),
        TEST(pieces_of_an_answer_fit_together),
        TEST(kernel_tells_version_board_and_memory),
        TEST(an_unknown_command_is_named),
        TEST(a_process_that_does_not_exist_is_named),
        TEST(spaces_around_words_do_not_matter),
        TEST(a_line_that_is_too_long_is_an_error_and_not_carried_out),
        TEST(what_comes_faster_than_it_is_handled_is_not_carried_out_in_part),
        TEST(nothing_is_heard_between_a_loss_and_the_end_of_the_queue),
        TEST(keys_wait_while_an_answer_goes_out),
        TEST(it_works_while_an_app_spams_the_console),
        TEST(a_stopped_console_listens_for_its_start_alone),
        TEST(a_process_that_ends_while_it_is_described_does_no_harm),
        TEST(a_uart_that_refuses_does_not_stop_the_console_for_ever),
        TEST(reset_and_panic_do_what_they_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
