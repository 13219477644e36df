package org.hpo4j.sampler.wrapper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Outcome;
import org.hpo4j.sampler.Outcomes;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.space.Configuration;
import org.hpo4j.space.Param;
import org.hpo4j.space.SearchSpace;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyView;

/** Puts values near the believed ones into some proposals. Thread safety: serves one study, under its lock. */
final class PriorSampler implements Sampler {
    private static final int MOST = 5;
    private static final int OUTCOMES_A_BEST = 10;
    private static final double OUTCOMES_TO_HALVE = 20;
    private static final Comparator<Outcome> BEST_FIRST = Comparator.<Outcome>naturalOrder()
            .thenComparingDouble(Outcome::loss)
            .thenComparingInt(Outcome::trial);

    private final Sampler sampler;
    private final Prior prior;
    private final Outcomes outcomes;
    private final List<Outcome> best = new ArrayList<>();
    private int seen;

    PriorSampler(Sampler sampler, Prior prior, StudyDefinition study) {
        this.sampler = sampler;
        this.prior = prior;
        outcomes = new Outcomes(study);
    }

    @Override
    public void observe(LoggedEvent event) {
        sampler.observe(event);
        outcomes.observe(event.event()).ifPresent(outcome -> {
            seen++;
            best.removeIf(earlier -> earlier.trial() == outcome.trial());
            best.add(outcome);
            best.sort(BEST_FIRST);
            if (best.size() > MOST) {
                best.remove(MOST);
            }
        });
    }

    @Override
    public boolean isExhausted(StudyView study) {
        return sampler.isExhausted(study);
    }

    @Override
    public boolean isCostly(StudyView study) {
        return sampler.isCostly(study);
    }

    @Override
    public Configuration propose(StudyView study, RandomStream stream) {
        Configuration proposal = sampler.propose(study, stream);
        RandomStream own = stream.split("prior");
        boolean first = study.trials().size() == study.added();
        if (!first && own.nextDouble() >= share(study.space())) {
            return proposal;
        }
        Map<String, Object> wanted = new LinkedHashMap<>();
        for (Param<?> param : study.space().params()) {
            Object value = prior.believed().get(param.name());
            if (value != null && param.domain().contains(value)) {
                wanted.put(param.name(), first ? value : Belief.near(param.domain(), value, prior.spread(), own));
            }
        }
        Merge.sampled(study.space(), proposal).forEach(wanted::putIfAbsent);
        return Merge.of(study.space(), Map.of(), wanted, own);
    }

    /** The probability of a proposal near the belief. */
    double share(SearchSpace space) {
        int count = Math.min(best.size(), Math.max(1, seen / OUTCOMES_A_BEST));
        double likely = best.stream()
                .limit(count)
                .mapToDouble(outcome -> likelihood(space, outcome.configuration()))
                .average()
                .orElse(1);
        return likely / 2 * OUTCOMES_TO_HALVE / (OUTCOMES_TO_HALVE + seen);
    }

    /** How likely a configuration comes from the belief rather than from the whole space. */
    private double likelihood(SearchSpace space, Configuration configuration) {
        double ratio = 1;
        for (Param<?> param : space.params()) {
            Object value = prior.believed().get(param.name());
            Object tried = configuration.asMap().get(param.name());
            if (value != null
                    && tried != null
                    && param.domain().contains(value)
                    && param.domain().contains(tried)) {
                ratio *= Belief.density(param.domain(), value, prior.spread(), tried);
            }
        }
        return 1 - 1 / (ratio + 1);
    }
}
