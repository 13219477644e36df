package org.hpo4j.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hpo4j.random.RandomStream;
import org.hpo4j.random.SobolSequence;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartupTest {
    private static final int SEED = 3;

    private static SearchSpace square() {
        SearchSpace.Builder space = SearchSpace.builder();
        space.uniform("x", 0, 1);
        space.uniform("y", 0, 1);
        return space.build();
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7, 7, true",
        "7, 4, 7, true",
        "7, 4, 6, false",
        "7, 3, 10, false",
        "10, 10, 10, true",
        "10, 9, 40, false",
    })
    void startup_isOverWhenEnoughStartedAndEnded(int trials, int ended, int started, boolean over) {
        Startup startup = trials == 10 ? Startup.random(10) : Startup.even(7);
        assertThat(startup.isOver(started, ended)).isEqualTo(over);
    }

    /** The model takes over at the seventh trial, or beside others when four have ended. */
    @ParameterizedTest
    @CsvSource({"1, 7", "3, 7", "8, 11", "32, 35"})
    void firstTrials_areThoseOfASobolSequence(int parallel, int expected) {
        Play play = new Play(Tpe.defaults(), square(), Metric.minimize("loss"), SEED);
        SobolSequence points = SobolSequence.scrambled(2, RandomStream.of(SEED).split("tpe"));
        List<Boolean> even = new ArrayList<>();
        for (int trial = 0; trial < 40; trial++) {
            if (trial >= parallel) {
                play.complete(trial - parallel, trial);
            }
            double[] codes = play.start().asMap().values().stream()
                    .mapToDouble(value -> (Double) value)
                    .toArray();
            even.add(Arrays.equals(codes, points.point(trial)));
        }
        assertThat(even.subList(0, expected)).containsOnly(true);
        assertThat(even.subList(expected, 40)).containsOnly(false);
    }

    /** Points of the sequence that the space forbids give way to their shifts. */
    @Test
    void firstTrials_keepTheSpacesConstraints() {
        SearchSpace.Builder space = SearchSpace.builder();
        var x = space.uniform("x", 0, 1);
        var y = space.uniform("y", 0, 1);
        space.require(x, y, (a, b) -> a < b);
        Play play = new Play(Tpe.defaults(), space.build(), Metric.minimize("loss"), SEED);
        for (int trial = 0; trial < 32; trial++) {
            var proposal = play.start();
            assertThat(proposal.get(x)).isLessThan(proposal.get(y));
        }
    }

    @Test
    void settings_areChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Startup.random(-1))
                .withMessage("TPE startup: trials (-1) must be at least 0.\nMaybe use Startup.even(7), the default.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Startup(7, 8, true))
                .withMessage(
                        "TPE startup: ended (8) must be from 0 to trials, 7.\nMaybe use Startup.even(7), with half of them.");
    }
}
