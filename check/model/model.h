/* The model of one translation unit: what the rules see instead of the front end's tree.
 *
 * Shape   declarations with their annotations, types, and one tree of nodes per function body.
 *         Everything lives in the unit's arena
 * Places  an origin is a handle that the front end turns into file, line and column
 */
#ifndef CHECK_MODEL_MODEL_H
#define CHECK_MODEL_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;
struct shape;
struct signature;
struct source;

typedef uint32_t origin_t; /* 0: nowhere */

/* Annotations, in the order of annotation_names in annotation.c. */
enum annotation_kind {
    ANNOTATION_CONTEXT, /* ctx(c) */
    ANNOTATION_AT,
    ANNOTATION_RESULT,
    ANNOTATION_ENTRY,
    ANNOTATION_SHARED,
    ANNOTATION_MASKS,
    ANNOTATION_UNMASKS,
    ANNOTATION_SAVES,
    ANNOTATION_RESTORES,
    ANNOTATION_IN_ATOMIC,
    ANNOTATION_ATOMIC,    /* the variable of a section */
    ANNOTATION_ATOMIC_TO, /* likewise, up to a context's level */
    ANNOTATION_UNSAFE,
    ANNOTATION_OWNED,
    ANNOTATION_REFUSABLE, /* an owned parameter: only a result of 0 says that it moved */
    ANNOTATION_NULLABLE,
    ANNOTATION_LASTING,
    ANNOTATION_DERIVES_FROM,
    ANNOTATION_INVALIDATES,
    ANNOTATION_ENTERS,
    ANNOTATION_TAG_OF,
    ANNOTATION_WHEN, /* a member of a union: the value of its tag */
    ANNOTATION_NEEDS,
    ANNOTATION_COUNTED_BY,
    ANNOTATION_SETS,
    ANNOTATION_AWAIT, /* the mark that await leaves for the checker */
    ANNOTATION_DECLARE,
    ANNOTATION_DEFAULT,
    ANNOTATION_UNKNOWN, /* begins like ours, means nothing */
    ANNOTATION_COUNT
};

struct annotation {
    enum annotation_kind kind;
    const char *name;  /* what stands in the parentheses; "" if nothing does */
    const char *level; /* of ctx_declare */
    long long number;  /* of when(...) */
    origin_t origin;
    struct annotation *next;
};

enum type_kind {
    TYPE_VOID,
    TYPE_SCALAR,
    TYPE_POINTER,
    TYPE_FUNCTION,
    TYPE_RECORD,
    TYPE_ARRAY,
};

struct type {
    enum type_kind kind;
    bool is_const, is_volatile, is_atomic;
    bool is_variadic, is_prototyped; /* functions */
    bool is_va_list;
    bool is_byte; /* a character type */
    bool is_noreturn;
    bool is_variable;          /* an array whose length is computed at run time */
    bool is_parameter_written; /* a function type whose parameters a declarator spelled out */
    bool is_signed, is_boolean, is_floating;
    uint8_t width; /* in bits, of an integer type (enumerations and booleans too); 0: it is none */
    long long length;    /* of an array; -1: none known */
    struct type *target; /* of a pointer, element of an array, result of a function */
    struct decl **parameters;
    size_t parameter_count;
    struct record *record;
    struct annotation *annotations; /* of the typedef that names it */
};

enum decl_kind { DECL_VARIABLE, DECL_PARAMETER, DECL_FIELD, DECL_FUNCTION, DECL_OTHER };
enum storage { STORAGE_AUTOMATIC, STORAGE_STATIC, STORAGE_EXTERNAL };

struct decl {
    enum decl_kind kind;
    enum storage storage;
    bool is_local; /* declared inside a function */
    bool is_system;
    bool is_bit_field;
    bool is_defined;   /* a function with a body, an object with a definition */
    bool is_tentative; /* an object that is declared without `extern` */
    bool is_builtin;
    bool is_address_taken; /* of a local that holds pointers: as far as its body was walked */
    bool is_weak;          /* another definition may take the place of this one */
    bool is_taken_apart;   /* a function whose redeclarations disagree: reported once */
    long long bit_offset;  /* of a field, in its record; negative: unknown */
    unsigned bit_width;
    unsigned format; /* of a function: which argument is a format string, from 1; 0: none */
    const char *name;
    const char *usr; /* of functions and objects at file scope */
    struct type *type;
    struct annotation *annotations;
    origin_t origin;
    origin_t annotated;        /* the declaration that carried the annotations */
    struct record *holder;     /* of a field */
    struct function *function; /* with a body in this unit */
    struct decl *owner;        /* the function of a local */
    struct node *initialiser;
    const void *cursor; /* the front end's key */
    /* filled in by the rules */
    struct context *place;       /* where it lives; NULL: not yet asked */
    struct shape *shape;         /* what it holds; for a function its signature's shape */
    struct signature *published; /* of an external function: what its declaration says */
    struct variable *variables;  /* named context variables of a function's declaration */
    bool is_open;                /* an immutable object whose context is bound afresh per use */
    bool is_generalised;
    struct declaration *declarations; /* of a function or file-scope object: all of them */
    size_t token;                     /* a local that holds a saved mask: its number, from 1 */
    size_t vertex;                    /* of the order of analysis: its number, from 1 */
    size_t tracked;                   /* a local whose pointers are followed: likewise */
    struct lifetime *lifetime;        /* of a function: what it keeps, returns and ends */
};

/* One declaration of a function or of an object at file scope. */
struct declaration {
    origin_t origin;
    const char *file;
    bool is_definition;
    struct annotation *annotations; /* written here, not inherited */
    struct decl **parameters;
    size_t parameter_count;
    struct declaration *next;
};

struct record {
    const char *name;
    origin_t origin;
    bool is_union, is_complete, is_system;
    struct decl **fields;
    size_t field_count;
    int holds; /* pointers inside: -1 being computed, 0 unknown yet, 1 no, 2 yes */
    int apart; /* fields that live elsewhere than their object: likewise */
    int owns;  /* owned pointers inside, whatever they lead to: likewise */
    const void *cursor;
};

enum node_kind {
    /* expressions */
    NODE_CONSTANT, /* reads nothing: literals, sizeof, enumerators */
    NODE_STRING,
    NODE_DECL,
    NODE_MEMBER,
    NODE_INDEX,
    NODE_DEREF,
    NODE_ADDRESS,
    NODE_UNARY,
    NODE_INCREMENT, /* and decrement */
    NODE_BINARY,
    NODE_ASSIGN,
    NODE_UPDATE, /* += and its like */
    NODE_AND,
    NODE_OR,
    NODE_COMMA,
    NODE_CONDITIONAL, /* two children: the form without a middle */
    NODE_CALL,
    NODE_CAST,
    NODE_COMPOUND_LITERAL,
    NODE_INIT_LIST,
    NODE_DESIGNATED, /* children: value; decls: the path of fields (NULL: an index) */
    NODE_STATEMENT,  /* ({ ... }) */
    NODE_CHOICE,     /* _Generic: the arms that may be the chosen one; move(p): p alone */
    NODE_ATOMIC,     /* an atomic builtin; children: object, then the operands */
    NODE_LABEL_ADDRESS,
    /* statements */
    NODE_COMPOUND,
    NODE_LOCAL, /* a declaration; children: enum local_part, each may be NULL */
    NODE_SIZES, /* children: the computed lengths of an array that is being declared */
    NODE_IF,
    NODE_WHILE,
    NODE_DO,
    NODE_FOR, /* children: enum for_part */
    NODE_SWITCH,
    NODE_CASE,
    NODE_LABEL,
    NODE_GOTO,
    NODE_GOTO_COMPUTED,
    NODE_BREAK,
    NODE_CONTINUE,
    NODE_RETURN,
    NODE_ASM,
    NODE_NULL,
    NODE_SECTION, /* atomic { } */
    NODE_UNSAFE,
    NODE_UNKNOWN, /* nothing is known about it: text says what it is */
};

/* Initialiser, computed lengths, and the call that runs when the variable goes out of scope. */
enum local_part { LOCAL_INITIALISER, LOCAL_SIZES, LOCAL_CLEANUP, LOCAL_PARTS };

/* Which operator a NODE_UNARY, NODE_INCREMENT, NODE_BINARY or NODE_UPDATE is. */
enum operator_kind {
    OPERATOR_NONE,
    OPERATOR_ADD,
    OPERATOR_SUBTRACT,
    OPERATOR_MULTIPLY,
    OPERATOR_DIVIDE,
    OPERATOR_REMAINDER,
    OPERATOR_LEFT,
    OPERATOR_RIGHT,
    OPERATOR_AND,
    OPERATOR_OR,
    OPERATOR_XOR,
    OPERATOR_LESS,
    OPERATOR_GREATER,
    OPERATOR_LESS_EQUAL,
    OPERATOR_GREATER_EQUAL,
    OPERATOR_EQUAL,
    OPERATOR_UNEQUAL,
    OPERATOR_PLUS,
    OPERATOR_MINUS,
    OPERATOR_COMPLEMENT,
    OPERATOR_NOT,
    OPERATOR_PRE_INCREMENT,
    OPERATOR_PRE_DECREMENT,
    OPERATOR_POST_INCREMENT,
    OPERATOR_POST_DECREMENT,
};

/* What a cast, or the compiler's own conversion, makes of a pointer. */
enum conversion {
    CONVERSION_NONE,       /* no pointer, or the same one; a null pointer constant; a test */
    CONVERSION_ADDS,       /* const or volatile, and nothing else */
    CONVERSION_TO_VOID,    /* an object's pointer into void * */
    CONVERSION_FROM_VOID,  /* void * into another */
    CONVERSION_DROPS,      /* const or volatile is lost */
    CONVERSION_POINTER,    /* into a pointer to something else */
    CONVERSION_FUNCTION,   /* a function's type changes */
    CONVERSION_TO_INTEGER, /* a pointer into a number */
    CONVERSION_TO_POINTER, /* a number into a pointer */
};

/* The parts of a `for`, each of which may be NULL but the body. */
enum for_part { FOR_INITIALISER, FOR_CONDITION, FOR_STEP, FOR_BODY, FOR_PARTS };

enum atomic_operation { ATOMIC_LOAD, ATOMIC_STORE, ATOMIC_EXCHANGE, ATOMIC_COMPARE, ATOMIC_FETCH };

struct node {
    uint8_t kind;
    uint8_t operation;  /* an atomic operation; a binary operator: 1 compares, 2 adds */
    bool is_indirect;   /* NODE_MEMBER: ->; NODE_ATOMIC: operands are given by address;
                           NODE_SECTION: all masks; NODE_CASE: default;
                           NODE_FOR, NODE_WHILE, NODE_DO: for ever; NODE_IF: always;
                           NODE_CAST: a number into an address; NODE_CHOICE: move();
                           NODE_COMPOUND: several declarations, no block */
    bool is_null;       /* NODE_CONSTANT: a null pointer or the number 0;
                           NODE_ATOMIC: it initialises, which is not atomic;
                           NODE_DO: runs once; NODE_IF: never */
    bool is_trusted;    /* inside `unsafe` */
    bool has_number;    /* NODE_CONSTANT: number is its value; NODE_CASE: number to last;
                           NODE_DESIGNATED: number and last are its first two indexes */
    uint8_t operator;   /* enum operator_kind */
    uint8_t conversion; /* NODE_CAST: enum conversion */
    uint8_t implicit;   /* the same, of what the compiler converts the value to */
    uint32_t count;
    origin_t origin;
    struct type *type;      /* of kinds whose type does not follow from their children */
    struct type *value;     /* of every expression: its own type */
    struct type *converted; /* what the compiler converts it to; NULL: nothing else */
    long long number, last;
    union {
        struct decl *decl;  /* NODE_DECL, NODE_MEMBER, NODE_LOCAL */
        struct decl **path; /* NODE_DESIGNATED, ends with NULL */
        const char *text;   /* NODE_GOTO, NODE_LABEL, NODE_UNKNOWN; a section's context */
        const void *label;
    };
    size_t path_count;
    struct node *child[];
};

struct function {
    struct decl *decl;
    struct node *body;
    struct decl **parameters;
    size_t parameter_count;
    origin_t end;
    bool unmasks;            /* ends a caller's section */
    struct effects *effects; /* on what others own: NULL: not yet asked */
    struct function *next;
};

struct file_default {
    const char *file, *name;
    origin_t origin;
    struct file_default *next;
};

/* Code that the checker does not follow. */
enum trusted_kind { TRUSTED_BLOCK, TRUSTED_FUNCTION, TRUSTED_ASSEMBLY };

struct trusted {
    enum trusted_kind kind;
    origin_t origin;
    origin_t body; /* where a macro writes it, if one does */
    unsigned lines;
    bool has_reason;  /* a comment that begins with "Safe:" stands before it */
    const char *name; /* the function that it is in, or is; "": none */
    struct trusted *next;
};

struct model {
    struct arena *arena;
    unsigned long annotations; /* a bit for each kind that the unit uses at all */
    struct source *source;     /* the front end, to say where an origin is */
    struct declared *contexts;
    struct file_default *defaults;
    struct trusted *trusted;
    struct function **functions; /* with bodies, in the order of the file */
    size_t function_count, function_capacity;
    struct decl **objects; /* file-scope and static variables, in the order of the file */
    size_t object_count, object_capacity;
    struct decl **callables; /* every function that was declared outside system headers */
    size_t callable_count, callable_capacity;
    struct record **records;
    size_t record_count, record_capacity;
    struct decl **typedefs; /* annotated ones */
    size_t typedef_count, typedef_capacity;
    int pointer_width;  /* in bits */
    bool has_unmasking; /* something is annotated `unmasks` */
};

/* Annotations as the front end reads them: NULL if the text is none of ours. */
struct annotation *annotation_parse(struct arena *arena, const char *text, origin_t origin);
const struct annotation *annotation_find(const struct annotation *list, enum annotation_kind kind);
const char *annotation_spelling(enum annotation_kind kind); /* "ctx", "ctx_at", "owned", ... */

#endif
