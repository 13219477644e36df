package org.hpo4j.execution.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hpo4j.random.RandomStream;
import org.junit.jupiter.api.Test;

class WorkerQueueTest {
    @Test
    void poll_givesTimesInOrderAndNumbersInTies() {
        RandomStream random = RandomStream.of(3);
        WorkerQueue queue = new WorkerQueue(100);
        for (int i = 99; i >= 0; i--) {
            SimulatedWorker worker = new SimulatedWorker(i, Faults.NONE, RandomStream.of(1), 0);
            worker.leave(random.nextInt(10)); // ten moments for a hundred workers
            queue.add(worker);
        }
        List<SimulatedWorker> polled = new ArrayList<>();
        while (!queue.isEmpty()) {
            polled.add(queue.poll());
        }
        assertThat(polled).hasSize(100);
        for (int i = 1; i < polled.size(); i++) {
            assertThat(polled.get(i - 1).isBefore(polled.get(i))).isTrue();
        }
    }
}
