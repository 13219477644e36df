package org.hpo4j.dl4j.device.memory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Models that are estimated alike: same layers in the same order, updater, workspace mode and convolutions.
 *
 * <p>Widths, image sizes, time steps, dropout and batch size are no part of it, so that what is learned from one network of
 * the kind holds for the others. Immutable, safe for any thread.
 *
 * @param hash the first 16 hexadecimal digits of the SHA-256 of the structure; equal in every process
 * @param structure the same for people
 */
public record ModelKind(String hash, String structure) {
    private static final int BYTES = 8;

    static ModelKind of(String structure) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(structure.getBytes(StandardCharsets.UTF_8));
            return new ModelKind(HexFormat.of().formatHex(digest, 0, BYTES), structure);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
