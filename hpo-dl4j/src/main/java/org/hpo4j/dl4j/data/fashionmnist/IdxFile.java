package org.hpo4j.dl4j.data.fashionmnist;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The unsigned bytes of one gzip-compressed IDX file, the format of MNIST and its successors.
 *
 * <p>Layout: two zero bytes, the type (8: unsigned byte), the number of dimensions, each dimension as a big-endian
 * 32-bit number, then the values in row-major order.
 */
final class IdxFile {
    /** Stands for a dimension that may have any size of at least 1. */
    static final int ANY = 0;

    private static final int UNSIGNED_BYTES = 0x0800;
    private static final int HEADER_BYTES_PER_NUMBER = 4;

    private static final String REPAIR = "\nMaybe it is another file under this name, or was unpacked or cut off.";

    private final int count;
    private final byte[] values;

    private IdxFile(int count, byte[] values) {
        this.count = count;
        this.values = values;
    }

    /**
     * Reads an IDX file from its compressed bytes.
     *
     * @param path the origin of the bytes, for messages
     * @param zipped the content of the gzip file
     * @param dimensions the size that each dimension must have, or {@link #ANY}
     * @return the values
     * @throws DatasetException if a part of the file is not as the layout or {@code dimensions} say
     */
    static IdxFile parse(Path path, byte[] zipped, int... dimensions) {
        ByteBuffer content = ByteBuffer.wrap(unzip(path, zipped));
        int headerBytes = HEADER_BYTES_PER_NUMBER * (1 + dimensions.length);
        require(path, "have a header of " + headerBytes + " bytes", content.limit() >= headerBytes, content.limit());
        int magic = content.getInt();
        int expected = UNSIGNED_BYTES + dimensions.length;
        require(path, "begin with the magic number " + hex(expected), magic == expected, hex(magic));
        int count = content.getInt(content.position());
        return new IdxFile(count, values(path, content, dimensions));
    }

    /** Returns the size of the first dimension: the number of images or labels. */
    int count() {
        return count;
    }

    /** Returns all values, row-major; the array is not copied. */
    byte[] values() {
        return values;
    }

    private static byte[] values(Path path, ByteBuffer content, int... dimensions) {
        long length = 1;
        for (int index = 0; index < dimensions.length; index++) {
            int size = content.getInt();
            boolean fits = dimensions[index] == ANY ? size >= 1 : size == dimensions[index];
            String rule = dimensions[index] == ANY ? "of at least 1" : "of " + dimensions[index];
            require(path, "have a dimension " + index + " " + rule, fits, size);
            length *= size;
        }
        require(path, "hold " + length + " values", content.remaining() == length, content.remaining());
        byte[] values = new byte[content.remaining()];
        content.get(values);
        return values;
    }

    private static byte[] unzip(Path path, byte[] zipped) {
        try (GZIPInputStream input = new GZIPInputStream(new ByteArrayInputStream(zipped), 1 << 16)) {
            return input.readAllBytes();
        } catch (IOException e) {
            throw new DatasetException(
                    "IdxFile: file (" + path + ") must be a whole gzip file, but: " + e.getMessage() + "." + REPAIR, e);
        }
    }

    private static void require(Path path, String rule, boolean holds, Object found) {
        if (!holds) {
            throw new DatasetException(
                    "IdxFile: file (" + path + ") must " + rule + ", but has " + found + "." + REPAIR);
        }
    }

    private static String hex(int number) {
        return String.format("0x%08x", number);
    }
}
