package org.hpo4j.dl4j.data;

import org.hpo4j.random.RandomStream;

/**
 * One fold of a cross-validation: the examples to train on and those held out.
 *
 * <p>Both are views of the shared data. Thread safety: immutable, as long as nobody writes into the arrays.
 *
 * @param number which fold this is, from 0
 * @param train the examples of all other folds
 * @param validation the examples held out
 * @param stratified whether all folds have the same share of each class
 */
public record Fold(int number, Examples train, Examples validation, boolean stratified) {

    /**
     * Divides the training examples again: the inner folds of a nested cross-validation, which never see what this fold
     * holds out.
     *
     * @param count the number of inner folds, from 2 to the number of training examples
     * @param seed any number; the same seed gives the same folds
     * @return the inner folds, with the same share of each class if this fold was made so
     * @throws IllegalArgumentException if there are too few examples, in all or in a class
     */
    public Folds inner(int count, long seed) {
        return stratified ? Folds.stratified(train, count, seed) : Folds.plain(train, count, seed);
    }

    /**
     * Returns a seed for the training in this fold, so that its network and batches differ from those of the others.
     *
     * @param trialSeed the seed of the trial
     * @return a function of the trial's seed and the fold: stream "fold", then the fold's number
     */
    public long seed(long trialSeed) {
        return RandomStream.of(trialSeed).split("fold").split(number).key();
    }
}
