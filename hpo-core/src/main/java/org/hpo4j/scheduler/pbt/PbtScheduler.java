package org.hpo4j.scheduler.pbt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hpo4j.random.RandomStream;
import org.hpo4j.scheduler.Assignment;
import org.hpo4j.scheduler.TrialScheduler;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.trial.Decision;
import org.hpo4j.trial.Event;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.Origin;
import org.hpo4j.trial.Reason;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;
import org.hpo4j.trial.TrialRecord;
import org.hpo4j.trial.TrialState;

/** Exploit by truncation, explore by the settings; founders first, then whoever has waited longest. */
final class PbtScheduler implements TrialScheduler {
    private final StudyDefinition study;
    private final Pbt settings;
    private final Population population;
    private final Perturbation perturbation;
    private final Pb2 pb2;

    PbtScheduler(StudyDefinition study, Pbt settings) {
        this.study = study;
        this.settings = settings;
        population = new Population(settings, study.metric().direction());
        perturbation = new Perturbation(study.space(), settings.resampleProbability());
        pb2 = new Pb2(study, settings);
    }

    @Override
    public boolean needsCheckpoints() {
        return settings.population() > 1;
    }

    @Override
    public void observe(StudyView view, LoggedEvent logged) {
        if (logged.event() instanceof Event.TrialEvent event) {
            population.observe(view.trial(event.trial()), event);
            if (event instanceof Event.ValueReported && settings.explorer() == Explorer.PB2) {
                pb2.observe(view, view.trial(event.trial()));
            }
        }
    }

    @Override
    public Assignment next(StudyView view) {
        if (!population.isComplete()) {
            return new Assignment.Start(0, settings.maxResource());
        }
        List<Integer> donors = donors(view);
        boolean mayFork = !donors.isEmpty() && view.trials().size() < settings.mostTrials();
        for (Population.Turn turn : population.queue()) {
            if (!turn.replacement()) {
                return new Assignment.Resume(turn.trial(), settings.maxResource());
            } else if (mayFork) {
                return fork(view, turn.trial(), donors);
            }
        }
        return waitOrFinish();
    }

    @Override
    public Assignment finish(StudyView view) {
        return population.queue().stream()
                .filter(turn -> !turn.replacement())
                .findFirst()
                .<Assignment>map(turn -> new Assignment.Resume(turn.trial(), settings.maxResource()))
                .orElseGet(this::waitOrFinish);
    }

    private Assignment waitOrFinish() {
        return population.isEmpty() ? new Assignment.Finished() : new Assignment.Wait();
    }

    /** The living trials of the top quantile, at least the best, that have some resource left. */
    private List<Integer> donors(StudyView view) {
        List<Integer> ranking = population.ranking();
        return ranking.stream()
                .limit(Math.max(1, Population.quantileSize(ranking.size(), settings.quantile())))
                .filter(number -> view.trial(number).resource() < settings.maxResource())
                .toList();
    }

    private Assignment fork(StudyView view, int loser, List<Integer> donors) {
        int number = view.trials().size();
        RandomStream stream = RandomStream.of(study.seed()).split("pbt").split(number);
        int donor = donors.get(stream.nextInt(donors.size()));
        TrialRecord parent = view.trial(donor);
        Configuration changed = endedUnheard(view.trial(loser)) ? parent.configuration() : explore(parent, stream);
        return new Assignment.Fork(
                donor, changed, 0, settings.maxResource(), reason(loser, parent, changed, donors.size()));
    }

    private Configuration explore(TrialRecord parent, RandomStream stream) {
        Configuration perturbed = perturbation.explore(parent.configuration(), stream);
        Configuration changed =
                settings.explorer() == Explorer.PB2 ? pb2.explore(perturbed, parent.resource(), stream) : perturbed;
        return settings.kept().isEmpty() ? changed : keep(parent.configuration(), changed);
    }

    /** Values that are kept may be what others depend on: the space decides anew which are active. */
    private Configuration keep(Configuration donor, Configuration changed) {
        double[] before = study.space().encode(donor);
        double[] after = study.space().encode(changed);
        List<Param<?>> params = study.space().params();
        for (int i = 0; i < after.length; i++) {
            Param<?> param = params.get(i);
            boolean kept = settings.kept().contains(param.name()) && donor.has(param);
            after[i] = kept ? before[i] : after[i];
        }
        return study.space().decode(after);
    }

    /** Tells of a copy that its donor's weights did not fit, or that could not begin for another reason. */
    private static boolean endedUnheard(TrialRecord trial) {
        return trial.state() == TrialState.FAILED
                && trial.start().origin().kind() == Origin.Kind.FORKED
                && trial.curve().size() == 0;
    }

    private Reason reason(int loser, TrialRecord donor, Configuration changed, int donors) {
        Map<String, Double> facts = new LinkedHashMap<>();
        facts.put("loser", (double) loser);
        facts.put("donor", (double) donor.number());
        facts.put("from", (double) donor.resource());
        facts.put("donors", (double) donors);
        String text = "in place of trial " + loser + " a copy of trial " + donor.number() + " at " + study.unit() + " "
                + donor.resource() + ", one of the " + donors + " best: " + changes(donor.configuration(), changed);
        return new Reason(text, facts);
    }

    private static String changes(Configuration before, Configuration after) {
        String changes = after.asMap().entrySet().stream()
                .filter(entry ->
                        !Objects.equals(entry.getValue(), before.asMap().get(entry.getKey())))
                .map(entry -> entry.getKey() + " " + before.asMap().get(entry.getKey()) + " -> " + entry.getValue())
                .collect(Collectors.joining(", "));
        return changes.isEmpty() ? "nothing changed" : changes;
    }

    @Override
    public Decision decide(StudyView view, TrialRecord trial) {
        if (!population.isBoundary(trial.resource()) || trial.state() != TrialState.RUNNING) {
            return Decision.Continue.UNDECIDED;
        }
        List<Integer> ranking = population.ranking();
        int rank = ranking.indexOf(trial.number()) + 1;
        int quantile = Population.quantileSize(ranking.size(), settings.quantile());
        boolean replaced = rank > ranking.size() - quantile
                && !donors(view).isEmpty()
                && view.trials().size() < settings.mostTrials();
        String place = study.unit() + " " + trial.resource() + ": rank " + rank + " of " + ranking.size();
        Map<String, Double> facts = new LinkedHashMap<>();
        facts.put("rank", (double) rank);
        facts.put("size", (double) ranking.size());
        facts.put("quantile", (double) quantile);
        if (replaced) {
            return new Decision.Stop(new Reason(place + ", a copy of one of the best " + quantile + " follows", facts));
        }
        return population.othersWait()
                ? new Decision.Pause(new Reason(place + ", others take their turn", facts))
                : new Decision.Continue(new Reason(place, facts));
    }
}
