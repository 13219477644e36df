package org.hpo4j.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.hpo4j.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpaceJsonTest {
    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    /** The example of the ask/tell protocol. */
    @Test
    void read_understandsTheProtocol() throws JsonProcessingException {
        SearchSpace space = SpaceJson.read(json("{'params': ["
                + "{'name': 'momentum', 'type': 'float', 'low': 0.0, 'high': 0.99, 'log': false,"
                + " 'when': {'param': 'opt', 'in': ['sgd']}},"
                + "{'name': 'lr', 'type': 'float', 'low': 1e-5, 'high': 0.1, 'log': true},"
                + "{'name': 'width', 'type': 'int', 'low': 16, 'high': 1024, 'log': true},"
                + "{'name': 'batch', 'type': 'cat', 'choices': [16, 32, 64], 'ordered': true},"
                + "{'name': 'depth', 'type': 'int', 'low': 1, 'high': 8, 'step': 2},"
                + "{'name': 'opt', 'type': 'cat', 'choices': ['sgd', 'adam'], 'ordered': false}]}"));
        assertThat(space)
                .hasToString("SearchSpace[opt in {sgd, adam}, momentum in [0.0, 0.99], lr in log [1.0E-5, 0.1],"
                        + " width in log [16 .. 1024], batch in ordered {16, 32, 64}, depth in [1 .. 7] step 2]");
        Configuration read =
                SpaceJson.read(json("{'opt': 'adam', 'lr': 0.1, 'width': 16, 'batch': 32.0, 'depth': 3}"), space);
        assertThat(SpaceJson.write(read))
                .hasToString("{\"opt\":\"adam\",\"lr\":0.1,\"width\":16,\"batch\":32,\"depth\":3}");
        for (int i = 0; i < 100; i++) {
            JsonNode drawn = SpaceJson.write(space.sample(RandomStream.of(i)));
            assertThat(drawn.has("momentum"))
                    .isEqualTo(drawn.path("opt").asText().equals("sgd"));
        }
    }

    @Test
    void write_marksWhatIsCode() {
        SearchSpace.Builder builder = SearchSpace.builder();
        Param<Integer> outer = builder.integer("outer", 1, 9);
        Param<Integer> inner = builder.integer("inner", 1, outer);
        Param<Integer> sum = builder.derived("sum", Integer.class, outer, inner, Integer::sum);
        builder.whenAtLeast(sum, 4).weighted("tail", List.of("a", "b"), List.of(1.0, 3.0));
        builder.require("odd", sum, value -> value % 2 == 1);
        SearchSpace space = builder.build();
        assertThat(SpaceJson.write(space))
                .hasToString("{'params':["
                        .concat("{'name':'outer','type':'int','low':1,'high':9,'log':false},")
                        .concat("{'name':'inner','type':'int','low':1,'high':{'param':'outer'},'log':false},")
                        .concat("{'name':'sum','type':'derived','class':'java.lang.Integer','opaque':true,")
                        .concat("'of':['outer','inner']},")
                        .concat("{'name':'tail','type':'cat','choices':['a','b'],'ordered':false,")
                        .concat("'weights':[1.0,3.0],'when':{'param':'sum','min':4.0}}],")
                        .concat("'constraints':[{'name':'odd','scope':['sum'],'opaque':true}]}")
                        .replace('\'', '"'));
        SearchSpace read = SpaceJson.read(SpaceJson.write(space));
        for (int i = 0; i < 100; i++) {
            JsonNode drawn = SpaceJson.write(space.sample(RandomStream.of(i)));
            assertThat(SpaceJson.write(SpaceJson.read(drawn, read))).isEqualTo(drawn);
        }
        assertThat(read.constraints().get(0).known()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'opt'", "true", "3", "['opt']"})
    void when_thatIsNoConditionIsRefused(String when) throws JsonProcessingException {
        JsonNode space = json("{'params': [{'name': 'opt', 'type': 'cat', 'choices': ['sgd', 'adam']},"
                + "{'name': 'momentum', 'type': 'float', 'low': 0, 'high': 1, 'when': " + when + "}]}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpaceJson.read(space))
                .withMessageStartingWith("Search space: parameter \"momentum\": when (")
                .withMessageEndingWith(") must be an object with param and in, or an array of such.\nMaybe write"
                        + " \"when\": {\"param\": \"opt\", \"in\": [\"sgd\"]}.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'param': 'size'}", "{'param': 'size', 'in': 3}", "{'param': 'size', 'equals': [3]}"})
    void when_thatNamesNoValuesIsRefused(String when) throws JsonProcessingException {
        JsonNode space = json("{'params': [{'name': 'size', 'type': 'int', 'low': 1, 'high': 9},"
                + "{'name': 'x', 'type': 'float', 'low': 0, 'high': 1, 'when': " + when + "}]}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpaceJson.read(space))
                .withMessageStartingWith("Search space: parameter \"x\": when (")
                .withMessageContaining(") must have an array in, or a number min or max.\nMaybe");
    }

    @Test
    void when_nullIsNone() throws JsonProcessingException {
        assertThat(SpaceJson.read(
                        json("{'params': [{'name': 'x', 'type': 'float', 'low': 0, 'high': 1," + " 'when': null}]}")))
                .hasToString("SearchSpace[x in [0.0, 1.0]]");
    }

    @ParameterizedTest
    @CsvSource({"int, low, high", "int, high, low", "float, low, high", "float, high, low"})
    void bound_thatIsMissingBesideAParameterIsRefused(String type, String missing, String named)
            throws JsonProcessingException {
        JsonNode space = json("{'params': [{'name': 'outer', 'type': '" + type + "', 'low': 1, 'high': 9},"
                + "{'name': 'inner', 'type': '" + type + "', '" + named + "': {'param': 'outer'}}]}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpaceJson.read(space))
                .withMessage("Search space: parameter \"inner\": " + missing
                        + " () must be a number.\nMaybe the field is missing or quoted.");
    }

    @Test
    void bound_ofAnIntBesideAParameterIsWhole() throws JsonProcessingException {
        JsonNode space = json("{'params': [{'name': 'outer', 'type': 'int', 'low': 1, 'high': 9},"
                + "{'name': 'inner', 'type': 'int', 'low': 1.5, 'high': {'param': 'outer'}}]}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpaceJson.read(space))
                .withMessageStartingWith("Search space: parameter \"inner\": low (1.5) must be a whole number");
    }

    @Test
    void fingerprint_isStable() {
        SearchSpace.Builder builder = SearchSpace.builder();
        builder.logUniform("rate", 1e-4, 1);
        builder.categorical("unit", "relu", "tanh");
        SearchSpace space = builder.build();
        assertThat(space.fingerprint())
                .isEqualTo(SpaceJson.read(SpaceJson.write(space)).fingerprint());
        assertThat(space.fingerprint()).startsWith("c7e60e8abcf5beb6");
    }
}
