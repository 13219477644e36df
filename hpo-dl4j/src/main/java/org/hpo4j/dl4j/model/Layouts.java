package org.hpo4j.dl4j.model;

/** The rule of every restore. */
final class Layouts {
    private Layouts() {}

    static void requireEqual(ModelLayout model, ModelLayout state) {
        model.mismatch(state).ifPresent(difference -> {
            throw new IllegalArgumentException("Model state: layout must be that of the model, but " + difference
                    + ".\nMaybe the model is built from other values than the one the state was taken of.");
        });
    }
}
