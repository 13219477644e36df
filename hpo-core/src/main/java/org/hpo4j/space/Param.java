package org.hpo4j.space;

import org.hpo4j.PlainText;

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
    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name is blank, longer than 300 characters, or holds control characters or
     *     halves of characters
     */
    public Param {
        Declaration.require(
                !name.isBlank(),
                "parameter name",
                "\"" + name + "\"",
                "not be blank",
                "a constant for the name is missing");
        int length = name.codePointCount(0, name.length());
        Declaration.require(
                length <= PlainText.NAME_LENGTH,
                "length of a parameter name",
                length,
                "be at most " + PlainText.NAME_LENGTH,
                "a value was given for the name");
        Declaration.require(
                PlainText.isName(name),
                "parameter name",
                "\"" + PlainText.line(name) + "\"",
                "hold no control characters and no halves of characters",
                "a line break was copied along");
    }

    @Override
    public String toString() {
        return name + " in " + domain.describe();
    }
}
