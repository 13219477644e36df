package org.hpo4j.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;

/** What may be told to a study, and how the rest is refused. */
class StudyRulesTest {
    private final MemoryStorage storage = new MemoryStorage();
    private final Study study = Studies.asha(storage).open();
    private final Trial trial = study.ask().orElseThrow();

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    private static void assertWrongState(ThrowingCallable call, String message) {
        assertThatExceptionOfType(StudyException.class).isThrownBy(call).withMessage(message);
    }

    private int logged() {
        return Studies.log(storage).size();
    }

    @Test
    void unknownTrial_isRefused() {
        String message =
                "Study \"s\": trial (7) must be one of the 1 trials started.\nMaybe it belongs to another study.";

        assertRefused(() -> study.report(7, 1, 0.5), message);
        assertRefused(() -> study.complete(7, 0.5), message);
        assertRefused(() -> study.fail(7, "why"), message);
        assertRefused(() -> study.trial(7), message);
        assertRefused(() -> study.trial(-1), message.replace("(7)", "(-1)"));
    }

    @Test
    void reportOutOfOrder_isRefused() {
        trial.report(2, 0.5);

        assertRefused(
                () -> trial.report(1, 0.5),
                "Study \"s\", trial 0: epoch (1) must be more than that of the last report, 2.\n"
                        + "Maybe the loop counts from 0, or reports came out of order.");
        assertRefused(
                () -> trial.report(0, 0.5),
                "Study \"s\", trial 0: epoch (0) must be more than that of the last report, 2.\n"
                        + "Maybe the loop counts from 0, or reports came out of order.");
    }

    @Test
    void reportBeyondUpTo_isRefused() {
        assertRefused(
                () -> trial.report(10, 0.5),
                "Study \"s\", trial 0: epoch (10) must be at most 9, which the trial may use.\n"
                        + "Maybe end the training loop at trial.upTo().");
        assertRefused(
                () -> trial.report(0, 0.5),
                "Study \"s\", trial 0: epoch (0) must be more than that of the last report, 0.\n"
                        + "Maybe the loop counts from 0, or reports came out of order.");
        assertThat(trial.report(9, 0.5).goesOn()).isTrue();
    }

    @Test
    void wrongNumberOfValues_isRefused() {
        String message = "Study \"s\", trial 0: number of values (2) must be that of the metrics, 1.\n"
                + "Maybe a metric was added to the study and not to the objective.";

        assertRefused(() -> trial.report(1, 0.5, 0.5), message);
        assertRefused(() -> trial.complete(0.5, 0.5), message);
        assertRefused(() -> trial.report(1), message.replace("(2)", "(0)"));
        assertThat(logged()).isEqualTo(2);
    }

    @Test
    void sameReportAgain_changesNothing() {
        Decision first = trial.report(1, 0.5);
        trial.report(2, 0.4);
        int before = logged();

        assertThat(trial.report(1, 0.5).goesOn()).isEqualTo(first.goesOn());
        assertThat(trial.report(2, 0.4)).isEqualTo(Decision.Continue.UNDECIDED);
        assertThat(logged()).isEqualTo(before);
        assertThat(study.progress().resourceSpent()).isEqualTo(2);
    }

    @Test
    void otherReportAtTheSameResource_isRefused() {
        trial.report(1, 0.5);

        assertRefused(
                () -> trial.report(1, 0.6),
                "Study \"s\", trial 0: epoch (1) must not be reported twice with different values, [0.5] and [0.6].\n"
                        + "Maybe two loops report to one trial.");
    }

    @Test
    void reportThatStopsTheTrial_isAnsweredTheSameAgain() {
        trial.report(1, 0.1);
        Trial worse = study.ask().orElseThrow();
        Decision decision = worse.report(1, 0.9);
        int before = logged();

        assertThat(decision).isInstanceOf(Decision.Stop.class);
        assertThat(worse.report(1, 0.9)).isEqualTo(decision);
        assertThat(logged()).isEqualTo(before);
        assertThat(study.trial(1).state()).isEqualTo(TrialState.STOPPED);
    }

    @Test
    void reportAfterTheEnd_isRefused() {
        trial.report(1, 0.1);
        Trial worse = study.ask().orElseThrow();
        worse.report(1, 0.9);
        trial.complete(0.1);

        String mend = "\nMaybe the training loop went on after the study had decided that it ends.";
        assertWrongState(
                () -> worse.report(2, 0.8),
                "Study \"s\", trial 1: state (STOPPED) must be RUNNING (rung 1: loss 0.9, rank 2 of 2, the best 1 go on)."
                        + mend);
        assertWrongState(() -> trial.report(2, 0.8), "Study \"s\", trial 0: state (COMPLETED) must be RUNNING." + mend);
        assertWrongState(
                () -> trial.fail(new IllegalStateException()),
                "Study \"s\", trial 0: state (COMPLETED) must be" + " RUNNING." + mend);
        assertThatExceptionOfType(StudyException.class).isThrownBy(() -> worse.complete(0.8));
    }

    @Test
    void nan_makesTheTrialDiverge() {
        Decision decision = trial.report(1, Double.NaN);

        assertThat(decision.reason().text()).isEqualTo("diverged: loss NaN at epoch 1");
        assertThat(study.trial(0).state()).isEqualTo(TrialState.DIVERGED);
        assertThat(trial.report(1, Double.NaN)).isEqualTo(decision);
        assertThat(study.best()).isEmpty();
    }

    @Test
    void infinityInAnyMetric_makesTheTrialDiverge() {
        Trial two =
                Studies.plain(new MemoryStorage()).minimize("size").open().ask().orElseThrow();

        Decision decision = two.report(1, 0.5, Double.NEGATIVE_INFINITY);

        assertThat(decision.goesOn()).isFalse();
        assertThat(decision.reason().text()).isEqualTo("diverged: size -Infinity at epoch 1");
    }

    @Test
    void trialCompletedWithNan_divergedThoughItsReportsWentOn() {
        Decision decision = trial.report(2, 0.5);
        trial.complete(Double.NaN);

        assertThat(study.trial(0).state()).isEqualTo(TrialState.DIVERGED);
        assertThat(trial.report(2, 0.5).goesOn()).isEqualTo(decision.goesOn());
        assertThat(study.best()).isEmpty();
    }

    @Test
    void endToldAgain_changesNothing() {
        trial.complete(0.5);
        Trial failing = study.ask().orElseThrow();
        failing.fail(new IllegalStateException("broken"));
        int before = logged();

        trial.complete(0.5);
        failing.fail(new IllegalStateException("broken"));

        assertThat(logged()).isEqualTo(before);
        assertThat(study.trial(1).reason().text()).isEqualTo("java.lang.IllegalStateException: broken");
        assertThatExceptionOfType(StudyException.class).isThrownBy(() -> trial.complete(0.6));
    }

    @Test
    void best_isTheFirstToCompleteOfEqualOnes() {
        List<Trial> trials =
                List.of(trial, study.ask().orElseThrow(), study.ask().orElseThrow());
        trials.get(2).complete(0.5);
        trials.get(0).complete(0.5);
        trials.get(1).complete(0.7);

        assertThat(study.best().orElseThrow().number()).isEqualTo(2);
        assertThat(study.progress().started()).isEqualTo(3);
        assertThat(study.progress().finished()).isEqualTo(3);
    }

    @Test
    void builder_refusesWhatCannotBe() {
        assertRefused(
                () -> Study.builder("s")
                        .minimize("loss")
                        .duplicates(DuplicatePolicy.SKIP)
                        .open(),
                "Study \"s\": duplicates (SKIP) must be ALLOW without a declared space.\n"
                        + "Maybe call space(...): what a trial will ask for is not known when it starts.");
        assertRefused(
                () -> Study.builder("s").maxTrials(0),
                "Study \"s\": maxTrials (0) must be at least 1.\nMaybe leave it out for a study without a limit.");
        assertRefused(
                () -> Study.builder("s").space(Studies.SPACE).open(),
                "Study \"s\": metrics ([]) must be at least one, of distinct names.\n"
                        + "Maybe call maximize(\"accuracy\") once.");
        assertRefused(
                () -> Study.builder(" ").space(Studies.SPACE).minimize("loss").open(),
                "Study: name (\" \") must not be blank.\nMaybe call it after the data and the network.");
    }

    @Test
    void leaseOfLessThanASecond_isRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Study.builder("s").lease(Duration.ofMillis(999)))
                .withMessage("Study \"s\": lease (PT0.999S) must be at least one second.\n"
                        + "Maybe give Duration.ofMinutes(1), the default.");
    }
}
