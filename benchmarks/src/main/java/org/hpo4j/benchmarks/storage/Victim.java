package org.hpo4j.benchmarks.storage;

/** Whose process is killed. */
enum Victim {
    STUDY("study process"),
    WORKER("worker process"),
    MEMBER("one of two processes"),
    DATABASE("database server");

    private final String words;

    Victim(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
