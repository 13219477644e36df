/**
 * What usually varies in a Deeplearning4j network, declared in one call each on the space's own builder.
 *
 * <p>Entry types: {@link org.hpo4j.dl4j.space.UpdaterSpace}, {@link org.hpo4j.dl4j.space.LayersSpace},
 * {@link org.hpo4j.dl4j.space.ScheduleSpace}, {@link org.hpo4j.dl4j.space.RegularizationSpace},
 * {@link org.hpo4j.dl4j.space.DropoutSpace}, {@link org.hpo4j.dl4j.space.Activations},
 * {@link org.hpo4j.dl4j.space.WeightInits}. They declare ordinary parameters and give ordinary objects of DL4J: the
 * network's configuration stays the user's code. Allowed neighbours: hpo-core alone.
 */
@NullMarked
package org.hpo4j.dl4j.space;

import org.jspecify.annotations.NullMarked;
