void keep(void *code);
void run(void);
static void *kept;
void keep(void *code) { kept = code; }
void run(void)
{
    if (kept)
        ((void (*)(void))kept)(); /* expect: link-recursion */
}
