package org.hpo4j.space;

/**
 * A hyperparameter: the typed handle by which a configuration gives its value.
 *
 * <p>Made by {@link SearchSpace.Builder}; two handles are equal if name and domain are, so that a space rebuilt by the same
 * program (after a crash, in another process) works with the old one's configurations.
 *
 * @param name what identifies the parameter in logs and JSON; unique in its space, without control characters
 * @param domain the values it may take; if its range depends on other parameters, all values it may take at all
 * @param <T> the type of its values
 */
public record Param<T>(String name, Domain<T> domain) {
    private static final int MAX_NAME_LENGTH = 300;

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name is blank, longer than 300 characters, or holds control characters
     */
    public Param {
        Declaration.require(
                !name.isBlank(),
                "parameter name",
                "\"" + name + "\"",
                "not be blank",
                "a constant for the name is missing");
        Declaration.require(
                name.length() <= MAX_NAME_LENGTH,
                "length of a parameter name",
                name.length(),
                "be at most " + MAX_NAME_LENGTH,
                "a value was given for the name");
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw Declaration.fault(
                    "parameter name",
                    "\"" + name.replaceAll("[\\p{Cntrl}\\x80-\\x9f]", "?") + "\"",
                    "hold no control characters",
                    "a line break was copied along");
        }
    }

    @Override
    public String toString() {
        return name + " in " + domain.describe();
    }
}
