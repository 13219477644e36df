package org.hpo4j.dl4j.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The numbers of an array as they lie in memory. */
final class ArrayBytes {
    /** Small enough to be in the processor's cache for what is done to it next. */
    private static final int SLICE = 1 << 18;

    private ArrayBytes() {}

    /** What is done to some bytes. */
    interface Action {
        void accept(ByteBuffer bytes) throws IOException;
    }

    static long count(INDArray array) {
        return array.length() * array.dataType().width();
    }

    /** Passes the bytes of an array, slice by slice. */
    static void read(INDArray array, Action action) throws IOException {
        boolean whole = !array.isView() && array.offset() == 0 && array.data().length() == array.length();
        INDArray plain = whole ? array : array.dup(array.ordering());
        try {
            Nd4j.getAffinityManager().ensureLocation(plain, Location.HOST);
            slices(plain, action);
        } finally {
            if (!whole) {
                plain.close();
            }
        }
    }

    /** Has the bytes of a new array filled, slice by slice. */
    static void fill(INDArray array, Action action) throws IOException {
        slices(array, action);
        Nd4j.getAffinityManager().tagLocation(array, Location.HOST);
    }

    private static void slices(INDArray array, Action action) throws IOException {
        long count = count(array);
        // Not closed: it is a view of memory that is the array's.
        BytePointer bytes = new BytePointer(array.data().pointer());
        for (long from = 0; from < count; from += SLICE) {
            long to = Math.min(count, from + SLICE);
            action.accept(bytes.position(from).limit(to).asByteBuffer());
        }
    }
}
