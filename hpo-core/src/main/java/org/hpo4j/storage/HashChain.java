package org.hpo4j.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Links each event of a log to all before it, so that a changed byte is found and its record named.
 *
 * <p>The hash of event i is \( h_i = H(h_{i-1}, i, at, worker, operation, kind, 0, payload) \) with \( H \) the first 16
 * bytes of SHA-256, numbers as 8 bytes, texts in UTF-8; \( h_{-1} \) is the hash of the study's name.
 *
 * <p>Thread safety: confined to one thread.
 */
final class HashChain {
    private static final int BYTES = 16;
    private static final int NUMBERS = 4;

    private final MessageDigest digest = sha256();
    private final ByteBuffer numbers = ByteBuffer.allocate(NUMBERS * Long.BYTES);

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The hash before the first event. */
    byte[] genesis(String study) {
        return cut(digest.digest(study.getBytes(StandardCharsets.UTF_8)));
    }

    byte[] next(byte[] previous, StoredEvent event) {
        digest.update(previous);
        numbers.clear();
        numbers.putLong(event.sequence()).putLong(event.at()).putLong(event.worker());
        digest.update(numbers.putLong(event.operation()).array());
        digest.update(event.kind().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(event.payload());
        return cut(digest.digest());
    }

    private static byte[] cut(byte[] hash) {
        return Arrays.copyOf(hash, BYTES);
    }
}
