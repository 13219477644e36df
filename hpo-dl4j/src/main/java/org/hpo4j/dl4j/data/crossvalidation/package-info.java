/**
 * Cross-validation as an objective: the folds are the resource of a trial, and a study may stop it between two of them.
 *
 * <p>Entry types: {@link org.hpo4j.dl4j.data.crossvalidation.CrossValidation} and
 * {@link org.hpo4j.dl4j.data.crossvalidation.NestedCrossValidation}. Whatever trains is given as a
 * {@link org.hpo4j.dl4j.data.crossvalidation.FoldObjective}. Allowed neighbours: {@link org.hpo4j.dl4j.data}, and the core.
 */
@NullMarked
package org.hpo4j.dl4j.data.crossvalidation;

import org.jspecify.annotations.NullMarked;
