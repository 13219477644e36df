package org.hpo4j.execution.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.hpo4j.execution.CtrlC;
import org.hpo4j.execution.Objective;
import org.hpo4j.execution.ResumableObjective;
import org.hpo4j.execution.Retries;
import org.hpo4j.study.Claim;
import org.hpo4j.study.Study;
import org.hpo4j.study.TrialStoppedException;

/** What runs in a worker process: the objective of a class, for one trial after the other. */
final class WorkerProgram {
    private static final int TRACE = 16_384;

    private final Pipe pipe;
    private final Objective objective;
    private final Study study;

    private WorkerProgram(Pipe pipe, Objective objective, Study study) {
        this.pipe = pipe;
        this.objective = objective;
        this.study = study;
    }

    /**
     * The pipe is ours alone: what the objective prints goes to standard error, and it has nothing to read. Ctrl-C is for
     * the study's process, with which this one ends.
     */
    public static void main(String[] arguments) throws InterruptedException {
        CtrlC.ignore();
        InputStream in = System.in;
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());
        Pipe pipe = new Pipe(in, out);
        Message study = pipe.next();
        Objective objective = objective(arguments[0], pipe);
        pipe.say(Message.of(Message.READY).with("resumable", objective instanceof ResumableObjective));
        new WorkerProgram(pipe, objective, Study.linked(new ParentLink(pipe, study))).run();
    }

    // A class may be missing, not initialize, throw anything: each is told, and ends this process.
    @SuppressWarnings("CatchingUnchecked")
    private static Objective objective(String name, Pipe pipe) throws InterruptedException {
        try {
            return Class.forName(name)
                    .asSubclass(Objective.class)
                    .getConstructor()
                    .newInstance();
        } catch (Throwable e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            pipe.say(Message.of(Message.REFUSED).with("cause", describe(cause)).with("trace", trace(cause)));
            pipe.next();
            throw new IllegalStateException("a worker that refused was given work", e);
        }
    }

    private void run() throws InterruptedException {
        while (true) {
            Message next = pipe.next();
            Message result = evaluate(new Claim(next.number("trial"), next.number("attempt")));
            // An interrupt that a trial left behind is not for this worker.
            Thread.interrupted();
            pipe.say(result);
        }
    }

    // An objective may throw anything; the study's process says what becomes of the trial.
    @SuppressWarnings("CatchingUnchecked")
    private Message evaluate(Claim claim) {
        try {
            double value = objective.evaluate(study.handle(claim));
            return Message.of(Message.RETURNED).with("value", RecordJson.write(value));
        } catch (TrialStoppedException e) {
            return Message.of(Message.STOPPED);
        } catch (Throwable e) {
            return Message.of(Message.THREW)
                    .with("memory", OutOfMemory.isCauseOf(e))
                    .with("retriable", Retries.canHelp(e))
                    .with("cause", describe(e))
                    .with("trace", trace(e));
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private static String describe(Throwable cause) {
        try {
            return String.valueOf(cause);
        } catch (Throwable e) {
            return cause.getClass().getName();
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private static String trace(Throwable cause) {
        try {
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace));
            return trace.getBuffer().length() <= TRACE
                    ? trace.toString()
                    : trace.toString().substring(0, TRACE);
        } catch (Throwable e) {
            return cause.getClass().getName();
        }
    }
}
