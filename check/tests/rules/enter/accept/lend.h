/* Memory of a process, which is gone when the process is. */
#ifndef LEND_H
#define LEND_H

ctx_declare(kernel, 0);

struct process;
struct driver;

struct lent {
    int *words; /* NULL: not entered */
};

struct lent lent_open(const struct driver *driver, struct process *process) enters(driver)
    enters(process) ctx(kernel);
void lent_close(struct lent *lent) invalidates(lent) ctx(kernel);
int *lent_words(const struct lent *lent) derives_from(lent) ctx(kernel);

#define lent_enter(name, driver, process)                                                          \
    for (struct lent name##_lent __attribute__((cleanup(lent_close))) = lent_open(driver, process); \
         name##_lent.words; lent_close(&name##_lent))                                              \
        for (int *name = lent_words(&name##_lent); name; name = (int *)0)

int use(int value) ctx(kernel);

#endif
