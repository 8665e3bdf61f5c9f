void run(void (**cell)(int code));
static void again(int code);
static void (*cells[2])(int code) = {again};
static void again(int code)
{
    if (code)
        run(cells);
}
int main(void)
{
    run(cells);
    return 0;
}
