package org.hpo4j.dl4j.device.placement;

import java.time.Duration;

/**
 * A trial that waits for a device, and what it asks for.
 *
 * <p>Immutable, safe for any thread.
 *
 * @param trial number of the trial in its study
 * @param share its study and the weight of that
 * @param modelClass the class of model, by which memory, run time and packing are learned: a hash of the structure, say
 * @param need memory, devices, cores
 * @param estimate how far {@code need.bytes()} can be trusted
 * @param allowed on which kinds of device it may run
 * @param terms priority and length
 */
public record Demand(
        long trial,
        StudyShare share,
        String modelClass,
        Need need,
        EstimateKind estimate,
        Allowed allowed,
        Terms terms) {

    /**
     * A new trial of unknown length that may run on whatever is free.
     *
     * @param trial number of the trial
     * @param share its study
     * @param modelClass the class of model
     * @param need memory, devices, cores
     * @param estimate how far the bytes can be trusted
     * @return the demand
     */
    public static Demand of(long trial, StudyShare share, String modelClass, Need need, EstimateKind estimate) {
        return new Demand(trial, share, modelClass, need, estimate, Allowed.EITHER, Terms.NONE);
    }

    /**
     * The same, of known length.
     *
     * @param expected how long it will hold its lease
     * @return a copy
     */
    public Demand lasting(Duration expected) {
        return withTerms(new Terms(terms.promoted(), expected, terms.preemptible()));
    }

    /**
     * The same, paused before and now promoted.
     *
     * @return a copy
     */
    public Demand promoted() {
        return withTerms(new Terms(true, terms.expected(), terms.preemptible()));
    }

    /**
     * The same, but it can be paused at the end of an epoch.
     *
     * @return a copy
     */
    public Demand preemptible() {
        return withTerms(new Terms(terms.promoted(), terms.expected(), true));
    }

    /**
     * The same on other kinds of device.
     *
     * @param kinds where it may run
     * @return a copy
     */
    public Demand on(Allowed kinds) {
        return new Demand(trial, share, modelClass, need, estimate, kinds, terms);
    }

    private Demand withTerms(Terms others) {
        return new Demand(trial, share, modelClass, need, estimate, allowed, others);
    }

    String name() {
        return share.study() + "/" + trial;
    }
}
