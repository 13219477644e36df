package org.hpo4j.execution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hpo4j.analysis.Explanation;
import org.hpo4j.analysis.OptunaJournal;
import org.hpo4j.space.SpaceJson;
import org.hpo4j.storage.EventLog;
import org.hpo4j.storage.Storage;
import org.hpo4j.storage.StorageException;
import org.hpo4j.storage.StudyLines;
import org.hpo4j.study.DuplicatePolicy;
import org.hpo4j.study.Replay;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;
import org.hpo4j.trial.StudyState;

/**
 * A study as its log alone has it, without the program that ran it: to explain, to replay,
 * to hand on. Nothing is written to it.
 *
 * <p>Categorical choices are their labels. Thread safety: safe, as the log.
 *
 * @param definition what the study is
 * @param log its log
 */
public record RecordedStudy(StudyDefinition definition, EventLog log) {
    private static final String DUPLICATES = "duplicates ";

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
        List<String> parts = SettingsText.split(sampler);
        boolean described = parts.size() == 2 && parts.get(1).startsWith(DUPLICATES);
        DuplicatePolicy duplicates = described
                ? DuplicatePolicy.valueOf(
                        parts.get(1).substring(DUPLICATES.length()).toUpperCase(Locale.ROOT))
                : DuplicatePolicy.ALLOW;
        return Replay.of(
                definition,
                DescribedSamplers.read(described ? parts.get(0) : sampler, definition.space()),
                DescribedSchedulers.read(definition.scheduler()),
                duplicates,
                log);
    }

    /**
     * Writes the study as JSON lines, as {@link StudyLines} has them: everything that its log holds.
     *
     * @param file is replaced if it exists, when all is written
     * @return the number of events
     * @throws StorageException if the log can't be read or the file can't be written
     */
    public long export(Path file) {
        return ExportFile.write(file, out -> StudyLines.write(log, out));
    }

    /**
     * Writes the study as the file of Optuna's journal storage, as {@link OptunaJournal} has it: what that knows of trials.
     *
     * @param file is replaced if it exists, when all is written
     * @return the number of trials
     * @throws StorageException if the log can't be read or the file can't be written
     */
    public long exportForOptuna(Path file) {
        StudyState state = new StudyState(definition);
        log.read(0, definition.space(), state::apply);
        return ExportFile.write(file, out -> {
            OptunaJournal.write(state, out);
            return state.trials().size();
        });
    }

    /**
     * Takes a study into a storage from the JSON lines that {@link #export} wrote. The lines are checked to their end before
     * anything is written.
     *
     * @param file the lines
     * @param storage gets a study with the name that it had; stays the caller's to close
     * @return the study
     * @throws IllegalArgumentException if the storage has a study of this name
     * @throws StorageException if the file is not that of a study, was cut short or changed, or can't be read or written
     */
    public static RecordedStudy importFrom(Path file, Storage storage) {
        StudyDefinition definition = ExportFile.check(file);
        EventLog log = storage.log(definition.name());
        if (log.definition().isPresent()) {
            throw new IllegalArgumentException("Recorded study: name (\"" + definition.name() + "\") must be new in "
                    + storage.location() + ".\nMaybe import into another file.");
        }
        ExportFile.append(file, log);
        return of(storage, definition.name());
    }
}
