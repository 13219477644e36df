/**
 * Tree-structured Parzen estimators (Bergstra et al., NeurIPS 2011; Watanabe, arXiv 2304.11127, 2023): proposals are drawn
 * near good trials and away from the others.
 *
 * <p>Entry type: {@link org.hpo4j.sampler.tpe.Tpe}. Allowed neighbours: {@code sampler}, {@code trial}, {@code space},
 * {@code random}, {@code math}.
 */
@NullMarked
package org.hpo4j.sampler.tpe;

import org.jspecify.annotations.NullMarked;
