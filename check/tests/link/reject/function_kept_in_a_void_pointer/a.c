void keep(void *code);
void run(void);
static void again(void)
{
    run();
}
int main(void)
{
    keep((void *)again);
    run();
    return 0;
}
