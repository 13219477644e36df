package org.hpo4j.study;

import java.util.List;
import java.util.Map;
import org.hpo4j.random.RandomStream;
import org.hpo4j.space.Configuration;
import org.hpo4j.trial.StudyDefinition;

/** The rules for configurations and results that users give. */
final class GivenConfiguration {
    private GivenConfiguration() {}

    /** Refuses values that no configuration of the space has, at once and not when their turn comes. */
    static void requireUsable(StudyDefinition study, Map<String, ?> values) {
        if (isDeclared(study)) {
            var unused = study.space().complete(values, RandomStream.of(study.seed()));
        }
    }

    static Configuration checked(StudyDefinition study, Configuration configuration) {
        return isDeclared(study) ? study.space().configuration(configuration.asMap()) : configuration;
    }

    static void requireResult(StudyDefinition study, List<Double> values) {
        if (values.size() != study.metrics().size()) {
            throw new IllegalArgumentException("Study \"" + study.name() + "\": number of values (" + values.size()
                    + ") must be that of the metrics, " + study.metrics().size()
                    + ".\nMaybe a metric was added to the study and not to the result.");
        }
    }

    static void requireDefinedByRun(StudyDefinition study, String name) {
        if (isDeclared(study)) {
            throw new StudyException("Study \"" + study.name() + "\": parameter \"" + name
                    + "\" must be declared in the study's space, which is given.\nMaybe read it by its handle,"
                    + " trial.get(param), or leave out space(...) to declare all by suggesting.");
        }
    }

    private static boolean isDeclared(StudyDefinition study) {
        return !study.space().allParams().isEmpty();
    }
}
