package org.hpo4j.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Domain;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.space.growing.Suggestions;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.TrialRecord;

/** What a {@link Study} does, in this process or in another. */
interface Operations {
    StudyDefinition definition();

    boolean needsCheckpoints();

    Optional<TrialRecord> ask();

    Optional<TrialRecord> take() throws InterruptedException;

    Decision report(int number, int resource, Map<String, Double> recorded, List<Double> values);

    void host(int number, Map<String, String> facts);

    void constraints(int number, List<Double> constraints);

    void pause(int number);

    void interrupt(int number, String cause);

    void complete(int number, List<Double> values, List<Double> constraints);

    void fail(int number, String cause);

    void enqueue(Map<String, ?> values);

    void add(Configuration configuration, List<Double> values, List<Double> constraints);

    Suggestions suggestions(TrialRecord trial);

    <T> T suggest(int number, Suggestions suggestions, String name, Domain<T> domain);

    SearchSpace space();

    boolean isFinished();

    void stop();

    void suspend(String cause);

    boolean isSuspended();

    List<TrialRecord> trials();

    TrialRecord trial(int number);

    Optional<TrialRecord> incumbent();

    StudyProgress progress();

    void orderBy(Turns order);

    void addListener(StudyListener listener);
}
