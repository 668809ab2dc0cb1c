/* The model library/models/clone by Gillespie's direct method (D. T. Gillespie, J. Phys. Chem. 81:2340, 1977), as a textbook has it:
 * every propensity anew after every event, the waiting time from a logarithm, the reaction by a search from the first. One thread.
 *
 * direct RUNS DAYS SEED [NAME=VALUE ...]
 *   NAME  At, Ab (cells at the start), or a constant of the model: pA dMm kbt fbB KAcap accB accT H actA kill0
 *
 * Random numbers: xoshiro256++ (Blackman & Vigna, ACM Trans. Math. Softw. 47:36, 2021), its state filled by splitmix64. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SPECIES = 2, REACTIONS = 7 };
enum { AB, AT };

/* Change of Ab and At by moveBT, moveTB, activate, renew, crowdOut, loseAb, loseAt. */
static const int change[REACTIONS][SPECIES] = {{-1, 1}, {1, -1}, {0, 1}, {0, 1}, {0, -1}, {-1, 0}, {0, -1}};

struct constant {
    const char *name;
    double value;
};

static struct constant constants[] = {
    {"Ab", 0}, {"At", 11}, {"pA", 0.085}, {"dMm", 0.0266}, {"kbt", 0.30}, {"fbB", 0.02}, {"KAcap", 1.92e9},
    {"accB", 1.0}, {"accT", 0.75}, {"H", 0.976}, {"actA", 49.5}, {"kill0", 5.965},
};

enum { CONSTANTS = sizeof constants / sizeof constants[0] };

static double *find(const char *name, size_t length)
{
    for (int i = 0; i < CONSTANTS; i++)
        if (strlen(constants[i].name) == length && strncmp(constants[i].name, name, length) == 0)
            return &constants[i].value;
    fprintf(stderr, "There is no constant '%.*s'.\n", (int)length, name);
    exit(2);
}

static double constant(const char *name)
{
    return *find(name, strlen(name));
}

struct random {
    uint64_t s[4];
};

static uint64_t splitmix(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static inline uint64_t rotated(uint64_t x, int by)
{
    return (x << by) | (x >> (64 - by));
}

/* Uniform in (0, 1]: its logarithm is finite. */
static inline double uniform(struct random *random)
{
    uint64_t *s = random->s;
    uint64_t bits = rotated(s[0] + s[3], 23) + s[0], shifted = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotated(s[3], 45);
    return ((double)(bits >> 11) + 1) * 0x1p-53;
}

/* What a careful programmer computes once: the constant factor of each propensity. */
struct rates {
    double moveBT, moveTB, activate, renew, crowdOut, loseAb, loseAt;
};

/* One run: the cells at the end replace those at the start. Returns the number of events. */
static uint64_t run(int64_t x[SPECIES], const struct rates *k, double end, struct random *random)
{
    double t = 0, a[REACTIONS];
    for (uint64_t events = 0;; events++) {
        double ab = (double)x[AB], at = (double)x[AT];
        a[0] = k->moveBT * ab;
        a[1] = k->moveTB * at;
        a[2] = k->activate;
        a[3] = k->renew * at;
        a[4] = k->crowdOut * at * at;
        a[5] = k->loseAb * ab;
        a[6] = k->loseAt * at;
        double total = 0;
        for (int r = 0; r < REACTIONS; r++)
            total += a[r];
        if (total <= 0)
            return events;
        t -= log(uniform(random)) / total;
        if (t > end)
            return events;
        double rest = uniform(random) * total;
        int chosen = 0;
        while (chosen < REACTIONS - 1 && (rest -= a[chosen]) > 0)
            chosen++;
        for (int s = 0; s < SPECIES; s++)
            x[s] += change[chosen][s];
    }
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "direct RUNS DAYS SEED [NAME=VALUE ...]\n");
        return 2;
    }
    uint64_t runs = strtoull(argv[1], NULL, 10), seed = strtoull(argv[3], NULL, 10);
    double days = strtod(argv[2], NULL);
    for (int i = 4; i < argc; i++) {
        const char *sign = strchr(argv[i], '=');
        size_t length = sign ? (size_t)(sign - argv[i]) : strlen(argv[i]);
        double *value = find(argv[i], length);
        *value = sign ? strtod(sign + 1, NULL) : NAN;
    }
    double fbB = constant("fbB"), kill = constant("kill0");
    struct rates k = {
        .moveBT = constant("kbt"),
        .moveTB = constant("kbt") * fbB / (1 - fbB),
        .activate = constant("actA"),
        .renew = constant("pA") * constant("H"),
        .crowdOut = constant("pA") * constant("H") / constant("KAcap"),
        .loseAb = constant("accB") * kill,
        .loseAt = constant("dMm") + constant("accT") * kill,
    };
    struct random random;
    for (int i = 0; i < 4; i++)
        random.s[i] = splitmix(&seed);

    uint64_t events = 0, extinct = 0;
    double sum = 0, squares = 0, begin = seconds();
    for (uint64_t i = 0; i < runs; i++) {
        int64_t x[SPECIES] = {(int64_t)constant("Ab"), (int64_t)constant("At")};
        events += run(x, &k, days, &random);
        double cells = (double)(x[AB] + x[AT]);
        sum += cells;
        squares += cells * cells;
        extinct += cells == 0;
    }
    double took = seconds() - begin, mean = sum / (double)runs;
    printf("runs %llu\nevents %llu\nseconds %.6f\nevents per second %.4g\n", (unsigned long long)runs, (unsigned long long)events, took, (double)events / took);
    printf("mean %.6g\nvariance %.6g\nnone left %.6g\n", mean, (squares - sum * mean) / (double)(runs - 1), (double)extinct / (double)runs);
    return 0;
}
