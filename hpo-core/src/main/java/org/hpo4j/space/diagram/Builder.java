package org.hpo4j.space.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds the layers of a diagram from the first to the last, reaching only states that some beginning leads to. */
final class Builder {
    /** What a state weighs beside its transitions and values. */
    private static final int STATE = 8;

    private final Network network;
    private final long limit;
    private final int[][] frontiers;
    private final boolean[] readLater;
    private long transitions;

    /** The values that a state stands for: those of its layer's frontier. Looked up, never iterated over. */
    private record Key(List<Object> values) {}

    Builder(Network network, long limit) {
        this.network = network;
        this.limit = limit;
        readLater = new boolean[network.size()];
        frontiers = frontiers();
    }

    /** For each layer the earlier variables that are still read at or after it. */
    private int[][] frontiers() {
        int size = network.size();
        int[] last = new int[size];
        Arrays.fill(last, -1);
        for (int variable = 0; variable < size; variable++) {
            for (int read : network.reads(variable)) {
                last[read] = variable;
                readLater[read] = true;
            }
        }
        int[][] result = new int[size + 1][];
        List<Integer> open = new ArrayList<>();
        for (int variable = 0; variable <= size; variable++) {
            int layer = variable;
            open.removeIf(earlier -> last[earlier] < layer);
            result[variable] = open.stream().mapToInt(Integer::intValue).toArray();
            if (variable < size && readLater[variable]) {
                open.add(variable);
            }
        }
        return result;
    }

    Layer[] build() throws TooWideException {
        Layer[] layers = new Layer[network.size()];
        List<Object[]> states = List.<Object[]>of(new Object[0]);
        Object[] values = new Object[network.size()];
        for (int variable = 0; variable < layers.length; variable++) {
            States next = new States(frontiers[variable + 1]);
            layers[variable] = layer(variable, states, values, next);
            states = next.list.isEmpty() ? List.<Object[]>of(new Object[frontiers[variable + 1].length]) : next.list;
        }
        return layers;
    }

    private Layer layer(int variable, List<Object[]> states, Object[] values, States next) throws TooWideException {
        boolean free = !readLater[variable] && !network.checks(variable);
        Layer layer = new Layer(free, new long[states.size()], new int[states.size()][], new double[states.size()][]);
        int[] frontier = frontiers[variable];
        for (int state = 0; state < states.size(); state++) {
            Object[] known = states.get(state);
            for (int i = 0; i < frontier.length; i++) {
                values[frontier[i]] = known[i];
            }
            long choices = network.choices(variable, values);
            count((free ? 1 : choices) + STATE + frontier.length);
            layer.sizes()[state] = choices;
            if (free) {
                fillFree(layer, state, variable, values, next);
            } else {
                fill(layer, state, variable, values, next);
            }
        }
        return layer;
    }

    private void count(long more) throws TooWideException {
        transitions += more;
        if (more > limit || transitions > limit) {
            throw new TooWideException(limit);
        }
    }

    private void fillFree(Layer layer, int state, int variable, Object[] values, States next) {
        long choices = layer.choices(state);
        layer.targets()[state] = new int[] {choices == 0 ? Diagram.DEAD : next.idOf(values)};
        layer.weights()[state] = new double[] {choices == 1 ? network.weight(variable, values, 0) : 1};
    }

    private void fill(Layer layer, int state, int variable, Object[] values, States next) {
        int choices = (int) layer.choices(state);
        int[] targets = new int[choices];
        double[] weights = new double[choices];
        for (int choice = 0; choice < choices; choice++) {
            weights[choice] = network.weight(variable, values, choice);
            network.choose(variable, values, choice);
            targets[choice] = network.admits(variable, values) ? next.idOf(values) : Diagram.DEAD;
        }
        layer.targets()[state] = targets;
        layer.weights()[state] = weights;
    }

    /** The states of one layer, numbered as they are met. */
    private static final class States {
        private final int[] frontier;
        private final Map<Key, Integer> ids = new HashMap<>();
        private final List<Object[]> list = new ArrayList<>();

        States(int[] frontier) {
            this.frontier = frontier;
        }

        int idOf(Object[] values) {
            Object[] known = new Object[frontier.length];
            Arrays.setAll(known, i -> values[frontier[i]]);
            Integer id = ids.putIfAbsent(new Key(Arrays.asList(known)), list.size());
            if (id == null) {
                list.add(known);
                return list.size() - 1;
            }
            return id;
        }
    }
}
