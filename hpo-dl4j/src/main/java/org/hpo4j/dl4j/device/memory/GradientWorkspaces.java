package org.hpo4j.dl4j.device.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The workspaces between layers in the backward pass, each as large as the largest gradient it ever holds.
 *
 * <p>Method: that of {@code ComputationGraph}. A step takes the workspace that was given back last, or a new one, and
 * gives it back when the last of the steps that it read has had its turn. In a chain two workspaces take turns, as in
 * {@code MultiLayerNetwork}.
 */
final class GradientWorkspaces {
    private GradientWorkspaces() {}

    static long elements(List<Step> steps, ToLongFunction<Step> gradient) {
        List<Long> sizes = new ArrayList<>();
        List<List<Integer>> givenBackAt = new ArrayList<>();
        steps.forEach(step -> givenBackAt.add(new ArrayList<>()));
        Deque<Integer> free = new ArrayDeque<>();
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            int taken = free.isEmpty() ? sizes.size() : free.pop();
            if (taken == sizes.size()) {
                sizes.add(0L);
            }
            sizes.set(taken, Math.max(sizes.get(taken), gradient.applyAsLong(step)));
            int last = step.from().stream().mapToInt(from -> from).min().orElse(Step.INPUT);
            if (last != Step.INPUT) {
                givenBackAt.get(last).add(taken);
            }
            givenBackAt.get(i).forEach(free::push);
        }
        return sizes.stream().mapToLong(size -> size).sum();
    }
}
