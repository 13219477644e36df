package org.hpo4j.study;

import java.util.Optional;
import org.hpo4j.storage.EventLog;
import org.hpo4j.storage.StorageException;
import org.hpo4j.study.Proposals.Proposal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proposals that are made beside the study's work, by a sampler that takes long: without the study's lock and without the
 * right to append, on a copy of the state that is folded from the log as it is in the storage.
 *
 * <p>A draft names the prefix that it is based on. It is used only if no other trial was started since, so that its number,
 * and with it its random stream, is still the next, and no two trials are proposed without regard to each other.
 *
 * <p>Thread safety: guarded by itself; who takes a draft holds its monitor until the draft is used or refused.
 */
final class Drafts {
    private static final Logger LOG = LoggerFactory.getLogger(Study.class);

    private final Fold.Recipe recipe;
    private final EventLog log;
    private @Nullable Fold fold;

    Drafts(Fold.Recipe recipe, EventLog log) {
        this.recipe = recipe;
        this.log = log;
    }

    /**
     * What a trial is to try if it is the next to start.
     *
     * @param trial its number
     * @param basedOn how many events the sampler had seen
     * @param proposal what it said
     */
    record Draft(int trial, long basedOn, Proposal proposal) {}

    /** Makes the next draft; empty if the log can't be read, which the transaction that follows will meet too. */
    synchronized Optional<Draft> next() {
        Fold known = fold == null ? recipe.begin() : fold;
        fold = null;
        try {
            log.read(known.state().sequence(), recipe.definition().space(), known::apply);
        } catch (StorageException e) {
            LOG.debug("Study \"{}\": no draft.", recipe.definition().name(), e);
            return Optional.empty();
        }
        if (known.state().sequence() == 0) {
            // A storage that keeps nothing.
            fold = known;
            return Optional.empty();
        }
        int trial = known.state().trials().size();
        Proposal proposal = Naming.ofSampler(
                recipe.definition(), trial, () -> known.proposals().next(known.state(), trial));
        fold = known;
        return Optional.of(new Draft(trial, known.state().sequence(), proposal));
    }
}
