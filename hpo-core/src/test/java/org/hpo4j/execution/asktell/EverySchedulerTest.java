package org.hpo4j.execution.asktell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hpo4j.random.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A study of every scheduler over the protocol, by four workers that obey stop, pause, resume and fork. */
class EverySchedulerTest {
    private static final int TRIALS = 60;
    private static final int WORKERS = 4;
    private static final int MAX = 27;

    private final RandomStream order = RandomStream.of(5);
    private final Map<Integer, Open> open = new LinkedHashMap<>();
    private final Map<Integer, Integer> epochs = new HashMap<>();

    /** A trial in a worker's hands. */
    private record Open(double rate, int budget) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "asha",
                "asha-promotion",
                "hyperband",
                "sync-hyperband",
                "sha",
                "pasha",
                "median",
                "pbt",
                "auto"
            })
    void study_runsToItsEnd(String scheduler) {
        try (Dialog dialog = new Dialog(scheduler)) {
            dialog.send(Dialog.init(
                    "'seed': 7",
                    "'max_trials': " + TRIALS,
                    "'workers': " + WORKERS,
                    "'fidelity': {'name': 'epoch', 'min': 1, 'max': " + MAX + ", 'eta': 3}"));
            boolean finished = false;
            while (!finished) {
                finished = fill(dialog);
                if (!open.isEmpty()) {
                    Integer[] numbers = open.keySet().toArray(Integer[]::new);
                    step(dialog, numbers[order.nextInt(numbers.length)]);
                }
            }
        }

        assertThat(open).isEmpty();
        assertThat(epochs).hasSizeBetween(1, TRIALS).containsKey(0);
        assertThat(epochs.values()).allMatch(epoch -> epoch >= 1 && epoch <= MAX);
    }

    /** Asks until all workers are busy or must wait; true when the study is finished. */
    private boolean fill(Dialog dialog) {
        while (open.size() < WORKERS) {
            JsonNode answer = send(dialog, "{'ask': 1}");
            if (answer.path("wait").asBoolean()) {
                assertThat(answer.path("finished").asBoolean() || !open.isEmpty())
                        .as("nobody waits for ever")
                        .isTrue();
                return answer.path("finished").asBoolean();
            }
            start(answer);
        }
        return false;
    }

    private void start(JsonNode answer) {
        int id = answer.path("id").intValue();
        open.put(
                id,
                new Open(
                        answer.path("params").path("lr").doubleValue(),
                        answer.path("budget").asInt(MAX)));
        if (answer.has("from")) {
            epochs.put(id, epochs.get(answer.path("from").intValue()));
        } else {
            assertThat(answer.path("resume").asBoolean()).isEqualTo(epochs.containsKey(id));
            epochs.putIfAbsent(id, 0);
        }
    }

    private void step(Dialog dialog, int id) {
        Open trial = open.get(id);
        int epoch = epochs.merge(id, 1, Integer::sum);
        double value = Math.abs(Math.log10(trial.rate()) + 3) + 1.0 / epoch;
        String decision = send(dialog, "{'report': " + id + ", 'step': " + epoch + ", 'value': " + value + "}")
                .path("decision")
                .textValue();
        if (!decision.equals("continue") || epoch >= trial.budget()) {
            String state = Map.of("continue", "complete", "stop", "stopped", "pause", "paused")
                    .get(decision);
            send(dialog, "{'tell': " + id + ", 'state': '" + state + "', 'value': " + value + "}");
            open.remove(id);
        }
    }

    private static JsonNode send(Dialog dialog, String message) {
        JsonNode answer = dialog.send(message);
        assertThat(answer.has("error")).as("%s to %s", answer, message).isFalse();
        return answer;
    }
}
