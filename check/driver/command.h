/* The commands of `ctx`. Each gets the arguments after its name and returns the exit status:
 * 0 clean, 1 findings, 2 could not analyse (wrong use included). */
#ifndef CHECK_DRIVER_COMMAND_H
#define CHECK_DRIVER_COMMAND_H

int command_check(int argc, char **argv);
int command_cc(int argc, char **argv);
int command_link(int argc, char **argv);
int command_graph(int argc, char **argv);
int command_unsafe(int argc, char **argv);
int command_explain(int argc, char **argv);

#endif
