package org.hpo4j.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.CategoricalDomain;
import org.hpo4j.space.Domain;
import org.hpo4j.space.FloatDomain;
import org.hpo4j.space.IntDomain;
import org.hpo4j.space.Scale;
import org.junit.jupiter.api.Test;

class LargeMixtureTest {
    private static final List<Domain<?>> DOMAINS = List.of(
            new CategoricalDomain<>(List.of("a", "b", "c")),
            new FloatDomain(0, 1, Scale.LINEAR),
            new IntDomain(1, 9, Scale.LINEAR),
            new FloatDomain(1e-5, 1, Scale.LOG));

    private static final RandomStream STREAM = RandomStream.of(5);

    private static double[] point(double spread) {
        double[] codes = new double[DOMAINS.size()];
        Arrays.setAll(codes, d -> {
            double code = 0.5 + spread * (STREAM.nextDouble() - 0.5);
            Cells cells = Cells.of(DOMAINS.get(d));
            return cells.continuous() ? code : cells.middle(cells.index(code));
        });
        return codes;
    }

    private static Members members() {
        boolean[] ordered = {false, true, true, true};
        return new Members(DOMAINS.stream().map(Cells::of).toList(), ordered);
    }

    private static Tpe settings(boolean endpoints) {
        return new Tpe(10, 24, Gamma.OPTUNA, Weighting.RECENT, 1, endpoints, true);
    }

    /** Trials come and go, so that the gaps are those of an incremental history. */
    private static Members played(int trials) {
        Members members = members();
        for (int trial = 0; trial < trials; trial++) {
            members.add(trial, point(trial % 4 == 0 ? 0.05 : 1));
        }
        for (int trial = 0; trial < trials; trial += 7) {
            members.remove(trial);
        }
        return members;
    }

    private static Mixture exact(Members members, boolean endpoints) {
        int n = members.size();
        double[] weights = new double[n + 1];
        Arrays.setAll(weights, i -> i == n ? 1 : Weighting.RECENT.weight(i, n));
        List<Kernels> kernels = new ArrayList<>();
        kernels.add(new ChoiceKernels(members.choices(0), members.cells(0), 1));
        for (int d = 1; d < DOMAINS.size(); d++) {
            kernels.add(members.gaps(d, members.places(), endpoints).kernels(members.cells(d)));
        }
        return new Mixture(weights, kernels.toArray(Kernels[]::new));
    }

    @Test
    void density_isThatOfAllKernels() {
        for (boolean endpoints : new boolean[] {false, true}) {
            Members members = played(600);
            Mixture exact = exact(members, endpoints);
            LargeMixture large = new LargeMixture(members, settings(endpoints));
            for (int i = 0; i < 300; i++) {
                double[] codes = i % 3 == 0 ? members.codesOf(members.trial(i)) : point(i % 2 == 0 ? 1 : 0.1);
                assertThat(large.logDensity(codes)).isCloseTo(exact.logDensity(codes), within(1e-6));
            }
        }
    }

    @Test
    void draws_areThoseOfAllKernels() {
        Members members = played(300);
        Mixture exact = exact(members, false);
        LargeMixture large = new LargeMixture(members, settings(false));
        for (int i = 0; i < 100; i++) {
            assertThat(large.draw(RandomStream.of(i))).isEqualTo(exact.draw(RandomStream.of(i)));
        }
    }

    /** What is kept incrementally is a function of the set alone. */
    @Test
    void gaps_forgetWhatHasLeft() {
        Members played = played(200);
        Members built = members();
        for (int place = played.size() - 1; place >= 0; place--) {
            built.add(played.trial(place), played.codesOf(played.trial(place)));
        }
        for (int place = 0; place < played.size(); place++) {
            int trial = played.trial(place);
            assertThat(built.trial(place)).isEqualTo(trial);
            for (int d = 0; d < DOMAINS.size(); d++) {
                assertThat(built.gaps(d)[trial]).isEqualTo(played.gaps(d)[trial]);
            }
        }
    }
}
