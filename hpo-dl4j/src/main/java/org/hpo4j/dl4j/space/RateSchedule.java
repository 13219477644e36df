package org.hpo4j.dl4j.space;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.InverseSchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

/**
 * How the learning rate goes from its value r to a share f of it, over E epochs, where epoch e counts from 0 to E - 1 and
 * t = e / (E - 1).
 *
 * <p>All are objects of ND4J, so a saved network needs nothing else; POLYNOMIAL, COSINE and TRIANGLE are tables with a row an
 * epoch, since ND4J has no cosine and its {@code PolySchedule} of 1.0.0-M2.1 rises.
 */
public enum RateSchedule {
    /** r throughout. */
    CONSTANT,
    /** r f^t: each epoch by the same factor. */
    EXPONENTIAL,
    /** r f^(i / d) after i of d drops, at equal distances. */
    STEP,
    /** r / (1 + (1 / f - 1) t). */
    INVERSE,
    /** r (f + (1 - f) (1 - t)^p) with the power p. */
    POLYNOMIAL,
    /** r (f + (1 - f) (1 + cos(pi t)) / 2) (Loshchilov and Hutter, ICLR 2017, without restarts). */
    COSINE,
    /** From r f up to r at the middle, and down again (Smith, WACV 2017, one cycle). */
    TRIANGLE;

    /** The schedule of a learning rate; what this one doesn't have may be anything. */
    ISchedule schedule(double rate, int epochs, double share, int drops, double power) {
        int last = epochs - 1;
        return switch (this) {
            case CONSTANT -> new FixedSchedule(rate);
            case EXPONENTIAL -> new ExponentialSchedule(ScheduleType.EPOCH, rate, StrictMath.pow(share, 1.0 / last));
            case STEP ->
                new StepSchedule(ScheduleType.EPOCH, rate, StrictMath.pow(share, 1.0 / drops), epochs / (drops + 1.0));
            case INVERSE -> new InverseSchedule(ScheduleType.EPOCH, rate, (1 / share - 1) / last, 1);
            case POLYNOMIAL -> table(rate, last, share, t -> StrictMath.pow(1 - t, power));
            case COSINE -> table(rate, last, share, t -> (1 + StrictMath.cos(Math.PI * t)) / 2);
            case TRIANGLE -> table(rate, last, share, t -> 1 - Math.abs(2 * t - 1));
        };
    }

    /** The rate is r (f + (1 - f) shape(t)) at each epoch. */
    private static ISchedule table(double rate, int last, double share, DoubleUnaryOperator shape) {
        Map<Integer, Double> rates = new LinkedHashMap<>();
        for (int epoch = 0; epoch <= last; epoch++) {
            rates.put(epoch, rate * (share + (1 - share) * shape.applyAsDouble((double) epoch / last)));
        }
        return new MapSchedule(ScheduleType.EPOCH, rates);
    }
}
