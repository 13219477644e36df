package org.hpo4j.dl4j.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hpo4j.dl4j.model.TrainableModel;

/** Reads metrics from a model and the evaluations that its outputs have filled, none for one that diverged. */
record Readings(TrainableModel model, HeldOut data, Optional<ForwardPass> filled) {
    Measurement read(List<ValidationMetric> metrics, List<Recordable> recorded) {
        Map<String, Double> others = new LinkedHashMap<>();
        List<Double> values = metrics.stream().map(this::value).toList();
        for (Recordable each : recorded) {
            if (each instanceof ValidationMetric metric) {
                others.put(metric.name(), value(metric));
            } else if (each instanceof PerClass classes) {
                filled.ifPresent(pass -> others.putAll(values(classes, pass)));
            }
        }
        return new Measurement(values, others);
    }

    private double value(ValidationMetric metric) {
        return filled.map(pass -> value(metric, pass)).orElse(Double.NaN);
    }

    private double value(ValidationMetric metric, ForwardPass pass) {
        if (metric.reading() instanceof Reading.OfModel function) {
            return measured(function);
        }
        Reading.OfEvaluation<?> reading = (Reading.OfEvaluation<?>) metric.reading();
        double value = reading.value(pass, metric.output());
        if (Double.isNaN(value) && !reading.definedFor().isEmpty()) {
            throw new IllegalArgumentException("Validation metric \"" + metric.name() + "\": labels of output "
                    + metric.output() + " must have " + reading.definedFor() + ".");
        }
        return value;
    }

    /** A function may evaluate by itself; DL4J then has only an exception to say that the output is NaN. */
    private double measured(Reading.OfModel function) {
        try {
            return function.function().measure(model, data.batches());
        } catch (IllegalStateException e) {
            if (String.valueOf(e.getMessage()).contains("present in predictions")) {
                return Double.NaN;
            }
            throw e;
        }
    }

    private Map<String, Double> values(PerClass classes, ForwardPass pass) {
        ValidationMetric metric = classes.metric();
        double[] values = classes.reading().values(pass, metric.output());
        List<String> names = data.classNames();
        Map<String, Double> named = new LinkedHashMap<>();
        for (int index = 0; index < values.length; index++) {
            String label = names.size() == values.length ? names.get(index) : Integer.toString(index);
            named.put(metric.name() + "[" + label + "]", values[index]);
        }
        return named;
    }
}
