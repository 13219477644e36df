package org.hpo4j.execution.simulation;

/**
 * What a simulated cluster did.
 *
 * @param seconds the virtual time at the end
 * @param available the time that workers were there, summed over them, in virtual seconds
 * @param busy how much of it they had a trial
 * @param useful how much of it they trained towards a report that was made, and had not been made before
 * @param spent how much of the resource all trials together were trained for, repeated work included
 * @param completed how many trials completed
 * @param firstCompleted the virtual time of the first completion; NaN if there was none
 * @param unseen how many trials were to go on to where their curve is not known
 * @param events how many events there were
 */
public record SimulationResult(
        double seconds,
        double available,
        double busy,
        double useful,
        long spent,
        int completed,
        double firstCompleted,
        int unseen,
        long events) {
    /**
     * Returns the share of the workers' time in which they had a trial.
     *
     * @return from 0 to 1; 1 if there was no time
     */
    public double utilisation() {
        return share(busy);
    }

    /**
     * Returns the share of the workers' time that went into training whose report was made: what is lost is waiting, the
     * cost of starts, steps cut short by drops and losses, and training that repeats what was reported before.
     *
     * @return from 0 to 1; 1 if there was no time
     */
    public double efficiency() {
        return share(useful);
    }

    /** The sums of many times, made in different orders, may differ in the last digits. */
    private double share(double time) {
        return available == 0 ? 1 : Math.min(1, time / available);
    }
}
