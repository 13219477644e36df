package org.hpo4j.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStorageTest extends StorageContract {
    @TempDir
    private Path folder;

    @Override
    protected Storage open() {
        return SqliteStorage.open(folder.resolve("study.db"));
    }
}
