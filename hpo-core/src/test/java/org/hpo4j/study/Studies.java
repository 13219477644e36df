package org.hpo4j.study;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.scheduler.asha.Asha;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.storage.Storage;
import org.hpo4j.trial.LoggedEvent;

/** Small studies to test with: one parameter x, the loss of x at an epoch is {@code x + 1 / epoch}. */
public final class Studies {
    private static final SearchSpace.Builder BUILDER = SearchSpace.builder();

    /** The parameter, uniform in [0, 1]. */
    public static final Param<Double> X = BUILDER.uniform("x", 0, 1);

    /** The space of the parameter. */
    public static final SearchSpace SPACE = BUILDER.build();

    private Studies() {}

    /** A study "s" that minimizes "loss" under ASHA up to 9 epochs, with a clock that stands. */
    public static StudyBuilder asha(Storage storage) {
        return plain(storage).scheduler(Asha.stopping(1, 9, 3));
    }

    /** A study "s" that minimizes "loss" in trials of 1 epoch, with a clock that stands. */
    public static StudyBuilder plain(Storage storage) {
        return Study.builder("s")
                .space(SPACE)
                .minimize("loss")
                .sampler(new RandomSampling())
                .seed(7)
                .storage(storage)
                .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    /** The loss of a trial at an epoch. */
    public static double loss(Trial trial, int epoch) {
        return trial.get(X) + 1.0 / epoch;
    }

    /** Trains a trial to its end or until it is told to end; returns its last loss. */
    public static double train(Trial trial) {
        for (int epoch = 1; epoch <= trial.upTo(); epoch++) {
            double loss = loss(trial, epoch);
            if (!trial.report(epoch, loss).goesOn() || epoch == trial.upTo()) {
                return loss;
            }
        }
        throw new IllegalStateException("no epoch");
    }

    /** Runs trials one after the other until the study is over. */
    public static void runAll(Study study) throws InterruptedException {
        for (var trial = study.take(); trial.isPresent(); trial = study.take()) {
            double loss = train(trial.get());
            if (!study.trial(trial.get().number()).state().isFinished()) {
                trial.get().complete(loss);
            }
        }
    }

    /** Reads the log of the study "s". */
    public static List<LoggedEvent> log(Storage storage) {
        List<LoggedEvent> log = new ArrayList<>();
        storage.log("s").read(0, SPACE, log::add);
        return log;
    }
}
