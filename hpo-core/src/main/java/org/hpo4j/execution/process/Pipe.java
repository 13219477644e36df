package org.hpo4j.execution.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.hpo4j.study.StaleTrialException;
import org.hpo4j.study.StudyException;

/**
 * The worker's end of the pipe.
 *
 * <p>A thread always reads, so that the worker learns at once when the study's process is gone, however that died: it ends
 * then, whatever its trial is doing. Thread safety: safe; one question at a time is asked.
 */
final class Pipe {
    private static final int ORPHANED = 1;

    private final BufferedReader in;
    private final OutputStream out;
    private final BlockingQueue<Message> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<Message> others = new LinkedBlockingQueue<>();
    private volatile boolean busy;

    Pipe(InputStream in, OutputStream out) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
        Thread reader = new Thread(this::listen, "hpo-pipe");
        reader.setDaemon(true);
        reader.start();
    }

    private void listen() {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Message.parse(line).ifPresent(this::sort);
            }
        } catch (IOException e) {
            // The same as its end.
        }
        if (busy) {
            Runtime.getRuntime().halt(ORPHANED);
        }
        System.exit(0);
    }

    private void sort(Message message) {
        (message.is(Message.ANSWER) || message.is(Message.ERROR) ? answers : others).add(message);
    }

    /** Waits for what to do next. */
    Message next() throws InterruptedException {
        busy = false;
        Message message = others.take();
        busy = true;
        return message;
    }

    /** A line of its own, even if native code has left another unfinished. */
    synchronized void say(Message message) {
        try {
            out.write(("\n" + message.line() + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            Runtime.getRuntime().halt(ORPHANED);
        }
    }

    /** Asks the study, and waits for its answer; an interrupt is kept for later, since a question can't be taken back. */
    synchronized JsonNode ask(Message question) {
        say(question);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return content(answers.take());
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static JsonNode content(Message answer) {
        if (answer.is(Message.ANSWER)) {
            return answer.get("content");
        }
        String message = answer.text("message");
        throw switch (answer.text("fault")) {
            case Message.ARGUMENT -> new IllegalArgumentException(message);
            case Message.STALE -> new StaleTrialException(message);
            default -> new StudyException(message);
        };
    }
}
