package org.hpo4j.study;

import java.util.ArrayList;
import java.util.List;
import org.hpo4j.space.change.SpaceDiff;
import org.hpo4j.space.change.Verdict;
import org.hpo4j.trial.StudyDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses to go on with a study under another definition: its log would no longer explain its decisions. A space in which
 * every earlier trial has a place is no other definition.
 */
final class DefinitionCheck {
    private DefinitionCheck() {}

    private static final Logger LOG = LoggerFactory.getLogger(Study.class);

    /** Returns whether the space was changed, in a way that the study can go on with. */
    static boolean check(StudyDefinition earlier, StudyDefinition now, String location) {
        SpaceDiff diff = SpaceDiff.between(earlier.space(), now.space());
        List<String> differences = new ArrayList<>();
        compare("seed", earlier.seed(), now.seed(), differences);
        diff.reasons().forEach(reason -> differences.add("space: " + reason));
        compare("metrics", earlier.metrics(), now.metrics(), differences);
        compare("unit", earlier.unit(), now.unit(), differences);
        compare("sampler", earlier.sampler(), now.sampler(), differences);
        compare("scheduler", earlier.scheduler(), now.scheduler(), differences);
        if (!differences.isEmpty()) {
            throw new StudyException("Study \"" + now.name() + "\" in " + location
                    + " must be opened as it was defined, but " + String.join("; ", differences)
                    + ".\nMaybe give the old settings, another study name, or a new file.");
        }
        if (diff.verdict() == Verdict.SAME) {
            return false;
        }
        LOG.info("Study \"{}\" goes on with a changed space:\n{}", now.name(), diff);
        return true;
    }

    private static void compare(String what, Object earlier, Object now, List<String> differences) {
        if (!earlier.equals(now)) {
            differences.add(what + " was " + earlier + " and is now " + now);
        }
    }
}
