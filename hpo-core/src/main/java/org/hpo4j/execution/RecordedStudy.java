package org.hpo4j.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hpo4j.analysis.Explanation;
import org.hpo4j.space.SpaceJson;
import org.hpo4j.storage.EventLog;
import org.hpo4j.storage.Storage;
import org.hpo4j.study.DuplicatePolicy;
import org.hpo4j.study.Replay;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;

/**
 * A study as its log alone has it, without the program that ran it: to explain, and to replay. Nothing is written.
 *
 * <p>Categorical choices are their labels. Thread safety: safe, as the log.
 *
 * @param definition what the study is
 * @param log its log
 */
public record RecordedStudy(StudyDefinition definition, EventLog log) {
    private static final String DUPLICATES = ", duplicates ";

    /**
     * Finds a study in a storage.
     *
     * @param storage where it is; stays the caller's to close
     * @param name the study's name
     * @return the study
     * @throws IllegalArgumentException if the storage has no such study
     * @throws org.hpo4j.storage.StorageException if the log can't be read
     */
    public static RecordedStudy of(Storage storage, String name) {
        EventLog log = storage.log(name);
        StudyDefinition definition = log.definition()
                .orElseThrow(() -> new IllegalArgumentException("Recorded study: name (\"" + name
                        + "\") must be that of a study in " + storage.location() + ".\nMaybe it is misspelt."));
        return new RecordedStudy(definition, log);
    }

    /**
     * Explains a trial, as {@link Explanation#of}.
     *
     * @param trial its number
     * @return where its values came from, what was decided and why
     * @throws IllegalArgumentException if there is no such trial
     */
    public Explanation explain(int trial) {
        List<LoggedEvent> events = new ArrayList<>();
        log.read(0, definition.space(), events::add);
        return Explanation.of(definition, events, trial);
    }

    /**
     * Takes every decision again, with sampler and scheduler made from their descriptions in the log.
     *
     * @return how many there are, and where they differ from the log
     * @throws IllegalArgumentException if the space has rules that are code, or sampler or scheduler can't be made from
     *     their description, as those of a program's own classes
     * @throws org.hpo4j.storage.StorageException if a record is damaged; the message names it
     */
    public Replay replay() {
        if (!SpaceJson.write(definition.space()).findValues("opaque").isEmpty()) {
            throw new IllegalArgumentException("Recorded study: the space of \"" + definition.name()
                    + "\" must be data to be replayed, but has rules that are code.\nMaybe call study.replay() in the"
                    + " program that has them.");
        }
        String sampler = definition.sampler();
        int policy = sampler.lastIndexOf(DUPLICATES);
        DuplicatePolicy duplicates = policy < 0
                ? DuplicatePolicy.ALLOW
                : DuplicatePolicy.valueOf(
                        sampler.substring(policy + DUPLICATES.length()).toUpperCase(Locale.ROOT));
        return Replay.of(
                definition,
                DescribedSamplers.read(policy < 0 ? sampler : sampler.substring(0, policy)),
                DescribedSchedulers.read(definition.scheduler()),
                duplicates,
                log);
    }
}
