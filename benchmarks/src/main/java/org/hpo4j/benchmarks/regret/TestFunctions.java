package org.hpo4j.benchmarks.regret;

import static java.lang.StrictMath.PI;
import static java.lang.StrictMath.cos;
import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.pow;
import static java.lang.StrictMath.sin;
import static java.lang.StrictMath.sqrt;

/** The field's test functions, in their usual form (Surjanovic and Bingham, Virtual Library of Simulation Experiments). */
final class TestFunctions {
    private static final double[] ALPHA = {1, 1.2, 3, 3.2};
    private static final double[][] A3 = {{3, 10, 30}, {0.1, 10, 35}, {3, 10, 30}, {0.1, 10, 35}};
    private static final double[][] P3 = {
        {0.3689, 0.1170, 0.2673}, {0.4699, 0.4387, 0.7470}, {0.1091, 0.8732, 0.5547}, {0.0381, 0.5743, 0.8828}
    };
    private static final double[][] A6 = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] P6 = {
        {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
        {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
        {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
        {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
    };

    private TestFunctions() {}

    static double branin(double... x) {
        double bend = x[1] - 5.1 / (4 * PI * PI) * x[0] * x[0] + 5 / PI * x[0] - 6;
        return bend * bend + 10 * (1 - 1 / (8 * PI)) * cos(x[0]) + 10;
    }

    static double hartmann3(double... x) {
        return hartmann(A3, P3, x);
    }

    static double hartmann6(double... x) {
        return hartmann(A6, P6, x);
    }

    private static double hartmann(double[][] steepness, double[][] centres, double... x) {
        double sum = 0;
        for (int i = 0; i < ALPHA.length; i++) {
            double exponent = 0;
            for (int d = 0; d < x.length; d++) {
                exponent += steepness[i][d] * pow(x[d] - centres[i][d], 2);
            }
            sum -= ALPHA[i] * exp(-exponent);
        }
        return sum;
    }

    static double sphere(double... x) {
        double sum = 0;
        for (double value : x) {
            sum += value * value;
        }
        return sum;
    }

    static double rosenbrock(double... x) {
        double sum = 0;
        for (int i = 0; i < x.length - 1; i++) {
            sum += 100 * pow(x[i + 1] - x[i] * x[i], 2) + pow(1 - x[i], 2);
        }
        return sum;
    }

    static double rastrigin(double... x) {
        double sum = 10.0 * x.length;
        for (double value : x) {
            sum += value * value - 10 * cos(2 * PI * value);
        }
        return sum;
    }

    static double ackley(double... x) {
        double waves = 0;
        for (double value : x) {
            waves += cos(2 * PI * value);
        }
        return 20 - 20 * exp(-0.2 * sqrt(sphere(x) / x.length)) + exp(1) - exp(waves / x.length);
    }

    static double levy(double... x) {
        double[] w = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            w[i] = 1 + (x[i] - 1) / 4;
        }
        double last = w[w.length - 1] - 1;
        double sum = pow(sin(PI * w[0]), 2) + last * last * (1 + pow(sin(2 * PI * (last + 1)), 2));
        for (int i = 0; i < w.length - 1; i++) {
            sum += pow(w[i] - 1, 2) * (1 + 10 * pow(sin(PI * w[i] + 1), 2));
        }
        return sum;
    }
}
