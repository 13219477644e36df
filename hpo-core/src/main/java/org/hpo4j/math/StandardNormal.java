package org.hpo4j.math;

/**
 * The standard normal distribution in pure arithmetic and {@link StrictMath}: the same bits on every machine.
 *
 * <p>Cumulative probability by rational approximations of the error function (Cody, Mathematics of Computation 23, 1969),
 * relative error below 1e-13 in the lower tail; quantile after Wichura (AS 241, Applied Statistics 37, 1988), relative error
 * below 1e-15.
 *
 * <p>Thread safety: stateless.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // the coefficients as printed in the papers
public final class StandardNormal {
    private static final double FAR = 37;
    private static final double ROOT_OF_HALF = 0.70710678118654752440;
    private static final double ROOT_OF_INVERSE_PI = 0.56418958354775628695;

    /** Up to here the error function is approximated, up to {@link #MIDDLE} and beyond it its complement. */
    private static final double NEAR = 0.46875;

    private static final double MIDDLE = 4;

    private static final double[] NEAR_ABOVE = {
        1.85777706184603153E-1,
        3.16112374387056560E+0,
        1.13864154151050156E+2,
        3.77485237685302021E+2,
        3.20937758913846947E+3
    };
    private static final double[] NEAR_BELOW = {
        1.0, 2.36012909523441209E+1, 2.44024637934444173E+2, 1.28261652607737228E+3, 2.84423683343917062E+3
    };
    private static final double[] MIDDLE_ABOVE = {
        2.15311535474403846E-8, 5.64188496988670089E-1, 8.88314979438837594E+0, 6.61191906371416295E+1,
        2.98635138197400131E+2, 8.81952221241769090E+2, 1.71204761263407058E+3, 2.05107837782607147E+3,
        1.23033935479799725E+3
    };
    private static final double[] MIDDLE_BELOW = {
        1.0,
        1.57449261107098347E+1,
        1.17693950891312499E+2,
        5.37181101862009858E+2,
        1.62138957456669019E+3,
        3.29079923573345963E+3,
        4.36261909014324716E+3,
        3.43936767414372164E+3,
        1.23033935480374942E+3
    };
    private static final double[] FAR_ABOVE = {
        1.63153871373020978E-2,
        3.05326634961232344E-1,
        3.60344899949804439E-1,
        1.25781726111229246E-1,
        1.60837851487422766E-2,
        6.58749161529837803E-4
    };
    private static final double[] FAR_BELOW = {
        1.0,
        2.56852019228982242E+0,
        1.87295284992346725E+0,
        5.27905102951428412E-1,
        6.05183413124413191E-2,
        2.33520497626869185E-3
    };
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
        double y = distance * ROOT_OF_HALF;
        if (y <= NEAR) {
            return 0.5 - y * ratio(NEAR_ABOVE, NEAR_BELOW, y * y) / 2;
        }
        return StrictMath.exp(-distance * distance / 2) * scaledComplement(y) / 2;
    }

    /** The complement of the error function times exp(y^2). */
    private static double scaledComplement(double y) {
        if (y <= MIDDLE) {
            return ratio(MIDDLE_ABOVE, MIDDLE_BELOW, y);
        }
        double inverse = 1 / (y * y);
        return (ROOT_OF_INVERSE_PI - inverse * ratio(FAR_ABOVE, FAR_BELOW, inverse)) / y;
    }

    private static double ratio(double[] above, double[] below, double x) {
        return polynomial(above, x) / polynomial(below, x);
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
