package org.hpo4j.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BoxMaximizerTest {
    private static double[] filled(int size, double value) {
        double[] filled = new double[size];
        Arrays.fill(filled, value);
        return filled;
    }

    /** Rosenbrock's valley, negated: its maximum, 0, lies at (1, ..., 1). */
    private static double valley(double[] x, double[] gradient) {
        Arrays.fill(gradient, 0);
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            double bend = x[i + 1] - x[i] * x[i];
            sum -= 100 * bend * bend + (1 - x[i]) * (1 - x[i]);
            gradient[i] += 400 * bend * x[i] + 2 * (1 - x[i]);
            gradient[i + 1] -= 200 * bend;
        }
        return sum;
    }

    @Test
    void climb_followsACurvedValley() {
        BoxMaximizer maximizer = new BoxMaximizer(filled(5, -2), filled(5, 2), 0.1, 1e-6);
        BoxMaximizer.Summit summit = maximizer.climb(BoxMaximizerTest::valley, filled(5, -1.2), 500);

        assertThat(summit.value()).isCloseTo(0, within(1e-9));
        assertThat(summit.point()).containsExactly(filled(5, 1), within(1e-4));
    }

    /** The optimum of a slanted bowl outside the box is where the bowl is highest on its border. */
    @Test
    void climb_endsAtTheBorder() {
        BoxMaximizer maximizer = new BoxMaximizer(filled(2, 0), filled(2, 1), 0.1, 1e-9);
        DifferentiableFunction bowl = (x, gradient) -> {
            double a = x[0] - 2;
            double b = x[1] - 0.5;
            gradient[0] = -2 * a - b;
            gradient[1] = -2 * b - a;
            return -a * a - b * b - a * b;
        };

        assertThat(maximizer.climb(bowl, new double[] {0.1, 0.1}, 100).point())
                .containsExactly(new double[] {1, 1}, within(1e-6));
    }

    @Test
    void climb_neverLeavesTheBoxNorExceedsTheLimit() {
        BoxMaximizer maximizer = new BoxMaximizer(filled(5, -2), filled(5, 0.5), 10, 0);
        int[] calls = {0};
        BoxMaximizer.Summit summit = maximizer.climb(
                (x, gradient) -> {
                    calls[0]++;
                    assertThat(Arrays.stream(x)).allMatch(each -> each >= -2 && each <= 0.5);
                    return valley(x, gradient);
                },
                filled(5, 7),
                25);

        assertThat(calls[0]).isEqualTo(summit.evaluations()).isLessThanOrEqualTo(25);
    }

    /** Where there is no value there is nowhere to go. */
    @Test
    void climb_staysWhereTheFunctionHasNoValue() {
        BoxMaximizer maximizer = new BoxMaximizer(filled(1, 0), filled(1, 1), 0.5, 0);

        assertThat(maximizer
                        .climb((x, gradient) -> Double.NaN, filled(1, 0.5), 10)
                        .point())
                .containsExactly(0.5);
        assertThat(maximizer
                        .climb(
                                (x, gradient) -> {
                                    gradient[0] = 1;
                                    return x[0] > 0.6 ? Double.NaN : x[0];
                                },
                                filled(1, 0.5),
                                20)
                        .value())
                .isBetween(0.5, 0.6);
    }
}
