package org.hpo4j.execution.process;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.hpo4j.study.Trial;
import org.hpo4j.study.TrialStoppedException;

/** One trial's talk with its worker: questions are answered until the trial returns, throws, or loses the worker. */
final class Conversation {
    private final Trial trial;
    private final ChildProcess child;
    private final TimeLimits limits;
    private final Answers answers;
    private long trialDeadline;
    private long epochDeadline;

    Conversation(Trial trial, ChildProcess child, TimeLimits limits) {
        this.trial = trial;
        this.child = child;
        this.limits = limits;
        this.answers = new Answers(trial);
    }

    double run() throws Exception {
        trialDeadline = System.nanoTime() + limits.trialNanos();
        epochDeadline = System.nanoTime() + limits.epochNanos();
        child.run(trial.claim(), "Study \"" + trial.study().definition().name() + "\", trial " + trial.number());
        while (true) {
            Message message = next();
            switch (message.kind()) {
                case Message.ASK -> answer(message);
                case Message.RETURNED -> {
                    return RecordJson.number(message.get("value"));
                }
                case Message.STOPPED -> throw new TrialStoppedException(trial.number());
                case Message.THREW -> throw fault(message);
                default -> throw garbled(message);
            }
        }
    }

    private Message next() throws LostWorker, InterruptedException {
        long now = System.nanoTime();
        Optional<Message> message = child.receive(Math.min(trialDeadline - now, epochDeadline - now));
        return message.orElseThrow(this::hang);
    }

    private LostWorker hang() {
        boolean epoch = epochDeadline - trialDeadline < 0;
        Duration limit = epoch ? limits.epoch() : limits.trial();
        String unit = epoch ? trial.study().definition().unit() : "trial";
        return new LostWorker(
                Loss.Kind.HUNG, child + " hung, and was killed: its " + unit + " took longer than " + limit);
    }

    /** The time that an answer takes is not the worker's. */
    private void answer(Message message) throws LostWorker {
        Question question = Arrays.stream(Question.values())
                .filter(known -> known.name().equals(message.text("question")))
                .findFirst()
                .orElseThrow(() -> garbled(message));
        long from = System.nanoTime();
        Message answer = answers.answer(question, message);
        long now = System.nanoTime();
        trialDeadline += now - from;
        epochDeadline = question == Question.REPORT ? now + limits.epochNanos() : epochDeadline + now - from;
        child.send(answer);
    }

    private Exception fault(Message message) {
        String cause = message.text("cause");
        return message.get("memory").asBoolean()
                ? new LostWorker(Loss.Kind.OUT_OF_MEMORY, child + " ran out of memory (" + cause + ")")
                : new ObjectiveFault(
                        cause, message.text("trace"), message.get("retriable").asBoolean());
    }

    private LostWorker garbled(Message message) {
        return new LostWorker(
                Loss.Kind.GARBLED, child + " wrote garbage to its pipe: a message \"" + message.kind() + "\"");
    }
}
