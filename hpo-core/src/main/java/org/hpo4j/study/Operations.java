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

    Decision report(Claim claim, int resource, Map<String, Double> recorded, List<Double> values);

    void host(Claim claim, Map<String, String> facts);

    void constraints(Claim claim, List<Double> constraints);

    void pause(Claim claim);

    void interrupt(Claim claim, String cause);

    void complete(Claim claim, List<Double> values, List<Double> constraints);

    void fail(Claim claim, String cause);

    void enqueue(Map<String, ?> values);

    void add(Configuration configuration, List<Double> values, List<Double> constraints);

    Suggestions suggestions(TrialRecord trial);

    <T> T suggest(Claim claim, Suggestions suggestions, String name, Domain<T> domain);

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

    /** Ends the work of this process on the study; its log stays. */
    void close();
}
