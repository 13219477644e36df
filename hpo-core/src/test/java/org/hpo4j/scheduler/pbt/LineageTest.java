package org.hpo4j.scheduler.pbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.hpo4j.scheduler.Assignment;
import org.hpo4j.scheduler.Script;
import org.hpo4j.scheduler.Simulation;
import org.hpo4j.scheduler.Simulation.Setup;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Direction;
import org.hpo4j.trial.StudyState;
import org.hpo4j.trial.TrialRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineageTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void segments_coverTheTrainingWithoutGaps(long seed) {
        StudyState state =
                Simulation.run(Setup.of(Pbt.of(6, 1, 9), seed).trials(100)).state();
        for (TrialRecord trial : state.trials()) {
            if (trial.resource() > 0) {
                List<Lineage.Segment> segments =
                        Lineage.of(state.trials(), trial.number()).segments();
                int at = 0;
                for (Lineage.Segment segment : segments) {
                    assertThat(segment.from()).isEqualTo(at);
                    at = segment.upTo();
                }
                assertThat(at).isEqualTo(trial.resource());
            }
        }
    }

    /** The winner's schedule, run again, trains with the configurations it names, segment by segment. */
    @Test
    void fixedSchedule_trainsByTheLineage() {
        StudyState found = forked().state();
        Lineage lineage = Lineage.of(found.trials(), 2);
        assertThat(lineage.segments()).hasSize(2);
        assertThat(lineage.at(2)).isEqualTo(found.trial(0).configuration());
        assertThat(lineage.at(3)).isEqualTo(found.trial(2).configuration());
        assertThat(lineage).hasToString("trial 0, 0 to 2: " + lineage.at(1) + "\ntrial 2, 2 to 3: " + lineage.at(3));

        Script again = new Script(new FixedSchedule(lineage), Direction.MINIMIZE);
        assertThat(again.next()).isEqualTo(new Assignment.Start(0, 2));
        again.take();
        assertThat(again.report(0, 1, 5)).isEqualTo(Decision.Continue.UNDECIDED);
        assertThat(again.report(0, 2, 5)).isInstanceOf(Decision.Pause.class);
        assertThat(again.next()).isEqualTo(new Assignment.Wait());
        again.pause(0);
        assertThat(again.take()).isEqualTo(1);
        assertThat(again.state().trial(1).configuration()).isEqualTo(lineage.at(3));
        assertThat(again.report(1, 3, 5)).isEqualTo(Decision.Continue.UNDECIDED);
        again.complete(1, 5);
        assertThat(again.next()).isEqualTo(new Assignment.Finished());
    }

    /** Trial 1 loses at 2, trial 2 goes on from trial 0. */
    private static Script forked() {
        Script study = new Script(Pbt.of(2, 2, 6), Direction.MINIMIZE);
        study.take();
        study.take();
        study.report(0, 2, 1);
        study.report(1, 2, 2);
        study.take();
        study.report(2, 3, 0.5);
        return study;
    }

    @Test
    void fixedSchedule_refusesAnotherBeginning() {
        StudyState found = forked().state();
        Script again = new Script(new FixedSchedule(Lineage.of(found.trials(), 1)), Direction.MINIMIZE);
        again.take();

        assertThat(again.report(0, 1, 5).reason().text())
                .isEqualTo("the schedule begins with " + found.trial(1).configuration()
                        + ", which this trial was not given");
    }

    @Test
    void lineage_needsAReport() {
        Script study = new Script(Pbt.of(2, 2, 6), Direction.MINIMIZE);
        study.take();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lineage.of(study.state().trials(), 0))
                .withMessage(
                        "Lineage: trial (0) must have reported something.\n" + "Maybe ask for that of study.best().");
    }
}
