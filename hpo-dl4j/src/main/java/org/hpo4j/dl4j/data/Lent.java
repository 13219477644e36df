package org.hpo4j.dl4j.data;

import java.io.Serializable;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arrays of the batch that an iterator gave out last.
 *
 * <p>They are remembered apart from the batch, in which a preprocessor may put other arrays.
 *
 * <p>Thread safety: confined to the thread of the iterator.
 */
final class Lent implements Serializable {
    private final ArrayList<INDArray> arrays = new ArrayList<>();

    /** Remembers arrays, of which some may be missing. */
    void add(@Nullable INDArray @Nullable ... lent) {
        if (lent != null) {
            for (INDArray array : lent) {
                if (array != null) {
                    arrays.add(array);
                }
            }
        }
    }

    /** Closes what was remembered, but leaves arrays of a workspace alone: the workspace frees them. */
    void close() {
        arrays.stream().filter(INDArray::closeable).forEach(INDArray::close);
        arrays.clear();
    }
}
