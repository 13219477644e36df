package org.hpo4j.space;

/** The one place where declaration rules are enforced and their messages formed. */
final class Declaration {
    private Declaration() {}

    /** Refuses an argument that breaks a rule; the message names the argument, its value, the rule and a mend. */
    static void require(boolean holds, String argument, Object given, String rule, String maybe) {
        if (!holds) {
            throw fault(argument, given, rule, maybe);
        }
    }

    /** Refuses a value that isn't of a domain; samplers ask this very often, so the message is made only when it is needed. */
    static void requireValue(Domain<?> domain, Object value) {
        if (!domain.contains(value)) {
            throw fault("value", value, "lie in " + domain.describe(), "the search space was changed");
        }
    }

    static IllegalArgumentException fault(String argument, Object given, String rule, String maybe) {
        return new IllegalArgumentException(
                "Search space: " + argument + " (" + given + ") must " + rule + ".\nMaybe " + maybe + ".");
    }

    /** Repeats a fault with the name of the parameter whose declaration caused it. */
    static IllegalArgumentException named(String name, IllegalArgumentException fault) {
        String message = String.valueOf(fault.getMessage()).replaceFirst("^Search space: ", "");
        return new IllegalArgumentException("Search space: parameter \"" + name + "\": " + message, fault);
    }
}
