/**
 * The study: ask for a trial, report its progress, tell its result.
 *
 * <p>Entry type: {@link org.hpo4j.study.Study}. Allowed neighbours: all below it, that is {@code storage}, {@code sampler},
 * {@code scheduler}, {@code analysis}, {@code trial}, {@code space}, {@code random}, {@code math}.
 */
@NullMarked
package org.hpo4j.study;

import org.jspecify.annotations.NullMarked;
