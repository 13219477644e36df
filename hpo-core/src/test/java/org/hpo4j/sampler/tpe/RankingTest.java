package org.hpo4j.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import org.hpo4j.sampler.tpe.Standing.Tier;
import org.junit.jupiter.api.Test;

class RankingTest {
    /** The points of golden.json: fronts {0, 3, 4, 7, 9}, {1, 2, 8}, {5}, {6}. */
    private static final double[][] POINTS = {
        {1, 5}, {2, 4}, {3, 3}, {4, 2}, {5, 1}, {3, 4}, {4, 4}, {2, 2.5}, {5, 5}, {1, 5}
    };

    private static Tpe settings(Weighting weighting, double share) {
        return new Tpe(
                Startup.random(10),
                24,
                new Gamma(share, false, 2),
                weighting,
                1,
                Bandwidth.OPTUNA,
                true,
                1,
                Fidelity.FURTHEST_FIRST);
    }

    private static BitSet set(int... trials) {
        BitSet set = new BitSet();
        for (int trial : trials) {
            set.set(trial);
        }
        return set;
    }

    private static void complete(Ranking ranking, double... losses) {
        for (int trial = 0; trial < losses.length; trial++) {
            ranking.replace(null, new Standing(Tier.COMPLETED, 0, losses[trial], trial));
        }
    }

    /** Fronts first; of the front that is cut, those that add most to the hypervolume; the cap is for one objective. */
    @Test
    void severalObjectives_areSplitByFrontsAndHypervolume() {
        double[] first = new double[POINTS.length];
        for (int i = 0; i < first.length; i++) {
            first[i] = POINTS[i][0];
        }
        Ranking ranking = new Ranking(settings(Weighting.RECENT, 0.5), trial -> POINTS[trial]);
        complete(ranking, first);
        assertThat(ranking.split().good()).isEqualTo(set(0, 3, 4, 7, 9));

        Ranking fewer = new Ranking(settings(Weighting.RECENT, 0.3), trial -> POINTS[trial]);
        complete(fewer, first);
        assertThat(fewer.split().good().cardinality()).isEqualTo(3);
        assertThat(fewer.split().good().get(7)).isTrue();
        assertThat(fewer.split().weight(7, 0, 3)).isEqualTo(1);
    }

    /** A trial that got less far isn't compared with those that got further. */
    @Test
    void severalObjectives_areComparedAtEqualResources() {
        Ranking ranking = new Ranking(settings(Weighting.RECENT, 0.5), trial -> POINTS[trial]);
        ranking.replace(null, new Standing(Tier.STOPPED, 3, 9, 6));
        ranking.replace(null, new Standing(Tier.STOPPED, 1, 1, 0));
        ranking.replace(null, new Standing(Tier.STOPPED, 1, 1, 7));
        ranking.replace(null, new Standing(Tier.INFEASIBLE, 0, 0.1, 9));
        assertThat(ranking.split().good()).isEqualTo(set(6, 7));
    }

    @Test
    void feasibleTrials_areBetterThanInfeasibleOnes() {
        Ranking ranking = new Ranking(settings(Weighting.RECENT, 0.5), null);
        ranking.replace(null, new Standing(Tier.INFEASIBLE, 0, 0.1, 0));
        ranking.replace(null, new Standing(Tier.INFEASIBLE, 0, 0.01, 1));
        ranking.replace(null, new Standing(Tier.COMPLETED, 0, 1e9, 2));
        assertThat(ranking.split().good()).isEqualTo(set(1, 2));
    }

    /** y* is the best loss of the others: here 4, so that the good are better by 3 and 1. */
    @Test
    void improvement_weighsTheGood() {
        Ranking ranking = new Ranking(settings(Weighting.IMPROVEMENT, 0.5), null);
        complete(ranking, 4, 1, 3, 7);
        assertThat(ranking.split().good()).isEqualTo(set(1, 2));
        assertThat(ranking.split().weight(1, 0, 2)).isCloseTo(1.5, within(1e-12));
        assertThat(ranking.split().weight(2, 1, 2)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void improvement_isTheSameForEqualAndForHugeLosses() {
        for (double[] losses : new double[][] {{1, 1, 1, 1}, {-1e308, -1e308, 1e308, 1e308}}) {
            Ranking ranking = new Ranking(settings(Weighting.IMPROVEMENT, 0.5), null);
            complete(ranking, losses);
            assertThat(ranking.split().weight(0, 0, 2)).isEqualTo(1);
            assertThat(ranking.split().weight(1, 1, 2)).isEqualTo(1);
        }
    }

    @Test
    void replacedTrials_areSplitAnew() {
        Ranking ranking = new Ranking(settings(Weighting.RECENT, 0.5), null);
        complete(ranking, 1, 2, 3, 4);
        assertThat(ranking.split().good()).isEqualTo(set(0, 1));
        ranking.replace(new Standing(Tier.COMPLETED, 0, 4, 3), new Standing(Tier.COMPLETED, 0, 0, 3));
        assertThat(ranking.split().good()).isEqualTo(set(0, 3));
    }
}
