package org.hpo4j.space;

import java.util.List;
import java.util.Map;

/**
 * What narrows a space for one question: values that are given, and grids that stand for continuous parameters.
 *
 * @param given values by parameter name; assignments in which such a parameter is inactive don't count
 * @param grids the points of parameters by name
 * @param exact whether assignments are counted one by one; else a continuous parameter counts as one
 */
record Restriction(Map<String, List<Object>> given, Grid grids, boolean exact) {
    static final Restriction NONE = new Restriction(Map.of(), Grid.NONE, false);
}
