package org.hpo4j.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hpo4j.PlainText;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Domain;
import org.hpo4j.space.Param;
import org.hpo4j.space.growing.Suggestions;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/**
 * Takes down what is said of trials: checked against the claim and the rules, decided about, appended. Said again it changes
 * nothing.
 *
 * <p>Thread safety: confined to the study's lock, each call within a transaction.
 */
final class TrialBook {
    private final Journal journal;

    TrialBook(Journal journal) {
        this.journal = journal;
    }

    private StudyView view() {
        return journal.view();
    }

    private StudyDefinition definition() {
        return view().definition();
    }

    /** A trial that this process may write to, its own or one that nobody runs, for the attempt that it is in. */
    private TrialRecord own(Claim claim) {
        TrialRecord trial = view().trial(claim.trial());
        if (trial.state() == TrialState.RUNNING && journal.worker(claim.trial()) != journal.worker()) {
            throw new StaleTrialException(definition().name(), claim.trial());
        }
        if (!claim.covers(trial.attempt())) {
            throw new StaleTrialException(definition().name(), claim, trial.attempt());
        }
        return trial;
    }

    private TrialRecord running(Claim claim) {
        TrialRecord trial = own(claim);
        ReportCheck.requireRunning(definition(), trial);
        return trial;
    }

    Decision report(Claim claim, int resource, Map<String, Double> recorded, List<Double> values) {
        Optional<Decision> known = ReportCheck.check(definition(), own(claim), resource, values);
        return known.orElseGet(() -> decide(claim.trial(), resource, recorded, values));
    }

    private Decision decide(int number, int resource, Map<String, Double> recorded, List<Double> values) {
        if (!recorded.isEmpty()) {
            Map<String, Double> clean = new LinkedHashMap<>();
            recorded.forEach((name, value) -> clean.put(PlainText.line(name), value));
            journal.append(new Event.ValuesRecorded(number, resource, clean));
        }
        journal.append(new Event.ValueReported(number, resource, values));
        Decision decision = Divergence.of(definition(), resource, values)
                .orElseGet(() -> Naming.ofScheduler(
                        definition(), number, () -> journal.scheduler().decide(view(), view().trial(number))));
        if (!decision.equals(Decision.Continue.UNDECIDED)) {
            journal.append(new Event.DecisionTaken(number, decision));
        }
        return decision;
    }

    /** A suspended study takes the worker away when the report is logged; what was decided stays decided. */
    Decision takeAway(int number, String cause) {
        TrialRecord trial = view().trial(number);
        if (trial.state() == TrialState.RUNNING) {
            Membership.giveUp(journal, trial, cause);
        }
        return new Decision.Pause(Reason.of(cause));
    }

    void host(Claim claim, Map<String, String> facts) {
        TrialRecord trial = running(claim);
        if (!trial.host().entrySet().containsAll(facts.entrySet())) {
            Map<String, String> clean = new LinkedHashMap<>();
            facts.forEach((name, value) -> clean.put(PlainText.line(name), PlainText.line(value)));
            journal.append(new Event.HostRecorded(claim.trial(), clean));
        }
    }

    void constraints(Claim claim, List<Double> constraints) {
        constrain(own(claim), constraints);
    }

    private void constrain(TrialRecord trial, List<Double> constraints) {
        if (!trial.constraints().equals(constraints)) {
            ReportCheck.requireRunning(definition(), trial);
            journal.append(new Event.ConstraintsReported(trial.number(), constraints));
        }
    }

    void pause(Claim claim) {
        TrialRecord trial = own(claim);
        if (trial.state() != TrialState.PAUSED) {
            ReportCheck.requireRunning(definition(), trial);
            ReportCheck.requirePausing(definition(), trial);
            journal.append(new Event.TrialPaused(claim.trial()));
        }
    }

    void interrupt(Claim claim, String cause) {
        TrialRecord trial = own(claim);
        if (trial.state() != TrialState.WAITING) {
            ReportCheck.requireRunning(definition(), trial);
            Membership.giveUp(journal, trial, PlainText.line(cause).strip());
        }
    }

    void complete(Claim claim, List<Double> values, List<Double> constraints) {
        TrialRecord trial = own(claim);
        ReportCheck.requireMetrics(definition(), trial, values);
        if (!constraints.isEmpty()) {
            constrain(trial, constraints);
        }
        if (!ReportCheck.endedSo(trial, values)) {
            ReportCheck.requireRunning(definition(), trial);
            journal.append(new Event.TrialCompleted(claim.trial(), values));
        }
    }

    void fail(Claim claim, String cause) {
        TrialRecord trial = own(claim);
        if (trial.state() != TrialState.FAILED) {
            ReportCheck.requireRunning(definition(), trial);
            journal.append(
                    new Event.TrialFailed(claim.trial(), PlainText.line(cause).strip()));
        }
    }

    /** A trial that was run elsewhere begins and ends here. */
    void add(Configuration configuration, List<Double> values, List<Double> constraints) {
        GivenConfiguration.requireResult(definition(), values);
        int number = view().trials().size();
        Configuration checked = GivenConfiguration.checked(definition(), configuration);
        journal.append(new Event.TrialStarted(number, checked, 0, 0, view().sequence(), Origin.ADDED));
        constrain(view().trial(number), constraints);
        journal.append(new Event.TrialCompleted(number, values));
    }

    <T> T suggest(Claim claim, Suggestions suggestions, String name, Domain<T> domain) {
        TrialRecord trial = own(claim);
        GivenConfiguration.requireDefinedByRun(definition(), name);
        ReportCheck.requireRunning(definition(), trial);
        T value = suggestions.suggest(name, domain);
        if (!trial.suggested().containsKey(name)) {
            journal.append(new Event.ParameterSuggested(claim.trial(), new Param<>(name, domain), value));
        }
        return value;
    }
}
