package org.hpo4j.dl4j.device.placement;

/** A trial with the memory and the time that it will really take. */
record SimulatedTrial(Demand demand, long bytes, long millis) {
    /** The same with bytes that are known. */
    SimulatedTrial exact() {
        Demand exact =
                Demand.of(demand.trial(), demand.share(), demand.modelClass(), Need.memory(bytes), EstimateKind.EXACT);
        return with(exact.lasting(demand.terms().expected()));
    }

    SimulatedTrial with(Demand other) {
        return new SimulatedTrial(other, bytes, millis);
    }
}
