struct driver {
    int (*start)(struct driver *driver, int n);
    int (*stop)(struct driver *driver, int n);
};
int begin(struct driver *driver, int n);
int end(struct driver *driver, int n);
int begin(struct driver *driver, int n) { return driver->start(driver, n); } /* expect: link-recursion */
int end(struct driver *driver, int n) { return driver->stop(driver, n); }
