package org.hpo4j.execution.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hpo4j.execution.WorkerThreads;
import org.hpo4j.execution.asktell.PauseAndFork;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.MemoryStorage;
import org.hpo4j.study.Studies;
import org.hpo4j.study.Study;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that keep the protocol and programs that do not, as processes. */
@Timeout(120)
class ExternalProgramIT {
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    private Path folder;

    private static Study asha(int trials) {
        return Studies.asha(new MemoryStorage()).maxTrials(trials).open();
    }

    private static List<TrialState> run(Study study, ExternalProgram program) throws InterruptedException {
        WorkerThreads.of(2).run(study, program);
        assertThat(study.isFinished()).isTrue();
        return study.trials().stream().map(TrialRecord::state).toList();
    }

    private static TrialRecord only(Study study, ExternalProgram program) throws InterruptedException {
        assertThat(run(study, program)).hasSize(1);
        return study.trial(0);
    }

    private static ExternalProgram trainee(String... arguments) {
        return ExternalProgram.of(Trainee.command(arguments));
    }

    @Test
    void reports_areJudgedByTheScheduler() throws InterruptedException {
        Study study = asha(12);
        List<TrialState> states = run(study, trainee("trains"));

        assertThat(states).hasSize(12).contains(TrialState.COMPLETED, TrialState.STOPPED);
        assertThat(states).containsOnly(TrialState.COMPLETED, TrialState.STOPPED);
        for (TrialRecord trial : study.trials()) {
            double x = trial.configuration().get(Studies.X);
            assertThat(trial.curve().values(0)).containsExactly(x + 1);
            boolean complete = trial.state() == TrialState.COMPLETED;
            assertThat(trial.resource() == 9).as("trial %s", trial.number()).isEqualTo(complete);
        }
    }

    @Test
    void valueWithoutStep_isTheResult() throws InterruptedException {
        TrialRecord trial = only(asha(1), trainee("says", "{'value': 0.25}"));

        assertThat(trial.state()).isEqualTo(TrialState.COMPLETED);
        assertThat(trial.ending().values()).containsExactly(0.25);
    }

    @Test
    void severalValues_areTheResultOfSeveralMetrics() throws InterruptedException {
        Study study =
                Studies.plain(new MemoryStorage()).minimize("time").maxTrials(1).open();
        TrialRecord trial = only(study, trainee("says", "{'values': [0.25, 8]}"));

        assertThat(trial.state()).isEqualTo(TrialState.COMPLETED);
        assertThat(trial.ending().values()).containsExactly(0.25, 8.0);
    }

    @Test
    void nullInAReport_isNaN() throws InterruptedException {
        TrialRecord trial = only(asha(1), trainee("says", "{'step': 1, 'value': null}"));

        assertThat(trial.state()).isEqualTo(TrialState.DIVERGED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'level': 'info'}|must write a value.",
                "{'step': 1}|must have a value, or an array of values.",
                "{'step': 1, 'value': '0.5'}|must have numbers as values.",
                "{'step': 1.5, 'value': 1}|must have a whole number as step.",
                "{'step': 10, 'value': 1}|epoch (10) must be at most 9",
                "{'step': 1, 'values': [1, 2]}|number of values (2) must be that of the metrics, 1."
            })
    void lineAgainstTheProtocol_failsTheTrial(String line, String cause) throws InterruptedException {
        TrialRecord trial = only(asha(1), trainee("says", line));

        assertThat(trial.state()).isEqualTo(TrialState.FAILED);
        assertThat(trial.reason().text()).contains(cause).contains(" Maybe ");
    }

    @Test
    void exitCode_failsTheTrial() throws InterruptedException {
        TrialRecord trial = only(asha(1), trainee("exits", "3"));

        assertThat(trial.state()).isEqualTo(TrialState.FAILED);
        assertThat(trial.reason().text())
                .contains("Study \"s\", trial 0: ")
                .endsWith("must exit with code 0, not 3. Maybe its standard error says why.");
    }

    @Test
    void programThatIsMissing_failsTheTrial() throws InterruptedException {
        TrialRecord trial = only(asha(1), ExternalProgram.of("/no/such/program", "train"));

        assertThat(trial.state()).isEqualTo(TrialState.FAILED);
        assertThat(trial.reason().text())
                .contains("trial 0: /no/such/program train must be a program that can be started (")
                .endsWith("). Maybe it is not on the path, or not executable.");
    }

    @Test
    void programThatIgnoresStop_isKilledAfterTheGraceTime() throws InterruptedException {
        List<TrialState> states = run(asha(6), trainee("obstinate").withGrace(SHORT));

        assertThat(states).hasSize(6).containsOnly(TrialState.COMPLETED, TrialState.STOPPED);
        assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void programThatIgnoresPause_failsTheTrial() throws InterruptedException {
        Study study =
                Studies.plain(new MemoryStorage()).scheduler(new PauseAndFork()).open();
        TrialRecord trial = only(study, trainee("obstinate").withGrace(SHORT));

        assertThat(trial.state()).isEqualTo(TrialState.FAILED);
        assertThat(trial.reason().text()).contains("must exit within PT0.2S of a pause. Maybe");
    }

    @Test
    void programThatClosesItsOutput_isKilledAfterTheGraceTime() throws InterruptedException {
        TrialRecord trial = only(asha(1), trainee("closes").withGrace(SHORT));

        assertThat(trial.state()).isEqualTo(TrialState.COMPLETED);
        assertThat(trial.ending().values()).containsExactly(0.5);
    }

    /** It writes far more than a pipe holds, none of it a message, before its result and after it. */
    @Test
    void linesThatAreNoMessages_areLoggedOnly() throws InterruptedException {
        TrialRecord trial = only(asha(1), trainee("babbles"));

        assertThat(trial.ending().values()).containsExactly(0.5);
    }

    @Test
    void linesAfterTheDecision_areReadAndDropped() throws InterruptedException {
        assertThat(run(asha(6), trainee("late"))).hasSize(6).contains(TrialState.STOPPED);
    }

    @Test
    void programThatDoesNotListen_isHeard() throws InterruptedException {
        TrialRecord trial = only(asha(1), trainee("deaf"));

        assertThat(trial.state()).isEqualTo(TrialState.COMPLETED);
        assertThat(trial.ending().values()).containsExactly(0.25);
    }

    @Test
    void millionLinesOfErrors_doNotBlock() throws IOException, InterruptedException {
        Process tuner = new ProcessBuilder(Trainee.command("nests"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = tuner.inputReader()) {
            assertThat(output.readLine()).isEqualTo("{\"step\": 1, \"value\": 0.5}");
            assertThat(tuner.waitFor()).isZero();
        } finally {
            tuner.destroyForcibly();
        }
    }

    /** Its loss is the number of epochs behind it: 2, then 4 from its own checkpoint, and 6 from the donor's. */
    @Test
    void checkpoints_areFoundByNumberAndDonor() throws InterruptedException {
        Study study =
                Studies.plain(new MemoryStorage()).scheduler(new PauseAndFork()).open();
        List<TrialState> states = run(study, trainee("resumes", folder.toString()));

        assertThat(states).containsExactly(TrialState.COMPLETED, TrialState.COMPLETED);
        assertThat(study.trial(0).ending().values()).containsExactly(4.0);
        assertThat(study.trial(1).ending().values()).containsExactly(6.0);
        assertThat(study.trial(1).curve().resource(0)).isEqualTo(5);
    }

    @Test
    void letters_travelAsUtf8() throws InterruptedException {
        SearchSpace.Builder space = SearchSpace.builder();
        space.categorical("größe", "大", "🙂");
        Study study = Studies.plain(new MemoryStorage())
                .space(space.build())
                .maxTrials(1)
                .open();
        String test = "read line; case $line in *größe*:*大*|*größe*:*🙂*) echo '{\"value\": 1}';; esac";
        TrialRecord trial = only(study, ExternalProgram.of("sh", "-c", test));

        assertThat(trial.state()).isEqualTo(TrialState.COMPLETED);
    }

    @Test
    void interrupt_killsTheProgramAndItsChildren() throws Exception {
        Study study = Studies.plain(new MemoryStorage()).open();
        CountDownLatch reported = new CountDownLatch(1);
        study.addListener(event -> {
            if (event.event() instanceof Event.ValueReported) {
                reported.countDown();
            }
        });
        ExternalProgram program =
                ExternalProgram.of("sh", "-c", "sleep 1000 & echo '{\"step\": 1, \"value\": 1}'; wait");
        CountDownLatch left = new CountDownLatch(1);
        Thread runner = new Thread(() -> {
            try {
                WorkerThreads.of(1).run(study, program);
            } catch (InterruptedException e) {
                left.countDown();
            }
        });
        runner.start();
        assertThat(reported.await(60, TimeUnit.SECONDS)).isTrue();
        Set<ProcessHandle> family = ProcessHandle.current().descendants().collect(Collectors.toSet());
        assertThat(family).hasSizeGreaterThanOrEqualTo(2);

        runner.interrupt();

        assertThat(left.await(60, TimeUnit.SECONDS)).isTrue();
        for (ProcessHandle member : family) {
            member.onExit().get(60, TimeUnit.SECONDS);
        }
        assertThat(study.trial(0).state()).isEqualTo(TrialState.RUNNING);
    }

    @Test
    void descriptors_areFreed() throws Exception {
        Path descriptors = Path.of("/proc/self/fd");
        assumeThat(descriptors)
                .as("a system that tells the open files of a process")
                .exists();
        Study study = Studies.plain(new MemoryStorage()).open();
        ExternalProgram program = ExternalProgram.of("sh", "-c", "read line; echo '{\"value\": 1}'");
        assertThat(program.evaluate(study.ask().orElseThrow())).isEqualTo(1);
        long before = count(descriptors);
        for (int i = 0; i < 50; i++) {
            assertThat(program.evaluate(study.ask().orElseThrow())).isEqualTo(1);
        }

        assertThat(count(descriptors)).isLessThanOrEqualTo(before);
    }

    private static long count(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.count();
        }
    }

    @Test
    void settings_areChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(ExternalProgram::of)
                .withMessage("External program: command ([]) must name a program.\n"
                        + "Maybe ExternalProgram.of(\"python3\", \"train.py\").");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainee("trains").withGrace(Duration.ofSeconds(-1)))
                .withMessage("External program: grace (PT-1S) must not be negative.\n"
                        + "Maybe give the time that saving a checkpoint takes.");
    }
}
