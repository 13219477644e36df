package org.hpo4j.trial;

/**
 * The piece of training that a trial is in, between two pauses.
 *
 * @param attempt how often the trial was resumed before
 * @param from the resource of the checkpoint it goes on from; 0 from the beginning
 * @param upTo the resource it may use
 */
public record Stretch(int attempt, int from, int upTo) {}
