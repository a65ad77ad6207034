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

/* Enough independent chains to hide the latency of a multiply-add. */
static void *multiply_add(void *argument) {
  part *p = argument;
  vector chain[CHAINS] = {{0}};
  vector a = {0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f}, b = a;
  for (long i = 0; i < p->repeats; ++i)
    for (int c = 0; c < CHAINS; ++c) {
      chain[c] = chain[c] * a + b;
      __asm__ volatile("" : IN_REGISTER(chain[c]));
    }
  for (int c = 0; c < CHAINS; ++c)
    p->sum += chain[c][0];
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
