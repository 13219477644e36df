package org.hpo4j.execution.asktell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hpo4j.random.RandomStream;
import org.junit.jupiter.api.Test;

/** A whole study over the protocol: four workers whose messages interleave at random. */
class InterleavedWorkersTest {
    private static final int TRIALS = 200;
    private static final int WORKERS = 4;
    private static final int MAX = 27;

    private final Map<Integer, Integer> epochs = new LinkedHashMap<>();
    private final List<String> transcript = new ArrayList<>();

    @Test
    void asha_runsToTheEnd() {
        run();

        assertThat(epochs.keySet()).hasSize(TRIALS).contains(0, TRIALS - 1);
        int total = epochs.values().stream().mapToInt(Integer::intValue).sum();
        // Random search would spend 27 epochs a trial; here most end at 1, 3 or 9.
        assertThat(total).isBetween(TRIALS, TRIALS * MAX / 3);
        assertThat(epochs.values()).contains(1, 3, 9, MAX);
    }

    @Test
    void sameMessages_haveTheSameAnswers() {
        run();
        List<String> first = List.copyOf(transcript);
        transcript.clear();
        run();

        assertThat(transcript).isEqualTo(first);
    }

    private void run() {
        RandomStream order = RandomStream.of(3);
        Worker[] workers = new Worker[WORKERS];
        try (Dialog dialog = new Dialog("asha")) {
            dialog.send(Dialog.init(
                    "'seed': 7",
                    "'max_trials': " + TRIALS,
                    "'workers': " + WORKERS,
                    "'fidelity': {'name': 'epoch', 'min': 1, 'max': " + MAX + ", 'eta': 3}"));
            boolean finished = false;
            while (!finished) {
                int next = order.nextInt(WORKERS);
                if (workers[next] == null) {
                    JsonNode answer = send(dialog, "{'ask': 1}");
                    finished = answer.path("finished").asBoolean();
                    workers[next] = answer.has("id") ? new Worker(answer) : null;
                } else if (workers[next].step(dialog)) {
                    workers[next] = null;
                }
            }
        }
        assertThat(workers).containsOnlyNulls();
    }

    private JsonNode send(Dialog dialog, String message) {
        JsonNode answer = dialog.send(message);
        assertThat(answer.has("error")).as("%s", answer).isFalse();
        transcript.add(answer.toString());
        return answer;
    }

    private final class Worker {
        private final int id;
        private final double rate;
        private int epoch;

        Worker(JsonNode answer) {
            id = answer.path("id").intValue();
            rate = answer.path("params").path("lr").doubleValue();
        }

        /** Trains an epoch; true at the end. */
        boolean step(Dialog dialog) {
            epoch++;
            epochs.put(id, epoch);
            double value = Math.abs(Math.log10(rate) + 3) + 1.0 / epoch;
            String decision = send(dialog, "{'report': " + id + ", 'step': " + epoch + ", 'value': " + value + "}")
                    .path("decision")
                    .textValue();
            boolean goesOn = decision.equals("continue");
            if (goesOn && epoch < MAX) {
                return false;
            }
            String state = goesOn ? "complete" : "stopped";
            return send(dialog, "{'tell': " + id + ", 'state': '" + state + "', 'value': " + value + "}")
                    .path("ok")
                    .booleanValue();
        }
    }
}
