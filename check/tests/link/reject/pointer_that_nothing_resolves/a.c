void run(void);
void **other(void);
typedef long odd(long, long, char);
int main(void)
{
    run();
    return (int)(*(odd **)other())(1, 2, 'c');
}
