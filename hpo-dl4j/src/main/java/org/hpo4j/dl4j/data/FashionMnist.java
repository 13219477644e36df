package org.hpo4j.dl4j.data;
/** Placeholder. */
public final class FashionMnist {
    private FashionMnist() {}
}
