package org.hpo4j.dl4j.device.inventory;

import java.util.List;
import java.util.OptionalInt;

/** What came of asking {@code nvidia-smi}. */
public sealed interface SmiReading {
    /**
     * It answered.
     *
     * @param cards at least one, by index
     * @param processes that compute on them, as far as told
     * @param driver the driver's version; empty if not told
     * @param notes what could not be read, a line each
     */
    record Cards(List<Card> cards, List<ComputeProcess> processes, String driver, List<String> notes)
            implements SmiReading {
        /**
         * Copies the lists.
         *
         * @param cards by index
         * @param processes that compute on them
         * @param driver the driver's version
         * @param notes what could not be read
         */
        public Cards {
            cards = List.copyOf(cards);
            processes = List.copyOf(processes);
            notes = List.copyOf(notes);
        }
    }

    /**
     * It gave no cards.
     *
     * @param fault why
     * @param exitCode its exit code; empty if it was not started or did not end
     * @param message one line without a full stop
     */
    record Failed(Fault fault, OptionalInt exitCode, String message) implements SmiReading {}

    /** Why there are no cards. */
    enum Fault {
        /** The program is not on the path: no driver is installed. */
        MISSING,
        /** No driver is loaded. */
        NO_DRIVER,
        /** The driver knows no card. */
        NO_CARDS,
        /** It did not answer in time, and was killed. */
        TIMED_OUT,
        /** What it wrote is no list of cards. */
        UNREADABLE,
        /** It ended with an error, or could not be started. */
        BROKEN;

        /**
         * Tells whether this is a statement about the hardware, as against a bad moment that may pass.
         *
         * @return whether there is certainly no usable card
         */
        public boolean isCertain() {
            return this == MISSING || this == NO_DRIVER || this == NO_CARDS;
        }
    }

    /**
     * Returns the cards.
     *
     * @return the cards by index; none if it failed
     */
    default List<Card> cardsOrNone() {
        return this instanceof Cards read ? read.cards() : List.of();
    }
}
