package org.hpo4j.execution.program;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hpo4j.PlainText;
import org.hpo4j.study.Trial;
import org.hpo4j.trial.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process and the thread that speaks with it.
 *
 * <p>Reading from and writing to a process can't be interrupted; so the worker only waits, and kills the process when it is
 * interrupted itself, which ends whatever the other thread was doing.
 */
final class ProgramRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExternalProgram.class);
    private static final long LAST_WORDS_MILLIS = 1000;

    private final Trial trial;
    private final Process process;
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final Thread speaker;
    private final long startedAt = System.nanoTime();
    private volatile long heardAt = startedAt;
    private volatile boolean closed;

    private ProgramRun(Trial trial, Process process) {
        this.trial = trial;
        this.process = process;
        speaker = new Thread(this::speak, "hpo-program-" + trial.number());
        speaker.setDaemon(true);
    }

    /** Begins to speak with a process that was just started. */
    static ProgramRun of(Trial trial, Process process) {
        ProgramRun run = new ProgramRun(trial, process);
        run.speaker.start();
        return run;
    }

    Process process() {
        return process;
    }

    /**
     * Waits for the end of the conversation: after it the program has nothing more to say. A {@link TimeoutException} says
     * which limit was exceeded.
     */
    Ending await(Duration trialLimit, Duration stepLimit) throws Exception {
        while (true) {
            long now = System.nanoTime();
            long ofTrial = startedAt + trialLimit.toNanos() - now;
            long ofStep = heardAt + stepLimit.toNanos() - now;
            if (ofTrial <= 0 || ofStep <= 0) {
                throw new TimeoutException(
                        ofTrial <= 0
                                ? "the trial took longer than " + trialLimit
                                : "one " + trial.study().definition().unit() + " took longer than " + stepLimit);
            }
            try {
                return ending.get(Math.min(ofTrial, ofStep), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                LOG.trace("Nothing was heard meanwhile, or only a report.", e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception fault ? fault : e;
            }
        }
    }

    // Whatever goes wrong here is the worker's to tell.
    @SuppressWarnings("CatchingUnchecked")
    private void speak() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            try (BufferedWriter input = process.outputWriter(StandardCharsets.UTF_8)) {
                ending.complete(converse(output, input));
            }
            // A program that goes on writing must not block before it can exit.
            output.transferTo(Writer.nullWriter());
        } catch (Throwable e) {
            if (!ending.completeExceptionally(e)) {
                LOG.debug("A program closed its streams.", e);
            }
        }
    }

    /** Passes reports on until the program says no more, or is told to end. */
    private Ending converse(BufferedReader output, BufferedWriter input) throws IOException {
        send(input, ProgramMessage.assignment(trial));
        List<Double> last = List.of();
        for (String line = output.readLine(); line != null && !closed; line = output.readLine()) {
            Optional<ProgramMessage> message = ProgramMessage.parse(line);
            if (message.isEmpty()) {
                LOG.info(
                        "Study \"{}\", trial {}: {}",
                        trial.study().definition().name(),
                        trial.number(),
                        PlainText.line(line));
                continue;
            }
            last = message.get().values();
            if (message.get().hasStep()) {
                Decision decision = trial.report(message.get().step(), array(last));
                heardAt = System.nanoTime();
                send(input, ProgramMessage.decision(decision));
                if (!decision.goesOn()) {
                    return new Ending(last, decision);
                }
            }
        }
        return new Ending(last, Decision.Continue.UNDECIDED);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void send(BufferedWriter input, String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            // The program does not listen; its values and exit code tell more than a broken pipe.
            LOG.debug("A program closed its input.", e);
        }
    }

    /** Kills what still runs, and frees the descriptors. */
    @Override
    public void close() {
        closed = true;
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.toHandle().destroyForcibly();
        }
        try {
            process.waitFor();
            speaker.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The last values, none if the program wrote none, and whether it was told to end. */
    record Ending(List<Double> values, Decision decision) {
        double[] toArray() {
            return array(values);
        }
    }
}
