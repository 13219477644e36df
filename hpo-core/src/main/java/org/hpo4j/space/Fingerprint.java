package org.hpo4j.space;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The SHA-256 of a canonical form of JSON: names sorted, texts quoted, whole numbers in decimal, others by their bits (the
 * digits that the JDK prints differ between versions).
 */
final class Fingerprint {
    private Fingerprint() {}

    static String of(JsonNode node) {
        StringBuilder canonical = new StringBuilder();
        append(node, canonical);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static void append(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            List<String> names = new ArrayList<>();
            node.fieldNames().forEachRemaining(names::add);
            names.sort(null);
            out.append('{');
            names.forEach(name -> append(node.path(name), quote(name, out).append(':')));
            out.append('}');
        } else if (node.isArray()) {
            out.append('[');
            node.forEach(element -> append(element, out));
            out.append(']');
        } else if (node.isFloatingPointNumber()) {
            double number = node.doubleValue();
            out.append('x').append(Long.toHexString(Double.doubleToLongBits(number == 0 ? 0.0 : number)));
            out.append(',');
        } else if (node.isTextual()) {
            quote(node.textValue(), out).append(',');
        } else {
            out.append(node.asText()).append(',');
        }
    }

    private static StringBuilder quote(String text, StringBuilder out) {
        return out.append(text.length()).append('"').append(text).append('"');
    }
}
