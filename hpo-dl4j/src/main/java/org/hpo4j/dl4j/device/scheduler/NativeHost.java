package org.hpo4j.dl4j.device.scheduler;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.hpo4j.dl4j.device.OneDnn;
import org.hpo4j.dl4j.device.memory.PeakMeter;
import org.nd4j.linalg.factory.Nd4j;

/** What the results of a trial depend on beside its seed, its configuration and its data: ND4J's build and threads. */
public final class NativeHost {
    /** The name of the fact under which an objective records the most memory that its trial took, in bytes. */
    public static final String PEAK_BYTES = "peakBytes";

    /** The environment variable of processes that run one trial at a time, where ND4J's counters are the trial's. */
    public static final String METER = "HPO4J_METER_MEMORY";

    private NativeHost() {}

    /**
     * Starts to count the memory of a trial, where it is the only one of its process.
     *
     * @return a meter, to be made before the network is initialised; empty where several trials run
     */
    public static Optional<PeakMeter> meter() {
        return System.getenv(METER) == null ? Optional.empty() : Optional.of(PeakMeter.start());
    }

    /**
     * Names them, for the log of a study.
     *
     * @return "backend", such as {@code "nd4j-native linux-x86_64-onednn"}, and "threads", the number of ND4J's
     */
    public static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("backend", backend());
        facts.put("threads", Integer.toString(Nd4j.getEnvironment().maxThreads()));
        return facts;
    }

    private static String backend() {
        String kind = Nd4j.getEnvironment().isCPU() ? "nd4j-native" : "nd4j-cuda";
        String build = System.getProperty("org.bytedeco.javacpp.platform", Loader.getPlatform())
                + (OneDnn.isAvailable() ? "-onednn" : "");
        return kind + " " + build;
    }
}
