package org.hpo4j.sampler.grid;

import org.hpo4j.sampler.SamplerFactory;
import org.hpo4j.sampler.ValidProposals;
import org.hpo4j.space.Grid;
import org.hpo4j.space.SearchSpace;

class GridSamplingIT extends ValidProposals {
    private static final Grid GRID = Grid.everywhere(9);

    @Override
    protected SamplerFactory factory() {
        return new GridSampling(GRID);
    }

    /** Of two of the mixed spaces the valid part is so small that no point of the grid lies in it. */
    @Override
    protected boolean serves(SearchSpace space) {
        return space.combinations(GRID).count().signum() > 0;
    }
}
