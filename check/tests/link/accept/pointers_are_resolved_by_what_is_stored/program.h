struct client {
    void (*done)(int code);
    void (*failed)(int code);
};
void submit(struct client *client);
void repeat(void (*step)(int code), int times);
