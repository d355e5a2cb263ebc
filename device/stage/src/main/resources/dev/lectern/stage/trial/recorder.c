/*
 * Writes down, in order, what a program does to the files under one folder and what it says on its sockets, so that a
 * power cut can be played at any point of it. Preloaded over libc; it changes nothing of what the program does.
 *
 *   RECORD_UNDER  the folder, absolute        RECORD_TO  the log, outside of that folder
 *
 * A record is a header of six 64-bit little-endian numbers, then `length` bytes:
 *
 *   what | file | other | offset | length | 0x4c454354
 *
 *   1 open    file=number, other=1 where it made the file, 2 where it emptied it; bytes: the path
 *   2 write   file, offset; bytes: what was written       5 rename  bytes: old path, NUL, new path
 *   3 size    file, offset=the new size                   6 unlink  bytes: the path
 *   4 sync    file, 0 for a folder; bytes: its path       7 send    bytes: what went into a socket
 *   8 mkdir   bytes: the path
 *
 * One lock is held over each call and its record: the log's order is the order in which things happened.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPEN = 1, WRITE, SIZE, SYNC, RENAME, UNLINK, SEND, MKDIR };
enum { FDS = 65536, SAID = 65536 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static uint64_t number_of[FDS]; /* 0: not one of ours */
static char *folder_of[FDS];    /* a folder that is open, for its sync */
static uint64_t next_number = 1;
static int log_fd = -1;
static char under[PATH_MAX];
static size_t under_length;

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (!found) { dprintf(2, "recorder: libc has no %s\n", name); _exit(70); }
  return found;
}

__attribute__((constructor)) static void start(void) {
  const char *folder = getenv("RECORD_UNDER"), *to = getenv("RECORD_TO");
  if (!folder || !to || strlen(folder) >= sizeof under) return;
  strcpy(under, folder);
  under_length = strlen(under);
  int fd = syscall(SYS_openat, AT_FDCWD, to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  log_fd = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 900);
  if (fd >= 0) syscall(SYS_close, fd);
  /* The children of the program are not recorded. */
  unsetenv("LD_PRELOAD");
}

static void all(const void *bytes, size_t length) {
  const char *at = bytes;
  while (length > 0) {
    ssize_t n = syscall(SYS_write, log_fd, at, length);
    if (n < 0) { if (errno == EINTR) continue; dprintf(2, "recorder: the log cannot be written\n"); _exit(70); }
    at += n; length -= n;
  }
}

static void note(uint64_t what, uint64_t file, uint64_t other, uint64_t offset, const void *bytes, size_t length) {
  int kept = errno;
  uint64_t header[6] = {what, file, other, offset, length, 0x4c454354};
  all(header, sizeof header);
  if (length) all(bytes, length);
  errno = kept;
}

/* The path made absolute; NULL where it lies elsewhere. */
static const char *ours(int dir, const char *path, char *buffer) {
  if (log_fd < 0 || !path) return NULL;
  if (path[0] != '/') {
    char link[64], base[PATH_MAX];
    ssize_t n;
    if (dir == AT_FDCWD) { if (!getcwd(base, sizeof base)) return NULL; }
    else {
      snprintf(link, sizeof link, "/proc/self/fd/%d", dir);
      if ((n = readlink(link, base, sizeof base - 1)) < 0) return NULL;
      base[n] = 0;
    }
    if (snprintf(buffer, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return NULL;
    path = buffer;
  }
  return strncmp(path, under, under_length) == 0 && (path[under_length] == '/' || !path[under_length]) ? path : NULL;
}

static int opened(int fd, const char *path, int flags, int was_there) {
  struct stat st;
  if (fd < 0 || fd >= FDS) return fd;
  int kept = errno;
  number_of[fd] = 0;
  free(folder_of[fd]);
  folder_of[fd] = NULL;
  if (path && fstat(fd, &st) == 0) {
    if (S_ISDIR(st.st_mode)) folder_of[fd] = strdup(path);
    else if (S_ISREG(st.st_mode) && (flags & O_ACCMODE) != O_RDONLY) {
      number_of[fd] = next_number++;
      note(OPEN, number_of[fd], (was_there ? 0 : 1) | (flags & O_TRUNC ? 2 : 0), 0, path, strlen(path));
    }
  }
  errno = kept;
  return fd;
}

static int open_any(int dir, const char *path, int flags, mode_t mode) {
  char buffer[PATH_MAX];
  const char *mine = ours(dir, path, buffer);
  if (!mine) {
    int fd = syscall(SYS_openat, dir, path, flags, mode);
    if (fd >= 0 && fd < FDS && log_fd >= 0) { pthread_mutex_lock(&lock); opened(fd, NULL, 0, 0); pthread_mutex_unlock(&lock); }
    return fd;
  }
  pthread_mutex_lock(&lock);
  struct stat st;
  int was_there = stat(mine, &st) == 0;
  int fd = opened(syscall(SYS_openat, dir, path, flags, mode), mine, flags, was_there);
  pthread_mutex_unlock(&lock);
  return fd;
}

#define MODE(flags) ({ mode_t m = 0; if ((flags) & (O_CREAT | __O_TMPFILE)) { va_list a; va_start(a, flags); m = va_arg(a, int); va_end(a); } m; })
int open(const char *path, int flags, ...) { return open_any(AT_FDCWD, path, flags, MODE(flags)); }
int open64(const char *path, int flags, ...) { return open_any(AT_FDCWD, path, flags | O_LARGEFILE, MODE(flags)); }
int openat(int dir, const char *path, int flags, ...) { return open_any(dir, path, flags, MODE(flags)); }
int openat64(int dir, const char *path, int flags, ...) { return open_any(dir, path, flags | O_LARGEFILE, MODE(flags)); }

int close(int fd) {
  if (fd == log_fd && fd >= 0) return 0;
  if (log_fd < 0 || fd < 0 || fd >= FDS) return syscall(SYS_close, fd);
  pthread_mutex_lock(&lock);
  number_of[fd] = 0;
  free(folder_of[fd]);
  folder_of[fd] = NULL;
  int done = syscall(SYS_close, fd);
  pthread_mutex_unlock(&lock);
  return done;
}

int dup2(int from, int to) {
  pthread_mutex_lock(&lock);
  if (to >= 0 && to < FDS) { number_of[to] = from >= 0 && from < FDS ? number_of[from] : 0; free(folder_of[to]); folder_of[to] = NULL; }
  int done = REAL(dup2)(from, to);
  pthread_mutex_unlock(&lock);
  return done;
}

static int tracked(int fd) { return log_fd >= 0 && fd >= 0 && fd < FDS && number_of[fd]; }

static int is_socket(int fd) {
  struct stat st;
  int kept = errno, is = log_fd >= 0 && fd > 2 && fstat(fd, &st) == 0 && S_ISSOCK(st.st_mode);
  errno = kept;
  return is;
}

/* What is written down before it is sent cannot be overtaken by what the other side then does. */
static void said(const struct iovec *parts, int count) {
  static char joined[SAID];
  size_t length = 0;
  for (int i = 0; i < count && length < SAID; i++) {
    size_t n = parts[i].iov_len < SAID - length ? parts[i].iov_len : SAID - length;
    memcpy(joined + length, parts[i].iov_base, n);
    length += n;
  }
  note(SEND, 0, 0, 0, joined, length);
}

static ssize_t written(int fd, const void *bytes, ssize_t done, off_t offset) {
  if (done > 0) note(WRITE, number_of[fd], 0, offset, bytes, done);
  return done;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  ssize_t done;
  if (tracked(fd)) {
    pthread_mutex_lock(&lock);
    done = syscall(SYS_write, fd, bytes, length);
    off_t end = done > 0 ? lseek(fd, 0, SEEK_CUR) : 0;
    written(fd, bytes, done, end - done);
    pthread_mutex_unlock(&lock);
    return done;
  }
  if (is_socket(fd)) {
    struct iovec one = {(void *)bytes, length};
    pthread_mutex_lock(&lock);
    said(&one, 1);
    pthread_mutex_unlock(&lock);
  }
  return syscall(SYS_write, fd, bytes, length);
}

static ssize_t pwrite_any(int fd, const void *bytes, size_t length, off64_t offset) {
  if (!tracked(fd)) return syscall(SYS_pwrite64, fd, bytes, length, offset);
  pthread_mutex_lock(&lock);
  ssize_t done = written(fd, bytes, syscall(SYS_pwrite64, fd, bytes, length, offset), offset);
  pthread_mutex_unlock(&lock);
  return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) { return pwrite_any(fd, bytes, length, offset); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) { return pwrite_any(fd, bytes, length, offset); }

ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (tracked(fd)) {
    ssize_t sum = 0;
    for (int i = 0; i < count; i++) {
      ssize_t n = write(fd, parts[i].iov_base, parts[i].iov_len);
      if (n < 0) return sum ? sum : n;
      sum += n;
      if ((size_t)n < parts[i].iov_len) break;
    }
    return sum;
  }
  if (is_socket(fd)) { pthread_mutex_lock(&lock); said(parts, count); pthread_mutex_unlock(&lock); }
  return syscall(SYS_writev, fd, parts, count);
}

ssize_t send(int fd, const void *bytes, size_t length, int flags) {
  struct iovec one = {(void *)bytes, length};
  if (log_fd >= 0) { pthread_mutex_lock(&lock); said(&one, 1); pthread_mutex_unlock(&lock); }
  return syscall(SYS_sendto, fd, bytes, length, flags, NULL, 0);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
  if (log_fd >= 0) { pthread_mutex_lock(&lock); said(message->msg_iov, message->msg_iovlen); pthread_mutex_unlock(&lock); }
  return syscall(SYS_sendmsg, fd, message, flags);
}

static int size_any(int fd, off64_t size) {
  if (!tracked(fd)) return syscall(SYS_ftruncate, fd, size);
  pthread_mutex_lock(&lock);
  int done = syscall(SYS_ftruncate, fd, size);
  if (done == 0) note(SIZE, number_of[fd], 0, size, NULL, 0);
  pthread_mutex_unlock(&lock);
  return done;
}

int ftruncate(int fd, off_t size) { return size_any(fd, size); }
int ftruncate64(int fd, off64_t size) { return size_any(fd, size); }

static int sync_any(int fd, long call) {
  if (log_fd < 0 || fd < 0 || fd >= FDS || (!number_of[fd] && !folder_of[fd])) return syscall(call, fd);
  /* Noted with the lock held: what is written meanwhile does not count as synced. */
  pthread_mutex_lock(&lock);
  int done = syscall(call, fd);
  if (done == 0) note(SYNC, number_of[fd], 0, 0, folder_of[fd], folder_of[fd] ? strlen(folder_of[fd]) : 0);
  pthread_mutex_unlock(&lock);
  return done;
}

int fsync(int fd) { return sync_any(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_any(fd, SYS_fdatasync); }

static int rename_any(int from_dir, const char *from, int to_dir, const char *to) {
  char a[PATH_MAX], b[PATH_MAX];
  const char *old = ours(from_dir, from, a), *new = ours(to_dir, to, b);
  if (!old || !new) return syscall(SYS_renameat, from_dir, from, to_dir, to);
  pthread_mutex_lock(&lock);
  int done = syscall(SYS_renameat, from_dir, from, to_dir, to);
  if (done == 0) {
    char both[2 * PATH_MAX];
    size_t n = strlen(old) + 1, m = strlen(new);
    memcpy(both, old, n);
    memcpy(both + n, new, m);
    note(RENAME, 0, 0, 0, both, n + m);
  }
  pthread_mutex_unlock(&lock);
  return done;
}

int rename(const char *from, const char *to) { return rename_any(AT_FDCWD, from, AT_FDCWD, to); }
int renameat(int a, const char *from, int b, const char *to) { return rename_any(a, from, b, to); }

static int unlink_any(int dir, const char *path, int flags) {
  char buffer[PATH_MAX];
  const char *mine = ours(dir, path, buffer);
  if (!mine) return syscall(SYS_unlinkat, dir, path, flags);
  pthread_mutex_lock(&lock);
  int done = syscall(SYS_unlinkat, dir, path, flags);
  if (done == 0) note(UNLINK, 0, 0, 0, mine, strlen(mine));
  pthread_mutex_unlock(&lock);
  return done;
}

int unlink(const char *path) { return unlink_any(AT_FDCWD, path, 0); }
int unlinkat(int dir, const char *path, int flags) { return unlink_any(dir, path, flags); }

int mkdir(const char *path, mode_t mode) {
  char buffer[PATH_MAX];
  const char *mine = ours(AT_FDCWD, path, buffer);
  if (!mine) return syscall(SYS_mkdirat, AT_FDCWD, path, mode);
  pthread_mutex_lock(&lock);
  int done = syscall(SYS_mkdirat, AT_FDCWD, path, mode);
  if (done == 0) note(MKDIR, 0, 0, 0, mine, strlen(mine));
  pthread_mutex_unlock(&lock);
  return done;
}
