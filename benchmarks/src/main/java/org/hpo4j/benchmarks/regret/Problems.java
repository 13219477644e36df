package org.hpo4j.benchmarks.regret;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hpo4j.space.Param;
import org.hpo4j.space.Scope;
import org.hpo4j.space.SearchSpace;

/** The functions by name; a new one is a line of {@link #ALL}. */
final class Problems {
    private static final double HARTMANN_3 = -3.86278214782076;
    private static final double HARTMANN_6 = -3.32236801141551;

    static final List<Problem> ALL = List.of(
            branin(),
            cube("hartmann6", 6, 0, 1, TestFunctions::hartmann6, HARTMANN_6),
            cube("sphere5", 5, -5, 5, TestFunctions::sphere, 0),
            cube("rosenbrock5", 5, -2, 2, TestFunctions::rosenbrock, 0),
            mixedConditional(),
            cube("hartmann3", 3, 0, 1, TestFunctions::hartmann3, HARTMANN_3),
            cube("ackley10", 10, -32.768, 32.768, TestFunctions::ackley, 0),
            cube("levy5", 5, -10, 10, TestFunctions::levy, 0),
            cube("rastrigin5", 5, -5.12, 5.12, TestFunctions::rastrigin, 0),
            network(),
            discrete());

    private Problems() {}

    /** The problems of some names, or all. */
    static List<Problem> chosen(List<String> names) {
        return names.isEmpty() ? ALL : names.stream().map(Problems::named).toList();
    }

    private static Problem named(String name) {
        return ALL.stream()
                .filter(problem -> problem.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Regret: problem (" + name + ") must be one of "
                        + ALL.stream().map(Problem::name).toList() + ".\nMaybe leave --problems out for all of them."));
    }

    private static Problem branin() {
        SearchSpace.Builder space = SearchSpace.builder();
        Param<Double> x = space.uniform("x", -5, 10);
        Param<Double> y = space.uniform("y", 0, 15);
        return new Problem(
                "branin", space.build(), at -> TestFunctions.branin(at.get(x), at.get(y)), 0.397887357729739);
    }

    private static Problem cube(
            String name, int dimension, double low, double high, ToDoubleFunction<double[]> function, double optimum) {
        SearchSpace.Builder space = SearchSpace.builder();
        List<Param<Double>> params = new ArrayList<>();
        for (int i = 0; i < dimension; i++) {
            params.add(space.uniform("x" + i, low, high));
        }
        return new Problem(
                name,
                space.build(),
                at -> function.applyAsDouble(
                        params.stream().mapToDouble(at::get).toArray()),
                optimum);
    }

    /** A learning rate, a number of units, and an optimizer of which one has a momentum. */
    private static Problem mixedConditional() {
        SearchSpace.Builder space = SearchSpace.builder();
        Param<Double> rate = space.logUniform("lr", 1e-5, 1);
        Param<Integer> units = space.integer("units", 32, 512, 32);
        Param<String> optimizer = space.categorical("optimizer", "sgd", "adam", "rms", "ada");
        Param<Double> momentum = space.when(optimizer, "sgd").uniform("momentum", 0, 1);
        return new Problem(
                "mixed-conditional",
                space.build(),
                at -> {
                    double base = switch (at.get(optimizer)) {
                        case "sgd" -> 0.3 + square(at.get(momentum) - 0.9);
                        case "rms" -> 0.1;
                        case "ada" -> 0.5;
                        default -> 0;
                    };
                    return base
                            + square(StrictMath.log10(at.get(rate)) + 3) / 2
                            + square((at.get(units) - 256) / 256.0);
                },
                0);
    }

    /** One to three layers with units and a dropout each, whose best settings depend on their number and the updater. */
    private static Problem network() {
        SearchSpace.Builder space = SearchSpace.builder();
        Param<Double> rate = space.logUniform("lr", 1e-5, 1);
        Param<Double> decay = space.logUniform("decay", 1e-7, 1e-1);
        Param<String> updater = space.categorical("updater", "sgd", "adam");
        Param<Double> momentum = space.when(updater, "sgd").uniform("momentum", 0, 0.99);
        Param<Integer> layers = space.integer("layers", 1, 3);
        List<Param<Integer>> units = new ArrayList<>();
        List<Param<Double>> dropout = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Scope layer = space.whenBetween(layers, i + 1.0, 3);
            units.add(layer.logInteger("units" + i, 16, 1024));
            dropout.add(layer.uniform("dropout" + i, 0, 0.8));
        }
        return new Problem(
                "network",
                space.build(),
                at -> {
                    boolean sgd = at.get(updater).equals("sgd");
                    double off = square(StrictMath.log10(at.get(rate)) + (sgd ? 1.5 : 3))
                            + 0.1 * square(StrictMath.log10(at.get(decay)) + 4)
                            + (sgd ? square(at.get(momentum) - 0.9) : 0.05);
                    int depth = at.get(layers);
                    for (int i = 0; i < depth; i++) {
                        off += square(StrictMath.log10(at.get(units.get(i))) - StrictMath.log10(256 >> i)) / depth
                                + square(at.get(dropout.get(i)) - 0.1 * (i + 1)) / depth;
                    }
                    return off + 0.2 * square(depth - 2);
                },
                0);
    }

    /** Integers and choices alone, with a ridge between two of them and a choice that moves the optimum of a third. */
    private static Problem discrete() {
        SearchSpace.Builder space = SearchSpace.builder();
        Param<Integer> a = space.integer("a", 0, 31);
        Param<Integer> b = space.integer("b", 0, 31);
        Param<Integer> c = space.logInteger("c", 1, 1024);
        Param<String> kind = space.categorical("kind", "p", "q", "r", "s", "t", "u");
        Param<String> mode = space.categorical("mode", "x", "y", "z");
        Param<Boolean> flag = space.bool("flag");
        return new Problem(
                "discrete",
                space.build(),
                at -> square((at.get(a) - at.get(b)) / 4.0)
                        + square((at.get(a) + at.get(b) - 40) / 16.0)
                        + square(StrictMath.log(at.get(c)) / StrictMath.log(2) - (at.get(flag) ? 7 : 3)) / 4
                        + 0.3 * ("purtqs".indexOf(at.get(kind)) + (at.get(mode).equals("y") ? 0 : 1))
                        + (at.get(flag) ? 0 : 0.5),
                0);
    }

    private static double square(double x) {
        return x * x;
    }
}
