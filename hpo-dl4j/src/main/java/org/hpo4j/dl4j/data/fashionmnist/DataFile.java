package org.hpo4j.dl4j.data.fashionmnist;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file as its publisher states it.
 *
 * @param name the file name
 * @param md5 the MD5 sum, 32 lower-case hexadecimal digits
 * @param bytes the length
 */
record DataFile(String name, String md5, long bytes) {

    /**
     * Compares some bytes with the published file.
     *
     * @param content the bytes found under the name
     * @return what is wrong, to complete the words "the file must"; empty if nothing is
     */
    Optional<String> damage(byte[] content) {
        if (content.length != bytes) {
            String cut = content.length < bytes ? " (cut off)" : "";
            return Optional.of("have " + bytes + " bytes, but has " + content.length + cut);
        }
        String found = md5Of(content);
        return found.equals(md5) ? Optional.empty() : Optional.of("have the MD5 sum " + md5 + ", but has " + found);
    }

    /** Returns the MD5 sum of some bytes: 32 lower-case hexadecimal digits. */
    static String md5Of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
        }
    }
}
