struct driver {
    int (*start)(struct driver *driver, int n);
    int (*stop)(struct driver *driver, int n);
};
int begin(struct driver *driver, int n);
int end(struct driver *driver, int n);
static int start(struct driver *driver, int n) { return begin(driver, n); }
static int stop(struct driver *driver, int n) { return driver ? n : 0; }
static struct driver driver = {.start = start, .stop = stop};
int main(void) { return begin(&driver, 2) + end(&driver, 1); }
