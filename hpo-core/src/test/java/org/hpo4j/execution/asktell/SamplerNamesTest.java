package org.hpo4j.execution.asktell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplerNamesTest {
    private static String serve(String sampler, String... lines) throws Exception {
        StringWriter output = new StringWriter();
        new AskTellServer(sampler, "none").serve(new StringReader(String.join("\n", lines)), output);
        return output.toString();
    }

    static Set<String> names() {
        return new SamplerNames().all();
    }

    @ParameterizedTest
    @MethodSource("names")
    void sampler_servesByName(String name) throws Exception {
        String space = "{\"init\": {\"space\": {\"params\": ["
                + "{\"name\": \"x\", \"type\": \"float\", \"low\": 0, \"high\": 1}]}, \"max_trials\": 3}}";
        assertThat(serve(name, space, "{\"ask\": 1}").lines().skip(1))
                .first()
                .asString()
                .contains("\"x\":");
    }

    @Test
    void grid_endsTheStudy() throws Exception {
        String space = "{\"init\": {\"space\": {\"params\": ["
                + "{\"name\": \"n\", \"type\": \"int\", \"low\": 1, \"high\": 2}]}, \"max_trials\": 9}}";
        String ask = "{\"ask\": 1}";
        String tell = "{\"tell\": %d, \"state\": \"complete\", \"value\": 0.5}";

        assertThat(serve("grid", space, ask, tell.formatted(0), ask, tell.formatted(1), ask))
                .contains("\"n\":1")
                .contains("\"n\":2")
                .contains("\"finished\":true");
    }

    @Test
    void unknownName_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SamplerNames().find("sobel"))
                .withMessageContaining("sobel")
                .withMessageContaining(names().toString());
    }
}
