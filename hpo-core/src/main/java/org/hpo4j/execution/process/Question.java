package org.hpo4j.execution.process;

/** What a worker may ask of its study; each is a method of {@link org.hpo4j.study.StudyLink}. */
enum Question {
    REPORT,
    HOST,
    CONSTRAINTS,
    PAUSE,
    COMPLETE,
    FAIL,
    SUGGEST,
    SPACE,
    FINISHED,
    TRIALS,
    TRIAL
}
