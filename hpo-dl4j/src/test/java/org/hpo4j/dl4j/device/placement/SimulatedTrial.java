package org.hpo4j.dl4j.device.placement;

/** A trial with the memory and the time that it will really take. */
record SimulatedTrial(Demand demand, long bytes, long millis) {
    SimulatedTrial with(Demand other) {
        return new SimulatedTrial(other, bytes, millis);
    }
}
