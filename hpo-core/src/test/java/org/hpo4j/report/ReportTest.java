package org.hpo4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.EventLog;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.storage.Storage;
import org.hpo4j.study.Studies;
import org.hpo4j.study.Study;
import org.hpo4j.study.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {
    /** What moves a cursor, changes a color, breaks a line, rings, or turns the direction of writing. */
    private static final String EVIL = "evil\u001b[31m\u009b31m\r\n\u0007\u0085\u2028\u202e";

    /** What a name may hold of that. */
    private static final String EVIL_NAME = "evil\u2028\u202e\u2066";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    /** Three trials: one completes, one is stopped, one fails. */
    private static Study small() {
        Study study = Studies.asha(new MemoryStorage()).maxTrials(4).open();
        Trial first = study.ask().orElseThrow();
        Trial second = study.ask().orElseThrow();
        Trial third = study.ask().orElseThrow();
        first.report(1, 0.25);
        first.report(9, 0.125);
        first.complete(0.125);
        second.report(1, 12345.678);
        third.fail(new IllegalStateException("no data"));
        study.ask();
        return study;
    }

    @Test
    void table_hasALineForEachTrial() {
        Study study = small();

        assertThat(TrialTable.of(study.definition(), study.trials()).toString())
                .isEqualTo("""
                        trial  state      epochs    loss       x
                        ----------------------------------------
                            0  completed       9  0.1250  %s
                            1  stopped         1   12346  %s
                            2  failed          0       -  %s
                            3  running         0       -  %s
                        """.formatted(x(study, 0), x(study, 1), x(study, 2), x(study, 3)));
    }

    private static String x(Study study, int trial) {
        return Numbers.format(study.trial(trial).configuration().get(Studies.X).doubleValue());
    }

    @Test
    void summary_namesTheBestAndTheCost() {
        Study study = small();

        assertThat(StudySummary.of(study))
                .isEqualTo("best: trial 0 with loss 0.1250\n      x=" + x(study, 0)
                        + "\nepochs: 10 spent, 36 if every trial were trained in full (28 %)\nstudy: memory\n");
    }

    @Test
    void summary_ofNothingSaysSo() {
        assertThat(StudySummary.of(Studies.plain(new MemoryStorage()).open()))
                .isEqualTo("best: none, no trial has a value\n"
                        + "epochs: 0 spent, 0 if every trial were trained in full (0 %)\nstudy: memory\n");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1.000",
        "0.001, 0.001000",
        "0.0009999, 9.999e-04",
        "12.345678, 12.35",
        "99999, 99999",
        "100000, 1.000e+05",
        "-0.25, -0.2500",
        "1e-300, 1.000e-300",
        "NaN, NaN",
        "Infinity, Infinity",
        "0.99999, 1.0000",
        "9999.96, 10000"
    })
    void number_hasFourDigits(double value, String text) {
        assertThat(Numbers.format(value)).isEqualTo(text);
    }

    @Test
    void progress_elsewhereIsALineForEachTrialThatEnded() {
        Study study = Studies.asha(new MemoryStorage()).maxTrials(3).open();
        try (ProgressLine line = ProgressLine.show(study, out, false)) {
            assertThat(line).isNotNull();
            Trial first = study.ask().orElseThrow();
            first.report(1, 0.25);
            study.ask().orElseThrow().report(1, 0.5);
            first.complete(0.2);
            study.ask().orElseThrow().fail(new IllegalStateException("no data"));
        }

        assertThat(printed()).isEqualTo("""
                        trial 1 stopped after 1 epochs: loss 0.5000 (rung 1: loss 0.5, rank 2 of 2, the best 1 go on)
                        trial 0 completed after 1 epochs: loss 0.2000
                        trial 2 failed after 0 epochs (java.lang.IllegalStateException: no data)
                        """);
    }

    @Test
    void progress_onATerminalIsOneLineRewritten() {
        Study study = Studies.asha(new MemoryStorage()).maxTrials(2).open();
        try (ProgressLine line = ProgressLine.show(study, out, true)) {
            assertThat(line).isNotNull();
            Trial first = study.ask().orElseThrow();
            study.ask().orElseThrow().report(1, Double.NaN);
            first.complete(0.2);
        }

        List<String> writes = List.of(printed().split("\r"));
        assertThat(writes.get(0)).isEmpty();
        assertThat(writes.subList(1, writes.size() - 1)).hasSize(4).allMatch(write -> write.length() == 100);
        assertThat(writes.get(1)).startsWith("0:00  1 trials: 1 running, 0 completed, 0 stopped, 0 failed  0 epochs");
        assertThat(writes.get(writes.size() - 1))
                .hasSize(101)
                .startsWith("0:00  2 trials: 0 running, 1 completed, 1 stopped, 0 failed  1 epochs  best loss 0.2000"
                        + " (trial 0)  ");
    }

    /** Every text of the user that a report shows: names, unit, choices, the cause of a failure, the study's place. */
    private static Study evil() {
        SearchSpace.Builder space = SearchSpace.builder();
        Param<String> choice = space.categorical("x\u202e", EVIL, EVIL + "2");
        Study study = Study.builder("evil")
                .space(space.build())
                .maximize("loss" + EVIL_NAME)
                .unit("epoch" + EVIL_NAME)
                .scheduler(new FullTraining(3))
                .storage(new EvilPlace())
                .open();
        assertThat(choice.name()).isNotEmpty();
        return study;
    }

    private static void run(Study study) {
        Trial first = study.ask().orElseThrow();
        study.ask().orElseThrow().fail(new IllegalStateException(EVIL));
        study.ask().orElseThrow().report(1, Double.NaN);
        first.complete(1);
    }

    @Test
    void controlCharacters_neverReachTheTerminal() {
        Study study = evil();
        ProgressLine.show(study, out, true);
        ProgressLine.show(study, out, false);
        run(study);
        out.print(TrialTable.of(study.definition(), study.trials()));
        out.print(StudySummary.of(study));

        assertThat(printed()).contains("evil").contains("loss").contains("diverged");
        assertThat(printed().replaceAll("[\r\n]", ""))
                .doesNotContainPattern("[\\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]");
        assertThat(printed().lines().filter(line -> line.startsWith(" ")))
                .as("broken lines")
                .allMatch(ReportTest::isOurs);
    }

    /** Lines that we indent ourselves: the table's numbers and the summary's configuration. */
    private static boolean isOurs(String line) {
        return line.matches(" +\\d .*| {6}x.*");
    }

    private static final class EvilPlace implements Storage {
        private final MemoryStorage below = new MemoryStorage();

        @Override
        public EventLog log(String study) {
            return below.log(study);
        }

        @Override
        public String location() {
            return EVIL;
        }

        @Override
        public void close() {}
    }
}
