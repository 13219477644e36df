package org.hpo4j.dl4j;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.hpo4j.study.Trial;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that each trial has a model of its own: one that trained in an earlier trial would go on from there, and was
 * freed with it.
 *
 * <p>Thread safety: safe.
 */
final class NewModels<M> {
    private final NetworkFactory<M> factory;
    private final List<WeakReference<M>> known = new ArrayList<>();

    NewModels(NetworkFactory<M> factory) {
        this.factory = factory;
    }

    M build(Trial trial) throws Exception {
        M model = factory.build(trial);
        if (model == null) {
            throw fault(trial, "null", "the function has a branch without a return of a model");
        }
        if (!isNew(model)) {
            throw fault(trial, "that of an earlier trial", "build it inside of the function, or clone() it there");
        }
        return model;
    }

    /** Compares identities: a network equals another one of the same parameters. */
    private synchronized boolean isNew(@Nullable M model) {
        known.removeIf(reference -> reference.refersTo(null));
        boolean isNew = known.stream().noneMatch(reference -> reference.refersTo(model));
        known.add(new WeakReference<>(model));
        return isNew;
    }

    private static IllegalArgumentException fault(Trial trial, String given, String maybe) {
        return new IllegalArgumentException(
                "Study \"" + trial.study().definition().name() + "\", trial " + trial.number() + ": model (" + given
                        + ") must be a new one for each trial.\nMaybe " + maybe + ".");
    }
}
