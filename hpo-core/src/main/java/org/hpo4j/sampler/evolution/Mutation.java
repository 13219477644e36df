package org.hpo4j.sampler.evolution;

import org.hpo4j.random.RandomStream;

/** How a number of a child changes by itself; categorical values are drawn anew. Thread safety: immutable. */
public sealed interface Mutation {
    /**
     * Changes a number.
     *
     * @param code its code, from 0 to 1
     * @param stream where the numbers come from
     * @return another, from 0 to 1
     */
    double mutate(double code, RandomStream stream);

    /**
     * Names the mutation and its settings.
     *
     * @return one line, the same for equal settings
     */
    String describe();

    /** Draws the number anew from its whole range. */
    record Resampled() implements Mutation {
        @Override
        public String describe() {
            return "resampled";
        }

        @Override
        public double mutate(double code, RandomStream stream) {
            return stream.nextDouble();
        }
    }

    /**
     * Polynomial mutation: moves the number a little, by a polynomial distribution bounded by the ends of its range. A number
     * of few values, which so small a step would seldom change, is drawn anew if it doesn't.
     *
     * @param eta the greater, the smaller the step; at least 0 (5; 20 in Optuna)
     * @param anew the probability that the number is drawn anew instead, from 0 to 1 (0.2; 0 in Optuna)
     * @see <a href="https://doi.org/10.1109/4235.996017">Deb et al., 2002, as in the program that goes with the paper</a>
     */
    record Polynomial(double eta, double anew) implements Mutation {
        /**
         * Checks the settings.
         *
         * @param eta at least 0
         * @param anew from 0 to 1
         */
        public Polynomial {
            Settings.atLeastZero("Polynomial mutation", "eta", eta);
            Settings.probability("Polynomial mutation", "anew", anew);
        }

        @Override
        public String describe() {
            return "polynomial(eta=" + eta + ", anew=" + anew + ")";
        }

        @Override
        public double mutate(double code, RandomStream stream) {
            double u = stream.nextDouble();
            if (stream.nextDouble() < anew) {
                return u;
            }
            double step = u <= 0.5 ? shift(2 * u, code) : -shift(2 * (1 - u), 1 - code);
            return Settings.clipped(code + step);
        }

        /** How far down, at most by the room there is: 0 at v = 1, -room at v = 0. */
        private double shift(double v, double room) {
            double base = v + (1 - v) * StrictMath.pow(1 - room, eta + 1);
            return StrictMath.pow(base, 1 / (eta + 1)) - 1;
        }
    }
}
