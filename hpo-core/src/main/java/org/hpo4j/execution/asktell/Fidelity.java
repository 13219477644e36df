package org.hpo4j.execution.asktell;

/**
 * The resource that trials of a study use.
 *
 * @param name such as {@code "epoch"}
 * @param min the least resource at which a trial is judged, at least 1
 * @param max the resource of a full training, at least {@code min}
 * @param eta the reduction factor, at least 2
 */
record Fidelity(String name, int min, int max, int eta) {
    /** A study without fidelity: a trial is one evaluation. */
    static final Fidelity NONE = new Fidelity("evaluation", 1, 1, 3);

    /** Checks the numbers, whatever the scheduler makes of them. */
    Fidelity {
        require(!name.isBlank(), "name", "\"" + name + "\"", "not be blank", "leave it out for epoch");
        require(min >= 1, "min", min, "be at least 1", "leave it out for 1");
        require(max >= min, "max", max, "be at least min, " + min, "the two were swapped");
        require(eta >= 2, "eta", eta, "be at least 2", "leave it out for 3");
    }

    /** Reads the fidelity of an init message. */
    static Fidelity of(Message init) {
        if (!init.has("fidelity")) {
            return NONE;
        }
        Message fidelity = init.object("fidelity");
        return new Fidelity(
                fidelity.optionalText("name").orElse("epoch"),
                fidelity.integer("min", 1),
                fidelity.integer("max"),
                fidelity.integer("eta", 3));
    }

    private static void require(boolean holds, String field, Object given, String rule, String maybe) {
        if (!holds) {
            throw Message.fault("fidelity " + field, String.valueOf(given), rule, maybe);
        }
    }
}
