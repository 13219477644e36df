package org.hpo4j.architecture.cycle.b;

import java.util.List;
import org.hpo4j.architecture.cycle.a.Egg;

/** The other half of the package cycle. */
public record Hen(List<Egg> eggs) {}
