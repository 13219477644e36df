/**
 * Where to look next: samplers propose configurations.
 *
 * <p>Entry types: {@link org.hpo4j.sampler.Sampler} and {@link org.hpo4j.sampler.SamplerFactory}; one sub-package an
 * algorithm. Allowed neighbours: {@code trial}, {@code space}, {@code random}, {@code math}; a sampler knows no scheduler,
 * no storage and no study.
 */
@NullMarked
package org.hpo4j.sampler;

import org.jspecify.annotations.NullMarked;
