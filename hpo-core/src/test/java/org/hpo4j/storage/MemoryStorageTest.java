package org.hpo4j.storage;

class MemoryStorageTest extends StorageContract {
    @Override
    protected Storage open() {
        return new MemoryStorage();
    }

    @Override
    protected boolean outlivesClosing() {
        return false;
    }
}
