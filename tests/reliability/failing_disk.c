/* A disk that fails on purpose: the n-th write, fsync, rename or open below one folder gives an error.
 *
 * Loaded before the C library (LD_PRELOAD) and driven by tests/reliability/failing_disk.py:
 *   caf_fail(kind, at, for_good, error, folder)   kind 0 write, 1 fsync, 2 rename, 3 open; at 1 is the next call
 *   caf_stop()                                    no call fails any more; gives how many calls were counted
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum kind { WRITE, FSYNC, RENAME, OPEN, NONE };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static enum kind failing = NONE;
static long counted, fails_at;
static int fails_for_good, error_number;
static char below[PATH_MAX];

void caf_fail(int kind, long at, int for_good, int error, const char *folder)
{
    pthread_mutex_lock(&lock);
    failing = kind;
    counted = 0;
    fails_at = at;
    fails_for_good = for_good;
    error_number = error;
    strncpy(below, folder, sizeof below - 1);
    pthread_mutex_unlock(&lock);
}

long caf_stop(void)
{
    pthread_mutex_lock(&lock);
    failing = NONE;
    long calls = counted;
    pthread_mutex_unlock(&lock);
    return calls;
}

/* Whether this call is to fail; sets errno. */
static int fails(enum kind kind, const char *path)
{
    if (failing != kind || path == NULL || strncmp(path, below, strlen(below)) != 0)
        return 0;
    pthread_mutex_lock(&lock);
    counted++;
    int now = fails_for_good ? counted >= fails_at : counted == fails_at;
    pthread_mutex_unlock(&lock);
    if (now)
        errno = error_number;
    return now;
}

static int fails_on(enum kind kind, int descriptor)
{
    char link[64], path[PATH_MAX];
    if (failing != kind)
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return fails(kind, path);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int to, const void *bytes, size_t count)
{
    return fails_on(WRITE, to) ? -1 : REAL(write)(to, bytes, count);
}

ssize_t pwrite(int to, const void *bytes, size_t count, off_t place)
{
    return fails_on(WRITE, to) ? -1 : REAL(pwrite)(to, bytes, count, place);
}

ssize_t pwrite64(int to, const void *bytes, size_t count, off64_t place)
{
    return fails_on(WRITE, to) ? -1 : REAL(pwrite64)(to, bytes, count, place);
}

int fsync(int of)
{
    return fails_on(FSYNC, of) ? -1 : REAL(fsync)(of);
}

int fdatasync(int of)
{
    return fails_on(FSYNC, of) ? -1 : REAL(fdatasync)(of);
}

int rename(const char *from, const char *to)
{
    return fails(RENAME, to) ? -1 : REAL(rename)(from, to);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    return fails(RENAME, to) ? -1 : REAL(renameat)(from_folder, from, to_folder, to);
}

#define OPENER(name)                                        \
    int name(const char *path, int flags, ...)              \
    {                                                       \
        va_list more;                                       \
        va_start(more, flags);                              \
        mode_t mode = va_arg(more, mode_t);                 \
        va_end(more);                                       \
        return fails(OPEN, path) ? -1 : REAL(name)(path, flags, mode); \
    }

OPENER(open)
OPENER(open64)

#define OPENER_AT(name)                                     \
    int name(int folder, const char *path, int flags, ...)  \
    {                                                       \
        va_list more;                                       \
        va_start(more, flags);                              \
        mode_t mode = va_arg(more, mode_t);                 \
        va_end(more);                                       \
        return fails(OPEN, path) ? -1 : REAL(name)(folder, path, flags, mode); \
    }

OPENER_AT(openat)
OPENER_AT(openat64)
