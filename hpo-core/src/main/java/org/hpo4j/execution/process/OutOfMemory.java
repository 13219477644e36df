package org.hpo4j.execution.process;

import java.util.regex.Pattern;

/** Recognizes the words in which a JVM, ND4J and CUDA say that memory was exhausted. */
final class OutOfMemory {
    private static final int DEPTH = 20;
    private static final Pattern WORDS = Pattern.compile(
            "OutOfMemoryError|out of memory|exceeds (?:\\w+ )?(?:device|group) limits|Failed to allocate|ALLOC_FAILED"
                    + "|Physical memory usage is too high"
                    + "|insufficient memory for the Java Runtime|CUDA error[^0-9]{0,40}\\b2\\b|cudaErrorMemoryAllocation",
            Pattern.CASE_INSENSITIVE);

    private OutOfMemory() {}

    static boolean isIn(String words) {
        return WORDS.matcher(words).find();
    }

    /** Asks the class and the message of a fault and of its causes. */
    static boolean isCauseOf(Throwable fault) {
        Throwable cause = fault;
        for (int depth = 0; cause != null && depth < DEPTH; depth++) {
            if (cause instanceof OutOfMemoryError || (cause.getMessage() != null && isIn(cause.getMessage()))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
