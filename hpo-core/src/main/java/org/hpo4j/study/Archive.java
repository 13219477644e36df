package org.hpo4j.study;

import org.hpo4j.analysis.Explanation;

/** What a study's log alone tells, apart from the study that goes on. */
interface Archive extends AutoCloseable {
    /** Says where the log is. */
    String location();

    Replay replay();

    Explanation explain(int trial);

    @Override
    void close();
}
