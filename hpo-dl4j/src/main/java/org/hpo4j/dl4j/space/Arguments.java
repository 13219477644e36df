package org.hpo4j.dl4j.space;

/** The one form of a refusal. */
final class Arguments {
    private Arguments() {}

    /** Refuses an argument that breaks a rule; the message names the argument, its value, the rule and a mend. */
    static void require(boolean holds, String argument, Object given, String rule, String maybe) {
        if (!holds) {
            throw new IllegalArgumentException(argument + " (" + given + ") must " + rule + ".\nMaybe " + maybe + ".");
        }
    }
}
