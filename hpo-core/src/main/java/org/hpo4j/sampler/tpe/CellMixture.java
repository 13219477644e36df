package org.hpo4j.sampler.tpe;

import org.hpo4j.random.RandomStream;

/** A weighted sum of many kernels over the few values of one parameter: no logarithm but that of the sum. */
final class CellMixture implements Density {
    private final Mixture whole;
    private final Members members;
    private final Weights weights;
    private final Coordinate coordinate;

    CellMixture(Members members, Weights weights) {
        whole = new Mixture(members, weights);
        this.members = members;
        this.weights = weights;
        coordinate = members.coordinates().get(0);
    }

    @Override
    public double[] draw(RandomStream stream) {
        return whole.draw(stream);
    }

    @Override
    public double logDensity(double[] codes) {
        int cell = coordinate.cell(codes[0]);
        double sum = weights.prior() * StrictMath.exp(coordinate.logPrior(codes[0]));
        for (int place = 0; place < members.size(); place++) {
            sum += weights.of(place) * coordinate.mass(members.slot(place), cell);
        }
        return StrictMath.log(sum / weights.total());
    }
}
