package org.hpo4j.dl4j.device;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;

/** What the results of a trial depend on beside its seed, its configuration and its data: ND4J's build and threads. */
public final class NativeHost {
    private NativeHost() {}

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
