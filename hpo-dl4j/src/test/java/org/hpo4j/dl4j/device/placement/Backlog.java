package org.hpo4j.dl4j.device.placement;

import java.util.List;
import java.util.function.Function;

/** Studies that always have trials waiting. */
record Backlog(SimulatedCluster cluster, List<StudyShare> studies, Function<StudyShare, SimulatedTrial> trials) {
    /** Runs until so many have finished, each study with so many waiting. */
    void run(int finished, int waiting) {
        do {
            for (StudyShare study : studies) {
                while (cluster.waitingOf(study.study()) < waiting) {
                    cluster.submit(trials.apply(study));
                }
            }
            cluster.place();
        } while (cluster.finished < finished && cluster.step());
        cluster.usage.until(cluster.clock.millis());
    }
}
