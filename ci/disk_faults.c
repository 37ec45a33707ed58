// Lets one call that writes to a folder fail, to be loaded before a program (LD_PRELOAD).
//
//   FAULTS_UNDER   the folder, an absolute path
//   FAULTS_AT      which of the calls, from 1
//   FAULTS_ERRNO   the error it ends with; 0 lets a write take half of its bytes
//   FAULTS_FIRED   a file that is made when it happens, outside of the folder
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int calls = 0;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int is_under(const char *path) {
    const char *folder = getenv("FAULTS_UNDER");
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int is_file_under(int file) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return is_under(path);
}

// Whether this call is the one.
static int is_due(void) {
    const char *at = getenv("FAULTS_AT");
    if (!at || __sync_add_and_fetch(&calls, 1) != atoi(at))
        return 0;
    int fired = REAL(open)(getenv("FAULTS_FIRED"), O_CREAT | O_WRONLY, 0600);
    if (fired >= 0)
        close(fired);
    errno = atoi(getenv("FAULTS_ERRNO"));
    return 1;
}

static int is_short(void) { return atoi(getenv("FAULTS_ERRNO")) == 0; }

ssize_t write(int file, const void *bytes, size_t count) {
    if (is_file_under(file) && is_due()) {
        if (!is_short())
            return -1;
        count = (count + 1) / 2;
    }
    return REAL(write)(file, bytes, count);
}

#define OPENS(name)                                                                                \
    int name(const char *path, int flags, ...) {                                                   \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;                                  \
        va_end(rest);                                                                              \
        if ((flags & O_CREAT) && is_under(path) && is_due() && !is_short())                        \
            return -1;                                                                             \
        return REAL(name)(path, flags, mode);                                                      \
    }
OPENS(open)
OPENS(open64)

#define ON_FILE(name, parameters, arguments)                                                       \
    int name parameters {                                                                          \
        if (is_file_under(file) && is_due() && !is_short())                                        \
            return -1;                                                                             \
        return REAL(name) arguments;                                                               \
    }
ON_FILE(fsync, (int file), (file))
ON_FILE(fdatasync, (int file), (file))
ON_FILE(fchmod, (int file, mode_t mode), (file, mode))
ON_FILE(fchown, (int file, uid_t owner, gid_t group), (file, owner, group))
ON_FILE(flock, (int file, int how), (file, how))

#define ON_PATH(name, parameters, arguments)                                                       \
    int name parameters {                                                                          \
        if (is_under(path) && is_due() && !is_short())                                             \
            return -1;                                                                             \
        return REAL(name) arguments;                                                               \
    }
ON_PATH(rename, (const char *path, const char *to), (path, to))
ON_PATH(link, (const char *path, const char *to), (path, to))
ON_PATH(linkat, (int from, const char *path, int to, const char *name, int flags), (from, path, to, name, flags))
ON_PATH(unlink, (const char *path), (path))
