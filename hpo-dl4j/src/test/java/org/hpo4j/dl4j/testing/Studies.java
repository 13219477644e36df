package org.hpo4j.dl4j.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hpo4j.sampler.random.RandomSampling;
import org.hpo4j.scheduler.FullTraining;
import org.hpo4j.scheduler.SchedulerFactory;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.study.Study;
import org.hpo4j.study.StudyBuilder;
import org.hpo4j.trial.LearningCurve;
import org.hpo4j.trial.TrialRecord;

/** Studies of one learning rate, and what is to be the same of two of them. */
public final class Studies {
    private Studies() {}

    public static StudyBuilder builder(SchedulerFactory scheduler, int trials) {
        SearchSpace.Builder space = SearchSpace.builder();
        space.logUniform("learningRate", 1e-3, 1e-1);
        return Study.builder("test")
                .space(space.build())
                .maximize("accuracy")
                .sampler(new RandomSampling())
                .scheduler(scheduler)
                .maxTrials(trials)
                .seed(7);
    }

    /** In memory, every trial trained in full. */
    public static Study full(int epochs, int trials) {
        return builder(new FullTraining(epochs), trials).open();
    }

    /** All that a study knows of its trials but the times; doubles as text, of which two are equal if all bits are. */
    public static List<String> facts(Study study) {
        return study.trials().stream().map(Studies::facts).toList();
    }

    public static List<Double> values(LearningCurve curve) {
        return IntStream.range(0, curve.size()).mapToObj(curve::value).toList();
    }

    private static String facts(TrialRecord trial) {
        List<Object> facts = new ArrayList<>();
        facts.add(trial.number());
        facts.add(trial.configuration().asMap());
        facts.add(trial.state());
        facts.add(trial.attempt());
        facts.add(trial.upTo());
        facts.add(trial.curve().lastResource());
        facts.add(values(trial.curve()));
        facts.add(trial.value());
        facts.add(trial.reason().text());
        facts.add(trial.reason().facts());
        return facts.toString();
    }
}
