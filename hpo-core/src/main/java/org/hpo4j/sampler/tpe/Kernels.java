package org.hpo4j.sampler.tpe;

import org.hpo4j.random.RandomStream;

/** One dimension of the kernels of a mixture; the last kernel is the prior's. */
sealed interface Kernels permits NormalKernels, ChoiceKernels {
    /** Draws a code from a kernel, with one number of the stream. */
    double draw(int kernel, RandomStream stream);

    /** The logarithm of a kernel's density at a code; of its probability where the domain is discrete. */
    double logDensity(int kernel, double code);
}
