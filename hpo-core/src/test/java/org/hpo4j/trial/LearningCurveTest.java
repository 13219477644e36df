package org.hpo4j.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.hpo4j.random.RandomStream;
import org.junit.jupiter.api.Test;

class LearningCurveTest {
    @Test
    void curve_ofNothingHasNothing() {
        LearningCurve curve = LearningCurve.empty(2);

        assertThat(curve.size()).isZero();
        assertThat(curve.lastResource()).isZero();
        assertThat(curve.indexOf(1)).isNegative();
        assertThatThrownBy(() -> curve.value(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** Curves branch at random: each must keep what it was made of, whatever was appended to its relatives. */
    @Test
    void plus_leavesAllEarlierCurvesAsTheyWere() {
        RandomStream random = RandomStream.of(1);
        List<LearningCurve> curves = new ArrayList<>(List.of(LearningCurve.empty(2)));
        List<List<List<Double>>> models = new ArrayList<>(List.of(List.of()));
        for (int i = 0; i < 500; i++) {
            int parent = random.nextInt(4) == 0 ? random.nextInt(curves.size()) : curves.size() - 1;
            LearningCurve curve = curves.get(parent);
            List<Double> values = List.of(random.nextDouble(), Double.NaN);
            curves.add(curve.plus(curve.lastResource() + 2, values));
            List<List<Double>> model = new ArrayList<>(models.get(parent));
            model.add(values);
            models.add(model);
        }
        for (int i = 0; i < curves.size(); i++) {
            assertSame(curves.get(i), models.get(i));
        }
    }

    private static void assertSame(LearningCurve curve, List<List<Double>> model) {
        assertThat(curve.size()).isEqualTo(model.size());
        for (int i = 0; i < model.size(); i++) {
            assertThat(curve.values(i)).isEqualTo(model.get(i));
            assertThat(curve.value(i)).isEqualTo(model.get(i).get(0));
            assertThat(curve.resource(i)).isEqualTo(2 * i + 2);
            assertThat(curve.indexOf(2 * i + 2)).isEqualTo(i);
            assertThat(curve.indexOf(2 * i + 1)).isNegative();
        }
    }
}
