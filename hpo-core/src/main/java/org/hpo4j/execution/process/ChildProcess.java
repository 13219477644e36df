package org.hpo4j.execution.process;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hpo4j.PlainText;
import org.hpo4j.study.Claim;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The study's end of the pipe to one worker process.
 *
 * <p>Two threads read what it writes, since reading can be neither interrupted nor limited in time. Used by one trial's
 * thread at a time; {@link #kill} is for any thread.
 */
final class ChildProcess {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcesses.class);
    private static final int LINE = 1 << 20;
    private static final int LAST_WORDS = 20;
    private static final long EXIT_SECONDS = 30;
    private static final long KILL_SECONDS = 10;
    private static final SystemKills SYSTEM_KILLS = SystemKills.ofThisProcess();

    private final int number;
    private final Map<String, String> environment;
    private final Process process;
    private final Path folder;
    private final BufferedWriter out;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final Deque<String> lastWords = new ArrayDeque<>();
    private final Thread errors;
    private volatile String whose;
    private final long killsBefore = SYSTEM_KILLS.count();
    private final Growth growth;
    private int trials;

    /** A message, or, without one, the end of them and what was wrong with it, if anything. */
    private record Heard(
            @Nullable Message message, @Nullable String fault) {}

    ChildProcess(int number, Map<String, String> environment, Process process, Path folder, String study) {
        this.number = number;
        this.environment = environment;
        this.process = process;
        this.folder = folder;
        this.growth = new Growth(process.pid());
        this.out = process.outputWriter(StandardCharsets.UTF_8);
        this.whose = "Study \"" + study + "\"";
        start(this::listen, "hpo-process-" + number);
        this.errors = start(this::overhear, "hpo-process-errors-" + number);
    }

    private static Thread start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    Map<String, String> environment() {
        return environment;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** How many trials it was given. */
    int trials() {
        return trials;
    }

    /** By how many bytes its resident memory has grown since this was first asked, after its first trial. */
    long growth() {
        return growth.measure();
    }

    /** Names it in messages. */
    @Override
    public String toString() {
        return "worker " + number + " (pid " + process.pid() + ")";
    }

    /** Begins a trial; what the process prints from now on is logged with it. */
    void run(Claim claim, String inWhose) {
        trials++;
        whose = inWhose;
        synchronized (lastWords) {
            lastWords.clear();
        }
        send(Message.of(Message.RUN).with("trial", claim.trial()).with("attempt", claim.attempt()));
    }

    /** A worker that does not listen has ended, or is about to: its exit code tells more than a broken pipe. */
    void send(Message message) {
        try {
            out.write(message.line() + "\n");
            out.flush();
        } catch (IOException e) {
            LOG.debug("{} closed its input.", this, e);
        }
    }

    /** Waits for a message; empty when the time is over. */
    Optional<Message> receive(long nanos) throws LostWorker, InterruptedException {
        Heard next = heard.poll(nanos, TimeUnit.NANOSECONDS);
        if (next == null) {
            return Optional.empty();
        }
        if (next.message() == null) {
            heard.add(next);
            throw fate(next.fault());
        }
        return Optional.of(next.message());
    }

    private LostWorker fate(@Nullable String fault) throws InterruptedException {
        if (fault != null || !process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
            return new LostWorker(Loss.Kind.GARBLED, this + " " + (fault == null ? "closed its output" : fault));
        }
        errors.join(TimeUnit.SECONDS.toMillis(1));
        return new Fate(
                        toString(),
                        process.exitValue(),
                        CrashReport.find(folder, process.pid()),
                        lastWords(),
                        SYSTEM_KILLS.count() > killsBefore)
                .read();
    }

    private void listen() {
        try {
            Lines lines = new Lines(process.getInputStream(), LINE);
            for (Optional<String> line = lines.read(); line.isPresent(); line = lines.read()) {
                take(line.get());
            }
            heard.add(new Heard(null, null));
        } catch (Lines.TooLong e) {
            heard.add(new Heard(null, "wrote garbage to its pipe: " + e.getMessage()));
        } catch (IOException e) {
            heard.add(new Heard(null, null));
        }
    }

    private void take(String line) {
        Optional<Message> message = Message.parse(line);
        if (message.isPresent()) {
            heard.add(new Heard(message.get(), null));
        } else if (Message.isMeant(line)) {
            heard.add(new Heard(null, "wrote garbage to its pipe: a message that is no JSON"));
        } else if (!line.isEmpty()) {
            note(line);
        }
    }

    private void overhear() {
        try {
            Lines lines = new Lines(process.getErrorStream(), LINE);
            for (Optional<String> line = lines.read(); line.isPresent(); line = lines.read()) {
                note(line.get());
            }
        } catch (IOException e) {
            LOG.debug("{} closed its standard error, or wrote lines without an end.", this, e);
        }
    }

    private void note(String line) {
        LOG.info("{}, {}: {}", whose, this, PlainText.line(line));
        synchronized (lastWords) {
            if (lastWords.size() == LAST_WORDS) {
                lastWords.removeFirst();
            }
            lastWords.add(line);
        }
    }

    List<String> lastWords() {
        synchronized (lastWords) {
            return List.copyOf(lastWords);
        }
    }

    /** Lets it end of itself: a worker without a trial does so at the end of its input. */
    void dismiss() {
        try {
            out.close();
        } catch (IOException e) {
            LOG.debug("{} had closed its input.", this, e);
        }
    }

    /** Waits for the end of one that was dismissed, and kills it when that takes too long. */
    void awaitEnd(long millis) {
        try {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    /** Ends it at once, with the processes that it started, and returns when it is gone, whoever interrupts. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
                LOG.error("{}, {} can't be killed: a device driver may hold it.", whose, this);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        dismiss();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
