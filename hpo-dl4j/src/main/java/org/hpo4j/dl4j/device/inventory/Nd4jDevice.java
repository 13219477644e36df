package org.hpo4j.dl4j.device.inventory;

/**
 * A GPU as ND4J sees it.
 *
 * <p>Thread safety: immutable.
 *
 * @param index ND4J's number for it
 * @param name the product
 * @param freeBytes of memory; 0 if ND4J does not tell
 * @param totalBytes of memory; 0 if ND4J does not tell
 */
public record Nd4jDevice(int index, String name, long freeBytes, long totalBytes) {}
