package org.hpo4j.dl4j.checkpoint;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.hpo4j.dl4j.model.ModelState;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A checkpoint as a file: a heading, a description, the arrays, a checksum.
 *
 * <p>The heading is {@value #HEADING} bytes: magic number, version, trial, attempt, epoch (4 bytes each), seed (8), the
 * lengths of the description (4) and of the file (8), CRC32C over these (4), all big-endian. The description is {@link StateDescription}'s. The
 * arrays follow in its order, raw and little-endian; then 4 bytes of CRC32C over all before. Nothing is compressed.
 */
final class CheckpointFormat {
    private static final int MAGIC = 0x48504F43; // "HPOC"
    private static final int VERSION = 1;
    private static final int HEADING = 44;
    private static final int CHECKSUM = Integer.BYTES;
    private static final int BUFFER = 1 << 16;

    private CheckpointFormat() {}

    /** Whose checkpoint a file is. */
    record Heading(int trial, int attempt, int epoch, long seed, int described, long length) {}

    /** The length of the file of a checkpoint. */
    static long length(Checkpoint checkpoint) throws IOException {
        return HEADING
                + StateDescription.of(checkpoint.state()).length
                + checkpoint.state().bytes()
                + CHECKSUM;
    }

    static void write(Checkpoint checkpoint, FileChannel file) throws IOException {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new IOException("the processor is not little-endian");
        }
        CRC32C checksum = new CRC32C();
        ArrayBytes.Action append = bytes -> {
            checksum.update(bytes.duplicate());
            writeFully(file, bytes);
        };
        byte[] description = StateDescription.of(checkpoint.state());
        append.accept(ByteBuffer.wrap(heading(checkpoint, description.length)));
        append.accept(ByteBuffer.wrap(description));
        for (INDArray array : checkpoint.state().arrays().values()) {
            ArrayBytes.read(array, append);
        }
        writeFully(file, ByteBuffer.allocate(CHECKSUM).putInt(0, (int) checksum.getValue()));
    }

    private static byte[] heading(Checkpoint checkpoint, int described) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeInt(checkpoint.trial());
        out.writeInt(checkpoint.attempt());
        out.writeInt(checkpoint.epoch());
        out.writeLong(checkpoint.seed());
        out.writeInt(described);
        out.writeLong(length(checkpoint));
        out.writeInt(checksum(bytes.toByteArray()));
        return bytes.toByteArray();
    }

    /** Over a heading without its checksum. */
    private static int checksum(byte... heading) {
        CRC32C checksum = new CRC32C();
        checksum.update(heading, 0, HEADING - CHECKSUM);
        return (int) checksum.getValue();
    }

    private static void writeFully(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /** Reads whose checkpoint a file is, and nothing more. */
    static Heading heading(FileChannel file) throws IOException {
        byte[] bytes = bytes(file, 0, HEADING);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        require(in.readInt() == MAGIC, "it is no checkpoint");
        require(in.readInt() == VERSION, "it is of another version");
        Heading heading =
                new Heading(in.readInt(), in.readInt(), in.readInt(), in.readLong(), in.readInt(), in.readLong());
        require(in.readInt() == checksum(bytes), "the checksum of its heading is wrong");
        require(heading.length() == file.size(), "it should have " + heading.length() + " bytes");
        return heading;
    }

    /** Reads all; the checksum first, so that nothing that is read afterwards is damaged. */
    static Checkpoint read(FileChannel file) throws IOException {
        Heading heading = heading(file);
        verify(file);
        ModelState state = StateDescription.read(bytes(file, HEADING, heading.described()));
        try {
            file.position(HEADING + heading.described());
            for (INDArray array : state.arrays().values()) {
                ArrayBytes.fill(array, bytes -> readFully(file, bytes));
            }
        } catch (IOException | RuntimeException | Error e) {
            state.close();
            throw e;
        }
        return new Checkpoint(heading.trial(), heading.attempt(), heading.epoch(), heading.seed(), state);
    }

    private static void verify(FileChannel file) throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        long checked = file.size() - CHECKSUM;
        file.position(0);
        for (long from = 0; from < checked; from += BUFFER) {
            buffer.clear().limit((int) Math.min(BUFFER, checked - from));
            readFully(file, buffer);
            checksum.update(buffer.flip());
        }
        int written = ByteBuffer.wrap(bytes(file, checked, CHECKSUM)).getInt();
        require(written == (int) checksum.getValue(), "its checksum is wrong");
    }

    private static byte[] bytes(FileChannel file, long from, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        file.position(from);
        readFully(file, bytes);
        return bytes.array();
    }

    private static void readFully(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (file.read(bytes) < 0) {
                throw new EOFException("it ends early");
            }
        }
    }

    private static void require(boolean rule, String otherwise) throws IOException {
        if (!rule) {
            throw new IOException(otherwise);
        }
    }
}
