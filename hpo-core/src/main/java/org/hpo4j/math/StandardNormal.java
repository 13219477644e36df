package org.hpo4j.math;

/**
 * The standard normal distribution in pure arithmetic and {@link StrictMath}: the same bits on every machine.
 *
 * <p>Cumulative probability by Laplace's continued fraction from 2 deviations on, by the power series below (Abramowitz and
 * Stegun, 1964, 26.2.14 and 26.2.11), relative error below 1e-13 in the lower tail; quantile after Wichura (AS 241, Applied
 * Statistics 37, 1988), relative error below 1e-15.
 *
 * <p>Thread safety: stateless.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // the coefficients as printed in the papers
public final class StandardNormal {
    private static final double FAR = 37;
    private static final double NEAR = 2;
    private static final int TERMS = 100;
    private static final double ROOT_OF_TWO_PI = 2.5066282746310002;
    private static final double[] A = {
        2.5090809287301226727E+3, 3.3430575583588128105E+4, 6.7265770927008700853E+4, 4.5921953931549871457E+4,
        1.3731693765509461125E+4, 1.9715909503065514427E+3, 1.3314166789178437745E+2, 3.3871328727963666080E+0
    };
    private static final double[] B = {
        5.2264952788528545610E+3, 2.8729085735721942674E+4, 3.9307895800092710610E+4, 2.1213794301586595867E+4,
        5.3941960214247511077E+3, 6.8718700749205790830E+2, 4.2313330701600911252E+1, 1.0
    };
    private static final double[] C = {
        7.74545014278341407640E-4, 2.27238449892691845833E-2, 2.41780725177450611770E-1, 1.27045825245236838258E+0,
        3.64784832476320460504E+0, 5.76949722146069140550E+0, 4.63033784615654529590E+0, 1.42343711074968357734E+0
    };
    private static final double[] D = {
        1.05075007164441684324E-9, 5.47593808499534494600E-4, 1.51986665636164571966E-2, 1.48103976427480074590E-1,
        6.89767334985100004550E-1, 1.67638483018380384940E+0, 2.05319162663775882187E+0, 1.0
    };
    private static final double[] E = {
        2.01033439929228813265E-7, 2.71155556874348757815E-5, 1.24266094738807843860E-3, 2.65321895265761230930E-2,
        2.96560571828504891230E-1, 1.78482653991729133580E+0, 5.46378491116411436990E+0, 6.65790464350110377720E+0
    };
    private static final double[] F = {
        2.04426310338993978564E-15, 1.42151175831644588870E-7, 1.84631831751005468180E-5, 7.86869131145613259100E-4,
        1.48753612908506148525E-2, 1.36929880922735805310E-1, 5.99832206555887937690E-1, 1.0
    };

    private StandardNormal() {}

    /**
     * Returns the probability of a number below a bound.
     *
     * @param z the bound, not NaN
     * @return from 0 to 1
     */
    public static double cumulative(double z) {
        double tail = lowerTail(Math.abs(z));
        return z > 0 ? 1 - tail : tail;
    }

    private static double lowerTail(double distance) {
        if (distance > FAR) {
            return 0;
        }
        double density = StrictMath.exp(-distance * distance / 2) / ROOT_OF_TWO_PI;
        if (distance < NEAR) {
            return 0.5 - density * series(distance);
        }
        double fraction = distance;
        int terms = 8 + (int) (TERMS * NEAR * NEAR / (distance * distance));
        for (int k = terms; k >= 1; k--) {
            fraction = distance + k / fraction;
        }
        return density / fraction;
    }

    private static double series(double z) {
        double term = z;
        double sum = z;
        for (int n = 3; term > sum * 0x1p-60; n += 2) {
            term *= z * z / n;
            sum += term;
        }
        return sum;
    }

    /**
     * Returns the number below which lies a probability.
     *
     * @param p above 0, below 1
     * @return the quantile
     */
    public static double quantile(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            return q * polynomial(A, r) / polynomial(B, r);
        }
        double r = StrictMath.sqrt(-StrictMath.log(q < 0 ? p : 1 - p));
        double z =
                r <= 5 ? polynomial(C, r - 1.6) / polynomial(D, r - 1.6) : polynomial(E, r - 5) / polynomial(F, r - 5);
        return q < 0 ? -z : z;
    }

    /** Horner's scheme, the coefficient of the highest power first. */
    private static double polynomial(double[] coefficients, double x) {
        double sum = 0;
        for (double coefficient : coefficients) {
            sum = sum * x + coefficient;
        }
        return sum;
    }
}
