package org.hpo4j.sampler.grid;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.hpo4j.random.RandomStream;
import org.hpo4j.sampler.Sampler;
import org.hpo4j.space.Combinations;
import org.hpo4j.space.Configuration;
import org.hpo4j.trial.StudyView;

/** Goes through the combinations in a given order, past those that trials have. */
final class GridSampler implements Sampler {
    private final Combinations combinations;
    private final Iterator<Configuration> order;
    /** The numbers of the combinations that the first trials, as many as were seen, have; never iterated. */
    private final Set<BigInteger> tried = new HashSet<>();

    private int seen;
    private Configuration head;

    GridSampler(Combinations combinations, Iterator<Configuration> order) {
        this.combinations = combinations;
        this.order = order;
        head = order.next();
    }

    @Override
    public boolean isExhausted(StudyView study) {
        catchUp(study);
        return combinations.count().equals(BigInteger.valueOf(tried.size()));
    }

    @Override
    public Configuration propose(StudyView study, RandomStream stream) {
        if (isExhausted(study)) {
            return combinations.sample(stream);
        }
        while (tried.contains(combinations.indexOf(head))) {
            head = order.next();
        }
        return head;
    }

    private void catchUp(StudyView study) {
        for (; seen < study.trials().size(); seen++) {
            Configuration configuration = study.trial(seen).configuration();
            if (combinations.contains(configuration)) {
                tried.add(combinations.indexOf(configuration));
            }
        }
    }
}
