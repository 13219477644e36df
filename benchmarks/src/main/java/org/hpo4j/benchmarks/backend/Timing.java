package org.hpo4j.benchmarks.backend;

/**
 * What a batch took.
 *
 * @param workload what was trained
 * @param cpu milliseconds of the training thread's processor
 * @param wall milliseconds that passed
 */
record Timing(Workload workload, double cpu, double wall) {
    static Timing parse(String line) {
        String[] parts = line.split(" ");
        return new Timing(Workload.valueOf(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
    }
}
