package org.hpo4j.scheduler.stopping;

/** The checks of rules' settings. */
final class Settings {
    private Settings() {}

    static void require(boolean holds, String rule, String argument, Object given, String must, String maybe) {
        if (!holds) {
            throw new IllegalArgumentException(
                    rule + ": " + argument + " (" + given + ") must " + must + ".\nMaybe " + maybe + ".");
        }
    }
}
