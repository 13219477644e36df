package org.hpo4j.dl4j.device.inventory;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NVIDIA's version number of what a GPU's cores can execute, such as 8.6.
 *
 * <p>Thread safety: immutable.
 *
 * @param major the generation; machine code runs within one only
 * @param minor the version within it; code for a lower one runs
 */
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,2})");
    private static final Comparator<ComputeCapability> ORDER =
            Comparator.comparingInt(ComputeCapability::major).thenComparingInt(ComputeCapability::minor);

    /**
     * Reads a capability as {@code nvidia-smi} writes it.
     *
     * @param text such as {@code 9.0}
     * @return the capability; empty if the text is none, such as {@code [N/A]}
     */
    public static Optional<ComputeCapability> parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        return form.matches()
                ? Optional.of(new ComputeCapability(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2))))
                : Optional.empty();
    }

    /**
     * Tells whether machine code for this capability executes on a card.
     *
     * @param card the card's capability
     * @return whether the generation is the same and the card's version not lower
     */
    public boolean runsOn(ComputeCapability card) {
        return major == card.major && minor <= card.minor;
    }

    @Override
    public int compareTo(ComputeCapability other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
