void sort(int *items, int count, int (*compare)(int a, int b));
static int compare(int a, int b) { return a - b; }
int main(void)
{
    int items[2] = {2, 1};
    sort(items, 2, compare);
    return items[0];
}
