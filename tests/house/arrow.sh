# A folder includes only from itself and from folders to its left:
#     base <- text <- bank <- classify <- nazorg.c <- read, write <- cli
# The command sees of the library only nazorg.h and base. Each outside library
# stands in one file.

# `arrow FOLDER ALLOWED...`: the folder's includes of our own folders.
arrow() {
    folder=$1
    shift
    allowed=$(echo "$folder $*" | sed 's/ /\\|/g')
    wrong=$(grep -n '^#include "[a-z]*/' "$ROOT/src/$folder"/*.[ch] | grep -v "\"\($allowed\)/" )
    if [ -z "$wrong" ]; then pass; else fail "arrow: $wrong"; fi
}
arrow base
arrow text base
arrow bank base text
arrow classify base text bank
arrow read base
arrow write base read
arrow cli base read write

# `one_file HEADER`
one_file() {
    files=$(grep -l "^ *# *include [<\"]$1[>\"]" "$ROOT"/src/*.[ch] "$ROOT"/src/*/*.[ch])
    if [ "$(echo "$files" | grep -c .)" -le 1 ]; then pass; else fail "more than one file includes $1: $files"; fi
}
one_file pcre2.h
one_file utf8proc.h
one_file yaml.h

# jansson is the tests' oracle; the program has its own scanner.
if grep -ql 'include <jan' "$ROOT"/src/*/*.[ch]; then fail "src includes jansson"; else pass; fi
