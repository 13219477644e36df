package org.hpo4j.dl4j.device.memory;

/**
 * The most memory that was seen at one moment. Immutable, safe for any thread.
 *
 * @param arrayBytes arrays outside of workspaces, at that moment; less than 0 if more were freed than made since the start
 * @param workspaceBytes workspaces, at that moment
 * @param looks how often was looked; 0 if no training was seen
 */
public record MemoryPeak(long arrayBytes, long workspaceBytes, long looks) {
    /**
     * All of it.
     *
     * @return bytes, beyond those at the start
     */
    public long bytes() {
        return arrayBytes + workspaceBytes;
    }
}
