/**
 * Data for trials: data sets in memory, seeded splits, iterators that shuffle by (seed, epoch).
 *
 * <p>Entry types: {@link org.hpo4j.dl4j.data.fashionmnist.FashionMnist} for the images of the examples and benchmarks,
 * {@link org.hpo4j.dl4j.data.StratifiedSplit} and {@link org.hpo4j.dl4j.data.RandomSplit} for a validation part,
 * {@link org.hpo4j.dl4j.data.Folds} for several, {@link org.hpo4j.dl4j.data.ShuffledBatches} for training and
 * {@link org.hpo4j.dl4j.data.OrderedBatches} for evaluation. Every trial of a study shares one copy of the data, of which
 * {@link org.hpo4j.dl4j.data.Examples} are views, and has iterators of its own. Allowed neighbours: none of this module;
 * {@link org.hpo4j.random} of the core. The sub-packages may use this one, not one another.
 */
@NullMarked
package org.hpo4j.dl4j.data;

import org.jspecify.annotations.NullMarked;
