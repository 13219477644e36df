package org.hpo4j.dl4j.device.inventory;

import java.util.Locale;

/** How many processes may compute on a card at once, as its administrator set it. */
public enum ComputeMode {
    /** Any number. */
    DEFAULT(Integer.MAX_VALUE),
    /** One; an old name of the next. */
    EXCLUSIVE_THREAD(1),
    /** One. */
    EXCLUSIVE_PROCESS(1),
    /** None. */
    PROHIBITED(0),
    /** Not told; taken as any number. */
    UNKNOWN(Integer.MAX_VALUE);

    private final int capacity;

    ComputeMode(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Returns how many processes may compute on the card at once.
     *
     * @return the number; {@link Integer#MAX_VALUE} stands for any
     */
    public int capacity() {
        return capacity;
    }

    /**
     * Reads a mode as {@code nvidia-smi} writes it.
     *
     * @param text such as {@code Exclusive_Process}
     * @return the mode; UNKNOWN if the text is none
     */
    public static ComputeMode parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "default" -> DEFAULT;
            case "exclusive_thread" -> EXCLUSIVE_THREAD;
            case "exclusive_process" -> EXCLUSIVE_PROCESS;
            case "prohibited" -> PROHIBITED;
            default -> UNKNOWN;
        };
    }
}
