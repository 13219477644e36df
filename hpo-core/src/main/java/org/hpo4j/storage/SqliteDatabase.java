package org.hpo4j.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A study file. */
record SqliteDatabase(Path file, FileTurns turns) implements Database {
    @Override
    public String place() {
        return "Study file " + file;
    }

    @Override
    public Connection connect() throws SQLException {
        return StudyFile.connect(file);
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
        }
    }

    @Override
    public boolean takesScripts() {
        return false;
    }

    /** A transaction has the whole file. */
    @Override
    public String forUpdate() {
        return "";
    }

    /** SQLite takes the primary key by itself. */
    @Override
    public String definitionIndex() {
        return " INDEXED BY definition";
    }

    @Override
    public String now() {
        return "CAST(unixepoch('subsec') * 1000 AS INTEGER)";
    }

    @Override
    public boolean isOnceInProcess() {
        return true;
    }

    @Override
    public void takeTurn() {
        turns.take();
    }

    @Override
    public void passTurn() {
        turns.pass();
    }

    @Override
    public StorageException fault(String verb, Throwable cause) {
        return StudyFile.fault(file, verb, cause);
    }
}
