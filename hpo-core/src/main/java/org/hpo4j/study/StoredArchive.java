package org.hpo4j.study;

import java.util.ArrayList;
import java.util.List;
import org.hpo4j.analysis.Explanation;
import org.hpo4j.storage.EventLog;
import org.hpo4j.storage.Storage;
import org.hpo4j.trial.LoggedEvent;
import org.hpo4j.trial.StudyDefinition;

/** A log in a storage of this process; each question reads it anew. */
record StoredArchive(Storage storage, Fold.Recipe recipe) implements Archive {
    private StudyDefinition definition() {
        return recipe.definition();
    }

    private EventLog log() {
        return storage.log(definition().name());
    }

    @Override
    public String location() {
        return storage.location();
    }

    @Override
    public Replay replay() {
        return Replayer.replay(recipe, log());
    }

    @Override
    public Explanation explain(int trial) {
        List<LoggedEvent> events = new ArrayList<>();
        log().read(0, definition().space(), events::add);
        return Explanation.of(definition(), events, trial);
    }

    @Override
    public void close() {
        storage.close();
    }
}
