package org.hpo4j.benchmarks.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hpo4j.execution.simulation.SimulationResult;
import org.junit.jupiter.api.Test;

/** Mean ranks of methods. */
class RankingTest {
    /** The error falls to the first number at once and to the second after half of 100. */
    private static Replication run(double early, double late) {
        IncumbentCurve curve = new IncumbentCurve();
        curve.add(1, 1, early);
        curve.add(50, 50, late);
        return new Replication(curve, new SimulationResult(100, 100, 100, 100, 100, 1, 100, 0, 2), 1, late);
    }

    @Test
    void equalOnesShareTheMeanOfTheirRanks() {
        Map<String, List<Replication>> runs = new TreeMap<>(Map.of(
                "a", List.of(run(3, 1), run(3, 1)),
                "b", List.of(run(3, 2), run(4, 1)),
                "c", List.of(run(1, 3), run(5, 0))));
        Ranking ranking = new Ranking();
        ranking.add(new Comparison(1, runs), 100);

        assertThat(ranking.text().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "mean rank (standard error) at a quarter of the budget at its end ms a proposal",
                        "a 1.75 (0.75) 1.75 (0.75) 1.00",
                        "b 2.25 (0.25) 2.25 (0.25) 1.50",
                        "c 2.00 (1.00) 2.00 (1.00) 1.50");
    }
}
