package org.hpo4j.architecture.cycle.a;

import org.hpo4j.architecture.cycle.b.Hen;

/** One half of a package cycle, for the test that the rule against cycles can fail. */
public record Egg(Hen hen) {}
