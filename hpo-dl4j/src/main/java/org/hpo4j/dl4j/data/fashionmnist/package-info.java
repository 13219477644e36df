/**
 * Fashion-MNIST from its original files: found, downloaded, verified, cached; and generated images where there are none.
 *
 * <p>Entry type: {@link org.hpo4j.dl4j.data.fashionmnist.FashionMnist}. Knows nothing of its neighbours.
 */
@NullMarked
package org.hpo4j.dl4j.data.fashionmnist;

import org.jspecify.annotations.NullMarked;
