package org.hpo4j.scheduler.stopping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Numbers of other tools: a copy beside the tests, and where it is there the reference that it was taken from. */
final class Golden {
    private static final Path REFERENCE = Path.of("../../shared/reference/golden.json");

    private Golden() {}

    /** The cases of both; they are the same where nobody changed one of them. */
    static Stream<JsonNode> cases(String name) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (InputStream copy = Golden.class.getResourceAsStream("golden.json")) {
            Stream<JsonNode> own =
                    elements(json.readTree(Objects.requireNonNull(copy)).get(name));
            return Files.exists(REFERENCE)
                    ? Stream.concat(
                            own, elements(json.readTree(REFERENCE.toFile()).get(name)))
                    : own;
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
