package org.hpo4j.sampler.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hpo4j.math.TruncatedNormal;
import org.hpo4j.space.CategoricalDomain;
import org.hpo4j.space.Domain;
import org.hpo4j.space.FloatDomain;
import org.hpo4j.space.IntDomain;
import org.hpo4j.space.Param;
import org.hpo4j.space.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gamma, weights, densities and truncated normal distributions of Optuna 5.0.0 and SciPy 1.17.1 (golden.json). */
class TpeGoldenTest {
    private static final JsonNode GOLDEN = read();

    private static JsonNode read() {
        try (InputStream file = Objects.requireNonNull(TpeGoldenTest.class.getResourceAsStream("golden.json"))) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Test
    void gamma_isTheReferences() {
        Gamma severalObjectives = new Gamma(0.1, false, Integer.MAX_VALUE);
        for (Map.Entry<String, JsonNode> entry : GOLDEN.get("gamma").properties()) {
            int n = Integer.parseInt(entry.getKey());
            assertThat(List.of(Gamma.OPTUNA.count(n), Gamma.HYPEROPT.count(n), severalObjectives.count(n)))
                    .as("n = %d", n)
                    .isEqualTo(elements(entry.getValue()).map(JsonNode::asInt).toList());
        }
    }

    @Test
    void weights_areTheReferences() {
        for (Map.Entry<String, JsonNode> entry : GOLDEN.get("weights").properties()) {
            int n = Integer.parseInt(entry.getKey());
            for (int i = 0; i < n; i++) {
                assertThat(Weighting.RECENT.weight(i, n))
                        .as("%d of %d", i, n)
                        .isCloseTo(entry.getValue().get(i).asDouble(), within(1e-12));
            }
        }
    }

    @Test
    void truncatedNormals_areSciPys() {
        double[] q = {0, .01, .5, .99, 1};
        for (JsonNode given : GOLDEN.get("truncnorm")) {
            double a = given.get("a").asDouble();
            double b = given.get("b").asDouble();
            assertThat(Math.log(TruncatedNormal.mass(a, b)))
                    .isCloseTo(given.get("log_mass").asDouble(), within(1e-12));
            for (int i = 0; i < q.length; i++) {
                assertThat(TruncatedNormal.quantile(q[i], a, b))
                        .isCloseTo(given.get("ppf_q_0_.01_.5_.99_1").get(i).asDouble(), within(1e-12));
            }
        }
    }

    static Stream<JsonNode> densities() {
        return elements(GOLDEN.get("parzen"));
    }

    @ParameterizedTest
    @MethodSource("densities")
    void densities_areTheReferences(JsonNode given) {
        Param<?> param = new Param<>("x", domain(given.get("name").asText()));
        boolean endpoints = given.get("endpoints").asBoolean();
        Tpe settings = new Tpe(
                Startup.random(10),
                24,
                Gamma.OPTUNA,
                Weighting.RECENT,
                1,
                new Bandwidth(0.01, 1, endpoints, false),
                false,
                1,
                Fidelity.FURTHEST_FIRST);
        Block block = new Block(settings, List.of(param), new int[] {0});
        List<JsonNode> observed = elements(given.get("obs").iterator().next()).toList();
        for (int i = 0; i < observed.size(); i++) {
            block.add(i, new double[] {code(param, observed.get(i))});
        }
        Density mixture = block.ofOthers();

        List<JsonNode> queries = elements(given.get("query").iterator().next()).toList();
        for (int i = 0; i < queries.size(); i++) {
            double density = mixture.logDensity(new double[] {code(param, queries.get(i))}) - logWidth(param.domain());
            assertThat(density).isCloseTo(given.get("log_pdf").get(i).asDouble(), within(1e-9));
        }
    }

    private static Domain<?> domain(String name) {
        return switch (name) {
            case "logfloat_4obs" -> new FloatDomain(1e-5, 1, Scale.LOG);
            case "int_4obs" -> new IntDomain(1, 10, Scale.LINEAR);
            case "logint_4obs" -> new IntDomain(1, 128, Scale.LOG);
            case "cat_4obs" -> new CategoricalDomain<>(List.of("0", "1", "2"));
            default -> new FloatDomain(0, 1, Scale.LINEAR);
        };
    }

    private static double code(Param<?> param, JsonNode value) {
        Domain<?> domain = param.domain();
        if (domain instanceof FloatDomain real) {
            return real.encode(value.asDouble());
        }
        return domain instanceof IntDomain whole ? whole.encode(value.asInt()) : (value.asInt() + 0.5) / domain.size();
    }

    /** Densities of codes are those of values, on the domain's scale, times the width of the range. */
    private static double logWidth(Domain<?> domain) {
        return domain instanceof FloatDomain real && real.scale() == Scale.LOG
                ? Math.log(Math.log(real.high()) - Math.log(real.low()))
                : 0;
    }
}
