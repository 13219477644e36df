package org.hpo4j.sampler.evolution;

import java.util.Arrays;
import org.hpo4j.random.RandomStream;

/**
 * How a child gets its numbers from those of its parents; categorical values are always taken from one of the parents.
 *
 * <p>Points are codes of the unit cube, of the ordered parameters that are active in all parents. Thread safety: immutable.
 */
public sealed interface Crossover {
    /**
     * Returns how many parents a child has.
     *
     * @return 2 or 3
     */
    int parents();

    /**
     * Makes a child.
     *
     * @param parents as many points of one dimension as {@link #parents()} says
     * @param stream where the numbers come from
     * @return a point of that dimension, in the unit cube
     */
    double[] child(double[][] parents, RandomStream stream);

    /**
     * Names the crossover and its settings.
     *
     * @return one line, the same for equal settings
     */
    String describe();

    /**
     * Each number is that of one of the two parents.
     *
     * @param swapping the probability that it is the second's, from 0 to 1 (0.5 in Optuna)
     */
    record Uniform(double swapping) implements Crossover {
        /**
         * Checks the probability.
         *
         * @param swapping the probability of the second parent's
         */
        public Uniform {
            Settings.probability("Uniform crossover", "swapping", swapping);
        }

        @Override
        public String describe() {
            return "uniform(swapping=" + swapping + ")";
        }

        @Override
        public int parents() {
            return 2;
        }

        @Override
        public double[] child(double[][] parents, RandomStream stream) {
            double[] child = new double[parents[0].length];
            Arrays.setAll(child, i -> parents[stream.nextDouble() < swapping ? 1 : 0][i]);
            return child;
        }
    }

    /**
     * Simulated binary crossover: half of the numbers lie near those of the parents, on either side, as bits crossed in a
     * binary code would; the spread follows a polynomial distribution, bounded so that no number leaves the range. The others
     * are those of one of the parents.
     *
     * @param eta the greater, the nearer to the parents; at least 0 (2 for one objective, 20 for several)
     * @see <a href="https://www.complex-systems.com/abstracts/v09_i02_a02/">Deb and Agrawal, "Simulated Binary Crossover for
     *     Continuous Search Space", Complex Systems 9(2), 1995</a>
     */
    record SimulatedBinary(double eta) implements Crossover {
        private static final double APART = 1e-14;

        /**
         * Checks eta.
         *
         * @param eta at least 0
         */
        public SimulatedBinary {
            Settings.atLeastZero("Simulated binary crossover", "eta", eta);
        }

        @Override
        public String describe() {
            return "sbx(eta=" + eta + ")";
        }

        @Override
        public int parents() {
            return 2;
        }

        @Override
        public double[] child(double[][] parents, RandomStream stream) {
            double[] child = new double[parents[0].length];
            Arrays.setAll(child, i -> crossed(parents[0][i], parents[1][i], stream));
            return child;
        }

        private double crossed(double first, double second, RandomStream stream) {
            double u = stream.nextDouble();
            double choice = stream.nextDouble();
            double apart = Math.abs(first - second);
            if (choice < 0.5 || apart < APART) {
                return choice < 0.25 ? first : second;
            }
            double low = Math.min(first, second);
            double high = Math.max(first, second);
            return choice < 0.75
                    ? Settings.clipped((low + high - spread(u, low / apart) * apart) / 2)
                    : Settings.clipped((low + high + spread(u, (1 - high) / apart) * apart) / 2);
        }

        /** The factor beta of the parents' distance, drawn so that the child stays within the room there is. */
        private double spread(double u, double room) {
            double alpha = 2 - StrictMath.pow(1 + 2 * room, -(eta + 1));
            double inside = u * alpha;
            return StrictMath.pow(inside <= 1 ? inside : 1 / (2 - inside), 1 / (eta + 1));
        }
    }

    /**
     * BLX-α: each number is drawn evenly from the interval of the parents' numbers, widened on both sides.
     *
     * @param alpha by which share of its length the interval is widened on each side, at least 0 (0.5 in Optuna)
     * @see <a href="https://doi.org/10.1016/B978-0-08-094832-4.50018-0">Eshelman and Schaffer, "Real-Coded Genetic Algorithms
     *     and Interval-Schemata", FOGA 2, 1993</a>
     */
    record Blend(double alpha) implements Crossover {
        /**
         * Checks alpha.
         *
         * @param alpha at least 0
         */
        public Blend {
            Settings.atLeastZero("BLX-alpha crossover", "alpha", alpha);
        }

        @Override
        public String describe() {
            return "blx(alpha=" + alpha + ")";
        }

        @Override
        public int parents() {
            return 2;
        }

        @Override
        public double[] child(double[][] parents, RandomStream stream) {
            double[] child = new double[parents[0].length];
            Arrays.setAll(child, i -> Settings.inside(() -> blended(parents[0][i], parents[1][i], stream)));
            return child;
        }

        private double blended(double first, double second, RandomStream stream) {
            double margin = alpha * Math.abs(first - second);
            double low = Math.min(first, second) - margin;
            double high = Math.max(first, second) + margin;
            return low + stream.nextDouble() * (high - low);
        }
    }

    /**
     * Simplex crossover: the child is drawn evenly from the triangle of three parents, widened about its centre by ε = √(d + 2)
     * in d dimensions; a point outside the cube is drawn again.
     *
     * @see <a href="https://dl.acm.org/doi/10.5555/2933923.2934007">Tsutsui, Yamamura and Higuchi, "Multi-Parent Recombination
     *     with Simplex Crossover in Real Coded Genetic Algorithms", GECCO 1999</a>
     */
    record Simplex() implements Crossover {
        @Override
        public String describe() {
            return "spx";
        }

        @Override
        public int parents() {
            return 3;
        }

        @Override
        public double[] child(double[][] parents, RandomStream stream) {
            return Settings.insideCube(() -> drawn(parents, stream));
        }

        private static double[] drawn(double[][] parents, RandomStream stream) {
            int dimension = parents[0].length;
            double widening = Math.sqrt(dimension + 2);
            double first = stream.nextDouble();
            double second = Math.sqrt(stream.nextDouble());
            double[] child = new double[dimension];
            for (int i = 0; i < dimension; i++) {
                double centre = (parents[0][i] + parents[1][i] + parents[2][i]) / 3;
                double a = centre + widening * (parents[0][i] - centre);
                double b = centre + widening * (parents[1][i] - centre);
                double c = centre + widening * (parents[2][i] - centre);
                child[i] = c + second * (b - c + first * (a - b));
            }
            return child;
        }
    }

    /**
     * Unimodal normal distribution crossover: about the middle of two parents, spread along their difference by 0.5 of its
     * length, and across it by 0.35/√d of the distance of a third parent from their line; a point outside the cube is drawn
     * again.
     *
     * @see <a href="https://doi.org/10.1007/978-3-642-18965-4_8">Ono, Kita and Kobayashi, "A Real-Coded Genetic Algorithm Using
     *     the Unimodal Normal Distribution Crossover", 2003</a>
     */
    record UnimodalNormal() implements Crossover {
        private static final double ALONG = 0.5;
        private static final double ACROSS = 0.35;

        @Override
        public String describe() {
            return "undx";
        }

        @Override
        public int parents() {
            return 3;
        }

        @Override
        public double[] child(double[][] parents, RandomStream stream) {
            return Settings.insideCube(() -> drawn(parents, stream));
        }

        private static double[] drawn(double[][] parents, RandomStream stream) {
            int dimension = parents[0].length;
            double[] line = difference(parents[1], parents[0]);
            double[] aside = withoutPart(difference(parents[2], parents[0]), line);
            double deviation = ACROSS / Math.sqrt(dimension) * Math.sqrt(product(aside, aside));
            double along = ALONG * stream.nextGaussian();
            double[] noise = new double[dimension];
            Arrays.setAll(noise, i -> deviation * stream.nextGaussian());
            double[] across = withoutPart(noise, line);
            double[] child = new double[dimension];
            Arrays.setAll(child, i -> (parents[0][i] + parents[1][i]) / 2 + along * line[i] + across[i]);
            return child;
        }

        private static double[] difference(double[] a, double[] b) {
            double[] difference = new double[a.length];
            Arrays.setAll(difference, i -> a[i] - b[i]);
            return difference;
        }

        /** What is left of a vector without its part along a line. */
        private static double[] withoutPart(double[] vector, double[] line) {
            double square = product(line, line);
            double part = square > 0 ? product(vector, line) / square : 0;
            double[] rest = new double[vector.length];
            Arrays.setAll(rest, i -> vector[i] - part * line[i]);
            return rest;
        }

        private static double product(double[] a, double[] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += a[i] * b[i];
            }
            return sum;
        }
    }
}
