/* The operations on vectors that CVODE spends its time in, for the known length of the model: the compiler unrolls them and
 * vectorises their sums, which it may not do in the library's own. */

static void fixed_linear_sum(realtype a, N_Vector vx, realtype b, N_Vector vy, N_Vector vz) {
    const double *x = NV_DATA_S(vx), *y = NV_DATA_S(vy);
    double *z = NV_DATA_S(vz);
    if (a == 1 && b == 1) {
#pragma GCC ivdep
        for (int i = 0; i < STATES; i++) z[i] = x[i] + y[i];
    } else if (a == 1 && b == -1) {
#pragma GCC ivdep
        for (int i = 0; i < STATES; i++) z[i] = x[i] - y[i];
    } else if (b == 1) {
#pragma GCC ivdep
        for (int i = 0; i < STATES; i++) z[i] = a * x[i] + y[i];
    } else {
#pragma GCC ivdep
        for (int i = 0; i < STATES; i++) z[i] = a * x[i] + b * y[i];
    }
}

static void fixed_scale(realtype c, N_Vector vx, N_Vector vz) {
    const double *x = NV_DATA_S(vx);
    double *z = NV_DATA_S(vz);
#pragma GCC ivdep
    for (int i = 0; i < STATES; i++) z[i] = c * x[i];
}

static void fixed_const(realtype c, N_Vector vz) {
    double *z = NV_DATA_S(vz);
    for (int i = 0; i < STATES; i++) z[i] = c;
}

static void fixed_inverse(N_Vector vx, N_Vector vz) {
    const double *x = NV_DATA_S(vx);
    double *z = NV_DATA_S(vz);
#pragma GCC ivdep
    for (int i = 0; i < STATES; i++) z[i] = 1 / x[i];
}

static void fixed_absolute(N_Vector vx, N_Vector vz) {
    const double *x = NV_DATA_S(vx);
    double *z = NV_DATA_S(vz);
#pragma GCC ivdep
    for (int i = 0; i < STATES; i++) z[i] = fabs(x[i]);
}

static realtype fixed_norm(N_Vector vx, N_Vector vw) {
    const double *x = NV_DATA_S(vx), *w = NV_DATA_S(vw);
    double sum = 0;
    for (int i = 0; i < STATES; i++) sum += (x[i] * w[i]) * (x[i] * w[i]);
    return sqrt(sum / STATES);
}

static int fixed_combination(int n, realtype *c, N_Vector *x, N_Vector vz) {
    double *z = NV_DATA_S(vz);
    double sum[STATES];
    const double *first = NV_DATA_S(x[0]);
    for (int i = 0; i < STATES; i++) sum[i] = c[0] * first[i];
    for (int k = 1; k < n; k++) {
        const double *next = NV_DATA_S(x[k]);
        for (int i = 0; i < STATES; i++) sum[i] += c[k] * next[i];
    }
    for (int i = 0; i < STATES; i++) z[i] = sum[i];
    return 0;
}

/* z_k = a_k x + y_k */
static int fixed_scale_add(int n, realtype *a, N_Vector vx, N_Vector *y, N_Vector *z) {
    const double *x = NV_DATA_S(vx);
    for (int k = 0; k < n; k++) {
        const double *from = NV_DATA_S(y[k]);
        double *to = NV_DATA_S(z[k]);
#pragma GCC ivdep
        for (int i = 0; i < STATES; i++) to[i] = a[k] * x[i] + from[i];
    }
    return 0;
}

static void use_fixed_vectors(N_Vector v) {
    v->ops->nvlinearsum = fixed_linear_sum;
    v->ops->nvscale = fixed_scale;
    v->ops->nvconst = fixed_const;
    v->ops->nvinv = fixed_inverse;
    v->ops->nvabs = fixed_absolute;
    v->ops->nvwrmsnorm = fixed_norm;
    v->ops->nvlinearcombination = fixed_combination;
    v->ops->nvscaleaddmulti = fixed_scale_add;
}
