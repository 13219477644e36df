package org.hpo4j.dl4j.data.fashionmnist;

import org.hpo4j.random.RandomStream;

/** A picture of soft, straight strokes, the material of the generated images. */
final class Drawing {
    private static final int SIDE = LabelledImages.SIDE;
    private static final int DOTS_PER_STROKE = 12;
    private static final double STROKE_WIDTH = 1.6;
    private static final double MARGIN = 4;

    private final double[] brightness = new double[LabelledImages.PIXELS];

    /**
     * Draws strokes from one random point to another, each a row of soft dots, of which the brightest counts.
     *
     * @param random decides the points
     * @param strokes the number of strokes
     */
    Drawing(RandomStream random, int strokes) {
        for (int stroke = 0; stroke < strokes; stroke++) {
            stroke(coordinate(random), coordinate(random), coordinate(random), coordinate(random));
        }
    }

    /**
     * Returns the brightness of a point.
     *
     * @param x pixels from the left, also outside the picture
     * @param y pixels from the top, also outside the picture
     * @return 0 (background and outside) to 1
     */
    double at(int x, int y) {
        boolean inside = x >= 0 && x < SIDE && y >= 0 && y < SIDE;
        return inside ? brightness[y * SIDE + x] : 0;
    }

    private static double coordinate(RandomStream random) {
        return MARGIN + (SIDE - 1 - 2 * MARGIN) * random.nextDouble();
    }

    private void stroke(double fromX, double fromY, double toX, double toY) {
        for (int dot = 0; dot < DOTS_PER_STROKE; dot++) {
            double part = (double) dot / (DOTS_PER_STROKE - 1);
            dot(fromX + part * (toX - fromX), fromY + part * (toY - fromY));
        }
    }

    private void dot(double centreX, double centreY) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double square = (x - centreX) * (x - centreX) + (y - centreY) * (y - centreY);
                double value = StrictMath.exp(-square / (2 * STROKE_WIDTH * STROKE_WIDTH));
                brightness[y * SIDE + x] = Math.max(brightness[y * SIDE + x], value);
            }
        }
    }
}
