package org.hpo4j.dl4j.data;

import java.util.Optional;
import org.nd4j.linalg.dataset.api.preprocessor.Normalizer;

/** A preprocessor that normalises among other things; its normaliser is saved with a model. */
public interface Normalising {
    /**
     * Returns what new data need before they are given to the model.
     *
     * @return the fitted normaliser; empty if features stay as they are
     */
    Optional<? extends Normalizer<?>> normaliser();
}
