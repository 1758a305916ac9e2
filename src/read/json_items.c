/* json_items.c - see json_items.h. Of `[[4,11,"x"], [20,31,"y"]]` the items are
 * `[4,11,"x"]` and `[20,31,"y"]`. The record is known to be valid, so all that
 * is left to do is to pass over strings and to count brackets. */
#include "read/json_items.h"

#include <string.h>

bool nz_json_is_array(const char *bytes, const nz_json_value *value)
{
    return value->type == NZ_JSON_OTHER && bytes[value->start] == '[';
}

/* Past the string whose opening quote is at `at`. */
static size_t skip_string(const char *bytes, size_t at)
{
    for (at++; bytes[at] != '"'; at++)
        at += bytes[at] == '\\';
    return at + 1;
}

/* Past the value that begins at `at`. */
static size_t skip_value(const char *bytes, size_t at)
{
    size_t depth = 0;
    for (;;) {
        char c = bytes[at];
        if (c == '"') {
            at = skip_string(bytes, at);
        } else if (c == '[' || c == '{') {
            depth++;
            at++;
            continue;
        } else if (c == ']' || c == '}') {
            if (depth == 0)
                return at; /* the array's own end, behind a number or word */
            depth--;
            at++;
        } else if (c == ',' && depth == 0) {
            return at;
        } else {
            at++;
            continue;
        }
        if (depth == 0)
            return at;
    }
}

bool nz_json_next(const char *bytes, size_t *at, size_t *start, size_t *end)
{
    while (strchr(" \t\r\n,", bytes[*at]))
        ++*at;
    if (bytes[*at] == ']')
        return false;
    *start = *at;
    *end = *at = skip_value(bytes, *at);
    while (strchr(" \t\r\n", bytes[*end - 1]))
        --*end;
    return true;
}

bool nz_json_whole(const char *bytes, const nz_json_value *value, size_t *number)
{
    if (value->type != NZ_JSON_NUMBER || value->end - value->start > 15)
        return false;
    *number = 0;
    for (size_t i = value->start; i < value->end; i++) {
        if (bytes[i] < '0' || bytes[i] > '9')
            return false;
        *number = *number * 10 + (size_t)(bytes[i] - '0');
    }
    return true;
}
