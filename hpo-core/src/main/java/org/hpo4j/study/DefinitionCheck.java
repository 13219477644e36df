package org.hpo4j.study;

import java.util.ArrayList;
import java.util.List;
import org.hpo4j.space.SpaceJson;
import org.hpo4j.trial.StudyDefinition;

/** Refuses to go on with a study under another definition: its log would no longer explain its decisions. */
final class DefinitionCheck {
    private DefinitionCheck() {}

    static void requireSame(StudyDefinition earlier, StudyDefinition now, String location) {
        List<String> differences = new ArrayList<>();
        compare("seed", earlier.seed(), now.seed(), differences);
        compare("space", SpaceJson.write(earlier.space()), SpaceJson.write(now.space()), differences);
        compare("metrics", earlier.metrics(), now.metrics(), differences);
        compare("unit", earlier.unit(), now.unit(), differences);
        compare("sampler", earlier.sampler(), now.sampler(), differences);
        compare("scheduler", earlier.scheduler(), now.scheduler(), differences);
        if (!differences.isEmpty()) {
            throw new StudyException("Study \"" + now.name() + "\" in " + location
                    + " must be opened as it was defined, but " + String.join("; ", differences)
                    + ".\nMaybe give the old settings, another study name, or a new file.");
        }
    }

    private static void compare(String what, Object earlier, Object now, List<String> differences) {
        if (!earlier.equals(now)) {
            differences.add(what + " was " + earlier + " and is now " + now);
        }
    }
}
