package org.hpo4j.execution.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The lines of a process's output, of bounded length: what writes without a line break must not fill this heap. */
final class Lines {
    private final Reader in;
    private final int limit;
    private final char[] buffer = new char[8192];
    private int next;
    private int end;

    Lines(InputStream in, int limit) {
        this.in = new InputStreamReader(in, StandardCharsets.UTF_8);
        this.limit = limit;
    }

    /** Returns the next line; empty at the end. Throws {@link TooLong} if there is no line break within the limit. */
    Optional<String> read() throws IOException {
        StringBuilder line = new StringBuilder();
        while (fill()) {
            int from = next;
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            line.append(buffer, from, next - from);
            if (next < end) {
                next++;
                return Optional.of(line.toString());
            }
            if (line.length() > limit) {
                throw new TooLong("more than " + limit + " characters without a line break");
            }
        }
        return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
    }

    private boolean fill() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, in.read(buffer));
        }
        return end > 0;
    }

    /** No line break within the limit. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong(String message) {
            super(message);
        }
    }
}
