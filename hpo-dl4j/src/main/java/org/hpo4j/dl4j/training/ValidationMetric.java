package org.hpo4j.dl4j.training;

import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.hpo4j.dl4j.model.TrainableModel;
import org.nd4j.evaluation.IEvaluation;

/**
 * A number that says how good a model is on held-out data.
 *
 * <p>Below, N examples have labels \( y \) and outputs \( p \); c runs over the columns. The metrics of classes want labels
 * that are class probabilities, usually one-hot, and an output that is: softmax, or sigmoid for one column, which is the
 * probability of class 1. Those of regression take any finite labels, those of classes too: {@link #MSE} on a softmax is
 * the Brier score divided by the number of classes. Whether more or less is better is for the study to declare.
 *
 * <p>The metrics that DL4J's evaluations compute share one forward pass. A model whose output is not finite has NaN for
 * all of them.
 *
 * <p>Thread safety: immutable; a function of the user's must be safe for as many threads as the study has workers.
 */
public final class ValidationMetric implements Recordable {
    /** The share of examples whose most likely class is the labelled one, from 0 to 1; more is better. Per class: recall. */
    public static final ValidationMetric ACCURACY =
            new ValidationMetric("accuracy", 0, OutputRule.CLASSES, EvaluationReadings.ACCURACY);

    /**
     * The harmonic mean of precision and recall, from 0 to 1; more is better.
     *
     * <p>That of class 1 where there are two classes, else the mean over the classes, as {@code Evaluation.f1()}: classes
     * that were never predicted, or don't occur, are left out of the mean.
     */
    public static final ValidationMetric F1 = new ValidationMetric("f1", 0, OutputRule.CLASSES, EvaluationReadings.F1);

    /**
     * The area under the ROC curve, from 0 to 1; more is better.
     *
     * <p>The exact one: the probability that a positive example has a greater output than a negative one, ties counting one
     * half, which {@code ROC} leaves to the order of the examples. That of class 1 where there are two classes, else the
     * mean of each class against the rest, over the classes that occur. Labels must be 0 or 1.
     */
    public static final ValidationMetric AUC = new ValidationMetric("auc", 0, OutputRule.RANKS, EvaluationReadings.AUC);

    /** The mean squared error \( \frac{1}{N} \sum (p - y)^2 \), averaged over the columns; less is better. */
    public static final ValidationMetric MSE =
            new ValidationMetric("mse", 0, OutputRule.VALUES, EvaluationReadings.MSE);

    /** The mean absolute error \( \frac{1}{N} \sum |p - y| \), averaged over the columns; less is better. */
    public static final ValidationMetric MAE =
            new ValidationMetric("mae", 0, OutputRule.VALUES, EvaluationReadings.MAE);

    /**
     * The coefficient of determination \( 1 - \sum (p - y)^2 / \sum (y - \bar y)^2 \), averaged over the columns, up to 1;
     * more is better. Labels must vary in each column.
     */
    public static final ValidationMetric R2 = new ValidationMetric("r2", 0, OutputRule.VALUES, EvaluationReadings.R2);

    /**
     * The mean of \( -\sum_c y_c \ln p_c \), p being clipped to [1e-15, 1 - 1e-15]; less is better. For one column also
     * the term of class 0, \( 1 - p \).
     */
    public static final ValidationMetric LOG_LOSS =
            new ValidationMetric("logLoss", 0, OutputRule.PROBABILITIES, EvaluationReadings.LOG_LOSS);

    /** The loss that training minimizes, with its regularization terms; less is better. A forward pass of its own. */
    public static final ValidationMetric SCORE = of("score", TrainableModel::score);

    private final String name;
    private final int output;
    private final OutputRule rule;
    private final Reading reading;

    private ValidationMetric(String name, int output, OutputRule rule, Reading reading) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("Validation metric: name (\"" + name
                    + "\") must not be blank.\nMaybe name it as the study does, such as \"accuracy\".");
        }
        this.name = name;
        this.output = output;
        this.rule = rule;
        this.reading = reading;
    }

    /**
     * Makes a metric of any function.
     *
     * @param name not blank; names what is recorded
     * @param function measures a model
     * @return the metric
     * @throws IllegalArgumentException if the name is blank
     */
    public static ValidationMetric of(String name, ModelFunction function) {
        return new ValidationMetric(name, 0, OutputRule.NONE, new Reading.OfModel(function));
    }

    /**
     * Makes a metric of an evaluation, DL4J's or your own.
     *
     * @param name not blank; names what is recorded
     * @param evaluation makes an empty one; metrics of the same supplier share one
     * @param value reads it when it has seen all examples
     * @param <E> the type of the evaluation
     * @return the metric, of output 0
     * @throws IllegalArgumentException if the name is blank
     */
    public static <E extends IEvaluation<?>> ValidationMetric of(
            String name, Supplier<E> evaluation, ToDoubleFunction<E> value) {
        return new ValidationMetric(name, 0, OutputRule.NONE, Reading.of(evaluation, value));
    }

    /**
     * Returns this metric of another output of the model.
     *
     * @param index the number of the output, from 0; the names of outputs above 0 end in {@code @index}
     * @return the metric
     * @throws IllegalArgumentException if the index is below 0, or this is a function of the model
     */
    public ValidationMetric ofOutput(int index) {
        if (index < 0 || reading instanceof Reading.OfModel) {
            throw new IllegalArgumentException("Validation metric \"" + name + "\": output (" + index
                    + ") must be 0 or more, and the metric one of an output.\n"
                    + "Maybe choose the output in the function of the metric.");
        }
        return new ValidationMetric(index == 0 ? name : name + "@" + index, index, rule, reading);
    }

    /**
     * Returns this metric of one class against the rest.
     *
     * @param index the number of the class, from 0
     * @return the metric, its name such as {@code f1[3]}
     * @throws IllegalArgumentException if this is not {@link #ACCURACY}, {@link #F1} or {@link #AUC}, or the index below 0
     */
    public ValidationMetric ofClass(int index) {
        return new ValidationMetric(
                name + "[" + index + "]", output, rule, byClass().ofClass(name, index));
    }

    /**
     * Returns this metric of each class against the rest, to be recorded.
     *
     * @return one value a class, named by the label of the class if the data names it, else by its number: {@code f1[3]}
     * @throws IllegalArgumentException if this is not {@link #ACCURACY}, {@link #F1} or {@link #AUC}
     */
    public Recordable perClass() {
        return new PerClass(this, byClass());
    }

    private Reading.OfEvaluation<?> byClass() {
        if (reading instanceof Reading.OfEvaluation<?> evaluation && evaluation.ofClass() != null) {
            return evaluation;
        }
        throw new IllegalArgumentException("Validation metric \"" + name
                + "\": metric must be one that classes have.\nMaybe ACCURACY, F1 or AUC.");
    }

    /**
     * Returns this metric under another name.
     *
     * @param other not blank
     * @return the metric
     * @throws IllegalArgumentException if the name is blank
     */
    public ValidationMetric named(String other) {
        return new ValidationMetric(other, output, rule, reading);
    }

    /**
     * Returns the name under which the metric is recorded.
     *
     * @return not blank
     */
    public String name() {
        return name;
    }

    int output() {
        return output;
    }

    OutputRule rule() {
        return rule;
    }

    Reading reading() {
        return reading;
    }

    @Override
    public String toString() {
        return name;
    }
}
