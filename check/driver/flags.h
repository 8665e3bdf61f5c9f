/* What is known of compiler flags: which change what a source means, which do not.
 *
 * Shape   a table, searched for the longest entry that fits a flag; "-fno-x" and "-mno-x" fit the
 *         entry of "-fx" and "-mx"
 * Source  the option summaries of GCC 12 and Clang 14 to 19
 */
#ifndef CHECK_DRIVER_FLAGS_H
#define CHECK_DRIVER_FLAGS_H

enum flag_action {
    FLAG_UNKNOWN,
    FLAG_KEEP,       /* changes what the source means: Clang gets it */
    FLAG_ASK,        /* as FLAG_KEEP; the compiler gets it too when asked for its headers */
    FLAG_ASK_ONLY,   /* changes what the compiler answers; not for Clang */
    FLAG_MACHINE,    /* chooses the machine: asked, then replaced by what the compiler chose */
    FLAG_DROP,       /* code generation, optimisation, warnings, output, linking */
    FLAG_PASS,       /* nothing is compiled: the call is not for the checker */
    FLAG_LANGUAGE,   /* -x */
    FLAG_TO_CLANG,   /* -Xclang: its value is for Clang's inner compiler */
    FLAG_PREPROCESS, /* -Wp, and -Xpreprocessor: the value is made of flags */
    FLAG_REFUSED,    /* changes the language in a way that Clang does not know */
};

enum flag_form {
    FORM_ALONE,    /* -c */
    FORM_JOINED,   /* -std=c11: the value follows in the same word */
    FORM_SEPARATE, /* -include x: the value is the next word */
    FORM_EITHER,   /* -I x, -Ix */
};

struct flag {
    const char *name;
    enum flag_form form;
    enum flag_action action;
};

/* The entry that fits, or one with FLAG_UNKNOWN. */
const struct flag *flag_find(const char *word);

#endif
