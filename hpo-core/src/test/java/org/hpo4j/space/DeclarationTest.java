package org.hpo4j.space;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hpo4j.random.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input is refused where it is declared, by a message that names the parameter. */
class DeclarationTest {
    record Bad(String message, Consumer<SearchSpace.Builder> declaration) {
        @Override
        public String toString() {
            return message;
        }
    }

    private static Bad bad(String message, Consumer<SearchSpace.Builder> declaration) {
        return new Bad(message, declaration);
    }

    static Stream<Bad> numbers() {
        return Stream.of(
                bad("parameter \"x\": range ([2.0, 1.0]) must have its low end below", s -> s.uniform("x", 2, 1)),
                bad("parameter \"x\": range ([2 .. 1]) must have its low end below", s -> s.integer("x", 2, 1)),
                bad("parameter \"x\": bounds ([NaN, 1.0]) must be finite", s -> s.uniform("x", Double.NaN, 1)),
                bad(
                        "parameter \"x\": bounds ([0.0, Infinity]) must be finite",
                        s -> s.uniform("x", 0, Double.POSITIVE_INFINITY)),
                bad("parameter \"x\": range", s -> s.uniform("x", -Double.MAX_VALUE, Double.MAX_VALUE)),
                bad("parameter \"x\": low (0.0) must be above 0 on the log scale", s -> s.logUniform("x", 0, 1)),
                bad("parameter \"x\": low (0) must be at least 1 on the log scale", s -> s.logInteger("x", 0, 9)),
                bad(
                        "parameter \"x\": high (1.0) must be below 1 on the reverse log",
                        s -> s.reverseLogUniform("x", 0, 1)),
                bad("parameter \"x\": step (2.0) must be at most the width of the range", s -> s.uniform("x", 0, 1, 2)),
                bad("parameter \"x\": step (9) must be at most the width of the range", s -> s.integer("x", 0, 5, 9)),
                bad("parameter \"x\": step (0) must be at least 1", s -> s.integer("x", 0, 5, 0)),
                bad("parameter \"x\": step (-0.1) must be above 0 and finite", s -> s.uniform("x", 0, 1, -0.1)),
                bad("parameter \"x\": step (NaN) must be above 0 and finite", s -> s.uniform("x", 0, 1, Double.NaN)),
                bad("parameter \"x\": deviation (0.0) must be above 0", s -> s.normal("x", 0, 0)),
                bad("parameter \"x\": range (100.0, 200.0) must reach within 30", s -> s.normal("x", 0, 1, 100, 200)));
    }

    static Stream<Bad> structure() {
        Param<Integer> foreign = SearchSpace.builder().integer("foreign", 0, 1);
        return Stream.of(
                bad("parameter name (\"x\") must be unique", s -> {
                    s.bool("x");
                    s.bool("x");
                }),
                bad("parameter name (\"a b\") must hold no control characters", s -> s.bool("a\nb")),
                bad("parameter name (\"a b\") must hold no control characters", s -> s.bool("a\tb")),
                bad("parameter name (\"a\ufffd\") must hold no control characters", s -> s.bool("a\ud83d")),
                bad("choices ({a, \ufffd}) must hold no halves", s -> s.categorical("a", "a", "\ude80")),
                bad("parameter \" \": parameter name (\" \") must not be blank", s -> s.bool(" ")),
                bad("parameter \"x\": choices ([]) must hold at least one value", s -> s.categorical("x")),
                bad("distinct labels, but \"a\" comes twice", s -> s.categorical("x", "a", "b", "a")),
                bad("number of weights (1)", s -> s.weighted("x", List.of("a", "b"), List.of(1.0))),
                bad("weights ([0.0]) must be above 0", s -> s.weighted("x", List.of("a"), List.of(0.0))),
                bad("parameter \"foreign\" ([0 .. 1]) must be declared in this space", s -> s.when(foreign, 1)),
                bad("parameter \"foreign\"", s -> s.require(foreign, value -> true)),
                bad("parameter \"foreign\"", s -> s.derived("d", Integer.class, foreign, value -> value)),
                bad("parameter \"foreign\"", s -> s.integer("x", 0, foreign)),
                bad("condition on \"p\" (7) must name values of [0 .. 3]", s -> s.when(s.integer("p", 0, 3), 7)),
                bad("forbidden value of parameter \"p\" (7) must lie in", s -> s.forbid(s.integer("p", 0, 3), 7)),
                bad("default of parameter \"p\" (7) must lie in", s -> s.byDefault(s.integer("p", 0, 3), 7)),
                bad("number of parameters (0) must be at least 1", SearchSpace.Builder::build),
                bad("constraints on a, b (0 valid combinations) must leave at least one", s -> {
                    Param<Integer> a = s.integer("a", 0, 9);
                    Param<Integer> b = s.integer("b", 0, 9);
                    s.require(a, b, (x, y) -> x < y);
                    s.require(a, b, (x, y) -> y < x);
                    s.build();
                }),
                bad("constraints on a (no valid combination found in 20000 searches)", s -> {
                    s.require(s.uniform("a", 0, 1), x -> x > 2);
                    s.build();
                }));
    }

    @ParameterizedTest
    @MethodSource({"numbers", "structure"})
    void declaration_isRefused(Bad bad) {
        assertThatThrownBy(() -> bad.declaration().accept(SearchSpace.builder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Search space: ")
                .hasMessageContaining(bad.message())
                .hasMessageContaining("\nMaybe ");
    }

    @Test
    void json_refusesUnknownAndCyclicParents() {
        assertThatThrownBy(() -> read("[{'name':'a','type':'int','low':0,'high':1,'when':{'param':'b','in':[1]}}]"))
                .hasMessage("Search space: parameter \"a\" (refers to \"b\") must refer to parameters of this space.\n"
                        + "Maybe the name is misspelt.");
        assertThatThrownBy(() -> read("[{'name':'a','type':'int','low':0,'high':1,'when':{'param':'b','in':[1]}},"
                        + "{'name':'b','type':'int','low':0,'high':1,'when':{'param':'a','in':[1]}}]"))
                .hasMessage("Search space: parameter \"a\" (condition or range) must not refer to itself, directly or"
                        + " through others.\nMaybe parent and child were swapped.");
        assertThatThrownBy(() -> read("[{'name':'a','type':'int','low':0,'high':1},{'name':'a','type':'int'}]"))
                .hasMessageContaining("must be unique");
        assertThatThrownBy(() -> read("[{'name':'a','type':'int','low':'0','high':1}]"))
                .hasMessageContaining("parameter \"a\": low (\"0\") must be a number");
    }

    private static SearchSpace read(String params) throws JsonProcessingException {
        return SpaceJson.read(new ObjectMapper()
                .readTree("{'params':".concat(params).concat("}").replace('\'', '"')));
    }

    @Test
    void configuration_namesWhatIsWrong() {
        SearchSpace.Builder builder = SearchSpace.builder();
        Param<String> kind = builder.categorical("kind", "a", "b");
        Param<Integer> size = builder.when(kind, "a").integer("size", 0, 9);
        builder.require("even", size, value -> value % 2 == 0);
        SearchSpace space = builder.build();
        assertThatThrownBy(() -> space.configuration(Map.of("kind", "b", "size", 2)))
                .hasMessageContaining("value of parameter \"size\" (2) must be left out, since it is not active here");
        assertThatThrownBy(() -> space.configuration(Map.of("kind", "a", "size", 3)))
                .hasMessageContaining("configuration (size=3) must keep constraint \"even\"");
        assertThatThrownBy(() -> space.configuration(Map.of("kind", "a")))
                .hasMessageContaining("value of parameter \"size\" (null) must lie in [0 .. 9]");
        assertThatThrownBy(() -> space.configuration(Map.of("kind", "b")).get(size))
                .hasMessageContaining("parameter \"size\" must be active, but is absent; the configuration is kind=b");
        assertThatThrownBy(() -> space.complete(Map.of("kind", "b", "size", 2), RandomStream.of(1)))
                .hasMessageContaining("must be completed to a valid configuration, but none was found");
    }

    @Test
    void aThrowingRule_isNamed() {
        SearchSpace.Builder builder = SearchSpace.builder();
        builder.require("ratio", builder.integer("a", 0, 9), value -> 1 / value > 2);
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("constraint \"ratio\" must not throw, but did at a = [");
    }
}
