/* Simulates patients one after the other with SUNDIALS CVODE (BDF, Newton) and the generated model of MODEL_HEADER.
 *
 * usage: peer PATIENTS.csv RESULT.bin [name=value ...]
 *   patients=N  repeats=N  rtol=X  cells=X  others=X  conv=X  setup=N  jacobian=N  dgmax=X  order=N  vectors=0|1  step=X
 * Results (patients x 738 days x 8 outputs, doubles) stay in memory while time is taken and are written to RESULT.bin at the end,
 * unless that is "-". Prints one line for each repeat: processor seconds, steps, rates, Jacobians, factorisations, Newton iterations,
 * failed error tests, failed Newton iterations, failed patients.
 */
#include <cvode/cvode.h>
#include <cvode/cvode_ls.h>
#include <math.h>
#include <nvector/nvector_serial.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sundials/sundials_linearsolver.h>
#include <sundials/sundials_matrix.h>
#include <time.h>

#include MODEL_HEADER
#include "vectors.h"

#define T0 (-7.0)
#define T1 730.0
#define DAYS 738

typedef struct {
    double p[INPUTS + DERIVED + 1];
    double entries[ENTRIES];
    double factors[FACTORS];
    double shift;
    long jacobians, factorisations;
} patient_data;

static int rates(realtype t, N_Vector y, N_Vector f, void *data) {
    (void)t;
    model_rates(NV_DATA_S(y), ((patient_data *)data)->p, NV_DATA_S(f));
    return 0;
}

/* I - gamma J = gamma (1/gamma I - J): the factors are those of the second form. */
static int linear_system(realtype t, N_Vector y, N_Vector fy, SUNMatrix m, booleantype jok, booleantype *jcur, realtype gamma,
                         void *data, N_Vector t1, N_Vector t2, N_Vector t3) {
    (void)t, (void)fy, (void)m, (void)t1, (void)t2, (void)t3;
    patient_data *d = data;
    if (!jok) {
        model_jacobian(NV_DATA_S(y), d->p, d->entries);
        d->jacobians++;
    }
    *jcur = !jok;
    d->shift = 1 / gamma;
    model_factor(d->shift, d->entries, d->p, d->factors);
    d->factorisations++;
    return 0;
}

static int solve(SUNLinearSolver s, SUNMatrix a, N_Vector x, N_Vector b, realtype tolerance) {
    (void)a, (void)tolerance;
    const patient_data *d = s->content;
    double *restrict to = NV_DATA_S(x);
    const double *restrict from = NV_DATA_S(b);
    const double shift = d->shift;
    for (int i = 0; i < STATES; i++) to[i] = shift * from[i];
    model_solve(d->factors, to);
    return 0;
}

static int setup(SUNLinearSolver s, SUNMatrix a) {
    (void)s, (void)a;
    return 0;
}

static SUNLinearSolver_Type solver_type(SUNLinearSolver s) {
    (void)s;
    return SUNLINEARSOLVER_DIRECT;
}

static SUNMatrix_ID matrix_id(SUNMatrix a) {
    (void)a;
    return SUNMATRIX_CUSTOM;
}

typedef struct {
    int patients, repeats, setup, jacobian, order, vectors;
    double rtol, cells, others, conv, dgmax, step;
} settings;

static void parse(settings *s, int count, char **words) {
    for (int i = 0; i < count; i++) {
        char *value = strchr(words[i], '=');
        if (!value) exit(2);
        *value++ = 0;
        const char *name = words[i];
        const double x = atof(value);
        if (!strcmp(name, "patients")) s->patients = (int)x;
        else if (!strcmp(name, "repeats")) s->repeats = (int)x;
        else if (!strcmp(name, "rtol")) s->rtol = x;
        else if (!strcmp(name, "cells")) s->cells = x;
        else if (!strcmp(name, "others")) s->others = x;
        else if (!strcmp(name, "conv")) s->conv = x;
        else if (!strcmp(name, "setup")) s->setup = (int)x;
        else if (!strcmp(name, "jacobian")) s->jacobian = (int)x;
        else if (!strcmp(name, "dgmax")) s->dgmax = x;
        else if (!strcmp(name, "order")) s->order = (int)x;
        else if (!strcmp(name, "vectors")) s->vectors = (int)x;
        else if (!strcmp(name, "step")) s->step = x;
        else exit(2);
    }
}

/* The table of patients without its first column. */
static double *read_patients(const char *path, int *rows, int *columns) {
    FILE *file = fopen(path, "r");
    static char line[1 << 16];
    if (!file || !fgets(line, sizeof line, file)) exit(2);
    *columns = 0;
    for (const char *c = line; *c; c++) *columns += *c == ',';
    double *values = NULL;
    for (*rows = 0; fgets(line, sizeof line, file); ++*rows) {
        values = realloc(values, sizeof(double) * (size_t)*columns * (size_t)(*rows + 1));
        char *at = strchr(line, ',');
        for (int i = 0; i < *columns; i++) values[*rows * *columns + i] = strtod(at + 1, &at);
    }
    fclose(file);
    return values;
}

static double processor_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

typedef struct {
    void *cvode;
    N_Vector y, dky;
    patient_data *d;
    long steps, rates, newton, error_fails, newton_fails, failed;
} integration;

static void add_counters(integration *s) {
    long n = 0;
    CVodeGetNumSteps(s->cvode, &n), s->steps += n;
    CVodeGetNumRhsEvals(s->cvode, &n), s->rates += n;
    CVodeGetNumNonlinSolvIters(s->cvode, &n), s->newton += n;
    CVodeGetNumErrTestFails(s->cvode, &n), s->error_fails += n;
    CVodeGetNumNonlinSolvConvFails(s->cvode, &n), s->newton_fails += n;
}

/* Integrates to a stop and writes the outputs of the days on the way, the last of them before any dose there. */
static int advance(integration *s, double stop, int *day, double *z) {
    double t = T0;
    CVodeSetStopTime(s->cvode, stop);
    while (t < stop) {
        const int flag = CVode(s->cvode, stop, s->y, &t, CV_ONE_STEP);
        if (flag < 0) return flag;
        for (; *day < DAYS && T0 + *day <= t; ++*day) {
            N_Vector at = s->y;
            if (T0 + *day < t) CVodeGetDky(s->cvode, T0 + *day, 0, at = s->dky);
            model_output(NV_DATA_S(at), s->d->p, z + *day * OUTPUTS);
        }
    }
    return 0;
}

static void simulate(integration *s, const double *row, double *z) {
    double *y = NV_DATA_S(s->y);
    for (int i = 0; i < INPUTS; i++) s->d->p[i] = row[input_column[i]];
    model_prologue(s->d->p, s->d->p + INPUTS);
    model_start(s->d->p, y);
    model_output(y, s->d->p, z);
    double t = T0;
    int day = 1;
    for (int dose = 0;;) {
        CVodeReInit(s->cvode, t, s->y);
        const double stop = dose < DOSES ? dose_time[dose] : T1;
        const int flag = advance(s, stop, &day, z);
        add_counters(s);
        if (flag < 0) {
            for (int i = day * OUTPUTS; i < DAYS * OUTPUTS; i++) z[i] = NAN;
            s->failed++;
            return;
        }
        if (stop >= T1) return;
        for (t = stop; dose < DOSES && dose_time[dose] == t; dose++) y[dose_state[dose]] += dose_amount[dose];
    }
}

int main(int count, char **words) {
    if (count < 3) return 2;
    settings s = {.patients = 200, .repeats = 1, .rtol = 1e-6, .cells = 1e-2, .others = 1e-6};
    parse(&s, count - 3, words + 3);
    int rows, columns;
    double *patients = read_patients(words[1], &rows, &columns);
    if (s.patients > rows) s.patients = rows;
    SUNContext context;
    SUNContext_Create(NULL, &context);
    static patient_data data;
    integration run = {.d = &data};
    run.y = N_VNew_Serial(STATES, context);
    if (s.vectors) use_fixed_vectors(run.y);
    run.dky = N_VClone(run.y);
    N_Vector tolerance = N_VClone(run.y);
    for (int i = 0; i < STATES; i++) NV_DATA_S(tolerance)[i] = is_cells[i] ? s.cells : s.others;
    run.cvode = CVodeCreate(CV_BDF, context);
    N_VConst(1, run.y);
    CVodeInit(run.cvode, rates, T0, run.y);
    CVodeSVtolerances(run.cvode, s.rtol, tolerance);
    CVodeSetUserData(run.cvode, &data);
    CVodeSetMaxNumSteps(run.cvode, 1000000);
    SUNMatrix matrix = SUNMatNewEmpty(context);
    matrix->ops->getid = matrix_id;
    SUNLinearSolver solver = SUNLinSolNewEmpty(context);
    solver->ops->gettype = solver_type;
    solver->ops->setup = setup;
    solver->ops->solve = solve;
    solver->content = &data;
    if (CVodeSetLinearSolver(run.cvode, solver, matrix)) return 3;
    CVodeSetLinSysFn(run.cvode, linear_system);
    if (s.conv > 0) CVodeSetNonlinConvCoef(run.cvode, s.conv);
    if (s.setup > 0) CVodeSetLSetupFrequency(run.cvode, s.setup);
    if (s.jacobian > 0) CVodeSetJacEvalFrequency(run.cvode, s.jacobian);
    if (s.dgmax > 0) CVodeSetDeltaGammaMaxLSetup(run.cvode, s.dgmax);
    if (s.order > 0) CVodeSetMaxOrd(run.cvode, s.order);
    if (s.step > 0) CVodeSetMaxStep(run.cvode, s.step);

    const size_t size = sizeof(double) * (size_t)s.patients * DAYS * OUTPUTS;
    double *results = malloc(size);
    memset(results, 0, size);
    for (int repeat = 0; repeat < s.repeats; repeat++) {
        run.steps = run.rates = run.newton = run.error_fails = run.newton_fails = run.failed = 0;
        data.jacobians = data.factorisations = 0;
        const double begin = processor_seconds();
        for (int i = 0; i < s.patients; i++) simulate(&run, patients + i * columns, results + (size_t)i * DAYS * OUTPUTS);
        printf("%.9f %ld %ld %ld %ld %ld %ld %ld %ld\n", processor_seconds() - begin, run.steps, run.rates, data.jacobians,
               data.factorisations, run.newton, run.error_fails, run.newton_fails, run.failed);
        fflush(stdout);
    }
    if (strcmp(words[2], "-")) {
        FILE *file = fopen(words[2], "wb");
        if (!file || fwrite(results, 1, size, file) != size) return 4;
        fclose(file);
    }
    return 0;
}
