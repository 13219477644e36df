/**
 * The kinds of models that Deeplearning4j has, as a trial sees them: trained an epoch at a time, evaluated, captured and
 * restored to the last bit, and freed.
 *
 * <p>Entry type: {@link org.hpo4j.dl4j.model.TrainableModel}. Allowed neighbours: {@code data}.
 */
@NullMarked
package org.hpo4j.dl4j.model;

import org.jspecify.annotations.NullMarked;
