package org.hpo4j.benchmarks.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BandTest {
    private static final double[] GRID = {1, 2, 4};

    private static Band band() {
        IncumbentCurve good = curve(1);
        IncumbentCurve middle = curve(2);
        IncumbentCurve bad = curve(3);
        return Band.of(GRID, List.of(bad, good, middle), IncumbentCurve::atSpent);
    }

    private static IncumbentCurve curve(double error) {
        IncumbentCurve curve = new IncumbentCurve();
        curve.add(2, 20, 10 * error);
        curve.add(2, 30, 5 * error);
        curve.add(4, 40, error);
        return curve;
    }

    @Test
    void quartiles_areInterpolatedAndNaNBeforeTheFirstReport() {
        Band band = band();

        assertThat(band.median()).containsExactly(Double.NaN, 10, 2);
        assertThat(band.low()).containsExactly(Double.NaN, 7.5, 1.5);
        assertThat(band.high()).containsExactly(Double.NaN, 12.5, 2.5);
    }

    @Test
    void firstAtMost_isTheFirstPointOfTheGridOrNone() {
        assertThat(band().firstAtMost(10)).isEqualTo(2);
        assertThat(band().firstAtMost(9)).isEqualTo(4);
        assertThat(band().firstAtMost(1)).isNaN();
    }

    @Test
    void incumbent_isTheLastOneUpToAPoint() {
        IncumbentCurve curve = curve(1);

        assertThat(curve.atSeconds(19)).isNaN();
        assertThat(curve.atSeconds(35)).isEqualTo(5);
        assertThat(curve.atSeconds(99)).isEqualTo(1);
        assertThat(curve.last()).isEqualTo(1);
    }

    @Test
    void chart_drawsAMedianAndABandForEachCurveAndEscapesText() {
        String svg = new Chart("a < b", "epochs", "error", Map.of("random", band()), 0, 15).svg();

        assertThat(svg)
                .startsWith("<svg ")
                .endsWith("</svg>\n")
                .contains("a &lt; b")
                .containsOnlyOnce("<polyline")
                .containsOnlyOnce("<polygon")
                .doesNotContain("NaN");
    }
}
