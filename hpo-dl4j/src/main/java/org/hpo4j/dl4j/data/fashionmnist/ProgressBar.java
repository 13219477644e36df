package org.hpo4j.dl4j.data.fashionmnist;

import java.io.PrintStream;
import java.util.Locale;

/**
 * One line of a terminal that tells how much of a file has come, written over itself at each whole percent.
 *
 * <p>Thread safety: confined to one thread.
 */
final class ProgressBar {
    private static final int WIDTH = 30;
    private static final double MEGABYTE = 1e6;

    private final PrintStream output;
    private final String name;
    private final long totalBytes;
    private int shownPercent = -1;

    /**
     * Makes a bar and shows nothing yet.
     *
     * @param output where to write
     * @param name the file name at the left
     * @param totalBytes the length of the file, at least 1
     */
    ProgressBar(PrintStream output, String name, long totalBytes) {
        this.output = output;
        this.name = name;
        this.totalBytes = totalBytes;
    }

    /**
     * Shows how much has come, if that is another percentage than the last shown.
     *
     * @param bytes the bytes so far; above the total counts as the total
     */
    void show(long bytes) {
        int percent = (int) (100 * Math.min(bytes, totalBytes) / totalBytes);
        if (percent > shownPercent) {
            shownPercent = percent;
            output.print(line(percent, bytes));
            output.flush();
        }
    }

    /** Ends the line, so that whatever is written next begins a new one. */
    void end() {
        output.println();
    }

    private String line(int percent, long bytes) {
        int filled = WIDTH * percent / 100;
        String bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
        return String.format(
                Locale.ROOT,
                "\r%-26s [%s] %3d%% %6.2f of %.2f MB",
                name,
                bar,
                percent,
                bytes / MEGABYTE,
                totalBytes / MEGABYTE);
    }
}
