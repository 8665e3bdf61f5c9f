static int one(int n);
static int two(int n) { return n; }
static int (*pick(int n))(int) { return n > 3 ? one : two; }
static int one(int n)
{
    int (*const f)(int) = n ? pick(n) : two;
    return f(n - 1); /* expect: link-recursion */
}
int main(void)
{
    return pick(4)(4);
}
