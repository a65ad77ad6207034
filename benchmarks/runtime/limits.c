/* What the machine can do at most: multiply-adds and copied bytes a second. */

#include <pthread.h>
#include <stddef.h>
#include <string.h>
#include <time.h>

enum { LANES = 8, CHAINS = 12, MOST_THREADS = 256 };
#ifdef __aarch64__
#define IN_REGISTER "+w"
#else
#define IN_REGISTER "+x"
#endif

typedef float vector __attribute__((vector_size(4 * LANES)));

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

typedef struct {
  char *to;
  const char *from;
  size_t bytes;
  long repeats;
  float sum; /* keeps the arithmetic alive */
} part;

/* Enough independent chains to hide the latency of a multiply-add. An array of
 * them would stay in memory. */
static void *multiply_add(void *argument) {
  part *p = argument;
  vector a = {0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f};
  vector x0 = a, x1 = a, x2 = a, x3 = a, x4 = a, x5 = a, x6 = a, x7 = a, x8 = a,
         x9 = a, x10 = a, x11 = a;
  for (long i = 0; i < p->repeats; ++i) {
    x0 = x0 * a + a;
    x1 = x1 * a + a;
    x2 = x2 * a + a;
    x3 = x3 * a + a;
    x4 = x4 * a + a;
    x5 = x5 * a + a;
    x6 = x6 * a + a;
    x7 = x7 * a + a;
    x8 = x8 * a + a;
    x9 = x9 * a + a;
    x10 = x10 * a + a;
    x11 = x11 * a + a;
    __asm__ volatile(""
                     : IN_REGISTER(x0), IN_REGISTER(x1), IN_REGISTER(x2),
                       IN_REGISTER(x3), IN_REGISTER(x4), IN_REGISTER(x5),
                       IN_REGISTER(x6), IN_REGISTER(x7), IN_REGISTER(x8),
                       IN_REGISTER(x9), IN_REGISTER(x10), IN_REGISTER(x11));
  }
  vector sum = x0 + x1 + x2 + x3 + x4 + x5 + x6 + x7 + x8 + x9 + x10 + x11;
  p->sum = sum[0];
  return NULL;
}

static void *copy(void *argument) {
  part *p = argument;
  for (long i = 0; i < p->repeats; ++i) {
    memcpy(p->to, p->from, p->bytes);
    __asm__ volatile("" ::: "memory");
  }
  return NULL;
}

static double run(void *(*body)(void *), part *parts, int threads) {
  pthread_t ids[MOST_THREADS];
  double start = now();
  for (int t = 1; t < threads; ++t)
    pthread_create(&ids[t], NULL, body, &parts[t]);
  body(&parts[0]);
  for (int t = 1; t < threads; ++t)
    pthread_join(ids[t], NULL);
  return now() - start;
}

/* Floating-point operations a second, of f32. */
double flops(int threads) {
  part parts[MOST_THREADS] = {{0}};
  for (int t = 0; t < threads; ++t)
    parts[t].repeats = 20000000;
  double seconds = run(multiply_add, parts, threads);
  return 2.0 * LANES * CHAINS * 20000000.0 * threads / seconds;
}

/* Bytes read and written a second by copying `bytes` from one array to
 * another, again and again; the parts of threads are disjoint. */
double copied(char *to, const char *from, size_t bytes, int threads) {
  part parts[MOST_THREADS] = {{0}};
  size_t each = bytes / threads;
  long repeats = 1 + (long)(400e6 / bytes);
  for (int t = 0; t < threads; ++t)
    parts[t] = (part){to + t * each, from + t * each, each, repeats, 0};
  double seconds = run(copy, parts, threads);
  return 2.0 * each * threads * repeats / seconds;
}
