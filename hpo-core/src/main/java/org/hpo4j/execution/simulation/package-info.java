/**
 * A cluster that is not there: studies run by a virtual clock on learning curves that are known.
 *
 * <p>Entry types: {@link org.hpo4j.execution.simulation.SimulatedCluster},
 * {@link org.hpo4j.execution.simulation.LearningCurves} and {@link org.hpo4j.execution.simulation.WhatIf}. The study, its
 * sampler and its scheduler are the ones of real runs. Allowed neighbours: {@code study} and all below it.
 */
@NullMarked
package org.hpo4j.execution.simulation;

import org.jspecify.annotations.NullMarked;
